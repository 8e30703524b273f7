"""Reading numbers in six languages, in digits and in words."""

from decimal import Decimal

import pytest
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from dateline.checks.numbers.numerals import amounts

READ: list[tuple[str | None, str, str]] = [
    # numbers and scales
    ("en", "mutual trade amounted to 2.5 trillion rubles", "2500000000000"),
    ("en", "an aggregate worth of $26.5 billion", "26500000000"),
    ("en", "1,234.5 tonnes", "1234.5"),
    ("en", "20k jobs and £3m", "20000 3000000"),
    ("en", "$14bn, 3.5M followers", "14000000000 3500000"),
    ("en", "12,34,567 rupees, Rs 5 crore, 12 lakh crore", "1234567 50000000 12000000000000"),
    ("en", "2 million 500 thousand", "2500000"),
    ("en", "1½ million", "1500000"),
    ("de", "rund 1,9 Milliarden Euro", "1900000000"),
    ("de", "1.234 Menschen und 1.234,5 km", "1234 1234.5"),
    ("de", "5 Mio. Euro, 2,5 Mrd. US-Dollar, 20 Tsd. Tonnen", "5000000 2500000000 20000"),
    ("de", "2 Billionen Euro", "2000000000000"),
    ("de-CH", "1'234 Franken, 2’500.50 Franken", "1234 2500.50"),
    ("fr", "1\u202f284 cas, 1 234,5 km", "1284 1234.5"),
    ("fr", "2,5 millions d’euros, 14 Md€, 3 M€, 20 k€", "2500000 14000000000 3000000 20000"),
    ("fr", "3 milliards et 2 billions", "3000000000 2000000000000"),
    ("es", "3,6 millones de euros", "3600000"),
    ("es", "35 mil millones de dólares y 5 mil personas", "35000000000 5000"),
    ("es", "2 billones", "2000000000000"),
    ("es-MX", "1,234.5 pesos", "1234.5"),
    (
        "ru",
        "2,5 трлн рублей, 40 млрд, 11 тыс. рабочих мест, 1 234,5 тонны",
        "2500000000000 40000000000 11000 1234.5",
    ),
    ("ru", "12 миллионов, 3 миллиарда, 5 тысяч", "12000000 3000000000 5000"),
    ("kk", "2,5 трлн теңге, 500 мың адам, 5 млрд доллар", "2500000000000 500000 5000000000"),
    ("kk", "11 000-нан астам", "11000"),
    ("pt", "2,5 bilhões", "2500000000"),
    # numbers in words
    ("en", "Twenty-three people died", "23"),
    ("en", "two hundred and fifty thousand", "250000"),
    ("en", "seventy-five thousand three hundred and one", "75301"),
    ("en", "half a million; one and a half million; two dozen; a hundred", "500000 1500000 24 100"),
    ("ru", "двести пятьдесят тысяч; пятидесяти; полтора миллиона", "250000 50 1500000"),
    ("ru", "двадцать один миллион сто тысяч", "21100000"),
    ("kk", "екі жүз елу; он бес мың; елуге", "250 15000 50"),
    ("de", "zweihundertfünfzig; fünfundzwanzig Millionen; anderthalb Millionen", "250 25000000 1500000"),
    ("de", "zweitausenddreiundzwanzig Menschen, eine halbe Million", "2023 500000"),
    ("fr", "quatre-vingt-dix-sept; quatre-vingts; soixante et onze; vingt et un", "97 80 71 21"),
    ("fr", "deux cent cinquante mille", "250000"),
    ("es", "doscientos cincuenta; treinta y cinco mil millones; veintitrés", "250 35000000000 23"),
    ("es", "dos millones quinientos mil", "2500000"),
    ("kk", "бір жарым миллион", "1500000"),
    ("ru", "два с половиной миллиона; два десятка; десяток", "2500000 20 10"),
    ("es", "dos millones y medio; dos y medio; una veintena; un centenar", "2500000 2.5 20 100"),
    ("fr", "deux millions et demi; une vingtaine; une centaine; deux douzaines", "2500000 20 100 24"),
    ("de", "viereinhalb Jahre", "4.5"),
    ("en", "2 1/2 hours; a quarter of a million", "2.5 250000"),
    ("ru", "четверть миллиона", "250000"),
    # nothing that is a number
    ("en", "hundreds of people, millions more, a second attempt", "2"),
    ("en", "nobody came", ""),
    ("fr", "pour cent", ""),
]


