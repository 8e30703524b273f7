"""What cards have in common: their lane's colour and what is doubtful about them."""

from collections.abc import Callable, Iterator

from dateline.model.dataset import Event, Lane
from dateline.model.references import Links, Ref
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
    assumed: list[Run] = []
    for note, thing in wording.notes_on(links, ref):
        if thing.kind in wording.TO_CHECK:
            verdict = Run(f"{wording.NOTE_VERDICTS[thing.kind]}: ", "check", bold=True)
            words = Run(f"{wording.shortened(thing.text, 96)} ", "check")
            yield Paragraph((verdict, words, Run(f"note\u00a0{note.index + 1}", link=note)), size=12, above=6)
        else:
            assumed.append(Run(", " if assumed else "Assumed: see note ", "muted"))
            assumed.append(Run(f"{note.index + 1}", link=note))
    if assumed:
        yield Paragraph(tuple(assumed), size=12, above=4)
