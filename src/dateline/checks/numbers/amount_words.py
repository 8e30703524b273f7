"""What stands beside a number and says what it counts: scales, currencies, percent signs and measures.

In the tables, entries are parted by spaces, an underscore stands for a space, "÷" for a slash, and "*" ends a
stem that any ending may follow.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from dateline.checks.numbers.lexicon import LANGUAGES, of_languages

_SHORT_SCALES: dict[str, str] = {
    "en": "1e3:k/thsd 1e6:mn/mln/m/mio/mil 1e9:bn/bln/b 1e12:tn/trn/trln/t 1e5:lac/lacs 1e7:cr",
    "ru": "1e3:тыс/т 1e6:млн/м 1e9:млрд/млд 1e12:трлн",
    "kk": "1e3:мың/м 1e6:млн 1e9:млрд 1e12:трлн",
    "de": "1e3:tsd/tausende/k 1e6:mio/mill/m 1e9:mrd/mia/md 1e12:bio 1e18:trio",
    "fr": "1e3:k 1e6:m/mio/mn 1e9:md/mds/mrd/g 1e12:bn",
    "es": "1e3:k 1e6:m/mm/mill/mio 1e9:mmm/mm 1e12:b",
}
NEEDS_CURRENCY_FORMS = "m b t g cr м т mm mmm mil"
NEEDS_CURRENCY = frozenset(NEEDS_CURRENCY_FORMS.split())
"""Short scales that may be metres, tonnes or anything else unless money is spoken of."""


@cache
def scales(language: str | None) -> Mapping[str, tuple[Decimal, ...]]:
    """The words that multiply a number before them, each with all that it may stand for, likeliest first."""
    names = LANGUAGES if language is None else (language,)
    found: dict[str, list[Decimal]] = {}
    for name in names:
        for word, factor in _scales(name):
            if factor not in found.setdefault(word, []):
                found[word].append(factor)
    return {word: tuple(factors) for word, factors in found.items()}


def _scales(name: str) -> Iterator[tuple[str, Decimal]]:
    if name not in LANGUAGES:
        yield from _of_locale(name)
        return
    for word, entry in of_languages((name,)).items():
        if entry.role == "scale" or (entry.role == "hundred" and name != "fr"):
            yield word, entry.value
    for one in _SHORT_SCALES[name].split():
        value, _, forms = one.partition(":")
        for form in forms.split("/"):
            yield form, Decimal(value)


def _of_locale(name: str) -> Iterator[tuple[str, Decimal]]:
    """The words of CLDR's compact numbers."""
    try:
        locale = Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return
    for widths in locale.compact_decimal_formats.values():
        for magnitudes in widths.values():
            for magnitude, pattern in magnitudes.items():
                written = str(getattr(pattern, "pattern", pattern)).replace("'", "")
                word = written.strip("0 \u00a0\u202f").casefold().rstrip(".")
                if word.isalpha():
                    yield word, Decimal(magnitude).scaleb(1 - written.count("0"))


