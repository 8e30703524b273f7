"""A quote, set for reading: who, the words verbatim, when, where from, and what is doubtful about it."""

from collections.abc import Iterator, Sequence

from dateline.model import quotations
from dateline.model.code_words import capitalised
from dateline.model.dataset import Actor, Quote, Source
from dateline.model.quotations import runs, segments
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import shortened
from dateline.ui.panel import wording
from dateline.ui.panel.card import COPY_ROOM, Card
from dateline.ui.panel.marks import lane_edge, note_paragraphs
from dateline.ui.panel.prose import LONGEST_NAME, Paragraph, Run
from dateline.ui.theme import Theme

WORDS_SIZE = 15
LONGEST = 6_000
"""Characters of a quote shown before the reader asks for the rest: more would stall the window."""
WHOLE = "whole"
"""The link that asks for the rest."""


def quote_card(links: Links, ref: Ref, theme: Theme, shown_with: Ref | None) -> Card:
    """The card of a quote; `shown_with` is the event that the page is about, which need not be named."""
    card = Card(ref, theme)
    card.set_edge(lane_edge(links, ref, theme))
    _fill(card, links, shown_with, LONGEST)
    card.followed.connect(lambda target: _fill(card, links, shown_with, None) if target == WHOLE else None)
    return card


def _fill(card: Card, links: Links, shown_with: Ref | None, longest: int | None) -> None:
    quote = links.thing(card.ref)
    assert isinstance(quote, Quote)
    paragraphs = (
        *_speaker(links, card.ref, quote),
        *_words(quote, longest),
        *_original(quote, longest),
        *_provenance(links, card.ref, quote),
        *_held(links, card.ref, shown_with),
        *note_paragraphs(links, card.ref, quote.note),
    )
    card.show_paragraphs(_spoken_name(links, card.ref, quote), paragraphs, copied_quote(links, card.ref))


def _spoken_name(links: Links, ref: Ref, quote: Quote) -> str:
    speaker = wording.speaker_of(links, ref)
    who = wording.name_of(links, speaker) if speaker else quote.speaker
    when = wording.quote_dated(links, ref, quote).resolved
    words = shortened(wording.words_of(quote), LONGEST_NAME)
    return f"Quote, {', '.join(filter(None, (who, when)))}: {words}"


def _speaker(links: Links, ref: Ref, quote: Quote) -> Iterator[Paragraph]:
    speaker = wording.speaker_of(links, ref)
    actor = links.thing(speaker) if speaker else None
    name, role = (actor.name, actor.role) if isinstance(actor, Actor) else (quote.speaker, None)
    said = Run(shortened(name, 200), bold=True, link=speaker, quiet=True)
    yield Paragraph((said,), size=14, right=COPY_ROOM)
    medium = wording.MEDIA[quote.medium] if quote.medium else None
    other = quote.language if quote.language != links.dataset.language else None
    facts = wording.joined((role, medium, wording.language_name(other)))
    runs = [Run(facts, "muted")]
    if quote.fragment:
        runs.append(Run(" · " if facts else "", "muted"))
        runs.append(Run("fragment", bold=True))
    yield Paragraph(tuple(runs), size=12, above=1)


def _words(quote: Quote, longest: int | None) -> Iterator[Paragraph]:
    whole = sum(map(len, segments(quote)))
    room = whole if longest is None else longest
    for place, (segment, parts) in enumerate(zip(segments(quote), runs(quote), strict=True)):
        if place:
            between = (
                quote.attribution if place == 1 and quote.attribution else "the quotation is interrupted"
            )
            yield Paragraph(
                (Run(f"—\u00a0{wording.isolated(wording.cut(between))}\u00a0—", "muted"),), size=12.5, above=6
            )
        shown = (Run("“"), *_shortened(parts, room), Run("”" if len(segment) <= room else "…"))
        yield Paragraph(shown, size=WORDS_SIZE, above=6 if place else 10, leading=1.12)
        if len(segment) > room:
            yield _rest(whole - (longest or 0))
            break
        room -= len(segment)
    if quote.editorial:
        legend = (
            Run("in grey", "muted", size=11.5, inserted=True),
            Run(": inserted by the publisher, not the speaker’s words", "muted", size=11.5),
        )
        yield Paragraph(legend, above=6)


