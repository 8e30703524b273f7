"""What all checks found, and what of it was acknowledged."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from dateline.checks.finding import SEVERITIES, Finding, Result, Severity, Verified
from dateline.model.references import Links
from dateline.model.refs import Kind, Ref


@dataclass(frozen=True, eq=False)
class Report:
    """Everything that the checks found in one dataset: the gravest first, then by place in the file."""

    links: Links
    results: tuple[Result, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The doubts, acknowledged or not."""
        doubts = [one for one in self.results if isinstance(one, Finding)]
        places = {
            path: number for number, path in enumerate(sorted({one.path for one in doubts}, key=_by_place))
        }
        doubts.sort(key=lambda one: (SEVERITIES.index(one.severity), places[one.path], one.rule))
        return tuple(doubts)

    @cached_property
    def acknowledged(self) -> Mapping[str, Ref]:
        """The notes that acknowledge findings, by the finding's key."""
        return {
            note.finding: Ref("note", index)
            for index, note in enumerate(self.links.dataset.notes)
            if note.finding is not None
        }

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The doubts that nobody has acknowledged."""
        return tuple(one for one in self.findings if self.note_on(one) is None)

    def note_on(self, finding: Finding) -> Ref | None:
        """The note that acknowledges a finding; None while it is open."""
        return self.acknowledged.get(self.key(finding)) if self.acknowledged else None

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many doubts are open, by severity."""
        counted = Counter(one.severity for one in self.open)
        return {severity: counted[severity] for severity in SEVERITIES}

    def about(self, ref: Ref) -> tuple[Finding, ...]:
        """The open doubts that concern a thing, the gravest first."""
        return self._by_ref.get(ref, ())

    def verified(self, ref: Ref) -> Verified | None:
        """That the thing holds; None when it was not compared, or when an error or warning is open on it."""
        doubtful = any(one.severity != "note" for one in self.about(ref))
        return None if doubtful else self._holding.get(ref)

    @cached_property
    def events(self) -> Mapping[int, tuple[Finding, ...]]:
        """The open errors and warnings on events, by their place, and on what they hold."""
        gathered: dict[int, list[Finding]] = {}
        for one in self.open:
            if one.severity != "note":
                for place in sorted({place for ref in one.about for place in self._holders(ref)}):
                    gathered.setdefault(place, []).append(one)
        return {place: tuple(found) for place, found in gathered.items()}

    @cached_property
    def event_severities(self) -> Mapping[int, Severity]:
        """How grave the gravest of `events` is, by the event's place."""
        return {place: found[0].severity for place, found in self.events.items()}

    def _holders(self, ref: Ref) -> Iterator[int]:
        """The event itself, or those that hold the quote or the figure."""
        if ref.kind == "event":
            yield ref.index
        elif ref.kind in ("quote", "figure"):
            yield from self.links.places_into(ref, "event").tolist()
            for quote in self.links.into(ref, "quote"):
                yield from self._holders(quote)

    @cached_property
    def holding(self) -> Mapping[tuple[Kind, str], int]:
        """How many things of a kind were compared and hold, by how."""
        return Counter((ref.kind, one.how) for ref, one in self._holding.items() if self.verified(ref))

    def prepare(self) -> None:
        """Sort out what was found now and not when first asked: a second for 100,000 doubts."""
        self.counts  # noqa: B018 (made now and kept)
        self._by_ref  # noqa: B018
        self.holding  # noqa: B018
        self.event_severities  # noqa: B018

    def key(self, finding: Finding) -> str:
        """What a finding is known by from one reading to the next: its rule, its things and what it shows.

        It changes when what was found changes, so that an acknowledgement holds for just what was seen.
        """
        names = [
            getattr(self.links.thing(ref), "id", None) or f"{ref.kind}-{ref.index}" for ref in finding.about
        ]
        inner = ".".join(str(part) for part in finding.path[2:])
        shown = "\0".join([inner, finding.message, *(side.text for side in finding.sides)])
        return f"{finding.rule}:{'+'.join(names)}:{crc32(shown.encode()):08x}"

    @cached_property
    def _by_ref(self) -> dict[Ref, tuple[Finding, ...]]:
        gathered: dict[Ref, list[Finding]] = {}
        for one in self.open:
            for ref in dict.fromkeys(one.about):
                gathered.setdefault(ref, []).append(one)
        return {ref: tuple(found) for ref, found in gathered.items()}

    @cached_property
    def _holding(self) -> dict[Ref, Verified]:
        return {one.ref: one for one in self.results if isinstance(one, Verified)}


def _by_place(path: tuple[str | int, ...]) -> tuple[tuple[int, str], ...]:
    """Numbers by size, names by the alphabet."""
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in path)
