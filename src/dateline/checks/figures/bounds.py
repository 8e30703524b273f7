"""How a figure bounds the truth, its comparator and qualifier, against its words."""

import re
from collections.abc import Iterator

from dateline.checks.figures.wordings import Found, Said
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.numbers import qualifiers
from dateline.checks.text.words import primary
from dateline.model.dataset import Comparator, Figure
from dateline.model.figures import amount, comparator_symbol
from dateline.model.folding import fold
from dateline.model.refs import Ref

LOST = Rule(
    "qualifier-lost",
    "error",
    "A qualifier that was lost",
    "The words say that the number is more, less or about, and the figure says that it is exact.",
    '{"value": 11000, "text": "more than 11,000 jobs"}',
    '{"value": 11000, "comparator": "gt", "qualifier": "more than", "text": "more than 11,000 jobs"}',
    "Qualifiers that do not stand beside the number.",
)
INVENTED = Rule(
    "qualifier-invented",
    "error",
    "A qualifier that its words don’t have",
    "The figure says that the number is more, less or about, and the words don’t.",
    '{"value": 135, "comparator": "gt", "text": "135 projects"}',
    '{"value": 135, "text": "135 projects"}',
    "A verb that says the same (“has topped”), where it is not known: then it is an invention by mistake.",
)
DIFFERENT = Rule(
    "qualifier-differs",
    "error",
    "A qualifier that says something else than its words",
    "The comparator, the qualifier and the words say the same: “more than” is not “at least”, nor “about”.",
    '{"value": 11000, "comparator": "lt", "qualifier": "nearly", "text": "more than 11,000 jobs"}',
    '{"value": 11000, "comparator": "gt", "qualifier": "more than", "text": "more than 11,000 jobs"}',
    "Shades of meaning between words of one kind in different languages; the comparator and qualifier of a "
    "figure without a value.",
)
RULES = (LOST, INVENTED, DIFFERENT)

_NAMES: dict[Comparator, str] = {
    "eq": "exactly",
    "gt": "more than",
    "ge": "at least",
    "lt": "less than",
    "le": "at most",
    "approx": "about",
    "range": "from … to",
    "unknown": "how exact is not stated",
}
_NEIGHBOURS = ({"gt", "ge"}, {"lt", "le"}, {"lt", "approx"})
"""Comparators so near to each other that a translator may choose either."""


def check_bounds(
    ref: Ref, figure: Figure, said: Said, found: list[Found], language: str | None
) -> Iterator[Finding]:
    """What is wrong with the comparator and the qualifier, given the numbers that are the value."""
    if figure.comparator == "eq" and not figure.qualifier and _is_bare(found):
        return  # most of them
    doubts = list(_against_words(ref, figure, said, found, language))
    yield from doubts if any(one.severity != "note" for one in doubts) else (*doubts, *_itself(ref, figure))


def _against_words(
    ref: Ref, figure: Figure, said: Said, found: list[Found], language: str | None
) -> Iterator[Finding]:
    if not found or figure.comparator == "range" or (figure.aspect == "rank" and figure.comparator == "le"):
        return  # a place among the first ten is at most the tenth
    telling = _telling(found)
    if figure.comparator == "approx" and telling[0].amount.kind == "fraction" and not _is_bounded(telling):
        return  # 33.3% is about a third
    if any(figure.comparator in _meaning(one) for one in telling):
        yield from _wording(ref, figure, said, telling, language)
        return
    one = telling[0]
    word = one.wording.qualifier(one.amount)
    sides = (Side("the dataset", amount(figure), about=ref), one.wording.side)
    if word and figure.comparator in ("eq", "unknown"):
        yield LOST.finding(
            ref,
            message=f"Its words say “{word}”, which the figure leaves out.",
            remedy=f"Give the comparator “{_meaning(one)[0]}” ({_NAMES[_meaning(one)[0]]}) and the qualifier "
            f"“{word}”.",
            at=("comparator",),
            sides=sides,
            severity="error" if figure.comparator == "eq" else "warning",
        )
    elif word:
        near = any({figure.comparator, meant} in _NEIGHBOURS for meant in _meaning(one))
        yield DIFFERENT.finding(
            ref,
            message=f"The comparator “{figure.comparator}” means {_NAMES[figure.comparator]}; "
            f"its words say “{word}”.",
            remedy="Give the comparator that the words mean.",
            at=("comparator",),
            sides=sides,
            severity="warning" if near else "error",
        )
    elif figure.comparator == "unknown":
        yield INVENTED.finding(
            ref,
            message="How exact the number is counts as not stated; its words have no qualifier.",
            remedy="Leave the comparator out, if the number is exact.",
            at=("comparator",),
            sides=sides,
            severity="note",
        )
    elif not (_elsewhere(figure.comparator, said) or _is_unknown_word(figure, said)):
        yield INVENTED.finding(
            ref,
            message=f"The figure says {_NAMES[figure.comparator]} ({comparator_symbol(figure.comparator)}), "
            "but its words don’t.",
            remedy="Take the comparator and the qualifier out, or give the words that have them.",
            at=("comparator",),
            sides=sides,
        )


