"""Figures whose words say something else, in three clean datasets and in six languages."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.figures.topic import RULES, check
from dateline.checks.finding import Finding, Passage, Verified
from dateline.checks.report import Report
from dateline.model.dataset import Citation, Converted, Dataset, Figure, Quote, Source
from dateline.model.references import Links
from dateline.model.refs import Ref

Reported = Callable[..., Report]
OWN = {rule.id for rule in RULES}

FAULTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("visit", "figure-value", "projects-all", {"value": 136}),
    ("visit", "figure-value", "jobs", {"value": 12000}),
    ("visit", "figure-value", "trade-rank", {"value": 2}),
    ("visit", "figure-value", "students-in-russia", {"text": "over 60,500 Kazakh students in Russia"}),
    ("pipeline", "figure-value", "cost-2022", {"value": 1800000000}),
    ("pipeline", "figure-value", "output-2021", {"value": 41000000000}),
    ("epidemic", "figure-value", "deaths-july", {"value": 8}),
    ("epidemic", "figure-value", "deaths-all", {"value": 32}),
    ("epidemic", "figure-value", "cases-week-27", {"value": 1248}),
    ("epidemic", "figure-value", "doses-promised", {"value": 125000}),
    ("visit", "figure-scale", "projects-all-worth", {"value": 2650000000}),
    ("visit", "figure-scale", "turnover-2023", {"value": 2500000000}),
    ("pipeline", "figure-scale", "revenue-2022", {"value": 312000000}),
    ("pipeline", "figure-scale", "cost-german", {"value": 1200000000000}),
    ("epidemic", "figure-scale", "doses-arrived", {"value": 48}),
    ("epidemic", "figure-scale", "budget", {"value": 25000000}),
    ("visit", "figure-currency", "projects-key-worth", {"currency": "EUR"}),
    ("visit", "figure-currency", "turnover-2023", {"currency": "KZT"}),
    ("pipeline", "figure-currency", "revenue-2022", {"currency": "USD"}),
    ("pipeline", "figure-currency", "cost-2022", {"currency": "CHF"}),
    ("epidemic", "figure-currency", "contract-worth", {"currency": "USD"}),
    ("epidemic", "figure-currency", "budget", {"currency": None, "unit": "doses"}),
    ("visit", "figure-unit", "projects-all", {"unit": "companies"}),
    ("visit", "figure-unit", "crossings-planned", {"unit": "km"}),
    ("pipeline", "figure-unit", "cut", {"unit": "percentage points"}),
    ("pipeline", "figure-unit", "length", {"unit": "miles"}),
    ("pipeline", "figure-unit", "delivered-2021", {"unit": "tonnes"}),
    ("epidemic", "figure-unit", "cases-rise", {"unit": "cases"}),
    ("epidemic", "figure-unit", "share-minors", {"unit": "doses"}),
    ("visit", "qualifier-lost", "jobs", {"comparator": "eq", "qualifier": None}),
    ("visit", "qualifier-lost", "students-in-russia", {"comparator": "unknown", "qualifier": None}),
    ("pipeline", "qualifier-lost", "cost-2022", {"comparator": "eq", "qualifier": None}),
    ("pipeline", "qualifier-lost", "output-2021", {"comparator": "eq", "qualifier": None}),
    ("epidemic", "qualifier-lost", "cases-all", {"comparator": "eq", "qualifier": None}),
    ("visit", "qualifier-invented", "projects-key", {"comparator": "approx"}),
    ("visit", "qualifier-invented", "crossings-planned", {"comparator": "ge", "qualifier": "at least"}),
    ("pipeline", "qualifier-invented", "exports-2021", {"comparator": "gt", "qualifier": "more than"}),
    ("epidemic", "qualifier-invented", "weekly", {"comparator": "le", "qualifier": "up to"}),
    ("visit", "qualifier-differs", "jobs", {"comparator": "lt"}),
    ("visit", "qualifier-differs", "turnover-2023", {"qualifier": "nearly"}),
    ("visit", "qualifier-differs", "students-in-russia", {"qualifier": "more than"}),
    ("pipeline", "qualifier-differs", "cost-2022", {"comparator": "gt", "qualifier": "more than"}),
    ("pipeline", "qualifier-differs", "output-2021", {"qualifier": "about"}),
    ("epidemic", "qualifier-differs", "cases-all", {"comparator": "approx", "qualifier": "about"}),
    ("visit", "figure-stated", "projects-all", {"value": None}),
    ("pipeline", "figure-stated", "revenue-2022", {"value": None}),
    ("epidemic", "figure-stated", "deaths-all", {"value": None}),
    ("visit", "figure-without-number", "projects-all", {"text": "joint projects", "cites": []}),
    ("pipeline", "figure-without-number", "cost-german", {"text": "der Abschnitt", "cites": []}),
    (
        "epidemic",
        "figure-without-number",
        "inpatients-all",
        {"text": "required hospital treatment", "cites": []},
    ),
    ("visit", "figure-converted", "turnover-2023", {"converted": [{"value": 24.7e9, "currency": "USD"}]}),
    (
        "visit",
        "figure-converted",
        "route-investment",
        {"converted": [{"value": 10200000000, "currency": "GBP", "text": "($10.2 billion)"}]},
    ),
    (
        "pipeline",
        "figure-converted",
        "revenue-2022",
        {"converted": [{"value": 52000000000, "currency": "USD", "text": "(5,2 млрд долларов)"}]},
    ),
    (
        "epidemic",
        "figure-converted",
        "contract-worth",
        {"converted": [{"value": 3600000, "currency": "USD", "text": "(3,9 millones de dólares)"}]},
    ),
    ("visit", "figure-aspect", "university-places-added", {"aspect": "level"}),
    ("visit", "figure-aspect", "trade-rank", {"aspect": "level"}),
    ("pipeline", "figure-aspect", "cut", {"aspect": "level"}),
    ("epidemic", "figure-aspect", "cases-rise", {"aspect": "level"}),
    ("epidemic", "figure-aspect", "weekly", {"aspect": "rank"}),
    ("visit", "figure-status", "jobs", {"status": "actual"}),
    ("visit", "figure-status", "route-investment", {"status": "actual"}),
    ("pipeline", "figure-status", "cost-2024", {"status": "actual"}),
    ("pipeline", "figure-status", "length", {"status": "actual"}),
    ("visit", "figure-sign", "university-places-added", {"value": -200}),
    ("pipeline", "figure-sign", "laid", {"value": -371}),
    ("epidemic", "figure-sign", "weekly", {"value": -6000}),
    ("pipeline", "figure-text", "to-lay", {"text": "just 41 kilometres"}),
    ("pipeline", "figure-text", "revenue-2022", {"text": "около 312 млрд рублей"}),
    ("epidemic", "figure-text", "weekly", {"text": "6.000 vacunas por semana"}),
    ("epidemic", "figure-range", "weekly", {"comparator": "range", "high": 8000}),
    ("pipeline", "figure-range", "laid", {"comparator": "range", "high": 391}),
    ("visit", "figure-range", "projects-all", {"comparator": "range", "high": 200}),
]


@pytest.mark.parametrize(("name", "rule", "thing", "change"), FAULTS)
def test_a_seeded_fault_is_found(
    reported: Reported, name: str, rule: str, thing: str, change: dict[str, Any]
) -> None:
    findings = reported(name, {thing: change}).findings
    assert rule in {finding.rule for finding in findings if finding.path[0] == "figures"}


def test_each_rule_has_three_faults() -> None:
    for rule in OWN:
        assert sum(fault[1] == rule for fault in FAULTS) >= 3, rule


@pytest.mark.parametrize("name", ["visit", "pipeline", "epidemic"])
def test_clean_datasets_have_no_findings(reported: Reported, name: str) -> None:
    assert [finding for finding in reported(name).findings if finding.rule in OWN] == []


def said(
    text: str, language: str | None = "en", source: str | None = None, ours: str | None = "en", **figure: Any
) -> list[Finding | Verified]:
    """What is said of one figure with these words, which stand in a source with these or more words."""
    whole = source or text
    dataset = Dataset(
        format="dateline",
        version=1,
        title="Figures",
        language=ours,
        sources=(Source(id="paper", title="The paper", text=whole, text_kind="full", language=language),),
        figures=(
            Figure(
                **{"label": "A number", "text": text, "cites": (Citation(source="paper", exact=text),)}
                | figure
            ),
        ),
    )
    return list(check(Evidence.of(Links(dataset), None)))


def rules(results: list[Finding | Verified]) -> list[str]:
    return [one.rule for one in results if isinstance(one, Finding)]


AGREES: list[tuple[str, str, dict[str, Any]]] = [
    ("en", "2.5 trillion rubles", {"value": 2.5e12, "currency": "RUB"}),
    ("en", "twelve thousand jobs", {"value": 12000, "unit": "jobs"}),
    ("en", "8.4 billion cubic metres", {"value": 8.4, "unit": "billion m³"}),
    ("en", "45% of the trade", {"value": 0.45, "aspect": "share"}),
    ("en", "10–12 million euros", {"value": 1e7, "high": 1.2e7, "comparator": "range", "currency": "EUR"}),
    ("en", "between 40 and 50 people", {"value": 40, "high": 50, "comparator": "range", "unit": "people"}),
    ("en", "nearly 60,000 students", {"value": 60000, "comparator": "lt", "qualifier": "nearly"}),
    ("en", "nearly 60,000 students", {"value": 60000, "comparator": "approx", "qualifier": "nearly"}),
    ("en", "profit fell by 5%", {"value": -5, "unit": "%", "aspect": "change"}),
    ("en", "a temperature of −5 °C", {"value": -5, "unit": "°C"}),
    ("en", "ranked third in the world", {"value": 3, "aspect": "rank"}),
    (
        "de",
        "fast 3 Milliarden Euro",
        {"value": 3e9, "currency": "EUR", "comparator": "lt", "qualifier": "nearly"},
    ),
    ("de", "2 Billionen Euro", {"value": 2e12, "currency": "EUR"}),
    ("de", "1.250 Beschäftigte", {"value": 1250, "unit": "employees"}),
    ("de", "zweihundertfünfzig Menschen", {"value": 250, "unit": "people"}),
    (
        "ru",
        "свыше 11 тысяч рабочих мест",
        {"value": 11000, "comparator": "gt", "qualifier": "over", "unit": "jobs"},
    ),
    ("ru", "3 процентных пункта", {"value": 3, "unit": "percentage points", "aspect": "change"}),
    ("ru", "двести пятьдесят тысяч тонн", {"value": 250000, "unit": "tonnes"}),
    ("kk", "11 000-нан астам жұмыс орны", {"value": 11000, "comparator": "gt", "qualifier": "more than"}),
    ("kk", "2,5 трлн теңге", {"value": 2.5e12, "currency": "KZT"}),
    ("kk", "екі жүз елу мың адам", {"value": 250000, "unit": "people"}),
    ("fr", "près de 2,5 millions d’euros", {"value": 2.5e6, "currency": "EUR", "comparator": "approx"}),
    ("fr", "quatre-vingt-dix-sept cas", {"value": 97, "unit": "cases"}),
    ("fr", "1 284 cas", {"value": 1284, "unit": "cases"}),
    ("es", "más de 48.000 dosis", {"value": 48000, "comparator": "gt", "qualifier": "more than"}),
    ("es", "35 mil millones de dólares", {"value": 35e9, "currency": "USD"}),
    ("es", "doscientos cincuenta casos", {"value": 250, "unit": "cases"}),
    (
        "en",
        "A third of the tax cuts",
        {"value": 33.3, "unit": "%", "aspect": "share", "comparator": "approx"},
    ),
    ("en", "one in five children", {"value": 20, "unit": "%", "aspect": "share"}),
    ("en", "nine out of ten hospitals", {"value": 90, "unit": "%", "aspect": "share"}),
    ("ru", "3 из 4 больниц", {"value": 75, "unit": "%", "aspect": "share"}),
    ("ru", "каждый пятый житель", {"value": 20, "unit": "%", "aspect": "share"}),
    ("de", "Jeder Fünfte", {"value": 20, "unit": "%", "aspect": "share"}),
    ("fr", "un enfant sur cinq", {"value": 20, "unit": "%", "aspect": "share"}),
    ("es", "tres de cada diez", {"value": 30, "unit": "%", "aspect": "share"}),
    ("en", "35 wounded", {"value": 35, "unit": "people"}),
    (
        "en",
        "at least 8 civilians",
        {"value": 8, "unit": "people", "comparator": "ge", "qualifier": "at least"},
    ),
    ("de", "6,42 Metern", {"value": 6.42, "unit": "m"}),
    ("de", "138,4 mm in 24 Stunden", {"value": 138.4, "unit": "mm"}),
    ("es", "más de un siglo", {"value": 100, "unit": "years", "comparator": "gt", "qualifier": "más de"}),
    ("en", "two decades of war", {"value": 20, "unit": "years"}),
    ("en", "two decades of war", {"value": 2, "unit": "decades"}),
    ("fr", "une vingtaine de pays", {"value": 20, "comparator": "approx", "qualifier": "une vingtaine"}),
    ("de", "ein Nachtragshaushalt über 750 Mio. Euro", {"value": 750e6, "currency": "EUR"}),
    ("ru", "на 41% ниже", {"value": -41, "unit": "%", "aspect": "change"}),
    ("ru", "на 24,7% меньше", {"value": -24.7, "unit": "%", "aspect": "change"}),
    ("de", "5 Prozent weniger", {"value": -5, "unit": "%", "aspect": "change"}),
    ("fr", "5 % de moins", {"value": -5, "unit": "%", "aspect": "change"}),
    ("es", "un 5 % menos", {"value": -5, "unit": "%", "aspect": "change"}),
    ("en", "5% lower", {"value": -5, "unit": "%", "aspect": "change"}),
    ("ru", "инфляционные ожидания на уровне 16%", {"value": 16, "unit": "%"}),
    (
        "en",
        "I don’t think it will exceed 15 roubles",
        {"value": 15, "currency": "RUB", "comparator": "le"} | {"status": "forecast"},
    ),
]


@pytest.mark.parametrize(("language", "text", "figure"), AGREES)
def test_a_figure_as_its_words_say_is_verified(language: str, text: str, figure: dict[str, Any]) -> None:
    results = said(text, language, **figure)
    assert [one for one in results if isinstance(one, Finding) and one.severity != "note"] == []
    assert any(isinstance(one, Verified) for one in results)


DIFFERS: list[tuple[str, str, dict[str, Any], str]] = [
    ("de", "2 Billionen Euro", {"value": 2e9, "currency": "EUR"}, "figure-scale"),
    ("de", "1.250 Beschäftigte", {"value": 1.25}, "figure-scale"),
    ("de", "mindestens 300 Menschen", {"value": 300}, "qualifier-lost"),
    ("de", "300 Menschen", {"value": 300, "comparator": "ge"}, "qualifier-invented"),
    ("de", "20 Schweizer Franken", {"value": 20, "currency": "EUR"}, "figure-currency"),
    ("ru", "2,5 трлн рублей", {"value": 2.5e9, "currency": "RUB"}, "figure-scale"),
    ("ru", "двести пятьдесят человек", {"value": 205}, "figure-value"),
    ("ru", "почти 300 человек", {"value": 300, "comparator": "gt"}, "qualifier-differs"),
    ("ru", "100 тысяч тенге", {"value": 100000, "currency": "RUB"}, "figure-currency"),
    ("ru", "выросла на 3 процентных пункта", {"value": 3, "unit": "%"}, "figure-unit"),
    ("kk", "200-ге жуық адам", {"value": 200}, "qualifier-lost"),
    ("kk", "11 000-нан астам", {"value": 11000, "comparator": "le"}, "qualifier-differs"),
    ("kk", "500 мың теңге", {"value": 500, "currency": "KZT"}, "figure-scale"),
    ("fr", "2,5 milliards d’euros", {"value": 2.5e6, "currency": "EUR"}, "figure-scale"),
    ("fr", "plus de 300 cas", {"value": 300}, "qualifier-lost"),
    ("fr", "soixante-dix-sept cas", {"value": 67}, "figure-value"),
    ("es", "48.000 dosis", {"value": 48}, "figure-scale"),
    ("es", "casi 5 mil personas", {"value": 5000}, "qualifier-lost"),
    ("es", "2 billones de euros", {"value": 2e9, "currency": "EUR"}, "figure-scale"),
    ("es", "5 puntos porcentuales", {"value": 5, "unit": "%"}, "figure-unit"),
    ("en", "one in five children", {"value": 25, "unit": "%", "aspect": "share"}, "figure-value"),
    ("ru", "каждый пятый житель", {"value": 25, "unit": "%", "aspect": "share"}, "figure-without-number"),
    ("en", "two decades of war", {"value": 30, "unit": "years"}, "figure-value"),
    ("de", "6,42 Metern", {"value": 6.42, "unit": "km"}, "figure-unit"),
    ("es", "más del 50 %", {"value": 50, "unit": "%"}, "qualifier-lost"),
    ("fr", "une vingtaine de pays", {"value": 20}, "qualifier-lost"),
    ("ru", "снизилась до 43%", {"value": 43, "unit": "%", "comparator": "le"}, "qualifier-invented"),
    (
        "en",
        "it will not exceed 15 roubles",
        {"value": 15, "currency": "RUB", "comparator": "gt"},
        "qualifier-differs",
    ),
    ("en", "the rate was cut to 12%", {"value": -12, "unit": "%"}, "figure-sign"),
    ("en", "135 projects", {"value": 135, "aspect": "change"}, "figure-aspect"),
    ("de", "135 Projekte", {"value": 135, "aspect": "change"}, "figure-aspect"),
    ("en", "it will grow by 0.6%", {"value": 0.6, "unit": "%", "status": "forecast"}, "figure-aspect"),
    (
        "de",
        "Die Schäden werden auf 1,6 Mrd. € geschätzt",
        {"value": 1.6e9, "currency": "EUR"},
        "figure-status",
    ),
    ("de", "5 Prozent mehr", {"value": -5, "unit": "%", "aspect": "change"}, "figure-sign"),
]


@pytest.mark.parametrize(("language", "text", "figure", "rule"), DIFFERS)
def test_what_its_words_don_t_say_is_found(
    language: str, text: str, figure: dict[str, Any], rule: str
) -> None:
    assert rule in rules(said(text, language, **figure))


def test_a_unit_elsewhere_in_the_sentence_is_not_the_number_s() -> None:
    source = "A promis-t-il : 17 000 lits ont été fermés, soit 7,4 % du parc."
    for unit in ("%", "tonnes"):
        found = said("17 000 lits", "fr", source, value=17000, unit=unit, label="Lits fermés", ours="fr")
        assert rules(found) == ["figure-unit"], unit


def test_one_fault_is_one_finding_with_both_sides() -> None:
    (finding,) = said("$26.5 billion", value=2650000000, currency="USD")
    assert isinstance(finding, Finding)
    assert finding.message == "The value is ten times too small: its words say “$26.5 billion”."
    assert (finding.severity, finding.path) == ("error", ("figures", 0, "value"))
    assert [side.who for side in finding.sides] == ["the dataset", "The paper"]
    assert finding.sides[1].passage == Passage(Ref("source", 0), 0, 13)


def test_a_number_that_the_words_round_must_be_as_they_write_it() -> None:
    assert rules(said("2.5 trillion rubles", value=2513000000000, currency="RUB")) == ["figure-value"]


def test_what_stands_around_the_words_in_the_source_completes_them() -> None:
    text = "It spent more than 2.5 trillion rubles on roads."
    assert rules(said("2.5", value=2500000000000, currency="RUB", source=text)) == ["qualifier-lost"]
    assert rules(said("2.5 trillion", value=2500000000000, currency="USD", source=text)) == [
        "figure-currency",
        "qualifier-lost",
    ]


def test_a_verified_figure_tells_where_its_number_stands() -> None:
    (one,) = said("135 projects", value=135, source="There are 135 projects now.")
    assert one == Verified(Ref("figure", 0), "as its words say", (Passage(Ref("source", 0), 10, 13),))


def test_a_qualifier_without_its_word_is_noted() -> None:
    (finding, verified) = said("over 60,000 students", value=60000, comparator="gt")
    assert isinstance(finding, Finding)
    assert (finding.rule, finding.severity) == ("qualifier-differs", "note")
    assert isinstance(verified, Verified)


def test_nothing_is_said_of_a_figure_without_words() -> None:
    dataset = Dataset(format="dateline", version=1, title="x", figures=(Figure(label="Jobs", value=5),))
    assert list(check(Evidence.of(Links(dataset), None))) == []


def test_a_number_is_compared_with_the_quote_that_lists_it() -> None:
    dataset = Dataset(
        format="dateline",
        version=1,
        title="x",
        sources=(Source(id="paper", language="en"),),
        quotes=(Quote(speaker="he", source="paper", text="We built 40 houses.", figures=("houses",)),),
        figures=(
            Figure(
                id="houses",
                label="Houses",
                value=41,
                converted=(Converted(value=1, currency="EUR"),),
                text=None,
            ),
        ),
    )
    found = [one for one in check(Evidence.of(Links(dataset), None)) if isinstance(one, Finding)]
    assert ("figure-value", "warning") in [(one.rule, one.severity) for one in found]


def test_the_author_s_own_conversion_needs_no_words() -> None:
    converted = (Converted(value=27e9, currency="USD", by="author"),)
    assert rules(said("2.5 trillion rubles", value=2.5e12, currency="RUB", converted=converted)) == []


def test_words_that_are_not_in_an_excerpt_are_only_noted(reported: Reported) -> None:
    report = reported("visit", {"projects-all": {"text": "135 common projects"}})
    assert [one.severity for one in report.findings if one.rule == "figure-text"] == ["note"]
