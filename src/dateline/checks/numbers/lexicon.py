"""The words of numbers in English, Russian, Kazakh, German, French and Spanish, with what each does.

A word adds its value, multiplies what is before it ("hundred"; a scale such as "million"), says the place in
an order or the parts of a fraction. In the tables, forms of one number are parted by "/", numbers by spaces.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from dateline.checks.text.words import primary

Role = Literal["add", "hundred", "scale", "one", "half", "ordinal", "part"]
LANGUAGES = ("en", "ru", "kk", "de", "fr", "es")


class Entry(NamedTuple):
    """What a word does; `alone`, it needs no number before it: "сто" is a hundred, "hundred" none."""

    role: Role
    value: Decimal
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of some languages; `compounds` says that some may be written together, as in German."""

    words: Mapping[str, Entry]
    languages: tuple[str, ...]
    telling: frozenset[str]
    """The words without which there is no number: all but "a"."""
    large: frozenset[str]
    """The words without which there is no number above twelve."""

    @property
    def compounds(self) -> bool:
        """Whether a word may be made of several numbers."""
        return "de" in self.languages


_KK_CASES = (
    *("ға", "ге", "қа", "ке", "дан", "ден", "тан", "тен", "нан", "нен", "ды", "ді", "ты", "ті", "ны", "ні"),
    *("да", "де", "та", "те", "дың", "дің", "тың", "тің", "ның", "нің", "ы", "і", "сы", "сі", "дай", "дей"),
)
_RU_NTH = ("ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ых", "ую", "ыми")

_COUNTED: dict[str, str] = {
    "en": "zero/nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
    "ru": "ноль/нуль/нуля один/одна/одно/одного/одной/одному/одну/одним/одном "
    "два/две/двух/двум/двумя три/трех/трёх/трем/трём/тремя "
    "четыре/четырех/четырёх/четырем/четырём/четырьмя пять/пяти/пятью шесть/шести/шестью семь/семи/семью "
    "восемь/восьми/восемью девять/девяти/девятью десять/десяти/десятью",
    "kk": "нөл бір екі үш төрт бес алты жеті сегіз тоғыз",
    "de": "null eins/ein/eine/einem/einen/einer zwei/zwo drei vier fünf sechs sieben acht neun zehn elf "
    "zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "es": "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna veintidós/"
    "veintidos "
    "veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis veintisiete veintiocho veintinueve",
}
"""From nought on, one after the other."""

