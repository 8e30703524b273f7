"""Tooltips from data: plain text, whatever it holds."""

from html import escape


def as_plain_tip(text: str) -> str:
    """Text for a tooltip, wrapped by Qt and never interpreted: Qt guesses rich text, so it is escaped."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<qt>{lines}</qt>"
