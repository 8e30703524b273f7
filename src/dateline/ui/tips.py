"""Tooltips from data: plain text, whatever it holds."""

from html import escape

LONGEST = 2000
"""Characters: some thirty lines, and as many as a line on the widest screen could hold."""


def no_endless(text: str) -> str:
    """The text, cut with "…" where no reader would follow and layout would take seconds."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def as_plain_tip(text: str) -> str:
    """Text for a tooltip, wrapped by Qt and never interpreted: Qt guesses rich text, so it is escaped."""
    lines = "<br>".join(escape(line) for line in no_endless(text).splitlines())
    return f"<qt>{lines}</qt>"
