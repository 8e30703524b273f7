"""The words of dates in English, Russian, Kazakh, German, French and Spanish, and cutting a text into them.

Months and weekdays are CLDR's (by babel), with the endings that the languages put to them. A token's kind is
one character, so that the grammar of dates can be written as regular expressions over kinds:

    Y year    N number 1-31  I numeric date  M month     W weekday   S season   Q quarter or half
    q "Q2"    O ordinal      V number word   U unit      P years    R this/last/next        r "yesterday"
    A academic               g ago           L by/since  v "vor"    T until/since (after it) E start/mid/end
    p in      a on           z of, the       X anything else, and the marks , . -
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from babel import Locale

from dateline.model.civil import days_in_month


class Calendar(NamedTuple):
    """What is said of a calendar date; None for what is not. `months` counts from `month`, `years` likewise."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    months: int = 1
    years: int = 1


class Token(NamedTuple):
    """A word, number or mark of a text: its kind, what it means and its place."""

    kind: str
    value: Any
    start: int
    end: int


_LANGUAGES = ("en", "ru", "kk", "de", "fr", "es")
_LOCALES = (*_LANGUAGES, "de_AT")

_RU_ADJECTIVE = "ый ий ого его ому ему ым им ом ем ая яя ой ей ую юю ое ее".split()
_DE_ADJECTIVE = ("e", "en", "er", "es", "em", "")
_RU_NOUN = {
    "ь": ("я", "ю", "ем", "ём", "е"),
    "й": ("я", "ю", "ем", "е"),
    "а": ("ы", "у", "е", "ой"),
    "е": ("я", "ю"),
}
_RU_CONSONANT = ("а", "у", "ом", "е")
_KK_CASES = (
    *("да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен", "ға", "ге", "қа", "ке"),
    *("дың", "дің", "тың", "тің", "ның", "нің", "ды", "ді", "ты", "ті", "ны", "ні", "ында", "інде"),
    *("дағы", "дегі", "тағы", "тегі", "ы", "і", "сы", "сі", "ғы", "гі", "қы", "кі"),
)

_PLAIN: tuple[tuple[str, object, str], ...] = (
    ("L", "by", "by к ко d'ici d’ici gegen para"),
    ("L", "before", "before avant antes"),
    ("L", "after", "after nach после après después"),
    ("L", "since", "since from ab vom seit с со начиная depuis dès desde"),
    ("L", "until", "until till through to bis до по jusqu jusqu'en jusqu’en jusqu'à jusqu’à hasta al"),
    ("L", "about", "about around circa c ca etwa около примерно vers environ hacia alrededor шамамен"),
    ("L", "between", "between zwischen между entre"),
    ("v", "before", "vor"),
    ("T", "until", "дейін"),
    ("T", "since", "бері бастап"),
    ("T", "after", "кейін"),
    ("p", None, "in during throughout within в во im en au"),
    ("a", None, "on am на"),
    ("-", None, "and und et y и мен"),
    ("z", None, "of the de la le les el los las del du des der den dem das die l d à zum zur"),
    ("E", "end", "end late конец конца концу конце ende fin fines finales соңы соңына соңында аяғы аяғында"),
    ("E", "start", "beginning start early начало начала началу начале anfang début principios comienzos басында"),
    ("E", "mid", "mid middle середина середины середине mitte mediados ортасында"),
    ("g", 8, "ago"),  # August too: "4 ago 2024"
    ("g", None, "назад hace"),
    ("Q", 3, "quarter квартал квартала квартале кварталу quartal quartals trimestre тоқсан тоқсанда тоқсанның"),
    ("Q", 6, "half полугодие полугодии полугодия halbjahr halbjahrs semestre жартыжылдық"),
    ("O", 1, "first первый первого первом первое erste ersten erstes erster premier primer бірінші i"),
    ("O", 2, "second второй второго втором второе zweite zweiten zweites deuxième segundo екінші ii"),
    ("O", 3, "third третий третьего третьем dritte dritten drittes troisième tercer үшінші iii"),
    ("O", 4, "fourth четвертый четвёртый четвертого четвёртого четвертом vierte vierten viertes quatrième cuarto"),
    ("O", 4, "төртінші iv"),
    ("M", 9, "setiembre"),
    ("A", "academic", "academic school учебный учебного учебном scolaire universitaire académico escolar lectivo оқу"),
    ("A", "fiscal", "fiscal financial финансовый финансового финансовом"),
    ("U", "year", "year год года году годом г гг жыл жылы жылғы жылдың жылдан жылға ж jahr jahres jahre an année"),
    ("U", "year", "año"),
    ("U", "month", "month месяц месяца месяце monat monats mois mes ай айда айы айдың"),
    ("U", "week", "week неделя недели неделе неделю woche semaine semana апта аптада"),
    ("U", "day", "day день дня tag jour día күн"),
    ("U", "academic", "schuljahr studienjahr schuljahres studienjahres curso"),
    ("U", "fiscal", "geschäftsjahr haushaltsjahr geschäftsjahres haushaltsjahres"),
    ("P", "year", "years лет годы jahren années ans años"),
    ("P", "month", "months месяцев monaten monate meses"),
    ("P", "week", "weeks недель wochen semaines semanas"),
    ("P", "day", "days дней tagen tage jours días"),
    ("R", -1, "last previous dernier dernière passé passée précédent précédente pasado pasada anterior өткен былтырғы"),
    ("R", 0, "this current ce cet cette este esta actual осы биылғы ағымдағы этот этого этом этой эту этим"),
    ("R", 1, "next coming prochain prochaine próximo próxima келесі алдағы"),
    ("r", ("day", -2), "позавчера vorgestern avant-hier anteayer"),
    ("r", ("day", -1), "yesterday вчера кеше gestern hier ayer"),
    ("r", ("day", 0), "today tonight сегодня бүгін heute aujourd'hui aujourd’hui hoy"),
    ("r", ("day", 1), "tomorrow завтра ертең demain"),
    ("r", ("now", 0), "currently now presently сейчас қазір derzeit aktuell zurzeit momentan gegenwärtig"),
    ("r", ("now", 0), "actuellement actualmente"),
    ("r", ("year", -1), "былтыр vorjahr"),
    ("r", ("year", 0), "биыл heuer"),
    ("r", ("year", 1), "келерде"),
    ("S", 1, "spring весна весны весне весной весну көктем көктемде көктемі frühling frühjahr printemps primavera"),
    ("S", 2, "summer лето лета летом лету жаз жазда жазы sommer été verano"),
    ("S", 3, "autumn fall осень осени осенью күз күзде күзі herbst automne otoño"),
    ("S", 4, "winter зима зимы зиме зимой зиму қыс қыста қысы hiver invierno"),
)
_RELATIVE: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (-1, "прошл предыдущ минувш истекш", tuple(_RU_ADJECTIVE)),
    (0, "текущ нынешн", tuple(_RU_ADJECTIVE)),
    (1, "следующ будущ предстоящ наступающ", tuple(_RU_ADJECTIVE)),
    (-1, "letzt vergangen vorig vorangegangen", _DE_ADJECTIVE),
    (0, "dies laufend", _DE_ADJECTIVE),
    (1, "nächst kommend", _DE_ADJECTIVE),
)
_NUMBER_WORDS = (
    "one один ein einem un une uno una бір",
    "two два две двух zwei deux dos екі",
    "three три трех трёх drei trois tres үш",
    "four четыре четырех четырёх vier quatre cuatro төрт",
    "five пять пяти fünf cinq cinco бес",
    "six шесть sechs seis алты",
    "seven семь sieben sept siete жеті",
    "eight восемь acht huit ocho сегіз",
    "nine девять neun neuf nueve тоғыз",
    "ten десять zehn dix diez он",
)


