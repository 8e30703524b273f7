"""The published JSON Schema of the format, made from the structs and the rules of their fields."""

import inspect
import json
from typing import Any

import msgspec

from dateline.files.fields import FIELDS
from dateline.files.validate import STRUCTS
from dateline.model.dataset import VERSION, Dataset

FILE_NAME = f"dateline-{VERSION}.schema.json"
"""Its name among the resources, in `schema`."""

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NOTES = ("description", "examples")
"""What is said of a field as a whole, whether it is null or not."""


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that a dataset's file follows."""
    made = msgspec.json.schema(Dataset)
    definitions: dict[str, dict[str, Any]] = made["$defs"]
    for definition in definitions.values():
        definition["description"] = _paragraphs(definition["description"])
    for struct, rules in FIELDS.items():
        names = {field.name: field.encode_name for field in msgspec.structs.fields(struct)}
        properties = definitions[struct.__name__]["properties"]
        for field, rule in rules.items():
            properties[names[field]] = _ruled(properties[names[field]], dict(rule.schema))
    whole = definitions.pop("Dataset")
    for name, struct in STRUCTS.items():
        whole["properties"][name]["description"] = definitions[struct.__name__]["description"].split("\n")[0]
    title = f"Dateline dataset, version {VERSION}"
    return {"$schema": _DRAFT, **whole, "title": title, "$defs": definitions}


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _paragraphs(docstring: str) -> str:
    """A docstring's paragraphs, each on one line."""
    return "\n".join(" ".join(part.split()) for part in inspect.cleandoc(docstring).split("\n\n"))


def _ruled(field: dict[str, Any], rule: dict[str, Any]) -> dict[str, Any]:
    """The field with its rule on each value that is not null."""
    notes: dict[str, Any] = {key: rule.pop(key) for key in _NOTES if key in rule}
    if "anyOf" not in field:
        return {**field, **rule, **notes}
    options = [option if option == {"type": "null"} else {**option, **rule} for option in field["anyOf"]]
    return {**field, "anyOf": options, **notes}
