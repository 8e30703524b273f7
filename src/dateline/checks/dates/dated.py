"""The dates of a dataset's events, quotes and figures, each with its wording."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import msgspec

from dateline.checks.date_wordings.phrases import DatePhrase, phrases
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Passage, Side
from dateline.checks.naming import source_name
from dateline.model.dataset import Basis, Citation, Event, Figure, Quote
from dateline.model.date_wording import describe
from dateline.model.dates import TimeSpan, parse
from dateline.model.refs import Ref, Thing

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’ʼ", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00a0\u202f\u2009\n\t", " ")
)
has_year = re.compile(r"[12]\d{3}|B\.?C|AD|Chr|э").search
"""Whether a text may say a year: a cheap look before its dates are read."""


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A date in the dataset: `field` of the thing `ref`, and the source's wording of it, if that is given.

    `cites` are the words it was taken from. `past` says whether it is of what has happened: None where the
    dataset doesn't say. `deadline` is for how it is shown. `event` is the event, if it is one's.
    """

    ref: Ref
    field: str
    span: TimeSpan
    words: str | None
    basis: Basis | None
    cites: tuple[Citation, ...]
    past: bool | None
    deadline: bool = False
    event: Event | None = None

    @property
    def side(self) -> Side:
        """The date as the dataset has it, in words."""
        return Side("the dataset", describe(self.span, deadline=self.deadline), about=self.ref)


def dates(evidence: Evidence) -> Iterator[Dated]:
    """Those that can be compared with words or with what they are linked with: the dates of quotes and
    figures, and of events that give a wording or cite one."""
    events = evidence.dataset.events
    for place, event in evidence.glances("date_text", "date_basis", "cites"):
        is_worded = event.date_text is not None or event.date_basis == "inferred"
        if is_worded or any(has_year(cite.exact) for cite in event.cites):
            yield of_event(Ref("event", place), events[place])
    for ref, thing in chain[tuple[Ref, Thing]](evidence.quotes(), evidence.figures()):
        yield from dates_of(ref, thing)


def dates_of(ref: Ref, thing: Thing) -> Iterator[Dated]:
    """Those of one thing."""
    match thing:
        case Event():
            yield of_event(ref, thing)
        case Quote() if thing.date is not None:
            yield _of_quote(ref, thing, thing.date)
        case Figure():
            yield from of_figure(ref, thing)


def of_event(ref: Ref, event: Event) -> Dated:
    """An event's date."""
    past = {"occurred": True, "ongoing": True, "planned": False}.get(event.status or "")
    deadline = event.kind == "deadline"
    span, words, basis = parse(event.date), event.date_text, event.date_basis
    return Dated(ref, "date", span, words, basis, event.cites, past, deadline, event)


def _of_quote(ref: Ref, quote: Quote, date: str) -> Dated:
    said = " … ".join(quote.segments) or quote.text or ""
    cites = (Citation(quote.source, said),)
    return Dated(ref, "date", parse(date), quote.date_text, quote.date_basis, cites, past=True)


def of_figure(ref: Ref, figure: Figure) -> Iterator[Dated]:
    """A figure's dates."""
    past = True if figure.status == "actual" else None if figure.status == "estimate" else False
    if figure.period is not None:
        words, basis = figure.period_text, figure.period_basis
        yield Dated(ref, "period", parse(figure.period), words, basis, figure.cites, past)
    if figure.as_of is not None:
        words, basis = figure.as_of_text, figure.as_of_basis
        yield Dated(ref, "as_of", parse(figure.as_of), words, basis, figure.cites, past, deadline=not past)


@dataclass(frozen=True, slots=True)
class Wording:
    """One phrase of a date's wording, and the text it is in: the citation where that says more."""

    phrase: DatePhrase
    text: str
    cite: Citation | None = None


class Texts:
    """Looks for words of dates in citations and in the sources' texts, whatever their typography and case."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._plain: dict[str, str] = {}

    def wordings(self, dated: Dated) -> tuple[Wording, ...]:
        """The phrases of a date's wording, or of its citation's where that also says the year."""
        words = dated.words or ""
        found = []
        for phrase in phrases(words):
            cite = self.holding(dated, words)
            fuller = None if cite is None or phrase.is_whole else _fuller(cite, words, phrase)
            found.append(fuller or Wording(phrase, words, cite))
        return tuple(found)

    def holding(self, dated: Dated, words: str) -> Citation | None:
        """The first of the citations that the words are in."""
        for cite in dated.cites:
            if words in cite.exact or plain(words) in plain(cite.exact):
                return cite
        return None

    def holds(self, source: str, words: str) -> bool | None:
        """Whether the words are in the source's text; None when there is no text."""
        text = self._text(source)
        return None if text is None else plain(words) in text

    def place(self, cite: Citation, words: str) -> int | None:
        """Where the words of a date stand in the source's text: in the citation, or near it."""
        bounds = self.paragraph(cite)
        if bounds is None:
            return None
        text = self._text(cite.source) or ""
        sought, exact = plain(words), plain(cite.exact)
        at = text.find(exact)
        inside = text.find(sought, at, at + len(exact))
        around = (text.rfind(sought, bounds[0], at), text.find(sought, at, bounds[1]))
        found = [place for place in around if place >= 0]
        if inside >= 0 or not found:
            return inside if inside >= 0 else None
        return min(found, key=lambda place: abs(place - at))

    def paragraph(self, cite: Citation) -> tuple[int, int] | None:
        """The bounds of the citation's paragraph in the source's text; None when it isn't found there."""
        text = self._text(cite.source)
        at = -1 if text is None else text.find(plain(cite.exact))
        if text is None or at < 0:
            return None
        lines = self._evidence.texts[cite.source].text
        end = lines.find("\n", at)
        return lines.rfind("\n", 0, at) + 1, len(lines) if end < 0 else end

    def side(self, cite: Citation | None, text: str) -> Side:
        """The words as the source has them, with their passage where they are found."""
        if cite is None:
            return Side("the source", text)
        place = self.place(cite, text)
        passage = None
        if place is not None:
            passage = Passage(self._evidence.texts[cite.source].source, place, place + len(text))
        return Side(source_name(self._evidence, cite.source), text, passage)

    def _text(self, source: str) -> str | None:
        if source not in self._plain:
            if source not in self._evidence.texts:
                return None
            self._plain[source] = plain(self._evidence.texts[source].text)
        return self._plain[source]


def _fuller(cite: Citation, words: str, phrase: DatePhrase) -> Wording | None:
    at = plain(cite.exact).find(plain(words))
    if not has_year(cite.exact):
        return None
    for one in phrases(cite.exact):
        if one.is_whole and one.start <= at + phrase.start and at + phrase.end <= one.end:
            return Wording(one, cite.exact[one.start : one.end], cite)
    return None


def plain(text: str) -> str:
    """The text in small letters with one kind of mark, dash and space, each character where it was."""
    lowered = text.lower()
    return (lowered if len(lowered) == len(text) else text).translate(_TYPOGRAPHY)
