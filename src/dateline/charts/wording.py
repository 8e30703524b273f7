"""The words beside a chart's marks, from the figures and their sources."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from dateline.model.dataset import Figure, Source
from dateline.model.figures import NOT_STATED, Width, amount, conversion_text, status_word, value_text, when
from dateline.model.references import Links
from dateline.model.refs import Ref

AS_OF = "as of "
_WIDTHS: tuple[Width, Width] = ("long", "short")


def labels(figures: Sequence[Figure]) -> tuple[str, ...]:
    """What tells the figures of one chart apart: their dates if they measure one thing, else their labels."""
    subjects = {figure.measure or figure.label for figure in figures}
    dates = tuple(when(figure).removeprefix(AS_OF) for figure in figures)
    if len(subjects) == 1 and all(dates) and len(set(dates)) == len(dates) > 1:
        return dates
    return tuple(figure.label for figure in figures)


def brief(figure: Figure) -> str:
    """The amount in words with its number short: "more than 2.5 tn RUB"; ≥ and ≈ are not in every font."""
    full, short = (value_text(figure.value, figure.unit, figure.currency, width=width) for width in _WIDTHS)
    return amount(figure).replace(full, short)


def conversions(figure: Figure, *, short: bool = False) -> str:
    """The amount in the other currencies given for it: "27.4 billion USD"."""
    if short:
        texts = (value_text(item.value, currency=item.currency, width="short") for item in figure.converted)
    else:
        texts = (conversion_text(item) for item in figure.converted)
    return ", ".join(texts)


def part_of(part: Figure, whole: Figure, wording: Callable[[Figure], str]) -> str:
    """A part with its whole, the unit said once: "29 of 30 border crossings"."""
    if part.value is None:
        return f"{NOT_STATED} (of {wording(whole)})"
    return f"{wording(msgspec.structs.replace(part, unit=None, currency=None))} of {wording(whole)}"


def tooltip(links: Links, ref: Ref, figure: Figure) -> str:
    """A figure in plain text: what and how much, when, the exact wording, and where that stands."""
    return "\n".join(_lines(links, ref, figure))


def _lines(links: Links, ref: Ref, figure: Figure) -> Iterator[str]:
    yield figure.label
    yield amount(figure)
    for item in figure.converted:
        by = "as the source gives it" if item.by == "source" else "converted by the dataset’s author"
        yield f"{conversion_text(item)} ({by})"
    detail = " · ".join(filter(None, (status_word(figure), when(figure))))
    if detail:
        yield detail
    if figure.text is not None:
        yield f"“{figure.text}”"
    sources = tuple(source_titles(links, ref))
    if sources:
        yield f"Source: {'; '.join(sources)}"
    if figure.note is not None:
        yield figure.note


def source_titles(links: Links, ref: Ref) -> Iterator[str]:
    """The titles of the sources that a figure cites, else of those of the quotes or events that hold it."""
    sources = links.out(ref, "source")
    for holder in ("quote", "event"):
        if not sources:
            holders = links.into(ref, holder)
            sources = tuple(dict.fromkeys(found for item in holders for found in links.out(item, "source")))
    for found in sources:
        source = links.thing(found)
        assert isinstance(source, Source)
        yield source.title or source.publisher or source.id
