"""What can go wrong while a briefing is made."""


class BriefingError(Exception):
    """A briefing can't be made: what is wrong and what to do, worded for the reader."""
