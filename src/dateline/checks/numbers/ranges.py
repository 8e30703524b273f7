"""Numbers that belong together: the ends of a range, and the parts of one number."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from dateline.checks.numbers.written_amount import Amount, Reading

_DASH = re.compile(r"\s?[-‐‑–—−]\s?\Z")
_TO = re.compile(r",?\s(?:to|or|bis|до|à|a|al|au|and|und|и|et|y|oder|или|ou|o|мен|пен|бен)\s\Z")
_BETWEEN = re.compile(r"\b(?:between|zwischen|между|entre)\s*\Z", re.IGNORECASE)
_AND = re.compile(r",?\s(?:and|or|und|oder|и|или|et|ou|y|o|мен|пен|бен)\s\Z")


def linked(text: str, found: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The same numbers, where two of them belong together."""
    made = list(_joined(text, found))
    for at in range(len(made) - 1, 0, -1):
        low, high = made[at - 1], made[at]
        between = text[low.end : high.start]
        if len(between) > 6:
            continue
        is_dash = _DASH.match(between) is not None
        if not is_dash and _TO.match(between) is None:
            continue
        if is_dash and low.kind == "year" and high.kind == "amount" and high.value < 100:
            made[at] = replace(high, kind="date")
        elif high.kind == "date" and low.kind in ("amount", "ordinal") and low.value <= 31:
            made[at - 1] = replace(low, kind="date", unit="")
        elif low.kind == "date" and high.kind == "amount" and high.value <= 31 and not high.unit:
            made[at] = replace(high, kind="date")
        elif low.kind == high.kind == "amount":
            is_list = _AND.match(between) is not None
            is_between = is_list and _BETWEEN.search(text[max(0, low.start - 12) : low.start]) is not None
            made[at - 1 : at + 1] = _shared(low, high, is_range=is_dash or is_between, is_list=is_list)
    return tuple(made)


def _shared(low: Amount, high: Amount, *, is_range: bool, is_list: bool) -> tuple[Amount, Amount]:
    """Both ends with the currency, percent sign, measure and scale that only one of them names."""
    if high.is_scaled and not low.is_scaled and low.value < 1000:
        scaled = tuple(Reading(one.value * by, one.step * by) for one in low.readings for by in high.scales)
        if is_range:
            low = replace(low, readings=scaled, scales=high.scales)
        else:
            low = replace(low, readings=(*low.readings, *scaled) if is_list else (*scaled, *low.readings))
    if not (low.currencies or low.percent or low.unit):
        low = replace(low, currencies=high.currencies, percent=high.percent, unit=high.unit)
    if not (high.currencies or high.percent or high.unit):
        high = replace(high, currencies=low.currencies)
    if high.qualifier is not None and high.qualifier.start >= low.end and not is_list:
        high = replace(high, qualifier=None)  # "from 10 up to 12"
        if low.qualifier is not None and low.qualifier.comparators == ("ge",):
            low = replace(low, qualifier=None)
    if is_range and low.value < high.value:
        return replace(low, bound="low"), replace(high, bound="high")
    return low, high


def _joined(text: str, found: tuple[Amount, ...]) -> Iterator[Amount]:
    """Makes one number of "2 million 500 thousand"."""
    before: Amount | None = None
    for one in found:
        if before is not None and _continues(text, before, one):
            reading = Reading(before.value + one.value, one.readings[0].step)
            before = replace(one, start=before.start, readings=(reading,), qualifier=before.qualifier)
            continue
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _continues(text: str, before: Amount, one: Amount) -> bool:
    return (
        before.is_scaled
        and before.kind == one.kind == "amount"
        and not (before.currencies or before.percent or before.unit)
        and one.is_scaled
        and one.value < before.readings[0].step
        and not text[before.end : one.start].strip(" \u00a0\u202f.")
    )