@pytest.mark.parametrize(("language", "text", "values"), READ)
def test_numbers_are_read(language: str | None, text: str, values: str) -> None:
    assert [one.value for one in amounts(text, language)] == [Decimal(value) for value in values.split()]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,234", {"1234", "1.234"}),
        ("1.234", {"1234", "1.234"}),
        ("2.5 billion", {"2500000000", "2500000000000"}),
        ("2,5 Milliarden", {"2500000000"}),
        ("1.234,56", {"1234.56"}),
    ],
)
def test_without_a_language_all_readings_are_given(text: str, readings: set[str]) -> None:
    (one,) = amounts(text, None)
    assert {reading.value for reading in one.readings} == {Decimal(value) for value in readings}


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "$27.4 billion", "USD"),
        ("en", "14 billion US dollars", "USD"),
        ("en", "A$5 million", "AUD"),
        ("en", "USD 5 million", "USD"),
        ("en", "20 Swiss francs", "CHF"),
        ("en", "£3m", "GBP"),
        ("en", "15 won medals", None),
        ("en", "ALL 135 projects", None),
        ("ru", "312 млрд рублей", "RUB"),
        ("ru", "5,2 млрд долларов США", "USD"),
        ("ru", "10 млрд тенге", "KZT"),
        ("ru", "500 ₽", "RUB"),
        ("kk", "5 млрд АҚШ доллары", "USD"),
        ("kk", "2 млн теңгеден", "KZT"),
        ("de", "CHF 20", "CHF"),
        ("de", "2,5 Mrd. US-Dollar", "USD"),
        ("fr", "2,5 millions d’euros", "EUR"),
        ("fr", "3 milliards de dollars américains", "USD"),
        ("es", "3,9 millones de dólares", "USD"),
        ("en", "33%", "%"),
        ("en", "33 per cent", "%"),
        ("en", "3 percentage points", "pp"),
        ("ru", "30 процентов", "%"),
        ("ru", "на 5 п.п.", "pp"),
        ("ru", "5 процентных пунктов", "pp"),
        ("kk", "30 пайызға", "%"),
        ("de", "30 Prozent", "%"),
        ("de", "5 Prozentpunkte", "pp"),
        ("fr", "33 %", "%"),
        ("fr", "5 points de pourcentage", "pp"),
        ("es", "5 por ciento", "%"),
        ("es", "5 puntos porcentuales", "pp"),
        ("en", "412 kilometres", "km"),
        ("de", "412 Kilometer", "km"),
        ("ru", "40 млрд кубометров", "m³"),
        ("en", "1.5 million barrels a day", "bbl"),
        ("ru", "5 тыс. тонн", "t"),
        ("en", "3m long", "m"),
        ("fr", "5 h", "h"),
        ("en", "130 km/h", "km/h"),
    ],
)
def test_what_a_number_counts_is_read(language: str, text: str, unit: str | None) -> None:
    one = amounts(text, language)[0]
    assert (one.currencies or (one.percent or one.unit or None,))[0] == unit


