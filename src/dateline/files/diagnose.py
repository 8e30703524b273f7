"""Every error of a bad file at once, with its place: the slow second look, taken only when reading fails.

What is right in its lists is read as fast as in a right file, and only what isn't is looked at in detail.
"""

import json
import re
from typing import Any, NoReturn

import msgspec

from dateline.files.cutting import Suspect
from dateline.files.fields import version
from dateline.files.file_scan import FileScanner, bytes_of, text_of
from dateline.files.json_scan import Path, StopScanError
from dateline.files.listed import Listed
from dateline.files.meaning import Found, Spots, worded
from dateline.files.outline import after_mark
from dateline.files.problems import MOST_LISTED, Problem, Problems
from dateline.files.progress import UNWATCHED, Progress
from dateline.files.runs import Runs
from dateline.files.structure import KeyCheck, StructureCheck, fields_of, type_of
from dateline.files.validate import STRUCTS, Survey
from dateline.files.wording import Finding, quoted
from dateline.model.courtesy import ERRORS, awaited
from dateline.model.dataset import FORMAT, VERSION, Dataset, Record
from dateline.model.lazy_list import Text

_MINIMAL = '{"format": "dateline", "version": 1, "title": "…"}'
_START = 1000
_AT_ONCE = 1 << 20
MOST_COUNTED = 10 * MOST_LISTED
"""Problems after which a file is looked at no further: each takes up to a millisecond to find."""
_LOST = Finding("zero bytes instead of text", "the file is damaged: open another copy of it")
"""What a crash or a bad disk leaves of a part of a file: no sense can be made of what follows."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_undecoded = re.compile("[\udc80-\udcff]+")
_lax = re.compile("[\udc80-\udcff]|\\\\u[dD][89a-fA-F]").search
"""What the compiled reader takes that may not be right: bytes that aren't UTF-8, and halves of characters."""


def diagnose(data: Text, progress: Progress = UNWATCHED, suspect: Suspect | None = None) -> Problems:
    """The problems of a file's bytes in the order of the text. Raises CancelledError, OSError.

    If no sense can be made of what is `suspect`, nothing else is told of its list. Other work stands back.
    """
    with awaited(ERRORS):
        return _diagnosed(data, progress, suspect)


def _diagnosed(data: Text, progress: Progress, suspect: Suspect | None) -> Problems:
    begin = after_mark(data)
    start = bytes(data[begin : begin + _START])
    if start.startswith(_UTF_16) or b"\0" in start:
        return _only(Finding("the file is not UTF-8 text but UTF-16 or a binary file", "save it as UTF-8"))
    opening = _opening(data, begin, progress)
    if opening == len(data):
        what = "the file holds only spaces" if opening > begin else "the file is empty"
        return _only(Finding(what, f"write at least {quoted(_MINIMAL)}"))
    if suspect is not None:
        broken = _Diagnosis(data, begin, opening, progress, suspect).find_break()
        if broken is not None:
            return broken
    return _Diagnosis(data, begin, opening, progress).run()


def _only(finding: Finding) -> Problems:
    return Problems((Problem("", 1, 1, finding.message, finding.remedy),), 1)


def _opening(data: Text, begin: int, progress: Progress) -> int:
    """Where something stands that is no space."""
    for at in range(begin, len(data), _AT_ONCE):
        part = bytes(data[at : at + _AT_ONCE])
        if rest := part.lstrip():
            return at + len(part) - len(rest)
        progress.at(at, len(data))
    return len(data)


class _PassedError(Exception):
    """What was suspect makes sense."""


