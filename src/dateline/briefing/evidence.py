"""Events, quotes and figures as blocks, with their footnotes and open points."""

from typing import Literal

from dateline.briefing.apparatus import References, open_points
from dateline.briefing.blocks import Dated, FigureRow, Quotation
from dateline.briefing.wording import (
    ASPECT,
    CERTAINTY,
    EVENT_KIND,
    EVENT_STATUS,
    MEDIUM,
    RELATION,
    date_words,
    joined,
    name_of,
    origin,
)
from dateline.charts.spec import HATCHED
from dateline.checks.report import Report
from dateline.model.dataset import Event, Figure, Quote
from dateline.model.figures import amount, conversion_text, when
from dateline.model.query import Matches
from dateline.model.quotations import runs
from dateline.model.references import Links
from dateline.model.refs import Ref, Thing

_BY: dict[Literal["source", "author"], str] = {
    "source": "conversion given by the source",
    "author": "converted by the dataset’s author",
}


class Evidence:
    """Words a briefing's evidence, and keeps what was `shown`, the `references` and the open `points`."""

    def __init__(self, links: Links, matches: Matches | None, report: Report | None) -> None:
        self.links = links
        self.references = References(links)
        self.points, self._about = open_points(links, matches, report)
        self._report = report
        self.shown: dict[Ref, None] = {}

    def marks(self, *, has_timeline: bool) -> tuple[str, ...]:
        """The marks that the legend must explain, of what was shown."""
        shown = [self.links.thing(ref) for ref in self.shown]
        figures = [thing for thing in shown if isinstance(thing, Figure)]
        used = {
            "warning": any(point.is_doubt for point in self.points),
            "verified": any(self._verified(ref) for ref in self.shown),
            "timeline": has_timeline,
            "inserted": any(isinstance(thing, Quote) and thing.editorial for thing in shown),
            "more": any(figure.comparator in ("gt", "ge") for figure in figures),
            "missing": any(figure.value is None for figure in figures),
            "target": any(figure.status in HATCHED for figure in figures),
            "inferred": any(_is_inferred(thing) for thing in shown),
        }
        return tuple(name for name, is_used in used.items() if is_used)

    def about(self, *refs: Ref) -> tuple[int, ...]:
        """The numbers of the open points about any of these things."""
        return tuple(sorted({number for ref in refs for number in self._about.get(ref, ())}))

    def _verified(self, ref: Ref) -> str:
        found = self._report.verified(ref) if self._report is not None and ref.kind != "event" else None
        return found.how if found is not None else ""

    def dated(self, ref: Ref) -> Dated:
        """An event's date and what happened."""
        event = self.links.thing(ref)
        assert isinstance(event, Event)
        self.shown[ref] = None
        names = [name_of(self.links.thing(actor)) for actor in self.links.out(ref, "actor")]
        return Dated(
            date=date_words(event.date, deadline=event.kind == "deadline"),
            wording=origin(event.date_text, event.date_basis),
            title=event.title,
            status=joined((EVENT_STATUS[event.status or "occurred"], EVENT_KIND[event.kind])),
            summary=event.summary or "",
            people=", ".join(names),
            remarks=(event.note,) if event.note else (),
            notes=self.references.cite(event.cites),
            points=self.about(ref),
        )

    def quotation(self, ref: Ref) -> Quotation:
        """A quote's words and whose they are."""
        quote = self.links.thing(ref)
        assert isinstance(quote, Quote)
        self.shown[ref] = None
        speaker = self.links.thing(self.links.by_id[quote.speaker])
        dated = joined((date_words(quote.date), origin(quote.date_text, quote.date_basis)), ", ")
        details = (
            getattr(speaker, "role", None) or "",
            MEDIUM.get(quote.medium or "", ""),
            "fragment of a sentence" if quote.fragment else "",
            dated,
            f"in the source: “{quote.attribution}”" if quote.attribution and not quote.segments else "",
        )
        return Quotation(
            parts=runs(quote),
            speaker=name_of(speaker),
            details=tuple(detail for detail in details if detail),
            interruption=quote.attribution or "" if quote.segments else "",
            language=quote.language or "",
            original=quote.original or "",
            verified=self._verified(ref),
            remarks=(quote.note,) if quote.note else (),
            notes=self.references.cite_source(quote.source),
            points=self.about(ref),
        )

    def figure_row(self, ref: Ref) -> FigureRow:
        """A figure with its meaning."""
        figure = self.links.thing(ref)
        assert isinstance(figure, Figure)
        self.shown[ref] = None
        speaker = self.links.by_id.get(figure.stated_by or "")
        dated_words = figure.period_text or figure.as_of_text
        dated_basis = figure.period_basis or figure.as_of_basis
        return FigureRow(
            label=figure.label,
            amount=amount(figure),
            conversions=tuple(
                f"{conversion_text(converted)} ({_BY[converted.by]})" for converted in figure.converted
            ),
            words=figure.text or "",
            verified=self._verified(ref),
            when=when(figure),
            wording=origin(dated_words, dated_basis),
            status=figure.status,
            stated_by=name_of(self.links.thing(speaker)) if speaker else "",
            remarks=self._remarks(figure),
            notes=self.references.cite(figure.cites),
            points=self.about(ref),
        )

    def _remarks(self, figure: Figure) -> tuple[str, ...]:
        related = (
            f"{RELATION[relation.kind]} “{name_of(self.links.thing(self.links.by_id[relation.to]))}”"
            f"{CERTAINTY[relation.certainty]}." + (f" {relation.note}" if relation.note else "")
            for relation in figure.relations
        )
        pairs = (f"“{name_of(self.links.thing(self.links.by_id[pair]))}”" for pair in figure.pairs)
        paired = joined(pairs)
        return tuple(
            filter(
                None,
                (ASPECT[figure.aspect], *related, f"Goes with {paired}." if paired else "", figure.note),
            )
        )


def _is_inferred(thing: Thing) -> bool:
    bases = (getattr(thing, name, None) for name in ("date_basis", "period_basis", "as_of_basis"))
    return any(basis in ("inferred", "inferred-year") for basis in bases)
