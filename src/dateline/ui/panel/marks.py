"""What cards have in common: their lane's colour and what is doubtful about them."""

from collections.abc import Callable, Iterator

from dateline.model.code_words import NOTE_KINDS
from dateline.model.dataset import Event, Lane
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import shortened
from dateline.ui.panel import wording
from dateline.ui.panel.prose import Paragraph, Run
from dateline.ui.theme import Theme


def lane_edge(links: Links, ref: Ref, theme: Theme) -> Callable[[], str]:
    """The colour of the lane that a quote, a figure or an event belongs to; a hairline's without one."""
    lane = lane_of(links, ref)
    if lane is None:
        return lambda: theme.palette.rule
    thing = links.thing(lane)
    own = thing.color if isinstance(thing, Lane) else None
    return lambda: own or theme.palette.lane(lane.index)


def lane_of(links: Links, ref: Ref) -> Ref | None:
    """The lane of an event, or of the first event that holds the thing."""
    holders = (ref,) if ref.kind == "event" else links.into(ref, "event")
    if not holders:
        holders = tuple(event for quote in links.into(ref, "quote") for event in links.into(quote, "event"))
    for holder in holders:
        if isinstance(links.thing(holder), Event) and (found := links.out(holder, "lane")):
            return found[0]
    return None


def note_paragraphs(links: Links, ref: Ref, own: str | None) -> Iterator[Paragraph]:
    """A thing's own remark, what is to check about it, and what is assumed."""
    if own:
        yield Paragraph((Run(own, "muted"),), size=12, above=6)
    notes = wording.notes_on(links, ref)
    doubts = [(note, thing) for note, thing in notes if thing.kind in wording.TO_CHECK]
    if doubts:
        (note, thing), *others = doubts
        verdict = Run(f"{wording.NOTE_VERDICTS[thing.kind]}: ", "check", bold=True)
        words = Run(f"{shortened(thing.text, 110)} ", "check")
        runs = [verdict, words, Run(f"note\u00a0{note.index + 1}", link=note)]
        for place, (other, thing) in enumerate(others):
            kind = NOTE_KINDS[thing.kind].lower()
            runs.append(Run(", " if place else " · also ", "muted"))
            runs.append(Run(f"{kind}: note\u00a0{other.index + 1}", link=other))
        yield Paragraph(tuple(runs), size=12, above=6)
    for said, kinds in (("Assumed", ("assumption",)), ("Looked into", ("acknowledgement",))):
        found = [note for note, thing in notes if thing.kind in kinds]
        if found:
            runs = [Run(f"{said}: see ", "muted")]
            for place, note in enumerate(found):
                runs.append(Run(", " if place else "", "muted"))
                runs.append(Run(f"note\u00a0{note.index + 1}", link=note))
            yield Paragraph(tuple(runs), size=12, above=4)
