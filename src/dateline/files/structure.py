"""Whether what was scanned has the types of the format, and what it was probably meant to be."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from dateline.files.json_scan import BROKEN, Broken, Member, Node, Path, Report
from dateline.files.wording import TOO_LARGE, Finding, closest, did_you_mean, either, quoted
from dateline.model.dataset import FORMAT, VERSION

_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    type(None): "null",
    list: "a list",
    tuple: "an object",
}
_EXPECTED: dict[type[inspect.Type], str] = {
    inspect.StrType: "text",
    inspect.LiteralType: "text",
    inspect.IntType: "a whole number",
    inspect.FloatType: "a number",
    inspect.BoolType: "true or false",
    inspect.NoneType: "null",
    inspect.VarTupleType: "a list",
    inspect.StructType: "an object",
    inspect.DictType: "an object",
}
_TAKEN: dict[type[inspect.Type], tuple[type, ...]] = {
    inspect.StrType: (str,),
    inspect.LiteralType: (str,),
    inspect.IntType: (int,),
    inspect.FloatType: (int, float),
    inspect.BoolType: (bool,),
    inspect.NoneType: (type(None),),
    inspect.VarTupleType: (list,),
    inspect.StructType: (tuple,),
    inspect.DictType: (tuple,),
}
_OPENING = {"format": f'"format": "{FORMAT}"', "version": f'"version": {VERSION}'}
"""What every file says of itself."""

_PLACEHOLDERS: dict[type[inspect.Type], Any] = {
    inspect.StrType: "",
    inspect.IntType: 0,
    inspect.FloatType: 0,
    inspect.BoolType: False,
    inspect.NoneType: None,
    inspect.VarTupleType: [],
    inspect.DictType: {},
}


@cache
def type_of(kind: Any) -> inspect.Type:
    """The type as data to be walked."""
    return inspect.type_info(kind)


@cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, inspect.Field]:
    """A struct's fields by their keys in the file."""
    info = type_of(struct)
    assert isinstance(info, inspect.StructType)
    return {field.encode_name: field for field in info.fields}


