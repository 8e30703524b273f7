"""Seeded faults in dates, over datasets on different subjects and in several languages."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from dateline.checks.dates import topic as dates
from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.files import dataset_file
from dateline.model.dataset import Dataset
from dateline.model.dates import DateError, parse
from dateline.model.references import Links
from dateline.model.refs import LISTS
from dateline.resources import resource

DATA = Path(__file__).parent / "data"
PATHS = {
    "visit": resource("samples", "kazakhstan-russia-2024.json"),
    "pipeline": DATA / "pipeline.json",
    "epidemic": DATA / "epidemic.json",
}
Change = dict[str, Any]


@cache
def text(name: str) -> str:
    return PATHS[name].read_text(encoding="utf-8")


def found(data: Any) -> list[Finding]:
    evidence = Evidence.of(Links(dataset_file.decode(json.dumps(data).encode())), None)
    results = list(dates.check(evidence))
    assert all(isinstance(one, Finding) for one in results)
    return [one for one in results if isinstance(one, Finding)]


def named(data: Any, name: str) -> Any:
    """The thing with this id; the dataset itself and its first briefing have names of their own."""
    if name == "dataset":
        return data
    if name == "the briefing":
        return data["briefings"][0]
    return next(one for key in LISTS.values() for one in data.get(key, ()) if one.get("id") == name)


def with_change(data: Any, name: str, change: Change) -> Any:
    """The data with this thing's values replaced; None takes one away."""
    changed = deepcopy(data)
    thing = named(changed, name)
    thing.update(change)
    for key in [key for key, value in change.items() if value is None]:
        del thing[key]
    return changed


def small(event: Change, issued: str = "2024-03-05", text: str | None = None, **top: Any) -> Any:
    """A dataset of one event and one source."""
    source = {"id": "a", "title": "Bulletin", "issued": issued}
    if text is not None:
        source |= {"text": text, "text_kind": "full"}
    words = event.get("cited", event.get("date_text", "somewhere"))
    cites = [{"source": "a", "exact": words}]
    rest = {key: value for key, value in event.items() if key != "cited"}
    base = {"id": "event", "title": "Event", "status": "occurred", "cites": cites}
    return {
        "format": "dateline",
        "version": 1,
        "title": "T",
        "sources": [source],
        "events": [base | rest],
    } | top


@pytest.mark.parametrize("name", PATHS)
def test_a_clean_dataset_has_no_wrong_date(name: str) -> None:
    assert [one for one in found(json.loads(text(name))) if one.severity == "error"] == []


def test_the_sample_has_no_doubtful_date() -> None:
    assert found(json.loads(text("visit"))) == []


