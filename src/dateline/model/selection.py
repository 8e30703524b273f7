"""What the user has picked out, and what is related to it."""

from dataclasses import dataclass

from dateline.model.references import Kind, Links, Ref


@dataclass(frozen=True)
class Selection:
    """The selected things; the first is the one shown first. Empty: nothing is selected."""

    refs: tuple[Ref, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.refs)

    def __contains__(self, ref: object) -> bool:
        return ref in self.refs

    def of(self, kind: Kind) -> tuple[Ref, ...]:
        """The selected things of one kind."""
        return tuple(ref for ref in self.refs if ref.kind == kind)


NOTHING = Selection()

_OUT: dict[Kind, tuple[Kind, ...]] = {
    "lane": ("lane",),
    "actor": ("actor",),
    "source": ("source",),
    "event": ("quote", "figure", "actor", "source"),
    "quote": ("actor", "source", "figure"),
    "figure": ("figure", "actor", "source"),
    "series": ("figure",),
    "note": ("event", "quote", "figure", "actor", "source", "series", "lane", "note"),
    "briefing": ("event", "quote", "figure", "series"),
}
_INTO: dict[Kind, tuple[Kind, ...]] = {
    "lane": ("event", "note"),
    "actor": ("event", "quote", "figure", "note"),
    "source": ("event", "quote", "figure", "note"),
    "event": ("note",),
    "quote": ("event", "note"),
    "figure": ("event", "quote", "figure", "series", "note"),
    "series": ("note",),
    "note": ("note",),
    "briefing": (),
}
_HELD: dict[Kind, tuple[Kind, ...]] = {
    "event": ("quote", "figure"),
    "quote": ("figure",),
    "series": ("figure",),
}
"""Whose own links belong to the selected thing too: an event holds its quotes, and they their figures."""


def related(links: Links, selection: Selection) -> frozenset[Ref]:
    """Everything that lights up with the selection: its evidence, and what it is evidence for.

    The links are followed one step both ways; an event's quotes and figures bring their own speakers,
    sources and series. The selected things themselves are not included.
    """
    found: set[Ref] = set()
    for ref in selection.refs:
        holders = (ref, *held(links, ref))
        found.update(holders)
        for holder in holders:
            found.update(links.out(holder, *_OUT[holder.kind]))
            found.update(links.into(holder, *_INTO[holder.kind]))
    return frozenset(found.difference(selection.refs))


def held(links: Links, ref: Ref) -> tuple[Ref, ...]:
    """The evidence that a thing holds, all levels: an event's quotes and figures, a series' figures."""
    if ref.kind not in _HELD:
        return ()
    direct = links.out(ref, *_HELD[ref.kind])
    return tuple(dict.fromkeys((*direct, *(inner for outer in direct for inner in held(links, outer)))))
