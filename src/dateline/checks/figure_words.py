"""Figures against their words: value, scale, unit, currency, qualifier, aspect and status."""

import re
from collections.abc import Iterator

from dateline.checks import figure_bounds, figure_units, figure_values
from dateline.checks.evidence import Evidence
from dateline.checks.figure_bounds import check_bounds, check_conversion_bound
from dateline.checks.figure_units import agrees, check_units
from dateline.checks.figure_values import check_conversion, check_value, exact, matches
from dateline.checks.figure_wordings import Found, Said, Wording, find, said_of, worded
from dateline.checks.finding import Finding, Result, Rule, Side, Verified
from dateline.model.dataset import Figure
from dateline.model.references import Ref

ASPECT = Rule(
    "figure-aspect",
    "warning",
    "A change or a rank that is given as a level",
    "“An additional 200 places” says how many were added, not how many there are; “ranks first” says a place.",
    '{"value": 200, "aspect": "level", "text": "an additional 200 places"}',
    '{"value": 200, "aspect": "change", "text": "an additional 200 places"}',
    "Changes that the words beside the number don’t tell.",
)
STATUS = Rule(
    "figure-status",
    "warning",
    "A plan, target or estimate that is given as actual",
    "The words beside the number say that it is planned, expected or estimated.",
    '{"value": 11000, "status": "actual", "text": "more than 11,000 jobs will be created"}',
    '{"value": 11000, "status": "target", "text": "more than 11,000 jobs will be created"}',
    "What stands further off; which of target, plan and forecast it is.",
)
TEXT = Rule(
    "figure-text",
    "warning",
    "Words that are not in the source",
    "The words given for a figure stand in the source that it cites, of which the whole text is known.",
    '{"text": "some 135 projects", "cites": [{"source": "article", "exact": "135 projects"}]}',
    '{"text": "135 projects", "cites": [{"source": "article", "exact": "135 projects"}]}',
    "Sources of which there is only an excerpt, or nothing.",
)
SIGN = Rule(
    "figure-sign",
    "warning",
    "A value below zero whose words say no minus",
    "A number below zero is written with a minus, or said to be a fall, a loss or a deficit.",
    '{"value": -5, "unit": "%", "text": "grew by 5%"}',
    '{"value": 5, "unit": "%", "aspect": "change", "text": "grew by 5%"}',
    "A fall given as a positive number, such as “a cut of 30%”: which sign it has is the label’s to say.",
)
RULES = (*figure_values.RULES, *figure_units.RULES, *figure_bounds.RULES, ASPECT, STATUS, SIGN, TEXT)

_CHANGE = re.compile(
    r"\b(?:additional|additionally|extra|further|rose by|rises? by|grew by|grown by|increased? by|increase of|up by|"
    r"rise of|growth of|fell by|fall of|down by|drop(?:ped)? (?:by|of)|cut (?:by|of)|declined? (?:by|of)|"
    r"reduced by|reduction of|decreased? (?:by|of)|"
    r"дополнительн\w+|вырос\w* на|увелич\w+ на|рост\w* на|сниз\w+ на|сократ\w+ на|упал\w* на|"
    r"прирост\w*|снижени\w+ на|увеличени\w+ на|"
    r"zusätzlich\w*|weitere|stieg\w* um|gestiegen um|wuchs um|sank\w* um|fiel\w* um|Anstieg (?:um|von)|"
    r"Rückgang (?:um|von)|Zunahme (?:um|von)|"
    r"supplémentaires?|hausse de|augment\w+ de|baisse de|recul de|progress\w+ de|"
    r"adicional(?:es)?|aument\w+ (?:en|de|un)|subi\w+ un|creci\w+ un|cay\w+ un|baj\w+ un|alza de|caída de|"
    r"қосымша|өсті|артты|азайды|төмендеді)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will (?:be|have|reach|create|receive|cost|total|amount)|plans? to|planned|is to be|are to be|to be created|"
    r"expect(?:s|ed) to|is expected|are expected|forecasts?|projected|aims? to|target of|pledged|estimated|estimates?|"
    r"планиру\w+|запланирован\w*|ожида\w+|прогноз\w*|будет|будут|предполага\w+|оценива\w+|по оценк\w+|намерен\w*|"
    r"soll|sollen|geplant\w*|voraussichtlich|erwartet|Prognose|geschätzt\w*|schätzungsweise|"
    r"prévoi\w+|prévu\w*|devrai\w+|sera|seront|estimé\w*|estime|"
    r"prevé|prevén|previst\w+|espera|estima\w*|estimad\w+|será|serán|proyecta\w*|"
    r"жоспарла\w+|күтіл\w+|болжан\w+|болмақ)\b",
    re.IGNORECASE,
)
_DECLINE = re.compile(
    r"minus|минус|fell|fall|drop|declin|decreas|loss|deficit|shrank|contract|down|negative|below zero|cut|reduc|lost|"
    r"сниз|сократ|упал|паден|убыт|дефицит|уменьш|отрицат|потер|"
    r"sank|fiel|rückgang|verlust|defizit|schrumpf|gesunken|gefallen|einbu|abnahme|"
    r"baiss|recul|perte|déficit|diminu|chut|négati|"
    r"caí|cay|baj|pérdida|descen|disminu|redu|negativ|төмен|азай|кемі|шығын|тапшы",
    re.IGNORECASE,
)
_CLOSE = 24
"""Characters before a number within which a word is taken to be said of it."""


