"""Figures whose relation is ambiguous, added, stacked or subtracted all the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from dateline.checks.evidence import Evidence
from dateline.checks.figure_pairs import Pair, pairs_of, side
from dateline.checks.finding import Finding, Path, Rule, Side
from dateline.checks.numbers.intervals import exact, is_percent, number, numerals, unit
from dateline.model.figures import value_text
from dateline.model.folding import fold
from dateline.model.refs import Ref

AMBIGUOUS_SUM = Rule(
    "ambiguous-sum",
    "warning",
    "What is ambiguous is added, stacked or subtracted",
    "Whether one figure is part of another one is marked ambiguous. Then neither their sum nor their "
    "difference is known: no part-of-whole chart may hold both, no figure be the sum of them, and no text "
    "give the result.",
    "135 projects and 67, perhaps among them: “202 projects in all”",
    "“135 projects, and 67 in key sectors, perhaps among the 135”",
    "A sum that is written out in words, or that is made of three numbers or more.",
)
RULES = (AMBIGUOUS_SUM,)

_REMEDY = "Show the two beside each other; which of the two readings holds is not known."
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_ADDING_WORDS = re.compile(
    r"\b(?:total\w*|altogether|together|combined|in all|all told|sum|overall|of which|of these|remaining|"
    r"remainder|rest|others?|besides|plus|minus|difference|"
    r"insgesamt|zusammen|summe|gesamt\w*|ubrig\w*|restlich\w*|davon|weitere\w*|"
    r"ensemble|dont|restant\w*|autres?|somme|suma\w*|conjunto|restantes?|demas|otros|"
    r"всего|итого|вместе|остальн\w*|из них|из которых|барлыгы|калган\w*)\b"
)


@dataclass(frozen=True, slots=True)
class _Result:
    """The sum or the difference of two figures."""

    pair: Pair
    value: Decimal
    how: str

    @property
    def text(self) -> str:
        return value_text(number(self.value), self.pair.figure.unit, self.pair.figure.currency)


_Ends = Mapping[str, list[Pair]]
"""Ambiguous relations by the id of the figure that has them."""
_Results = Mapping[str, list[_Result]]
"""By their digits, without zeros at either end."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings wherever the ends of an ambiguous relation are put together."""
    pairs = [
        pair
        for ref, figure in evidence.figures()
        for pair in pairs_of(evidence, ref, figure)
        if pair.relation.certainty == "ambiguous" and pair.ref != pair.to
    ]
    if not pairs:
        return
    ends: dict[str, list[Pair]] = {}
    results: dict[str, list[_Result]] = {}
    for pair in pairs:
        ends.setdefault(pair.figure.id or "", []).append(pair)
        for result in _results(pair):
            results.setdefault(_digits(result.value), []).append(result)
    yield from _stacked(evidence, ends)
    yield from _summed(evidence, ends, results)
    for ref, at, text in _texts(evidence):
        yield from _told(ref, at, text, results)


def _stacked(evidence: Evidence, ends: _Ends) -> Iterator[Finding]:
    for ref, series in evidence.series():
        names = (point for point in series.points if isinstance(point, str))
        for pair in _among(names, ends) if series.chart == "part-of-whole" else ():
            yield AMBIGUOUS_SUM.finding(
                ref,
                pair.ref,
                pair.to,
                message=f"The part-of-whole chart “{series.title}” holds “{pair.figure.label}” and "
                f"“{pair.other.label}”, and whether the one is part of the other is ambiguous.",
                remedy="Draw a bar chart, with the two beside each other.",
                at=("chart",),
                sides=pair.sides,
            )


def _summed(evidence: Evidence, ends: _Ends, results: _Results) -> Iterator[Finding]:
    """A figure that is said to be the sum of both, or that is their sum or difference and cites nothing."""
    for ref, figure in evidence.figures():
        parts = [relation.to for relation in figure.relations if relation.kind == "sum-of"]
        said = {id(pair): (pair, "sum") for pair in _among(parts, ends)}
        if figure.value is not None and not figure.cites and not evidence.links.into(ref, "quote"):
            for one in results.get(_digits(exact(figure.value)), ()):
                same = unit(figure) == unit(one.pair.figure)
                if (
                    same
                    and figure.measure in (None, one.pair.figure.measure)
                    and exact(figure.value) == one.value
                ):
                    said.setdefault(id(one.pair), (one.pair, one.how))
        for pair, how in said.values():
            if ref not in (pair.ref, pair.to):
                yield AMBIGUOUS_SUM.finding(
                    ref,
                    pair.ref,
                    pair.to,
                    message=f"“{figure.label}” is the {how} of two figures; whether the one is part of the "
                    "other is ambiguous.",
                    remedy=_REMEDY,
                    sides=(side(ref, figure), *pair.sides),
                )


