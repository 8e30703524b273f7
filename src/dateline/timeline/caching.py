"""Keeping what takes long to make, as long as that of which it was made."""

from collections.abc import Callable
from functools import lru_cache, partial, wraps
from typing import Concatenate, ParamSpec, TypeVar, cast

P = ParamSpec("P")
Owner = TypeVar("Owner")
Made = TypeVar("Made")


def cached_with_owner(
    maxsize: int,
) -> Callable[[Callable[Concatenate[Owner, P], Made]], Callable[Concatenate[Owner, P], Made]]:
    """As `lru_cache`, but what is made is kept with the function's first argument, up to `maxsize` for each,
    and ends with it. With one of a dataset's own things there, nothing of a dataset outlives it.
    """

    def decorate(make: Callable[Concatenate[Owner, P], Made]) -> Callable[Concatenate[Owner, P], Made]:
        name = f"{make.__module__}.{make.__qualname__}"

        @wraps(make)
        def made(owner: Owner, /, *args: P.args, **kwargs: P.kwargs) -> Made:
            kept = owner.__dict__.get(name)
            if kept is None:
                kept = owner.__dict__.setdefault(name, lru_cache(maxsize)(partial(make, owner)))
            return cast(Callable[P, Made], kept)(*args, **kwargs)

        return made

    return decorate
