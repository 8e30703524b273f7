"""The words of dates in English, Russian, Kazakh, German, French and Spanish.

Months and weekdays are CLDR's (by babel), with the endings that the languages put to them. A word's kind is
one character, so that the grammar of dates can be written as regular expressions over kinds:

    M month      W weekday   S season     Q quarter or half of so many months   O ordinal   V number word
    U unit       P units     A academic   R this, last, next                    r "yesterday"
    E start, mid, end        L by, since  v German "vor" (before, ago)          T until (after it)
    p in         a on        z of, the    g ago                                 - and
    B at the latest, before or after it   e end of the year in one word         y of the year before
    d evening, after a weekday
"""

from functools import cache

from babel import Locale

Meaning = tuple[str, object]
"""A kind, and what a word of it means."""

_LANGUAGES = ("en", "ru", "kk", "de", "fr", "es")
_LOCALES = (*_LANGUAGES, "de_AT")

_RU_ADJECTIVE = (
    *("ый", "ий", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем"),
    *("ая", "яя", "ой", "ей", "ую", "юю", "ое", "ее"),
)
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
    ("L", "since", "since from ab seit с со начиная depuis dès desde"),
    ("L", "until", "until till through to bis до по jusqu jusqu'en jusqu’en jusqu'à jusqu’à hasta al"),
    ("L", "about", "about around circa c ca etwa около примерно vers environ hacia alrededor шамамен"),
    ("L", "between", "between zwischen между entre"),
    ("v", "before", "vor"),
    ("T", "until", "дейін"),
    ("T", "since", "бері бастап"),
    ("T", "after", "кейін"),
    ("B", "by", "spätestens"),
    ("B", "since", "frühestens"),
    ("e", "end", "jahresende jahresendes"),
    ("y", -1, "vorjahres"),
    ("d", None, "night evening morning afternoon күні"),
    ("p", None, "vom in during throughout within в во im en au"),
    ("a", None, "on am на"),
    ("-", None, "and und et y и мен"),
    ("z", None, "of the de la le les el los las del du des der den dem das die l d à zum zur"),
    ("E", "end", "end late конец конца концу конце ende fin fines finales соңы соңына соңында аяғы"),
    ("E", "end", "аяғында"),
    ("E", "start", "beginning start early начало начала началу начале"),
    ("E", "start", "anfang début principios comienzos басында"),
    ("E", "mid", "mi mid middle середина середины середине mitte mediados ортасында"),
    ("g", 8, "ago"),  # August too: "4 ago 2024"
    ("g", None, "назад hace"),
    ("Q", 3, "quarter квартал квартала квартале кварталу quartal"),
    ("Q", 3, "quartals trimestre тоқсан тоқсанда тоқсанның тоқсанында тоқсаны"),
    ("Q", 6, "half полугодие полугодии полугодия halbjahr halbjahrs semestre жартыжылдық"),
    ("O", 1, "first первый первого первом первое erste ersten erstes erster premier primer бірінші i"),
    ("O", 2, "second второй второго втором второе zweite zweiten zweites deuxième segundo екінші ii"),
    ("O", 3, "third третий третьего третьем dritte dritten drittes troisième tercer үшінші iii"),
    ("O", 4, "fourth четвертый четвёртый четвертого четвёртого четвертом"),
    ("O", 4, "vierte vierten viertes quatrième cuarto"),
    ("O", 4, "төртінші iv"),
    ("M", 9, "setiembre"),
    ("A", "academic", "academic school учебный учебного учебном scolaire"),
    ("A", "academic", "universitaire académico escolar lectivo оқу"),
    ("A", "fiscal", "fiscal financial финансовый финансового финансовом"),
    ("U", "year", "year год года году годом г гг жыл жылы жылғы"),
    ("U", "year", "жылдың жылдан жылға ж jahr jahres jahre an année"),
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
    ("R", -1, "last previous dernier dernière passé passée précédent"),
    ("R", -1, "précédente pasado pasada anterior өткен былтырғы"),
    ("R", 0, "this current ce cet cette este esta actual осы биылғы ағымдағы этот этого этом этой эту"),
    ("R", 0, "этим"),
    ("R", 1, "next coming prochain prochaine próximo próxima келесі алдағы"),
    ("r", ("day", -2), "позавчера vorgestern avant-hier anteayer"),
    ("r", ("day", -1), "yesterday вчера кеше gestern hier ayer"),
    ("r", ("day", 0), "today tonight сегодня бүгін heute aujourd'hui aujourd’hui hoy"),
    ("r", ("day", 1), "tomorrow завтра ертең demain"),
    ("r", ("now", 0), "currently now presently сейчас қазір derzeit aktuell zurzeit momentan"),
    ("r", ("now", 0), "gegenwärtig"),
    ("r", ("now", 0), "actuellement actualmente"),
    ("r", ("year", -1), "былтыр vorjahr"),
    ("r", ("year", 0), "биыл heuer"),
    ("r", ("year", 1), "келерде"),
    ("S", 1, "spring весна весны весне весной весну көктем"),
    ("S", 1, "көктемде көктемі frühling frühjahr printemps primavera"),
    ("S", 2, "summer лето лета летом лету жаз жазда жазы sommer été verano"),
    ("S", 3, "autumn fall осень осени осенью күз күзде күзі herbst automne otoño"),
    ("S", 4, "winter зима зимы зиме зимой зиму қыс қыста қысы hiver invierno"),
)
_RELATIVE: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (-1, "прошл предыдущ минувш истекш", _RU_ADJECTIVE),
    (0, "текущ нынешн", _RU_ADJECTIVE),
    (1, "следующ будущ предстоящ наступающ", _RU_ADJECTIVE),
    (-1, "letzt vergangen vorig vorangegangen", _DE_ADJECTIVE),
    (0, "dies laufend", _DE_ADJECTIVE),
    (1, "nächst kommend", _DE_ADJECTIVE),
)
_NUMBER_WORDS = (
    "one один ein einem einer einen eine un une uno una бір a",
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
def words() -> dict[str, Meaning]:
    """Each word of a date, in small letters, with its kind and meaning."""
    known: dict[str, Meaning] = {}
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


def _name(known: dict[str, Meaning], language: str, name: str, meaning: Meaning) -> None:
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


@cache
def forms(kind: str, value: object = None) -> frozenset[str]:
    """The words of a kind, or those that mean this, in small letters."""
    return frozenset(
        word for word, meaning in words().items() if meaning[0] == kind and value in (None, meaning[1])
    )
