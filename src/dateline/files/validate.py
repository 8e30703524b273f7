"""What the types of a dataset can't say: that its dates exist, its references lead somewhere, and so on."""

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress
from operator import attrgetter, is_not
from typing import Any, NamedTuple

import numpy as np

from dateline.files.columns import Column, chunks, columns, places, values_of
from dateline.files.fields import Reference, Rule, article
from dateline.files.json_scan import MAX_DEPTH, Path
from dateline.files.wording import Candidates, Finding, did_you_mean, either, path_text, quoted
from dateline.model.dataset import (
    Actor,
    Briefing,
    Dataset,
    Event,
    Figure,
    Lane,
    Note,
    Point,
    Quote,
    Rate,
    Record,
    Series,
    Source,
)
from dateline.model.refs import LISTS, Kind

STRUCTS: dict[str, type[Record]] = {
    "lanes": Lane,
    "actors": Actor,
    "sources": Source,
    "events": Event,
    "quotes": Quote,
    "figures": Figure,
    "series": Series,
    "rates": Rate,
    "notes": Note,
    "briefings": Briefing,
}
"""The dataset's lists and what they hold."""


_id, _ext = attrgetter("id"), attrgetter("ext")
_is_named = partial(is_not, None)
_MOST_DIFFERENT = 50_000
"""Different values of a field that are kept to be looked at once; a million dates would take 100 MB."""
_MOST_WRONG = 10_000
"""Different wrong values of a field after which no more are looked for: each takes some 20 µs to find."""
_FEW = 250
"""Values that are looked at one by one, when not all are right."""
_MOST_SUGGESTED = 20
"""Ids guessed for one field: each takes up to 0.1 s among a million."""


class Fault(NamedTuple):
    """Something wrong at a place of a dataset. What it is, is asked for those that are listed."""

    path: Path
    find: Callable[[], Finding | None]

    @property
    def finding(self) -> Finding:
        """What it is."""
        found = self.find()
        assert found is not None
        return found


class _Wrong(NamedTuple):
    """The wrong values of a column, and what says what is wrong with one of them."""

    column: Column
    values: set[Any]
    find: Callable[[Any], Finding | None]


class _Seen:
    """The different values of a column. Of very many only the wrong ones are kept."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self._values: set[Any] = set()
        self._wrong: set[Any] = set()
        self.is_all = True
        """Whether all values were looked at."""

    def take(self, things: Sequence[Any]) -> None:
        """Add those of some things."""
        self._values.update(values_of(things, self.column))
        if len(self._values) > _MOST_DIFFERENT and isinstance(self.column.rule, Rule):
            self._sift(self.column.rule)

    def wrong(self, ids: "Ids") -> _Wrong:
        """Those that are wrong."""
        rule = self.column.rule
        if isinstance(rule, Rule):
            self._sift(rule)
            return _Wrong(self.column, self._wrong, rule.find)
        return _Wrong(self.column, ids.lacking(self._values, rule.kinds), _ReferenceCheck(rule, ids).find)

    def _sift(self, rule: Rule) -> None:
        self._values.discard(None)
        if len(self._wrong) < _MOST_WRONG:
            self._wrong.update(_wrong(list(self._values), rule))
        else:
            self.is_all = self.is_all and not self._values
        self._values.clear()


class Survey:
    """Takes the things of a dataset's lists, some at a time, and keeps the different values of their fields.

    One pass over each field: about 0.1 µs for each value, and the checks themselves once for each
    different value; of ids their hashes are kept.
    """

    def __init__(self) -> None:
        self._seen = {name: [_Seen(column) for column in columns(struct)] for name, struct in STRUCTS.items()}
        self._ids = {listed: array("q") for listed in LISTS.values()}
        self._extended = False

    @property
    def is_all(self) -> bool:
        """Whether all that is wrong is among the faults."""
        return all(seen.is_all for some in self._seen.values() for seen in some)

    def take(self, name: str, things: Sequence[Any]) -> None:
        """Add some things of a list."""
        for seen in self._seen[name]:
            seen.take(things)
        if name in self._ids:
            self._ids[name].extend(map(hash, filter(_is_named, map(_id, things))))
        if name == "events":
            self._extended = self._extended or any(map(_ext, things))

    def faults(self, dataset: Dataset, *, references: bool = True) -> Iterator[Fault]:
        """Everything wrong with the dataset whose lists were taken; if `references`, these too."""
        ids = Ids(dataset, {kind: self._ids[listed] for kind, listed in LISTS.items()})
        yield from _repeated_ids(dataset, ids.repeated())
        for column in (column for column in columns(Dataset) if len(column.steps) == 1):
            own = _Seen(column)
            own.take((dataset,))
            yield from _wrong_in((dataset,), (own.wrong(ids),), ())
        for name, some in self._seen.items():
            asked = (one for one in some if references or not isinstance(one.column.rule, Reference))
            wrong = [found for seen in asked if (found := seen.wrong(ids)).values]
            start = 0
            for chunk in chunks(getattr(dataset, name) if wrong else ()):
                yield from _wrong_in(chunk, wrong, (name,), start)
                start += len(chunk)
        yield from _lane_circles(dataset)
        for name, check in _WHOLE.items():
            for index, thing in enumerate(getattr(dataset, name)):
                for path, finding in check(thing, ids):
                    yield _fault((name, index, *path), finding)
        yield from _deep_extensions(dataset, events=self._extended)


def faults(dataset: Dataset, *, references: bool = True) -> Iterator[Fault]:
    """Everything wrong with a dataset that has the right types; without `references`, not its references."""
    survey = Survey()
    for name in STRUCTS:
        for chunk in chunks(getattr(dataset, name)):
            survey.take(name, chunk)
    return survey.faults(dataset, references=references)


def _fault(path: Path, finding: Finding) -> Fault:
    return Fault(path, lambda: finding)


class Ids:
    """The one namespace of a dataset's ids, by the kinds of what they name, each known by its hash."""

    def __init__(self, dataset: Dataset, hashes: "Mapping[Kind, array[int]]") -> None:
        self._dataset = dataset
        self._by_kind = {kind: np.sort(np.array(some, np.int64)) for kind, some in hashes.items()}

    def repeated(self) -> set[int]:
        """The hashes of ids that are used twice."""
        every = np.sort(np.concatenate(list(self._by_kind.values())))
        return set(every[1:][every[1:] == every[:-1]].tolist())

    def get(self, name: str) -> Kind | None:
        """What an id names; of two, what is listed first."""
        return next((kind for kind in self._by_kind if not self.lacking((name,), (kind,))), None)

    def lacking(self, names: Collection[Any], kinds: tuple[Kind, ...]) -> set[Any]:
        """Which of these are no ids of things of these kinds."""
        lacking = [name for name in names if name is not None and not isinstance(name, Record)]
        for known in (self._by_kind[kind] for kind in kinds):
            if len(known) and lacking:
                hashes = np.fromiter(map(hash, lacking), np.int64, len(lacking))
                is_new = np.take(known, np.searchsorted(known, hashes), mode="clip") != hashes
                lacking = list(compress(lacking, is_new.tolist()))
        return set(lacking)

    def of(self, kinds: tuple[Kind, ...]) -> Iterator[str]:
        """The ids of things of these kinds."""
        return (thing.id for kind in kinds for thing in getattr(self._dataset, LISTS[kind]) if thing.id)


