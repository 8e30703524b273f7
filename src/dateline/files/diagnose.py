"""Every error of a bad file at once, with its place: the slow second look, taken only when reading fails."""

import json
import re
from array import array
from dataclasses import replace
from operator import itemgetter
from typing import Any, NoReturn

import msgspec

from dateline.files.fields import version
from dateline.files.json_scan import Node, Path, Scanner, StopScanError
from dateline.files.places import innermost, lines_and_columns, scanned
from dateline.files.problems import MOST_LISTED, Problem
from dateline.files.progress import UNWATCHED, Progress
from dateline.files.structure import KeyCheck, StructureCheck, fields_of, type_of
from dateline.files.validate import STRUCTS, Fault, faults
from dateline.files.wording import Finding, path_text, quoted
from dateline.model.dataset import FORMAT, VERSION, Dataset

_MINIMAL = '{"format": "dateline", "version": 1, "title": "…"}'
_START = 1000
_REPORTED = 1000
"""Things after each of which it is told how far the diagnosis is."""
_LOST = Finding("zero bytes instead of text", "the file is damaged: open another copy of it")
"""What a crash or a bad disk leaves of a part of a file: no sense can be made of what follows."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_surrogate = re.compile(r"\\u[dD][89a-fA-F]").search
_undecoded = re.compile("[\udc80-\udcff]+")


def diagnose(data: bytes | memoryview, progress: Progress = UNWATCHED) -> tuple[tuple[Problem, ...], int]:
    """The problems of a file's bytes in the order of the text, at most MOST_LISTED, and their number."""
    start = bytes(data[:_START])
    if start.startswith(_UTF_16) or b"\0" in start:
        return _only(Finding("the file is not UTF-8 text but UTF-16 or a binary file", "save it as UTF-8"))
    try:
        text, decoded = str(data, "utf-8"), True
    except UnicodeDecodeError:
        text, decoded = str(data, "utf-8", "surrogateescape"), False
    if not text or text.isspace():
        what = "the file holds only spaces" if text else "the file is empty"
        return _only(Finding(what, f"write at least {quoted(_MINIMAL)}"))
    if (lost := text.find("\0")) >= 0:
        [(line, column)] = lines_and_columns(text, [lost])
        return _only(_LOST, line, column)
    diagnosis = _Diagnosis(text, progress)
    if not decoded:
        diagnosis.undecoded()
    diagnosis.run()
    return diagnosis.problems(), len(diagnosis.found)


def find_break(before: str, rest: str, name: str, count: int, indent: int) -> Problem | None:
    """What makes the rest of a file senseless; None when it isn't, or something else is wrong.

    `before` ends in the list of this name, of which `count` things were left out, and `indent` characters of
    the line in which the rest begins.
    """
    if "\0" in rest:
        return None
    diagnosis = _Diagnosis(before + rest, UNWATCHED)
    try:
        diagnosis.read()
    except StopScanError:
        [*others, (at, path, finding)] = diagnosis.found
        if others or path[:1] != (name,) or at < len(before):
            return None
        inside = (int(path[1]) + count, *path[2:]) if len(path) > 1 else ()
        diagnosis.found = [(at, (name, *inside), finding)]
        [problem] = diagnosis.problems()
        is_first = (before + rest).rfind("\n", 0, at) < len(before)
        return replace(problem, column=at - len(before) + 1 + indent) if is_first else problem
    return None


def _only(finding: Finding, line: int = 1, column: int = 1) -> tuple[tuple[Problem, ...], int]:
    return (Problem("", line, column, finding.message, finding.remedy),), 1