@cache
def words() -> dict[str, tuple[str, object]]:
    """Each word of a date, in small letters, with its kind and meaning."""
    known: dict[str, tuple[str, object]] = {}
    for kind, value, forms in _PLAIN:
        for word in forms.split():
            known.setdefault(word, (kind, value))
    for offset, stems, endings in _RELATIVE:
        for stem in stems.split():
            for ending in endings:
                known.setdefault(stem + ending, ("R", offset))
    for width in ("wide", "abbreviated"):
        for name in _LOCALES:
            locale = Locale.parse(name)
            for context in ("format", "stand-alone"):
                for number, month in locale.months[context][width].items():
                    _name(known, locale.language, month, ("M", number))
                for number, day in locale.days[context][width].items():
                    _name(known, locale.language, day, ("W", number))
    for number, forms in enumerate(_NUMBER_WORDS, 1):
        for word in forms.split():
            known.setdefault(word, ("V", number))
    return known


def _name(known: dict[str, tuple[str, object]], language: str, name: str, meaning: tuple[str, object]) -> None:
    name = name.casefold().rstrip(".")
    if len(name) > 2:  # "So", "Di" and "ср" are words of their own
        for form in (name, *_inflected(language, name)):
            known.setdefault(form, meaning)


def _inflected(language: str, name: str) -> tuple[str, ...]:
    if language == "ru" and len(name) > 2:
        stem = name[:-1] if name[-1] in _RU_NOUN else name
        return tuple(stem + ending for ending in _RU_NOUN.get(name[-1], _RU_CONSONANT))
    if language == "kk" and len(name) > 3:
        return tuple(name + ending for ending in _KK_CASES)
    if language in ("de", "en"):
        return (name + "s",) if len(name) > 4 else ()
    return ()


