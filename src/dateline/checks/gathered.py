"""Many findings of one kind as one: what is said once is not said a thousand times, nor kept a million."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec.structs import replace

from dateline.checks.finding import Finding, Result, Rule

MOST_SINGLY = 10
"""Findings of one kind that are told one by one."""


class Gathering:
    """Findings of one kind that come one by one; of more than `most` only the first is kept, and counted.

    With nothing gathered it is false.
    """

    def __init__(self, many: str, most: int = MOST_SINGLY) -> None:
        self._many = many
        self._most = most
        self._first: list[Finding] = []
        self._count = 0

    def __bool__(self) -> bool:
        return bool(self._count)

    def add(self, finding: Finding) -> None:
        """Take one more."""
        self.make(lambda: finding)

    def make(self, finding: Callable[[], Finding]) -> None:
        """Take one more, which is made only if it is kept."""
        self._count += 1
        if self._count <= self._most or not self._first:
            self._first.append(finding())
        else:
            del self._first[1:]

    def told(self) -> Iterator[Finding]:
        """Each; of more than `most` the first, which counts them: "1,000 events name no source"."""
        if self._count <= self._most:
            yield from self._first
        else:
            yield from _first(self._first, self._count, self._many)


def gathered(findings: Iterable[Finding], many: str, most: int = MOST_SINGLY) -> Iterator[Finding]:
    """What a `Gathering` of these tells."""
    gathering = Gathering(many, most)
    for finding in findings:
        gathering.add(finding)
    return gathering.told()


def counted(findings: Iterable[Finding], count: int, many: str, most: int = MOST_SINGLY) -> Iterator[Finding]:
    """The same of so many, of which only those are made that are told."""
    return gathered(findings, many, most) if count <= most else _first(findings, count, many)


def recurring(rule: Rule) -> Gathering:
    """To gather findings that break one rule: many of them are one habit."""
    return Gathering(f"times: {rule.title.lower()}")


def _first(findings: Iterable[Finding], count: int, many: str) -> Iterator[Finding]:
    for first in islice(findings, 1):
        yield replace(first, message=f"{count:,} {many}. The first: {first.message}")


class Bounded:
    """Lets findings pass, so many of each rule; of the rest the first, which counts them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts: Counter[str] = Counter()
        self._rests: dict[str, Gathering] = {}

    def pass_on(self, results: Iterable[Result]) -> Iterator[Result]:
        """Those that are not too many."""
        for one in results:
            if isinstance(one, Finding):
                self._counts[one.rule] += 1
                if self._counts[one.rule] > self._most:
                    rest = self._rests.setdefault(one.rule, Gathering("more like this one", most=0))
                    rest.add(one)
                    continue
            yield one

    def told(self) -> Iterator[Finding]:
        """How many were too many."""
        for rest in self._rests.values():
            yield from rest.told()
