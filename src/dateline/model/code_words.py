"""What the format says in codes, in words: the same on screen, in tooltips and on paper."""

from dateline.model.dataset import Basis, NoteKind

DATE_BASIS: dict[Basis, str] = {
    "stated": "",
    "inferred": "the date is inferred",
    "inferred-year": "the year is inferred",
    "external": "the date is from elsewhere",
    "computed": "the date is computed",
}
"""How a date was come by; one that is stated needs no words."""
NOTE_KINDS: dict[NoteKind, str] = {
    "assumption": "Assumption",
    "ambiguity": "Ambiguity",
    "discrepancy": "Discrepancy",
    "todo": "To do",
    "acknowledgement": "Looked into",
}


def capitalised(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]
