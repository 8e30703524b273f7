"""The published schema says what the reader does."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped] # it has no types
import pytest

from dateline.files.dataset_file import decode
from dateline.files.problems import InvalidError
from dateline.files.schema import FILE_NAME, schema, schema_text
from dateline.resources import resource

SMALLEST = {
    "format": "dateline",
    "version": 1,
    "title": "Visit",
    "events": [{"date": "2024-03-04", "title": "Visit to Moscow"}],
}


def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema_text()))


def test_the_published_schema_is_up_to_date() -> None:
    published = resource("schema", FILE_NAME).read_text(encoding="utf-8")
    assert published == schema_text(), (
        f"the format has changed; refresh its schema with: dateline schema > resources/schema/{FILE_NAME}"
    )


def test_it_is_a_schema_of_draft_2020_12() -> None:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert made["title"] == "Dateline dataset, version 1"
    assert made["required"] == ["format", "version", "title"]


def test_it_accepts_the_smallest_file_and_the_sample() -> None:
    validator().validate(SMALLEST)
    sample = resource("samples", "kazakhstan-russia-2024.json").read_text(encoding="utf-8")
    validator().validate(json.loads(sample))


def test_fields_explain_themselves() -> None:
    made = schema()
    event = made["$defs"]["Event"]["properties"]
    assert event["date"]["type"] == "string"
    assert event["date"]["description"].startswith("A date in EDTF (ISO 8601-2): 2024-03-04, ")
    assert event["lane"]["description"] == "The id of a lane in this file."
    assert made["$defs"]["Note"]["properties"]["about"]["description"] == "The id of anything in this file."
    assert made["properties"]["actors"]["description"] == "Who speaks or acts."
    assert "\n    " not in made["$defs"]["Figure"]["description"]


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"format": "other"},
        {"titel": "x"},
        {"title": None},
        {"title": 5},
        {"events": {}},
        {"events": [{"title": "A"}]},
        {"events": [{"date": "2024", "title": "A", "kind": "perod"}]},
        {"events": [{"date": "2024", "title": "A", "importance": 3}]},
        {"events": [{"date": "2024", "title": "A", "tags": None}]},
        {"lanes": [{"id": "", "title": "A"}]},
        {"lanes": [{"id": "a", "title": "A", "color": "red"}]},
        {"figures": [{"label": "a"}]},
        {"figures": [{"label": "a", "value": "1"}]},
        {"figures": [{"label": "a", "value": 1, "currency": "usd"}]},
        {"sources": [{"id": "a", "sha256": "0"}]},
        {"sources": [{"id": "a", "url": "javascript:alert(1)"}]},
        {"rates": [{"base": "USD", "quote": "EUR", "value": 0, "date": "2024"}]},
    ],
)
def test_it_refuses_what_the_reader_refuses(change: dict[str, Any]) -> None:
    bad = {**SMALLEST, **change}
    assert not validator().is_valid(bad)
    with pytest.raises(InvalidError):
        decode(json.dumps(bad).encode())