FAULTS: list[tuple[str, str, Change, str, str]] = [
    # dataset, thing, what is changed, rule, severity
    ("visit", "visit", {"date": "2024-03-05"}, "date-unlike-words", "error"),
    ("visit", "record-turnover-2022", {"date": "2021"}, "date-unlike-words", "error"),
    ("visit", "crossings-reconstructed", {"date": "[..2028-12-31]"}, "date-unlike-words", "error"),
    ("visit", "crossings-planned", {"as_of": "[..2027-10-31]"}, "date-unlike-words", "error"),
    ("visit", "visit", {"date_text": "on March 6"}, "date-unlike-words", "error"),
    ("pipeline", "contract", {"date": "2022-07-14"}, "date-unlike-words", "error"),
    ("pipeline", "cut-announced", {"date": "2023-09-21"}, "date-unlike-words", "error"),
    ("pipeline", "severogaz-half-year", {"date": "2022-41"}, "date-unlike-words", "error"),
    ("pipeline", "building-begins", {"date": "2022-11"}, "date-unlike-words", "error"),
    ("epidemic", "vaccines-arrive", {"date": "2023-08-18"}, "date-unlike-words", "error"),
    ("epidemic", "spraying-due", {"date": "[..2024-03-13]"}, "date-unlike-words", "error"),
    ("epidemic", "whole-outbreak", {"date": "2023-05-22/2023-09-25"}, "date-unlike-words", "error"),
    ("visit", "turnover-exceeds-record", {"date": "2022"}, "date-otherwise-resolved", "warning"),
    ("visit", "route-investment-announced", {"date": "2023-01"}, "date-otherwise-resolved", "warning"),
    ("visit", "projects", {"date": "2023-11~"}, "date-otherwise-resolved", "warning"),
    ("visit", "visit", {"date": "2014-03-04"}, "date-otherwise-resolved", "warning"),
    ("epidemic", "whole-outbreak", {"date": "2022-05-22/2022-09-24"}, "date-otherwise-resolved", "warning"),
    ("visit", "turnover-exceeds-record", {"date_basis": "stated"}, "relative-date-stated", "warning"),
    ("visit", "route-investment", {"as_of_basis": "stated"}, "relative-date-stated", "warning"),
    ("epidemic", "whole-outbreak", {"date_basis": "stated"}, "relative-date-stated", "warning"),
    ("visit", "route-investment-announced", {"date": "2024-01-15"}, "false-precision", "warning"),
    ("visit", "record-turnover-2022", {"date": "2022-06"}, "false-precision", "warning"),
    ("pipeline", "building-begins", {"date": "2022-10-01"}, "false-precision", "warning"),
    ("pipeline", "deliveries-fall", {"date": "2021-05-03"}, "false-precision", "warning"),
    ("pipeline", "contract", {"date_text": "Am Montag, dem 14. Juni 2022"}, "weekday-unlike-date", "warning"),
    (
        "epidemic",
        "vaccines-arrive",
        {"date_text": "El lunes 19 de agosto de 2023"},
        "weekday-unlike-date",
        "warning",
    ),
    ("visit", "visit", {"date_text": "on Friday, March 4"}, "weekday-unlike-date", "warning"),
    ("pipeline", "contract", {"date_text": "am 14. Juni dieses Jahres"}, "date-words-not-found", "warning"),
    ("epidemic", "emergency-ends", {"date_text": "on September 25, 2023"}, "date-words-not-found", "warning"),
    ("visit", "appointment", {"date_text": "since he was named"}, "date-words-not-found", "note"),
    ("visit", "university-places", {"date": "2023-08~/2024-06~"}, "same-words-two-dates", "warning"),
    ("visit", "university-places-added", {"period": "2023-09~/2024-05~"}, "same-words-two-dates", "warning"),
    ("visit", "projects-key", {"as_of": "2024-02~"}, "same-words-two-dates", "warning"),
    ("visit", "border-talks", {"date": "2024-03-03?"}, "inferred-date-unsupported", "warning"),
    ("visit", "students", {"date": "2024-02~"}, "inferred-date-unsupported", "warning"),
    ("visit", "quote-crossings", {"date": "2023-03~"}, "inferred-date-unsupported", "warning"),
    ("pipeline", "quote-contracts", {"date": "2022-07-21"}, "inferred-date-unsupported", "note"),
    ("visit", "appointment", {"date": "[..2024-03-01]"}, "bound-unlike-words", "warning"),
    ("visit", "appointment", {"date": "[..2024-02-04]"}, "bound-unlike-words", "warning"),
    ("visit", "appointment", {"date": "[..2014-03-04]"}, "bound-unlike-words", "warning"),
    ("visit", "visit", {"date": "2024-03-06", "date_text": None}, "after-as-of", "error"),
    ("visit", "quote-routes", {"date": "2024-03-05"}, "after-as-of", "error"),
    ("pipeline", "laid", {"as_of": "2024-12-05"}, "after-as-of", "error"),
    ("epidemic", "first-deaths", {"date": "2023-05-22/2023-11-09~"}, "after-as-of", "warning"),
    ("visit", "appointment", {"date": "[..2024-03-05]"}, "after-as-of", "warning"),
    ("epidemic", "spraying-due", {"status": None, "kind": None}, "future-without-status", "note"),
    ("visit", "crossings-reconstructed", {"status": None, "kind": "event"}, "future-without-status", "note"),
    (
        "pipeline",
        "completion",
        {"date": "2026", "status": None, "kind": None},
        "future-without-status",
        "note",
    ),
    ("visit", "record-turnover-2022", {"status": "planned"}, "planned-but-past", "warning"),
    ("pipeline", "czech-section", {"status": "planned"}, "planned-but-past", "warning"),
    ("epidemic", "vaccines-arrive", {"status": "planned"}, "planned-but-past", "warning"),
    ("pipeline", "czech-section", {"kind": "deadline", "status": None}, "deadline-without-status", "warning"),
    (
        "epidemic",
        "emergency-ends",
        {"kind": "deadline", "status": None},
        "deadline-without-status",
        "warning",
    ),
    (
        "visit",
        "record-turnover-2022",
        {"kind": "deadline", "status": None},
        "deadline-without-status",
        "warning",
    ),
    ("visit", "university-places", {"date": "2022-09~/2023-06~"}, "ongoing-but-over", "warning"),
    ("epidemic", "whole-outbreak", {"status": "ongoing"}, "ongoing-but-over", "warning"),
    (
        "pipeline",
        "building-begins",
        {"date": "2022-10/2023-10", "status": "ongoing"},
        "ongoing-but-over",
        "warning",
    ),
    ("visit", "article", {"issued": "2024-02~"}, "reported-before-it-happened", "warning"),
    ("pipeline", "vestnik", {"issued": "2022-09-20"}, "reported-before-it-happened", "warning"),
    ("epidemic", "diario", {"issued": "2023-08-02"}, "reported-before-it-happened", "warning"),
    ("visit", "article", {"accessed": "2024-02-28"}, "accessed-before-issued", "warning"),
    ("pipeline", "zeitung", {"accessed": "2022-06-14"}, "accessed-before-issued", "warning"),
    ("epidemic", "report", {"accessed": "2022"}, "accessed-before-issued", "warning"),
    ("visit", "article", {"issued": "2024-05"}, "issued-after-as-of", "warning"),
    ("pipeline", "progress", {"issued": "2024-11-15"}, "issued-after-as-of", "warning"),
    ("epidemic", "report", {"issued": "2023-10-28"}, "issued-after-as-of", "warning"),
    ("visit", "the briefing", {"as_of": "2024-03-14"}, "briefing-as-of", "warning"),
    ("visit", "the briefing", {"as_of": "2024-03-03"}, "briefing-as-of", "note"),
    ("epidemic", "dataset", {"as_of": "2023-10-30"}, "briefing-as-of", "note"),
    ("pipeline", "dataset", {"as_of": "2027-11-06"}, "as-of-far-from-sources", "note"),
    ("epidemic", "dataset", {"as_of": "2033-09-30"}, "as-of-far-from-sources", "note"),
    ("visit", "dataset", {"as_of": "2034-03-04"}, "as-of-far-from-sources", "note"),
    ("pipeline", "contract", {"date": "2022-06-17", "date_text": None}, "date-unlike-citation", "warning"),
    (
        "pipeline",
        "czech-section",
        {"date": "2024-08-30", "date_text": None},
        "date-unlike-citation",
        "warning",
    ),
    (
        "epidemic",
        "emergency-ends",
        {"date": "2023-09-05", "date_text": None},
        "date-unlike-citation",
        "warning",
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]}: {fault[1]} {fault[2]}")
def test_a_seeded_fault_is_found(fault: tuple[str, str, Change, str, str]) -> None:
    name, thing, change, rule, severity = fault
    data = json.loads(text(name))
    before = found(data)
    new = [one for one in found(with_change(data, thing, change)) if one not in before]
    assert (rule, severity) in [(one.rule, one.severity) for one in new]
    assert all(one.message and one.remedy and one.sides for one in new)


