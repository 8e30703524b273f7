"""Who said it, in sources of six languages: faults that are found, and wordings that are no faults."""

import json
from typing import Any

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding
from dateline.checks.registry import run
from dateline.files import dataset_file
from dateline.model.references import Links

ACTORS = [
    {"id": "putin", "name": "Vladimir Putin", "aliases": ["Владимир Путин"]},
    {
        "id": "tokayev",
        "name": "Kassym-Jomart Tokayev",
        "aliases": ["Касым-Жомарт Токаев", "Қасым-Жомарт Тоқаев"],
    },
    {"id": "merkel", "name": "Angela Merkel", "role": "Bundeskanzlerin", "member_of": ["cabinet"]},
    {"id": "macron", "name": "Emmanuel Macron", "role": "Président de la République"},
    {"id": "sanchez", "name": "Pedro Sánchez"},
    {"id": "ministry", "name": "Ministry of Energy", "kind": "organisation"},
    {"id": "cabinet", "name": "German cabinet", "kind": "organisation"},
]
TEXTS = {
    "ru": "«Мы не будем повышать налоги в 2025 году», — заявил Касым-Жомарт Токаев на встрече с "
    "Владимиром Путиным. По словам Путина, «торговля выросла на 12,5 процента».",
    "kk": "«Біз салықты көтермейміз», — деді Қасым-Жомарт Тоқаев. Тоқаевтың айтуынша бәрі дұрыс.",
    "de": "„Wir werden die Steuern nicht erhöhen“, sagte Bundeskanzlerin Angela Merkel. Frankreichs "
    "Präsident Emmanuel Macron erklärte: „Europa muss 2,5 Milliarden Euro mehr ausgeben.“ „Das "
    "ist undenkbar“, so Merkel.",
    "fr": "« Nous n’augmenterons pas les impôts », a déclaré Emmanuel Macron. Selon Pedro Sánchez, « "
    "l’Espagne versera 1 284 euros ».",
    "es": "«No subiremos los impuestos», dijo Pedro Sánchez tras reunirse con Emmanuel Macron. "
    "«Gastaremos 3,5 millones», añadió.",
    "en": "Macron met Merkel in Berlin. “We will sign in May,” Macron, standing beside Merkel, told "
    "reporters. Merkel’s spokesman said: “The date is not fixed.” The Ministry of Energy said "
    "that Putin’s plan was “dead in the water for now”. “So be it,” John Smith said.\n\nThen "
    "Putin spoke.\n\n“Nobody will freeze,” he said.",
}


def doubts(
    language: str, source: str | None = None, *, more: tuple[dict[str, Any], ...] = (), **quote: Any
) -> list[Finding]:
    """What is doubtful in a quotation, taken from a source that is known as a whole."""
    data = {
        "format": "dateline",
        "version": 1,
        "title": "T",
        "actors": [*ACTORS, *more],
        "sources": [
            {"id": "s", "language": language, "text": source or TEXTS[language], "text_kind": "full"},
        ],
        "quotes": [{"id": "q", "source": "s", **quote}],
        "figures": [
            {"id": "tokayevs", "label": "Taxes", "value": 1, "stated_by": "tokayev"},
            {"id": "merkels", "label": "Taxes", "value": 1, "stated_by": "merkel"},
        ],
    }
    report = run(Evidence.of(Links(dataset_file.decode(json.dumps(data).encode())), None))
    return [one for one in report.findings if one.rule.startswith("quote-")]


TRADE, SIGN, FIXED = "торговля выросла на 12,5 процента", "We will sign in May,", "The date is not fixed."
EUROPE, SPAIN = "Europa muss 2,5 Milliarden Euro mehr ausgeben.", "l’Espagne versera 1 284 euros"
TAXES = {
    "ru": "Мы не будем повышать налоги в 2025 году",
    "kk": "Біз салықты көтермейміз",
    "de": "Wir werden die Steuern nicht erhöhen",
    "fr": "Nous n’augmenterons pas les impôts",
    "es": "No subiremos los impuestos",
}