CURRENCY_SIGNS: dict[str, tuple[str, ...]] = {
    "$": ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "MXN", "ARS", "CLP", "COP"),
    "US$": ("USD",),
    "$US": ("USD",),
    "U$S": ("USD",),
    "A$": ("AUD",),
    "AU$": ("AUD",),
    "C$": ("CAD",),
    "CA$": ("CAD",),
    "NZ$": ("NZD",),
    "HK$": ("HKD",),
    "S$": ("SGD",),
    "NT$": ("TWD",),
    "R$": ("BRL",),
    "MX$": ("MXN",),
    "€": ("EUR",),
    "£": ("GBP", "EGP", "LBP", "SYP", "SDG"),
    "¥": ("JPY", "CNY"),
    "CN¥": ("CNY",),
    "JP¥": ("JPY",),
    "₽": ("RUB",),
    "₸": ("KZT",),
    "₹": ("INR",),
    "₴": ("UAH",),
    "₺": ("TRY",),
    "₩": ("KRW",),
    "₪": ("ILS",),
    "₦": ("NGN",),
    "₫": ("VND",),
    "₼": ("AZN",),
    "₾": ("GEL",),
    "֏": ("AMD",),
    "Rs": ("INR", "PKR", "LKR", "NPR"),
    "RMB": ("CNY",),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "zł": ("PLN",),
    "Fr": ("CHF", "XOF", "XAF"),
}
_CURRENCIES = (
    "USD,AUD,CAD,NZD,HKD,SGD,TWD:dollar/dollars/доллар*/долл/dólar/dólares/dolar/us-dollar/us-dollars",
    "EUR:euro/euros/евро/еуро*/евроға",
    "RUB,BYN:ruble/rubles/rouble/roubles/рубл*/руб/р/rubel/rubeln/rublo/rublos",
    "KZT:tenge/тенге/теңге*/tengué/tengués/тг",
    "GBP,EGP,LBP,SYP,SDG:pound/pounds/фунт*/pfund/livre/livres/libra/libras/sterling/стерлинг*",
    "CNY:yuan/yuans/renminbi/юан*/yuanes/жэньминьби/юань*",
    "JPY:yen/yens/иен*/йен*/yenes",
    "CHF,XOF,XAF,CDF,RWF,GNF:franc/francs/франк*/franken/franco/francos/rappen",
    "INR,PKR,LKR,NPR,MUR:rupee/rupees/рупи*/rupie/rupien/roupie/roupies/rupia/rupias",
    "IDR:rupiah",
    "TRY,LBP,SYP:lira/liras/лир/лиры/лира",
    "UAH:hryvnia/hryvnias/hryvnya/грив*/hrywnja/griwna",
    "PLN:zloty/zlotys/злот*/złoty",
    "SEK,NOK,DKK,CZK,ISK:krona/kronor/krone/kroner/kronen/крон*/couronne/couronnes/corona/coronas/koruna/"
    "crown/crowns",
    "KRW,KPW:won/вон/воны",
    "MXN,ARS,COP,CLP,PHP,UYU,CUP:peso/pesos/песо",
    "BRL:reais/reals/реалов/реала/reales",
    "KGS,UZS:som/soms/сом/сома/сомов/сум/сума/сумов",
    "AZN,TMT:manat/manats/манат*",
    "AMD:dram/drams/драм*",
    "GEL:lari/лари",
    "ILS:shekel/shekels/шекел*/schekel",
    "IRR,YER,OMR,QAR,SAR:rial/rials/riyal/riyals/риал*/риял*/riales",
    "AED,MAD:dirham/dirhams/дирхам*",
    "IQD,KWD,DZD,TND,JOD,RSD,LYD:dinar/dinars/динар*/dinares",
    "THB:baht/бат/бата/батов",
    "MYR:ringgit",
    "ZAR:rand",
    "NGN:naira",
    "KES,TZS,UGX:shilling/shillings/шиллинг*/schilling",
    "TJS:somoni/сомони",
    "MNT:tugrik/тугрик*",
)
RARELY_MONEY_FORMS = "won som soms sum sums rand real crown crowns lari p р"
RARELY_MONEY = frozenset(RARELY_MONEY_FORMS.split())
"""Currencies only where a scale or a country stands with them, since "15 won medals"."""
_COUNTRIES = (
    "US:us/u.s/u.s./american/сша/американск*/us-amerikanisch*/américain*/estadounidense*/ақш/américains",
    "AU:australian/австралийск*/australisch*/australien*/australiano*/aussie",
    "CA:canadian/канадск*/kanadisch*/canadien*/canadiense*",
    "NZ:new_zealand HK:hong_kong/гонконгск* SG:singapore/сингапурск* TW:taiwan/тайваньск*",
    "RU:russian/российск*/russisch*/russe*/ruso*/ресей BY:belarusian/белорусск*/belarussisch*/biélorusse*",
    "KZ:kazakh/kazakhstani/казахстанск*/қазақстан*/kasachisch*/kazakh*/kazajo*",
    "CH:swiss/швейцарск*/schweizer/suisse*/suizo* GB:british/британск*/britisch*/sterling/esterlina*",
    "CN:chinese/китайск*/chinesisch*/chinois/chino* JP:japanese/японск*/japanisch*/japonais/japoneses",
    "EG:egyptian/египетск* LB:lebanese/ливанск* SY:syrian/сирийск* TR:turkish/турецк*/türkisch*/turc*/turca*",
    "IN:indian/индийск*/indisch* PK:pakistani/пакистанск* MX:mexican/мексиканск*/mexicano* AR:argentine/"
    "argentino*",
    "CO:colombian/colombiano* CL:chilean/chileno* SE:swedish/шведск*/schwedisch* NO:norwegian/норвежск*/"
    "norwegisch*",
    "DK:danish/датск*/dänisch* CZ:czech/чешск*/tschechisch* KG:kyrgyz/киргизск*/кыргызск* UZ:uzbek/узбекск*",
    "KR:korean/корейск* ZA:african",
    "AZ:azerbaijani/азербайджанск* TM:turkmen/туркменск* IR:iranian/иранск* SA:saudi/саудовск* QA:qatari",
)