@pytest.mark.parametrize(
    ("language", "text", "comparators"),
    [
        ("en", "more than 2.5 trillion rubles", "gt"),
        ("en", "at least $14 billion", "ge"),
        ("en", "no more than 12", "le"),
        ("en", "nearly 60,000", "lt approx"),
        ("en", "60,000+ students", "ge"),
        ("en", "11,000 or more", "ge"),
        ("ru", "более 40 млрд", "gt"),
        ("ru", "свыше 11 тысяч", "gt"),
        ("ru", "не менее 20", "ge"),
        ("ru", "около 2,5 трлн", "approx"),
        ("ru", "почти 300", "lt approx"),
        ("ru", "по меньшей мере 300", "ge"),
        ("kk", "11 000-нан астам", "gt"),
        ("kk", "200-ге жуық", "lt approx"),
        ("kk", "шамамен 200", "approx"),
        ("kk", "кемінде 500 мың", "ge"),
        ("de", "über 1.234 Menschen", "gt"),
        ("de", "mindestens 5", "ge"),
        ("de", "rund 1,9 Milliarden", "approx"),
        ("de", "knapp 300", "lt approx"),
        ("fr", "plus de 33 %", "gt"),
        ("fr", "près de 300", "lt approx"),
        ("fr", "au moins 40", "ge"),
        ("es", "más de 48.000 dosis", "gt"),
        ("es", "casi 5 mil", "lt approx"),
        ("es", "alrededor de 300", "approx"),
        ("en", "the 135 projects", ""),
        ("en", "north of $200 million", "gt"),
        ("de", "nicht ganz 300", "lt approx"),
        ("de", "Kredite über 5 Mio. Euro", "eq gt"),
        ("de", "Kosten von über 5 Mio. Euro", "gt"),
        ("fr", "hausse d’environ 5 %", "approx"),
        ("fr", "d’au moins 5 %", "ge"),
        ("fr", "de l’ordre de 300", "approx"),
        ("fr", "plus des deux tiers", "gt"),
        ("fr", "une vingtaine de pays", "approx"),
        ("fr", "1,1 % de plus qu’en 2022", ""),
        ("fr", "20 plus 5", ""),
        ("es", "más del 50 %", "gt"),
        ("es", "cerca del 16 %", "approx lt"),
        ("es", "más de la mitad", "gt"),
        ("es", "una veintena de países", "approx"),
        ("ru", "снизилась до 80 млрд", ""),
        ("ru", "вырос до 4,3 трлн рублей", ""),
        ("ru", "доля сократилась на 19 п.п., до 43%", ""),
        ("ru", "выросла до рекордных 43%", ""),
        ("ru", "до 43%", "le"),
        ("ru", "выплатят до 500 тысяч", "le"),
        ("kk", "5 пайызға дейін төмендетеміз", ""),
        ("kk", "9,5 пайызға дейін баяулады", ""),
        ("kk", "500-ге дейін адам", "le"),
        ("en", "it will not exceed 15 roubles", "le"),
        ("de", "Vorbei.\n\nGut 12.500 Einsatzkräfte", "gt"),
    ],
)
def test_qualifiers_are_read(language: str, text: str, comparators: str) -> None:
    qualifier = amounts(text, language)[0].qualifier
    assert (() if qualifier is None else qualifier.comparators) == tuple(comparators.split())


@pytest.mark.parametrize(
    ("language", "text", "kinds"),
    [
        ("en", "the record set in 2022", "year"),
        ("en", "2000 jobs in 2000", "amount year"),
        ("en", "on March 4", "date"),
        ("de", "am 14. Juni 2022", "date year"),
        ("ru", "21 сентября 2022 года", "date year"),
        ("kk", "2024 жылғы 4 наурызда", "year date"),
        ("fr", "du 3 au 9 juillet 2023", "date date year"),
        ("es", "el 19 de agosto de 2023", "date year"),
        ("ru", "29.02.2024", "date date year"),
        ("en", "at 10:30, or 5 p.m.", "time time"),
        ("de", "um 14.30 Uhr", "time"),
        ("en", "the G20, COP29 and COVID-19", "name name name"),
        ("en", "under Article 5 and No. 3", "name name"),
        ("en", "ranks 3rd, the second", "ordinal ordinal"),
        ("fr", "le 1er et le 2e rang", "ordinal ordinal"),
        ("ru", "первое место, 5-й", "ordinal ordinal"),
        ("kk", "1-ші орын", "ordinal"),
        ("en", "two thirds, a quarter of them, ½", "fraction fraction fraction"),
        ("en", "the first half of 2023", "ordinal year"),
        ("ru", "свыше трети, трёх четвертей", "fraction fraction"),
        ("es", "la tercera parte, dos terceras partes", "fraction fraction"),
        ("kk", "үштен бір, төрттен үш", "fraction fraction"),
        ("fr", "à 20 h 30, 5 h", "time amount"),
    ],
)
def test_numbers_that_count_nothing_are_told_apart(language: str, text: str, kinds: str) -> None:
    assert [one.kind for one in amounts(text, language)] == kinds.split()