def test_every_rule_has_at_least_three_seeded_faults() -> None:
    seeded = [fault[3] for fault in FAULTS]
    assert {rule.id for rule in dates.RULES if seeded.count(rule.id) < 3} == set()


WORDINGS: list[tuple[str, str, str, str | None]] = [
    # date, its wording, as of or issued, the rule that is broken
    ("2023", "в прошлом году", "2024-03-05", None),
    ("2022", "в прошлом году", "2024-03-05", "date-otherwise-resolved"),
    ("2023", "былтыр", "2024-03-05", None),
    ("2024", "былтыр", "2024-03-05", "date-otherwise-resolved"),
    ("2023", "l’an dernier", "2024-03-05", None),
    ("2021", "l’année dernière", "2024-03-05", "date-otherwise-resolved"),
    ("2023", "el año pasado", "2024-03-05", None),
    ("2022", "vergangenes Jahr", "2024-03-05", "date-otherwise-resolved"),
    ("2024-03-04", "gestern", "2024-03-05", None),
    ("2024-03-03", "вчера", "2024-03-05", "date-otherwise-resolved"),
    ("2024-03-04", "on Monday", "2024-03-05", None),
    ("2024-03-03", "on Monday", "2024-03-05", "weekday-unlike-date"),
    ("2024-02-05", "on Monday", "2024-03-05", "date-otherwise-resolved"),
    ("2023-12", "in December", "2024-03-05", None),
    ("2022-12", "im Dezember", "2024-03-05", "date-otherwise-resolved"),
    ("2022", "two years ago", "2024-03-05", None),
    ("2021", "hace dos años", "2024-03-05", "date-otherwise-resolved"),
    ("2024-02-26/2024-03-03", "last week", "2024-03-05", None),
    ("2024-02", "le mois dernier", "2024-03-05", None),
    ("2023-03", "last March", "2024-03-05", None),
    ("2024-03-04", "4 марта 2024 г.", "2024-03-05", None),
    ("2024-03-05", "4 марта 2024 г.", "2024-03-05", "date-unlike-words"),
    ("2024-03-04", "03/04/2024", "2024-03-05", None),
    ("2024-03-05", "03/04/2024", "2024-03-05", "date-unlike-words"),
    ("2023-06", "2023 жылғы мамырда", "2024-03-05", "date-unlike-words"),
    ("2023-21", "printemps 2023", "2024-03-05", None),
    ("2023-23", "spring 2023", "2024-03-05", "date-unlike-words"),
    ("2023-34", "второй квартал 2023 года", "2024-03-05", None),
    ("2023-35", "zweites Quartal 2023", "2024-03-05", "date-unlike-words"),
    ("199X", "в 1990-е годы", "2024-03-05", None),
    ("198X", "in den 1990er Jahren", "2024-03-05", "date-unlike-words"),
    ("2019/2023", "since 2019", "2024-03-05", None),
    ("2018/2023", "seit 2019", "2024-03-05", "date-unlike-words"),
    ("2023-11", "late 2023", "2024-03-05", "false-precision"),
    ("2023-02", "late 2023", "2024-03-05", "date-unlike-words"),
    ("1917-11-07", "25 октября 1917 года", "1967", None),  # the Julian calendar, thirteen days behind
    ("1917-11-09", "25 октября 1917 года", "1967", "date-unlike-words"),
    ("-0043-03-15", "15 March 44 BC", "1967", None),
    ("Y-66E6", "66 million years ago", "1967", None),
    ("[2028..]", "until 2028 at the earliest", "2031-03-05", None),
    ("[..2028-12-31]", "until 2028 at the earliest", "2031-03-05", "date-unlike-words"),
    ("[2030..]", "not before 2028", "2031-03-05", "date-unlike-words"),
    ("[2028..]", "not before 2028", "2031-03-05", None),
    ("[2028..]", "frühestens 2028", "2031-03-05", None),
    ("[2028..]", "no antes de 2028", "2031-03-05", None),
    ("[2028..]", "не ранее 2028 года", "2031-03-05", None),
    ("[2028..]", "au plus tôt en 2028", "2031-03-05", None),
    ("[..2028-12-31]", "spätestens 2028", "2031-03-05", None),
    ("[..2029-12-31]", "spätestens 2028", "2031-03-05", "date-unlike-words"),
    ("[..2028-12-31]", "bis spätestens Ende 2028", "2031-03-05", None),
    ("[..2028-12-31]", "не позднее 2028 года", "2031-03-05", None),
    ("[..2026-12-31]", "en 2028 au plus tard", "2031-03-05", "date-unlike-words"),
    ("[..2028-12-31]", "a más tardar en 2028", "2031-03-05", None),
    ("[..2026-12-31]", "no later than 2028", "2031-03-05", "date-unlike-words"),
    ("2024-08~", "bis Mitte August", "2024-09-19", None),
    ("2024-10", "bis Mitte August", "2024-11-19", "date-unlike-words"),
    ("2024-04~", "à la mi-avril", "2024-06-14", None),
    ("2024-05~", "à la mi-avril", "2024-06-14", "date-unlike-words"),
    ("2025-12~", "a finales de 2025", "2026-03-14", None),
    ("2024-04-01~", "Anfang April", "2024-06-14", None),
    ("2024-04", "мамырдың басында", "2024-06-14", "date-unlike-words"),
    ("2024-01/2024-03", "биылғы бірінші тоқсанда", "2024-06-14", None),
    ("2024-04/2024-06", "биылғы бірінші тоқсанда", "2024-06-14", "date-unlike-words"),
    ("2023-05", "im Mai des Vorjahres", "2024-06-14", None),
    ("2024-05", "im Mai des Vorjahres", "2024-06-14", "date-otherwise-resolved"),
    ("2023", "a year ago", "2024-06-14", None),
    ("2022", "a year ago", "2024-06-14", "date-otherwise-resolved"),
    ("2024-06-12", "сейсенбі күні", "2024-06-14", "weekday-unlike-date"),
    ("2024-06-11", "сейсенбі күні", "2024-06-14", None),
    ("2024-06-12", "Tuesday night", "2024-06-14", "weekday-unlike-date"),
    *(
        case
        for words in ("by the end of the year", "by year-end", "bis Jahresende", "до конца года")
        for case in (
            ("[..2024-12-31]", words, "2024-06-14", None),
            ("[..2025-12-31]", words, "2024-06-14", "date-otherwise-resolved"),
        )
    ),
    *(
        case
        for words in ("d’ici la fin de l’année", "antes de fin de año", "жыл соңына дейін")
        for case in (
            ("[..2024-12-31]", words, "2024-06-14", None),
            ("[..2025-12-31]", words, "2024-06-14", "date-otherwise-resolved"),
        )
    ),
    ("2022-08", "vom Juli 2022", "2024-06-14", "date-unlike-words"),
    ("2022-07", "vom Juli 2022", "2024-06-14", None),
    ("2024-05-11/2024-05-14", "с 10 мая", "2024-06-14", "date-unlike-words"),
    ("[..2028-12-04]", "by 2028", "2031-06-14", "date-unlike-words"),
    ("[..2028-12-31]", "by 2028", "2031-06-14", None),
    ("[..2022-12-31]", "by December", "2024-03-14", "date-otherwise-resolved"),
    ("2022-12-31", "at the end of the year", "2024-06-14", None),  # it may be another year's
]


