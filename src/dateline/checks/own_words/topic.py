"""Numbers in the author's own words: titles, summaries, labels, captions and the texts of briefings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from dateline.checks.evidence import Evidence
from dateline.checks.finding import Finding, Path, Rule, Side
from dateline.checks.numbers import qualifiers
from dateline.checks.numbers.amount_words import scales
from dateline.checks.numbers.numerals import Amount, amounts
from dateline.checks.numbers.words import may_exceed_twelve, may_have_number
from dateline.checks.own_words.backing import Backing, Number, cited_texts, is_slip, of_dataset, of_thing
from dateline.model.dataset import Briefing, Figure
from dateline.model.refs import Ref

UNBACKED = Rule(
    "unbacked-number",
    "warning",
    "A number in a title or text that nothing in the dataset gives",
    "Each number in the titles, summaries, labels, captions and briefing texts is that of a figure, a quote, "
    "a citation or a date that belongs to the thing. A number may be rounded as it is written.",
    '{"title": "136 joint projects", "figures": ["projects"]} (where the figure is 135)',
    '{"title": "135 joint projects", "figures": ["projects"]}',
    "Numbers up to twelve in words, places in an order, numbers in names (“G20”, “Line 3”); a number that is "
    "another one’s of the same thing; an event or figure without figures, quotes and citations; notes, which "
    "may hold any number that was worked out.",
)
OTHER_QUALIFIER = Rule(
    "unlike-qualifier",
    "warning",
    "A title or text that bounds a number otherwise than its figure",
    "“Over 60,000” is not said of a figure that is less than 60,000, or just 60,000.",
    '{"title": "Under 60,000 students", "figures": ["students"]} (where the figure is more than 60,000)',
    '{"title": "Over 60,000 students", "figures": ["students"]}',
    "A qualifier that is left out.",
)
RULES = (UNBACKED, OTHER_QUALIFIER)

_NAMED = re.compile(
    r"\b(?:Vision|Agenda|Expo|Euro|Horizon|Strategy|Programme|Program|Plan|Стратегия|"
    r"[A-Z]{2,})[ -]\Z"
)
"""Before a year that belongs to a name: “Vision 2030”."""
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"\d+")
_WORD = r"([^\W\d_]*)"
_DIGITS = re.compile(r"\d\S*(?: \d\S*)*")
_BARE = re.compile(rf"(?:^|{_WORD} )(?P<digits>\d{{1,9}})(?![\w%:/–-]|[.,]\d| \d)(?= ?{_WORD})")
_SMALL = 13
"""Numbers in words below this are words like any other: “the two prime ministers”."""


class OwnWords(msgspec.Struct, frozen=True):
    """A text of the author's, at a place in a thing."""

    ref: Ref
    at: Path
    text: str
    about: tuple[Ref, ...] = ()
    """What the text is about, beside the thing itself."""


def check(evidence: Evidence) -> Iterator[Finding]:
    """Findings on numbers in the author's words that nothing backs."""

    @cache
    def anything() -> Backing:
        return of_dataset(evidence)

    @lru_cache(maxsize=8)
    def of_it(refs: tuple[Ref, ...]) -> Backing | None:
        return of_thing(evidence, refs)

    language = evidence.dataset.language
    for words in _own_words(evidence):
        is_spelled = may_exceed_twelve(words.text, language)
        if not (is_spelled or _DIGIT.search(words.text)):
            continue
        if not is_spelled and _is_cited(words.text, cited_texts(evidence, words.ref)):
            continue
        backing = of_it((words.ref, *words.about))
        if backing is None:
            continue
        if not is_spelled and (_is_cited(words.text, backing.sources) or _is_plain(words.text, backing)):
            continue
        numbers = [one for one in amounts(words.text, language) if _counts(words.text, one)]
        is_general = words.ref.kind == "briefing" or words.at[0] == "relations"
        backings = (backing, anything()) if numbers and is_general else (backing,)
        doubt = _doubt(evidence, words, numbers, backings)
        if doubt is not None:
            yield doubt


def _is_cited(text: str, sources: Sequence[str]) -> bool:
    """Whether each number stands in what is cited, with the words on both sides: no need to read it then."""
    if not sources:
        return False
    for number in _DIGITS.finditer(text):
        amid = _amid(text, number)
        if not any(amid in source for source in sources):
            return False
    return True


def _amid(text: str, number: re.Match[str]) -> str:
    """A number with the word before and the word after it."""
    begins = text.rfind(" ", 0, number.start()) + 1
    before = text.rfind(" ", 0, max(begins - 1, 0)) + 1
    after = text.find(" ", number.end() + 1)
    return text[before : len(text) if after < 0 else after]


@cache
def _telling() -> frozenset[str]:
    """The words beside a number that change what it says."""
    return qualifiers.BESIDE | scales(None).keys()


