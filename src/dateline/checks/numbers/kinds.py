"""Numbers that count nothing: years, days of a month, times, and those in names."""

from functools import cache
from typing import Literal

from babel import Locale

from dateline.checks.numbers.lexicon import LANGUAGES

Kind = Literal["amount", "ordinal", "fraction", "year", "date", "time", "name"]

_YEAR_BEFORE_FORMS = (
    "in since by of from until till before after during year years early late mid for to between end "
    "through than в с до от к за после года год году годы конца начала на по im seit bis ab vor nach "
    "jahr jahre jahres ende anfang mitte zwischen von en depuis avant après dès d'ici année fin "
    "début entre jusqu'en jusqu’en desde hasta antes después año finales para del de"
)
_YEAR_BEFORE = frozenset(_YEAR_BEFORE_FORMS.split())
_YEAR_STEMS = ("год", "жыл")
_YEAR_AFTER = frozenset(("г", "ж", "bc", "ad", "ce", "bce"))
_NAME_BEFORE_FORMS = (
    "article articles art no nr № section sections chapter page pages p pp paragraph para § figure "
    "fig table annex resolution protocol version room flight route highway number item clause act "
    "decree law статья статьи статье ст пункт п глава стр страница номер приложение указ artikel "
    "seite kapitel absatz nummer ziffer paragraf chapitre numéro n n° nº alinéa résolution artículo "
    "página capítulo número núm resolución ley бап бабы"
)
_NAME_BEFORE = frozenset(_NAME_BEFORE_FORMS.split())
_HOURS = frozenset(["a.m", "p.m", "am", "pm", "uhr", "hrs"])
_OF = frozenset(("de", "of", "del"))


@cache
def _months() -> tuple[frozenset[str], tuple[str, ...]]:
    """The names and abbreviations of months, and the stems of those that take endings."""
    names: set[str] = set()
    stems: set[str] = set()
    for language in LANGUAGES:
        locale = Locale.parse(language)
        for widths in locale.months.values():
            for width in ("wide", "abbreviated"):
                for name in widths.get(width, {}).values():
                    word = name.casefold().rstrip(".")
                    names.add(word)
                    if language == "kk" and width == "wide":
                        stems.add(word)
                    if language == "ru" and len(word) > 4:
                        stems.add(word[:-1])
    return frozenset(names - {"set", "may"}), tuple(stems)


def is_month(word: str) -> bool:
    """Whether a word, with or without a dot, names a month in one of the six languages."""
    bare = word.strip(".,()")
    if bare == "May":
        return True
    names, stems = _months()
    folded = bare.casefold()
    return folded in names or folded.startswith(stems)


def is_year(digits: str, words_before: list[str], after: str, next_word: str) -> bool:
    """Whether four digits without a unit are a year, by what stands around them."""
    if len(digits) != 4 or not "1000" <= digits < "2200":
        return False
    last = words_before[-1].casefold().strip(".,;:()") if words_before else ""
    following = next_word.casefold()
    if following.startswith(_YEAR_STEMS) or following in _YEAR_AFTER:
        return True
    if last in _YEAR_BEFORE or is_month(last) or (last.isdigit() and len(last) <= 2):
        return digits >= "1500" or not following
    if digits < "1900" or digits >= "2100":
        return False
    is_ended = not following or after[:1] in tuple(")].,;:–—-/’'!?»”")
    return is_ended or digits[2:] != "00"


def is_day(digits: str, words_before: list[str], words_after: list[str]) -> bool:
    """Whether one or two digits are a day of a month that is named beside them."""
    if len(digits) > 2 or not digits.isdigit() or not 1 <= int(digits) <= 31:
        return False
    if words_before and words_before[-1][-1] not in ",;:)" and is_month(words_before[-1]):
        return True
    following = [word for word in words_after[:2] if word.casefold() not in _OF]
    return (
        bool(following) and is_month(following[0]) and (len(following) == 1 or following[0] is words_after[0])
    )


def is_time(digits: str, words_after: list[str]) -> bool:
    """Whether an hour ("5", "14.30") is followed by "a.m.", "Uhr" and the like."""
    return (
        len(digits.partition(".")[0]) <= 2
        and bool(words_after)
        and words_after[0].casefold().rstrip(".") in _HOURS
    )


def is_name(digits: str, words_before: list[str], next_word: str) -> bool:
    """Whether the number belongs to a name: "Article 5", "the Boeing 737"."""
    if not words_before:
        return False
    last = words_before[-1]
    if last.casefold().rstrip(".") in _NAME_BEFORE:
        return True
    is_proper = len(last) > 1 and last.isalpha() and last[0].isupper() and not last.isupper()
    in_prose = len(words_before) > 1 and words_before[-2][:1].islower()
    return is_proper and in_prose and len(digits) <= 4 and not next_word[:1].islower() and not is_month(last)