@pytest.mark.parametrize("case", WORDINGS, ids=lambda case: f"{case[1]} = {case[0]}")
def test_a_date_and_its_wording(case: tuple[str, str, str, str | None]) -> None:
    date, words, issued, rule = case
    event = {"date": date, "date_text": words, "date_basis": "inferred-year"}
    assert [one.rule for one in found(small(event, issued))] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("date", "words", "rules"),
    [
        ("2023-01/2023-06", "in the first half of 2023", []),
        ("2023-01/2023-07", "in the first half of 2023", ["date-unlike-words"]),
        ("2023-02/2023-06", "in the first half of 2023", ["date-unlike-words"]),
        ("2022-01/2023-06", "in the first half of 2023", ["date-unlike-words"]),
        ("2023-03/2023-05", "im Frühjahr 2023", []),
        ("2023-03/2023-09", "im Frühjahr 2023", ["date-unlike-words"]),
        ("2023-01~/2023-07~", "in the first half of 2023", []),
    ],
)
def test_an_interval_that_is_stated_lies_within_its_words(date: str, words: str, rules: list[str]) -> None:
    event = {"date": date, "date_text": words}
    assert [one.rule for one in found(small(event | {"date_basis": "stated"}))] == rules
    assert found(small(event | {"date_basis": "inferred", "note": "The season."})) == []