@pytest.mark.parametrize(
    ("language", "text", "ends"),
    [
        ("en", "10–12 million euros", (10_000_000, 12_000_000)),
        ("en", "$10–12 million", (10_000_000, 12_000_000)),
        ("en", "between 10 and 12 percent", (10, 12)),
        ("de", "zwischen 3 und 5 km", (3, 5)),
        ("fr", "entre 3 et 5 %", (3, 5)),
        ("es", "entre 3 y 5 por ciento", (3, 5)),
        ("ru", "10–12 млн тенге", (10_000_000, 12_000_000)),
    ],
)
def test_ranges_are_read(language: str, text: str, ends: tuple[int, int]) -> None:
    low, high = amounts(text, language)
    assert [low.value, high.value] == [*ends]
    assert (low.bound, high.bound) == ("low", "high")
    assert (low.currencies, low.percent, low.unit) == (high.currencies, high.percent, high.unit)


def test_from_to_shares_the_scale_but_is_no_range_for_sure() -> None:
    low, high = amounts("от 10 до 12 млн тенге", "ru")
    assert low.says(Decimal(10_000_000))
    assert low.says(Decimal(10))
    assert (low.bound, high.bound, high.qualifier) == (None, None, None)


def test_a_number_tells_where_it_stands_and_how_it_was_rounded() -> None:
    text = "It was more than 2.5 trillion rubles."
    (one,) = amounts(text, "en")
    assert text[one.start : one.end] == "2.5 trillion rubles"
    assert one.qualifier is not None
    assert text[one.qualifier.start : one.qualifier.end] == "more than"
    assert one.readings[0].bounds == (Decimal(2_450_000_000_000), Decimal(2_550_000_000_000))


@pytest.mark.parametrize(
    ("text", "value"), [("−5 °C", -5), ("fell to -3.5%", "-3.5"), ("minus 2", -2), ("4-1", 4)]
)
def test_signs_are_read(text: str, value: int | str) -> None:
    assert amounts(text, "en")[0].value == Decimal(value)


LOCALES = ("en", "ru", "kk", "de", "fr", "es", "de_CH", "en_IN", "es_MX", "fr_CA")
NUMBERS = st.decimals(min_value=0, max_value=10**14, places=3, allow_nan=False)


@given(NUMBERS, st.sampled_from(LOCALES))
def test_what_cldr_writes_is_read_back(number: Decimal, locale: str) -> None:
    written = format_decimal(number, locale=locale, decimal_quantization=False)
    (one,) = amounts(f"x {written} y", locale.replace("_", "-"))
    assert one.says(number)


@given(st.integers(10**3, 10**14), st.sampled_from(LOCALES))
def test_what_cldr_writes_with_scales_is_read_back(number: int, locale: str) -> None:
    written = format_compact_decimal(number, format_type="long", locale=locale, fraction_digits=3)
    (one,) = amounts(f"x {written} y", locale.replace("_", "-"))
    assert any(low <= number <= high for low, high in (reading.bounds for reading in one.readings))


@given(NUMBERS, st.sampled_from(LOCALES))
def test_what_cldr_writes_as_money_or_percent_is_read_back(number: Decimal, locale: str) -> None:
    language = locale.replace("_", "-")
    (money,) = amounts(
        f"x {format_currency(number, 'EUR', locale=locale, decimal_quantization=False)} y", language
    )
    (share,) = amounts(
        f"x {format_percent(number / 100, locale=locale, decimal_quantization=False)} y", language
    )
    assert (money.says(number), money.currencies[:1]) == (True, ("EUR",))
    assert (share.says(number), share.percent) == (True, "%")


@given(st.text(max_size=60), st.sampled_from([None, "en", "ru", "kk", "de", "fr", "es", "xx", "pt-BR"]))
def test_any_text_can_be_read(text: str, language: str | None) -> None:
    for one in amounts(text, language):
        assert 0 <= one.start < one.end <= len(text)
        assert one.readings
