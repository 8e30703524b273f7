"""Which errors carry words for the user."""

from dateline.briefing.errors import BriefingError
from dateline.files.problems import FileError


class CommandError(Exception):
    """What was asked can't be done. Its text is for the user: what, and what to do instead."""


FOR_READERS = (CommandError, FileError, BriefingError)
"""Errors whose text says what is wrong and what to do; any other is a fault of Dateline's."""
