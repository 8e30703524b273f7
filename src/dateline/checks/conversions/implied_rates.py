"""The exchange rates that conversions imply, and the reference rates nearest to them in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Path, Side
from dateline.checks.numbers.intervals import Interval, exact, rounded
from dateline.model.code_words import capitalised
from dateline.model.dataset import Converted, Figure, Rate
from dateline.model.dates import TimeSpan, parse
from dateline.model.figures import amount, conversion_text
from dateline.model.refs import Ref

Currencies = frozenset[str]
"""Two currencies, whichever of them is the base."""


@dataclass(frozen=True, slots=True)
class Implied:
    """What one conversion says of the rate: `base` is the one that is worth more of the other, `quote`.

    `bounds` is what the rounding of both written amounts allows; the qualifiers are taken as said of both.
    """

    ref: Ref
    figure: Figure
    index: int
    base: str
    quote: str
    rate: Decimal
    bounds: Interval

    @property
    def currencies(self) -> Currencies:
        """The pair, in no order."""
        return frozenset((self.base, self.quote))

    @property
    def at(self) -> Path:
        """Where the conversion is in its figure."""
        return ("converted", self.index)

    @property
    def amounts(self) -> str:
        """Both amounts in words."""
        return f"{amount(self.figure)} given as {conversion_text(self.figure.converted[self.index])}"

    @property
    def text(self) -> str:
        """The rate with its interval: "1.02 USD per EUR (rounding allows 0.967 to 1.079)"."""
        low, high = (rate_text(bound, self.rate) for bound in (self.bounds.low, self.bounds.high))
        return f"{rate_text(self.rate)} {self.quote} per {self.base} (rounding allows {low} to {high})"

    @property
    def sentence(self) -> str:
        """What the conversion implies, without its full stop."""
        return capitalised(f"{self.amounts} implies {self.text}")

    def per(self, base: str) -> "Implied":
        """The same rate as seen from this one of the two currencies."""
        if base == self.base:
            return self
        one = Decimal(1)
        bounds = Interval(one, one) / self.bounds
        return replace(self, base=base, quote=self.base, rate=one / self.rate, bounds=bounds)

    def side(self) -> Side:
        """The conversion as one side of a finding."""
        return Side("the dataset", f"{self.figure.label}: {self.amounts}; {self.text}", about=self.ref)


def implied(evidence: Evidence) -> Iterator[Implied]:
    """The rate of each conversion between two currencies whose amounts are both above or below zero."""
    for ref, figure in evidence.figures():
        for index, converted in enumerate(figure.converted):
            if converted.currency != figure.currency and (found := _rate(figure, converted)) is not None:
                yield Implied(ref, figure, index, *found)


def _rate(figure: Figure, converted: Converted) -> tuple[str, str, Decimal, Interval] | None:
    if figure.value is None or figure.currency is None or figure.value * converted.value <= 0:
        return None
    own, other = rounded(abs(figure.value), figure.text), rounded(abs(converted.value), converted.text)
    rate = exact(abs(figure.value)) / exact(abs(converted.value))
    if own.low <= 0 or other.low <= 0:
        return None
    if rate >= 1:
        return converted.currency, figure.currency, rate, own / other
    return figure.currency, converted.currency, 1 / rate, other / own


def rate_text(rate: Decimal, like: Decimal | None = None) -> str:
    """A rate in four digits, "91.24", "1.02" or "12,345"; another one to as many decimals as `like`."""
    decimals = max(3 - max((like or rate).adjusted(), 0), 0)
    text = f"{rate:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals and like is None else text


_NEVER = 10**9
"""Days."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference rate as seen from an implied one: turned round if need be, and how many days off it is."""

    rate: Decimal
    date: str
    days: int
    most_days: int
    """To the farther end of what the conversion is dated."""

    def distance(self) -> str:
        """How far in time it is."""
        return f"of {self.date}" + (f", {self.days:,} days off" if self.days else "")


class Rates:
    """The user's reference rates by their currencies."""

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._by_currencies: dict[Currencies, list[tuple[Rate, TimeSpan]]] = {}
        self._nearest: dict[tuple[Currencies, float, float], list[tuple[Rate, TimeSpan]]] = {}
        for rate in rates:
            if rate.value > 0 and rate.base != rate.quote:
                known = self._by_currencies.setdefault(frozenset((rate.base, rate.quote)), [])
                known.append((rate, parse(rate.date)))

    def nearest(self, one: Implied, times: Iterable[TimeSpan]) -> list[Reference]:
        """Those nearest to each of the times that the conversion may be of."""
        found: dict[int, Reference] = {}
        for time in times:
            for rate, span in self._near(one.currencies, time):
                turned = exact(rate.value) if rate.base == one.base else 1 / exact(rate.value)
                reference = Reference(turned, rate.date, _gap(span, time), _reach(span, time))
                known = found.get(id(rate), reference)
                found[id(rate)] = min(known, reference, key=lambda each: each.most_days)
        return list(found.values())

    def _near(self, currencies: Currencies, time: TimeSpan) -> list[tuple[Rate, TimeSpan]]:
        """All that are equally near; kept, since many conversions are of one time."""
        key = currencies, time.lo, time.hi
        if key not in self._nearest:
            days = [(_gap(span, time), rate, span) for rate, span in self._by_currencies.get(currencies, ())]
            least = min((away for away, _, _ in days), default=0)
            self._nearest[key] = [(rate, span) for away, rate, span in days if away == least]
        return self._nearest[key]


def _gap(one: TimeSpan, other: TimeSpan) -> int:
    """Days between two spans; 0 where they meet."""
    return max(_days(other.hi - 1, one.lo), _days(one.hi - 1, other.lo), 0)


def _reach(one: TimeSpan, other: TimeSpan) -> int:
    """Days from one span to the farther end of the other."""
    return max(_days(one.hi, other.hi), _days(other.lo, one.lo), 0)


def _days(start: float, end: float) -> int:
    """Days from one bound to the other, which may be open."""
    days = end - start
    return int(days) if isfinite(days) else 0 if days < 0 else _NEVER


def times(evidence: Evidence, figure: Figure) -> list[TimeSpan]:
    """When the conversion may have been made: the figure's own time, and when its sources were issued."""
    sources = (evidence.links.by_id.get(citation.source) for citation in figure.cites)
    issued = (evidence.dataset.sources[ref.index].issued for ref in sources if ref and ref.kind == "source")
    texts = (figure.period or figure.as_of, *issued)
    return [parse(text) for text in dict.fromkeys(texts) if text is not None]
