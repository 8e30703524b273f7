"""What the types of a dataset can't say: that its dates exist, its references lead somewhere, and so on."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter, is_not
from typing import Any, NamedTuple

from dateline.files.columns import chunks, columns, places, values_of
from dateline.files.fields import Reference, article
from dateline.files.json_scan import MAX_DEPTH, Path
from dateline.files.wording import Finding, path_text, quoted
from dateline.files.wrong_values import Ids, Seen, Wrong
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
from dateline.model.refs import LISTS

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


class Survey:
    """Takes the things of a dataset's lists, some at a time, and keeps the different values of their fields.

    One pass over each field: about 0.1 µs for each value, and the checks themselves once for each
    different value; of ids their hashes are kept.
    """

    def __init__(self) -> None:
        self._seen = {name: [Seen(column) for column in columns(struct)] for name, struct in STRUCTS.items()}
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
            own = Seen(column)
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


def _repeated_ids(dataset: Dataset, hashes: set[int]) -> Iterator[Fault]:
    first: dict[str, Path] = {}
    for listed in LISTS.values() if hashes else ():
        for index, thing in enumerate(getattr(dataset, listed)):
            path: Path = (listed, index)
            if hash(thing.id) in hashes and thing.id is not None and first.setdefault(thing.id, path) != path:
                taken = f"the id {quoted(thing.id)} is already that of {path_text(first[thing.id])}"
                yield _fault((*path, "id"), Finding(taken, "give each its own"))


def _wrong_in(things: Sequence[Any], wrong: Iterable[Wrong], prefix: Path, start: int = 0) -> Iterator[Fault]:
    """The wrong values in these things, which are those of a list from `start` on, or the dataset itself."""
    for column, values, find in wrong:
        if values.isdisjoint(values_of(things, column)):
            continue
        for index, thing in enumerate(things, start):
            for path, value in places(thing, column.steps):
                if value in values:
                    yield Fault((*prefix, *((index,) if prefix else ()), *path), partial(find, value))


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