def check_conversion_bound(
    ref: Ref, figure: Figure, number: int, comparator: Comparator, found: list[Found]
) -> Iterator[Finding]:
    """The same of a converted amount, which may share the qualifier of the figure itself."""
    telling = _telling(found)
    if (
        not telling
        or any(comparator in _meaning(one) for one in telling)
        or comparator in ("range", "unknown")
    ):
        return
    one = telling[0]
    word = one.wording.qualifier(one.amount)
    sides = (Side("the dataset", _NAMES[comparator], about=ref), one.wording.side)
    at = ("converted", number, "comparator")
    if word:
        rule = LOST if comparator == "eq" else DIFFERENT
        yield rule.finding(
            ref,
            message=f"The words of the converted amount say “{word}”, the dataset says {_NAMES[comparator]}.",
            remedy="Give the comparator that the words mean.",
            at=at,
            sides=sides,
        )
    else:
        yield INVENTED.finding(
            ref,
            message=f"The converted amount is said to be {_NAMES[comparator]}, but its words don’t say so.",
            remedy="Take the comparator out, or give the words that have it.",
            at=at,
            sides=sides,
            severity="note" if comparator == figure.comparator else "error",
        )


def _itself(ref: Ref, figure: Figure) -> Iterator[Finding]:
    """Whether qualifier and comparator say the same."""
    if not figure.qualifier or figure.value is None or figure.comparator == "unknown":
        return
    meaning = qualifiers.meaning(figure.qualifier)
    if meaning and figure.comparator not in meaning and figure.comparator != "range":
        yield DIFFERENT.finding(
            ref,
            message=f"The qualifier “{figure.qualifier}” does not mean {_NAMES[figure.comparator]}, "
            f"as the comparator “{figure.comparator}” does.",
            remedy="Make the two agree with the words.",
            at=("qualifier",),
            sides=(
                Side("the qualifier", figure.qualifier, about=ref),
                Side("the comparator", f"{figure.comparator}: {_NAMES[figure.comparator]}", about=ref),
            ),
        )


def _wording(
    ref: Ref, figure: Figure, said: Said, telling: list[Found], language: str | None
) -> Iterator[Finding]:
    """Whether the qualifier is the word used, once the comparator is right."""
    agreeing = [one for one in telling if figure.comparator in _meaning(one)]
    word = agreeing[0].wording.qualifier(agreeing[0].amount)
    if not word or figure.comparator == "eq":
        return  # "ein Kredit über 5 Millionen" may be one of just so much
    side = agreeing[0].wording.side
    if figure.qualifier is None:
        yield DIFFERENT.finding(
            ref,
            message=f"The words say “{word}”; the figure keeps the comparator but not the word.",
            remedy=f"Give the qualifier “{word}”.",
            at=("comparator",),
            sides=(Side("the dataset", amount(figure), about=ref), side),
            severity="note",
        )
        return
    theirs = primary(agreeing[0].wording.language)
    same_language = theirs is not None and theirs == primary(language)
    if same_language and not _is_used(figure.qualifier, said):
        yield DIFFERENT.finding(
            ref,
            message=f"The qualifier is “{figure.qualifier}”, but its words say “{word}”.",
            remedy=f"Give the word used: “{word}”.",
            at=("qualifier",),
            sides=(Side("the dataset", figure.qualifier, about=ref), side),
            severity="warning",
        )


def _is_bare(found: list[Found]) -> bool:
    return all(one.amount.qualifier is None for one in found)


def _telling(found: list[Found]) -> list[Found]:
    """Those whose words would show a qualifier: what begins with the number may be cut off."""
    telling = [one for one in found if one.amount.qualifier is not None or _has_before(one)]
    return telling or found


def _has_before(one: Found) -> bool:
    return bool(one.wording.text[: one.amount.start].strip(" “”\"'«»„(["))


def _is_bounded(telling: list[Found]) -> bool:
    return any(one.amount.qualifier is not None for one in telling)


def _meaning(one: Found) -> qualifiers.Comparators:
    return ("eq",) if one.amount.qualifier is None else one.amount.qualifier.comparators


def _is_unknown_word(figure: Figure, said: Said) -> bool:
    """Whether the qualifier is in the words, but is none whose meaning is known here."""
    known = figure.qualifier is None or qualifiers.meaning(figure.qualifier)
    return not known and _is_used(figure.qualifier or "", said)


def _is_used(qualifier: str, said: Said) -> bool:
    word = re.compile(rf"(?<!\w){re.escape(fold(qualifier))}(?!\w)")
    return any(word.search(fold(one.text)) for one in said.nearest)


def _elsewhere(comparator: Comparator, said: Said) -> bool:
    """Whether words of this meaning stand anywhere with the number."""
    return any(qualifiers.holds(wording.words, comparator) for wording in said.nearest)