_ADDED: dict[str, str] = {
    "en": "20:twenty 30:thirty 40:forty/fourty 50:fifty 60:sixty 70:seventy 80:eighty 90:ninety",
    "ru": "11:одиннадцать/одиннадцати 12:двенадцать/двенадцати 13:тринадцать/тринадцати "
    "14:четырнадцать/четырнадцати 15:пятнадцать/пятнадцати 16:шестнадцать/шестнадцати "
    "17:семнадцать/семнадцати 18:восемнадцать/восемнадцати 19:девятнадцать/девятнадцати "
    "20:двадцать/двадцати/двадцатью 30:тридцать/тридцати/тридцатью 40:сорок/сорока "
    "50:пятьдесят/пятидесяти 60:шестьдесят/шестидесяти 70:семьдесят/семидесяти "
    "80:восемьдесят/восьмидесяти 90:девяносто/девяноста 100:сто/ста "
    "200:двести/двухсот/двумстам/двумястами/двухстах 300:триста/трехсот/трёхсот/тремстам/трёмстам/тремястами "
    "400:четыреста/четырехсот/четырёхсот/четыремстам 500:пятьсот/пятисот/пятистам "
    "600:шестьсот/шестисот/шестистам 700:семьсот/семисот/семистам 800:восемьсот/восьмисот/восьмистам "
    "900:девятьсот/девятисот/девятистам 1.5:полтора/полторы/полутора "
    "500000:полмиллиона 500000000:полмиллиарда",
    "kk": "10:он 20:жиырма 30:отыз 40:қырық 50:елу 60:алпыс 70:жетпіс 80:сексен 90:тоқсан",
    "de": "20:zwanzig 30:dreißig/dreissig 40:vierzig 50:fünfzig 60:sechzig 70:siebzig 80:achtzig 90:neunzig "
    "1.5:anderthalb/eineinhalb 2.5:zweieinhalb 3.5:dreieinhalb 4.5:viereinhalb 5.5:fünfeinhalb "
    "6.5:sechseinhalb 7.5:siebeneinhalb 8.5:achteinhalb 9.5:neuneinhalb",
    "fr": "20:vingt/vingts 30:trente 40:quarante 50:cinquante 60:soixante 70:septante 80:huitante/octante "
    "90:nonante",
    "es": "30:treinta 40:cuarenta 50:cincuenta 60:sesenta 70:setenta 80:ochenta 90:noventa 100:cien/ciento "
    "200:doscientos/doscientas 300:trescientos/trescientas 400:cuatrocientos/cuatrocientas "
    "500:quinientos/quinientas 600:seiscientos/seiscientas 700:setecientos/setecientas "
    "800:ochocientos/ochocientas 900:novecientos/novecientas",
}
_HUNDREDS = {"en": "hundred", "kk": "!жүз", "de": "!hundert", "fr": "!cent/cents"}
_SCALES: dict[str, str] = {
    "en": "12:dozen 1e3:thousand 1e6:million/millions 1e9:billion/billions 1e12:trillion/trillions "
    "1e5:lakh/lakhs 1e7:crore/crores",
    "ru": "10:!десяток/!десятка/десятков/десятками 12:!дюжина/дюжины/!дюжину/дюжин 100:!сотня/!сотню "
    "1e3:!тысяча/!тысячу/тысячи/тысяч/тысячей/тысячам/тысячами/тысячах "
    "1e6:!миллион/миллиона/миллионов/миллиону/миллионам/миллионах/миллионами "
    "1e9:!миллиард/миллиарда/миллиардов/миллиарду/миллиардам/миллиардах/миллиардами "
    "1e12:!триллион/триллиона/триллионов/триллиону/триллионам/триллионах",
    "kk": "1e3:!мың 1e6:миллион 1e9:миллиард 1e12:триллион",
    "de": "12:dutzend 1e3:!tausend 1e6:million/millionen 1e9:milliarde/milliarden 1e12:billion/billionen "
    "1e18:trillion/trillionen",
    "fr": "10:dizaine/dizaines 12:douzaine/douzaines 15:quinzaine 20:vingtaine 30:trentaine 40:quarantaine "
    "50:cinquantaine 60:soixantaine 100:centaine/centaines 1e3:!mille/millier/milliers "
    "1e6:million/millions 1e9:milliard/milliards 1e12:billion/billions 1e18:trillion/trillions",
    "es": "10:decena/decenas 12:docena/docenas 15:quincena 20:veintena 30:treintena 40:cuarentena "
    "50:cincuentena 100:centenar/centenares/centena 1e3:!mil/millar/millares "
    "1e6:millón/millon/millones 1e9:millardo/millardos 1e12:billón/billon/billones 1e18:trillón/trillones",
}
"""With "!" where the word is a number by itself. The long scale's billion is a million millions."""
_ROUND_FORMS = (
    "dizaine dizaines quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine centaines "
    "millier milliers decena decenas quincena veintena treintena cuarentena cincuentena centenar centenares "
    "centena millar millares"
)
ROUND = frozenset(_ROUND_FORMS.split())
"""Words that say "about twenty" and the like."""
DOZENS = frozenset(
    ("dozen", "dutzend", "douzaine", "douzaines", "docena", "docenas", "десяток", "десятка", "дюжина")
)
"""Words that may say a number exactly, or about."""
_ONES = {"en": "a an", "ru": "", "kk": "", "de": "", "fr": "", "es": ""}
_HALVES = {
    "en": "half",
    "ru": "половина половину половины половиной половине",
    "kk": "жарты жартысы",
    "de": "halb halbe halben halber hälfte",
    "fr": "demi demie moitié",
    "es": "medio media mitad",
}
_PARTS: dict[str, str] = {
    "en": "3:thirds 4:quarter/quarters/fourths 5:fifths 10:tenths",
    "ru": "3:!треть/!трети/!третью/третей 4:!четверть/!четверти/!четвертью/четвертей",
    "kk": "",
    "de": "3:drittel/dritteln 4:viertel/vierteln 5:fünftel 10:zehntel",
    "fr": "3:tiers 4:quart/quarts 5:cinquièmes 10:dixièmes",
    "es": "3:tercio/tercios/terceras 4:cuarta/cuartos/cuartas 5:quintas 10:décimas",
}
_ORDERED: dict[str, str] = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    "kk": "бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы оныншы",
    "fr": "premier/première/premiers/premières deuxième/seconde troisième quatrième cinquième sixième "
    "septième huitième neuvième dixième",
    "es": "primer/primero/primera/primeros/primeras segundo/segunda tercer/tercero/tercera cuarto "
    "quinto/quinta sexto/sexta séptimo/séptima octavo/octava noveno/novena décimo/décima",
}
_ORDINAL_STEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "ru": ("перв втор @ четверт/четвёрт пят шест седьм восьм девят десят", _RU_NTH),
    "de": (
        "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt",
        ("e", "en", "er", "es", "em"),
    ),
}
_RU_THIRD = "третий третья третье третьего третьей третьему третьим третьем третьи третьих"

_UNSURE_FORMS = (
    "cent cents once elf sept mille mil medio media demi quart quarts cuarto cuarta he a an un una "
    "une uno eins billion billions trillion trillions million acht acht he segundo secondo null nil "
    "neuf он бес six half second"
)
_UNSURE = frozenset(_UNSURE_FORMS.split())
"""Words that mean something else in another language, or another number."""
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)


