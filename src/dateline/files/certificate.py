"""Whether an object of a JSON text has a key twice, of which decoders silently keep the last."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

_BLOCK = 1 << 20
_encoder = msgspec.json.Encoder()


def colons(data: bytes) -> int:
    """The colons in JSON, counted by the megabyte."""
    return sum(data.count(b":", start, start + _BLOCK) for start in range(0, len(data), _BLOCK))


def colons_written(data: bytes) -> int:
    """The colons that JSON stands for, however they are written: one for each key, and those in texts.

    When a dataset written anew without defaults has as many, no key was given twice, since of two only one
    was kept.
    """
    return colons(data) + escaped_colons(data)


def escaped_colons(data: bytes) -> int:
    """The colons that are written as escapes."""
    if b"\\" not in data:
        return 0
    return sum(
        data.count(escaped, start, start + _BLOCK + len(escaped) - 1)
        for start in range(0, len(data), _BLOCK)
        for escaped in (b"\\u003a", b"\\u003A")
    )


def gives_key_twice(text: bytes, things: Sequence[Any]) -> bool:
    """Whether a text gives a key twice that is a list of these things."""
    return colons_written(text) != colons(_encoder.encode(things)) and repeats_key(text)


def repeats_key(data: bytes) -> bool:
    """Whether an object has a key twice: five times slower than comparing the number of colons."""
    try:
        json.loads(data, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return True
    return False


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise ValueError