RIGHT: list[tuple[str, str, str, str | None]] = [
    # language, speaker, text, attribution
    ("ru", "tokayev", TAXES["ru"], "заявил Касым-Жомарт Токаев"),
    ("ru", "putin", TRADE, "По словам Путина"),
    ("ru", "putin", TRADE, None),
    ("kk", "tokayev", TAXES["kk"], "деді Қасым-Жомарт Тоқаев"),
    ("de", "merkel", TAXES["de"], "sagte Bundeskanzlerin Angela Merkel"),
    ("de", "macron", EUROPE, None),
    ("de", "merkel", "Das ist undenkbar", "so Merkel"),
    ("fr", "macron", TAXES["fr"], "a déclaré Emmanuel Macron"),
    ("fr", "sanchez", SPAIN, None),
    ("es", "sanchez", TAXES["es"], "dijo Pedro Sánchez"),
    ("es", "sanchez", "Gastaremos 3,5 millones", "añadió"),
    ("en", "macron", SIGN, "Macron, standing beside Merkel, told reporters"),
    ("en", "macron", SIGN, None),
    ("en", "merkel", FIXED, "Merkel’s spokesman said"),
    ("en", "ministry", "dead in the water for now", "The Ministry of Energy said that Putin’s plan was"),
    ("en", "putin", "Nobody will freeze,", "he said"),
]


@pytest.mark.parametrize(("language", "speaker", "text", "attribution"), RIGHT)
def test_a_right_speaker_is_not_doubted(
    language: str, speaker: str, text: str, attribution: str | None
) -> None:
    given: dict[str, Any] = {} if attribution is None else {"attribution": attribution}
    found = doubts(language, speaker=speaker, text=text, fragment=True, **given)
    assert [one.message for one in found] == []


def test_a_body_in_somebodys_title_does_not_speak() -> None:
    for attribution in (
        "said Ministry of Energy spokesman Vladimir Putin",
        "Ministry of Energy spokesman Vladimir Putin said",
        "Vladimir Putin, head of the Ministry of Energy, said",
    ):
        source = f"“It is cold,” {attribution}."
        assert doubts("en", source, speaker="putin", text="It is cold,", attribution=attribution) == []
        (finding,) = doubts("en", source, speaker="merkel", text="It is cold,", attribution=attribution)
        assert "names Vladimir Putin" in finding.message


def test_a_title_after_a_name_names_nobody_else() -> None:
    source = "“It is cold,” Putin, the shadow minister, told MPs."
    quote: dict[str, Any] = {"text": "It is cold,", "attribution": "Putin, the shadow minister, told MPs"}
    minister = {"id": "minister", "name": "Anna Weber", "aliases": ["Minister"]}
    assert doubts("en", source, more=(minister,), speaker="putin", **quote) == []
    (finding,) = doubts("en", source, more=(minister,), speaker="minister", **quote)
    assert finding.severity == "error"


def test_what_is_said_within_a_quotation_names_no_speaker() -> None:
    source = "“Putin has waited,” its director, Angela Merkel, said, adding: “I would not.”"
    quote: dict[str, Any] = {"text": "I would not.", "attribution": "adding"}
    assert doubts("en", source, speaker="merkel", **quote) == []
    (finding,) = doubts("en", source, speaker="putin", **quote)
    assert "names Angela Merkel" in finding.message


def test_he_is_a_person_and_one_of_those_named_before() -> None:
    alone = "Putin came.\n\n“It is cold,” he said."
    two = "Putin met Angela Merkel.\n\n“It is cold,” he said."
    quote: dict[str, Any] = {"text": "It is cold,", "attribution": "he said"}
    (finding,) = doubts("en", alone, speaker="ministry", **quote)
    assert "names Vladimir Putin" in finding.message
    assert doubts("en", two, speaker="putin", **quote) == []
    assert doubts("en", two, speaker="merkel", **quote) == []
    (finding,) = doubts("en", two, speaker="macron", **quote)
    assert finding.message == (
        "The quotation is credited to Emmanuel Macron, but the source names Vladimir Putin and Angela Merkel "
        "before it."
    )
    far = "Macron spoke.\n\nPutin met Angela Merkel.\n\n“It is cold,” he said."
    assert doubts("en", far, speaker="macron", **quote) == []


