"""The wrong ones among the values of a field, told from the different values that it has."""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple

import numpy as np

from dateline.files.columns import Column, values_of
from dateline.files.fields import Reference, Rule, article
from dateline.files.wording import Candidates, Finding, did_you_mean, either, quoted
from dateline.model.dataset import Dataset, Record
from dateline.model.refs import LISTS, Kind

_MOST_DIFFERENT = 50_000
"""Different values of a field that are kept to be looked at once; a million dates would take 100 MB."""
_MOST_WRONG = 10_000
"""Different wrong values of a field after which no more are looked for: each takes some 20 µs to find."""
_FEW = 250
"""Values that are looked at one by one, when not all are right."""
_MOST_SUGGESTED = 20
"""Ids guessed for one field: each takes up to 0.1 s among a million."""


class Wrong(NamedTuple):
    """The wrong values of a column, and what says what is wrong with one of them."""

    column: Column
    values: set[Any]
    find: Callable[[Any], Finding | None]


class Seen:
    """The different values of a column. Of very many that a rule tells apart only the wrong ones are kept;
    references are kept until all ids are known.
    """

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

    def wrong(self, ids: "Ids") -> Wrong:
        """Those that are wrong."""
        rule = self.column.rule
        if isinstance(rule, Rule):
            self._sift(rule)
            return Wrong(self.column, self._wrong, rule.find)
        return Wrong(self.column, ids.lacking(self._values, rule.kinds), _ReferenceCheck(rule, ids).find)

    def _sift(self, rule: Rule) -> None:
        self._values.discard(None)
        if len(self._wrong) < _MOST_WRONG:
            self._wrong.update(_wrong(list(self._values), rule))
        else:
            self.is_all = self.is_all and not self._values
        self._values.clear()


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