class _Diagnosis:
    """One look at one file."""

    def __init__(
        self, data: Text, begin: int, opening: int, progress: Progress, suspect: Suspect | None = None
    ) -> None:
        """With `suspect`, the things before that in its list are passed over."""
        self._data = data
        self._suspect = suspect
        self._begin, self._opening = begin, opening
        self._progress = progress
        self._found: list[Found] = []
        self._is_all = True
        self._scanner = FileScanner(data, self._report, opening, look=self._look)
        self._structure = StructureCheck(self._scanner.report)
        self._survey = Survey()
        self._values: dict[str, Any] = {}
        self._places: dict[str, int] = {}
        self._lists: dict[str, Listed] = {}
        self._lost = False
        self._undecoded = -1
        """Where the last bytes ended that are not UTF-8."""

    def run(self) -> Problems:
        """Find everything."""
        faults: list[Found] = []
        count = 0
        try:
            if self._top():
                faults, count = self._faults()
        except StopScanError:
            pass
        found = [*self._found, *faults]
        return worded(self._data, self._begin, found, count - len(faults), is_all=self._is_all)

    def find_break(self) -> Problems | None:
        """What is wrong up to where no sense can be made of what is suspect; None if some can."""
        try:
            self._top()
        except StopScanError:
            return worded(self._data, self._begin, self._found, is_all=self._is_all)
        except _PassedError:
            return None
        return None

    def _report(self, place: int, path: Path, finding: Finding) -> None:
        if len(self._found) == MOST_COUNTED:
            self._is_all = False
            raise StopScanError
        self._found.append((place, path, finding))

    def _look(self, place: int, part: bytes) -> None:
        """See whether bytes are text at all."""
        if (zero := part.find(b"\0")) >= 0:
            self._found = [(place + zero, (), _LOST)]
            raise StopScanError
        if part.isascii() or not _undecoded.search(text := text_of(part)):
            return
        for run in _undecoded.finditer(text):
            start = place + len(bytes_of(text[: run.start()]))
            if start > self._undecoded:
                byte = ord(run[0][0]) - 0xDC00
                message = f"byte 0x{byte:02x} at offset {start:,} is not UTF-8"
                self._report(start, (), Finding(message, "save the file as UTF-8"))
            self._undecoded = max(self._undecoded, start + len(run[0]))

    def _top(self) -> bool:
        """Read the whole object; False when it is something else. Raises StopScanError."""
        scanner = self._scanner
        if scanner.peek() != "{":
            begins = f"the file begins with {quoted(scanner.peek())}, not with {{"
            scanner.wrong(scanner.at, begins, f"write at least {quoted(_MINIMAL)}")
            return False
        fields = fields_of(Dataset)
        keys = KeyCheck(fields, set(), scanner.report)
        for key, at in scanner.members():
            name = keys.meant(key, at, ())
            self._lost |= name is None
            opening = scanner.peek()
            scanner.forget()
            if name in STRUCTS and opening == "[":
                self._list(name)
                continue
            place = scanner.place(scanner.at)
            node = scanner.value()
            if name is not None:
                self._places[name] = place
                self._values[name] = self._structure.check(node, fields[name].type, (name,))
        scanner.end()
        return True

    def _list(self, name: str) -> None:
        scanner, struct = self._scanner, STRUCTS[name]
        listed = self._lists[name] = Listed(self._data, struct, self._progress)
        runs = Runs(struct)
        suspect = self._suspect if self._suspect is not None and self._suspect.name == name else None
        before = suspect.before if suspect is not None else 0
        for _ in scanner.elements():
            if suspect is not None and not len(listed):
                scanner.jump(suspect.start)
                scanner.peek()
            scanner.forget()
            good = self._good(struct)
            while good is not None and (run := runs.at(self._data, scanner.place(0))) is not None:
                self._survey.take(name, run.things)
                listed.extend(run)
                scanner.jump(run.next)
                self._pass(run.next)
                scanner.peek()
                good = self._good(struct)
            scanner.path[-1] = before + len(listed)
            start = scanner.place(0)
            if good is not None:
                thing, scanner.at = good
                listed.append(start, scanner.place(scanner.at))
            else:
                path = (name, before + len(listed))
                value = self._structure.check(scanner.value(), type_of(struct), path)
                thing = msgspec.convert(value, struct)
                listed.append(start, scanner.place(scanner.at), thing)
            self._survey.take(name, (thing,))
            self._pass(start)

    def _pass(self, place: int) -> None:
        """Everything before this place is looked through."""
        if self._suspect is not None and place >= self._suspect.stop:
            raise _PassedError
        self._progress.at(place, len(self._data))

    def _good(self, struct: type[Record]) -> tuple[Record, int] | None:
        """The thing here and its end if it is right, found with compiled readers."""
        text, at = self._scanner.text, self._scanner.at
        try:
            value, end = _strict.raw_decode(text, at)
            return None if _lax(text, at, end) else (msgspec.convert(value, struct), end)
        except (ValueError, RecursionError, msgspec.MsgspecError):
            return None

    def _faults(self) -> tuple[list[Found], int]:
        """What the types can't say, the first of it, and how much it is. Raises StopScanError."""
        version_ = self._values.get("version", VERSION)
        if version_ > VERSION and (newer := version(version_)) is not None:
            self._found = [(self._places["version"], ("version",), newer)]
            return [], 0
        self._scanner.jump(self._opening)
        for name, field in fields_of(Dataset).items():
            if field.required and name not in self._values:
                self._values[name] = self._structure.missing(0, field, ())
        unknown = self._structure.unknown
        lost = {path[0] for path in unknown if len(path) == 1}
        complete = not self._lost and not lost.intersection(STRUCTS)
        others = {name: value for name, value in self._values.items() if name not in self._lists}
        dataset = msgspec.structs.replace(
            msgspec.convert({**others, "format": FORMAT}, Dataset),
            **{name: listed.things() for name, listed in self._lists.items()},
        )
        starts = {name: listed.starts for name, listed in self._lists.items()}
        spots = Spots(self._data, starts, self._places, self._opening)
        faults = (
            fault
            for fault in self._survey.faults(dataset, references=complete)
            if not any(fault.path[:length] in unknown for length in range(len(fault.path) + 1))
        )
        found = spots.found(faults)
        self._is_all = self._is_all and self._survey.is_all
        return found


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
