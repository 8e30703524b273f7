"""What is not a date: the literal message, with what to write instead, and where."""

import pytest

from dateline.model.dates import DateError, parse

ORDER = "(year first, with hyphens)"

# Text, position, message.
REFUSED: list[tuple[str, int, str]] = [
    ("", 0, "the date is empty; write one, such as 2024-03-04, or leave the key out"),
    # Days, months and times that do not exist.
    ("2023-02-29", 8, "day 29 does not exist in 2023-02; it has 28 days"),
    ("1900-02-29", 8, "day 29 does not exist in 1900-02; it has 28 days"),
    ("2024-04-31", 8, "day 31 does not exist in 2024-04; it has 30 days"),
    ("-0001-02-29", 9, "day 29 does not exist in -0001-02; it has 28 days"),
    ("2024-03-32", 8, "day 32 does not exist; days run from 01 to 31"),
    ("2024-13", 5, "month 13 does not exist; months run from 01 to 12"),
    ("2024-42", 5, "month 42 does not exist; months run from 01 to 12"),
    ("2024-2X", 5, "month 2X does not exist; months run from 01 to 12"),
    ("2023-02-3X", 8, "day 3X does not exist in 2023-02; it has 28 days"),
    ("XX23-02-29", 8, "day 29 does not exist in XX23-02, whatever X stands for"),
    ("2024-21-05", 8, "21 is a part of the year that has no days; write it alone"),
    ("[2024-01,2023-02-30]", 17, "day 30 does not exist in 2023-02; it has 28 days"),
    ("2024-01/2023-02-30", 16, "day 30 does not exist in 2023-02; it has 28 days"),
    ("2024-03-04T25:00", 11, "hour 25 does not exist; hours run from 00 to 24"),
    ("2024-03-04T09:60", 14, "minute 60 does not exist; minutes run from 00 to 59"),
    ("2024-03-04T09:30:61", 17, "second 61 does not exist; seconds run from 00 to 59"),
    (
        "2016-12-31T23:59:60Z",
        17,
        "second 60 does not exist; seconds run from 00 to 59; write a leap second as 59",
    ),
    ("2024-03-04T24:01", 11, "24:00 is the end of the day; write no other time with hour 24"),
    ("2024-03-04T24", 11, "24:00 is the end of the day; write no other time with hour 24"),
    ("2024-03-04T09:30+25:00", 16, "the offset +25:00 does not exist; write one such as +05:00"),
    ("2024-03-04T09:30+5", 16, "write the offset from UTC as +05:00"),
    ("2024-03-04T09:30:00.1234567", 26, "a second has at most six decimals here"),
    ("2024-03T09:30", 7, "a time of day needs a whole date before it: 2024-03-04T09:30"),
    ("2024-03-XXT09:30", 10, "a time of day needs a whole date before it: 2024-03-04T09:30"),
    ("-0000", 0, "the year 0 has no sign; write 0000, which is 1 BCE"),
    ("Y1E13", 0, "the year is beyond the axis; it runs to 1 trillion years"),
    ("Y-1000000000001", 0, "the year is beyond the axis; it runs to 1 trillion years"),
    ("Y1E99999999999999999999999", 0, "the year is beyond the axis; it runs to 1 trillion years"),
    ("1950S5", 0, "S runs from 1 to 4, the digits of the year"),
    ("1950S0", 0, "S runs from 1 to 4, the digits of the year"),
    ("199XS2", 4, "write X or S for what is not known of a year, not both"),
    ("Y12024-05", 6, "a year with Y or S stands alone, without month and day"),
    # Intervals and sets.
    ("2024/2023", 5, "2023 is before 2024; write 2023/2024"),
    ("2004-06/2004-05-31", 8, "2004-05-31 is before 2004-06; write 2004-05-31/2004-06"),
    ("[1672..1670]", 1, "a range in a set runs from the earlier to the later date"),
    ("2023/2024/2025", 9, "an interval has two ends and one /, such as 2023-09/2024-06"),
    ("[2024..,2025]", 5, "only the last date of a set can end with .."),
    ("[2024,..2025]", 6, "only the first date of a set can begin with .."),
    ("[2024", 5, "the date stops short; a comma or the closing ] should follow"),
    ("[]", 1, "“]” is out of place; a year of four digits, as in 2024-03-04, should stand there"),
    # Text that is no date at all.
    ("2024-", 5, "the date stops short; a month of two digits should follow"),
    ("2024-03-04T", 11, "the date stops short; a time such as 09:30 or 09:30:00 should follow"),
    ("2004??", 5, "“?” is out of place; nothing more should stand there"),
    ("yesterday", 0, "“y” is out of place; a year of four digits, as in 2024-03-04, should stand there"),
    ("٢٠٢٤", 0, "“٢” is out of place; a year of four digits, as in 2024-03-04, should stand there"),
    (
        "\x00",
        0,
        "“U+0000” is out of place; a year of four digits, as in 2024-03-04, should stand there",
    ),
    # What people and other programs write.
    ("4.3.2024", 0, f"write 2024-03-04, not 4.3.2024 {ORDER}"),
    (
        "04/03/2024",
        0,
        f"write 2024-03-04 (4 March) or 2024-04-03 (3 April), not 04/03/2024 {ORDER}",
    ),
    ("12/13/2024", 0, f"write 2024-12-13, not 12/13/2024 {ORDER}"),
    ("2024/03/04", 0, f"write 2024-03-04, not 2024/03/04 {ORDER}"),
    ("20240304", 0, "write 2024-03-04, not 20240304 (with hyphens)"),
    ("2024–03–04", 0, "write 2024-03-04, with hyphens for the dashes"),
    (" 2024-03-04\n", 0, "write 2024-03-04, without spaces around it"),
    ("2024-3-4", 0, "write 2024-03-04, not 2024-3-4 (month and day have two digits)"),
    ("2024-03-00", 0, "write 2024-03, not 2024-03-00 (leave out what is not known)"),
    ("4 March 2024", 0, f"write 2024-03-04, not 4 March 2024 {ORDER}"),
    ("Mar. 4th, 2024", 0, f"write 2024-03-04, not Mar. 4th, 2024 {ORDER}"),
    ("March 2024", 0, f"write 2024-03, not March 2024 {ORDER}"),
    ("2024-03-04 09:30", 0, "write 2024-03-04T09:30, not 2024-03-04 09:30"),
    ("2024-03-04 9:30 pm", 0, "write 2024-03-04T21:30, not 2024-03-04 9:30 pm"),
    ("2024-03-04T09:30+0500", 0, "write 2024-03-04T09:30+05:00, not 2024-03-04T09:30+0500"),
    ("44", 0, "write the year with four digits: 0044"),
    ("-44", 0, "write the year with four digits: -0043 (44 BCE) or -0044 (45 BCE)"),
    ("199", 0, "write the year with four digits: 0199, or a decade with X: 199X"),
    ("12024", 0, "write a year of more than four digits with Y: Y12024"),
    ("44 BC", 0, "write -0043, not 44 BC (the year 0000 is 1 BCE)"),
    ("1 BCE", 0, "write 0000, not 1 BCE (the year 0000 is 1 BCE)"),
    ("66 million years ago", 0, "write Y-66E6, not 66 million years ago"),
    ("13.8 billion years ago", 0, "write Y-138E8, not 13.8 billion years ago"),
    ("c. 1950", 0, "write 1950~, not c. 1950"),
    ("circa March 2024", 0, "write 2024-03~, not circa March 2024"),
    ("1990s", 0, "write 199X, not 1990s"),
    ("1900s", 0, "write 190X (1900 to 1909) or 19XX (1900 to 1999), not 1900s"),
    ("19th century", 0, "write 18XX, not 19th century"),
    ("5th century BCE", 0, "write -04XX, not 5th century BCE"),
    ("autumn 2024", 0, "write 2024-23, not autumn 2024"),
    ("Q2 2024", 0, "write 2024-34, not Q2 2024"),
    ("1985-1990", 0, "write 1985/1990, not 1985-1990 (an interval has a slash)"),
    (
        "March 2024 to April 2024",
        0,
        "write 2024-03/2024-04, not March 2024 to April 2024 (an interval has a slash)",
    ),
    ("since 1985", 0, "write 1985/.., not since 1985"),
    ("1985/open", 0, "write 1985/.., not 1985/open"),
    ("1985/unknown", 0, "write 1985/, not 1985/unknown"),
    ("by the end of 2027", 0, "write [..2027], not by the end of 2027"),
    ("2024..2026", 0, "write [2024..2026], not 2024..2026 (with brackets)"),
    ("2024-W10-1", 0, "write 2024-03-04, not 2024-W10-1 (month and day, not the week)"),
    ("2024-064", 0, "write 2024-03-04, not 2024-064 (month and day, not the day of the year)"),
    ("2004-uu", 0, "write 2004-XX, not 2004-uu"),
    ("199x", 0, "write 199X, not 199x"),
    ("y-66e6", 0, "write Y-66E6, not y-66e6"),
    ("1950?~", 0, "write 1950%, not 1950?~"),
    ("[1667, 1668]", 0, "write [1667,1668], not [1667, 1668]"),
]


@pytest.mark.parametrize(("text", "position", "message"), REFUSED, ids=[repr(row[0]) for row in REFUSED])
def test_refused(text: str, position: int, message: str) -> None:
    with pytest.raises(DateError) as error:
        parse(text)
    assert (str(error.value), error.value.position) == (message, position)