def check(evidence: Evidence) -> Iterator[Result]:
    """Findings on figures that don't say what their words say, and which ones do."""
    for ref, figure in evidence.figures():
        if figure.text is None and not figure.cites and not figure.converted:
            continue
        said = said_of(evidence, ref, figure)
        found = matches(figure, said)
        doubts = list(_doubts(evidence, ref, figure, said, found))
        yield from doubts
        own = [one for one in found if one.wording not in said.quotes]
        if own and agrees(figure, found) and all(one.severity == "note" for one in doubts):
            places = dict.fromkeys(filter(None, (one.wording.place(one.amount) for one in own)))
            yield Verified(ref, "as its words say", tuple(places))


def _doubts(evidence: Evidence, ref: Ref, figure: Figure, said: Said, found: list[Found]) -> Iterator[Finding]:
    language = evidence.dataset.language
    near = [one for one in found if one.wording not in said.quotes] or found
    yield from check_value(ref, figure, said, found)
    yield from check_units(ref, figure, near, said, language)
    yield from check_bounds(ref, figure, said, near, language)
    yield from _conversions(evidence, ref, figure, said)
    yield from _sense(ref, figure, near)
    if said.text is not None and said.is_in_source is False:
        yield TEXT.finding(
            ref,
            message="The words given for the figure are not in the source that it cites.",
            remedy="Copy the words from the source.",
            at=("text",),
            sides=(said.text.side, *(wording.side for wording in said.cites[:1])),
        )


def _conversions(evidence: Evidence, ref: Ref, figure: Figure, said: Said) -> Iterator[Finding]:
    for number, converted in enumerate(figure.converted):
        if converted.text is None and converted.by == "author":
            continue
        own = converted.text is not None
        wordings: tuple[Wording, ...] = said.all
        if converted.text is not None:
            wordings = (worded(evidence, ref, ("converted", number, "text"), converted.text, said),)
        yield from check_conversion(ref, figure, number, wordings, own_words=own)
        given = find(wordings, [exact(converted.value)])
        yield from check_conversion_bound(ref, figure, number, converted.comparator, given)


def _sense(ref: Ref, figure: Figure, found: list[Found]) -> Iterator[Finding]:
    """Whether the number is a change, a rank, a plan or below zero."""
    if not found or figure.value is None:
        return
    one = found[0]
    ours = Side("the dataset", f"{figure.aspect}, {figure.status}", about=ref)
    sides = (ours, one.wording.side)
    if figure.aspect not in ("rank", "change") and one.amount.kind == "ordinal":
        yield ASPECT.finding(
            ref,
            message=f"“{one.wording.part(one.amount)}” is a place in an order, but the aspect is “{figure.aspect}”.",
            remedy="Give the aspect “rank”.",
            at=("aspect",),
            sides=sides,
        )
    elif figure.aspect in ("level", "share") and (word := _just_before(_CHANGE, found)):
        yield ASPECT.finding(
            ref,
            message=f"Its words speak of a change (“{word}”), but the aspect is “{figure.aspect}”.",
            remedy="Give the aspect “change”, unless the words are about something else.",
            at=("aspect",),
            sides=sides,
        )
    if figure.status == "actual" and (word := _anywhere(_TO_COME, found)):
        yield STATUS.finding(
            ref,
            message=f"Its words say “{word}”, but the status is “actual”.",
            remedy="Give the status: target, plan, estimate or forecast.",
            at=("status",),
            sides=sides,
        )
    if figure.value < 0 and not any(
        each.amount.value < 0 or _DECLINE.search(each.wording.text) or _DECLINE.search(each.wording.sentence)
        for each in found
    ):
        yield SIGN.finding(
            ref,
            message=f"The value is below zero; its words say “{one.wording.part(one.amount)}”.",
            remedy="Correct the sign, or the words.",
            at=("value",),
            sides=sides,
        )


def _just_before(words: re.Pattern[str], found: list[Found]) -> str:
    """What these patterns find right before one of the numbers."""
    for one in found:
        start = one.amount.start if one.amount.qualifier is None else min(one.amount.start, one.amount.qualifier.start)
        match = None
        for match in words.finditer(one.wording.text, max(0, start - _CLOSE), start):
            pass
        if match is not None and not any(mark in one.wording.text[match.end() : start] for mark in ".;,()"):
            return match.group()
    return ""


def _anywhere(words: re.Pattern[str], found: list[Found]) -> str:
    """What a pattern finds in words that hold this number alone, so that it is said of it."""
    for one in found:
        match = words.search(one.wording.words)
        if match is not None and len(one.wording.counted) == 1:
            return match.group()
    return ""
