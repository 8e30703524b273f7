"""Reading and writing whole files."""

import gc
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.files.dataset_file import decode, encoded, open_file, read, write
from dateline.files.diagnose import diagnose
from dateline.files.problems import InvalidError, UnreadableError
from dateline.files.validate import STRUCTS
from dateline.model.dataset import Dataset, Event, Lane
from dateline.resources import resource

SMALLEST = b"""{"format": "dateline", "version": 1, "title": "Visit",
 "events": [{"date": "2024-03-04", "title": "Visit to Moscow"}]}"""
SAMPLE = resource("samples", "kazakhstan-russia-2024.json").read_bytes()


def test_the_smallest_file_of_the_format_is_read() -> None:
    assert decode(SMALLEST) == Dataset(
        format="dateline",
        version=1,
        title="Visit",
        events=(Event(date="2024-03-04", title="Visit to Moscow"),),
    )


def test_a_byte_order_mark_is_accepted() -> None:
    assert decode(b"\xef\xbb\xbf" + SMALLEST) == decode(SMALLEST)


def test_the_schema_key_and_extensions_are_accepted() -> None:
    found = decode(SMALLEST[:-1] + b', "$schema": "https://example.org/s", "ext": {"a": [1, {"b": null}]}}')
    assert found.schema == "https://example.org/s"
    assert found.ext == {"a": [1, {"b": None}]}


def test_escapes_are_read_as_the_characters_they_stand_for() -> None:
    found = decode(
        b'{"format": "dateline", "version": 1, "title": "\\u00e9 \\ud83d\\ude00 \\n\\/ a\\u003ab"}'
    )
    assert found.title == "é 😀 \n/ a:b"


@pytest.mark.parametrize("title", [":", "a: b", '\\": x', "\\u003A", "\\u003a\\\\u003a", '{\\"a\\":1}'])
def test_colons_in_texts_are_not_taken_for_keys_given_twice(title: str) -> None:
    text = f'{{"format": "dateline", "version": 1, "title": "{title}", "events": []}}'
    assert decode(text.encode()).title == json.loads(text)["title"]


def test_defaults_may_be_written_out() -> None:
    written = SMALLEST.replace(b'"date"', b'"kind": "event", "tags": [], "note": null, "date"')
    assert decode(written) == decode(SMALLEST)


def test_values_at_the_limits_are_accepted() -> None:
    # The file, `events`, the event and `ext` are four levels: 96 lists in an extension make a hundred.
    deep = "[" * 96 + "]" * 96
    text = """{"format": "dateline", "version": 1, "title": "",
      "actors": [{"id": "a", "name": ""}],
      "sources": [{"id": "s", "url": "HTTPS://example.org/a?b=c#d", "text_file": "texts/article.txt"},
                  {"id": "m", "url": "mailto:a@example.org"}],
      "events": [{"date": "2024", "title": "", "importance": 1, "ext": {"deep": DEEP}},
                 {"date": "2024", "title": "", "importance": 0}],
      "figures": [{"label": "a", "value": -1e300}, {"label": "b", "value": null, "comparator": "unknown"},
                  {"label": "c", "value": 2, "comparator": "range", "high": 2, "currency": "SUR"}],
      "quotes": [{"speaker": "a", "source": "s", "segments": ["x"]}]}"""
    assert len(decode(text.replace("DEEP", deep).encode()).figures) == 3


def test_the_sample_is_read_and_written_back_the_same(tmp_path: Path) -> None:
    dataset = decode(SAMPLE)
    write(dataset, tmp_path / "copy.json")
    assert read(tmp_path / "copy.json") == dataset
    assert json.loads((tmp_path / "copy.json").read_text(encoding="utf-8"))["title"] == dataset.title


def test_a_list_longer_than_a_chunk_keeps_its_order() -> None:
    events = tuple(Event(date="2024", title=str(number)) for number in range(4001))
    dataset = Dataset(format="dateline", version=1, title="T", events=events)
    assert decode(b"".join(encoded(dataset))) == dataset


def test_a_dataset_is_written_for_people_in_pieces_of_some_milliseconds_work() -> None:
    """Compiled code that has all of a long list at once would hold up the window."""
    events = tuple(Event(date="2024", title=f"Event\n{number}") for number in range(9000))
    ext = {"lanes": [], "events": [{"of": "others"}]}
    lane = Lane(id="a", title="“A”, and \\ B")
    dataset = Dataset(format="dateline", version=1, title="T", events=events, lanes=(lane,), ext=ext)
    parts = list(encoded(dataset))
    written = b"".join(parts)
    assert written == msgspec.json.format(msgspec.json.encode(dataset), indent=2) + b"\n"
    assert written.startswith(b'{\n  "format": "dateline",\n  "version": 1,\n  "title": "T",\n  "')
    assert b'\n  "lanes": [\n    {\n      "id": "a",\n      "title"' in written
    assert len(parts) > 3
    assert max(part.count(b'"date"') for part in parts) == 4000


@pytest.mark.parametrize("put", [gc.enable, gc.disable])
def test_the_collector_is_as_it_was_before(put: Callable[[], None]) -> None:
    was_on = gc.isenabled()
    put()
    is_on = gc.isenabled()
    try:
        decode(SMALLEST)
        with pytest.raises(InvalidError):
            decode(b"{}")
        assert gc.isenabled() is is_on
    finally:
        (gc.enable if was_on else gc.disable)()
    assert not gc.is_tracked(decode(SMALLEST).events[0])


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "none.json"
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert str(caught.value) == f"{path} can’t be read: there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path)
    assert str(caught.value) == f"{tmp_path} can’t be read: it is a folder; choose a file in it"


