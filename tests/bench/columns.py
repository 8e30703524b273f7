"""Events as arrays, for sizes that nobody writes a file for: an event is made when it is asked for.

The same arguments give the same events. The dates span 1990 to 2026 (deep time: 4 billion years); in the
clustered kind most of them lie in a few hundred bursts of an hour to a year, as in real collections.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

import numpy as np
import numpy.typing as npt

from dateline.model.dataset import Dataset, Event, Lane
from dateline.model.dates import civil_from_days
from dateline.session.document import Document
from dateline.timeline.index import Band, EventIndex

FIRST, LAST = 7305.0, 20819.0
"""1990-01-01 and 2027-01-01 in days since 1970-01-01."""
OLDEST = -4.0e9 * 365.2425
SECOND = 1 / 86400
LATIN = (
    *("agreement", "border", "budget", "central", "committee", "crossing", "customs", "deal", "delegation"),
    *("energy", "export", "factory", "fund", "gas", "grain", "hearing", "industry", "investment", "joint"),
    *("law", "line", "market", "meeting", "minister", "national", "new", "office", "opening", "parliament"),
    *("pipeline", "plan", "port", "project", "protest", "rail", "record", "reform", "report", "review"),
    *("road", "route", "ruling", "sanctions", "school", "signed", "strike", "summit", "talks", "tariff"),
    *("trade", "transit", "treaty", "university", "visit", "vote", "wages", "water", "workers"),
)
CYRILLIC = (
    *("соглашение", "граница", "бюджет", "комитет", "переход", "таможня", "сделка", "делегация", "энергия"),
    *("экспорт", "завод", "фонд", "газ", "зерно", "закон", "рынок", "встреча", "министр", "парламент"),
    *("проект", "отчёт", "дорога", "санкции", "школа", "забастовка", "переговоры", "торговля", "визит"),
)
CJK = (
    *("協定", "国境", "予算", "委員会", "税関", "取引", "代表団", "能源", "輸出", "工場", "基金", "天然気"),
    *("穀物", "法律", "市場", "会議", "大臣", "議会", "計画", "港", "鉄道", "改革", "報告", "制裁", "学校"),
)


LANES = (
    *("Diplomacy", "Trade", "Industry", "Transport", "Energy", "Education"),
    *("Security", "Courts", "Elections", "Finance", "Health", "Science"),
)


class Kind(NamedTuple):
    """What a dataset is like."""

    clustered: bool = False
    lanes: int = 12
    ranges: float = 0.1
    """The share of events that are stretches of time."""
    deep: bool = False
    words: tuple[str, ...] = LATIN
    longest_title: int = 60
    """In characters; the shortest is a third of it."""


KINDS = {
    "uniform": Kind(),
    "clustered": Kind(clustered=True),
    "one-lane": Kind(clustered=True, lanes=1),
    "many-lanes": Kind(clustered=True, lanes=200),
    "many-ranges": Kind(ranges=0.9),
    "deep-time": Kind(deep=True),
    "long-titles": Kind(clustered=True, longest_title=200),
    "cyrillic": Kind(clustered=True, words=CYRILLIC),
    "cjk": Kind(clustered=True, words=CJK, longest_title=24),
}


class Columns(NamedTuple):
    """One row an event: first and last day (with `end` at most `start` for a point), lane, importance."""

    start: npt.NDArray[np.float64]
    end: npt.NDArray[np.float64]
    to_the_second: npt.NDArray[np.bool_]
    lane: npt.NDArray[np.int32]
    importance: npt.NDArray[np.float32]


def columns(events: int, kind: Kind, seed: int = 1) -> Columns:
    """So many events; half of the points are days, the others exact to the second."""
    chance = np.random.default_rng(seed)
    first = OLDEST if kind.deep else FIRST
    start = chance.uniform(first, LAST, events)
    if kind.deep:
        start = LAST - (LAST - FIRST) * ((LAST - OLDEST) / (LAST - FIRST)) ** chance.random(events)
    elif kind.clustered:
        centres = chance.uniform(FIRST, LAST, 300)
        widths = np.exp(chance.uniform(np.log(1 / 24), np.log(365), 300))
        burst = chance.choice(300, events, p=chance.dirichlet(np.full(300, 0.4)))
        near = np.clip(chance.normal(centres[burst], widths[burst]), FIRST, LAST - 1)
        start = np.where(chance.random(events) < 0.85, near, start)
    is_range = chance.random(events) < kind.ranges
    exact = ~is_range & (chance.random(events) < 0.5) & (not kind.deep)
    start = np.where(exact, np.round(start / SECOND) * SECOND, np.floor(start))
    length = np.floor(chance.lognormal(4, 1.2, events)) * (1e7 if kind.deep else 1)
    end = np.where(is_range, np.minimum(start + length, LAST - 1), start)
    lane = chance.integers(0, kind.lanes, events, dtype=np.int32)
    return Columns(start, end, exact, lane, np.round(chance.random(events) ** 3, 3).astype(np.float32))


class Events(Sequence[Event]):
    """The events of some columns, made on demand."""

    def __init__(self, rows: Columns, kind: Kind) -> None:
        self._rows = rows
        self._kind = kind

    def __len__(self) -> int:
        return len(self._rows.start)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Event]: ...
    def __getitem__(self, place: int | slice) -> Event | Sequence[Event]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        rows = self._rows
        start, end = float(rows.start[place]), float(rows.end[place])
        return Event(
            id=f"e{place}",
            date=date_text(start, end, exact=bool(rows.to_the_second[place])),
            title=title(place, self._kind),
            kind="period" if end > start else "event",
            lane=f"lane{rows.lane[place]}",
            importance=round(float(rows.importance[place]), 3),
        )

    def __iter__(self) -> Iterator[Event]:
        return (self[place] for place in range(len(self)))


def title(place: int, kind: Kind) -> str:
    """Words picked by the place, so that nothing has to be kept."""
    mixed = (place + 1) * 0x9E37_79B9_7F4A_7C15 & 0xFFFF_FFFF_FFFF_FFFF
    length = kind.longest_title // 3 + mixed % (2 * kind.longest_title // 3 + 1)
    words, room = [], length
    while room > 0:
        mixed = mixed * 6364136223846793005 + 1442695040888963407 & 0xFFFF_FFFF_FFFF_FFFF
        words.append(kind.words[(mixed >> 33) % len(kind.words)])
        room -= len(words[-1]) + 1
    return " ".join(words)[:length].strip().capitalize()


def date_text(start: float, end: float, *, exact: bool) -> str:
    """EDTF for two days, one day, or a moment."""
    if exact:
        day, seconds = divmod(round(start * 86400), 86400)
        return f"{_day(day)}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return _day(int(start)) if end <= start else f"{_day(int(start))}/{_day(int(end))}"


def _day(day: int) -> str:
    year, month, of_month = civil_from_days(day)
    if -9999 <= year <= 9999:
        return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{of_month:02}"
    return f"Y{year}"


def lanes_of(kind: Kind) -> tuple[Lane, ...]:
    """Its lanes."""
    names = LANES if kind.lanes <= len(LANES) else tuple(f"Lane {number + 1}" for number in range(kind.lanes))
    return tuple(Lane(id=f"lane{number}", title=name) for number, name in enumerate(names[: kind.lanes]))


def document(events: int, kind: Kind, seed: int = 1) -> Document:
    """An open dataset of that kind, whose index is made of the arrays and not of the events."""
    rows = columns(events, kind, seed)
    lanes = lanes_of(kind)
    made = Document(
        Dataset(
            format="dateline",
            version=1,
            title=f"{events:,} events",
            lanes=lanes,
            events=Events(rows, kind),
        )
    )
    bands = tuple(Band(lane.title, place) for place, lane in enumerate(lanes))
    last = np.where(rows.to_the_second, rows.start + SECOND, np.maximum(rows.end, rows.start) + 1)
    # The columns and the index that a document would make of its events, put where it keeps it.
    vars(made)["index"] = EventIndex(
        made.links,
        rows.start,
        last,
        rows.start,
        rows.lane,
        rows.importance,
        bands,
        np.zeros(len(rows.start), np.uint8),
    )
    return made
