"""Where the values of a dataset stand in its file."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.files import file_scan
from dateline.files.places import places, places_in
from dateline.model.dataset import Dataset, Event

TEXT = """{"format": "dateline", "version": 1,
  "title": "Visit",
  "sources": [{"id": "a"}],
  "events": [
    {"date": "2024", "title": "Ä “b”", "quotes": []},
    {"title": "B",
     "cites": [{"source": "a", "exact": "x"}], "date": "2025"}
  ]
}
"""
DATASET = msgspec.json.decode(TEXT, type=Dataset)
TITLE, SECOND, EXACT = ("events", 0, "quotes"), ("events", 1), ("events", 1, "cites", 0, "exact")
ALL = {TITLE: (5, 50), SECOND: (6, 5), EXACT: (7, 41)}


def test_values_are_found_by_line_and_column() -> None:
    assert places(TEXT.encode(), DATASET, [EXACT, TITLE, SECOND]) == ALL


def test_the_mark_that_a_file_may_begin_with_has_no_column() -> None:
    text = '\ufeff{"events": [{"date": "2024", "title": "A"}]}'
    dataset = Dataset("dateline", 1, "", events=(Event("2024", "A"),))
    assert places(text.encode(), dataset, [("events", 0, "title")]) == {("events", 0, "title"): (1, 39)}


def test_a_value_that_is_not_stated_is_placed_at_what_is_around_it() -> None:
    wanted: list[tuple[str | int, ...]] = [("events", 0, "cites", 3), ("sources", 0, "url")]
    assert places(TEXT.encode(), DATASET, wanted) == {wanted[0]: (5, 5), wanted[1]: (3, 15)}


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("", {}),
        ("[1]", {}),
        ('"events"', {}),
        (TEXT[: TEXT.index('"exact"')], {TITLE: (5, 50)}),
        (TEXT.replace("events", "acts"), {}),
        (TEXT.replace('"B"', '"C"'), {TITLE: (5, 50)}),
        (TEXT.replace('"events": [\n', '"events": [{"date": "1999", "title": "New"},\n'), {}),
        (TEXT.replace('"sources"', '"events": 3, "sources"'), {}),
        (TEXT.replace('"sources": [{"id": "a"}]', '"sources": [[1], {"a": 2}, 3]'), ALL | {TITLE: (5, 50)}),
    ],
)
def test_what_a_file_has_otherwise_since_it_was_read_has_no_place(
    file: str, found: dict[tuple[str | int, ...], tuple[int, int]]
) -> None:
    assert places(file.encode(), DATASET, [EXACT, TITLE, SECOND, ("events", 2), ("notes", 0)]) == found


def test_a_file_that_can_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(TEXT.encode())
    assert places_in(path, DATASET, [SECOND]) == {SECOND: (6, 5)}
    path.unlink()
    with pytest.raises(OSError, match=r"a\.json"):
        places_in(path, DATASET, [SECOND])
    with pytest.raises(OSError, match="no ordinary file"):
        places_in(tmp_path, DATASET, [SECOND])


texts = st.text(max_size=20)
cited = st.fixed_dictionaries({"source": texts, "exact": texts})
events = st.fixed_dictionaries(
    {"date": texts, "title": texts}, optional={"cites": st.lists(cited, max_size=3)}
)
sources = st.fixed_dictionaries({"id": texts, "text": texts})


@given(st.lists(events, min_size=1), st.lists(sources), st.data(), st.booleans(), st.booleans())
def test_each_value_stands_where_it_is_said_to(
    events: list[Any], sources: list[Any], data: st.DataObject, indented: bool, plain: bool
) -> None:
    tree = {"format": "dateline", "version": 1, "title": "T", "sources": sources, "events": events}
    text = json.dumps(tree, ensure_ascii=plain, indent=2 if indented else None)
    index = data.draw(st.integers(0, len(events) - 1))
    path: list[str | int] = ["events", index]
    value: Any = events[index]
    while isinstance(value, dict | list) and value and data.draw(st.booleans()):
        inner = dict(value) if isinstance(value, dict) else dict(enumerate(value))
        path.append(data.draw(st.sampled_from(list(inner))))
        value = inner[path[-1]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file_scan, "_READ_AT_ONCE", data.draw(st.sampled_from([7, 64, 1 << 17])))
        dataset = msgspec.json.decode(text, type=Dataset)
        ((line, column),) = places(text.encode(), dataset, [tuple(path)]).values()
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
    assert json.JSONDecoder().raw_decode(rest)[0] == value
