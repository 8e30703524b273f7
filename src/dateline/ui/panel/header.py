"""The top of the page: what it is about, in words and links."""

from collections.abc import Iterator, Sequence

from dateline.model.code_words import capitalised
from dateline.model.dataset import Actor, ActorKind, Event, EventKind, Lane, Series, Source
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import counted, shortened
from dateline.session.pages import Page
from dateline.ui.panel import wording
from dateline.ui.panel.marks import lane_of, note_paragraphs
from dateline.ui.panel.prose import Paragraph, Run

MOST_LINKS = 10
TITLE_SIZE = 20
KINDS: dict[EventKind, str] = {"event": "", "period": "period", "state": "state", "deadline": "deadline"}
ACTOR_KINDS: dict[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organisation",
    "state": "State",
    "group": "Group",
}


def about_selection(links: Links, page: Page) -> tuple[Paragraph, ...]:
    """The header of a page about the first of its subjects, with how many more there are."""
    first, *others = page.subject
    paragraphs = [*_about(links, first, page)]
    if others:
        more = f"and {counted(len(others), 'more selected thing')}: their evidence is below too"
        paragraphs.append(Paragraph((Run(more, "muted"),), size=12.5, above=6))
    return tuple(paragraphs)


def about_view(links: Links, period: str, counts: str) -> tuple[Paragraph, ...]:
    """The header of everything in view, with its counts where they are known; a dataset without events has no
    `period`.
    """
    when = (Paragraph((Run(period, bold=True),), size=13, above=2),) if links.dataset.events else ()
    how_much = (Paragraph((Run(counts, "muted"),), size=13, above=2),) if counts else ()
    return (_kicker(links.dataset.title), _title("Everything in view"), *when, *how_much)


def counts_of(page: Page) -> str:
    """How much there is on a page."""
    columns = {"event": page.events, "quote": page.quotes, "figure": page.figures}
    return wording.joined(counted(len(places), noun) for noun, places in columns.items())


def _about(links: Links, ref: Ref, page: Page) -> Iterator[Paragraph]:
    match links.thing(ref):
        case Event() as event:
            yield from _event(links, ref, event)
        case Actor() as actor:
            yield from _actor(links, ref, actor)
        case Lane() as lane:
            yield _kicker("Lane")
            yield _title(lane.title)
        case Source() as source:
            yield _kicker("Source")
            yield _title(source.title or source.id)
        case Series() as series:
            yield _kicker("Figures")
            yield _title(series.title)
            yield from _remark(series.note)
        case _:
            yield _kicker(ref.kind.capitalize())
            yield _title(wording.name_of(links, ref))
    label = "Shares evidence with" if ref.kind == "event" else "Events"
    others = [Ref("event", int(event)) for event in page.events[: MOST_LINKS + 1]]
    if others:
        yield _links(links, label, others, len(page.events))


def _event(links: Links, ref: Ref, event: Event) -> Iterator[Paragraph]:
    lane = lane_of(links, ref)
    head: list[Run] = []
    if lane is not None:
        head.append(Run(wording.name_of(links, lane), "muted", bold=True, link=lane, quiet=True))
    words = wording.joined((KINDS[event.kind], event.status))
    head.append(Run(f"{' · ' if lane and words else ''}{words}", "muted", bold=True))
    yield Paragraph(tuple(head), size=12)
    yield _title(event.title)
    date = wording.event_dated(links, ref, event)
    runs = [Run(capitalised(date.resolved), bold=True)]
    if date.said:
        runs.append(Run(f" — {date.said}", "muted"))
    yield Paragraph(tuple(runs), size=13.5, above=3)
    yield from _remark(event.summary, ink=True)
    actors = links.out(ref, "actor")
    if actors:
        yield _links(links, "With", actors, len(actors))
    if event.tags:
        tags = shortened(", ".join(wording.isolated(wording.cut(tag)) for tag in event.tags), 400)
        yield Paragraph((Run("Tags: ", "muted"), Run(tags)), size=12.5, above=4)
    yield from note_paragraphs(links, ref, event.note)


def _actor(links: Links, ref: Ref, actor: Actor) -> Iterator[Paragraph]:
    yield _kicker(ACTOR_KINDS[actor.kind])
    yield _title(actor.name)
    facts = wording.joined((actor.role, wording.country_name(actor.country)))
    if facts:
        yield Paragraph((Run(facts),), size=13.5, above=2)
    if actor.aliases:
        aliases = shortened(", ".join(actor.aliases), 400)
        yield Paragraph((Run("Also called: ", "muted"), Run(aliases)), size=12.5, above=4)
    bodies = links.out(ref, "actor")
    if bodies:
        yield _links(links, "Member of", bodies, len(bodies))
    yield from _remark(actor.note)


def _kicker(text: str) -> Paragraph:
    return Paragraph((Run(shortened(text, 200), "muted", bold=True),), size=12)


def _title(text: str) -> Paragraph:
    return Paragraph((Run(shortened(text, 300), bold=True),), size=TITLE_SIZE, above=2)


def _remark(text: str | None, *, ink: bool = False) -> Iterator[Paragraph]:
    if text:
        yield Paragraph((Run(text, "ink" if ink else "muted"),), size=13.5, above=8, leading=1.05)


def _links(links: Links, label: str, refs: Sequence[Ref], total: int) -> Paragraph:
    runs = [Run(f"{label}: ", "muted")]
    for place, ref in enumerate(refs[:MOST_LINKS]):
        runs.append(Run(" · " if place else "", "muted"))
        runs.append(Run(wording.isolated(wording.name_of(links, ref)), link=ref))
    if total > MOST_LINKS:
        runs.append(Run(f" and {total - MOST_LINKS:,} more", "muted"))
    return Paragraph(tuple(runs), size=12.5, above=6)
