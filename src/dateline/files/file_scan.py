"""Reading the JSON of a file of any size: only the part that is being looked at is in memory as text."""

from collections.abc import Callable, Iterable, Iterator

from dateline.files.json_scan import LOOKAHEAD, Node, Path, Report, Scanner, StopScanError
from dateline.files.wording import Finding
from dateline.model.lazy_list import Text

_READ_AT_ONCE = 2 * LOOKAHEAD
_COUNTED_AT_ONCE = 1 << 20
MOST_VALUES, MOST_CHARACTERS = 500_000, 10_000_000
"""What one thing of a list may have, or one value of the file's own: some seconds' work, and 200 MB."""
_FIRST_OF_LONGER = (b"\xc0", b"\xe0", b"\xf0")
"""The least first bytes of characters that are longer than one, two and three bytes."""

Look = Callable[[int, bytes], None]
"""Takes a place in the file and the bytes there."""


class FileScanner(Scanner):
    """Reads values from a file's bytes, from a place on; what is reported is reported by its place there.

    What isn't UTF-8 becomes one character a byte. `look` is shown all bytes before they become text.
    """

    def __init__(
        self, data: Text, report: Report, place: int, path: Path = (), look: Look | None = None
    ) -> None:
        super().__init__("", self._report_place, path=path)
        self._data = data
        self._told = report
        self._look = look
        self.jump(place)

    def jump(self, place: int) -> None:
        """Go on reading at another place."""
        self.text, self.at = "", 0
        self._begin = self._end = place
        self._values = 0

    def forget(self) -> None:
        """Drop the text before what is read next; its offsets begin anew."""
        self._begin = self.place(self.at)
        self.text, self.at = self.text[self.at :], 0
        self._values = 0

    def value(self) -> Node:
        self._values += 1
        if self._values > MOST_VALUES:
            raise self._too_many(MOST_VALUES, "values")
        return super().value()

    def _too_many(self, number: int, what: str) -> StopScanError:
        message = f"more than {number:,} {what} in one place are too many to be looked through"
        return self.stop(self.at, message, "put them into a file of their own")

    def more(self) -> bool:
        if len(self.text) > MOST_CHARACTERS:
            raise self._too_many(MOST_CHARACTERS, "characters")
        part = read_characters(self._data, self._end, self._end + max(len(self.text), _READ_AT_ONCE))
        if self._look is not None:
            self._look(self._end, part)
        self.text += text_of(part)
        self._end += len(part)
        return bool(part)

    def place(self, at: int) -> int:
        return self._begin + (at if self.text.isascii() else len(bytes_of(self.text[:at])))

    def line(self, place: int) -> int:
        [(line, _)] = lines_and_columns(self._data, [place])
        return line

    def _report_place(self, at: int, path: Path, finding: Finding) -> None:
        self._told(self.place(at), path, finding)


class FileNode:
    """A value in a file, and the text that it was read from."""

    def __init__(self, data: Text, place: int) -> None:
        """The value at this place; only its place if it is nested too deep."""
        self.scanner = FileScanner(data, lambda *_: None, place)
        try:
            self.node = self.scanner.value()
        except StopScanError:
            self.node = Node(0, None)


def lines_and_columns(data: Text, places: Iterable[int], begin: int = 0) -> Iterator[tuple[int, int]]:
    """The line and column, both from 1, of each of these ascending places in a file's bytes.

    Columns count characters; the first line begins at `begin`.
    """
    line, column, counted = 1, 1, begin
    for place in places:
        for start in range(counted, place, _COUNTED_AT_ONCE):
            part = bytes(data[start : min(start + _COUNTED_AT_ONCE, place)])
            if ends := part.count(b"\n"):
                line, column, counted = line + ends, 1, start + part.rindex(b"\n") + 1
        for start in range(counted, place, _COUNTED_AT_ONCE):
            stop = min(start + _COUNTED_AT_ONCE, place)
            part = read_characters(data, counted, stop) if stop < place else bytes(data[counted:place])
            column += len(text_of(part))
            counted += len(part)
        yield line, column


def read_characters(data: Text, start: int, stop: int) -> bytes:
    """The bytes there, without the begin of a character that goes on behind them."""
    part = bytes(data[start:stop])
    if start + len(part) < len(data):
        for length, least in enumerate(_FIRST_OF_LONGER, 1):
            if part[-length:][:1] >= least:
                return part[:-length]
    return part


def text_of(part: bytes) -> str:
    """Bytes as text, with a lone surrogate for each that isn't UTF-8."""
    return part.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """The bytes that `text_of` made a text of."""
    return text.encode("utf-8", "surrogateescape")
