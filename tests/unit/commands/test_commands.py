"""The registry as a whole, and every command against a fake window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dateline.commands.command import Command, perform
from dateline.commands.context import FileKind, ThemePreference
from dateline.commands.errors import CommandError
from dateline.commands.menus import MENUS, START_PAGE, TOOLBAR, commands_in, menu_of
from dateline.commands.registry import COMMANDS, TOPICS
from dateline.files import dataset_file
from dateline.files.problems import WriteError
from dateline.model.dataset import Dataset, Event, Lane, Source
from dateline.model.query import Filter
from dateline.model.refs import Ref
from dateline.session.document import EMPTY, Document
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport


@dataclass
class FakeWindow:
    """Notes what is asked of it: the window, the app, the dialogs and the paper in one."""

    session: Session = field(default_factory=Session)
    asked: list[tuple[object, ...]] = field(default_factory=list)
    target: Path | None = None
    is_full_screen: bool = False
    is_shown: bool = False
    has_point: bool = True
    theme_preference: ThemePreference = "system"

    @property
    def window(self) -> Any:
        return self

    app = dialogs = jobs = paper = checks = window

    @property
    def has_document(self) -> bool:
        return self.session.document is not EMPTY

    def choose_datasets(self, folder: Path | None) -> tuple[Path, ...]:
        self.asked.append(("choose_datasets", folder))
        return (Path("/data/one.json"), Path("/data/two.json"))

    def choose_target(self, title: str, offered: Path, kinds: tuple[FileKind, ...]) -> Path | None:
        self.asked.append(("choose_target", title, offered, tuple(kind.suffix for kind in kinds)))
        return self.target

    def start(self, title: str, work: Callable[[], Any], done: Callable[[Any], None], **_: Any) -> None:
        self.asked.append(("start", title))
        done(work())

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args: self.asked.append((name, *args))


@pytest.fixture
def window() -> FakeWindow:
    return FakeWindow()


@pytest.fixture
def opened(window: FakeWindow) -> FakeWindow:
    """With three events, the second of them selected and all found by a search, and lanes A to E.

    The second event is in C, A is hidden, and B is collapsed.
    """
    dates = (("2024-01-01", "B"), ("2024-06-01", "C"), ("2024-12-01", "D"))
    events = tuple(Event(date=date, title=f"Event of {date}", lane=lane) for date, lane in dates)
    lanes = tuple(Lane(id=name, title=name) for name in "ABCDE")
    dataset = Dataset(
        format="dateline",
        version=1,
        title="Three",
        as_of="2024-03-01",
        events=events,
        lanes=lanes,
        sources=(Source(id="article"),),
    )
    window.session.open(Document(dataset, Path("/data/three.dateline.json")))
    window.session.arrange(window.session.arrangement.hiding(0).toggled(1))
    window.session.look_at(Viewport(19700.0, 20100.0))
    window.session.select(Ref("event", 1))
    window.session.set_filter(Filter(text="event"))
    return window


def state(session: Session) -> tuple[object, ...]:
    return session.viewport, session.selection, session.filter, session.arrangement, session.lane


def run(name: str, window: FakeWindow) -> None:
    perform(COMMANDS[name], window)


def test_ids_are_unique_and_read_topic_dot_verb() -> None:
    ids = [command.id for topic in TOPICS for command in topic.COMMANDS]
    assert len(ids) == len(set(ids)) == len(COMMANDS)
    assert all(part.isidentifier() for id_ in ids for part in id_.split(".", 1))


def test_no_two_commands_share_a_key() -> None:
    keys = [key for command in COMMANDS.values() for key in (command.shortcut, *command.timeline_keys) if key]
    assert len(keys) == len(set(keys))


def test_every_command_is_in_exactly_one_menu_and_every_entry_is_a_command() -> None:
    entries = [id_ for menu in MENUS for id_ in commands_in(menu)]
    assert sorted(entries) == sorted(COMMANDS)
    assert set(TOOLBAR + START_PAGE) <= set(COMMANDS)


def test_a_command_is_named_after_its_menu() -> None:
    assert menu_of("theme.dark") == "Theme"
    assert menu_of("file.open") == "File"


@pytest.mark.parametrize("name", [name for name in COMMANDS if not name.endswith(".export")])
def test_every_command_runs_with_a_dataset_open(name: str, opened: FakeWindow) -> None:
    assert COMMANDS[name].enabled(opened)
    before = state(opened.session)
    run(name, opened)
    after = state(opened.session)
    assert opened.asked or before != after, "the command did nothing"
    assert not [ask for ask in opened.asked if ask[0] == "tell"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_may_be_asked_for_without_a_dataset(name: str, window: FakeWindow) -> None:
    run(name, window)
    assert not [ask for ask in window.asked if ask[0] == "tell"]


def test_without_a_dataset_only_these_are_offered(window: FakeWindow) -> None:
    offered = {name for name, command in COMMANDS.items() if command.enabled(window)}
    assert offered == {
        "file.open",
        "file.open_sample",
        "file.new_window",
        "file.close",
        "app.quit",
        "theme.system",
        "theme.light",
        "theme.dark",
        "view.full_screen",
        "help.command_palette",
        "help.shortcuts",
        "help.about",
    }


def test_open_hands_over_all_the_files_chosen(window: FakeWindow) -> None:
    run("file.open", window)
    both = (Path("/data/one.json"), Path("/data/two.json"))
    assert window.asked == [("choose_datasets", None), ("open", *both)]


def test_open_begins_beside_the_dataset(opened: FakeWindow) -> None:
    run("file.open", opened)
    assert opened.asked[0] == ("choose_datasets", Path("/data"))


def test_page_keys_scroll_the_lanes_by_half_of_what_is_seen(opened: FakeWindow) -> None:
    run("view.lanes_down", opened)
    run("view.lanes_up", opened)
    assert opened.asked == [("scroll_lanes", 0.5), ("scroll_lanes", -0.5)]


def test_reload_opens_the_same_file_again(opened: FakeWindow) -> None:
    run("file.reload", opened)
    assert opened.asked == [("open", Path("/data/three.dateline.json"))]


def test_the_sample_has_no_file_to_reload(opened: FakeWindow) -> None:
    opened.session.open(Document(opened.session.document.dataset))
    assert not COMMANDS["file.reload"].enabled(opened)


def test_clear_empties_the_filter(opened: FakeWindow) -> None:
    run("find.clear", opened)
    assert opened.session.filter == Filter()
    assert not COMMANDS["find.clear"].enabled(opened)


def test_next_and_previous_step_through_time(opened: FakeWindow) -> None:
    run("view.next_event", opened)
    assert opened.session.selection.refs == (Ref("event", 2),)
    run("view.first_event", opened)
    assert opened.session.selection.refs == (Ref("event", 0),)


def test_lane_commands_act_on_the_lane_of_the_selected_event(opened: FakeWindow) -> None:
    run("lane.move_up", opened)
    assert list(opened.session.arrangement.shown) == [2, 1, 3, 4]
    assert not COMMANDS["lane.move_up"].enabled(opened)
    run("lane.collapse", opened)
    assert opened.session.arrangement.collapsed == {1, 2}
    run("lane.hide", opened)
    assert list(opened.session.arrangement.shown) == [1, 3, 4]
    assert not opened.session.selection
    assert not COMMANDS["lane.hide"].enabled(opened)


def test_lane_commands_act_on_the_lane_pointed_out(opened: FakeWindow) -> None:
    run("lane.next", opened)
    assert opened.session.lane == 3
    run("lane.collapse", opened)
    assert opened.session.arrangement.collapsed == {1, 3}
    run("select.clear", opened)
    assert opened.session.lane is None
    assert not COMMANDS["select.clear"].enabled(opened)


def test_hidden_lanes_are_passed_over_and_shown_again(opened: FakeWindow) -> None:
    run("lane.hide", opened)
    run("view.first_event", opened)
    run("view.next_event", opened)
    assert opened.session.selection.refs == (Ref("event", 2),)
    run("lane.show_all", opened)
    assert opened.session.arrangement.shown == (0, 1, 2, 3, 4)
    assert not COMMANDS["lane.show_all"].enabled(opened)


def test_an_exported_picture_has_the_lanes_as_arranged(opened: FakeWindow, tmp_path: Path) -> None:
    opened.target = tmp_path / "out.svg"
    run("picture.export", opened)
    words = opened.target.read_text()
    assert "1 lane hidden" in words or "1 hidden" in words
    assert ">A</text>" not in words
    assert ">E</text>" in words


def test_themes_are_ticked_as_preferred(window: FakeWindow) -> None:
    window.theme_preference = "dark"
    ticked = {name for name, command in COMMANDS.items() if command.checked and command.checked(window)}
    assert ticked == {"theme.dark"}


def test_an_error_with_words_is_told_once() -> None:
    window = FakeWindow()

    def fail(_context: object) -> None:
        raise CommandError("the cupboard is bare; buy bones")

    perform(Command(id="dog.feed", title="Feed the dog…", run=fail), window)
    assert window.asked == [("tell", "Feed the dog didn’t work", "the cupboard is bare; buy bones")]


def test_a_disabled_command_does_not_run() -> None:
    window = FakeWindow()
    command = Command(
        id="dog.feed", title="Feed", run=lambda context: context.app.quit(), enabled=lambda _context: False
    )
    perform(command, window)
    assert window.asked == []


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<svg "), (".png", b"\x89PNG\r\n")])
def test_the_timeline_is_exported_under_the_file_s_name(
    suffix: str, start: bytes, opened: FakeWindow, tmp_path: Path
) -> None:
    opened.target = tmp_path / f"out{suffix}"
    run("picture.export", opened)
    assert opened.asked == [
        ("choose_target", "Export the timeline", Path("/data/three"), (".svg", ".png")),
        ("start", f"Writing out{suffix}"),
        ("tell_written", opened.target),
    ]
    assert opened.target.read_bytes().lstrip().startswith(start)


def test_an_export_thought_better_of_writes_nothing(opened: FakeWindow) -> None:
    run("briefing.export", opened)
    assert opened.asked == [("choose_target", "Export the briefing", Path("/data/three"), (".pdf",))]


def test_exporting_more_than_a_briefing_holds_leads_to_the_preview(window: FakeWindow) -> None:
    events = tuple(Event(date="2024", title="Again") for _ in range(1001))
    window.session.open(Document(Dataset(format="dateline", version=1, title="Many", events=events)))
    run("briefing.export", window)
    assert window.asked == [("preview",)]


def test_an_export_that_cannot_be_written_raises_words_for_the_user(
    opened: FakeWindow, tmp_path: Path
) -> None:
    opened.target = tmp_path / "missing" / "out.svg"
    run("picture.export", opened)
    [told] = [ask for ask in opened.asked if ask[0] == "tell"]
    assert told[1] == "Export timeline as picture didn’t work"
    assert str(tmp_path / "missing") in str(told[2])
    assert issubclass(WriteError, Exception)


def test_save_as_offers_a_name_of_its_own_beside_the_file_and_writes_what_is_open(
    opened: FakeWindow, tmp_path: Path
) -> None:
    opened.target = tmp_path / "mine.json"
    run("file.save_as", opened)
    offered = Path("/data/three-reviewed")
    assert ("choose_target", "Save the dataset as", offered, (".json",)) in opened.asked
    assert dataset_file.read(opened.target) == opened.session.document.dataset
    assert opened.asked[-1] == ("saved_as", opened.session.document.dataset, opened.target)


def test_nothing_is_written_when_no_name_is_chosen(opened: FakeWindow) -> None:
    run("file.save_as", opened)
    assert [ask[0] for ask in opened.asked] == ["choose_target"]
