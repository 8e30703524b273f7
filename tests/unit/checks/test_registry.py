"""Running all checks on a dataset, and what their report says."""

from pathlib import Path

import pytest

from dateline.checks.evidence import Evidence
from dateline.checks.registry import CHECKS, RULES, run
from dateline.files.progress import CancelledError, Progress
from dateline.model.dataset import Dataset, Event, Note, Source
from dateline.model.references import Links, Ref


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