def _among(names: Iterable[str], ends: _Ends) -> list[Pair]:
    """The ambiguous pairs of which both figures are named."""
    named = set(names)
    return [pair for name in named for pair in ends.get(name, ()) if pair.relation.to in named]


def _results(pair: Pair) -> Iterator[_Result]:
    one, other = pair.figure, pair.other
    if one.value is None or other.value is None or unit(one) != unit(other):
        return
    yield _Result(pair, exact(other.value) + exact(one.value), "sum")
    if one.value != other.value:
        yield _Result(pair, abs(exact(other.value) - exact(one.value)), "difference")


def _told(ref: Ref, at: Path, text: str, results: _Results) -> Iterator[Finding]:
    if results.keys().isdisjoint(map(_stripped, numerals(text))):
        return
    for sentence in _SENTENCE.split(text):
        folded: str | None = None
        for numeral in numerals(sentence):
            for result in results.get(_stripped(numeral), ()):
                folded = fold(sentence) if folded is None else folded
                if _is_meant(numeral, result, folded):
                    yield AMBIGUOUS_SUM.finding(
                        ref,
                        *dict.fromkeys(one for one in (result.pair.ref, result.pair.to) if one != ref),
                        message=f"The text gives {result.text}, the {result.how} of two figures of which the "
                        "one may be part of the other: that is ambiguous.",
                        remedy=_REMEDY,
                        at=at,
                        sides=(Side("the dataset", sentence, about=ref), *result.pair.sides),
                    )
                    return


def _is_meant(numeral: str, result: _Result, folded: str) -> bool:
    """Whether the number is that sum: by its scale, and by its unit or a word such as "in all" beside it."""
    written = Decimal("".join(filter(str.isdigit, numeral)))
    scale = (result.value / written).adjusted() if written else -1
    decimals = len(re.split(r"[.,]", numeral)[-1]) if re.search(r"[.,]", numeral) else 0
    if scale < 0 or (scale == 0 and decimals not in (0, 3)):
        return False
    figure = result.pair.figure
    long = len(_stripped(numeral)) >= 3 and scale >= 5
    named = figure.unit is not None and not is_percent(figure.unit) and fold(figure.unit) in folded
    return bool(_ADDING_WORDS.search(folded)) or named or long


def _digits(value: Decimal) -> str:
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0")


def _stripped(numeral: str) -> str:
    return "".join(filter(str.isdigit, numeral)).strip("0")


def _texts(evidence: Evidence) -> Iterator[tuple[Ref, Path, str]]:
    """The dataset's own words: titles, summaries, captions and notes of series."""
    found: list[tuple[Ref, Path, str | None]] = []
    for ref, event in evidence.events():
        yield from (
            (ref, (name,), text)
            for name, text in (("title", event.title), ("summary", event.summary))
            if text
        )
    for ref, series in evidence.series():
        found += [(ref, ("title",), series.title), (ref, ("note",), series.note)]
    for index, figure in enumerate(evidence.dataset.figures):
        found.append((Ref("figure", index), ("label",), figure.label))
    for index, briefing in enumerate(evidence.dataset.briefings):
        ref = Ref("briefing", index)
        found += [(ref, ("title",), briefing.title), (ref, ("subtitle",), briefing.subtitle)]
        for count, section in enumerate(briefing.sections):
            at: Path = ("sections", count)
            found += [(ref, (*at, "heading"), section.heading), (ref, (*at, "text"), section.text)]
            found += [
                (ref, (*at, "items", place, "caption"), item.caption)
                for place, item in enumerate(section.items)
            ]
    yield from ((ref, path, text) for ref, path, text in found if text)
