"""Putting numbers together from their words: hundreds and less in a group, groups by their scales."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from dateline.checks.numbers.lexicon import HALVES_MORE, Entry, joints

Kind = Literal["amount", "ordinal", "fraction"]


class WordNumber(NamedTuple):
    """A number in words, the characters [start, end); `step` is what one in its last place is worth."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    kind: Kind


class Word(NamedTuple):
    """A word for a number, or one that may join such words, at the characters [start, end)."""

    text: str
    start: int
    end: int
    follows: bool
    """Whether nothing but a space or a hyphen is between the word before and this one."""
    entry: Entry | None


def composed(words: list[Word], languages: tuple[str, ...]) -> Iterator[WordNumber]:
    """The numbers that words make, as their languages put them together."""
    at = 0
    while at < len(words):
        if words[at].entry is None:
            at += 1
            continue
        made = _Composing(words, at, languages)
        made.read()
        number = made.number()
        if number is not None:
            yield number
        at = max(made.at, at + 1)


@dataclass
class _Composing:
    """One number as its words are read: hundreds and less in `group`, what was scaled in `total`."""

    words: list[Word]
    at: int
    languages: tuple[str, ...]
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    step: Decimal = Decimal(1)
    scale: Decimal | None = None
    kind: Kind = "amount"
    start: int = 0
    end: int = 0
    is_half: bool = False

    def read(self) -> None:
        first = self.at
        self.start = self.words[first].start
        while self.at < len(self.words):
            word = self.words[self.at]
            if self.at > first and not word.follows:
                return
            if word.entry is not None and _ROLES[word.entry.role](self, word.entry):
                self._take(1)
                if word.entry.role in ("ordinal", "part"):
                    self._of_scale()
                    return
            elif not self._joint(word):
                return

    def _of_scale(self) -> None:
        """Reads "of a million" after "a quarter"."""
        after = self.words[self.at : self.at + 3]
        skipped = 2 if [one.text for one in after[:2]] == ["of", "a"] else 0
        if self.kind != "fraction" or len(after) <= skipped:
            return
        entry = after[skipped].entry
        if all(one.follows for one in after[: skipped + 1]) and entry is not None and entry.role == "scale":
            self.total, self.group, self.kind = (self.group or Decimal(1)) * entry.value, None, "amount"
            self.step = entry.value / 100
            self._take(skipped + 1)

    def number(self) -> WordNumber | None:
        """None when the words were only the beginning of one, such as "a"."""
        if self.group is None and not self.total:
            return None
        value = self.total + (self.group or 0)
        if self.is_half and self.scale is None:
            self.kind = "fraction"
        return WordNumber(self.start, self.end, value, self.step, self.kind)

    def _take(self, count: int) -> None:
        self.at += count
        self.end = self.words[self.at - 1].end

    def _joint(self, word: Word) -> bool:
        """Reads "and" between parts of a number, and "and a half"."""
        if self._half_more():
            return True
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if (
            after is None
            or not after.follows
            or after.entry is None
            or after.entry.role != "add"
            or not self.end
        ):
            return False
        tens = (self.group or 0) % 100
        if word.text not in joints(self.languages, tens=tens != 0) or not self._fits(after.entry.value):
            return False
        if not tens and self.group is None and self.scale is None:
            return False
        self.at += 1
        return True

    def _half_more(self) -> bool:
        """Reads "and a half", of one or of what the scale before is."""
        spoken = tuple(one.text for one in self.words[self.at : self.at + 3])
        count = next((count for count in (1, 2, 3) if spoken[:count] in HALVES_MORE), 0)
        if (
            not count
            or self.kind != "amount"
            or not all(one.follows for one in self.words[self.at : self.at + count])
        ):
            return False
        if self.group is not None:
            self.group += Decimal("0.5")
            self.step = Decimal("0.5")
        elif self.scale is not None and self.scale >= 1000:
            self.total += self.scale / 2
            self.step = self.scale / 2
        else:
            return False
        self._take(count)
        return True

    def _fits(self, value: Decimal) -> bool:
        """Whether a number below a thousand can be added: five to twenty, but not twenty to five."""
        group = self.group
        if group is None:
            return value < (self.scale or 10**6)
        if value >= 100 or value % 1 or group % 1:
            return False
        if value >= 10:
            return (group % 100 == 0 and group > 0) or (
                "fr" in self.languages and group % 100 in (60, 80) and value < 20
            )
        if group % 100 == 10:
            return "kk" in self.languages or ("fr" in self.languages and value >= 7)
        if "fr" in self.languages and group % 100 in (70, 90) and value >= 7:
            return True
        return group % 10 == 0 and group > 0 and value > 0

    def _add(self, entry: Entry) -> bool:
        if "fr" in self.languages and entry.value == 20 and (self.group or 0) % 100 == 4:
            self.group = (self.group or Decimal(0)) + 76
            return True
        if self.is_half or not self._fits(entry.value):
            return False
        self.group = (self.group or Decimal(0)) + entry.value
        self.step = Decimal(1) if entry.value == entry.value.to_integral_value() else Decimal("0.5")
        return True

    def _hundred(self, entry: Entry) -> bool:
        if self.group is None:
            if not entry.alone and not self._article():
                return False
            self.group = Decimal(1)
        if not 0 < self.group < 100 or (self.group >= 10 and "en" not in self.languages):
            return False
        self.group *= 100
        self.step = Decimal(100)
        return True

    def _scale(self, entry: Entry) -> bool:
        before = self.scale
        if self.group is None and not self.total:
            if not entry.alone and not self._article():
                return False
            self.group = Decimal(1)
        if before is not None and entry.value >= before:
            if before != 1000 or self.group is not None:  # but "mil millones" is a thousand millions
                return False
            self.total *= entry.value
        elif self.group is None:
            return False
        else:
            self.total += self.group * entry.value
        self.group, self.scale, self.step = None, entry.value, entry.value
        return True

    def _article(self) -> bool:
        """Whether "a" stands before: "a million", "half a million"."""
        before = self.words[self.at - 1] if self.at else None
        if (
            before is None
            or before.entry is None
            or before.entry.role != "one"
            or not self.words[self.at].follows
        ):
            return False
        self.start = min(self.start, before.start)
        return True

    def _one(self, _: Entry) -> bool:
        after = self.words[self.at + 1] if self.at + 1 < len(self.words) else None
        if after is None or not after.follows or after.entry is None:
            return False
        begins = after.entry.role in ("hundred", "scale", "part", "half") or self._is_denominator(self.at + 1)
        return begins and self.group in (None, Decimal("0.5"))

    def _is_denominator(self, at: int) -> bool:
        """Whether an ordinal is a part: "a third of"."""
        entry, after = self.words[at].entry, self.words[at + 1] if at + 1 < len(self.words) else None
        is_of = after is not None and after.follows and after.text in ("of", "parte")
        return is_of and entry is not None and entry.role == "ordinal" and entry.value > 2

    def _begins_part(self) -> bool:
        """Whether "a third" may begin here; in "la tercera parte" no number word stands before."""
        return self._article() or self.words[self.at + 1].text == "parte"

    def _half(self, entry: Entry) -> bool:
        if self.group not in (None, Decimal(1)) or self.total:
            return False
        if self.at and self.words[self.at].follows and _is_ordinal(self.words[self.at - 1]):
            return False  # the first half of the year
        self.group, self.is_half, self.step = entry.value, True, Decimal("0.1")
        return True

    def _ordinal(self, entry: Entry) -> bool:
        if self._is_denominator(self.at) and (
            self.group == 1 or (self.group is None and self._begins_part())
        ):
            return self._part(entry._replace(alone=True))
        if self.total or self.is_half or (self.group is not None and not self._fits(entry.value)):
            return False
        self.group, self.kind = (self.group or Decimal(0)) + entry.value, "ordinal"
        return True

    def _part(self, entry: Entry) -> bool:
        """A denominator: "two thirds", "a quarter", but not "the second quarter"."""
        if self.total or self.is_half:
            return False
        if self.at and self.words[self.at].follows and _is_ordinal(self.words[self.at - 1]):
            return False
        if self.group is None and not entry.alone and not self._article():
            return False
        self.group, self.kind = (self.group or Decimal(1)) / entry.value, "fraction"
        self.step = Decimal("0.01")
        return True


def _is_ordinal(word: Word) -> bool:
    return word.entry is not None and word.entry.role == "ordinal"


_ROLES: dict[str, Callable[[_Composing, Entry], bool]] = {
    "add": _Composing._add,
    "hundred": _Composing._hundred,
    "scale": _Composing._scale,
    "one": _Composing._one,
    "half": _Composing._half,
    "ordinal": _Composing._ordinal,
    "part": _Composing._part,
}
