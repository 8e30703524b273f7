"""Reading dates as texts word them, in six languages."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.date_wordings.phrases import DatePhrase, Relative, phrases
from dateline.checks.date_wordings.words import Calendar

MARCH_4 = Calendar(2024, 3, 4)


def only(text: str) -> DatePhrase:
    (phrase,) = phrases(text)
    return phrase


@pytest.mark.parametrize(
    "text",
    [
        *("4 March 2024", "March 4, 2024", "on Monday, 4 March 2024", "4 Mar. 2024", "the 4th of March 2024"),
        *("04.03.2024", "4.3.2024", "2024-03-04", "4 марта 2024 года", "в понедельник, 4 марта 2024 г."),
        *("am Montag, dem 4. März 2024", "den 4. März 2024", "le 4 mars 2024", "lundi 4 mars 2024"),
        *("4 de marzo de 2024", "el lunes 4 de marzo de 2024", "4 mar 2024", "2024 ж. 4 наурыз, дүйсенбі"),
        *("2024 жылғы 4 наурызда",),
    ],
)
def test_a_whole_day(text: str) -> None:
    phrase = only(text)
    assert (phrase.first, phrase.last, phrase.relative) == (MARCH_4, None, None)
    assert phrase.weekday in (None, 0)
    assert phrase.is_whole


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in January", Calendar(None, 1)),
        ("в январе", Calendar(None, 1)),
        ("qaңтарда, 2024 жылғы қаңтар", Calendar(2024, 1)),
        ("im Januar 2024", Calendar(2024, 1)),
        ("Jänner 2024", Calendar(2024, 1)),
        ("en janvier 2024", Calendar(2024, 1)),
        ("enero de 2024", Calendar(2024, 1)),
        ("on March 4", Calendar(None, 3, 4)),
        ("le 1er mars", Calendar(None, 3, 1)),
        ("8-го марта", Calendar(None, 3, 8)),
        ("4 ago 2024", Calendar(2024, 8, 4)),
        ("Q2 2024", Calendar(2024, 4, months=3)),
        ("the second quarter of 2024", Calendar(2024, 4, months=3)),
        ("II квартал 2024 года", Calendar(2024, 4, months=3)),
        ("2024 жылғы II тоқсан", Calendar(2024, 4, months=3)),
        ("im zweiten Quartal 2024", Calendar(2024, 4, months=3)),
        ("deuxième trimestre 2024", Calendar(2024, 4, months=3)),
        ("segundo trimestre de 2024", Calendar(2024, 4, months=3)),
        ("За первое полугодие 2022 года", Calendar(2022, 1, months=6)),
        ("the 1990s", Calendar(1990, years=10)),
        ("в 1990-е", Calendar(1990, years=10)),
        ("die 1990er", Calendar(1990, years=10)),
        ("années 1990", Calendar(1990, years=10)),
        ("set in 2022", Calendar(2022)),
        ("2022", Calendar(2022)),
        ("44 BC", Calendar(-43)),
        ("15 March 44 BC", Calendar(-43, 3, 15)),
        ("2023/24", Calendar(2023, years=2)),
    ],
)
def test_what_is_said_of_a_date(text: str, said: Calendar) -> None:
    phrase = phrases(text)[-1]
    assert phrase.first == said


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 4–6, 2024", MARCH_4, Calendar(2024, 3, 6)),
        ("vom 4. bis 6. März 2024", MARCH_4, Calendar(2024, 3, 6)),
        ("с 4 по 6 марта 2024 года", MARCH_4, Calendar(2024, 3, 6)),
        ("del 4 al 6 de marzo de 2024", MARCH_4, Calendar(2024, 3, 6)),
        ("du 4 au 6 mars 2024", MARCH_4, Calendar(2024, 3, 6)),
        ("between March and May 2024", Calendar(2024, 3), Calendar(2024, 5)),
        ("28 December 2023 – 3 January 2024", Calendar(2023, 12, 28), Calendar(2024, 1, 3)),
        ("from 2019 to 2021", Calendar(2019), Calendar(2021)),
    ],
)
def test_ranges(text: str, first: Calendar, last: Calendar) -> None:
    phrase = only(text)
    assert (phrase.first, phrase.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "unit", "offset"),
    [
        *(
            (text, "year", -1)
            for text in ("last year", "в прошлом году", "vergangenes Jahr", "l’année dernière")
        ),
        *((text, "year", -1) for text in ("el año pasado", "былтыр", "өткен жылы", "im letzten Jahr")),
        *((text, "year", 0) for text in ("this year", "в этом году", "dieses Jahr", "cette année", "биыл")),
        *(
            (text, "year", 1)
            for text in ("next year", "в следующем году", "nächstes Jahr", "l’année prochaine")
        ),
        *((text, "day", -1) for text in ("yesterday", "вчера", "gestern", "hier", "ayer", "кеше")),
        *((text, "day", 0) for text in ("today", "сегодня", "heute", "aujourd’hui", "hoy", "бүгін")),
        *(
            (text, "week", -1)
            for text in ("last week", "на прошлой неделе", "letzte Woche", "la semana pasada")
        ),
        *((text, "month", -1) for text in ("last month", "в прошлом месяце", "le mois dernier")),
        *((text, "academic", 0) for text in ("This academic year", "в этом учебном году")),
        *((text, "now", 0) for text in ("currently", "сейчас", "derzeit", "actuellement", "қазір")),
        *(
            (text, "year", -2)
            for text in ("two years ago", "il y a deux ans", "hace dos años", "2 года назад")
        ),
        ("vor drei Jahren", "year", -3),
    ],
)
def test_relative_wording(text: str, unit: str, offset: int) -> None:
    phrase = only(text)
    assert phrase.relative is not None
    assert (phrase.relative.unit, phrase.relative.offset) == (unit, offset)
    assert not phrase.is_whole


@pytest.mark.parametrize(
    ("text", "role", "part"),
    [
        ("by the end of 2027", "by", "end"),
        ("к концу 2027 года", "by", "end"),
        ("bis Ende 2027", "until", "end"),
        ("d’ici la fin de 2027", "by", "end"),
        ("2027 жылдың соңына дейін", "until", "end"),
        ("a finales de 2027", None, "end"),
        ("since 2027", "since", None),
        ("до 2027 года", "until", None),
        ("early 2027", None, "start"),
        ("mid-2027", None, "mid"),
    ],
)
def test_what_the_date_bounds(text: str, role: str | None, part: str | None) -> None:
    phrase = only(text)
    assert phrase.first == Calendar(2027)
    assert (phrase.role, phrase.part) == (role, part)


def test_a_month_of_last_year() -> None:
    assert only("im März vergangenen Jahres").relative == Relative("year", -1)
    assert only("im März vergangenen Jahres").first.month == 3


def test_days_in_numbers_that_can_be_read_two_ways() -> None:
    phrase = only("03/04/2024")
    assert {phrase.first, *phrase.others} == {Calendar(2024, 4, 3), Calendar(2024, 3, 4)}
    assert only("13/04/2024").others == ()


@pytest.mark.parametrize(
    "text",
    [
        *("more than 11,000 jobs", "26.5 billion", "29 out of 30 identified crossings", "they may go"),
        *("are being developed", "since being appointed", "Russia ranks first", "$2022", "2022 people", ""),
        *("1 130 cas", "45 %", "2.500.000 euros", "31.02.2024", "on Mars"),
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert phrases(text) == ()


def test_a_phrase_knows_its_place() -> None:
    text = "European institutions in January announced plans, and on March 4, 2024 began."
    assert [text[one.start : one.end] for one in phrases(text)] == ["in January", "on March 4, 2024"]


@given(
    st.dates(date(1000, 1, 1), date(2999, 12, 31)),
    st.sampled_from(("en", "ru", "kk", "de", "fr", "es")),
    st.sampled_from(("full", "long", "medium")),
)
def test_a_day_written_by_cldr_is_read_back(day: date, locale: str, width: str) -> None:
    written = format_date(day, format=width, locale=locale)
    phrase = only(written)
    assert phrase.first == Calendar(day.year, day.month, day.day)
    assert phrase.weekday == (day.weekday() if width == "full" else None)
