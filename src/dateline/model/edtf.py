"""The grammar of EDTF (ISO 8601-2:2019): text to an expression, its parts as they are written.

Level 1 whole, and of level 2: exponents and significant digits, sub-year groupings 25 to 41, sets,
qualifiers of single components, and unspecified digits anywhere. Whether a month or a day exists is for
`date_bounds` to say. Left out on purpose: centuries and decades of two and three digits (`19`, `199`), which
look like mistyped years, and months after a year written with Y.
"""

import re
from dataclasses import replace

from dateline.model.date_expression import Date, DateSet, Doubt, Expression, Interval, Part, Run, Time, Year
from dateline.model.time_span import DateError, Form, Openness

_MARKS = {"~": Doubt.APPROXIMATE, "?": Doubt.UNCERTAIN, "%": Doubt.BOTH}
_MARK = re.compile(r"[?~%]")
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]*)(?:E([0-9]+))?")
_YEAR = re.compile(r"-?[0-9X]{4}(?![0-9X])")
_SIGNIFICANT = re.compile(r"S([0-9]+)")
_PART = re.compile(r"[0-9X]{2}(?![0-9X])")
_TIME = re.compile(r"([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?)?(?![0-9:]|[.,][0-9])")
_OFFSET = re.compile(r"Z|([+-])([0-9]{2})(?::([0-9]{2}))?(?![0-9:])")
_FORMS = {"[": (Form.ONE_OF, "]"), "{": (Form.ALL_OF, "}")}
_LONGEST_NUMBER = 20
"""Digits of a number: more than any year on the axis has, few enough to compute with."""


def read(text: str) -> Expression:
    """The expression that a text spells. Raises DateError."""
    if not text:
        raise DateError("the date is empty; write one, such as 2024-03-04, or leave the key out")
    reader = _Reader(text)
    expression: Expression
    if text[0] in _FORMS:
        expression = reader.dates_of_a_set()
    elif "/" in text:
        expression = reader.interval()
    else:
        expression = reader.date()
    reader.finish()
    return expression


def read_time(text: str, position: int) -> Time | None:
    """The time of day that takes up the rest of a text; None when something follows it. Raises DateError."""
    reader = _Reader(text)
    reader.at = position
    time = reader.time()
    return time if reader.at == len(text) else None


