"""Where the values of a file's data stand in its text."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.files.places import places

TEXT = """{
  "title": "Visit",
  "events": [
    {"date": "2024", "title": "Ä “b”"},
    {"title": "B",
     "cites": [{"source": "a", "exact": "x"}], "date": "2025"}
  ]
}
"""


def test_values_are_found_by_line_and_column() -> None:
    wanted = [("title",), ("events", 0, "title"), ("events", 1), ("events", 1, "cites", 0, "exact")]
    assert places(TEXT, wanted) == {
        ("title",): (2, 12),
        ("events", 0, "title"): (4, 31),
        ("events", 1): (5, 5),
        ("events", 1, "cites", 0, "exact"): (6, 41),
    }


def test_what_is_not_there_is_placed_at_what_is_around_it() -> None:
    wanted: list[tuple[str | int, ...]] = [("events", 0, "cites", 3), ("events", 9), ("notes", 0), ()]
    assert places(TEXT, wanted) == {
        ("events", 0, "cites", 3): (4, 5),
        ("events", 9): (1, 1),
        ("notes", 0): (1, 1),
        (): (1, 1),
    }


def test_a_text_that_is_no_longer_right_gives_what_can_be_found() -> None:
    assert places(TEXT[:60], [("title",), ("events", 1)]) == {("title",): (2, 12), ("events", 1): (1, 1)}
    assert places("", [("title",)]) == {("title",): (1, 1)}


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(st.dictionaries(st.text(min_size=1), values, min_size=1), st.data(), st.sampled_from([None, 2]))
def test_each_value_stands_where_it_is_said_to(
    tree: dict[str, Any], data: st.DataObject, indent: int | None
) -> None:
    text = json.dumps(tree, ensure_ascii=False, indent=indent)
    path: list[str | int] = []
    value: Any = tree
    while isinstance(value, dict | list) and value:
        inner = dict(value) if isinstance(value, dict) else dict(enumerate(value))
        path.append(data.draw(st.sampled_from(list(inner))))
        value = inner[path[-1]]
    ((line, column),) = places(text, [tuple(path)]).values()
    rest = "\n".join(text.split("\n")[line - 1 :])[column - 1 :]
    assert json.JSONDecoder().raw_decode(rest)[0] == value
