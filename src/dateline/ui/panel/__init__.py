"""The evidence panel: quotes, figures, sources and notes of what is selected or in view."""

from dateline.ui.panel.panel import EvidencePanel

__all__ = ["EvidencePanel"]
