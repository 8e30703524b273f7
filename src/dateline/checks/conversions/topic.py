"""Amounts in two currencies: the rate between them, against each other and against the user's rates."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dateline.checks.conversions.implied_rates import Implied, Rates, Reference, implied, rate_text, times
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Result, Rule, Side
from dateline.checks.numbers.intervals import Interval
from dateline.model.code_words import capitalised
from dateline.model.dataset import Converted, Figure
from dateline.model.dates import parse
from dateline.model.figures import Number, amount, conversion_text
from dateline.model.refs import Ref

UNCHECKED_RATE = Rule(
    "unchecked-rate",
    "note",
    "A conversion without a reference rate",
    "A conversion implies an exchange rate, and nothing in the dataset says what the rate was. The rate is "
    "shown with the interval that the rounding of both amounts allows; whether it is right is not said.",
    '{"value": 10000000000, "currency": "EUR", "converted": [{"value": 10200000000, "currency": "USD"}]}, '
    "and no rate",
    'The same, and in `rates` {"base": "EUR", "quote": "USD", "value": 1.09, "date": "2024-01-15"}',
    "Whether the rate is right: Dateline ships no rates and looks none up.",
)
RATES_DISAGREE = Rule(
    "rates-disagree",
    "warning",
    "Conversions that imply different rates",
    "Two conversions between the same currencies in the same period imply rates that can’t both hold, "
    "however their amounts were rounded. Within a period longer than two months, where rates move, they may "
    "be a tenth apart.",
    "€10 million given as $10.2 million, and €20 million as $24 million, both of March 2024",
    "€10 million given as $10.9 million, and €20 million as $21.7 million",
    "Conversions of different periods.",
)
RATE_OFF = Rule(
    "rate-off",
    "warning",
    "A conversion that a reference rate contradicts",
    "The implied rate, with what rounding allows, is more than 3% from the nearest reference rate, 10% if "
    "that is more than a month away from a day that the conversion may be of; a reference more than "
    "a year away says nothing. The conversion may be of the figure’s own time or of its source’s.",
    "€10 billion given as $10.2 billion in January 2024, when the rate was 1.09",
    "€10 billion given as $10.9 billion in January 2024, when the rate was 1.09",
    "A rate that is wrong by less.",
)
RATE_NOT_GIVEN = Rule(
    "rate-not-given",
    "note",
    "A conversion by the author, without its rate",
    "An amount was converted by the dataset’s author, and neither a rate nor a note says how.",
    '{"value": 10900000, "currency": "USD", "by": "author"}, and no rate or note',
    "The same, and in `rates` the rate that was used",
    "Whether it is the rate that was used.",
)
NO_CONVERSION = Rule(
    "no-conversion",
    "error",
    "A conversion that can’t be one",
    "An amount is converted into its own currency, from a figure without a currency or from a number that is "
    "not stated, or turns from above to below zero.",
    '{"value": 5000000, "currency": "EUR", "converted": [{"value": 5400000, "currency": "EUR"}]}',
    '{"value": 5000000, "currency": "EUR", "converted": [{"value": 5400000, "currency": "USD"}]}',
    "A currency that is wrong on both sides.",
)
OTHER_QUALIFIER = Rule(
    "other-qualifier",
    "note",
    "The two sides of a conversion are qualified differently",
    "The converted amount has a qualifier of its own, and the figure has another one or none.",
    "“10 million euros (more than $10 million)”",
    "“more than 10 million euros (more than $10 million)”",
    "A qualifier that was said of both and is written once.",
)
RULES = (NO_CONVERSION, RATE_OFF, RATES_DISAGREE, UNCHECKED_RATE, RATE_NOT_GIVEN, OTHER_QUALIFIER)

_NEAR, _FAR = 31, 366
"""Days from which on a reference rate says less, and nothing."""
_TOLERANCE_NEAR, _TOLERANCE_FAR = Decimal("0.03"), Decimal("0.1")
_SHORT = 62
"""Days: a period in which a rate hardly moves."""
_MOST_SINGLY = 10
"""Conversions between two currencies that are told one by one; more become one finding."""


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on the converted amounts of figures."""
    for ref, figure in evidence.figures():
        for index, converted in enumerate(figure.converted):
            yield from _single(ref, figure, index, converted)
    rates = Rates(evidence.dataset.rates)
    unchecked: dict[frozenset[str], list[_Unchecked]] = {}
    dated: dict[tuple[frozenset[str], str], list[Implied]] = {}
    for one in implied(evidence):
        dated.setdefault((one.currencies, one.figure.period or one.figure.as_of or ""), []).append(one)
        references = rates.nearest(one, times(evidence, one.figure))
        usable = [reference for reference in references if reference.most_days <= _FAR]
        if usable:
            yield from _against(one, usable)
        elif one.figure.converted[one.index].by == "source":
            nearest = min(references, key=lambda each: each.days, default=None)
            unchecked.setdefault(one.currencies, []).append(_Unchecked(one, nearest))
        elif not references and not _has_note(evidence, one):
            yield _not_given(one)
    for told in unchecked.values():
        yield from _unchecked(told)
    for (_, time), same in dated.items():
        yield from _against_each_other(same, time)


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """An implied rate, and the nearest reference rate if that is too far away."""

    implied: Implied
    nearest: Reference | None

    @property
    def reason(self) -> str:
        if self.nearest is None:
            return "there is no reference rate for its time in the dataset; whether it is right is not said"
        return f"the nearest reference rate is {self.nearest.distance()}; whether it is right is not said"


