"""One event with two dates."""

from collections.abc import Iterator

from dateline.checks.conflict.alike import Alike
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.gathered import MOST_SINGLY, gathered
from dateline.checks.naming import origin_name
from dateline.checks.text.words import words
from dateline.model.dataset import Event
from dateline.model.date_wording import describe
from dateline.model.dates import Precision, TimeSpan, parse
from dateline.model.folding import fold
from dateline.model.refs import Ref

DATES_DIFFER = Rule(
    "dates-differ",
    "warning",
    "One event with two dates",
    "Two events have titles of the same words and dates that exclude each other, within two months; or they "
    "cite the same words with the same wording of the date. What happens three times or more under one title "
    "is taken to recur.",
    "“Visit to Moscow” on 4 March 2024, and “Moscow visit” on 3 April 2024",
    "“Visit to Moscow” on 4 March 2024, and “Second visit to Moscow” on 3 April 2024",
    "One event under titles of different words.",
)
RULES = (DATES_DIFFER,)

_NEAR = 62.0
"""Days between dates that may be one, mistaken: so far apart are day and month, exchanged."""
_LONGEST = 2000
"""Characters of a title that is taken for words."""
_OFTEN = 200
"""When more than one event in so many has a namesake, that is how the dataset names its events."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """One finding for each pair."""
    titles, cited = Alike(), Alike()
    for place, event in evidence.glances("title", "date_text", "cites"):
        titles.add(_words(event.title), place)
        if event.date_text is not None:
            for citation in event.cites:
                cited.add((citation.source, citation.exact, fold(event.date_text)), place)
    told = dict.fromkeys(_pairs(cited))
    yield from (found for pair in told if (found := _differ(evidence, *pair, near=False)))
    named = (_differ(evidence, *pair, near=True) for pair in _pairs(titles) if pair not in told)
    most = max(MOST_SINGLY, len(evidence.dataset.events) // _OFTEN)
    yield from gathered(filter(None, named), "pairs of events have one title and different dates", most)


def _pairs(alike: Alike) -> list[tuple[int, int]]:
    """The places of those that are just two: what is there more often recurs."""
    return sorted((one, other) for one, other in alike.groups(2))


def _words(title: str) -> frozenset[str] | str:
    """A title's words in no order but those of one or two letters; an endless one as it stands."""
    if len(title) > _LONGEST:
        return title
    folded = fold(title)
    return frozenset([word for word in words(folded) if len(word) > 2 or word.isdigit()]) or folded


def _differ(evidence: Evidence, first: int, second: int, *, near: bool) -> Finding | None:
    one, other = evidence.dataset.events[first], evidence.dataset.events[second]
    a, b = parse(one.date), parse(other.date)
    apart = max(a.lo - b.hi, b.lo - a.hi)
    timed = a.precision > Precision.DAY and b.precision > Precision.DAY
    if apart < 0 or timed or (near and apart > _NEAR) or _are_vague(a, b):
        return None
    if near and _words(one.title) != _words(other.title):
        return None  # only their hashes are the same
    ref, to = Ref("event", first), Ref("event", second)
    same = f"“{one.title}”" if one.title == other.title else f"“{one.title}” and “{other.title}”"
    return DATES_DIFFER.finding(
        ref,
        to,
        message=f"{same} may be one event, and the dates exclude each other: {describe(a)}, {describe(b)}.",
        remedy="Correct the date that is wrong; if they are two events, tell them apart in their titles.",
        at=("date",),
        sides=(_side(evidence, ref, one, a), _side(evidence, to, other, b)),
    )


def _are_vague(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether a date is only about right, so that two may mean one day."""
    edges = (one.start, one.end, other.start, other.end)
    return any(edge.approximate or edge.uncertain for edge in edges)


def _side(evidence: Evidence, ref: Ref, event: Event, span: TimeSpan) -> Side:
    said = f" ({event.date_text})" if event.date_text else ""
    return Side(origin_name(evidence, event.cites), f"{event.title}: {describe(span)}{said}", about=ref)
