"""The PDF: every word in it, tagged, archivable, reproducible, harmless."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msgspec
import page
import pikepdf
import pytest

from dateline.briefing.pdf import draft, make_pdf
from dateline.briefing.typeset import Draft, Paper, typeset
from dateline.model.dataset import (
    Actor,
    Briefing,
    Dataset,
    Event,
    Figure,
    Item,
    Lane,
    Note,
    Quote,
    Section,
    Source,
)
from dateline.model.figures import amount
from dateline.model.references import Links

ReadPdf = Callable[[bytes], tuple[str, ...]]
MARCH_2024 = 1709510400


@pytest.fixture(scope="module")
def sample_pdf(sample_dataset: Dataset) -> bytes:
    return make_pdf(Links(sample_dataset), timestamp=MARCH_2024)


def _squeezed(text: str) -> str:
    """Without white space, since lines break where they must."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "").replace("\u00ad", ""))


def _valid(pdf: bytes, folder: Path) -> None:
    file = folder / "made.pdf"
    file.write_bytes(pdf)
    for profile in ("ua1", "2a"):
        report = page.validate_pdf(str(file), profile=profile)
        assert report.is_compliant, str(report)


def _minimal(**fields: object) -> Links:
    return Links(Dataset(format="dateline", version=1, **({"title": "T"} | fields)))  # type: ignore[arg-type] # fields of a dataset


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_heading_stands_on_the_page_of_what_its_first_paragraph_introduces(
    paper: Paper, sample_dataset: Dataset, read_pdf: ReadPdf
) -> None:
    pages = [
        _squeezed(text)
        for text in read_pdf(make_pdf(Links(sample_dataset), timestamp=MARCH_2024, paper=paper))
    ]
    for introduction, following in (
        ("Mishustin cited the Kazakh students in Russia", "This academic year, the government"),
        ("Bektenov’s office counted 135 joint projects", "An important area is industrial"),
        ("Mishustin put last year’s trade above", "Despite the turbulence"),
    ):
        page = next(text for text in pages if _squeezed(introduction) in text)
        assert _squeezed(following) in page


def test_the_sample_holds_each_quotation_to_the_character(
    sample_pdf: bytes, sample_dataset: Dataset, read_pdf: ReadPdf
) -> None:
    text = _squeezed("".join(read_pdf(sample_pdf)))
    parts = [part for quote in sample_dataset.quotes for part in quote.segments or (quote.text or "",)]
    assert len(parts) == 8
    assert [part for part in parts if f"“{_squeezed(part)}”" not in text] == []


def test_the_sample_holds_each_figure_event_and_note(
    sample_pdf: bytes, sample_dataset: Dataset, read_pdf: ReadPdf
) -> None:
    text = _squeezed("".join(read_pdf(sample_pdf)))
    wanted = [amount(figure) for figure in sample_dataset.figures]
    wanted += [figure.text or "" for figure in sample_dataset.figures]
    wanted += [figure.label for figure in sample_dataset.figures]
    wanted += [event.title for event in sample_dataset.events]
    wanted += [note.text for note in sample_dataset.notes]
    wanted += ["27.4 billion USD", "10.2 billion USD", "by the end of 2027", "on or before 4 March 2024"]
    assert [words for words in wanted if _squeezed(words) not in text] == []


def test_the_sample_numbers_its_pages(sample_pdf: bytes, read_pdf: ReadPdf) -> None:
    pages = read_pdf(sample_pdf)
    assert [f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1)] == [True] * len(
        pages
    )
    assert "Contents" in pages[1]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sample_is_accessible_and_archivable(sample_links: Links, paper: Paper, tmp_path: Path) -> None:
    _valid(make_pdf(sample_links, paper=paper, timestamp=MARCH_2024), tmp_path)


def test_the_same_dataset_gives_the_same_bytes(sample_links: Links, sample_pdf: bytes) -> None:
    assert make_pdf(sample_links, timestamp=MARCH_2024) == sample_pdf