class _Diagnosis:
    """One look at one text."""

    def __init__(self, text: str, progress: Progress) -> None:
        self.text = text
        self._progress = progress
        self.found: list[tuple[int, Path, Finding]] = []
        self._structure = StructureCheck(self._report)
        self._values: dict[str, Any] = {}
        self._nodes: dict[str, Node] = {}
        self._starts: dict[str, array[int]] = {}
        self._surrogates = bool(_surrogate(text))
        self._lost = False
        self._last: tuple[int, Node] = (-1, Node(0, None))

    def run(self) -> None:
        """Find everything."""
        try:
            whole = self.read()
        except StopScanError:
            return
        if not whole:
            return
        if newer := self._newer():
            self.found = [newer]
            return
        start = self._opening()
        for name, field in fields_of(Dataset).items():
            if field.required and name not in self._values:
                self._values[name] = self._structure.missing(start, field, ())
        self._meaning()

    def read(self) -> bool:
        """Read the whole object; False when it is something else. Raises StopScanError."""
        return self._top(Scanner(self.text, self._report))

    def problems(self) -> tuple[Problem, ...]:
        """What was found, with lines and columns."""
        self.found.sort(key=lambda one: one[0])
        shown = self.found[:MOST_LISTED]
        at_lines = lines_and_columns(self.text, (at for at, _, _ in shown))
        return tuple(
            Problem(path_text(path), line, column, finding.message, finding.remedy)
            for (_, path, finding), (line, column) in zip(shown, at_lines, strict=True)
        )

    def _report(self, at: int, path: Path, finding: Finding) -> None:
        self.found.append((at, path, finding))

    def _opening(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    def undecoded(self) -> None:
        """Find the bytes that are not UTF-8."""
        offset, counted = 0, 0
        for run in _undecoded.finditer(self.text):
            offset += len(self.text[counted : run.start()].encode("utf-8", "surrogateescape"))
            counted = run.start()
            byte = ord(run[0][0]) - 0xDC00
            message = f"byte 0x{byte:02x} at offset {offset:,} is not UTF-8"
            self._report(run.start(), (), Finding(message, "save the file as UTF-8"))

    def _top(self, scanner: Scanner) -> bool:
        """As `read`."""
        if scanner.peek() != "{":
            begins = f"the file begins with {quoted(scanner.peek())}, not with {{"
            self._report(scanner.at, (), Finding(begins, f"write at least {quoted(_MINIMAL)}"))
            return False
        fields = fields_of(Dataset)
        keys = KeyCheck(fields, set(), self._report)
        for key, at in scanner.members():
            name = keys.meant(key, at, ())
            self._lost |= name is None
            if name in STRUCTS and scanner.peek() == "[":
                self._list(scanner, name)
                continue
            node = scanner.value()
            if name is not None:
                self._nodes[name] = node
                self._values[name] = self._structure.check(node, fields[name].type, (name,))
        scanner.end()
        return True

    def _list(self, scanner: Scanner, name: str) -> None:
        struct = STRUCTS[name]
        starts = self._starts[name] = array("q")
        things: list[Any] = []
        for index in scanner.elements():
            scanner.peek()
            if not index % _REPORTED:
                self._progress.at(scanner.at, len(self.text))
            starts.append(scanner.at)
            good = self._good(scanner.at, struct)
            if good is not None:
                thing, scanner.at = good
            else:
                node = scanner.value()
                thing = msgspec.convert(self._structure.check(node, type_of(struct), (name, index)), struct)
            things.append(thing)
        self._values[name] = tuple(things)

    def _good(self, at: int, struct: type[msgspec.Struct]) -> tuple[msgspec.Struct, int] | None:
        """The thing at this place and its end if it is right, found with compiled readers."""
        try:
            value, end = _strict.raw_decode(self.text, at)
            if self._surrogates and _surrogate(self.text[at:end]):
                return None
            return msgspec.convert(value, struct), end
        except (ValueError, RecursionError, msgspec.MsgspecError):
            return None

    def _newer(self) -> tuple[int, Path, Finding] | None:
        number = self._values.get("version", VERSION)
        finding = version(number) if number > VERSION else None
        return finding and (self._nodes["version"].start, ("version",), finding)

    def _meaning(self) -> None:
        unknown = self._structure.unknown
        listed = {path[0] for path in unknown if len(path) == 1}
        complete = not self._lost and not listed.intersection(STRUCTS)
        rest = {name: value for name, value in self._values.items() if name not in self._starts}
        dataset = msgspec.structs.replace(
            msgspec.convert({**rest, "format": FORMAT}, Dataset),
            **{name: self._values[name] for name in self._starts},
        )
        found: list[tuple[int, Fault]] = []
        for fault in faults(dataset, references=complete):
            ways = (fault.path[:length] for length in range(len(fault.path) + 1))
            if not any(way in unknown for way in ways):
                found.append((self._thing(fault), fault))
        found.sort(key=itemgetter(0))
        last, _ = found[min(len(found), MOST_LISTED) - 1] if found else (0, None)
        for start, fault in found:  # what isn't listed needs no place of its own
            at = self._place(fault) if start <= last else start
            self._report(at, fault.path, fault.finding)

    def _thing(self, fault: Fault) -> int:
        """Where the thing begins that a fault is in; the fault's own place when it is in none."""
        name, *rest = fault.path
        return self._starts[str(name)][int(rest[0])] if name in self._starts and rest else self._place(fault)

    def _place(self, fault: Fault) -> int:
        """Where a fault stands: at the value it is about, or as near as the text has it."""
        name, *rest = fault.path
        node = self._nodes.get(str(name))
        if name in self._starts and rest:
            start = self._starts[str(name)][int(rest.pop(0))]
            if self._last[0] != start:
                self._last = (start, scanned(self.text, start))
            node = self._last[1]
        if node is None:
            return self._opening()
        node = innermost(node, rest)
        inside = node.start + 1 + fault.finding.offset
        exact = isinstance(node.value, str) and self.text.startswith(node.value, node.start + 1)
        return inside if fault.finding.offset and exact else node.start


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("duplicate key")
    return members


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")


def _finite(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise ValueError("too large")
    return value


_strict = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite)
