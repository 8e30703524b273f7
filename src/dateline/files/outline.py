"""A dataset with its lists not yet decoded."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.files.validate import STRUCTS
from dateline.model.dataset import Dataset, Record
from dateline.model.lazy_list import Text

MARK = b"\xef\xbb\xbf"
"""UTF-8's byte order mark, which a file may begin with."""

Outline = msgspec.defstruct(
    "Outline",
    [(name, list[msgspec.Raw], msgspec.field(default_factory=list)) for name in STRUCTS],
    bases=(Dataset,),
    kw_only=True,
    frozen=True,
)
_outline = msgspec.json.Decoder(Outline)
_things = {name: msgspec.json.Decoder(struct) for name, struct in STRUCTS.items()}


def after_mark(data: Text) -> int:
    """Where the text of a file begins."""
    return len(MARK) if data[: len(MARK)] == MARK else 0


def decode_thing(name: str, text: bytes | str) -> Record:
    """A thing of the list of this name. Raises `UNDECODABLE`."""
    thing: Record = _things[name].decode(text)
    return thing


NO_LISTS: Mapping[str, Sequence[Any]] = {}


def read_outline(data: bytes | memoryview) -> Any:
    """The dataset with each thing of its lists as raw JSON. Raises what the decoder raises."""
    return _outline.decode(data)


def filled(outline: Any, lists: Mapping[str, Sequence[Any]] = NO_LISTS) -> Dataset:
    """The dataset with these lists, and its others decoded. Raises what the decoder raises.

    One thing at a time, as a single decode of everything would hold up all other threads until its end.
    """
    values = {name: getattr(outline, name) for name in Dataset.__struct_fields__}
    for name, decoder in _things.items():
        values[name] = lists[name] if name in lists else tuple([decoder.decode(raw) for raw in values[name]])
    return Dataset(**values)