def _single(ref: Ref, figure: Figure, index: int, converted: Converted) -> Iterator[Finding]:
    wrong = next((why for why, holds in _IMPOSSIBLE.items() if holds(figure, converted)), None)
    sides = (
        Side("the figure", f"{figure.label}: {amount(figure)}", about=ref),
        Side("converted", conversion_text(converted), about=ref),
    )
    if wrong is not None:
        yield NO_CONVERSION.finding(
            ref,
            message=f"“{figure.label}”, {amount(figure)}, is given as {conversion_text(converted)}: {wrong}.",
            remedy="Correct the currency or the value that is wrong.",
            at=("converted", index),
            sides=sides,
        )
    elif converted.comparator not in ("eq", figure.comparator) and converted.text is None:
        yield OTHER_QUALIFIER.finding(
            ref,
            message=f"“{figure.label}” is {amount(figure)}, but {conversion_text(converted)} converted.",
            remedy="Give both the qualifier that the source’s words have.",
            at=("converted", index, "comparator"),
            sides=sides,
        )


_IMPOSSIBLE: dict[str, Callable[[Figure, Converted], bool]] = {
    "that is the same currency": lambda figure, converted: converted.currency == figure.currency,
    "the figure has no currency": lambda figure, _: figure.currency is None,
    "the number itself is not stated": lambda figure, _: figure.value is None,
    "one of them is not above zero, the other is": lambda figure, converted: (
        ((figure.value or 0) > 0) is not (converted.value > 0)
        or (figure.value == 0) is not (converted.value == 0)
    ),
}


def _sign(value: Number) -> int:
    return (value > 0) - (value < 0)


def _against(one: Implied, references: Sequence[Reference]) -> Iterator[Finding]:
    """Against the reference rates nearest to each time that it may be of; one of them has to agree."""
    nearest = min(references, key=lambda each: _off(one, each))
    if one.bounds.widened(_tolerance(nearest)).meets(Interval(nearest.rate, nearest.rate)):
        return
    ratio = max(one.rate / nearest.rate, nearest.rate / one.rate)
    away = f"{abs(one.rate / nearest.rate - 1) * 100:.0f}% away" if ratio < 2 else f"{ratio:,.1f} times off"
    yield RATE_OFF.finding(
        one.ref,
        message=f"{one.sentence}. The reference rate {nearest.distance()} is "
        f"{rate_text(nearest.rate)}: the implied one is {away}.",
        remedy="Compare both amounts with the source; if they stand there so, say so in a note.",
        at=one.at,
        sides=(
            one.side(),
            Side(
                "the reference rate",
                f"{rate_text(nearest.rate)} {one.quote} per {one.base}, {nearest.distance()}",
            ),
        ),
    )


def _off(one: Implied, reference: Reference) -> Decimal:
    """How far the interval is from a reference rate, beyond what is tolerated; below zero when it isn't."""
    reached = one.bounds.widened(_tolerance(reference))
    return max(reached.low - reference.rate, reference.rate - reached.high) / reference.rate


def _tolerance(reference: Reference) -> Decimal:
    return _TOLERANCE_NEAR if reference.most_days <= _NEAR else _TOLERANCE_FAR


def _not_given(one: Implied) -> Finding:
    return RATE_NOT_GIVEN.finding(
        one.ref,
        message=f"{capitalised(one.amounts)} was computed by the dataset’s author at {one.text}, and no rate "
        "or note says where that rate is from.",
        remedy="Add the rate that was used to “rates”, with its date, or a note.",
        at=one.at,
        sides=(one.side(),),
    )


def _has_note(evidence: Evidence, one: Implied) -> bool:
    return one.figure.note is not None or bool(evidence.links.into(one.ref, "note"))


def _unchecked(told: Sequence[_Unchecked]) -> Iterator[Finding]:
    """Each by itself; many between two currencies in one finding about the first."""
    if len(told) <= _MOST_SINGLY:
        for each in told:
            yield UNCHECKED_RATE.finding(
                each.implied.ref,
                message=f"{each.implied.sentence}. {capitalised(each.reason)}.",
                remedy="Check it against a rate of that time; add one to “rates” to have it checked here.",
                at=each.implied.at,
                sides=(each.implied.side(),),
            )
        return
    rates = sorted((each.implied.per(told[0].implied.base) for each in told), key=lambda one: one.rate)
    least, most = rates[0], rates[-1]
    pair = f"{least.quote} per {least.base}"
    yield UNCHECKED_RATE.finding(
        told[0].implied.ref,
        message=f"{len(told):,} conversions imply {rate_text(least.rate)} to {rate_text(most.rate)} {pair}. "
        "There is no reference rate of their time; whether they are right is not said.",
        remedy="Add rates of that time to “rates” to have them checked here.",
        at=told[0].implied.at,
        sides=(least.side(), most.side()),
    )


def _against_each_other(same: Sequence[Implied], time: str) -> Iterator[Finding]:
    """One finding on those furthest apart, if they can't both hold."""
    if len(same) < 2 or not time:
        return
    same = [one.per(same[0].base) for one in same]
    span = parse(time)
    slack = Decimal(0) if span.hi - span.lo <= _SHORT else _TOLERANCE_FAR / 2
    lowest = min(same, key=lambda one: one.bounds.high)
    highest = max(same, key=lambda one: one.bounds.low)
    if not highest.bounds.widened(slack).is_above(lowest.bounds.widened(slack)):
        return
    yield RATES_DISAGREE.finding(
        lowest.ref,
        highest.ref,
        message=f"{lowest.sentence}; {highest.amounts} implies {highest.text}. Both are of {time}, and no "
        "rate lies in both intervals.",
        remedy="Compare the amounts with their sources; one of the four is probably wrong.",
        at=lowest.at,
        sides=(lowest.side(), highest.side()),
    )
