"""The timeline on screen: the view, the overview strip under it, and the pane that holds both."""

from dateline.ui.timeline.pane import TimelinePane

__all__ = ["TimelinePane"]