def test_the_day_of_a_quotation_is_not_told_by_itself() -> None:
    data = small({"date": "2024-03-04", "quotes": ["q"]})
    quote = {"id": "q", "speaker": "he", "source": "a", "text": "We met.", "date_text": "today"}
    data["actors"] = [{"id": "he", "name": "He"}]
    data["quotes"] = [quote | {"date": "2024-03-05", "date_basis": "inferred"}]
    assert "date-otherwise-resolved" not in [one.rule for one in found(data)]
    data["quotes"] = [quote | {"date": "2023-03-05", "date_basis": "inferred"}]
    assert "date-otherwise-resolved" in [one.rule for one in found(data)]


def test_a_planned_bound_without_its_year_is_the_next_one() -> None:
    event = {
        "date_text": "by December",
        "date_basis": "inferred-year",
        "status": "planned",
        "kind": "deadline",
    }
    assert found(small(event | {"date": "[..2024-12-31]"})) == []
    assert [one.rule for one in found(small(event | {"date": "[..2023-12-31]"}))] == [
        "date-otherwise-resolved"
    ]


def test_what_is_to_come_from_a_day_begins_on_it() -> None:
    event = {"date_text": "from 6 January 2025", "date_basis": "stated"}
    assert found(small(event | {"date": "2025-01-06", "status": "planned"})) == []
    assert [one.rule for one in found(small(event | {"date": "2025-01-16", "status": "planned"}))] == [
        "date-unlike-words"
    ]


