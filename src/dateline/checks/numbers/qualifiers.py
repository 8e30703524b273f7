"""The words that say how a number bounds the truth: "more than", "около", "mindestens", "près de"."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dateline.model.dataset import Comparator

Comparators = tuple[Comparator, ...]


class Qualifier(NamedTuple):
    """The characters [start, end), and what they may mean: of "nearly", that it is less or about."""

    start: int
    end: int
    comparators: Comparators


_BEFORE: tuple[tuple[Comparators, str], ...] = (
    (
        ("gt",),
        "more than|over|above|exceeding|exceeds|exceeded|in excess of|upwards of|greater than|well over|just "
        "over|"
        "slightly over|slightly more than|just above|topped|tops|surpassed|surpasses|"
        "higher than|larger than|surpassing|a little over|north of|exceed|surpass|"
        "более|более чем|свыше|больше|больше чем|выше|чуть более|чуть больше|превысил|превысила|превысило|"
        "превысили|превышает|превышают|превысит|превысят|"
        "mehr als|über|gut|deutlich mehr als|weit über|etwas mehr als|knapp über|übersteigt|überstieg|"
        "überschreitet|überschritt|übertraf|"
        "plus de|plus d|au-delà de|dépasse|dépassé|dépassent|dépassera|supérieur à|un peu plus de|"
        "bien plus de|"
        "más de|mas de|superior a|supera|superan|superó|superará|algo más de|poco más de|por encima de|>",
    ),
    (
        ("ge",),
        "at least|no less than|not less than|no fewer than|not fewer than|a minimum of|minimum of|minimum|"
        "не менее|не менее чем|не меньше|не меньше чем|как минимум|минимум|по меньшей мере|по крайней мере|"
        "не ниже|от|"
        "mindestens|wenigstens|zumindest|nicht weniger als|ab|minimal|"
        "au moins|au minimum|pas moins de|minimum de|"
        "al menos|por lo menos|como mínimo|no menos de|un mínimo de|mínimo|"
        "кемінде|кем дегенде|ең кемі|≥|>=",
    ),
    (
        ("lt",),
        "less than|fewer than|under|below|lower than|smaller than|just under|just below|slightly under|well "
        "under|"
        "менее|менее чем|меньше|меньше чем|ниже|чуть менее|чуть меньше|"
        "weniger als|unter|knapp unter|etwas weniger als|"
        "moins de|moins d|inférieur à|un peu moins de|en dessous de|"
        "menos de|inferior a|por debajo de|algo menos de|poco menos de|<",
    ),
    (
        ("le",),
        "up to|at most|no more than|not more than|no greater than|a maximum of|maximum of|maximum|as many as|"
        "as much as|"
        "до|не более|не более чем|не больше|не больше чем|не выше|максимум|не свыше|"
        "bis zu|höchstens|maximal|nicht mehr als|"
        "jusqu à|au plus|dépasse pas|dépassent pas|dépassera pas|au maximum|pas plus de|un maximum de|"
        "hasta|como máximo|no más de|a lo sumo|un máximo de|máximo|"
        "ең көбі|≤|<=",
    ),
    (
        ("approx",),
        "about|around|approximately|roughly|some|circa|ca|ca.|c.|approx|approx.|an estimated|estimated|"
        "in the region of|on the order of|or so|"
        "около|примерно|приблизительно|порядка|ориентировочно|где-то|почти что|с небольшим|"
        "rund|etwa|ungefähr|zirka|schätzungsweise|annähernd|in etwa|um die|an die|"
        "environ|quelque|à peu près|approximativement|autour de|autour d|de l ordre de|aux alentours de|"
        "alrededor de|unos|unas|aproximadamente|cerca de|en torno a|más o menos|"
        "шамамен|шамасы|~|≈|±",
    ),
    (
        ("lt", "approx"),
        "nearly|almost|close to|just short of|just shy of|not quite|virtually|approaching|near|"
        "почти|без малого|едва ли не|"
        "fast|knapp|beinahe|nahezu|nicht ganz|"
        "près de|près d|presque|pas loin de|quasi|quasiment|proche de|"
        "casi|cerca de|prácticamente|"
        "дерлік",
    ),
)
_AFTER: tuple[tuple[Comparators, str], ...] = (
    (("gt",), "с лишним|с лишком|астам|артық|аса|көп|асады|асты"),
    (
        ("ge",),
        "or more|and more|and above|or above|or over|plus|и более|и больше|и выше|или более|oder mehr|und "
        "mehr|"
        "ou plus|et plus|o más|y más|кем емес|кем болмайды|және одан да көп|+",
    ),
    (("lt",), "кем|аз|ден кем"),
    (
        ("le",),
        "or less|or fewer|or under|or below|и менее|или менее|oder weniger|ou moins|o menos|дейін|аспайтын",
    ),
    (("approx",), "or so|шамасында|шақты|жобасында|або"),
    (("lt", "approx"), "жуық|таяу|дерлік"),
)


def _phrases(table: Iterable[tuple[Comparators, str]]) -> Iterator[tuple[tuple[str, ...], Comparators]]:
    for comparators, phrases in table:
        for phrase in phrases.split("|"):
            yield tuple(phrase.split()), comparators


def _merged(table: Iterable[tuple[Comparators, str]]) -> dict[tuple[str, ...], Comparators]:
    found: dict[tuple[str, ...], Comparators] = {}
    for words, comparators in _phrases(table):
        found[words] = tuple(dict.fromkeys((*found.get(words, ()), *comparators)))
    return found


BEFORE = _merged(_BEFORE)
AFTER = _merged(_AFTER)
_FILLERS_FORMS = "a an the den die der das los las les la le l el чем an"
_FILLERS = frozenset(_FILLERS_FORMS.split())
_CONTRACTED = {"del": "de", "du": "de", "des": "de", "al": "a"}
"""Words that are another one with its article: "más del 50 %"."""
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\.?|[<>≤≥~≈±]=?")
_EXCEEDING_FORMS = (
    "exceed exceeds exceeded exceeding top tops topped surpass surpasses surpassed превысит превысят "
    "превысил превысила превысило превысили превышает превышают "
    "übersteigt überstieg überschreitet überschritt supera superan superó superará"
)
_EXCEEDING = frozenset(_EXCEEDING_FORMS.split())
_NOT = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t)\b[^.!?;\n]{0,60}\Z|\b(?:не|nicht|no|nunca|will not)\s+\Z",
    re.IGNORECASE,
)
"""A "not" that belongs to a verb right after it; in English words may stand between."""
_TO = frozenset((("до",), ("hasta",), ("дейін",)))
_CHANGING = re.compile(
    r"\b(?:вырос|вырас|увелич|сниз|сниж|сократ|сокращ|упал|упад|упас|повы|уменьш|подня|подним|подорож|подешев|"
    r"укреп|ослаб|ускор|замедл|дош[её]?л|довест|довед|расшир|опуст|опуск|рост|прибав|приблиз|обвал|"
    r"sub|aument|crec|crez|ca[eyí]|baj|redu[cj]|elev|desc|dispar|desplom|increment|ascend|retroced|avanz|ampl|"
    r"rebaj|pas[aóe])[^.!?;\n]*(?:[.](?! [А-ЯЁA-Z])[^.!?;\n]*)*\Z",
    re.IGNORECASE,
)
"""A verb of change with the rest of its sentence: "сократилась на 19 п.п., до 43%" says where it went to."""
_CHANGES = re.compile(
    r"\W*(?:\w+\s+)?(?:төменде|баяула|өс|арт|көтер|жет|азай|қысқар|ұлғай|көбей|түс|қымбатта|арзанда|кеме|"
    r"әлсіре|нығай|жоғарыла)",
    re.IGNORECASE,
)
"""The same after a Kazakh number."""
_SENTENCE = 90
_NOUN_BEFORE = re.compile(r"[A-ZÄÖÜ][\w-]+\s+\Z")
_NEXT_WORDS = re.compile(r"\W{0,2}([^\W\d_]+)(?:[ \u00a0]([^\W\d_]+))?")
_LOOK_BACK = 34
_LOOK_AHEAD = 26
_LAST_WORDS = frozenset(words[-1] for words in BEFORE)
_FIRST_WORDS = frozenset(words[0] for words in AFTER)
BESIDE = _LAST_WORDS | _FIRST_WORDS | _FILLERS
"""Words that may stand beside a number that is qualified."""


def before(text: str, start: int) -> Qualifier | None:
    """The qualifier that ends where a number, with its currency sign, begins."""
    low = max(0, start - _LOOK_BACK)
    last = (
        text[low:start]
        .rstrip(" '’\u00a0")
        .replace("\n", " ")
        .rpartition(" ")[2]
        .lower()
        .lstrip("(\"'“„«‘¿¡[—–-")
    )
    last = last.replace("’", "'").rpartition("'")[2]
    if last not in _CONTRACTED and last not in _LAST_WORDS and last not in _FILLERS and last[-1:].isalnum():
        return None
    tokens = [
        (one.group().lower(), low + one.start(), low + one.end()) for one in _TOKEN.finditer(text[low:start])
    ]
    if tokens and tokens[-1][0] in _CONTRACTED:
        tokens[-1] = (_CONTRACTED[tokens[-1][0]], *tokens[-1][1:])
    elif tokens and tokens[-1][0] in _FILLERS and tokens[-1][0] not in ("die",):
        tokens.pop()
    if not tokens or tokens[-1][0] not in _LAST_WORDS or not _blank(text, tokens[-1][2], start):
        return None
    for count in range(min(4, len(tokens)), 0, -1):
        words = tuple(word for word, _, _ in tokens[-count:])
        comparators = BEFORE.get(words)
        if comparators is not None:
            return _in_sentence(text, Qualifier(tokens[-count][1], tokens[-1][2], comparators), words)
    return None


def _in_sentence(text: str, found: Qualifier, words: tuple[str, ...]) -> Qualifier | None:
    """The qualifier as the words before it have it: "not exceed", "fell to", "ein Kredit über"."""
    low = max(0, found.start - _SENTENCE)
    if words[-1] in _EXCEEDING and (negated := _NOT.search(text, low, found.start)):
        start = negated.start() if found.start - negated.start() < _LOOK_AHEAD else found.start
        return Qualifier(start, found.end, ("le",))
    if words in _TO and _CHANGING.search(text[low : found.start]):
        return None
    if words == ("über",) and _NOUN_BEFORE.search(text, low, found.start):
        return found._replace(comparators=("eq", "gt"))
    return found


def after(text: str, end: int, language: str | None) -> Qualifier | None:
    """The qualifier that follows a number, in a language if known: "or more", "астам", "+"."""
    if text.startswith("+", end):
        return Qualifier(end, end + 1, ("ge",))
    words = _NEXT_WORDS.match(text, end)
    if words is None or not any(word and word.lower() in _FIRST_WORDS for word in words.groups()):
        return None
    tokens = [
        (one.group().lower(), end + one.start(), end + one.end())
        for one in _TOKEN.finditer(text[end : end + _LOOK_AHEAD])
    ]
    for at in range(min(2, len(tokens))):  # "200 адамнан астам": one word may stand between
        if tokens[at][0] not in _FIRST_WORDS or not _plain(text[end : tokens[at][1]]):
            continue
        for count in range(4, 0, -1):
            run = tuple(word for word, _, _ in tokens[at : at + count])
            comparators = AFTER.get(run)
            if comparators is not None and len(tokens) >= at + count:
                if run == ("plus",) and not _adds(text, tokens[at][2], language):
                    return None
                if run in _TO and _CHANGES.match(text, tokens[at][2]):
                    return None
                return Qualifier(tokens[at][1], tokens[at + count - 1][2], comparators)
    return None


def _adds(text: str, end: int, language: str | None) -> bool:
    """Whether "plus" says that there is more: not in French, nor before what is added."""
    return language in ("en", None) and not text[end : end + 2].strip()[:1].isdigit()


def meaning(wording: str) -> Comparators:
    """What a qualifier says, such as "more than"; nothing for words that are not known."""
    tokens = tuple(one.group().lower() for one in _TOKEN.finditer(wording))
    return BEFORE.get(tokens) or AFTER.get(tokens) or (("ge",) if wording.strip() == "+" else ())


def holds(text: str, comparator: Comparator) -> bool:
    """Whether words of this meaning stand anywhere in a text."""
    tokens = [one.group().lower() for one in _TOKEN.finditer(text)]
    runs = (tuple(tokens[at : at + count]) for at in range(len(tokens)) for count in (1, 2, 3, 4))
    return any(comparator in (*BEFORE.get(run, ()), *AFTER.get(run, ())) for run in runs if run not in _TO)


def _blank(text: str, start: int, end: int) -> bool:
    between = text[start:end].strip().lower()
    return not between or between in _FILLERS or between in ("'", "’")


def _plain(between: str) -> bool:
    return not any(mark in between for mark in ".,;:!?()")
