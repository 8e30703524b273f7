"""Reading the strings of JSON, with every slip of the pen reported."""

import re
from collections.abc import Callable

from dateline.files.wording import quoted

Wrong = Callable[[int, str, str], None]
"""Takes the offset, what is wrong and what to do."""

LOOSE_QUOTES = frozenset("'‘’“”„«`")
"""What people write, or their word processors put, in place of a straight double quotation mark."""

_plain = re.compile(r'"([^"\\\x00-\x1f]*)"').match
_chunk = re.compile(r'[^"\\\x00-\x1f]*').match
_unicode = re.compile(r"\\u([0-9a-fA-F]{4})").match
_line_end = re.compile(r'\r?\n[ \t\r\n]*(?:["}\]]|$)').match
_loose = re.compile(r"""['‘’“”„«`](.*?)['‘’“”»"`](?=[ \t]*(?:[,:\]}\r\n]|$))""").match

_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONTROLS = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def loose_string(text: str, at: int) -> tuple[str, int]:
    """The text in other quotation marks at `at`, and its end; the end is -1 when nothing closes it."""
    found = _loose(text, at)
    return (found[1], found.end()) if found else ("", -1)


def strict_string(text: str, at: int, wrong: Wrong) -> tuple[str, int]:
    """The string at `at` and its end, which lies beyond the text when nothing closes it."""
    if plain := _plain(text, at):
        return plain[1], plain.end()
    parts: list[str] = []
    at += 1
    while at < len(text):
        chunk = _chunk(text, at)
        if chunk:
            parts.append(chunk[0])
            at = chunk.end()
        match text[at : at + 1]:
            case '"':
                return "".join(parts), at + 1
            case "\\":
                part, at = _escape(text, at, wrong)
                parts.append(part)
            case "":
                break
            case control:
                if _line_end(text, at):
                    wrong(at, "quotation marks not closed on their line", 'add "')
                    return "".join(parts), at
                _report_control(control, at, wrong)
                parts.append(control)
                at += 1
    return "".join(parts), len(text) + 1


def _report_control(control: str, at: int, wrong: Wrong) -> None:
    name = "a line break" if control in "\r\n" else f"the control character U+{ord(control):04X}"
    written = _CONTROLS.get(control, f"\\u{ord(control):04x}")
    wrong(at, f"{name} inside quotation marks", f"write {written} for it")


def _escape(text: str, at: int, wrong: Wrong) -> tuple[str, int]:
    letter = text[at + 1 : at + 2]
    if letter in _ESCAPES:
        return _ESCAPES[letter], at + 2
    if found := _unicode(text, at):
        return _code_point(text, int(found[1], 16), at, wrong)
    if letter == "u":
        wrong(at, "an escape \\u without its four hexadecimal digits", "write one such as \\u00e9")
    else:
        wrong(at, f"unknown escape {quoted(chr(92) + letter)}", "write \\\\ for a backslash")
    return "", at + 1


def _code_point(text: str, code: int, at: int, wrong: Wrong) -> tuple[str, int]:
    if 0xD800 <= code < 0xDC00:
        low = _unicode(text, at + 6)
        if low and 0xDC00 <= int(low[1], 16) < 0xE000:
            return chr(0x10000 + ((code - 0xD800) << 10) + (int(low[1], 16) - 0xDC00)), at + 12
    if 0xD800 <= code < 0xE000:
        wrong(at, f"half a character, {quoted(text[at : at + 6])}", "write the character itself")
        return "\ufffd", at + 6
    return chr(code), at + 6