@pytest.mark.parametrize(
    ("date", "rules"),
    [("2024-03-05", []), ("2021-06-12", []), ("2022-06-12", ["inferred-date-unsupported"])],
)
def test_an_inferred_date_is_that_of_something_near(date: str, rules: list[str]) -> None:
    """The source's own, the as-of date's, or one that the cited paragraph names."""
    text = "The bridge was opened on 12 June 2021. It has 40 lamps.\n\nA road was opened on 12 June 2022."
    data = small({"date": "2021-06-12", "date_text": "on 12 June 2021", "date_basis": "stated"}, text=text)
    data["events"][0]["cites"][0]["exact"] = "opened on 12 June 2021"
    cite = {"source": "a", "exact": "It has 40 lamps."}
    data["figures"] = [
        {"label": "Lamps", "value": 40, "text": "40 lamps", "as_of": date, "as_of_basis": "inferred"}
        | {"cites": [cite]}
    ]
    assert [one.rule for one in found(data)] == rules


def test_a_year_that_has_hardly_begun_has_not_occurred() -> None:
    event = {"date": "2024", "kind": "period", "status": "occurred"}
    assert [(one.rule, one.severity) for one in found(small(event, as_of="2024-03-05"))] == [
        ("after-as-of", "warning")
    ]
    assert found(small(event, issued="2024-12-05", as_of="2024-12-05")) == []


def test_what_a_citation_adds_to_the_wording_counts() -> None:
    event = {"date": "2021-03-04", "date_text": "On March 4", "cited": "On March 4, 2021, they met."}
    assert found(small(event | {"date_basis": "stated"})) == []
    assert [one.rule for one in found(small(event | {"date": "2022-03-04"}))] == ["date-unlike-words"]


def test_the_passage_of_the_words_is_shown() -> None:
    said = "Nothing then. On March 4, 2021, they met."
    event = {"date": "2021-03-05", "date_text": "On March 4, 2021", "cited": "On March 4, 2021, they met."}
    (finding,) = found(small(event, text=said))
    passage = finding.sides[1].passage
    assert passage is not None
    assert said[passage.start : passage.end] == "On March 4, 2021"
    assert finding.sides[1].who == "Bulletin"


def test_a_date_that_is_inferred_or_external_may_be_finer_than_the_words() -> None:
    for basis in ("inferred", "external", "computed"):
        event = {"date": "2024-01-15", "date_text": "in January 2024", "date_basis": basis}
        assert found(small(event)) == []


def test_a_source_that_tells_of_another_time_is_not_taken_at_its_own() -> None:
    """A history issued in 2005 says "in March" of 1917: a whole book of it is not a thousand slips."""
    data = small({"date": "1917-01", "date_text": "in January", "date_basis": "inferred-year"}, "2005")
    first = data["events"][0]
    assert [one.rule for one in found(data)] == ["date-otherwise-resolved"]
    data["events"] = [first | {"id": f"event-{number}"} for number in range(12)]
    assert found(data) == []


def test_a_habit_is_told_once() -> None:
    data = small({"date": "2023", "date_text": "last year", "date_basis": "stated"})
    first = data["events"][0]
    data["events"] = [first | {"id": f"event-{number}"} for number in range(40)]
    (finding,) = found(data)
    assert finding.rule == "relative-date-stated"
    assert "40 times" in finding.message


def test_many_events_without_sources_or_wording_are_left_alone() -> None:
    events = [{"date": f"{1000 + number:04}-05", "title": "Event"} for number in range(1000)]
    bare = {"format": "dateline", "version": 1, "title": "T", "events": events}
    assert found(bare) == []
    assert [one.rule for one in found(bare | {"as_of": "1990"})] == ["future-without-status"]


def test_deep_time_and_open_ends_are_compared_as_they_are() -> None:
    dates_ = ["Y-4540E6", "-0043-03-15", "XXXX-12", "1985/..", "../1985", "/1985", "[..2000]", "{1999,2001}"]
    events = [{"date": date, "title": date, "status": "occurred", "date_text": "long ago"} for date in dates_]
    data = {"format": "dateline", "version": 1, "title": "T", "as_of": "2024", "events": events}
    assert [one for one in found(data) if one.severity == "error"] == []


