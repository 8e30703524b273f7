"""Addresses outside the app that may be opened: of the web, and to write a mail to."""

from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "mailto"})


def may_be_opened(address: str) -> bool:
    """Whether an address is of such a kind; it may be wrong in other ways."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False