class StructureCheck:
    """Compares nodes with types, reports every difference, and gives values that do have the type.

    What can't be kept is replaced by a placeholder, and its path put into `unknown`, so that a later
    check can go on with the rest and say nothing about that.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self.unknown: set[Path] = set()

    def check(self, node: Node, kind: inspect.Type, path: Path) -> Any:
        """The value of a node as builtins that convert to the type."""
        options = _options(kind)
        if node.value is BROKEN:
            return self._placeholder(options[0], path)
        for option in options:
            if isinstance(option, inspect.AnyType):
                return self._plain(node, path)
            if type(node.value) in _TAKEN[type(option)]:
                return self._taken(node, option, path)
        self._report(node.start, path, _wrong_type(node, options, path))
        return self._placeholder(options[0], path)

    def missing(self, at: int, field: inspect.Field, path: Path) -> Any:
        """Report a required key as missing and give what stands in for its value."""
        options = _options(field.type)
        nullable = any(isinstance(option, inspect.NoneType) for option in options)
        remedy = "add it, with null for what is not stated" if nullable else "add it"
        if field.name in _OPENING:
            remedy = f"add {quoted(_OPENING[field.name])}"
        self._report(at, path, Finding(f"missing key {quoted(field.encode_name)}", remedy))
        return self._placeholder(options[0], (*path, field.encode_name))

    def _taken(self, node: Node, kind: inspect.Type, path: Path) -> Any:
        value: Any = node.value
        match kind:
            case inspect.LiteralType():
                return self._literal(node, kind, path)
            case inspect.VarTupleType():
                return [
                    self.check(inner, kind.item_type, (*path, index)) for index, inner in enumerate(value)
                ]
            case inspect.StructType():
                return self._struct(node.start, value, kind.cls, path)
            case inspect.DictType():
                return self._plain(node, path)
            case inspect.FloatType():
                return self._number(node, kind, path)
        return value

    def _number(self, node: Node, kind: inspect.FloatType, path: Path) -> Any:
        value: Any = node.value
        try:
            float(value)
        except OverflowError:
            self._report(node.start, path, TOO_LARGE)
            return self._placeholder(kind, path)
        return value

    def _literal(self, node: Node, kind: inspect.LiteralType, path: Path) -> Any:
        choices = [str(value) for value in kind.values]
        if node.value in choices:
            return node.value
        message = f"{_named(path)} can’t be {quoted(str(node.value))}"
        near = closest(str(node.value), tuple(choices))
        remedy = did_you_mean(near, f"write {either([quoted(one) for one in choices])}")
        self._report(node.start, path, Finding(message, remedy))
        return self._placeholder(kind, path)

    def _struct(
        self, start: int, members: tuple[Member, ...], struct: type[msgspec.Struct], path: Path
    ) -> dict[str, Any]:
        fields = fields_of(struct)
        keys = KeyCheck(fields, {member.key for member in members}, self._report)
        values: dict[str, Any] = {}
        for member in members:
            name = keys.meant(member.key, member.start, path)
            if name is None:
                continue
            if name != member.key:
                self.unknown.add((*path, name))
                if not fields[name].required and name != "id":
                    continue
            values[name] = self.check(member.node, fields[name].type, (*path, name))
        for name, field in fields.items():
            if field.required and name not in values:
                values[name] = self.missing(start, field, path)
        return values

    def _plain(self, node: Node, path: Path) -> Any:
        """Any value, as an extension holds it; its keys are its own, but each once."""
        match node.value:
            case Broken():
                return None
            case list() as elements:
                return [self._plain(inner, (*path, index)) for index, inner in enumerate(elements)]
            case tuple() as members:
                keys = KeyCheck(None, set(), self._report)
                for member in members:
                    keys.meant(member.key, member.start, path)
                return {member.key: self._plain(member.node, (*path, member.key)) for member in members}
            case scalar:
                return scalar

    def _placeholder(self, kind: inspect.Type, path: Path) -> Any:
        self.unknown.add(path)
        match kind:
            case inspect.LiteralType():
                return kind.values[0]
            case inspect.StructType():
                required = [field for field in kind.fields if field.required]
                return {
                    field.encode_name: self._placeholder(_options(field.type)[0], (*path, field.encode_name))
                    for field in required
                }
        return _PLACEHOLDERS.get(type(kind))


class KeyCheck:
    """Says which field each key of one object was meant for, and reports unknown and repeated ones."""

    def __init__(self, known: Iterable[str] | None, present: set[str], report: Report) -> None:
        self._known = None if known is None else tuple(known)
        self._present = present
        self._report = report
        self._seen: set[str] = set()
        self._guessed: set[str] = set()

    def meant(self, key: str, at: int, path: Path) -> str | None:
        """The known key, or the one that a misspelt key comes closest to, if that is not there itself.

        None when nothing can be made of it, or it has been there before.
        """
        if key in self._seen:
            self._report(at, path, Finding(f"duplicate key {quoted(key)}", "keep only one of them"))
            return None
        self._seen.add(key)
        if self._known is None or key in self._known:
            return key
        near = closest(key, self._known)
        remove = "delete it, or put it into `ext`" if "ext" in self._known else "delete it"
        remedy = did_you_mean(near, remove)
        if near is not None and near in self._present | self._seen | self._guessed:
            remedy, near = f"it resembles {quoted(near)}, which is given already: keep only one of them", None
        if near is not None:
            self._guessed.add(near)
        self._report(at, path, Finding(f"unknown key {quoted(key)}", remedy))
        return near


def _options(kind: inspect.Type) -> tuple[inspect.Type, ...]:
    return kind.types if isinstance(kind, inspect.UnionType) else (kind,)


def _named(path: Path) -> str:
    """What stands at a path, to begin a sentence with."""
    names = [part for part in path if isinstance(part, str)]
    inner = f"an entry of {quoted(names[-1])}" if names else "the file"
    return inner if not path or isinstance(path[-1], int) else quoted(names[-1])


def _wrong_type(node: Node, options: tuple[inspect.Type, ...], path: Path) -> Finding:
    wanted = [_EXPECTED[type(option)] for option in options]
    wider = "null", *(["a whole number"] if "a number" in wanted else [])
    expected = either([one for one in wanted if one not in wider])
    found = _KINDS[type(node.value)]
    match node.value:
        case str() as text:
            found = f"the text {quoted(text)}"
        case bool() as truth:
            found = quoted(str(truth).lower())
        case int() | float() as number:
            found = f"the number {quoted(str(number))}"
    message = f"{_named(path)} must be {expected}, not {found}"
    for expectation in wanted:
        remedy = _REMEDIES.get((expectation, type(node.value)))
        if remedy:
            return Finding(message, remedy(node.value))
    return Finding(message, "leave the key out" if node.value is None else "")


def _unquote(text: str) -> str:
    try:
        float(text)
    except ValueError:
        return "write a number such as 12.5"
    return "remove the quotation marks"


def _quote(number: object) -> str:
    return f"write {quoted(chr(34) + str(number) + chr(34))}"


def _say(remedy: str) -> Callable[[Any], str]:
    return lambda _: remedy


def _list_of(members: tuple[Member, ...]) -> str:
    if all(isinstance(member.node.value, tuple) for member in members):
        return "write a list, [ … ], and give each object in it an `id`"
    return "put it in square brackets, [ … ]"


_REMEDIES: dict[tuple[str, type], Callable[[Any], str]] = {
    ("text", int): _quote,
    ("text", float): _quote,
    ("a number", str): _unquote,
    ("a whole number", str): _unquote,
    ("a whole number", float): _say("write it without a decimal point"),
    ("true or false", str): _say("write true or false, without quotation marks"),
    ("a list", str): _say("put it in square brackets, [ … ]"),
    ("a list", int): _say("put it in square brackets, [ … ]"),
    ("a list", float): _say("put it in square brackets, [ … ]"),
    ("a list", tuple): _list_of,
    ("an object", str): _say("write it in curly brackets, { … }"),
}