def test_the_same_words_elsewhere_in_a_source_may_mean_another_date() -> None:
    said = "In 2021 prices fell in March.\nIn 2022 prices rose in March."
    data = small(
        {"date": "2021-03", "date_text": "in March", "cited": "In 2021 prices fell in March"}, text=said
    )
    other = {"date": "2022-03", "date_text": "in March", "title": "Rise", "status": "occurred"}
    other["cites"] = [{"source": "a", "exact": "In 2022 prices rose in March"}]  # type: ignore[assignment]
    data["events"].append(other)
    assert [one for one in found(data) if one.rule == "same-words-two-dates"] == []


STEPS = (1, 2, 3, 9)
"""What is added to a digit, from 9 to 0 and on: its neighbours, and those that make groupings of months."""
CANNOT = {
    ("article", "issued", "2024-33~"): "the first quarter of 2024 has March in it",
    ("students", "date", "2024-33~"): "the first quarter of 2024 has March in it",
    ("quote-projects", "date", "2024-33~"): "the first quarter of 2024 has March in it",
    ("quote-crossings", "date", "2024-33~"): "the first quarter of 2024 has March in it",
    ("trade-rank", "as_of", "2024-33~"): "the first quarter of 2024 has March in it",
    ("crossings-identified", "as_of", "2024-33~"): "the first quarter of 2024 has March in it",
    ("students-in-russia", "as_of", "2024-33~"): "the first quarter of 2024 has March in it",
    ("university-places", "date", "2023-29~/2024-06~"): "spring in the south begins with September",
    ("university-places", "date", "2023-39~/2024-06~"): "the last third of 2023 begins with September",
    ("university-places-added", "period", "2023-29~/2024-06~"): "spring in the south begins with September",
    (
        "university-places-added",
        "period",
        "2023-39~/2024-06~",
    ): "the last third of 2023 begins with September",
    (
        "appointment",
        "date",
        "[..2024-03-03]",
    ): "“before March 4” and “by March 4” are both what the words may say",
}
"""Changes of a digit that say the same, or nothing that the words rule out."""


def test_every_digit_of_every_date_of_the_sample_is_watched() -> None:
    sample = dataset_file.decode(text("visit").encode())
    before = doubts(sample)
    unseen = set()
    for name, key, index, field in dated_places(sample):
        thing = getattr(sample, key)[index] if key else sample
        written = getattr(thing, field)
        for at, digit in enumerate(written):
            for more in STEPS if digit.isdigit() else ():
                changed = f"{written[:at]}{(int(digit) + more) % 10}{written[at + 1 :]}"
                if not is_date(changed):
                    continue
                new = replace(thing, **{field: changed})
                if key:
                    things = getattr(sample, key)
                    new = replace(sample, **{key: (*things[:index], new, *things[index + 1 :])})
                if doubts(new) <= before:
                    unseen.add((name, field, changed))
    assert unseen == set(CANNOT)


def dated_places(sample: Dataset) -> Iterator[tuple[str, str, int, str]]:
    """Where the dates stand: the thing's id, its list, its place in it and the field."""
    yield "dataset", "", 0, "as_of"
    for key in ("sources", "events", "quotes", "figures", "briefings"):
        for index, thing in enumerate(getattr(sample, key)):
            for field in ("issued", "date", "period", "as_of"):
                if getattr(thing, field, None) is not None:
                    yield thing.id or key, key, index, field


def is_date(written: str) -> bool:
    try:
        parse(written)
    except DateError:
        return False
    return True


def doubts(dataset: Dataset) -> set[tuple[str, tuple[str | int, ...]]]:
    results = dates.check(Evidence.of(Links(dataset), None))
    return {(one.rule, one.path) for one in results if isinstance(one, Finding)}


def test_a_dataset_without_anything_has_no_findings() -> None:
    assert list(dates.check(Evidence.of(Links(Dataset(format="dateline", version=1, title="T")), None))) == []


def test_a_source_is_called_as_in_the_findings_of_the_other_checks() -> None:
    data = small({"date": "2024-03-09"}, issued="2024-03-05")
    data["sources"][0]["publisher"] = "Vestnik"
    [early] = [one for one in found(data) if one.rule == "reported-before-it-happened"]
    assert early.message.startswith("Vestnik was issued on 5 March 2024, before what it is cited for")
