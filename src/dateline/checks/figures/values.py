"""A figure's value, and those of its conversions, against the words that give them."""

from collections.abc import Iterator
from decimal import Decimal

from dateline.checks.figures.matching import RANKED, exact, meant, nearest, power_between
from dateline.checks.figures.wordings import Found, Said, Wording, find
from dateline.checks.finding import Finding, Path, Rule, Side
from dateline.checks.numbers.written_amount import Amount
from dateline.model.dataset import Figure
from dateline.model.figures import Number, amount, value_text
from dateline.model.refs import Ref

VALUE = Rule(
    "figure-value",
    "error",
    "A value that its words don’t give",
    "The value of a figure is the number in its words, digit for digit. Numbers are read in digits and in "
    "words, "
    "in English, Russian, Kazakh, German, French and Spanish, by the language of the source.",
    '{"value": 136, "text": "135 projects"}',
    '{"value": 135, "text": "135 projects"}',
    "A value that was worked out from other numbers and gives no words; the right number said of something "
    "else.",
)
SCALE = Rule(
    "figure-scale",
    "error",
    "A value ten, a thousand or a million times too large or too small",
    "The digits are those of the words, but the decimal point or the scale (thousand, million, billion) is "
    "not. A "
    "German, French or Spanish “Billion”, “billion” or “billón” is a million millions.",
    '{"value": 2650000000, "text": "$26.5 billion"}',
    '{"value": 26500000000, "text": "$26.5 billion"}',
    "A scale that stands only at the head of a table.",
)
RANGE = Rule(
    "figure-range",
    "error",
    "A range that its words don’t give",
    "A range begins with `value` and ends with `high`, and both are in the words; words that give a range "
    "are "
    "given as one.",
    '{"value": 10, "high": 13, "comparator": "range", "text": "10–12 projects"}',
    '{"value": 10, "high": 12, "comparator": "range", "text": "10–12 projects"}',
    "A range whose ends are far apart in the words.",
)
NO_NUMBER = Rule(
    "figure-without-number",
    "warning",
    "A value whose words hold no number",
    "The words given for the figure say no number, and neither does what it cites.",
    '{"value": 40, "text": "the record figure"}',
    '{"value": null, "text": "the record figure"}',
    "Numbers said in other ways, such as “doubled” or “none”.",
)
STATED = Rule(
    "figure-stated",
    "warning",
    "A value that is said to be not stated, though its words give a number",
    "A `value` of null means that the source does not say it.",
    '{"value": null, "text": "135 projects"}',
    '{"value": 135, "text": "135 projects"}',
    "Whether the number is said of this figure or of another one.",
)
CONVERTED = Rule(
    "figure-converted",
    "error",
    "A converted amount that its words don’t give",
    "The amount in the other currency is the number in its words, with that currency.",
    '{"value": 24700000000, "currency": "USD", "text": "($27.4 billion)"}',
    '{"value": 27400000000, "currency": "USD", "text": "($27.4 billion)"}',
    "Which dollar a “$” is.",
)
RULES = (VALUE, SCALE, RANGE, NO_NUMBER, STATED, CONVERTED)

_CORRECT = "Correct the value, or the words that it stands on."
_FEW = 2
"""Up to this, numbers are said in ways that are not read: “none”, “a single”, “both”, “twice”."""
_TIMES = {1: "ten", 2: "a hundred", 3: "a thousand", 6: "a million", 9: "a billion"}


def check_value(ref: Ref, figure: Figure, said: Said, found: list[Found]) -> Iterator[Finding]:
    """What is wrong with the value, given the numbers in the words that are it."""
    if figure.value is None:
        yield from _unstated(ref, figure, said)
        return
    in_text = [one for one in found if one.wording is said.text]
    in_cites = [one for one in found if one.wording in said.cites]
    text_numbers = _numbers(figure, said.text)
    cited = next((one for one in said.cites if _numbers(figure, one)), None)
    quoted = next((one for one in said.quotes if _numbers(figure, one)), None)
    if said.text is not None and text_numbers and not in_text:
        yield _differs(ref, figure, figure.value, said.text, ("value",), meant(figure, figure.value))
    elif cited is not None and not in_cites:
        finding = _differs(ref, figure, figure.value, cited, ("value",), meant(figure, figure.value))
        yield finding if finding.rule == SCALE.id else _doubtful(finding)
    elif quoted is not None and not any(one.wording in said.quotes for one in found):
        yield _doubtful(_differs(ref, figure, figure.value, quoted, ("value",), meant(figure, figure.value)))
    elif said.text is not None and not found and abs(figure.value) > _FEW and figure.aspect != "rank":
        yield NO_NUMBER.finding(
            ref,
            message=f"The value is {_worded(figure)}, but its words hold no number.",
            remedy="Give the words with the number, or null as the value.",
            at=("value",),
            sides=(Side("the dataset", _worded(figure), about=ref), said.text.side),
        )
    if found:
        yield from _range(ref, figure, said, found)