_DASHES = r"\-‐‑‒–—−"
_LEXER = re.compile(
    rf"""
    (?P<word>aujourd['’]hui|avant-hier|jusqu['’](?:en|à|au)|d['’]ici|il\sy\sa|que\sviene|en\scours
      |(?!AD\s|A\.D|[QHTS][1-6])[^\W\d_]+)
  | (?P<no>[$€£¥₽₸]\s?\d[\d.,]*|\d[\d.,]*\s?%|\d{{1,3}}(?:[,.\u00a0\u202f]\d{{3}})+(?!\d)(?:[.,]\d+)?)
  | (?P<iso>(?<![\d.,/-])[12]\d{{3}}-\d\d-\d\d(?!\d))
  | (?P<years>(?<![\d.,/-])[12]\d{{3}}[{_DASHES}/]\d\d(?![\d{_DASHES}]))
  | (?P<dotted>(?<![\d.,/-])\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d\d)(?!\d))
  | (?P<slashed>(?<![\d.,/-])\d{{1,2}}/\d{{1,2}}/\d{{4}}(?!\d))
  | (?P<decade>(?<!\d)[12]\d\d0(?:s\b|['’]s\b|er\b|-?(?:е|х|ые|ых|ші|ыншы)\b))
  | (?P<era>(?<![\d.,])\d{{1,4}}\s?(?:B\.?C\.?(?:E\.?)?|до\sн\.\s?э|v\.\s?Chr|av\.\s?J|a\.\s?C\.)|(?:AD|A\.D\.)\s?\d{{1,4}}\b)
  | (?P<year>(?<![\d.,])[12]\d{{3}}(?![\d]|[.,]\d))
  | (?P<ordinal>(?<![\d.,])\d{{1,2}}(?:st|nd|rd|th|er|re|e|º|ª|-?(?:го|е|й|ый|м|ом|ші|шы|ыншы|інші))\b)
  | (?P<day>(?<![\d.,])\d{{1,2}}(?![\d]|[.,]\d))
  | (?P<part>\b[QHTS][1-4]\b)
  | (?P<dash>[{_DASHES}])
  | (?P<mark>[.,])
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_SPOKEN = {"il y a": ("g", None), "que viene": ("R", 1), "en cours": ("R", 0)}
_MARKS = {"'": "z", "’": "z", "/": "-"}
_ROMAN = frozenset({"i", "ii", "iii", "iv"})
_NOTHING = ("X", None)


def _word(spelled: str, known: dict[str, tuple[str, object]]) -> tuple[str, object]:
    word = spelled.casefold()
    if word in _ROMAN and not spelled.isupper() or spelled == "may":
        return _NOTHING
    return _SPOKEN.get(word) or known.get(word, _NOTHING)


def calendar_date(year: int, month: int, day: int) -> tuple[Calendar, ...]:
    """The date, if there is one."""
    exists = 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    return (Calendar(year, month, day),) if exists else ()


def _dates(readings: tuple[Calendar, ...]) -> tuple[str, object]:
    return ("I", readings) if readings else _NOTHING


def _iso(spelled: str) -> tuple[str, object]:
    year, month, day = map(int, spelled.split("-"))
    return _dates(calendar_date(year, month, day))


def _dotted(spelled: str) -> tuple[str, object]:
    day, month, year = map(int, spelled.split("."))
    if year < 100:
        year += 2000 if year < 50 else 1900
    return _dates(calendar_date(year, month, day))


def _slashed(spelled: str) -> tuple[str, object]:
    """Both the British and the American reading, where there are two."""
    first, second, year = map(int, spelled.split("/"))
    return _dates((*calendar_date(year, second, first), *calendar_date(year, first, second)))


def _years(spelled: str) -> tuple[str, object]:
    """ "2023-24" is two years, "2024-03" a month; "2011-12" may be either."""
    year, last = int(spelled[:4]), int(spelled[5:])
    readings = []
    if last > year % 100:
        readings.append(Calendar(year, years=last - year % 100 + 1))
    if spelled[4] == "-" and 1 <= last <= 12:
        readings.append(Calendar(year, last))
    return _dates(tuple(readings))


def _with_era(spelled: str) -> tuple[str, object]:
    number = int("".join(filter(str.isdigit, spelled)))
    return ("Y", number if spelled.startswith("A") else 1 - number)


def _day(spelled: str) -> tuple[str, object]:
    number = int("".join(filter(str.isdigit, spelled)))
    return ("N", number) if 1 <= number <= 31 else _NOTHING


def _part(spelled: str) -> tuple[str, object]:
    months = 3 if spelled[0] in "QT" else 6
    number = int(spelled[1])
    return ("q", (months, number)) if number * months <= 12 else _NOTHING


_NUMERALS: dict[str | None, Callable[[str], tuple[str, object]]] = {
    "iso": _iso,
    "years": _years,
    "dotted": _dotted,
    "slashed": _slashed,
    "decade": lambda spelled: ("I", (Calendar(int(spelled[:4]), years=10),)),
    "era": _with_era,
    "year": lambda spelled: ("Y", int(spelled)),
    "ordinal": _day,
    "day": _day,
    "part": _part,
}


def tokens(text: str) -> list[Token]:
    """The text cut into tokens; numbers that can't be part of a date are of the kind X."""
    known = words()
    found = []
    for match in _LEXER.finditer(text):
        kind, value = "X", None
        spelled = match[0]
        match match.lastgroup:
            case "word":
                kind, value = _word(spelled, known)
            case "mark":
                kind = spelled
            case "dash":
                kind = "-"
            case "other":
                kind = _MARKS.get(spelled, "X")
            case "no":
                pass
            case name:
                kind, value = _NUMERALS[name](spelled)
        found.append(Token(kind, value, match.start(), match.end()))
    return found