@pytest.mark.parametrize(
    ("language", "attribution"),
    [
        ("fr", "prévient Emmanuel Macron"),
        ("de", "klagte Angela Merkel"),
        ("es", "recalcó Pedro Sánchez"),
        ("ru", "признал Путин"),
        ("kk", "деп атап өтті Қасым-Жомарт Тоқаев"),
        ("en", "Vladimir Putin testified"),
    ],
)
def test_verbs_of_saying_are_known(language: str, attribution: str) -> None:
    source = f"“So!” {attribution}."
    (finding,) = doubts(language, source, speaker="ministry", text="So!", attribution=attribution)
    assert (finding.rule, finding.severity) == ("quote-speaker", "error")


WRONG: list[tuple[str, str, str, str | None, str, str]] = [
    # language, speaker, text, attribution, severity, what the message says
    ("ru", "putin", TAXES["ru"], "заявил Касым-Жомарт Токаев", "error", "names Kassym-Jomart Tokayev"),
    ("ru", "putin", TAXES["ru"], None, "warning", "names Kassym-Jomart Tokayev"),
    ("ru", "tokayev", TRADE, "По словам Путина", "error", "names Vladimir Putin"),
    ("ru", "tokayev", TRADE, None, "warning", "names Vladimir Putin"),
    ("kk", "putin", TAXES["kk"], "деді Қасым-Жомарт Тоқаев", "error", "names Kassym-Jomart Tokayev"),
    ("de", "macron", TAXES["de"], "sagte Bundeskanzlerin Angela Merkel", "error", "names Angela Merkel"),
    ("de", "merkel", EUROPE, None, "warning", "names Emmanuel Macron"),
    ("de", "macron", "Das ist undenkbar", None, "warning", "names Angela Merkel"),
    ("de", "cabinet", "Das ist undenkbar", "so Merkel", "warning", "names Angela Merkel"),
    ("fr", "macron", SPAIN, None, "warning", "names Pedro Sánchez"),
    ("fr", "sanchez", TAXES["fr"], "a déclaré Emmanuel Macron", "error", "names Emmanuel Macron"),
    ("es", "macron", TAXES["es"], "dijo Pedro Sánchez", "error", "names Pedro Sánchez"),
    ("en", "ministry", SIGN, "Macron, standing beside Merkel, told reporters", "silent", ""),
    ("en", "putin", "dead in the water for now", None, "warning", "names Ministry of Energy"),
    ("en", "putin", "So be it,", "John Smith said", "warning", "names John Smith"),
    ("en", "merkel", "Nobody will freeze,", "he said", "warning", "names Vladimir Putin"),
]


@pytest.mark.parametrize(("language", "speaker", "text", "attribution", "severity", "says"), WRONG)
def test_another_speaker_is_found(
    language: str, speaker: str, text: str, attribution: str | None, severity: str, says: str
) -> None:
    given: dict[str, Any] = {} if attribution is None else {"attribution": attribution}
    found = [
        one
        for one in doubts(language, speaker=speaker, text=text, fragment=True, **given)
        if one.rule == "quote-speaker"
    ]
    # Of two who are named before "told", nobody can say which one spoke.
    assert [one.severity for one in found] == ([] if severity == "silent" else [severity])
    assert all(says in one.message for one in found)


def test_a_figure_that_somebody_else_stated_casts_doubt_on_the_speaker() -> None:
    text = "“So be it.”"
    (found,) = doubts("en", text, speaker="merkel", text="So be it.", figures=["tokayevs"])
    assert (found.rule, found.severity) == ("quote-speaker", "warning")
    assert found.message.endswith("its figure “Taxes” to Kassym-Jomart Tokayev.")
    assert doubts("en", text, speaker="merkel", text="So be it.", figures=["merkels"]) == []
    assert doubts("en", text, speaker="cabinet", text="So be it.", figures=["merkels"]) == []