def lexicon(language: str | None, text: str, words: Collection[str]) -> Lexicon:
    """The words of a language (by its tag); without one, those of the languages in the text's letters.

    `words` are the text's, in small letters.
    """
    if language is None:
        if not text.isascii() and _CYRILLIC.search(text):
            return _lexicon(("kk",) if _KAZAKH.search(text) else ("ru",))
        return _lexicon(_likeliest(words))
    known = primary(language)
    return _lexicon((known,) if known in LANGUAGES else ())


@cache
def all_telling(language: str | None) -> frozenset[str]:
    """The words without which no text in the language has a number; without one, in any of the six."""
    return frozenset().union(*(one.telling for one in _lexicons(language)))


@cache
def all_large(language: str | None) -> frozenset[str]:
    """The words without which none has a number above twelve."""
    return frozenset().union(*(one.large for one in _lexicons(language)))


def _lexicons(language: str | None) -> list[Lexicon]:
    names = LANGUAGES if language is None else (primary(language),)
    return [_lexicon((name,)) for name in names if name in LANGUAGES]


HALVES_MORE = frozenset(
    tuple(words.split())
    for words in ("and a half", "с половиной", "et demi", "et demie", "y medio", "y media", "жарым")
)
"""What adds a half to the number before: "two and a half"."""
JOINTS = frozenset(("and", "und", "y", "et", "of", "с", "жарым", "parte", "partes"))
"""The words that may join the parts of a number in some language, or tell "a third of" from a third one."""


def joints(languages: tuple[str, ...], *, tens: bool) -> tuple[str, ...]:
    """The words for "and" that join a number to round hundreds, or (`tens`) to round tens."""
    known = {"es": ("y",), "fr": ("et",)} if tens else {"en": ("and",), "de": ("und",)}
    return tuple(word for name in languages for word in known.get(name, ()))


def _likeliest(words: Collection[str]) -> tuple[str, ...]:
    """The language in Latin letters that has the most of the text's words for numbers; all when in doubt."""
    latin = ("en", "de", "fr", "es")
    if of_languages(latin).keys().isdisjoint(words):
        return latin
    counts = {name: sum(map(of_languages((name,)).__contains__, words)) for name in latin}
    best = [name for name, count in counts.items() if count == max(counts.values())]
    return (best[0],) if len(best) == 1 else latin


@cache
def _lexicon(languages: tuple[str, ...]) -> Lexicon:
    words = of_languages(languages)
    telling = frozenset(word for word, entry in words.items() if entry.role != "one")
    large = frozenset(
        word for word in telling if words[word].value > 12 or words[word].role in ("hundred", "scale")
    )
    return Lexicon(words, languages, telling, large)


@cache
def of_languages(languages: tuple[str, ...]) -> Mapping[str, Entry]:
    """Each word of these languages; of several, what only one of them knows, or all alike."""
    found: dict[str, Entry] = {}
    for name in languages:
        for word, entry in _entries(name):
            found.setdefault(word, entry)
    if len(languages) > 1:
        return {word: entry for word, entry in found.items() if word not in _UNSURE}
    return found


def _entries(name: str) -> Iterator[tuple[str, Entry]]:
    for number, forms in enumerate(_COUNTED[name].split()):
        yield from _forms(name, "add", Decimal(number), forms)
    for role, table in (("add", _ADDED), ("scale", _SCALES), ("part", _PARTS)):
        for one in table[name].split():
            value, _, forms = one.partition(":")
            yield from _forms(name, role, Decimal(value), forms)  # type: ignore[arg-type] # a role's name
    yield from _forms(name, "hundred", Decimal(100), _HUNDREDS.get(name, ""))
    for forms in _HALVES[name].split():
        yield from _forms(name, "half", Decimal("0.5"), forms)
    for forms in _ONES[name].split():
        yield from _forms(name, "one", Decimal(1), forms)
    yield from _ordinals(name)


def _ordinals(name: str) -> Iterator[tuple[str, Entry]]:
    for number, forms in enumerate(_ORDERED.get(name, "").split(), 1):
        yield from _forms(name, "ordinal", Decimal(number), forms)
    stems, endings = _ORDINAL_STEMS.get(name, ("", ()))
    for number, forms in enumerate(stems.split(), 1):
        for stem in forms.split("/"):
            for ending in endings:
                yield stem + ending, Entry("ordinal", Decimal(number))
    if name == "ru":
        for word in _RU_THIRD.split():
            yield word, Entry("ordinal", Decimal(3))


def _forms(name: str, role: Role, value: Decimal, forms: str) -> Iterator[tuple[str, Entry]]:
    for form in filter(None, forms.split("/")):
        word = form.removeprefix("!")
        entry = Entry(role, value, form != word)
        yield word, entry
        if name == "kk":
            for ending in _KK_CASES:
                yield word + ending, entry
