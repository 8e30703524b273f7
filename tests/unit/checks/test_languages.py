"""Faults in reports, press releases and notes of six languages: a budget, a flood, hospitals, a drought, a
central bank and a company."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.checks.registry import TOPICS
from dateline.checks.report import Report

Reported = Callable[..., Report]
DATASETS = ("budget", "flood", "hospital", "drought", "bank", "gas")


def cites(source: str, *exact: str) -> dict[str, Any]:
    return {"cites": [{"source": source, "exact": words} for words in exact]}


def converted(value: float, currency: str, text: str | None = None) -> dict[str, Any]:
    return {"converted": [{"value": value, "currency": currency, "text": text}]}


FAULTS: list[tuple[str, str, str, dict[str, Any]]] = [
    # quotations
    ("budget", "quote-altered", "q-halve", {"text": "We have delivered on our promise to cut inflation."}),
    (
        "budget",
        "quote-altered",
        "q-inherit",
        {"text": "I would want to be the chancellor inheriting this fiscal situation."},
    ),
    (
        "flood",
        "quote-altered",
        "q-hundert",
        {"segments": ["Wir haben so etwas in den letzten zweihundert Jahren nicht erlebt"]},
    ),
    (
        "hospital",
        "quote-altered",
        "q-lits",
        {"text": "Nous allons rouvrir 3 500 lits d’ici à la fin de 2027, et nous n’en fermerons aucun"},
    ),
    (
        "hospital",
        "quote-altered",
        "q-salaires",
        {"text": "Le plan […] changera tout si les salaires ne suivent pas"},
    ),
    ("drought", "quote-altered", "q-nadie", {"text": "No vamos a dejar a todos sin agua"}),
    (
        "bank",
        "quote-altered",
        "q-maqsat",
        {"text": "Біз инфляцияны 2027 жылға қарай 5 пайызға дейін төмендетеміз"},
    ),
    (
        "bank",
        "quote-altered",
        "q-prostranstvo",
        {"text": "Пространство для дальнейшего снижения будет ограниченным… Мы исключаем паузы"},
    ),
    ("gas", "quote-absent", "q-cash", {"segments": ["The tanks are empty and the pumps stand still."]}),
    ("flood", "quote-absent", "q-damm", {"segments": ["Niemand konnte mit solchen Wassermassen rechnen."]}),
    ("drought", "quote-absent", "q-realidad", {"segments": ["Los embalses volverán a llenarse pronto."]}),
    ("budget", "quote-insertion", "q-pain", {"editorial": []}),
    ("hospital", "quote-insertion", "q-salaires", {"editorial": []}),
    ("flood", "quote-insertion", "q-hundert", {"editorial": []}),
    # who said it
    ("budget", "quote-speaker", "q-grip", {"speaker": "hunt"}),
    ("budget", "quote-speaker", "q-inherit", {"speaker": "reeves"}),
    ("flood", "quote-speaker", "q-damm", {"speaker": "aldinger"}),
    ("hospital", "quote-speaker", "q-annonce", {"speaker": "lavigne"}),
    ("drought", "quote-speaker", "q-nadie", {"speaker": "aragones"}),
    ("bank", "quote-speaker", "q-prostranstvo", {"speaker": "nbk"}),
    ("gas", "quote-speaker", "q-duties", {"speaker": "ashby"}),
    ("hospital", "quote-attribution", "q-lits", {"attribution": "a-t-il juré"}),
    ("drought", "quote-attribution", "q-realidad", {"attribution": "dijo el presidente"}),
    ("bank", "quote-attribution", "q-ozhid", {"attribution": "Он возразил"}),
    # figures against their words
    ("budget", "figure-value", "backbenchers", {"value": 7}),
    ("budget", "figure-value", "firms", {"value": 25}),
    ("flood", "figure-value", "gemeinden", {"value": 12}),
    ("flood", "figure-value", "regen-max", {"value": 134.8}),
    ("hospital", "figure-value", "hopitaux", {"value": 80}),
    ("hospital", "figure-value", "outre-mer", {"value": 22}),
    ("drought", "figure-value", "empleos", {"value": 53000}),
    ("bank", "figure-value", "ai", {"value": 52}),
    ("bank", "figure-value", "turk", {"value": 25}),
    ("gas", "figure-value", "staff-east", {"value": 120200}),
    ("budget", "figure-scale", "borrowing", {"value": 123900000}),
    ("flood", "figure-scale", "nachtrag-summe", {"value": 750000}),
    ("hospital", "figure-scale", "plan-argent", {"value": 12000000000}),
    ("drought", "figure-scale", "inversion-total", {"value": 2400000}),
    ("bank", "figure-scale", "shygys", {"value": 2000000000}),
    ("gas", "figure-scale", "revenue", {"value": 4110000000}),
    ("budget", "figure-currency", "package", {"currency": "USD"}),
    ("flood", "figure-currency", "s-vers", {"currency": "CHF"}),
    ("bank", "figure-currency", "qor", {"currency": "RUB"}),
    ("budget", "figure-unit", "ni-change", {"unit": "%"}),
    ("flood", "figure-unit", "umfrage-plus", {"unit": "%"}),
    ("flood", "figure-unit", "pegel", {"unit": "km"}),
    ("hospital", "figure-unit", "lits-fermes-j", {"unit": "%"}),
    ("drought", "figure-unit", "pib", {"unit": "%"}),
    ("bank", "figure-unit", "p-p", {"unit": "%"}),
    ("gas", "figure-unit", "export-drop", {"unit": "%"}),
    ("budget", "qualifier-lost", "ni-saving", {"comparator": "eq", "qualifier": None}),
    ("flood", "qualifier-lost", "kraefte", {"comparator": "eq", "qualifier": None}),
    ("hospital", "qualifier-lost", "directeurs", {"comparator": "eq", "qualifier": None}),
    ("drought", "qualifier-lost", "siglo", {"comparator": "eq", "qualifier": None}),
    ("drought", "qualifier-lost", "capacidad", {"comparator": "eq", "qualifier": None}),
    ("bank", "qualifier-lost", "qor", {"comparator": "eq", "qualifier": None}),
    ("gas", "qualifier-lost", "staff", {"comparator": "eq", "qualifier": None}),
    ("flood", "qualifier-invented", "soldaten", {"comparator": "ge", "qualifier": "mindestens"}),
    ("bank", "qualifier-invented", "inf-2024", {"comparator": "le", "qualifier": "дейін"}),
    ("gas", "qualifier-invented", "export-share", {"comparator": "le", "qualifier": "до"}),
    ("budget", "qualifier-differs", "btw-people", {"comparator": "ge", "qualifier": "at least"}),
    ("hospital", "qualifier-differs", "infirmiers", {"comparator": "gt", "qualifier": "plus de"}),
    ("gas", "qualifier-differs", "europe", {"comparator": "lt", "qualifier": "under"}),
    ("flood", "figure-range", "wiederkehr", {"high": 500}),
    ("hospital", "figure-range", "lits-recommandes", {"high": 5300}),
    ("bank", "figure-range", "inf-q2", {"high": 8.9}),
    ("budget", "figure-aspect", "growth-2023", {"aspect": "level"}),
    ("flood", "figure-aspect", "gemeinden", {"aspect": "change"}),
    ("bank", "figure-aspect", "otyrys", {"aspect": "change"}),
    ("budget", "figure-status", "borrowing", {"status": "actual"}),
    ("flood", "figure-status", "becken-ziel", {"status": "actual"}),
    ("drought", "figure-status", "vab-24", {"status": "actual"}),
    ("budget", "figure-sign", "ni-to", {"value": -10}),
    ("flood", "figure-sign", "regen-100", {"value": -100}),
    ("gas", "figure-sign", "capex-rise", {"value": -14}),
    # numbers in the author's words
    ("budget", "unbacked-number", "statement", {"title": "Autumn Statement with 101 measures"}),
    ("flood", "unbacked-number", "spitzenwert", {"title": "183,4 mm Regen in Rudersberg"}),
    ("hospital", "unbacked-number", "attente", {"title": "Attente moyenne de 5 h 30 aux urgences"}),
    ("bank", "unbacked-number", "kurs", {"title": "Доллар бағамы 540,4 теңге"}),
    ("gas", "unbacked-number", "pipes", {"title": "More than 2,100 km of pipelines built"}),
    ("budget", "unlike-qualifier", "ni-cut", {"summary": "The average worker is to save under £450 a year."}),
    ("drought", "unlike-qualifier", "barcos", {"title": "Más de 40.000 metros cúbicos de agua en barco"}),
    ("gas", "unlike-qualifier", "staff-e", {"title": "Nearly 498 thousand employees"}),
    # arithmetic
    ("flood", "sum-differs", "s-land", {"value": 900000000}),
    ("flood", "part-too-large", "s-infra-z", {"value": 5900000000, "comparator": "eq"}),
    ("hospital", "part-too-large", "outre-mer", {"value": 210}),
    ("hospital", "change-differs", "epuises-plus", {"value": 41}),
    ("gas", "part-too-large", "gas-q2", {"value": 801000000000}),
    ("drought", "not-greater", "seguro-22", {"value": 1769000000}),
    ("hospital", "shares-total", "achats", {"value": 33}),
    ("gas", "shares-total", "home-share", {"value": 75}),
    # conversions
    ("drought", "rate-off", "perdidas", converted(8100000000, "USD", "(unos 8.100 millones de dólares)")),
    ("bank", "rate-off", "fond", converted(20000000000000, "KZT", "(примерно 20 трлн тенге)")),
    ("gas", "rate-off", "profit", converted(31000000000, "USD", "($31 billion)")),
    ("gas", "figure-converted", "profit", converted(1300000000, "USD", "($3.1 billion)")),
    ("bank", "figure-converted", "fond", converted(27000000000000, "RUB", "(примерно 27 трлн тенге)")),
    # dates
    ("budget", "date-unlike-words", "ni-cut", {"date": "2024-01-16"}),
    ("budget", "date-unlike-words", "wages", {"date": "[..2028-12-31]"}),
    ("flood", "date-unlike-words", "rekord-2010", {"date": "2010-06-03"}),
    ("flood", "date-unlike-words", "abschluss", {"date": "2025-23"}),
    ("hospital", "date-unlike-words", "greve", {"date": "2025-05~"}),
    ("hospital", "date-unlike-words", "bilan", {"date": "2026-34"}),
    ("drought", "date-unlike-words", "aceite", {"date": "2023-01/2024-02"}),
    ("bank", "date-unlike-words", "kelesi", {"date": "2024-04-21"}),
    ("bank", "date-unlike-words", "maqsat", {"date": "[..2027-12-31]"}),
    ("gas", "date-unlike-words", "revenue-w", {"period": "2023-01/2023-09"}),
    ("drought", "date-otherwise-resolved", "emergencia", {"date": "2024-02-03"}),
    ("drought", "date-otherwise-resolved", "reservas", {"date": "2024-01-12"}),
    ("gas", "date-otherwise-resolved", "h1-22", {"date": "2021-01/2021-06"}),
    ("budget", "weekday-unlike-date", "statement", {"date_text": "on Tuesday, 22 November"}),
    ("flood", "weekday-unlike-date", "mitteilung", {"date_text": "am Mittwoch, 18. Juni 2024"}),
    ("hospital", "weekday-unlike-date", "plan", {"date_text": "jeudi 12 mars"}),
    ("bank", "weekday-unlike-date", "sheshim", {"date_text": "в четверг, 23 февраля"}),
    ("budget", "false-precision", "inflation-now", {"date": "2023-10-18"}),
    ("hospital", "false-precision", "rapport-e", {"date": "2025-02-11"}),
    ("drought", "false-precision", "agro-22", {"date": "2022-06"}),
    ("budget", "relative-date-stated", "pension", {"date_basis": "stated"}),
    ("flood", "relative-date-stated", "nachtrag", {"date_basis": "stated"}),
    ("bank", "relative-date-stated", "rezerv", {"date_basis": "stated"}),
    ("budget", "after-as-of", "living-wage", {"status": "occurred"}),
    ("drought", "after-as-of", "prevision", {"status": "occurred"}),
    ("flood", "planned-but-past", "scheitel", {"status": "planned"}),
    ("gas", "planned-but-past", "q2", {"status": "planned"}),
    ("hospital", "reported-before-it-happened", "rapport", {"issued": "2024-02"}),
    # provenance
    ("budget", "citation-altered", "squeeze", cites("paper", "the plans rested on a £91bn squeeze")),
    ("flood", "citation-altered", "umfrage", cites("zeitung", "stieg in einer Umfrage um 21 Prozentpunkte")),
    ("gas", "citation-altered", "gas-drop", cites("press", "на 24,7% больше, чем годом ранее")),
    ("hospital", "citation-absent", "cout", cites("journal", "146 500 € par an")),
    ("bank", "citation-absent", "zaem", cites("kk", "Более двадцати пяти тысяч заёмщиков получили отсрочку")),
    ("drought", "source-changed", "nota", {"sha256": "0" * 64}),
    ("budget", "no-source", "measures", {"cites": []}),
    ("bank", "no-source", "usd", {"cites": []}),
    ("gas", "unexplained", "h1-22", {"note": None}),
    # coverage
    (
        "budget",
        "number-not-encoded",
        "squeeze",
        cites("paper", "squeeze in public services") | {"text": None},
    ),
    ("bank", "number-not-encoded", "inf-24", cites("ru", "По итогам года прогноз") | {"text": None}),
    ("budget", "quotation-not-encoded", "q-inherit", {"source": "treasury-note", "attribution": None}),
    # contradictions
    (
        "flood",
        "values-differ",
        "s-infra-z",
        {"measure": "schaden-infra", "value": 2900000000, "comparator": "eq", "qualifier": None},
    ),
    ("gas", "values-differ", "revenue-w", {"value": 5100000000000, "relations": []}),
    (
        "hospital",
        "values-differ",
        "lits-fermes-j",
        {"label": "Lits fermés", "value": 19000, "period": "2017-01-01/2024-12-31"},
    ),
    # targets
    ("hospital", "overdue", "lits-2027", {"date": "[..2024-12-31]"}),
    ("gas", "overdue", "pipes", {"date": "[..2022-12-31]"}),
    ("drought", "target-without-due-date", "desaladora", {"date": "[2028..]"}),
    ("flood", "target-without-due-date", "becken", {"date": "[2030..]"}),
    ("bank", "target-without-due-date", "maqsat", {"date": "[2026..]"}),
]


@pytest.fixture(scope="module")
def known(reported: Reported) -> dict[str, frozenset[str]]:
    """What is found of the clean datasets."""
    clean = {name: reported(name) for name in DATASETS}
    return {name: frozenset(map(report.key, report.findings)) for name, report in clean.items()}


@pytest.mark.parametrize(
    ("name", "rule", "thing", "change"), FAULTS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_seeded_fault_is_found(
    reported: Reported,
    known: dict[str, frozenset[str]],
    name: str,
    rule: str,
    thing: str,
    change: dict[str, Any],
) -> None:
    report = reported(name, {thing: change})
    assert rule in [one.rule for one in report.findings if report.key(one) not in known[name]]


def test_each_topic_has_three_faults() -> None:
    found = [TOPICS[rule].topic for _, rule, _, _ in FAULTS]
    assert {topic: found.count(topic) for topic in set(found) if found.count(topic) < 3} == {}
    assert {TOPICS[rule].topic for rule in TOPICS} == set(found)


@pytest.mark.parametrize("name", DATASETS)
def test_a_clean_dataset_has_notes_only(reported: Reported, name: str) -> None:
    assert [one.message for one in reported(name).findings if one.severity != "note"] == []


NOTES = {
    "budget": ["inferred-date-unsupported"] * 3 + ["target-without-due-date"] * 2,
    "flood": [],
    "hospital": ["inferred-date-unsupported", "target-without-due-date"],
    "drought": ["inferred-date-unsupported"] + ["target-without-due-date"] * 2,
    "bank": ["inferred-date-unsupported", "number-not-encoded"],
    "gas": ["number-not-encoded", "qualifier-differs"],
}
"""What an editor is told of the clean ones: years that nothing names, plans without a day, titles."""


@pytest.mark.parametrize("name", DATASETS)
def test_what_is_noted_of_a_clean_dataset(reported: Reported, name: str) -> None:
    assert sorted(one.rule for one in reported(name).findings) == NOTES[name]