@pytest.mark.parametrize(
    ("attribution", "says"),
    [
        ("Angela Merkel replied", "elsewhere, far from the quotation"),
        ("Merkel’s spokesman replied", "does not have this attribution"),
        ("Merkel’s spokesman never said", "does not have this attribution"),
    ],
)
def test_an_attribution_stands_near_its_quotation(attribution: str, says: str) -> None:
    text = TEXTS["en"] + "\n\nFiller goes here." * 60 + " Angela Merkel replied."
    (found,) = doubts("en", text, speaker="merkel", text=FIXED, attribution=attribution)
    assert (found.rule, found.severity) == ("quote-attribution", "warning")
    assert says in found.message


INSERTIONS: list[tuple[str, dict[str, Any], list[str]]] = [
    # the source, what is given, the rules that are broken
    ("“We hire (and pay) 500.”", {"text": "We hire (and pay) 500.", "medium": "spoken"}, ["quote-insertion"]),
    ("“We hire (and pay) 500.”", {"text": "We hire (and pay) 500.", "medium": "written"}, []),
    ("“We hire … 500.”", {"text": "We hire … 500."}, ["quote-insertion"]),
    ("“We hire … 500.”", {"text": "We hire … 500.", "editorial": ["…"]}, []),
    ("“We hire up to 500.”", {"text": "We hire … 500."}, []),
    ("“We hire … maybe … 500.”", {"text": "We hire … maybe … 500.", "editorial": ["…"]}, []),
    ("“We hire … maybe 500.”", {"text": "We hire … 500.", "editorial": ["…"]}, ["quote-editorial"]),
    ("“It ranks first.”", {"text": "[Russia] ranks first.", "editorial": ["[Russia]"]}, []),
    (
        "“It ranks first of all partners.”",
        {"text": "[Russia] ranks last of all partners.", "editorial": ["[Russia]"]},
        ["quote-altered"],
    ),
    ("“We hire 500 if we can.”", {"text": "We hire 500."}, ["quote-cut"]),
]


@pytest.mark.parametrize(("text", "quote", "rules"), INSERTIONS)
def test_what_publishers_put_in_or_leave_out(text: str, quote: dict[str, Any], rules: list[str]) -> None:
    assert [one.rule for one in doubts("en", text, speaker="merkel", **quote)] == rules


def test_a_segment_that_the_source_has_twice_is_looked_for_after_the_one_before() -> None:
    text = "“We try.” He paused. “We fail.” He paused again. “We try.”"
    assert doubts("en", text, speaker="merkel", segments=["We fail.", "We try."]) == []


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("Inflation was 6 percent in February, and nobody in the whole of the capital complained.", "note"),
        ("Inflation was 6 percent in January, and wages rose by twice as much over the year.", "error"),
    ],
)
def test_of_an_excerpt_only_the_same_passage_is_an_error(said: str, severity: str) -> None:
    text = "“Inflation was 5 percent in January, and wages rose by twice as much over the year.”"
    dataset = {
        "format": "dateline",
        "version": 1,
        "title": "T",
        "actors": ACTORS,
        "sources": [{"id": "s", "text": text, "text_kind": "excerpt"}],
        "quotes": [{"id": "q", "source": "s", "speaker": "merkel", "text": said}],
    }
    report = run(Evidence.of(Links(dataset_file.decode(json.dumps(dataset).encode())), None))
    assert [one.severity for one in report.findings if one.rule.startswith("quote-")] == [severity]


@pytest.mark.parametrize(
    ("source", "said", "says"),
    [
        (
            "“Das ist für uns alle undenkbar.”",
            "Das ist für uns alle denkbar.",
            "“undenkbar” became “denkbar”",
        ),
        (
            "“Біз биыл салықты мүлде көтермейміз.”",
            "Біз биыл салықты мүлде көтереміз.",
            "“көтермейміз” became",
        ),
        ("«Это решение для нас недопустимо.»", "Это решение для нас допустимо.", "“недопустимо” became"),
        ("“We will gladly sign the deal.”", "We won’t gladly sign the deal.", "“won't” was added"),
        ("« Nous n’irons pas à Genève. »", "Nous irons à Genève.", "“pas” was left out"),
    ],
)
def test_a_negation_within_a_word_is_named(source: str, said: str, says: str) -> None:
    (found,) = doubts("en", source, speaker="merkel", text=said)
    assert (found.rule, found.severity) == ("quote-altered", "error")
    assert says in found.message
