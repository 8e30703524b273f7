"""The panel's sentences about dates, speakers, sources and notes."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from babel import Locale

from dateline.model import dates, figures
from dateline.model.code_words import DATE_BASIS, NOTE_KINDS
from dateline.model.dataset import Actor, Basis, Event, Figure, Note, NoteKind, Quote, Source
from dateline.model.date_wording import describe
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import author_of, shortened

TO_CHECK: frozenset[NoteKind] = frozenset(("ambiguity", "discrepancy", "todo"))
NOTE_VERDICTS: dict[NoteKind, str] = {
    "ambiguity": "Ambiguous",
    "discrepancy": "Discrepancy",
    "todo": "To do",
}
MEDIA = {
    "spoken": "spoken",
    "written": "written",
    "statement": "statement",
    "broadcast": "broadcast",
    "social": "social media",
}
_ENGLISH = Locale("en")


class Dated(NamedTuple):
    """A date as resolved, and what the source says for it."""

    resolved: str
    said: str


def dated(
    links: Links,
    date: str | None,
    text: str | None,
    basis: Basis | None,
    source: Ref | None,
    *,
    deadline: bool = False,
) -> Dated:
    """A date in words beside its source's wording: ("4 March 2024", "the article says “on March 4”; …")."""
    said = f"{says(links, source)} “{isolated(cut(text))}”" if text else ""
    parts = filter(None, (said, DATE_BASIS[basis or "stated"]))
    resolved = describe(dates.parse(date), deadline=deadline) if date else ""
    return Dated(resolved, "; ".join(parts))


def event_dated(links: Links, ref: Ref, event: Event) -> Dated:
    """An event's date in words."""
    source = next(iter(links.out(ref, "source")), None)
    deadline = event.kind == "deadline"
    return dated(links, event.date, event.date_text, event.date_basis, source, deadline=deadline)


def quote_dated(links: Links, ref: Ref, quote: Quote) -> Dated:
    """A quote's date in words; "" when it has none."""
    source = next(iter(links.out(ref, "source")), None)
    return dated(links, quote.date, quote.date_text, quote.date_basis, source)


def figure_dated(links: Links, ref: Ref, figure: Figure) -> Dated:
    """A figure's period or day in words; "" when it has none."""
    source = next(iter(sources_of(links, ref)), None)
    text, basis = figure.as_of_text, figure.as_of_basis
    if figure.period:
        text, basis = figure.period_text, figure.period_basis
    return Dated(figures.when(figure), dated(links, None, text, basis, source).said)


def says(links: Links, ref: Ref | None) -> str:
    """ "the article says", in the source's own kind."""
    source = links.thing(ref) if ref is not None else None
    kind = (source.type or "") if isinstance(source, Source) else ""
    for word in ("article", "report", "book", "speech", "interview", "broadcast"):
        if kind.startswith(word):
            return f"the {word} says"
    return "the source says"


def sources_of(links: Links, ref: Ref) -> tuple[Ref, ...]:
    """A thing's sources: its own, or else those of the quote or the event that holds it."""
    own = links.out(ref, "source")
    if own or ref.kind != "figure":
        return own
    holders = (*links.into(ref, "quote"), *links.into(ref, "event"))
    return next((found for found in (links.out(holder, "source") for holder in holders) if found), ())


def stated_by(links: Links, ref: Ref) -> Ref | None:
    """Who states a figure: as written there, or else the speaker of a quote that holds it."""
    own = links.out(ref, "actor")
    if own:
        return own[0]
    speakers = (actor for quote in links.into(ref, "quote") for actor in links.out(quote, "actor"))
    return next(speakers, None)


def notes_on(links: Links, ref: Ref) -> tuple[tuple[Ref, Note], ...]:
    """The notes about a thing, those to check first."""
    found = [
        (note, thing) for note in links.into(ref, "note") if isinstance(thing := links.thing(note), Note)
    ]
    return tuple(sorted(found, key=lambda pair: pair[1].kind not in TO_CHECK))


def name_of(links: Links, ref: Ref) -> str:
    """What a link to a thing reads."""
    match links.thing(ref):
        case Actor() as actor:
            return shortened(actor.name, 200)
        case Quote() as quote:
            speaker = speaker_of(links, ref)
            who = name_of(links, speaker) if speaker else quote.speaker
            return f"{who}: “{shortened(words_of(quote), 48)}”"
        case Figure() as figure:
            return f"{shortened(figure.label, 80)}: {figures.amount(figure)}"
        case Note() as note:
            return f"{NOTE_KINDS[note.kind]}: {shortened(note.text, 80)}"
        case Source() as source:
            return f"[{ref.index + 1}] {shortened(source.title or source.id, 80)}"
        case thing:
            return shortened(thing.title, 100)


def speaker_of(links: Links, ref: Ref) -> Ref | None:
    """The actor who speaks a quote."""
    return next(iter(links.out(ref, "actor")), None)


def words_of(quote: Quote) -> str:
    """All of a quote's words, its segments in turn."""
    return " ".join(quote.segments) if quote.segments else quote.text or ""


def citation_of(source: Source) -> str:
    """A source in a line, for what is copied."""
    title = f"“{source.title}”" if source.title else source.id
    issued = describe(dates.parse(source.issued)) if source.issued else ""
    return ", ".join(filter(None, (author_of(source), title, source.publisher, issued, source.url)))


def country_name(code: str | None) -> str | None:
    """A country's name by its code (CLDR); the text itself when it isn't one."""
    return _ENGLISH.territories.get(code.upper(), code) if code else None


def language_name(tag: str | None) -> str | None:
    """A language's name by its tag (CLDR); the tag itself when it is unknown."""
    return _ENGLISH.languages.get(tag.partition("-")[0].lower(), tag) if tag else None


LONGEST = 2_000
"""Characters of a text that are shown where it isn't evidence: more would stall the window."""


def cut(text: str) -> str:
    """The text as it is, or the beginning of an endless one with a sign that it was cut."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def isolated(text: str) -> str:
    """The text such that its writing direction does not reorder the words around it (Unicode UAX #9)."""
    if text.isascii() or not any(unicodedata.bidirectional(char) in _DIRECTED for char in text):
        return text
    return f"\u2068{text}\u2069"


_DIRECTED = frozenset(("R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"))


def joined(parts: Iterable[str | None]) -> str:
    """The parts that are there, with a middle dot between."""
    return " · ".join(filter(None, parts))