def _is_plain(text: str, backing: Backing) -> bool:
    """Whether all numbers are bare digits that figures give: a look that spares most texts a reading."""
    plain = _BARE.findall(text)
    if len(plain) != len(_RUN.findall(text)):
        return False
    telling = _telling()
    return all(
        telling.isdisjoint((before.lower(), after.lower())) and backing.gives(int(digits))
        for before, digits, after in plain
    )


def _own_words(evidence: Evidence) -> Iterator[OwnWords]:
    """The texts that may have a number."""
    language = evidence.dataset.language
    for place, event in evidence.glances("title", "summary"):
        title, summary = event.title, event.summary
        if may_have_number(f"{title} {summary}" if summary else title, language):
            yield from _fields(Ref("event", place), (("title", title), ("summary", summary)))
    others = _beside_events(evidence)
    yield from (one for one in others if may_have_number(one.text, language))


def _beside_events(evidence: Evidence) -> Iterator[OwnWords]:
    for ref, figure in evidence.figures():
        yield from _fields(ref, (("label", figure.label),))
        for number, relation in enumerate(figure.relations):
            if relation.note and relation.to in evidence.links.by_id:
                about = (evidence.links.by_id[relation.to],)
                yield OwnWords(ref, ("relations", number, "note"), relation.note, about)
    for ref, series in evidence.series():
        yield from _fields(ref, (("title", series.title), ("note", series.note)))
    for number, briefing in enumerate(evidence.dataset.briefings):
        yield from _of_briefing(evidence, Ref("briefing", number), briefing)


def _fields(ref: Ref, fields: Iterable[tuple[str, str | None]]) -> Iterator[OwnWords]:
    for name, text in fields:
        if text:
            yield OwnWords(ref, (name,), text)


def _of_briefing(evidence: Evidence, ref: Ref, briefing: Briefing) -> Iterator[OwnWords]:
    yield from _fields(ref, (("title", briefing.title), ("subtitle", briefing.subtitle)))
    by_id = evidence.links.by_id
    for number, section in enumerate(briefing.sections):
        shown = tuple(by_id[item.ref] for item in section.items if item.ref is not None and item.ref in by_id)
        for name, text in (("heading", section.heading), ("text", section.text)):
            if text:
                yield OwnWords(ref, ("sections", number, name), text, shown)
        for place, item in enumerate(section.items):
            if item.caption:
                own = (by_id[item.ref],) if item.ref is not None and item.ref in by_id else shown
                yield OwnWords(ref, ("sections", number, "items", place, "caption"), item.caption, own)


def _counts(text: str, amount: Amount) -> bool:
    """Whether a number is one that something should back."""
    if amount.kind in ("ordinal", "fraction", "name"):
        return False
    if amount.kind == "year" and _NAMED.search(text, 0, amount.start):
        return False
    in_digits = any(char.isdigit() for char in text[amount.start : amount.end])
    return in_digits or amount.value >= _SMALL


def _doubt(
    evidence: Evidence, words: OwnWords, numbers: list[Amount], backings: tuple[Backing, ...]
) -> Finding | None:
    """What is wrong with the first number that none of these backs, or that the first bounds otherwise."""
    for one in numbers:
        if not any(backing.holds(words.text, one) for backing in backings):
            return _unbacked(words, one, backings[-1])
    for one in numbers:
        other = backings[0].unlike(one)
        if other is not None and one.qualifier is not None:
            said = words.text[min(one.start, one.qualifier.start) : max(one.end, one.qualifier.end)]
            return OTHER_QUALIFIER.finding(
                words.ref,
                *((other.about,) if other.about != words.ref else ()),
                message=f"It says “{said}”; the figure is {other.text}.",
                remedy="Use the qualifier of the figure.",
                at=words.at,
                sides=(_ours(words), _theirs(evidence, other)),
            )
    return None


def _unbacked(words: OwnWords, one: Amount, backing: Backing) -> Finding:
    written = words.text[one.start : one.end]
    near = backing.nearest(one)
    message = f"No figure, quote, citation or date gives the number in “{written}”"
    if near is not None and is_slip(one.value, near.value):
        return UNBACKED.finding(
            words.ref,
            *((near.about,) if near.about != words.ref else ()),
            message=f"{message}; the nearest is {near.text}.",
            remedy="Correct the number, or link what gives it.",
            at=words.at,
            sides=(_ours(words), Side("the nearest", near.text, about=near.about)),
        )
    return UNBACKED.finding(
        words.ref,
        message=f"{message}.",
        remedy="Link the figure, quote or citation that gives it.",
        at=words.at,
        sides=(_ours(words),),
    )


def _ours(words: OwnWords) -> Side:
    return Side("the dataset", words.text, about=words.ref)


def _theirs(evidence: Evidence, number: Number) -> Side:
    thing = evidence.links.thing(number.about)
    return Side(thing.label if isinstance(thing, Figure) else "the dataset", number.text, about=number.about)
