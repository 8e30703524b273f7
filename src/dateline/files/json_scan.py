"""A JSON reader for files that have something wrong: it keeps every position and carries on where it can.

The grammar is RFC 8259's. Slips of the pen (a comma too many or too few, comments, other quotation marks,
words such as NaN) are reported and read as they were meant; where no sense can be made, it stops.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from dateline.files.json_strings import LOOSE_QUOTES, loose_string, strict_string
from dateline.files.wording import TOO_LARGE, Finding, quoted

MAX_DEPTH = 100
"""How deeply lists and objects may be nested; the format itself needs eight levels."""

LOOKAHEAD = 1 << 16
"""Characters after a place that are enough to tell what begins there, wherever it ends."""
_MOST_DIGITS = 4300
"""Python's own limit, and msgspec's."""

Path = tuple[str | int, ...]
Report = Callable[[int, Path, Finding], None]
"""Takes the offset, the place in the data and what is wrong there."""
Match = Callable[[str, int], re.Match[str] | None]


class Broken:
    """The value of what could not be read; it has been reported."""


BROKEN = Broken()


@dataclass(slots=True)
class Node:
    """A value and where it starts; an object is a tuple of its members, duplicates included."""

    start: int
    value: "str | int | float | bool | Broken | list[Node] | tuple[Member, ...] | None"


class Member(NamedTuple):
    """A key, where it starts, and its value."""

    key: str
    start: int
    node: Node


class StopScanError(Exception):
    """No sense can be made of the rest; why has been reported."""


_space = re.compile(r"[ \t\n\r]*").match
_PUNCTUATION = frozenset('{}[],:"')
_odd_space = re.compile(r"[^\S \t\n\r]|[\ufeff\u200b-\u200f\u2060]").match
_comment = re.compile(r"//[^\n]*|#[^\n]*|/\*(?:.*?\*/|.*)", re.DOTALL).match
_bare_key = re.compile(r"[\w$-]+").match
_bare_word = re.compile(r"[^\s,:\[\]{}\"]+").match
_bare_text = re.compile(r"[^,\[\]{}\":\n]+").match
_number = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?").fullmatch
_whole = re.compile(r"-?[0-9]+").fullmatch
_numberish = re.compile(r"[-+]?[0-9.][0-9.eE+_'’-]*").fullmatch
_dateish = re.compile(r"[0-9]{4}-[-0-9TZ:.+~?%/]*").fullmatch

_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_WRITE_NULL = "write null for what is not stated"
_WRONG_WORDS: dict[str, tuple[str, bool | Broken | None]] = {
    "nan": (_WRITE_NULL, None),
    "infinity": (_WRITE_NULL, None),
    "-infinity": (_WRITE_NULL, None),
    "inf": (_WRITE_NULL, None),
    "-inf": (_WRITE_NULL, None),
    "none": ("write null", None),
    "nil": ("write null", None),
    "undefined": ("write null", None),
    "null": ("write null", None),
    "true": ("write true", True),
    "yes": ("write true", True),
    "false": ("write false", False),
    "no": ("write false", False),
}


class Scanner:
    """Reads values from `text` at `at` on, and hands what is wrong to `report`.

    `text` may be only the part of a longer one that `more` has read so far.
    """

    def __init__(self, text: str, report: Report, at: int = 0, path: Path = ()) -> None:
        self.text = text
        self.at = at
        self.path: list[str | int] = list(path)
        self.report = report
        self._depth = len(path)
        self._comma_missed = False

    def wrong(self, at: int, message: str, remedy: str = "") -> None:
        """Report something wrong at the place being read."""
        self.report(at, tuple(self.path), Finding(message, remedy))

    def stop(self, at: int, message: str, remedy: str = "") -> StopScanError:
        """Report it; raise what this returns."""
        self.wrong(at, message, remedy)
        return StopScanError()

    def more(self) -> bool:
        """Have more characters after those of `text`; whether there are any."""
        return False

    def place(self, at: int) -> int:
        """Where in the file the text at `at` stands, however much of it is dropped later."""
        return at

    def line(self, place: int) -> int:
        """The line of a place in the file, from 1."""
        return self.text.count("\n", 0, place) + 1

    def _found(self, match: Match) -> re.Match[str] | None:
        """What matches here in all of the text."""
        while True:
            found = match(self.text, self.at)
            end = found.end() if found else self.at
            if len(self.text) - end >= LOOKAHEAD or not self.more():
                return found

    def peek(self) -> str:
        """The next character that is no space or comment, "" at the end of the text."""
        while True:
            found = self._found(_space)
            self.at = found.end() if found else self.at
            character = self.text[self.at : self.at + 1]
            if character in _PUNCTUATION:
                return character
            if odd := _odd_space(self.text, self.at):
                code = f"U+{ord(odd[0]):04X}"
                self.wrong(self.at, f"invisible character {code} outside quotation marks", "delete it")
                self.at = odd.end()
            elif comment := self._found(_comment):
                self.wrong(self.at, "a comment, which JSON does not have", "move its words to a `note`")
                self.at = comment.end()
            else:
                return character

    def value(self) -> Node:
        """The next value, whatever it is. Raises StopScanError."""
        first = self.peek()
        start = self.at
        if first == "{":
            return Node(start, tuple(Member(key, at, self.value()) for key, at in self.members()))
        if first == "[":
            return Node(start, [self.value() for _ in self.elements()])
        if first == '"':
            return Node(start, self._string())
        if first in LOOSE_QUOTES:
            return Node(start, self._loose())
        return Node(start, self._word())

    def members(self) -> Iterator[tuple[str, int]]:
        """Each key of the object here and where it starts; the caller reads the value before the next."""
        for _ in self._entries("}"):
            at = self.at
            key = self._key()
            self._colon(key)
            self.path.append(key)
            yield key, at
            self.path.pop()

    def elements(self) -> Iterator[int]:
        """The index of each element of the list here; the caller reads the element before the next."""
        for index in self._entries("]"):
            self.path.append(index)
            yield index
            self.path.pop()

    def end(self) -> None:
        """Report what stands after the value."""
        if self.peek():
            self.wrong(
                self.at, "text after the end of the data", "delete it, or check the brackets before it"
            )

    def _entries(self, closing: str) -> Iterator[int]:
        """Stand before each entry of the list or object here, and pass its commas and its end."""
        opened = self.place(self.at)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self.stop(
                self.at, f"nested more than {MAX_DEPTH} deep", "check for brackets opened too often"
            )
        self.at += 1
        index = 0
        comma = -1
        while (character := self.peek()) != closing:
            if character == ",":
                self.wrong(self.at, "a comma with nothing before it", "delete it")
                self.at += 1
                continue
            if character in ("", "]", "}", ":"):
                raise self._unclosed(opened, closing, character)
            if index and comma < 0:
                self._no_comma(character, closing)
            yield index
            index += 1
            comma = self.at if self.peek() == "," else -1
            self.at += comma >= 0
        if comma >= 0:
            self.wrong(comma, "a comma with nothing after it", "delete it")
        self.at += 1
        self._depth -= 1

    def _no_comma(self, found: str, closing: str) -> None:
        if found not in ('"' if closing == "}" else '"{[') and not found.isdigit():
            shown = self._found(_bare_word)
            there = quoted(shown[0] if shown else found)
            remedy = f"write a comma or {closing}, or check the quotation marks before this"
            raise self.stop(self.at, f"{there} is out of place", remedy)
        self._comma_missed = closing == "}"
        self.wrong(self.at, "a comma is missing", "write one before this")

    def _unclosed(self, opened: int, closing: str, found: str) -> StopScanError:
        kind = "list" if closing == "]" else "object"
        whose = f"the {kind} opened on line {self.line(opened)}"
        if not found:
            return self.stop(
                self.at, f"the file ends inside {whose}", f"close it with {closing}, or get the rest"
            )
        return self.stop(self.at, f"{quoted(found)} inside {whose}", f"close that one with {closing} first")

    def _key(self) -> str:
        first = self.text[self.at]
        if first == '"':
            return self._string()
        if first in LOOSE_QUOTES:
            return self._loose()
        if first.isdigit():
            raise self.stop(
                self.at, "a number where a key should be", "write numbers without commas, as 2500"
            )
        if bare := self._found(_bare_key):
            key = bare[0]
            written = quoted(f'"{key}"')
            self.wrong(self.at, f"the key {quoted(key)} lacks quotation marks", f"write {written}")
            self.at = bare.end()
            return key
        raise self.stop(
            self.at, f"{quoted(first)} where a key should be", 'write a key as in "title": "Visit"'
        )

    def _colon(self, key: str) -> None:
        character = self.peek()
        if character != ":":
            after = f"a colon is missing after the key {quoted(key)}"
            if character in ("", ",", "]", "}") or self._comma_missed:
                raise self.stop(self.at, after, "write one, and a value")
            self.wrong(self.at, after, "write : for =" if character == "=" else "write one before this")
        self._comma_missed = False
        self.at += character in (":", "=")

    def _string(self) -> str:
        looked = self.at + 1
        while self.text.find('"', looked) < 0:
            looked = len(self.text)
            if not self.more():
                break
        while True:
            slips: list[tuple[int, str, str]] = []
            value, end = strict_string(self.text, self.at, lambda *slip: slips.append(slip))  # noqa: B023
            if len(self.text) - end >= LOOKAHEAD or not self.more():
                break
        for slip in slips:
            self.wrong(*slip)
        self.at = end
        if self.at > len(self.text):
            raise self.stop(
                self.at - 1, "the file ends inside quotation marks", "close them, or get the rest"
            )
        return value

    def _loose(self) -> str:
        value, end = loose_string(self.text, self.at)
        if end < 0:
            raise self.stop(self.at, "quotation marks that are never closed", 'write text as in "Visit"')
        self.wrong(
            self.at, f"{quoted(self.text[self.at])} for a quotation mark", 'use straight double ones: "'
        )
        self.at = end
        return value

    def _word(self) -> str | int | float | bool | Broken | None:
        start = self.at
        found = self._found(_bare_word)
        if not found:
            there = self.text[start : start + 1]
            raise self.stop(
                start, f"{quoted(there)} where a value should be" if there else "the file ends too soon"
            )
        word = found[0]
        self.at = found.end()
        if word in _WORDS:
            return _WORDS[word]
        if _number(word):
            return self._as_number(word, start)
        if word.lower() in _WRONG_WORDS:
            remedy, value = _WRONG_WORDS[word.lower()]
            self.wrong(start, f"{quoted(word)} is not JSON", remedy)
            return value
        if _numberish(word) and not _dateish(word):
            self.wrong(
                start, f"{quoted(word)} is not a number as JSON writes it", "write one such as 0.5 or 1200"
            )
            return BROKEN
        self.at = start
        text = self._found(_bare_text)
        whole = text[0].strip() if text else word
        self.at = max(found.end(), start + len(whole))
        whole = self.text[start : self.at]
        self.wrong(
            start, f"{quoted(whole)} lacks quotation marks", f"write {quoted(chr(34) + whole + chr(34))}"
        )
        return whole

    def _as_number(self, word: str, start: int) -> int | float | Broken:
        if _whole(word) and len(word) <= _MOST_DIGITS:
            return int(word)
        value = float(word)
        if abs(value) == float("inf") or _whole(word):
            self.wrong(start, TOO_LARGE.message, TOO_LARGE.remedy)
            return BROKEN
        return value