def test_metadata_outline_and_language(sample_pdf: bytes) -> None:
    with pikepdf.open(BytesIO(sample_pdf)) as pdf, pdf.open_outline() as outline:
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Kazakhstan–Russia: the prime minister’s visit to Moscow"
            assert metadata["dc:creator"] == ["Dateline contributors"]
        assert [entry.title for entry in outline.root] == [
            *("The visit", "Trade", "Industry", "Transport", "Education"),
            *("Chronology", "Open points", "How to read this", "Sources"),
        ]
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20240304000000")


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_timeline_is_landscape_and_the_rest_upright(
    sample_links: Links, paper: Paper, size: tuple[int, int]
) -> None:
    with pikepdf.open(BytesIO(make_pdf(sample_links, paper=paper, timestamp=0))) as pdf:
        sizes = [tuple(round(float(side)) for side in leaf.mediabox[2:]) for leaf in pdf.pages]
    assert sizes == [size[::-1], *[size] * (len(sizes) - 1)]


HOSTILE = (
    '#read("/etc/passwd")',
    "$x^2$ *bold* _it_ `raw` <label> @ref // comment",
    "</style><script>alert(1)</script>",
    "&amp; <b>b</b> \\ { } #set page(fill: red)",
    "../../secret.svg",
)


def test_hostile_text_comes_out_literally(read_pdf: ReadPdf, tmp_path: Path) -> None:
    words = "\n".join(HOSTILE)
    links = _minimal(
        title=HOSTILE[0],
        description=words,
        language="../../x",
        authors=(HOSTILE[2],),
        license=HOSTILE[1],
        lanes=(Lane(id="l", title=HOSTILE[3]),),
        actors=(Actor(id="a", name=HOSTILE[1], role=HOSTILE[2]),),
        sources=(Source(id="s", title=HOSTILE[4], url="javascript:alert(1)"),),
        events=(
            Event(date="2024", title=HOSTILE[2], summary=words, lane="l", quotes=("q",), figures=("f",)),
        ),
        quotes=(Quote(id="q", speaker="a", source="s", text=words, language="zz-?"),),
        figures=(
            Figure(id="f", label=HOSTILE[3], value=1, unit=HOSTILE[1], text=words, qualifier=HOSTILE[0]),
        ),
        notes=(Note(kind="todo", text=words),),
    )
    pdf = make_pdf(links, timestamp=0)
    text = _squeezed("".join(read_pdf(pdf)))
    assert [line for line in HOSTILE if _squeezed(line) not in text] == []
    assert "root:" not in text
    _valid(pdf, tmp_path)


def test_links_lead_to_the_web_by_mail_or_within(tmp_path: Path) -> None:
    urls = (
        "https://example.org/a?b=c",
        "mailto:desk@example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
    )
    links = _minimal(
        actors=(Actor(id="a", name="A"),),
        sources=tuple(Source(id=f"s{i}", title=f"S{i}", url=url) for i, url in enumerate(urls)),
        quotes=tuple(Quote(speaker="a", source=f"s{i}", text="Words") for i in range(len(urls))),
    )
    pdf = make_pdf(links, timestamp=0)
    found = set()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for leaf in opened.pages:
            for annotation in leaf.get("/Annots", []):
                action = annotation.get("/A")
                assert action is None or action.S in ("/URI", "/GoTo")
                if action is not None and action.S == "/URI":
                    found.add(str(action.URI))
        assert not [key for key in ("/OpenAction", "/AA", "/AcroForm") if key in opened.Root]
        assert "/JavaScript" not in opened.Root.get("/Names", {})
    assert found == set(urls[:2])
    _valid(pdf, tmp_path)


def test_what_no_font_has_is_shown_by_number_and_said(read_pdf: ReadPdf, tmp_path: Path) -> None:
    links = _minimal(
        title="Bell\x07 \ue000",
        events=(Event(date="2024", title="Private \ue001 in the timeline", summary="evil\u202egnp.exe"),),
    )
    pdf = make_pdf(links, timestamp=0)
    text = _squeezed("".join(read_pdf(pdf)))
    assert "Bell[U+0007][U+E000]" in text
    assert text.count("Private[U+E001]inthetimeline") >= 2
    assert "evil[U+202E]gnp.exe" in text
    assert _squeezed("are given by number: U+E001, U+0007, U+E000") in text
    _valid(pdf, tmp_path)


