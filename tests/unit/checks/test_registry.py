"""Running all checks on a dataset, and what their report says."""

import tracemalloc
from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace

from dateline.checks import registry
from dateline.checks.evidence import Evidence
from dateline.checks.registry import CHECKS, RULES, run
from dateline.files.progress import CancelledError, Progress
from dateline.model import courtesy
from dateline.model.dataset import Citation, Dataset, Event, Note, Source
from dateline.model.event_columns import EventColumns, event_columns
from dateline.model.references import Links
from dateline.model.refs import Ref


def dataset(*events: Event, notes: tuple[Note, ...] = (), sources: tuple[Source, ...] = ()) -> Dataset:
    return Dataset(format="dateline", version=1, title="Visit", events=events, notes=notes, sources=sources)


UNSOURCED = Event(date="2024-03-04", title="Visit to Moscow", id="visit")


def test_a_finding_is_reported_about_the_thing_it_concerns() -> None:
    report = run(Evidence.of(Links(dataset(UNSOURCED)), None))
    (finding,) = report.about(Ref("event", 0))
    assert (finding.rule, finding.path) == ("no-source", ("events", 0))
    assert report.counts["warning"] == 1


def test_an_acknowledged_finding_is_no_longer_open() -> None:
    report = run(Evidence.of(Links(dataset(UNSOURCED)), None))
    key = report.key(report.findings[0])
    known = Note(text="Common knowledge.", kind="acknowledgement", about=("visit",), finding=key)
    again = run(Evidence.of(Links(dataset(UNSOURCED, notes=(known,))), None))
    assert [again.key(one) for one in again.findings] == [key]
    assert again.open == ()
    assert again.acknowledged[key] == Ref("note", 0)


def test_an_acknowledgement_holds_only_for_what_was_seen() -> None:
    report = run(Evidence.of(Links(dataset(UNSOURCED)), None))
    known = Note(text="Fine.", kind="acknowledgement", finding=report.key(report.findings[0]))
    changed = Event(date="2024-03-04", title="Visit to Minsk", id="visit")
    assert len(run(Evidence.of(Links(dataset(changed, notes=(known,))), None)).open) == 1


def test_a_run_stands_back_for_what_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(courtesy, "sleep", slept.append)
    evidence = Evidence.of(Links(dataset(UNSOURCED)), None)
    run(evidence)
    assert slept == []
    with courtesy.awaited():
        run(evidence)
    assert set(slept) == {0.02}


def test_a_run_tells_how_far_it_is_and_can_be_cancelled() -> None:
    told: list[float] = []
    run(Evidence.of(Links(dataset(UNSOURCED)), None), Progress(told.append))
    assert told[-1] == 1.0
    given_up = Progress()
    given_up.cancel()
    with pytest.raises(CancelledError):
        run(Evidence.of(Links(dataset(UNSOURCED)), None), given_up)


def test_a_source_file_is_read_beside_the_dataset_only(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("He said so.", encoding="utf-8")
    sources = (
        Source(id="a", text_file="article.txt", text_kind="full"),
        Source(id="b", text_file="../b.txt"),
    )
    evidence = Evidence.of(Links(dataset(sources=sources)), tmp_path)
    assert evidence.texts["a"].text == "He said so."
    assert evidence.texts["a"].is_whole
    assert "b" not in evidence.texts
    assert "outside" in evidence.unread["b"]


def test_a_text_with_the_full_texts_checksum_is_whole() -> None:
    # printf 'abc' | sha256sum
    sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    sources = (Source(id="a", text="abc", text_kind="excerpt", sha256=sha), Source(id="b", text="abc"))
    evidence = Evidence.of(Links(dataset(sources=sources)), None)
    assert evidence.texts["a"].is_whole
    assert not evidence.texts["b"].is_whole


def test_every_rule_is_documented_and_has_its_own_name() -> None:
    rules = [rule for check in CHECKS for rule in check.rules]
    assert len(RULES) == len(rules)
    for rule in rules:
        assert all((rule.title, rule.explanation, rule.wrong, rule.right, rule.unseen)), rule.id


def test_of_very_many_findings_of_a_rule_the_rest_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MOST_OF_A_RULE", 2)
    events = [
        Event(date=f"2024-03-{day:02}", title=f"Visit number {day}", date_text="on March 4", id=f"e{day}")
        for day in (5, 6, 7, 8, 9)
    ]
    findings = [
        one
        for one in run(Evidence.of(Links(dataset(*events)), None)).findings
        if one.rule == "date-unlike-words"
    ]
    assert [one.about for one in findings] == [(Ref("event", 0),), (Ref("event", 1),), (Ref("event", 2),)]
    assert findings[2].message == (
        "3 more like this one. The first: The words say “on March 4”; the date is 7 March 2024."
    )


class Many(Sequence[Event]):
    """Events that are made when they are asked for, as those of a long file are, and their columns."""

    @cached_property
    def columns(self) -> EventColumns:
        return event_columns(dataset(*self))

    def __len__(self) -> int:
        return 40_000

    def __getitem__(self, place: int | slice) -> Event:  # type: ignore[override] # nobody asks for a part
        if not isinstance(place, int) or place >= len(self):
            raise IndexError
        words = f"Word{place // 100} and word{place % 100} and {'more ' * 20}"
        cites = (Citation(source="report", exact=f"{words} {place}"),)
        return Event(date=f"{1000 + place // 40}", title=words, cites=cites)


@pytest.mark.parametrize("topic", ["arithmetic", "dates", "provenance", "conflict", "targets", "coverage"])
def test_a_check_does_not_keep_the_events(topic: str) -> None:
    few = dataset(*islice(Many(), 2000, 2002), sources=(Source(id="report"),))
    many = replace(few, as_of="2024-06-01", events=cast("tuple[Event, ...]", Many()))
    run(Evidence.of(Links(few), None))  # loads what is loaded once, such as the names of the months
    evidence = Evidence.of(Links(many), None)
    evidence.links.prepare()
    event_columns(many)
    (check,) = (one for one in CHECKS if one.topic == topic)
    tracemalloc.start()
    try:
        list(check.run(evidence))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 180 * len(many.events)  # an event takes 800 bytes, and some texts are memoised