def _repeated_ids(dataset: Dataset, hashes: set[int]) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for listed in LISTS.values() if hashes else ():
        for index, thing in enumerate(getattr(dataset, listed)):
            path: Path = (listed, index)
            if hash(thing.id) in hashes and thing.id is not None and first.setdefault(thing.id, path) != path:
                taken = f"the id {quoted(thing.id)} is already that of {path_text(first[thing.id])}"
                yield _fault((*path, "id"), Finding(taken, "give each its own"))


def _wrong_in(
    things: Sequence[Any], wrong: Iterable[_Wrong], prefix: Path, start: int = 0
) -> Iterator[Fault]:
    """The wrong values in these things, which are those of a list from `start` on, or the dataset itself."""
    for column, values, find in wrong:
        if values.isdisjoint(values_of(things, column)):
            continue
        for index, thing in enumerate(things, start):
            for path, value in places(thing, column.steps):
                if value in values:
                    yield Fault((*prefix, *((index,) if prefix else ()), *path), partial(find, value))


def _wrong(values: list[Any], rule: Rule) -> Iterator[Any]:
    """Which of these values are wrong."""
    if rule.passes(values):
        return
    if len(values) <= _FEW:
        yield from filter(rule.find, values)
        return
    for half in (values[: len(values) // 2], values[len(values) // 2 :]):
        yield from _wrong(half, rule)


class _ReferenceCheck:
    """Says what is wrong with references, and for the first ones what was probably meant."""

    def __init__(self, reference: Reference, ids: Ids) -> None:
        self._kinds = reference.kinds
        self._ids = ids
        self._suggestions = _MOST_SUGGESTED
        self._candidates: Candidates | None = None

    def find(self, name: str | Record) -> Finding | None:
        """A series' points may be records of their own."""
        if isinstance(name, Record):
            return None
        kind = self._ids.get(name)
        if kind in self._kinds:
            return None
        wanted = either([article(one) for one in self._kinds])
        if kind is not None:
            return Finding(f"{quoted(name)} is {article(kind)}, not {wanted}", f"write the id of {wanted}")
        anything = len(self._kinds) == len(LISTS)
        what = "nothing" if anything else f"no {either(self._kinds)}"
        lists = "" if anything else f" to {either([quoted(LISTS[one]) for one in self._kinds])}"
        remedy = did_you_mean(self._closest(name), f"add it{lists}, or correct the id")
        return Finding(f"{what} has the id {quoted(name)}", remedy)

    def _closest(self, name: str) -> str | None:
        if not self._suggestions:
            return None
        self._suggestions -= 1
        if self._candidates is None:
            self._candidates = Candidates(self._ids.of(self._kinds))
        return self._candidates.closest(name)


def _lane_circles(dataset: Dataset) -> Iterator[Fault]:
    parents = {lane.id: lane.parent for lane in dataset.lanes}
    circles: set[str] = set()
    seen: set[str] = set()
    for start in parents:
        way: dict[str, int] = {}
        above: str | None = start
        while above is not None and above in parents and above not in seen and above not in way:
            way[above] = len(way)
            above = parents[above]
        if above in way:
            circles.update(list(way)[way[above] :])
        seen.update(way)
    for index, lane in enumerate(dataset.lanes):
        if lane.id in circles:
            message = f"the lane {quoted(lane.id)} lies within itself"
            yield _fault(("lanes", index, "parent"), Finding(message, "leave out one `parent` of the circle"))


Found = Iterator[tuple[Path, Finding]]


def _source(source: Source, _ids: Ids) -> Found:
    if isinstance(source.author, tuple):
        for index, name in enumerate(source.author):
            if name.literal is None and name.family is None and name.given is None:
                yield (
                    ("author", index),
                    Finding("a name without words", "write `family` and `given`, or `literal`"),
                )


def _quote(quote: Quote, _ids: Ids) -> Found:
    if quote.text is not None and quote.segments:
        remedy = "keep `segments` if an attribution interrupts the words, else `text`"
        yield (), Finding("a quote with both `text` and `segments`", remedy)
    elif not quote.text and not any(quote.segments):
        yield (), Finding("a quote without words", "write them in `text`, or in `segments`")


def _figure(figure: Figure, _ids: Ids) -> Found:
    if figure.comparator == "range" and (figure.high is None or figure.value is None):
        missing = "high" if figure.high is None else "value"
        yield (), Finding(f"a range without `{missing}`", "write `value` and `high`, or another `comparator`")
    elif figure.high is not None and figure.comparator != "range":
        remedy = 'write "comparator": "range", or leave `high` out'
        yield ("high",), Finding("`high` in a figure that is no range", remedy)
    elif figure.high is not None and figure.value is not None and figure.high < figure.value:
        message = (
            f"the range ends at {quoted(str(figure.high))}, below its start at {quoted(str(figure.value))}"
        )
        yield ("high",), Finding(message, "exchange `value` and `high`")


def _series(series: Series, _ids: Ids) -> Found:
    for index, point in enumerate(series.points):
        if not isinstance(point, Point) or point.low is None or point.high is None:
            continue
        if point.high < point.low:
            message = f"`high` {quoted(str(point.high))} is below `low` {quoted(str(point.low))}"
            yield ("points", index, "high"), Finding(message, "exchange them")


def _briefing(briefing: Briefing, ids: Ids) -> Found:
    for section, each in enumerate(briefing.sections):
        for index, item in enumerate(each.items):
            path: Path = ("sections", section, "items", index)
            kind = None if item.ref is None else ids.get(item.ref)
            if item.ref is None and item.form != "timeline":
                yield path, Finding("an item that shows nothing", 'add `ref`, or write "as": "timeline"')
            elif item.form == "quote" and kind not in (None, "quote", "event"):
                message = f"{quoted(str(item.ref))} is {article(kind)} and can’t be shown as a quote"
                yield (*path, "as"), Finding(message, "leave `as` out, or name a quote")


_WHOLE: dict[str, Any] = {
    "sources": _source,
    "quotes": _quote,
    "figures": _figure,
    "series": _series,
    "briefings": _briefing,
}
"""What must hold between the fields of one thing."""


def _deep_extensions(dataset: Dataset, *, events: bool) -> Iterator[Fault]:
    own = ((("ext",), dataset.ext),) if dataset.ext else ()
    extended = enumerate(map(_ext, dataset.events if events else ()))
    for path, ext in chain(own, ((("events", index, "ext"), ext) for index, ext in extended if ext)):
        if _too_deep(ext, MAX_DEPTH - len(path)):
            message = f"nested more than {MAX_DEPTH} deep"
            yield _fault(path, Finding(message, "check for brackets opened too often"))


def _too_deep(ext: dict[str, Any], most: int) -> bool:
    layer: list[Any] = [ext]
    for _ in range(most):
        layer = list(chain.from_iterable(map(_inside, layer)))
    return any(isinstance(value, dict | list) for value in layer)


def _inside(value: Any) -> Iterable[Any]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
    return ()