class _Reader:
    """A place in a text, moved on by what is read from there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def skip(self, literal: str) -> bool:
        if self.text.startswith(literal, self.at):
            self.at += len(literal)
            return True
        return False

    def doubt(self) -> Doubt:
        mark = self.take(_MARK)
        return _MARKS[mark[0]] if mark else Doubt.NONE

    def finish(self) -> None:
        if self.at == len(self.text):
            return
        if self.text.startswith("..", self.at):
            raise DateError("a range with .. needs brackets: [1985..] for in or after 1985", self.at)
        raise self.unexpected("nothing more")

    def unexpected(self, wanted: str) -> DateError:
        if self.at >= len(self.text):
            return DateError(f"the date stops short; {wanted} should follow", self.at)
        there = self.text[self.at]
        if there == " ":
            return DateError("a date has no spaces; write it without, such as 2024-03-04T09:30", self.at)
        shown = there if there.isprintable() else f"U+{ord(there):04X}"
        return DateError(f"“{shown}” is out of place; {wanted} should stand there", self.at)

    def interval(self) -> Interval:
        start = self.end_of_interval()
        if not self.skip("/"):
            raise self.unexpected("the / of the interval")
        position = self.at
        end = self.end_of_interval()
        if self.text.startswith("/", self.at):
            raise DateError("an interval has two ends and one /, such as 2023-09/2024-06", self.at)
        return Interval(start, end, position)

    def end_of_interval(self) -> Date | Openness:
        if self.skip(".."):
            return Openness.OPEN
        if self.at == len(self.text) or self.text[self.at] == "/":
            return Openness.UNKNOWN
        return self.date()

    def dates_of_a_set(self) -> DateSet:
        form, closing = _FORMS[self.text[0]]
        self.at = 1
        members: list[Date | Run] = []
        while True:
            members.append(self.member(closing, first=not members))
            if self.skip(closing):
                return DateSet(form, tuple(members))
            last = members[-1]
            if isinstance(last, Run) and last.last is None:
                raise DateError("only the last date of a set can end with ..", self.at - 2)
            if not self.skip(","):
                raise self.unexpected(f"a comma or the closing {closing}")

    def member(self, closing: str, *, first: bool) -> Date | Run:
        position = self.at
        if self.skip(".."):
            if not first:
                raise DateError("only the first date of a set can begin with ..", position)
            return Run(None, self.date(), position)
        date = self.date()
        if not self.skip(".."):
            return date
        if self.at < len(self.text) and self.text[self.at] in f",{closing}":
            return Run(date, None, position)
        return Run(date, self.date(), position)

    def date(self) -> Date:
        year, parts = self.grouped(self.year(), [])
        while len(parts) < 2 and self.skip("-"):
            if year.significant is not None or self.text[year.position] == "Y":
                raise DateError("a year with Y or S stands alone, without month and day", self.at - 1)
            year, parts = self.grouped(year, [*parts, self.part("day" if parts else "month")])
        time = None
        if self.text.startswith("T", self.at):
            if len(parts) < 2 or Date(year, *parts).masked:
                raise DateError("a time of day needs a whole date before it: 2024-03-04T09:30", self.at)
            self.at += 1
            time = self.time()
            year, parts = self.grouped(year, parts)
        return Date(year, *parts, time=time)

    def grouped(self, year: Year, parts: list[Part]) -> tuple[Year, list[Part]]:
        """A qualifier to the right of a component holds for all that stands to its left."""
        if not (mark := self.doubt()):
            return year, parts
        return (
            replace(year, doubt=year.doubt | mark),
            [replace(part, doubt=part.doubt | mark) for part in parts],
        )

    def part(self, name: str) -> Part:
        own = self.doubt()
        part = self.take(_PART)
        if not part:
            raise self.unexpected(f"a {name} of two digits")
        return Part(part[0], own, part.start())

    def year(self) -> Year:
        own = self.doubt()
        position = self.at
        exponent = 0
        if long := self.take(_LONG_YEAR):
            digits, power = long.groups()
            if len(digits) > _LONGEST_NUMBER or len(power or "") > _LONGEST_NUMBER:
                raise DateError("the year is beyond the axis; it runs to 1 trillion years", position)
            if power is None and len(digits.lstrip("-")) < 5:
                raise DateError(
                    "Y is for years of more than four digits; write a year such as 0044", position
                )
            exponent = int(power or 0)
        elif year := self.take(_YEAR):
            digits = year[0]
            if digits == "-0000":
                raise DateError("the year 0 has no sign; write 0000, which is 1 BCE", position)
        else:
            raise self.unexpected("a year of four digits, as in 2024-03-04,")
        significant = self.take(_SIGNIFICANT)
        if significant and "X" in digits:
            raise DateError("write X or S for what is not known of a year, not both", significant.start())
        if significant and len(significant[1]) > _LONGEST_NUMBER:
            raise DateError("the year has fewer significant digits than that", significant.start())
        return Year(digits, own, position, exponent, int(significant[1]) if significant else None)

    def time(self) -> Time:
        position = self.at
        time = self.take(_TIME)
        if not time:
            raise self.unexpected("a time such as 09:30 or 09:30:00")
        hour, minute, second = (None if number is None else int(number) for number in time.groups()[:3])
        assert hour is not None
        fraction = time[4] or ""
        if hour == 24 and (minute != 0 or second or fraction.strip("0")):
            raise DateError("24:00 is the end of the day; write no other time with hour 24", position)
        if hour > 24:
            raise DateError(f"hour {time[1]} does not exist; hours run from 00 to 24", position)
        if minute is not None and minute > 59:
            raise DateError(f"minute {time[2]} does not exist; minutes run from 00 to 59", time.start(2))
        if second is not None and second > 59:
            remedy = "; write a leap second as 59" if second == 60 else ""
            raise DateError(
                f"second {time[3]} does not exist; seconds run from 00 to 59{remedy}", time.start(3)
            )
        if len(fraction) > 6:
            raise DateError("a second has at most six decimals here", time.start(4) + 6)
        return Time(hour, minute, second, fraction, self.offset())

    def offset(self) -> int | None:
        offset = self.take(_OFFSET)
        if not offset:
            if self.text[self.at : self.at + 1] in ("+", "-"):
                raise DateError("write the offset from UTC as +05:00", self.at)
            return None
        if offset[0] == "Z":
            return 0
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 23 or minutes > 59:
            raise DateError(
                f"the offset {offset[0]} does not exist; write one such as +05:00", offset.start()
            )
        return (hours * 60 + minutes) * (-1 if offset[1] == "-" else 1)
