"""Datasets whose evidence belongs to no event."""

from dateline.model.dataset import Dataset, Figure
from dateline.model.query import Filter, matches
from dateline.session.document import Document
from dateline.session.session import Session
from dateline.ui.theme import Theme
from dateline.ui.timeline import TimelinePane

FIGURES = Dataset(
    format="dateline",
    version=1,
    title="Figures",
    figures=(Figure(label="Trade", value=5, as_of="2024"), Figure(label="Rank", value=1)),
)


def test_figures_are_in_view_whatever_their_dates() -> None:
    document = Document(FIGURES)
    page = document.pages.in_view(document.story, matches(document.links, Filter()))
    assert page.figures.tolist() == [0, 1]


def test_the_timeline_points_to_the_panel_only_when_something_is_there(theme: Theme) -> None:
    def said(dataset: Dataset) -> str:
        session = Session()
        pane = TimelinePane(session, theme)
        session.open(Document(dataset))
        return pane.view.empty_words()

    assert said(Dataset(format="dateline", version=1, title="")) == "This dataset holds no events."
    assert said(FIGURES) == (
        "This dataset holds no events. Its quotes, figures and sources are in the panel beside."
    )