@pytest.mark.parametrize(
    "text", ["漢字", "👨\u200d👩\u200d👧 🇰🇿", "क्षि ก ◂✓⚠", "1\ufe0f\u20e3", "a\u0301\u064b"]
)
def test_any_script_prints_with_or_without_a_font_for_it(text: str, read_pdf: ReadPdf) -> None:
    pages = read_pdf(make_pdf(_minimal(title=f"Start {text} end"), timestamp=0))
    assert re.search(r"Start .+\send", pages[0], re.DOTALL)


def test_right_to_left_text_and_language(read_pdf: ReadPdf, tmp_path: Path) -> None:
    links = _minimal(
        language="ar",
        actors=(Actor(id="a", name="محمد", role="وزير"),),
        sources=(Source(id="s", title="مصدر"),),
        quotes=(Quote(speaker="a", source="s", text="مرحبا بالعالم", date="2024-03-04"),),
    )
    pdf = make_pdf(links, timestamp=0)
    words = set("".join(read_pdf(pdf)).split())
    assert words >= {"4", "March", "2024", "محمد"}
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "ar"
    _valid(pdf, tmp_path)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": ""},
        {"events": (Event(date="2024", title=""),)},
        {"events": (Event(date="Y-66E6", title="Impact"), Event(date="2024-03-04T09:30:00", title="Now"))},
        {"briefings": (Briefing(title="", sections=(Section(heading=""),)),)},
        {
            "briefings": (
                Briefing(title="B", sections=(Section(heading="H", items=(Item(form="timeline"),)),)),
            )
        },
    ],
    ids=["nothing", "no title", "empty words", "deep time", "empty briefing", "timeline of nothing"],
)
def test_sparse_datasets_print(fields: dict[str, object], read_pdf: ReadPdf, tmp_path: Path) -> None:
    pdf = make_pdf(_minimal(**fields), timestamp=0)
    assert read_pdf(pdf)[0].strip()
    _valid(pdf, tmp_path)


def test_a_short_briefing_has_no_contents(read_pdf: ReadPdf) -> None:
    pages = read_pdf(make_pdf(_minimal(events=(Event(date="2024", title="E"),)), timestamp=0))
    assert "Contents" not in "".join(pages)


def test_a_long_quotation_breaks_across_pages(read_pdf: ReadPdf) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    links = _minimal(
        actors=(Actor(id="a", name="A"),),
        sources=(Source(id="s"),),
        quotes=(Quote(speaker="a", source="s", text=words),),
    )
    assert "word2999" in "".join(read_pdf(make_pdf(links, timestamp=0)))


def _crowded(count: int) -> Draft:
    said = "The most important transit routes in Eurasia pass through the territories of our countries. " * 8
    return draft(
        _minimal(
            actors=(Actor(id="a", name="A"),),
            sources=(Source(id="s", title="Source"),),
            quotes=tuple(Quote(speaker="a", source="s", text=f"{i} {said}") for i in range(count)),
        ),
        timestamp=0,
    )


def test_a_thousand_quotations_stay_within_bounds_with_notes_at_the_end(read_pdf: ReadPdf) -> None:
    pages = read_pdf(typeset(_crowded(1000)))
    assert 200 < len(pages) < 400
    notes = [number for number, text in enumerate(pages) if text.lstrip().startswith("Notes")]
    assert not notes or notes[0] > len(pages) - 20
    assert "999 The most important" in " ".join(pages)


def test_notes_at_the_end_are_as_accessible(
    sample_links: Links, read_pdf: ReadPdf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.briefing.typeset._MOST_PAGES", 1)
    pdf = make_pdf(sample_links, timestamp=0)
    text = _squeezed("".join(read_pdf(pdf)))
    assert _squeezed("This briefing has its notes here") in text
    assert _squeezed("“29 out of 30 identified crossings” — Eurasianet, about March 2024 (source 1)") in text
    _valid(pdf, tmp_path)


def test_a_dataset_without_glyphs_in_its_pictures_prints(sample_dataset: Dataset, tmp_path: Path) -> None:
    figures = tuple(
        msgspec.structs.replace(figure, label=f"{figure.label} \ue000", unit="\ue001")
        for figure in sample_dataset.figures
    )
    _valid(make_pdf(Links(msgspec.structs.replace(sample_dataset, figures=figures)), timestamp=0), tmp_path)
