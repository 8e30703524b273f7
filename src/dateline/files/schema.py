"""The published JSON Schema of the format, made from the structs and the rules of their fields."""

import json
from typing import Any

import msgspec

from dateline.files.fields import FIELDS
from dateline.files.validate import STRUCTS
from dateline.model.dataset import VERSION, Dataset, Record

FILE_NAME = f"dateline-{VERSION}.schema.json"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that a dataset's file follows."""
    made = msgspec.json.schema(Dataset)
    definitions: dict[str, dict[str, Any]] = made["$defs"]
    for struct, rules in FIELDS.items():
        names = {field.name: field.encode_name for field in msgspec.structs.fields(struct)}
        properties = definitions[struct.__name__]["properties"]
        for field, rule in rules.items():
            properties[names[field]] = _ruled(properties[names[field]], dict(rule.schema))
    for name, struct in STRUCTS.items():
        definitions["Dataset"]["properties"][name]["description"] = _first_sentence(struct)
    return {
        "$schema": _DRAFT,
        "title": f"Dateline dataset, version {VERSION}",
        **definitions.pop("Dataset"),
        "$defs": definitions,
    }


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _ruled(field: dict[str, Any], rule: dict[str, Any]) -> dict[str, Any]:
    """A rule is on the field, but for its description and examples on the values that are not null."""
    notes = {key: rule.pop(key) for key in ("description", "examples") if key in rule}
    if "items" in field:
        return {**field, **notes}
    if "anyOf" in field:
        options = [option if option == {"type": "null"} else {**option, **rule} for option in field["anyOf"]]
        return {**field, "anyOf": options, **notes}
    return {**field, **rule, **notes}


def _first_sentence(struct: type[Record]) -> str:
    return (struct.__doc__ or "").split("\n")[0]
