"""A figure's unit or currency against its words."""

import re
from collections.abc import Iterator

from dateline.checks.figures.matching import converts, exact, measure_of, percent_of
from dateline.checks.figures.wordings import Found, Said
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.numbers.amount_words import (
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    MEASURE_WORDS,
    PERCENT_WORDS,
)
from dateline.checks.text.words import primary
from dateline.model.dataset import Figure
from dateline.model.folding import fold
from dateline.model.refs import Ref

CURRENCY = Rule(
    "figure-currency",
    "error",
    "A currency that its words don’t name",
    "The currency of a figure (ISO 4217) is the one that stands with the number, as a sign, a code or a "
    "word.",
    '{"value": 10000000000, "currency": "USD", "text": "10 billion euros"}',
    '{"value": 10000000000, "currency": "EUR", "text": "10 billion euros"}',
    "Which of several currencies with one name is meant: a “$” is taken for any dollar; the currency of "
    "a figure without a value.",
)
UNIT = Rule(
    "figure-unit",
    "error",
    "A unit that its words don’t name",
    "Percent, percentage points and measures such as km or tonnes are those of the words, in any of the six "
    "languages. What is counted (“projects”) is looked for in the words, the label and the sentence.",
    '{"value": 5, "unit": "%", "text": "5 percentage points"}',
    '{"value": 5, "unit": "percentage points", "text": "5 percentage points"}',
    "What is counted, where the dataset and the source are in different languages.",
)
RULES = (CURRENCY, UNIT)

_WORD = re.compile(r"[^\W\d_]{3,}")
_PEOPLE_FORMS = (
    "people persons person menschen personen personnes personas gente люди человек людей адам адамдар"
)
_PEOPLE = frozenset(_PEOPLE_FORMS.split())
_UNIT_WORD = re.compile(r"°?[^\W\d_]+[²³]?|[%‰]")


def check_units(
    ref: Ref, figure: Figure, found: list[Found], said: Said, known: frozenset[str], language: str | None
) -> Iterator[Finding]:
    """What is wrong with the unit or currency, given the numbers that are the value.

    `known` are all units of the dataset, which is written in `language`.
    """
    if not found or figure.aspect == "rank":
        return
    named = [one for one in found if one.amount.currencies]
    shares = [one for one in found if one.amount.percent]
    measured = [one for one in found if one.amount.unit and not _is_scaled_otherwise(figure, one)]
    if named:
        yield from _currency(ref, figure, named[0], named)
    elif shares:
        yield from _percent(ref, figure, shares[0], shares)
    elif measured and len(measured) == len(found):
        yield from _measure(ref, figure, measured[0], measured)
    elif figure.unit is not None and found[0].amount.kind != "fraction":
        yield from _bare(ref, figure, found[0], said, known, language)


def _is_scaled_otherwise(figure: Figure, one: Found) -> bool:
    """Whether the value is what "1.08m" is in millions, and not in metres."""
    return (
        len(one.amount.readings) > 1 and figure.value is not None and exact(figure.value) != one.amount.value
    )


def agrees(figure: Figure, found: list[Found]) -> bool:
    """Whether the words name the figure's currency or percent sign, if it has one."""
    if figure.currency is not None:
        return any(figure.currency in one.amount.currencies for one in found)
    percent = percent_of(figure.unit)
    return not percent or any(one.amount.percent == percent or one.amount.kind == "fraction" for one in found)


def _currency(ref: Ref, figure: Figure, one: Found, named: list[Found]) -> Iterator[Finding]:
    codes = {code for found in named for code in found.amount.currencies}
    if figure.currency in codes or (figure.currency is None and _names_money(figure.unit)):
        return
    written = one.wording.part(one.amount)
    if figure.currency is not None:
        message = f"The currency is {figure.currency}, but its words say “{written}”."
    elif figure.unit is not None:
        message = f"The unit is “{figure.unit}”, but its words speak of money: “{written}”."
    else:
        message = f"The figure has no currency, but its words say “{written}”."
    yield CURRENCY.finding(
        ref,
        message=message,
        remedy="Give the currency that the words name.",
        at=("currency",) if figure.currency is not None else ("unit",) if figure.unit is not None else (),
        sides=(_ours(ref, figure), one.wording.side),
        severity="error" if figure.currency or figure.unit else "warning",
    )


def _percent(ref: Ref, figure: Figure, one: Found, shares: list[Found]) -> Iterator[Finding]:
    unit = percent_of(figure.unit)
    if unit in {found.amount.percent for found in shares} or (
        figure.unit is None and figure.aspect == "share"
    ):
        return
    written = one.wording.part(one.amount)
    bare = figure.unit is None and figure.currency is None
    yield UNIT.finding(
        ref,
        message=f"The unit is {_name(figure)}, but its words say “{written}”."
        if not bare
        else f"The figure has no unit, but its words say “{written}”.",
        remedy="Give the unit that the words name.",
        at=("unit",) if figure.unit is not None else ("currency",) if figure.currency is not None else (),
        sides=(_ours(ref, figure), one.wording.side),
        severity="warning" if bare else "error",
    )


