"""What stands right before and after a number: currency, scale, percent sign, measure."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

import msgspec
from babel import Locale
from msgspec.structs import replace

from dateline.checks.numbers.amount_words import (
    COUNTRY_WORDS,
    CURRENCY_SIGNS,
    CURRENCY_WORDS,
    MEASURE_WORDS,
    NEEDS_CURRENCY,
    PERCENT_WORDS,
    RARELY_MONEY,
    Words,
    scales,
)
from dateline.checks.numbers.written_amount import Percent

_ONE = (Decimal(1),)
_TABLES = (PERCENT_WORDS, CURRENCY_WORDS, COUNTRY_WORDS, MEASURE_WORDS)
_MOST_TOKENS = 5
"""Words after a number that may belong to it."""


class Beside(msgspec.Struct, frozen=True, gc=False):
    """What follows a number, up to `end`. `is_unknown`: letters run into it that mean nothing here ("5G")."""

    end: int
    factors: tuple[Decimal, ...] = _ONE
    currencies: tuple[str, ...] = ()
    percent: Percent = ""
    unit: str = ""
    is_ordinal: bool = False
    is_unknown: bool = False
    word: str = ""
    """The first word after the number, when it is none of its own."""


NOTHING = Beside(0)


class _Token(NamedTuple):
    word: str
    raw: str
    gap: str
    end: int


_SIGNS = "$€£¥₽₸₹₴₺₩₪₦₫₼₾֏"
_NEXT = re.compile(
    rf"(\.?[ \u00a0\u202f\u2009\n]*[-‐‑]?)"
    rf"(US\$|\$US|U\$S|°[CF]?|km/h|км/ч|d['’]|[^\W\d_]+(?:[²³]|(?<=[kcm])[23]\b)?|[%‰٪％]|[{_SIGNS}])"
)
_SIGN_BEFORE = re.compile(
    rf"(?<![^\W\d_])((?:[A-Z]{{1,2}})?[{_SIGNS}]|Rs\.?|RMB|kr\.?|zł|Fr\.|[A-Z]{{3}})[ \u00a0\u202f]?\Z"
)
_COMMON_WORDS_FORMS = "ALL TOP TRY CUP PEN SOS LAK BAM COP MOP XXX THE AND FOR"
_COMMON_WORDS = frozenset(_COMMON_WORDS_FORMS.split())
_CAPITALS = frozenset("MB")
"""Millions and billions also where no money is named: "3.5M followers"; a small "m" is metres."""
_CONNECTORS = frozenset(("d'", "d’", "de", "of", "en"))
_ORDINAL_ENDINGS_FORMS = (
    "st nd rd th er ère re e ème è ª º й я е го му ая ое ый ой ом ые ых ші шы нші ншы інші ыншы"
)
_ORDINAL_ENDINGS = frozenset(_ORDINAL_ENDINGS_FORMS.split())
_CARDINAL_ENDINGS = frozenset(["ти", "ми", "х", "и", "ю", "тью", "мя", "м", "та"])
_CYRILLIC_ENDING = re.compile(r"[а-яәғқңөұүһі]{1,6}\Z")


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale.parse("en").currencies)


def currency_before(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """The currencies that the sign or code before a number may mean, and where that begins."""
    if not start:
        return (), start
    last = (
        text[start - 2 : start - 1] if start > 1 and text[start - 1] in " \u00a0\u202f" else text[start - 1]
    )
    if last not in _SIGNS and last not in ".srł" and not last.isupper():
        return (), start
    low = max(0, start - 6)
    match = _SIGN_BEFORE.search(text, low, start)
    if match is None:
        return (), start
    sign = match.group(1).rstrip(".")
    found = CURRENCY_SIGNS.get(sign) or CURRENCY_SIGNS.get(sign[-1:])
    if found is None and sign in _codes() and sign not in _COMMON_WORDS:
        found = (sign,)
    if found is None or (sign[-1:] not in _SIGNS and sign not in CURRENCY_SIGNS and sign not in _codes()):
        return (), start
    return found, match.start(1)


def read_after(text: str, end: int, language: str | None, *, has_currency: bool) -> Beside:
    """What follows the number that ends at `end`, in a language (None: in any)."""
    match = _NEXT.match(text, end)
    if match is None or match.group(1).startswith("."):
        return Beside(end)
    gap, raw = match.groups()
    if gap == " " and not _says_something(raw.lower(), language):
        return Beside(end, word=raw)
    said, rest = [gap, raw], ""
    while len(said) < 2 * _MOST_TOKENS and (match := _NEXT.match(text, match.end())) is not None:
        gap, raw = match.groups()
        if not _matters(raw, language):
            rest = raw
            break
        said += (gap, raw)
    is_digit = text[end - 1].isdigit()
    found, is_all_its_own = _read(tuple(said), language, follows_digit=is_digit, has_currency=has_currency)
    return replace(found, end=end + found.end, word=rest if is_all_its_own else found.word)


@lru_cache(maxsize=1 << 14)
def _matters(raw: str, language: str | None) -> bool:
    """Whether a word may say something of a number that is not right before it."""
    word = raw.lower()
    return _says_something(word, language) or any(table.may_go_on(word) for table in _TABLES)


@lru_cache(maxsize=1 << 13)
def _read(
    said: tuple[str, ...], language: str | None, *, follows_digit: bool, has_currency: bool
) -> tuple[Beside, bool]:
    """What words, each after the gap before it, say of the number before them, counted from its end; and
    whether all of them belong to it, so that its next word is the one after these."""
    ends = accumulate(map(len, said))
    tokens = [
        _Token(raw.lower(), raw, gap, end)
        for gap, raw, end in zip(said[::2], said[1::2], islice(ends, 1, None, 2), strict=True)
    ]
    at, is_ordinal = _ending(tokens[0]) if follows_digit else (0, False)
    if is_ordinal:
        return Beside(tokens[0].end, is_ordinal=True), False
    end = tokens[0].end if at else 0
    factors, after_scale, needs_currency = _scaled(tokens, at, language, has_currency=has_currency)
    ambiguous: tuple[Decimal, ...] = ()
    for factor, start in ((factors, after_scale), (_ONE, at)):
        stops = tokens[start - 1].end if start else end
        counted = _counted(tokens, start, stops, may_have_currency=not has_currency)
        if needs_currency and start == after_scale != at and not (has_currency or counted.currencies):
            ambiguous = (*_ONE, *factors) if tokens[at].raw == "m" and not tokens[at].gap else ()
            continue
        is_unknown = (
            start == at == 0
            and counted.end == end
            and tokens[0].gap == ""
            and counted.unit == ""
            and _glues(tokens[0])
        )
        found = counted.currencies, counted.percent, counted.unit
        word = tokens[start].raw if start < len(tokens) else ""
        made = Beside(counted.end, ambiguous or factor, *found, is_unknown=is_unknown, word=word)
        return made, start == len(tokens)
    return Beside(end), False


@lru_cache(maxsize=1 << 14)
def _says_something(word: str, language: str | None) -> bool:
    """Whether a scale, percent sign, currency or measure may begin with a word."""
    is_code = len(word) == 3 and word.upper() in _codes()
    is_sign = not word.isalpha() or word in _CONNECTORS or word in ("kr", "zł")
    return is_sign or is_code or word in scales(language) or any(table.may_begin(word) for table in _TABLES)


def _glues(token: _Token) -> bool:
    return token.raw[:1].isalpha()


def _ending(first: _Token) -> tuple[int, bool]:
    """Whether a token is a grammatical ending put to the digits, and whether it makes an ordinal."""
    if first.gap not in ("", "-", "‐", "‑"):
        return 0, False
    if (
        first.gap == ""
        and first.word in _ORDINAL_ENDINGS
        and first.raw.islower()
        and not _CYRILLIC_ENDING.match(first.word)
    ):
        return 1, True
    if first.raw in ("ª", "º"):
        return 1, True
    if first.gap and _CYRILLIC_ENDING.match(first.raw):
        if first.raw in _ORDINAL_ENDINGS:
            return 1, True
        is_word = (
            scales(None).get(first.word) or MEASURE_WORDS.get(first.word) or PERCENT_WORDS.get(first.word)
        )
        return (0, False) if is_word and first.raw not in _CARDINAL_ENDINGS else (1, False)
    return 0, False


def _scaled(
    tokens: list[_Token], at: int, language: str | None, *, has_currency: bool
) -> tuple[tuple[Decimal, ...], int, bool]:
    """The scales from a token on multiplied, the token after them, and whether only money is written so."""
    known = scales(language)
    factors: tuple[Decimal, ...] = _ONE
    needs = False
    while at < len(tokens):
        token = tokens[at]
        if token.gap.startswith(".") and not _is_abbreviation(tokens[at - 1].word if at else ""):
            break
        found = known.get(token.word)
        if found is None or (
            len(token.word) == 1 and token.word == "t" and token.raw.islower() and not has_currency
        ):
            break
        if (
            len(factors) == 1
            and factors != _ONE
            and found[0] <= factors[0]
            and token.word not in ("million", "crore")
        ):
            break
        if (
            token.word in NEEDS_CURRENCY
            and token.raw not in _CAPITALS
            and not (token.word == "mil" and language not in ("en", None))
        ):
            needs = True
        factors = tuple(one * more for one in factors for more in found)
        at += 1
    return factors, at, needs


def _is_abbreviation(word: str) -> bool:
    return len(word) <= 4


def _counted(tokens: list[_Token], at: int, end: int, *, may_have_currency: bool) -> Beside:
    """The percent sign, currency or measure from a token on."""
    if at >= len(tokens) or _is_cut_off(tokens, at):
        return Beside(end)
    if tokens[at].word in _CONNECTORS:
        found = _currency(tokens, at + 1) if may_have_currency else None
        return Beside(found[1], currencies=found[0]) if found else Beside(end)
    percent = _longest(PERCENT_WORDS, tokens, at)
    found = _currency(tokens, at) if may_have_currency and percent is None else None
    unit = _longest(MEASURE_WORDS, tokens, at) if percent is None and found is None else None
    if percent is not None:
        return Beside(percent[1], percent=percent[0])  # type: ignore[arg-type] # the table has no other
    if found is not None:
        return Beside(found[1], currencies=found[0])
    return Beside(end) if unit is None else Beside(unit[1], unit=unit[0])


def _is_cut_off(tokens: list[_Token], at: int) -> bool:
    """Whether a sentence or a line ends before a token."""
    gap = tokens[at].gap
    return "\n" in gap or (gap.startswith(".") and not (at and _is_abbreviation(tokens[at - 1].word)))


def _longest(table: Words, tokens: list[_Token], at: int) -> tuple[str, int] | None:
    """What up to three words from a token on mean, and where they end."""
    for count in range(min(3, len(tokens) - at), 0, -1):
        words = [token.word for token in tokens[at : at + count]]
        meaning = table.get(" ".join(words) if count > 1 else words[0])
        if meaning is not None:
            return meaning, tokens[at + count - 1].end
    return None


def _currency(tokens: list[_Token], at: int) -> tuple[tuple[str, ...], int] | None:
    """A currency from a token on, with the country before or after it: "US dollars", "долларов США"."""
    if at >= len(tokens):
        return None
    country = COUNTRY_WORDS.get(tokens[at].word)
    if country is None and at + 1 < len(tokens):
        country = COUNTRY_WORDS.whole.get(f"{tokens[at].word} {tokens[at + 1].word}")
        at += country is not None
    at += country is not None
    if at >= len(tokens):
        return None
    token = tokens[at]
    found = CURRENCY_SIGNS.get(token.raw) if not token.raw.isalpha() or token.raw in ("kr", "zł") else None
    if (
        found is None
        and token.raw.isupper()
        and token.raw in _codes()
        and token.raw not in ("ALL", "TOP", "TRY")
    ):
        found = (token.raw,)
    if found is None:
        is_money = at > 0 or token.word not in RARELY_MONEY
        named = CURRENCY_WORDS.get(token.word) if is_money else None
        found = tuple(named.split(",")) if named else None
    if found is None:
        return None
    end = token.end
    if country is None and at + 1 < len(tokens) and (after := COUNTRY_WORDS.get(tokens[at + 1].word)) == "US":
        country, end = after, tokens[at + 1].end
    return tuple(code for code in found if country is None or code[:2] == country) or found, end
