"""What is looked at when a dataset is opened."""

from pathlib import Path

from dateline.model.dataset import Dataset, Event
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.timeline.viewport import Viewport

FILE = Path("visit.json")


def document(path: Path | None = None) -> Document:
    events = tuple(Event(date=f"2024-03-{day:02}", title="Talks") for day in range(1, 32))
    return Document(Dataset(format="dateline", version=1, title="", events=events), path)


def test_whoever_hears_of_a_dataset_finds_its_story_in_view() -> None:
    session = Session()
    seen: list[Viewport] = []
    session.document_changed.connect(lambda: seen.append(session.viewport))
    opened = document()
    session.open(opened)
    assert seen == [opened.story]
    assert opened.story.lo < 19783  # 1 March 2024
    assert opened.story.hi > 19813  # 31 March 2024


def test_a_reload_keeps_the_view_and_another_file_does_not() -> None:
    session = Session()
    session.open(document(FILE))
    session.look_at(Viewport(0.0, 10.0))
    session.open(document(FILE))
    assert session.viewport == Viewport(0.0, 10.0)
    session.open(document(Path("other.json")))
    assert session.viewport == document().story
