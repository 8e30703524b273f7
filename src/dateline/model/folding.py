"""Text as a search compares it."""

import unicodedata

_QUOTE_MARKS = '"“”„‟«»″'
_APOSTROPHES = "‘’‚‛ʼ′`´"
_DASHES = "‐‑‒–—―−"
_WHOLE_LETTERS = {"æ": "ae", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"}
_AS_TYPED = str.maketrans(
    dict.fromkeys(_QUOTE_MARKS, "")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | _WHOLE_LETTERS
)
"""To what a keyboard types: Unicode does not decompose these marks and letters."""


def fold(text: str) -> str:
    """The text without case, accents, double quote marks and typographic variants of ' and -."""
    if text.isascii():
        return text.lower().replace('"', "")
    # Canonical caseless matching: casefold can bring in new accents, hence the second round.
    spread = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKD", text.translate(_AS_TYPED)).casefold()
    )
    return "".join(char for char in spread if unicodedata.category(char) not in ("Mn", "Cf")).translate(
        _AS_TYPED
    )
