"""Whether dates that go back to the same words, or are inferred from each other, agree."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from math import isfinite

import numpy as np

from dateline.checks.date_wordings.phrases import phrases
from dateline.checks.date_wordings.windows import Window, resolved
from dateline.checks.dates.dated import Dated, Texts, dates_of, plain
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.gathered import recurring
from dateline.checks.naming import source_name
from dateline.model.dataset import Figure
from dateline.model.date_columns import Days
from dateline.model.date_wording import describe
from dateline.model.dates import Form, Precision, TimeSpan, parse
from dateline.model.event_columns import event_columns
from dateline.model.refs import Kind

SAME_WORDS = Rule(
    "same-words-two-dates",
    "warning",
    "The same words stand for two dates",
    "Two things take their date from the same place of a source, and their dates differ.",
    "An event of 2023-09 and its figure of 2023-08, both from “this academic year”",
    "An event and its figure of 2023-09, both from “this academic year”",
    "Words that are given differently here and there.",
)
UNSUPPORTED = Rule(
    "inferred-date-unsupported",
    "warning",
    "Nothing around it leads to an inferred date",
    "The date is inferred and no words say it; and neither the quotes, figures and events that it is linked "
    "with nor the source's issue and the as-of date are of that date, nor, where it is linked with nothing, "
    "what the cited paragraph names. A note on a quote without a basis, and on a figure or quote that a note "
    "explains.",
    "Talks inferred for 2024-03-03, all quotes of them dated 2024-03-04",
    "Talks inferred for 2024-03-04, as their quotes are",
    "Whether the inference is sound.",
)
BOUND = Rule(
    "bound-unlike-words",
    "warning",
    "“Before” or “after” a day that the source does not name",
    "An inferred date such as “on or before 4 March” has its day from what the source says nearby; the "
    "paragraph that is cited names other days.",
    '"[..2024-03-03]" for “since being appointed … on March 4 traveled to Russia”',
    '"[..2024-03-04]" for “since being appointed … on March 4 traveled to Russia”',
    "Bounds that are months or years; days that stand in another paragraph.",
)
RULES = (SAME_WORDS, UNSUPPORTED, BOUND)

_DATED: tuple[Kind, ...] = ("event", "quote", "figure")


class DateSupport:
    """Findings on dates that should agree with others, that come one by one."""

    def __init__(self, evidence: Evidence, texts: Texts) -> None:
        self._evidence = evidence
        self._texts = texts
        self._issued = {source.id: parse(source.issued) for _, source in evidence.sources() if source.issued}
        self._explained = {
            name for _, note in evidence.notes() if note.kind != "acknowledgement" for name in note.about
        }
        self._alike: dict[tuple[str, str], list[Dated]] = defaultdict(list)
        """By their source and its words, where these are at hand."""
        self._unsupported = recurring(UNSUPPORTED)

    def of(self, dated: Dated) -> Iterator[Finding]:
        """What is doubtful about an inferred date."""
        if dated.words is not None and dated.basis not in ("external", "computed"):
            for source in dict.fromkeys(cite.source for cite in dated.cites):
                if source in self._evidence.texts:
                    self._alike[source, plain(dated.words)].append(dated)
        by_habit = dated.basis is None and dated.ref.kind == "quote"
        if (dated.basis == "inferred" or by_habit) and not (dated.words and phrases(dated.words)):
            apart = _apart(self._evidence, dated, self._issued, self._texts)
            if apart is not None and not self._is_of_an_event(dated):
                self._unsupported.make(partial(apart, is_explained=self._is_explained(dated)))
            yield from _bound(self._evidence, dated, self._texts)

    def _is_explained(self, dated: Dated) -> bool:
        """Whether a note says where a figure’s date comes from, or may: it often has one of its own."""
        thing = self._evidence.links.thing(dated.ref)
        return isinstance(thing, Figure) and (thing.note is not None or thing.id in self._explained)

    def _is_of_an_event(self, dated: Dated) -> bool:
        """Whether a figure’s date is just that of an event, to which it need not be linked."""
        if dated.ref.kind != "figure":
            return False
        lo, hi = self._spans
        first, end = np.searchsorted(lo, dated.span.lo), np.searchsorted(lo, dated.span.lo, "right")
        return bool((hi[first:end] == dated.span.hi).any())

    @cached_property
    def _spans(self) -> tuple[Days, Days]:
        """Where all events begin and end, by where they begin."""
        columns = event_columns(self._evidence.dataset)
        order = np.argsort(columns.lo, kind="stable")
        return columns.lo[order], columns.hi[order]

    def of_pairs(self) -> Iterator[Finding]:
        """What is doubtful about two dates, that are linked or go back to the same words."""
        yield from self._unsupported.told()
        for (source, _), members in self._alike.items():
            if len({one.span.text for one in members}) < 2:
                continue
            first_at: dict[int, Dated] = {}
            for one in members:
                for place in _places(one, source, self._texts):
                    other = first_at.setdefault(place, one)
                    if _differ(one, other):
                        yield _two_dates(one, other, source, self._texts)
                        break


def _places(one: Dated, source: str, texts: Texts) -> Iterator[int]:
    for cite in one.cites:
        place = texts.place(cite, one.words or "") if cite.source == source else None
        if place is not None:
            yield place


def _differ(one: Dated, other: Dated) -> bool:
    """Whether neither can be the other; of what began or ended then, one end is enough."""
    if (one.span.lo, one.span.hi) == (other.span.lo, other.span.hi):
        return False
    bound = any(phrase.role is not None for phrase in phrases(one.words or ""))
    return not (bound and (one.span.lo == other.span.lo or one.span.hi == other.span.hi))


def _two_dates(one: Dated, other: Dated, source: str, texts: Texts) -> Finding:
    cite = next(cite for cite in one.cites if cite.source == source)
    return SAME_WORDS.finding(
        one.ref,
        other.ref,
        message=f"“{one.words}” is {one.side.text} here and {other.side.text} there.",
        remedy="Give both the same date, or say in a note why they differ.",
        at=(one.field,),
        sides=(one.side, other.side, texts.side(cite, one.words or "")),
    )


def _apart(
    evidence: Evidence, one: Dated, issued: Mapping[str, TimeSpan], texts: Texts
) -> Callable[..., Finding] | None:
    """The doubt that nothing which may support a date is of it: what is linked with it, else what is near."""
    sources = [cite.source for cite in one.cites if cite.source in issued]
    general = [issued[source] for source in sources]
    if evidence.as_of is not None:
        general.append(evidence.as_of)
    if not isfinite(one.span.hi - one.span.lo) or any(_supports(span, one.span) for span in general):
        return None
    links = evidence.links
    around = [
        dated
        for ref in dict.fromkeys((*links.out(one.ref, *_DATED), *links.into(one.ref, *_DATED)))
        for dated in dates_of(ref, links.thing(ref))
        if _as_fine(dated.span, one.span)
    ]
    if around:
        is_supported = any(_supports(dated.span, one.span) for dated in around)
        return None if is_supported else partial(_unlike_linked, one, around[0])
    told = next((source for source in sources if _as_fine(issued[source], one.span)), None)
    nearby = (_overlap(window, one.span) for window, _ in _dates_nearby(evidence, one, texts))
    if told is None or one.event is not None or any(nearby):
        return None
    side = Side(source_name(evidence, told), describe(issued[told]), about=links.by_id[told])
    return partial(_unlike_source, one, side)


def _unlike_linked(one: Dated, other: Dated, *, is_explained: bool) -> Finding:
    side = Side("what it is linked with", describe(other.span), about=other.ref)
    return _unsupported(
        one, side, "but nothing that it is linked with has that date", is_explained=is_explained
    )


def _unlike_source(one: Dated, side: Side, *, is_explained: bool) -> Finding:
    message = "but neither its source nor the paragraph that it cites is of that date"
    return _unsupported(one, side, message, is_explained=is_explained)


def _unsupported(one: Dated, side: Side, message: str, *, is_explained: bool) -> Finding:
    return UNSUPPORTED.finding(
        one.ref,
        *((side.about,) if side.about is not None else ()),
        message=f"Its date, {one.side.text}, is inferred, {message}.",
        remedy="Look whether the note explains it."
        if is_explained
        else "Correct the date, or say in a note what it is inferred from.",
        at=(one.field,),
        sides=(one.side, side),
        severity="warning" if one.basis and not is_explained else "note",
    )


def _as_fine(span: TimeSpan, than: TimeSpan) -> bool:
    return isfinite(span.hi - span.lo) and span.precision >= than.precision


def _supports(one: TimeSpan, other: TimeSpan) -> bool:
    return _as_fine(one, other) and _overlap(one, other)


def _overlap(one: TimeSpan | Window, other: TimeSpan) -> bool:
    return one.lo < other.hi and other.lo < one.hi


def _bound(evidence: Evidence, one: Dated, texts: Texts) -> Iterator[Finding]:
    ends = [end for end in (one.span.lo, one.span.hi) if isfinite(end)]
    if len(ends) != 1 or one.span.form is not Form.ONE_OF or one.span.precision is not Precision.DAY:
        return
    days = [
        (window, text) for window, text in _dates_nearby(evidence, one, texts) if window.hi - window.lo == 1
    ]
    if days and not any(ends[0] in (window.lo, window.hi) for window, _ in days):
        _, words = days[0]
        yield BOUND.finding(
            one.ref,
            message=f"The date is {one.side.text}, but the paragraph says “{words}”.",
            remedy="Correct the day, or say in a note where it is from.",
            at=(one.field,),
            sides=(one.side, texts.side(one.cites[0], words)),
        )


def _dates_nearby(evidence: Evidence, one: Dated, texts: Texts) -> Iterator[tuple[Window, str]]:
    """The dates that the cited paragraphs name, in whichever year is nearest."""
    for cite in one.cites:
        bounds = texts.paragraph(cite)
        if bounds is None:
            continue
        text = evidence.texts[cite.source].text[slice(*bounds)]
        source = evidence.dataset.sources[evidence.links.by_id[cite.source].index]
        bases = [parse(date) for date in (source.issued, evidence.dataset.as_of) if date is not None]
        for phrase in phrases(text):
            for base in bases:
                for window in resolved(phrase, base, past=one.past is True):
                    yield window, text[phrase.start : phrase.end]
