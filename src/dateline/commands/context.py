"""What commands need of the window around them, as ports that the window implements and tests fake."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TypeVar

from dateline.files.progress import Progress
from dateline.model.dataset import Dataset
from dateline.session.session import Session

T = TypeVar("T")
ThemePreference = Literal["system", "light", "dark"]


class FileKind(NamedTuple):
    """A kind of file to save as: its name for people, and its suffix with the dot."""

    title: str
    suffix: str


class Window(Protocol):
    """The window that a command was asked of."""

    @property
    def has_document(self) -> bool:
        """Whether it shows a dataset, and not the start page."""

    @property
    def is_full_screen(self) -> bool:
        """Whether it fills the screen."""

    def open(self, *paths: Path) -> None:
        """Read files in the background and show the first here, the others in windows of their own."""

    def open_sample(self) -> None:
        """Show the sample."""

    def show_start_page(self) -> None:
        """Put the dataset away."""

    def focus_search(self) -> None:
        """Put the cursor into the search field."""

    def scroll_lanes(self, pages: float) -> None:
        """Show lanes further down, or up when negative."""

    def show_full_screen(self, on: bool) -> None:
        """Fill the screen, or stop doing so."""

    def saved_as(self, dataset: Dataset, path: Path) -> None:
        """The dataset has been written to this file, and is known by it from now on."""

    def close(self) -> object:
        """Close the window."""


class App(Protocol):
    """All windows together."""

    @property
    def theme_preference(self) -> ThemePreference:
        """The colours that the user asked for."""

    def prefer_theme(self, preference: ThemePreference) -> None:
        """Use these colours from now on."""

    def new_window(self) -> object:
        """Open another window, on the start page."""

    def quit(self) -> None:
        """Close every window."""


class Dialogs(Protocol):
    """Questions and answers over the window."""

    def tell(self, title: str, text: str) -> None:
        """Show a message."""

    def choose_datasets(self, folder: Path | None) -> tuple[Path, ...]:
        """Ask which files to open, beginning in a folder; none when the user thinks better of it."""

    def choose_target(self, title: str, offered: Path, kinds: tuple[FileKind, ...]) -> Path | None:
        """Ask where to save, offering a path without suffix; the answer ends in the suffix of one kind."""

    def tell_written(self, path: Path) -> None:
        """Say that a file has been written, and where."""

    def command_palette(self) -> None:
        """Offer every command by name."""

    def shortcut_sheet(self) -> None:
        """Show every shortcut."""

    def about(self) -> None:
        """Show the version and the licences."""


class Jobs(Protocol):
    """Long work, off the window's thread."""

    def start(
        self,
        title: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        progress: Progress | None = None,
    ) -> None:
        """Do `work` in the background, saying `title` meanwhile, and then hand its result to `done`.

        What `errors.FOR_READERS` lists is shown to the user; `done` is then not called. With `progress`, by
        which it learns of it, the user can cancel the work.
        """


class Paper(Protocol):
    """The briefing before a reader's eyes."""

    def preview(self) -> None:
        """Show the briefing as it will be printed."""

    def print(self) -> None:
        """Print the briefing on a printer that the user chooses."""


class Checks(Protocol):
    """What the checks found, before a reader's eyes."""

    @property
    def is_shown(self) -> bool:
        """Whether the open points are shown."""

    @property
    def has_point(self) -> bool:
        """Whether one of them is the current one."""

    def show(self, on: bool) -> None:
        """Show the open points, or put them away."""

    def step(self, step: int) -> None:
        """Go to the next open point or, with -1, the one before."""

    def acknowledge(self) -> None:
        """Ask why the current point stays as it is, or take back that it was acknowledged."""

    def show_source(self) -> None:
        """Show the words that the selection stands on, in the text of its source."""

    def again(self) -> None:
        """Run the checks again."""


class Context(Protocol):
    """Where a command runs."""

    @property
    def session(self) -> Session:
        """What is open, filtered, selected and in view."""

    @property
    def window(self) -> Window:
        """The window asked."""

    @property
    def app(self) -> App:
        """All windows."""

    @property
    def dialogs(self) -> Dialogs:
        """Questions to the user."""

    @property
    def jobs(self) -> Jobs:
        """Long work."""

    @property
    def paper(self) -> Paper:
        """Preview and printer."""

    @property
    def checks(self) -> Checks:
        """Open points and the texts of sources."""