def _measure(ref: Ref, figure: Figure, one: Found, measured: list[Found]) -> Iterator[Finding]:
    units = {found.amount.unit for found in measured}
    ours = measure_of(figure.unit)
    if (
        ours in units
        or any(converts(figure, found.amount) for found in measured)
        or (ours[:1] == "°" and "°" in units)
    ):
        return
    if (figure.unit is None and figure.currency is None) or _shares_word(figure, one):
        return
    known = bool(ours or figure.currency or percent_of(figure.unit))
    yield UNIT.finding(
        ref,
        message=f"The unit is {_name(figure)}, but its words say “{one.wording.part(one.amount)}”.",
        remedy="Give the unit that the words name.",
        at=("unit",) if figure.unit is not None else ("currency",),
        sides=(_ours(ref, figure), one.wording.side),
        severity="error" if known else "warning",
    )


def _bare(
    ref: Ref, figure: Figure, one: Found, said: Said, known: frozenset[str], language: str | None
) -> Iterator[Finding]:
    """The words name no known unit beside the number: those of the figure's unit are looked for."""
    unit = figure.unit or ""
    percent, measure = percent_of(unit), measure_of(unit)
    texts = [wording.words for wording in said.nearest]
    sentences = [wording.sentence for wording in said.nearest]
    if percent or measure:
        table = PERCENT_WORDS if percent else MEASURE_WORDS
        spoken = {table.get(word) for text in texts for word in _UNIT_WORD.findall(text.lower())}
        if (percent or measure) in spoken or not _says_other(one):
            return
        around = {table.get(word) for text in sentences for word in _UNIT_WORD.findall(text.lower())}
        if (percent or measure) in around and not _names_what_follows(figure, one):
            return
    elif unit.casefold() in _PEOPLE and not _is_counted_otherwise(one, unit, known):
        return  # "35 wounded" are people
    elif _same_language(one, language):
        texts += [figure.label, (figure.measure or "").replace("-", " ")]
        if not _names(unit, texts) and not _is_counted_otherwise(one, unit, known):
            texts += sentences
        if _names(unit, texts) or not _words(unit):
            return
    else:
        return
    yield UNIT.finding(
        ref,
        message=f"The unit is “{unit}”, which is neither in its words nor in its label.",
        remedy="Give the unit that the words name.",
        at=("unit",),
        sides=(_ours(ref, figure), one.wording.side),
        severity="warning",
    )


def _names(unit: str, texts: list[str]) -> bool:
    """Whether a word of the unit stands in one of the texts."""
    return any(_stem_in(word, text) for word in _words(unit) for text in texts)


def _is_counted_otherwise(one: Found, unit: str, known: frozenset[str]) -> bool:
    """Whether another unit of the dataset follows the number: "135 projects"."""
    follows = " ".join(_words(one.wording.text[one.amount.end :])[:3])
    return any(other != unit and _names(other, [follows]) for other in known)


def _names_what_follows(figure: Figure, one: Found) -> bool:
    """Whether the label counts what stands right after the number: "17 000 lits", of “Lits fermés”."""
    follows = _words(one.wording.text[one.amount.end :])[:1]
    return bool(follows) and _stem_in(follows[0], figure.label)


def _says_other(one: Found) -> bool:
    """Whether a word follows the number that could be another unit."""
    after = one.wording.text[one.amount.end : one.amount.end + 2]
    return after[:1] in (" ", "\u00a0") and after[1:2].isalpha()


def _same_language(one: Found, language: str | None) -> bool:
    ours, theirs = primary(language), primary(one.wording.language)
    return ours is not None and ours == theirs


def _stem_in(word: str, text: str) -> bool:
    """Whether a word stands in a text, in this form or with another ending."""
    stem = word[:-2] if len(word) > 5 else word[:-1] if len(word) > 3 else word
    return any(other.startswith(stem) for other in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _names_money(unit: str | None) -> bool:
    return unit is not None and any(
        CURRENCY_WORDS.get(word.casefold()) or word in CURRENCY_SIGNS or (len(word) == 3 and word.isupper())
        for word in unit.replace("/", " ").split()
    )


def _shares_word(figure: Figure, one: Found) -> bool:
    """ "5-year plans" are counted in plans, which the words name as well."""
    after = " ".join(_words(one.wording.text[one.amount.start :])[:4])
    return any(_stem_in(word, after) for word in _words(figure.unit or ""))


def _ours(ref: Ref, figure: Figure) -> Side:
    return Side("the dataset", _name(figure), about=ref)


def _name(figure: Figure) -> str:
    return figure.currency or (f"“{figure.unit}”" if figure.unit else "no unit")