def test_a_pipe_or_device_is_not_waited_for() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Path("/dev/zero"))
    assert str(caught.value) == "/dev/zero can’t be read: it is no ordinary file"


def test_a_file_as_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "a" / "b")
    assert str(caught.value) == f"{tmp_path / 'a' / 'b'} can’t be read: {tmp_path / 'a'} is not a folder"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "secret.json"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert str(caught.value) == f"{path} can’t be read: you are not allowed to; ask its owner"


def test_a_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    path = tmp_path / "a.json"
    path.write_bytes(b"")
    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert str(caught.value) == f"{path} can’t be read: input/output error"


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Path("a\0b"))
    assert str(caught.value) == "a\0b can’t be read: its name is not valid"


def test_an_invalid_file_is_named_with_its_problems(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"")
    with pytest.raises(InvalidError) as caught:
        read(path)
    assert str(caught.value).split("\n")[0] == f"{path} has 1 problem:"
    assert caught.value.name == str(path)


def check_any(data: bytes) -> None:
    """Bytes are a dataset that survives writing, or give problems with places inside them; nothing else."""
    try:
        dataset = decode(data)
    except InvalidError as error:
        assert error.problems
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        lines = text.split("\n")
        for problem in error.problems:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
            assert problem.message
            assert "\n" not in str(problem)
        places = [(problem.line, problem.column) for problem in error.problems]
        assert places == sorted(places)
    else:
        assert decode(b"".join(encoded(dataset))) == dataset
        assert diagnose(data).count == 0


PIECES = [
    *(bytes((byte,)) for byte in b"{}[]:,\"\\/'-0.eE \n\t\x00\x1f\x7f\xff\xc3\xed"),
    b"null",
    b"NaN",
    b"1e999",
    b'"id"',
    b"\\ud800",
    b"// x",
    b"/*",
    b"[" * 200,
    b'"ext": {"a": 1},',
    "“".encode(),
]
RICH = msgspec.json.format(
    b"""{"format": "dateline", "version": 1, "title": "T", "as_of": "2024", "ext": {"x": [1, {"y": null}]},
    "lanes": [{"id": "l", "title": "L", "color": "#123456"}], "actors": [{"id": "a", "name": "A"}],
    "sources": [{"id": "s", "author": [{"family": "F"}], "url": "https://example.org"}],
    "events": [{"id": "e", "date": "2024-02~", "title": "E", "lane": "l", "actors": ["a"], "figures": ["f"],
                "cites": [{"source": "s", "exact": "x: y"}], "importance": 0.5, "ext": {"k": "v"}}],
    "quotes": [{"speaker": "a", "source": "s", "segments": ["one", "two"], "fragment": true}],
    "figures": [{"id": "f", "label": "F", "value": 1.5e3, "currency": "USD", "relations":
                [{"kind": "exceeds", "to": "f"}], "converted": [{"value": 2, "currency": "EUR"}]}],
    "series": [{"id": "c", "title": "C", "chart": "bar", "points": ["f", {"at": "x", "value": null}]}],
    "notes": [{"kind": "todo", "text": "t", "about": ["e"]}],
    "briefings": [{"title": "B", "sections": [{"heading": "H", "items": [{"ref": "e", "as": "row"}]}]}]}""",
    indent=1,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A right file with a few bytes deleted, inserted or replaced."""
    data = RICH
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = start + draw(st.integers(0, 12))
        piece = draw(st.one_of(st.just(b""), st.sampled_from(PIECES), st.binary(max_size=4)))
        data = data[:start] + piece + data[end:]
    return data


def test_the_file_to_mutate_is_right() -> None:
    assert decode(RICH).series[0].points[0] == "f"


@given(mutated())
def test_any_mutation_is_read_or_explained(data: bytes) -> None:
    check_any(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_explained(data: bytes) -> None:
    check_any(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(Dataset.__struct_encode_fields__), json_values, max_size=5))
def test_any_values_of_the_keys_are_read_or_explained(values: dict[str, object]) -> None:
    check_any(json.dumps({"format": "dateline", "version": 1, "title": "T", **values}).encode())


@given(st.sampled_from(sorted(STRUCTS)), json_values, st.data())
def test_any_things_in_the_lists_are_read_or_explained(name: str, value: object, data: st.DataObject) -> None:
    keys = STRUCTS[name].__struct_encode_fields__
    thing = data.draw(st.dictionaries(st.sampled_from(keys), json_values, max_size=4))
    whole = {"format": "dateline", "version": 1, "title": "T", name: [thing, value]}
    check_any(json.dumps(whole, ensure_ascii=False).encode())


@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_texts_survive_writing_and_reading(title: str, summary: str) -> None:
    event = Event(date="2024", title=title, summary=summary, ext={title: summary})
    dataset = Dataset(format="dateline", version=1, title=title, events=(event,))
    assert decode(b"".join(encoded(dataset))) == dataset


def test_a_file_of_a_megabyte_can_be_shown_before_all_of_it_is_checked(tmp_path: Path) -> None:
    for events, is_checked in ((9_000, True), (30_000, False)):
        path = tmp_path / f"{events}.dateline.json"
        written = [{"date": "2024-03-04", "title": "Visit to Moscow"}] * events
        path.write_text(
            json.dumps({"format": "dateline", "version": 1, "title": "Visits", "events": written})
        )
        assert (open_file(path).unchecked is None) == is_checked