class Words:
    """Words and stems with what they mean."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self.whole: dict[str, str] = {}
        stems: dict[str, str] = {}
        for meaning, form in entries:
            (stems if form.endswith("*") else self.whole).setdefault(
                form.rstrip("*").replace("_", " "), meaning
            )
        self._stems = sorted(stems.items(), key=lambda one: -len(one[0]))
        self._begin = tuple(stems)
        self._phrases = tuple(known for known in (*self.whole, *stems) if " " in known)
        self._later = tuple({word for known in self._phrases for word in known.split()[1:]})
        self.get = lru_cache(maxsize=1 << 13)(self._meaning)
        """What a word, or some with spaces between, means; in small letters."""

    def may_begin(self, word: str) -> bool:
        """Whether a word means something, by itself or with those after it."""
        return self.get(word) is not None or any(known.startswith(f"{word} ") for known in self._phrases)

    def may_go_on(self, word: str) -> bool:
        """Whether a word may mean something with one before it."""
        return word.startswith(self._later)

    def _meaning(self, word: str) -> str | None:
        found = self.whole.get(word)
        if found is None and word.startswith(self._begin):
            spaces = word.count(" ")
            return next(
                (to for stem, to in self._stems if word.startswith(stem) and stem.count(" ") == spaces), None
            )
        return found


def _parsed(table: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in table:
        for one in line.split():
            meaning, _, forms = one.partition(":")
            for form in forms.split("/"):
                yield meaning, form.replace("÷", "/")


CURRENCY_WORDS = Words(_parsed(_CURRENCIES))
COUNTRY_WORDS = Words(_parsed(_COUNTRIES))
PERCENT_WORDS = Words(
    _parsed(
        (
            "%:%/٪/％/percent/pct/процент*/проц/prozent/пайыз*/percentage ‰:‰/promille/промилле",
            "%:per_cent/pour_cent/por_ciento/v_h/per_cento pp:пайыздық_пункт*/пайыздық_тармақ*",
            "pp:percentage_point*/pp/p_p/процентных_пункт*/процентный_пункт*/процентного_пункт*/"
            "процентные_пункт*/п_п/пп",
            "pp:prozentpunkt*/points_de_pourcentage/point_de_pourcentage/puntos_porcentuales/"
            "punto_porcentual",
            "bp:basis_point/basis_points/bp/bps/базисных_пункт*/базисный_пункт*/basispunkt*/points_de_base/"
            "puntos_básicos",
        )
    )
)
MEASURE_WORDS = Words(
    _parsed(
        (
            "km:km/kms/kilometre/kilometres/kilometer/kilometers/kilometern/км/километр*/kilomètre*/"
            "kilómetro*/шақырым*",
            "m:m/metre/metres/meter/meters/metern/метр*/mètre*/metros",
            "cm:cm/centimetre*/centimeter*/см/сантиметр*/zentimeter*/centimètre*/centímetro*",
            "mm:mm/millimetre*/millimeter*/мм/миллиметр*/millimètre*/milímetro*",
            "mi:mile/miles/мил*/meile/meilen/mille_marin/milla/millas ft:ft/foot/feet/фут*/fuß",
            "km²:km²/km2/sq_km/square_kilomet*/кв_км/quadratkilometer*/kilomètres_carrés/"
            "kilómetros_cuadrados",
            "km²:квадратных_километр* m²:m²/m2/sq_m/square_met*/кв_м/квадратных_метр*/quadratmeter*",
            "m²:mètres_carrés/metros_cuadrados ha:ha/hectare/hectares/га/гектар*/hektar*/hectárea/hectáreas",
            "acre:acre/acres/акр*",
            "m³:m³/m3/cubic_metre*/cubic_meter*/куб_м/кубометр*/кубических_метр*/kubikmeter*/текше_метр*",
            "m³:mètre_cube/mètres_cubes/metro_cúbico/metros_cúbicos",
            "l:l/litre/litres/liter/liters/литр*/litro/litros bbl:bbl/barrel/barrels/баррел*/barril/barriles/"
            "baril/barils",
            "kg:kg/kilo/kilos/kilogram*/kilogramm*/кг/килограмм*/kilogramme*/kilogramo* g:gram/grams/gramm/"
            "грамм*/gramme*",
            "t:t/ton/tons/tonne/tonnes/тонн*/tonnen/tonelada/toneladas/т Mt:mt/megatonne*/megaton* bcm:bcm",
            "lb:lb/lbs oz:oz/ounce/ounces/унци*/unze/unzen/onza/onzas",
            "kW:kw/kilowatt*/квт/киловатт MW:mw/megawatt*/мвт/мегаватт* GW:gw/gigawatt*/гвт/гигаватт*",
            "kWh:kwh/kilowattstunde*/kilowatt_hours/квт·ч/киловатт-час* MWh:mwh/мвт·ч/megawattstunde*",
            "GWh:gwh/гвт·ч/gigawattstunde* TWh:twh/твт·ч/terawattstunde*",
            "°C:°c/celsius/degrees_celsius/degree_celsius/цельси* °F:°f/fahrenheit",
            "°:degree/degrees/градус*/grad/degré/degrés/grado/grados",
            "s:second/seconds/секунд*/sekunde/sekunden/seconde/secondes/segundos",
            "min:minute/minutes/минут*/minuten/minuto/minutos h:hour/hours/час/часа/часов/stunde/stunden/"
            "heure/heures",
            "h:h/hora/horas/сағат* day:day/days/день/дня/дней/сутки/суток/tag/tage/tagen/jour/jours/día/días/"
            "күн",
            "week:week/weeks/недел*/woche/wochen/semaine/semaines/semana/semanas/апта*",
            "month:month/months/месяц*/monat/monate/monaten/mois/mes/meses",
            "year:year/years/лет/года/год/jahr/jahre/jahren/ans/année/années/año/años",
            "decade:decade/decades/década*/jahrzehnt*/décennie*/десятилети*/онжылдық*",
            "century:century/centuries/siglo/siglos/jahrhundert*/siècle*/века/веков/столети*/ғасыр*",
            "km/h:km÷h/kph/км÷ч mph:mph",
        )
    )
)

MEASURE_FACTORS: dict[str, tuple[str, Decimal]] = {
    unit: (base, Decimal(factor))
    for base, units in (
        ("m", "mm:0.001 cm:0.01 m:1 km:1000"),
        ("m²", "m²:1 ha:10000 km²:1000000"),
        ("m³", "l:0.001 m³:1 bcm:1000000000"),
        ("g", "g:1 kg:1000 t:1000000 Mt:1000000000000"),
        ("W", "kW:1000 MW:1000000 GW:1000000000"),
        ("s", "s:1 min:60 h:3600 day:86400 week:604800"),
        ("month", "month:1 year:12 decade:120 century:1200"),
        ("Wh", "kWh:1000 MWh:1000000 GWh:1000000000 TWh:1000000000000"),
    )
    for unit, _, factor in (one.partition(":") for one in units.split())
}
"""Measures that are multiples of one another: of which unit, and how many of it."""