def _numbers(figure: Figure, wording: Wording | None) -> tuple[Amount, ...]:
    if wording is None:
        return ()
    if figure.aspect == "rank":
        return tuple(one for one in wording.amounts if one.kind in RANKED)
    return wording.counted


def _differs(
    ref: Ref, figure: Figure, value: Number, wording: Wording, at: Path, values: tuple[Decimal, ...]
) -> Finding:
    """That words give another number: the same digits at another scale, or others."""
    numbers = _numbers(figure, wording)
    other = nearest(values[0], tuple(one for one in numbers if figure.currency in one.currencies) or numbers)
    written = wording.part(other)
    sides = (Side("the dataset", _worded(figure), about=ref), wording.side)
    power = power_between(values[0], other)
    if power:
        size = f"{_times(abs(power))} times too {'large' if power > 0 else 'small'}"
        return SCALE.finding(
            ref,
            message=f"The value is {size}: its words say “{written}”.",
            remedy=_CORRECT,
            at=at,
            sides=sides,
        )
    full = value_text(value, figure.unit, figure.currency)
    return VALUE.finding(
        ref,
        message=f"The value is {full}, but its words say “{written}”.",
        remedy=_CORRECT,
        at=at,
        sides=sides,
    )


def _doubtful(finding: Finding) -> Finding:
    """The same as a warning, since what is cited may be about more than this number."""
    return Finding(
        finding.rule, "warning", finding.about, finding.path, finding.message, finding.remedy, finding.sides
    )


def _unstated(ref: Ref, figure: Figure, said: Said) -> Iterator[Finding]:
    if said.text is None:
        return
    for one in said.text.counted if figure.aspect != "rank" else _numbers(figure, said.text):
        if figure.currency is None or not one.currencies or figure.currency in one.currencies:
            yield STATED.finding(
                ref,
                message=f"The value is given as not stated, but its words say “{said.text.part(one)}”.",
                remedy="Give the value, or the words that leave it open.",
                at=("value",),
                sides=(Side("the dataset", _worded(figure), about=ref), said.text.side),
            )
            return


def _range(ref: Ref, figure: Figure, said: Said, found: list[Found]) -> Iterator[Finding]:
    if figure.high is not None:
        highs = find(said.all, meant(figure, figure.high))
        if not highs:
            wording = found[0].wording
            yield RANGE.finding(
                ref,
                message=f"The range ends with {value_text(figure.high, figure.unit, figure.currency)}, "
                "which is not in its words.",
                remedy="Correct the end of the range, or the words.",
                at=("high",),
                sides=(Side("the dataset", _worded(figure), about=ref), wording.side),
            )
    elif all(one.amount.bound is not None for one in found):
        one = found[0]
        yield RANGE.finding(
            ref,
            message=f"Its words give a range, of which “{one.wording.part(one.amount)}” is one end.",
            remedy="Give both ends: “value”, “high” and the comparator “range”.",
            at=("value",),
            sides=(Side("the dataset", _worded(figure), about=ref), one.wording.side),
            severity="warning",
        )


def check_conversion(
    ref: Ref, figure: Figure, number: int, wordings: tuple[Wording, ...], *, own_words: bool
) -> Iterator[Finding]:
    """Whether a conversion is what the words say; `own_words`, they are those given for it."""
    converted = figure.converted[number]
    at: Path = ("converted", number, "value")
    value = exact(converted.value)
    shown = Side("the dataset", value_text(converted.value, currency=converted.currency), about=ref)
    given = [one for one in wordings if one.counted]
    found = find(given, [value])
    if not given:
        return
    if not found:
        wording = given[0]
        other = nearest(value, wording.counted)
        power = power_between(value, other)
        size = f", {_times(abs(power))} times too {'large' if power > 0 else 'small'}" if power else ""
        yield CONVERTED.finding(
            ref,
            message=f"The converted amount is {shown.text}{size}; its words say “{wording.part(other)}”."
            if own_words
            else f"The converted amount {shown.text} is not in its words.",
            remedy="Correct the converted amount, or its words.",
            at=at,
            sides=(shown, wording.side),
            severity="error" if own_words else "warning",
        )
        return
    named = [one for one in found if one.amount.currencies]
    if named and not any(converted.currency in one.amount.currencies for one in named):
        yield CONVERTED.finding(
            ref,
            message=f"The converted amount is in {converted.currency}, but its words say "
            f"“{named[0].wording.part(named[0].amount)}”.",
            remedy="Correct the currency.",
            at=("converted", number, "currency"),
            sides=(shown, named[0].wording.side),
        )


def _times(power: int) -> str:
    return _TIMES.get(power, f"{10**power:,}")


def _worded(figure: Figure) -> str:
    return amount(figure, width="full") if figure.value is not None else "not stated"
