"""Dateline: a desktop viewer for dated evidence."""

__version__ = "0.1.0"
