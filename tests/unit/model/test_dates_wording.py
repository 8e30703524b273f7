"""Dates in words."""

import pytest

from dateline.model.date_wording import describe
from dateline.model.dates import parse

WORDS = {
    "2024-03-04": "4 March 2024",
    "2024-01": "January 2024",
    "2022": "2022",
    # Doubt.
    "2024-03~": "about March 2024",
    "2024-03-04?": "4 March 2024 (uncertain)",
    "2004%": "about 2004 (uncertain)",
    "199X~": "1990s (about)",
    "2004-06~-11": "11 June 2004 (year and month approximate)",
    "2004-?06-11": "11 June 2004 (month uncertain)",
    "?2004-06-%11": "11 June 2004 (year uncertain, day approximate and uncertain)",
    # Parts of a year.
    "2024-21": "spring 2024",
    "2024-24": "winter 2024",
    "2024-27": "autumn 2024 (northern hemisphere)",
    "2024-30": "summer 2024 (southern hemisphere)",
    "2024-34": "second quarter of 2024",
    "2024-39": "last four months of 2024",
    "2024-41": "second half of 2024",
    # What is not stated.
    "199X": "1990s",
    "200X": "2000–2009",
    "19XX": "1900–1999",
    "-004X": "50–41 BCE",
    "000X": "1 BCE – 9 CE",
    "1X9X": "a year from 1090–1999 (1X9X)",
    "2004-XX": "2004, month not stated",
    "2004-01-XX": "January 2004, day not stated",
    "2004-XX-XX": "2004, day and month not stated",
    "2004-XX-01": "2004, day 1, month not stated",
    "2004-1X": "2004, month from October to December",
    "2024-03-X1": "March 2024, day 1, 11, 21 or 31",
    "2023-02-2X": "February 2023, day from 20 to 28",
    "156X-12-25": "25 December, 1560s",
    "XXXX-12": "December, year not stated",
    "XXXX": "year not stated",
    # Eras and deep time.
    "-0043": "44 BCE",
    "0000": "1 BCE",
    "0044": "44 CE",
    "-0043-03-15": "15 March 44 BCE",
    "Y12024": "12,024 CE",
    "Y-66000000": "66,000,001 BCE",
    "Y-66E6": "66 million years BCE",
    "Y-66E6~": "about 66 million years BCE",
    "Y-138E8": "13.8 billion years BCE",
    "Y-660E5": "66.0 million years BCE",
    "Y5E9": "5 billion years CE",
    "Y17E7": "170 million years CE (to the nearest 10 million years)",
    "Y-12E3": "12,000 BCE (to the nearest 1,000 years)",
    "1950S2": "1900–1999, estimated at 1950",
    # Times of day.
    "2024-03-04T09:30": "4 March 2024, 09:30",
    "2024-03-04T09:30Z": "4 March 2024, 09:30 (UTC)",
    "2024-03-04T09:30+05:00": "4 March 2024, 09:30 (UTC+5)",
    "2024-03-04T09:30:15.25-03:30": "4 March 2024, 09:30:15.25 (UTC−3:30)",
    "2024-03-04T09": "4 March 2024, between 09:00 and 10:00",
    "2024-03-04T24:00": "4 March 2024, 24:00",
    # Intervals.
    "1914/1918": "1914–1918",
    "2023-09~/2024-06~": "September 2023 – June 2024 (about)",
    "2023-09?/2024-06?": "September 2023 – June 2024 (uncertain)",
    "1984~/2004-06": "1984 – June 2004 (start approximate)",
    "1984?/2004-06~": "1984 – June 2004 (start uncertain; end approximate)",
    "199X/200X": "from 1990s to 2000–2009",
    "1985/..": "from 1985, still going",
    "1985/": "from 1985, end unknown",
    "1985~/..": "from about 1985, still going",
    "../1985": "until 1985",
    "/1985": "until 1985, start unknown",
    "/": "start and end unknown",
    "../..": "start and end open",
    # Sets.
    "[..2024-03-04]": "on or before 4 March 2024",
    "[..2027-12-31]": "on or before 31 December 2027",
    "[1985..]": "in or after 1985",
    "[..2024-34]": "in or before the second quarter of 2024",
    "[..199X]": "in or before the 1990s",
    "[2024-03-04T09:30..]": "at or after 4 March 2024, 09:30",
    "[1670..1672]": "between 1670 and 1672",
    "[1667,1668,1670..1672]": "1667, 1668 or 1670–1672",
    "{1960,1961-12}": "1960 and December 1961",
    "{1670..1672}": "each of 1670–1672",
    "{..1984}": "all up to 1984",
}

DEADLINES = {
    "[..2027-12-31]": "by the end of 2027",
    "[..2027-12-30]": "by 30 December 2027",
    "[..2027]": "by the end of 2027",
    "[..2027-06]": "by the end of June 2027",
    "[..2027-06-30]": "by 30 June 2027",
    "[..2027-34]": "by the end of the second quarter of 2027",
    "[..2027-12-31~]": "by about the end of 2027",
    "[..2027-12-31?]": "by the end of 2027 (uncertain)",
    "2027-12-31": "by the end of 2027",
    "2027-12-15": "by 15 December 2027",
    "2027": "by the end of 2027",
    "2027-12-31T12:00Z": "by 31 December 2027, 12:00 (UTC)",
    "2024/2027": "2024–2027",
    "[2027..]": "in or after 2027",
    "{..2027}": "all up to 2027",
    "202X": "2020s",
    "Y5E9": "5 billion years CE",
}

BY_LOCALE = {
    ("en-US", "2024-03-04"): "March 4, 2024",
    ("en-GB", "2024-03-04"): "4 March 2024",
    ("de", "2024-03-04"): "4. März 2024",
    ("de", "-0043"): "44 v. Chr.",
    ("fr", "2024-03"): "mars 2024",
    ("zh", "2024-03-04"): "2024年3月4日",
    ("zh", "-0043-03-15"): "公元前44年3月15日",
    # The month alone stands in the nominative, in a date in the genitive.
    ("ru", "2024-03"): "март 2024\u202fг.",
    ("ru", "2024-03-04"): "4 марта 2024\u202fг.",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words(text: str, words: str) -> None:
    assert describe(parse(text)) == words


@pytest.mark.parametrize(("text", "words"), DEADLINES.items())
def test_deadlines(text: str, words: str) -> None:
    assert describe(parse(text), deadline=True) == words


@pytest.mark.parametrize(("locale", "text", "words"), [(*key, words) for key, words in BY_LOCALE.items()])
def test_locales(locale: str, text: str, words: str) -> None:
    assert describe(parse(text), locale=locale) == words
