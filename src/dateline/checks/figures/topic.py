"""Figures against their words: value, scale, unit, currency, qualifier, aspect, status and sign."""

from collections.abc import Iterator

from dateline.checks.evidence import Evidence
from dateline.checks.figures import bounds as figure_bounds
from dateline.checks.figures import sense as figure_sense
from dateline.checks.figures import units as figure_units
from dateline.checks.figures import values as figure_values
from dateline.checks.figures.bounds import check_bounds, check_conversion_bound
from dateline.checks.figures.matching import exact, matches
from dateline.checks.figures.sense import check_sense
from dateline.checks.figures.units import agrees, check_units
from dateline.checks.figures.values import check_conversion, check_value
from dateline.checks.figures.wordings import Found, Said, Wording, find, said_of, worded
from dateline.checks.finding import Finding, Result, Rule, Verified
from dateline.model.dataset import Figure
from dateline.model.refs import Ref

TEXT = Rule(
    "figure-text",
    "warning",
    "Words that are not in the source",
    "The words given for a figure stand in the source that it cites, of which the whole text is known.",
    '{"text": "some 135 projects", "cites": [{"source": "article", "exact": "135 projects"}]}',
    '{"text": "135 projects", "cites": [{"source": "article", "exact": "135 projects"}]}',
    "Sources of which there is only an excerpt, or nothing.",
)
RULES = (*figure_values.RULES, *figure_units.RULES, *figure_bounds.RULES, *figure_sense.RULES, TEXT)


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on figures that don't say what their words say, and which ones do."""
    dataset = evidence.dataset
    named = (*(one.unit for one in dataset.figures), *(one.unit for one in dataset.series))
    units = frozenset(filter(None, named))
    for ref, figure in evidence.figures():
        if figure.text is None and not figure.cites and not figure.converted:
            continue
        said = said_of(evidence, ref, figure)
        found = matches(figure, said)
        doubts = list(_doubts(evidence, ref, figure, said, found, units))
        yield from doubts
        own = [one for one in found if one.wording not in said.quotes]
        if own and agrees(figure, found) and all(one.severity == "note" for one in doubts):
            places = dict.fromkeys(filter(None, (one.wording.place(one.amount) for one in own)))
            yield Verified(ref, "as its words say", tuple(places))


def _doubts(
    evidence: Evidence, ref: Ref, figure: Figure, said: Said, found: list[Found], units: frozenset[str]
) -> Iterator[Finding]:
    language = evidence.dataset.language
    near = [one for one in found if one.wording not in said.quotes] or found
    yield from check_value(ref, figure, said, found)
    yield from check_units(ref, figure, near, said, units, language)
    yield from check_bounds(ref, figure, said, near, language)
    yield from _conversions(evidence, ref, figure, said)
    yield from check_sense(ref, figure, said, near)
    if said.text is not None and said.is_in_source is False:
        yield TEXT.finding(
            ref,
            message="The words given for the figure are not in "
            + (
                "the source that it cites."
                if _are_whole(evidence, figure)
                else "the excerpt of the source it cites."
            ),
            remedy="Copy the words from the source.",
            at=("text",),
            sides=(said.text.side, *(wording.side for wording in said.cites[:1])),
            severity="warning" if _are_whole(evidence, figure) else "note",
        )


def _are_whole(evidence: Evidence, figure: Figure) -> bool:
    return all(evidence.texts[cite.source].is_whole for cite in figure.cites)


def _conversions(evidence: Evidence, ref: Ref, figure: Figure, said: Said) -> Iterator[Finding]:
    for number, converted in enumerate(figure.converted):
        if converted.text is None and converted.by == "author":
            continue
        own = converted.text is not None
        wordings: tuple[Wording, ...] = said.all
        if converted.text is not None:
            wordings = (worded(evidence, ref, ("converted", number, "text"), converted.text, said),)
        yield from check_conversion(ref, figure, number, wordings, own_words=own)
        given = find(wordings, [exact(converted.value)])
        yield from check_conversion_bound(ref, figure, number, converted.comparator, given)
