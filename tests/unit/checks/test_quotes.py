"""Seeded faults in quotations, over three datasets on different subjects and in several languages."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Verified
from dateline.checks.registry import run
from dateline.checks.report import Report
from dateline.files import dataset_file
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.resources import resource

DATA = Path(__file__).parent / "data"
PATHS = {
    "visit": resource("samples", "kazakhstan-russia-2024.json"),
    "pipeline": DATA / "pipeline.json",
    "epidemic": DATA / "epidemic.json",
}
OURS = "quote-"


@cache
def text(name: str) -> str:
    return PATHS[name].read_text(encoding="utf-8")


def checked(data: Any) -> Report:
    return run(Evidence.of(Links(dataset_file.decode(json.dumps(data).encode())), None))


def quote(data: Any, name: str) -> Any:
    return next(one for one in data["quotes"] if one["id"] == name)


def ours(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.rule.startswith(OURS)]


@pytest.mark.parametrize("name", PATHS)
def test_a_clean_dataset_has_no_doubtful_quotation(name: str) -> None:
    report = checked(json.loads(text(name)))
    assert ours(report) == []


@pytest.mark.parametrize("name", PATHS)
def test_every_quotation_of_a_clean_dataset_is_verified(name: str) -> None:
    report = checked(json.loads(text(name)))
    holding = {one.ref for one in report.results if isinstance(one, Verified) and one.ref.kind == "quote"}
    assert holding == {Ref("quote", number) for number in range(len(report.links.dataset.quotes))}


T = "text"
SWAPS: list[tuple[str, str, str, int | None, str, str, str, str]] = [
    # dataset, quote, key, segment, written, instead, rule, what the message says
    ("visit", "quote-projects", T, None, "11,000", "12,000", "quote-altered", "11,000 became 12,000"),
    ("visit", "quote-crossings", T, None, "29 out of 30", "30 out of 30", "quote-altered", "29 became 30"),
    ("visit", "quote-industry", T, None, "every effort", "an effort", "quote-altered", "not what its source"),
    (
        "visit",
        "quote-routes",
        T,
        None,
        "pass through",
        "do not pass through",
        "quote-altered",
        "“not” was added",
    ),
    ("pipeline", "quote-independent", "segments", 1, "412", "421", "quote-altered", "412 became 421"),
    (
        "pipeline",
        "quote-independent",
        "segments",
        0,
        "unabhängig",
        "nicht unabhängig",
        "quote-altered",
        "“nicht”",
    ),
    ("pipeline", "quote-contracts", T, None, "не будем", "будем", "quote-altered", "“не” was left out"),
    (
        "pipeline",
        "quote-exports",
        T,
        None,
        "не благотворительность",
        "благотворительность",
        "quote-altered",
        "“не”",
    ),
    ("pipeline", "quote-finish", "segments", 0, "41", "4.1", "quote-altered", "41 became 4.1"),
    ("epidemic", "quote-hospitals", "segments", 1, "n’avons pas", "avons", "quote-altered", "was left out"),
    ("epidemic", "quote-weekly", "segments", 0, "6.000", "60.000", "quote-altered", "6.000 became 60.000"),
    (
        "epidemic",
        "quote-over",
        "segments",
        0,
        "is not gone",
        "is gone",
        "quote-altered",
        "“not” was left out",
    ),
    ("epidemic", "quote-over", "segments", 1, "31 March", "30 March", "quote-altered", "31 became 30"),
]


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: f"{swap[0]}: {swap[4]} to {swap[5]}")
def test_an_altered_quotation_is_an_error(swap: tuple[str, str, str, int | None, str, str, str, str]) -> None:
    name, which, key, segment, written, instead, rule, said = swap
    data = json.loads(text(name))
    changed = quote(data, which)
    if segment is None:
        assert written in changed[key]
        changed[key] = changed[key].replace(written, instead)
    else:
        assert written in changed[key][segment]
        changed[key][segment] = changed[key][segment].replace(written, instead)
    found = [one for one in ours(checked(data)) if one.rule == rule]
    assert [one.severity for one in found] == ["error"]
    assert said in found[0].message
    here, there = found[0].sides
    assert instead in here.text
    assert written in there.text
    assert there.passage is not None


Change = dict[str, Any]
FAULTS: list[tuple[str, str, Change, str, str]] = [
    # dataset, quote, what is changed, rule, severity
    ("pipeline", "quote-financed", {"text": "Wir treten zurück und zahlen alles"}, "quote-absent", "error"),
    ("epidemic", "quote-over", {"segments": ["Nobody will ever need a mask"]}, "quote-absent", "error"),
    ("visit", "quote-routes", {"text": "We shall buy more wheat than ever"}, "quote-absent", "note"),
    ("visit", "quote-trade", {"editorial": []}, "quote-insertion", "warning"),
    ("visit", "quote-trade", {"editorial": ["…"]}, "quote-insertion", "warning"),
    (
        "pipeline",
        "quote-finish",
        {"text": "We will finish [the line] soon", "segments": []},
        "quote-insertion",
        "warning",
    ),
    ("visit", "quote-routes", {"editorial": ["[sic]"]}, "quote-editorial", "warning"),
    ("pipeline", "quote-exports", {"editorial": ["(смеётся)"]}, "quote-editorial", "warning"),
    ("epidemic", "quote-weekly", {"editorial": ["…"]}, "quote-editorial", "warning"),
    (
        "epidemic",
        "quote-over",
        {"segments": ["This outbreak is over … gone,"]},
        "quote-omission",
        "warning",
    ),
    (
        "pipeline",
        "quote-contracts",
        {"text": "Мы выполняем все контракты, но … продавать газ себе в убыток"},
        "quote-omission",
        "warning",
    ),
    (
        "visit",
        "quote-projects",
        {"text": "Furthermore, … joint projects worth $14 billion are being developed"},
        "quote-omission",
        "warning",
    ),
    (
        "epidemic",
        "quote-weekly",
        {"segments": ["No dejaremos a nadie atrás.", "Vacunaremos a 6.000 personas por semana"]},
        "quote-order",
        "warning",
    ),
    (
        "epidemic",
        "quote-hospitals",
        {
            "segments": [
                "Nous n’avons pas besoin de renforts pour l’instant.",
                "La situation est préoccupante, mais les hôpitaux tiennent",
            ]
        },
        "quote-order",
        "warning",
    ),
    (
        "pipeline",
        "quote-finish",
        {
            "segments": [
                "Not one weld has failed inspection.",
                "We will finish the remaining 41 kilometres before the end of 2025,",
            ]
        },
        "quote-order",
        "warning",
    ),
    ("epidemic", "quote-over", {"segments": ["the mosquito is not gone,"]}, "quote-cut", "note"),
    ("pipeline", "quote-contracts", {"text": "будем продавать газ себе в убыток"}, "quote-cut", "warning"),
    ("pipeline", "quote-financed", {"text": "Die Finanzierung"}, "quote-cut", "note"),
    ("pipeline", "quote-exports", {"text": "благотворительность"}, "quote-cut", "warning"),
    ("epidemic", "quote-weekly", {"segments": ["Dejaremos a nadie atrás."]}, "quote-cut", "error"),
    ("epidemic", "quote-over", {"segments": ["gone,"]}, "quote-cut", "warning"),
    ("pipeline", "quote-independent", {"speaker": "laptev"}, "quote-speaker", "error"),
    ("pipeline", "quote-finish", {"speaker": "sommerfeld"}, "quote-speaker", "error"),
    ("epidemic", "quote-weekly", {"speaker": "marchetti"}, "quote-speaker", "error"),
    ("visit", "quote-trade", {"speaker": "bektenov"}, "quote-speaker", "error"),
    ("epidemic", "quote-hospitals", {"speaker": "arriaga", "attribution": None}, "quote-speaker", "warning"),
    (
        "visit",
        "quote-projects",
        {"attribution": "Bektenov’s office said in a letter"},
        "quote-attribution",
        "warning",
    ),
    ("pipeline", "quote-exports", {"attribution": "ответил Лаптев сразу"}, "quote-attribution", "warning"),
    (
        "epidemic",
        "quote-weekly",
        {"attribution": "gritó el consejero de Salud, Tomás Arriaga"},
        "quote-attribution",
        "warning",
    ),
    (
        "epidemic",
        "quote-over",
        {"segments": ["Twenty-three people died."]},
        "quote-unmarked",
        "note",
    ),
    ("pipeline", "quote-finish", {"segments": ["371 of the 412 kilometres"]}, "quote-unmarked", "note"),
    ("epidemic", "quote-hospitals", {"segments": ["Sept personnes sont décédées"]}, "quote-unmarked", "note"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault[0]} {fault[1]}: {fault[3]}")
def test_each_fault_is_found(fault: tuple[str, str, Change, str, str]) -> None:
    name, which, changes, rule, severity = fault
    data = json.loads(text(name))
    changed = quote(data, which)
    for key, value in changes.items():
        if value is None or value == []:
            changed.pop(key, None)
        else:
            changed[key] = value
            changed.pop({"text": "segments", "segments": "text"}.get(key, ""), None)
    found = [one for one in ours(checked(data)) if one.rule == rule]
    assert {one.severity for one in found} == {severity}
    place = data["quotes"].index(changed)
    assert all(one.path[:2] == ("quotes", place) for one in found)


TYPOGRAPHY = [
    ("visit", "quote-trade", "segments", 1, "Kazakhstan’s", "Kazakhstan's"),
    ("visit", "quote-trade", "segments", 1, "…", "..."),
    ("pipeline", "quote-exports", "text", None, " — ", "–"),
    ("epidemic", "quote-weekly", "segments", 0, "semana", "semana."),
    ("epidemic", "quote-over", "segments", 0, "This outbreak", "this  outbreak"),
    ("epidemic", "quote-hospitals", "segments", 0, "é", "e\u0301"),
]


@pytest.mark.parametrize("case", TYPOGRAPHY, ids=lambda case: f"{case[4]} to {case[5]}")
def test_typography_alone_is_no_alteration(case: tuple[str, str, str, int | None, str, str]) -> None:
    name, which, key, segment, written, instead = case
    data = json.loads(text(name))
    changed = quote(data, which)
    if segment is None:
        changed[key] = changed[key].replace(written, instead)
    else:
        changed[key][segment] = changed[key][segment].replace(written, instead)
    if instead == "...":
        changed["editorial"] = ["($27.4 billion)", "..."]
    report = checked(data)
    assert ours(report) == []
    holds = report.verified(Ref("quote", data["quotes"].index(changed)))
    assert holds is not None
    assert holds.how == "word for word but for typography"


def test_a_translation_is_compared_by_its_original() -> None:
    data = json.loads(text("pipeline"))
    changed = quote(data, "quote-exports")
    changed |= {
        "text": "Exports are not charity",
        "language": "en",
        "original": "Экспорт — это благотворительность",
    }
    (found,) = ours(checked(data))
    assert (found.rule, found.path[2:]) == ("quote-altered", ("original",))
    changed["original"] = "Экспорт — это не благотворительность"
    assert ours(checked(data)) == []
    del changed["original"]
    report = checked(data)
    assert ours(report) == []
    assert report.verified(Ref("quote", data["quotes"].index(changed))) is None


def test_a_source_without_words_verifies_nothing() -> None:
    data = json.loads(text("epidemic"))
    without = deepcopy(data)
    for source in without["sources"]:
        source.pop("text")
    report = checked(without)
    assert ours(report) == []
    assert not any(isinstance(one, Verified) and one.ref.kind == "quote" for one in report.results)
