"""What is checked, for people to read: `resources/checks.md` is this page."""

from dateline.checks.finding import Rule
from dateline.checks.registry import CHECKS

_BEGINNING = """# What Dateline checks

Each dataset that is opened, and each that `dateline check` is given, is looked through for what follows.
An **error** is wrong whatever else is true; a **warning** may be wrong: look at both sides; a **note** is
to be known. Nothing is looked up anywhere else: a thing is compared with the rest of the dataset and with
the words of the sources that it holds, and what is not found doubtful is not thereby true.
"""


def rules_page() -> str:
    """Every rule with a wrong and a right example and what it can't see, as Markdown."""
    topics = (
        "\n".join((f"## {check.title}", "", *(_rule(rule) for rule in check.rules))) for check in CHECKS
    )
    return "\n".join((_BEGINNING, *topics))


def _rule(rule: Rule) -> str:
    return (
        f"### {rule.title}\n\n`{rule.id}`, {rule.severity}. {rule.explanation}\n\n"
        f"- Wrong: {_example(rule.wrong)}\n- Right: {_example(rule.right)}\n- Not seen: {rule.unseen}\n"
    )


def _example(text: str) -> str:
    return f"`{text}`" if text.startswith(("{", '"', "[")) and "`" not in text else text