def _rest(left: int) -> Paragraph:
    return Paragraph((Run(f"Show the other {left:,} characters", link=WHOLE),), above=4)


def _shortened(parts: Sequence[quotations.Run], room: int) -> Iterator[Run]:
    for part in parts:
        if room > 0:
            yield Run(part.text[:room], inserted=part.inserted, whole=True)
        room -= len(part.text)


def _original(quote: Quote, longest: int | None) -> Iterator[Paragraph]:
    if quote.original:
        words = quote.original[:longest]
        left = len(quote.original) - len(words)
        shown = Run(wording.isolated(f"“{words}{'…' if left else '”'}"), whole=True)
        yield Paragraph((Run("In the original, before translation:", "muted"),), size=12, above=10)
        yield Paragraph((shown,), size=14, above=2, leading=1.1)
        if left:
            yield _rest(left)


def _provenance(links: Links, ref: Ref, quote: Quote) -> Iterator[Paragraph]:
    date = wording.quote_dated(links, ref, quote)
    runs = [Run(capitalised(date.resolved) or "Date not stated", bold=bool(date.resolved), size=12)]
    if date.said:
        runs.append(Run(f" — {date.said}", "muted"))
    for source in links.out(ref, "source"):
        thing = links.thing(source)
        published = thing.publisher if isinstance(thing, Source) else None
        runs.extend((Run(" · ", "muted"), Run(f"source\u00a0[{source.index + 1}]", link=source)))
        runs.append(Run(f" {published}" if published else "", "muted"))
    yield Paragraph(tuple(runs), size=12, above=10)
    if quote.attribution and not quote.segments:
        told = Run(f"Attributed: {wording.isolated(f'“{wording.cut(quote.attribution)}”')}", "muted")
        yield Paragraph((told,), size=12, above=3)


def _held(links: Links, ref: Ref, shown_with: Ref | None) -> Iterator[Paragraph]:
    """The events it belongs to and the figures in it."""
    for label, kind in (("Event", "event"), ("Figure", "figure")):
        found = links.into(ref, "event") if kind == "event" else links.out(ref, "figure")
        others = [other for other in found if other != shown_with]
        if others:
            yield linked(links, label if len(others) == 1 else f"{label}s", others)


def linked(links: Links, label: str, refs: Sequence[Ref], most: int = 12) -> Paragraph:
    """ "Events: Visit to Moscow · Border talks", each a link; beyond `most` only how many more."""
    runs = [Run(f"{label}: ", "muted")]
    for place, ref in enumerate(refs[:most]):
        runs.extend(((Run(" · ", "muted"),) if place else ()) or ())
        runs.append(Run(wording.isolated(wording.name_of(links, ref)), link=ref))
    if len(refs) > most:
        runs.append(Run(f" and {len(refs) - most:,} more", "muted"))
    return Paragraph(tuple(runs), size=12, above=3)


def copied_quote(links: Links, ref: Ref) -> str:
    """A quote as it can be passed on: the words, who said them when, and the source."""
    quote = links.thing(ref)
    assert isinstance(quote, Quote)
    speaker = wording.speaker_of(links, ref)
    actor = links.thing(speaker) if speaker else None
    name, role = (actor.name, actor.role) if isinstance(actor, Actor) else (quote.speaker, None)
    date = wording.quote_dated(links, ref, quote)
    when = f"{date.resolved} ({date.said})" if date.said else date.resolved
    lines = [" ".join(f"“{segment}”" for segment in quote.segments or (quote.text or "",))]
    lines.append(f"— {', '.join(filter(None, (name, role, when or 'date not stated')))}")
    if quote.editorial:
        lines.append(f"Inserted by the publisher: {', '.join(f'“{words}”' for words in quote.editorial)}")
    for source in links.out(ref, "source"):
        thing = links.thing(source)
        if isinstance(thing, Source):
            lines.append(f"Source: {wording.citation_of(thing)}")
    return "\n".join(lines)
