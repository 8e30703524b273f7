"""All values of one field at once, down through nested lists, without a step of Python for each."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from dateline.files.fields import FIELDS, Reference, Rule
from dateline.files.json_scan import Path
from dateline.model.dataset import Record

_CHUNK = 4000
"""Things taken at once: a few milliseconds' work."""


class Step(NamedTuple):
    """One field on the way down; whether it holds a list to be opened, and texts among the structs in it."""

    field: str
    many: bool
    mixed: bool


class Column(NamedTuple):
    """The way from a struct to the values that a rule is for."""

    steps: tuple[Step, ...]
    rule: Rule | Reference


@cache
def columns(struct: type[Record]) -> tuple[Column, ...]:
    """Every ruled field of a struct and of the structs nested in it."""
    return tuple(_columns(struct))


def _columns(struct: type[Record]) -> Iterator[Column]:
    rules = FIELDS.get(struct, {})
    info = msgspec.inspect.type_info(struct)
    assert isinstance(info, msgspec.inspect.StructType)
    for field in info.fields:
        inner = field.type.item_type if isinstance(field.type, msgspec.inspect.VarTupleType) else None
        step = Step(field.name, inner is not None, isinstance(inner, msgspec.inspect.UnionType))
        if field.name in rules:
            yield Column((step,), rules[field.name])
        for nested in _structs(field.type):
            for column in columns(nested):
                yield Column((step, *column.steps), column.rule)


def _structs(kind: msgspec.inspect.Type) -> Iterator[type[Record]]:
    match kind:
        case msgspec.inspect.StructType():
            assert issubclass(kind.cls, Record)
            yield kind.cls
        case msgspec.inspect.VarTupleType():
            yield from _structs(kind.item_type)
        case msgspec.inspect.UnionType():
            for member in kind.types:
                yield from _structs(member)


def chunks(things: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """The things a few thousand at a time: compiled code that has them all would hold up other threads."""
    return (things[start : start + _CHUNK] for start in range(0, len(things), _CHUNK))


def values_of(things: Iterable[Any], column: Column) -> Iterable[Any]:
    """The values of a column."""
    values = things
    for place, step in enumerate(column.steps):
        if place and column.steps[place - 1].mixed:
            values = (value for value in values if isinstance(value, Record))
        values = map(attrgetter(step.field), values)
        if step.many:
            values = chain.from_iterable(values)
    return values


def places(thing: Any, steps: tuple[Step, ...]) -> Iterator[tuple[Path, Any]]:
    """Each value of a column in one thing, with the way to it."""
    if not steps:
        yield (), thing
    elif isinstance(thing, Record):
        step, *rest = steps
        value = getattr(thing, step.field)
        name = _written(type(thing), step.field)
        if not step.many:
            for path, found in places(value, tuple(rest)):
                yield (name, *path), found
        else:
            for index, element in enumerate(value):
                for path, found in places(element, tuple(rest)):
                    yield (name, index, *path), found


@cache
def _written(struct: type[Record], field: str) -> str:
    names = {one.name: one.encode_name for one in msgspec.structs.fields(struct)}
    return names[field]
