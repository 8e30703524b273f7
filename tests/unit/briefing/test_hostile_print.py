"""Printing data that is out to break it: it comes out literal, or is refused in words."""

import re
from collections.abc import Callable
from pathlib import Path

import page
import pytest

from dateline.briefing.errors import BriefingError
from dateline.briefing.pdf import make_pdf
from dateline.briefing.spread import timeline_pages
from dateline.briefing.typeset import Paper
from dateline.drawing.shapes import Text
from dateline.model.dataset import (
    Actor,
    Citation,
    Dataset,
    Event,
    Figure,
    Lane,
    Note,
    Quote,
    Series,
    Source,
)
from dateline.model.references import Links

ReadPdf = Callable[[bytes], tuple[str, ...]]


def _dataset(**fields: object) -> Links:
    return Links(Dataset(format="dateline", version=1, **({"title": "T"} | fields)))  # type: ignore[arg-type] # fields of a dataset


def _squeezed(text: str) -> str:
    """Without white space, since lines break where they must."""
    return re.sub(r"[\s\u200b\ufffe]+", "", text)


def _valid(pdf: bytes, folder: Path) -> None:
    file = folder / "made.pdf"
    file.write_bytes(pdf)
    for profile in ("ua1", "2a"):
        report = page.validate_pdf(str(file), profile=profile)
        assert report.is_compliant, str(report)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_ligatures_beside_other_scripts_print(paper: Paper, read_pdf: ReadPdf, tmp_path: Path) -> None:
    links = _dataset(
        title="Office",
        events=(
            Event(date="2024", title="Official file الرياض, first"),
            Event(date="2023", title="e\u0301 fi קובץ"),
        ),
    )
    pdf = make_pdf(links, paper=paper, timestamp=0)
    assert "الرياض" in "".join(read_pdf(pdf))
    _valid(pdf, tmp_path)


HOSTILE = (
    '<b>BOLD</b><img src="file:///etc/passwd"><script>alert(1)</script>&amp; '
    '#read("/etc/passwd") $x$ {{7}} %s '
    "a\x00b\x1b[31m abc\u202egnp.exe\u202c \u200fאב \u061cال a\u200b\u034f\u180e\u3164 \ue000\uffff "
    "\u0301\u0301a\u0300\u0300\u0300\u0300\u0300 \u0654 👩\u200d👧 日本語 한국어 हिन्दी ไทย "
    "one\u2028two\r\nthree first"
)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("times", [1, 2, 3, 5])
def test_everything_hostile_at_once_prints(paper: Paper, times: int, read_pdf: ReadPdf) -> None:
    text = HOSTILE * times
    links = _dataset(
        title=text,
        lanes=(Lane(id="l", title=text),),
        actors=(Actor(id="a", name=text, role=text),),
        sources=(Source(id="s", title=text, publisher=text, note=text),),
        events=(
            Event(date="2024", title=text, summary=text, lane="l", quotes=("q",), figures=("f",), note=text),
            Event(date="2025", title=text, status="planned", kind="deadline"),
        ),
        quotes=(Quote(id="q", speaker="a", source="s", text=text, attribution=text, note=text),),
        figures=(
            Figure(
                id="f", label=text, value=1, unit=text, text=text, cites=(Citation(source="s", exact=text),)
            ),
        ),
        series=(Series(id="r", title=text, chart="bar", points=("f",), note=text),),
        notes=(Note(text=text, kind="ambiguity", about=("f", "q", "l")),),
    )
    printed = "".join(read_pdf(make_pdf(links, paper=paper, timestamp=0)))
    assert '#read("/etc/passwd")' in _squeezed(printed)
    assert "root:" not in printed


def test_text_without_end_is_held_in_print(read_pdf: ReadPdf, tmp_path: Path) -> None:
    words, word, address = "word " * 8000 + "last", "W" * 40_000, f"https://example.org/{'a' * 40_000}"
    links = _dataset(
        title=words,
        description=words,
        authors=(words,),
        lanes=(Lane(id="l", title=words),),
        actors=(Actor(id="a", name=words),),
        sources=(Source(id="s", title="S", url=address),),
        events=(Event(date="2024", title=words, lane="l", quotes=("q",)),),
        quotes=(Quote(id="q", speaker="a", source="s", text=word),),
    )
    pdf = make_pdf(links, timestamp=0)
    text = _squeezed("".join(read_pdf(pdf))).replace("\u200b", "")
    assert word in re.sub("Page.{0,20}of[0-9]+|[^W]", "", text)
    assert text.count("last") >= 4
    _valid(pdf, tmp_path)


def test_what_would_take_too_long_is_refused_in_words() -> None:
    links = _dataset(
        actors=(Actor(id="a", name="A"),),
        sources=(Source(id="s", title="S"),),
        quotes=(Quote(speaker="a", source="s", text="words " * 1_000_000),),
    )
    with pytest.raises(BriefingError, match=r"about 2,0\d\d pages, too many to set at once\. Filter"):
        make_pdf(links, timestamp=0)


def test_thousands_of_lanes_print_on_pages_of_about_as_many() -> None:
    links = _dataset(
        lanes=tuple(Lane(id=f"l{place}", title=f"Lane {place}") for place in range(500)),
        events=tuple(
            Event(date=f"{1500 + place}", title=f"E{place}", lane=f"l{place}") for place in range(500)
        ),
    )
    pages = timeline_pages(links, None, "a4", (), first=False, doubts={})
    drawn_text = [shape.text for page in pages for shape in page.shapes if isinstance(shape, Text)]
    assert {f"Lane {place}" for place in range(500)} <= set(drawn_text)
    assert len(pages) < 100


def test_a_crowd_of_events_prints() -> None:
    links = _dataset(events=tuple(Event(date="2024-01-01", title=f"E{place}") for place in range(20_000)))
    pages = timeline_pages(links, None, "a4", (), first=True, doubts={})
    words = " ".join(shape.text for page in pages for shape in page.shapes if isinstance(shape, Text))
    assert "20,000" in words
