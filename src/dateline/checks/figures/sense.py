"""What sort of number a figure is, its aspect, status and sign, against its words."""

import re
from collections.abc import Iterator

from dateline.checks.figures.matching import percent_of
from dateline.checks.figures.wordings import Found, Said
from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.text.phrase_list import PhraseList
from dateline.checks.text.words import letter_runs, primary
from dateline.model.dataset import Figure
from dateline.model.refs import Ref

ASPECT = Rule(
    "figure-aspect",
    "warning",
    "A change or a rank that is given as a level, or a level as a change",
    "“An additional 200 places” says how many were added, not how many there are; “ranks first” says a "
    "place. Of a change, some word of its sentence or label tells.",
    '{"value": 200, "aspect": "level", "text": "an additional 200 places"}',
    '{"value": 200, "aspect": "change", "text": "an additional 200 places"}',
    "Changes that the words beside the number don’t tell; a percentage that is a share, given as a level.",
)
STATUS = Rule(
    "figure-status",
    "warning",
    "A plan, target or estimate that is given as actual",
    "The words beside the number say that it is planned, expected or estimated.",
    '{"value": 11000, "status": "actual", "text": "more than 11,000 jobs will be created"}',
    '{"value": 11000, "status": "target", "text": "more than 11,000 jobs will be created"}',
    "What stands further off; which of target, plan, forecast and estimate it is; what is actual and "
    "given as one of these.",
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
RULES = (ASPECT, STATUS, SIGN)

_CHANGE = PhraseList(
    "additional additionally extra further rose_by rise_by rises_by grew_by grown_by increase_by "
    "increased_by increase_of up_by rise_of growth_of fell_by fall_of down_by drop_by drop_of dropped_by "
    "dropped_of cut_by cut_of decline_by decline_of declined_by declined_of reduced_by reduction_of "
    "decrease_by decrease_of decreased_by decreased_of "
    "дополнительн* вырос*_на увелич*_на рост*_на сниз*_на сократ*_на упал*_на прирост* снижени*_на "
    "увеличени*_на "
    "zusätzlich* weitere stieg*_um gestiegen_um wuchs*_um sank*_um fiel*_um anstieg_um anstieg_von "
    "rückgang_um rückgang_von zunahme_um zunahme_von "
    "supplémentaire supplémentaires hausse_de augment*_de baisse_de recul_de progress*_de "
    "adicional adicionales aument*_en aument*_de aument*_un subi*_un creci*_un cay*_un baj*_un alza_de "
    "caída_de "
    "қосымша өсті артты азайды төмендеді"
)
_CHANGED_BY = re.compile(
    r"\b(?:rose|rises?|grew|grows?|grown|risen|fell|falls?|fallen|increas\w+|decreas\w+|dropp?\w*|declin\w+|cut|"
    r"reduc\w+|shr[aiu]nks?|expand\w*|climb\w*|jump\w*|plung\w+|soar\w*|slid|contract\w*|gain\w*|"
    r"вырос\w*|увелич\w+|сниз\w+|сократ\w+|упал\w*|повыс\w+|уменьш\w+|прибав\w+|"
    r"st(?:ie|ei)g\w*|gestiegen|wuchs\w*|gewachsen|sank\w*|sinkt|gesunken|fiel\w*|senk\w+|kürz\w+|erhöh\w+|"
    r"augment\w+|baiss\w+|progress\w+|recul\w+|dimin\w+|aument\w+|cay\w+|baj\w+|creci\w+|redu\w+|disminu\w+)\b"
    r"[^.;:!?]{0,60}\b(?:by|на|um|de|en|un)\s*\Z",
    re.IGNORECASE,
)
"""A verb of change, and the preposition that says by how much, at the end."""
_BY = (" by", " на", " um", " de", " en", " un")
_TO_COME = PhraseList(
    "will_be will_have will_reach will_create will_receive will_cost will_total will_amount plan_to plans_to "
    "planned is_to_be are_to_be to_be_created expects_to expected_to is_expected are_expected forecast "
    "forecasts projected aim_to aims_to target_of pledged estimated estimate estimates "
    "планиру* запланирован* ожидает* ожидают* ожидаем* ожидал* прогноз* будет будут предполага* оценива* "
    "по_оценк* намерен* "
    "soll sollen geplant* voraussichtlich erwartet prognose geschätzt* schätzungsweise "
    "prévoi* prévu* devrai* sera seront estimé* estime "
    "prevé prevén previst* se_espera se_esperan esperado esperada esperados esperadas estima* estimad* será "
    "serán proyecta* "
    "жоспарла* күтіл* болжан* болмақ"
)
_BELOW_ZERO = re.compile(
    r"minus|минус|negativ|négativ|отрицат|below zero|ниже нуля|unter Null|sous zéro|bajo cero|нөлден төмен|"
    r"deficit|дефицит|defizit|déficit|loss|lost|убыт|verlust|perte|pérdida|шығын|тапшы|contract|shrank|shrink|"
    r"schrumpf|fell by|down by|снизил\w* на|сократил\w* на|упал\w* на",
    re.IGNORECASE,
)
_DECLINE = re.compile(
    r"minus|минус|fell|fall|drop|declin|decreas|loss|deficit|shrank|contract|down|negative|below zero|cut|"
    r"reduc|lost|"
    r"сниз|сократ|упал|паден|убыт|дефицит|уменьш|отрицат|потер|"
    r"sank|fiel|rückgang|verlust|defizit|schrumpf|gesunken|gefallen|einbu|abnahme|"
    r"baiss|recul|perte|déficit|diminu|chut|négati|"
    r"caí|cay|baj|pérdida|descen|disminu|redu|negativ|төмен|азай|кемі|шығын|тапшы",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:add|addition|extra|further|another|new|net|more|less|fewer|higher|lower|up|down|r[iao]s[ei]|grow|grew|"
    r"increas|decreas|fell|fall|drop|declin|cut|reduc|shr[aiu]nk|expan|climb|jump|plung|soar|slid|contract|gain|"
    r"los[ets]|chang|swing|surg|slump|halv|doubl|tripl|\w+fold|boost|rais|lift|sav|improv|worsen|recover|"
    r"accelerat|slow|hike|diff|gap|above|below|over|under|than|"
    r"допол|ещ[её]|еще|нов|рост|раст|вырос|вырас|увелич|прирост|прибав|сниж|сниз|сокра|упал|упас|пад|уменьш|"
    r"повы|больше|меньше|более|менее|выше|ниже|подорож|подешев|измен|раз[а]?\b|вдвое|втрое|убы|потер|отто|прито|"
    r"zusätz|weiter|neu|mehr|wenig|höher|niedrig|st[ie]+g|gest|anstieg|wuchs|wachs|wächst|gewachs|zun|abn|"
    r"zug|sank|sink|gesunk|senk|fiel|fäll|gefall|rück|kürz|erhöh|verdopp|halb|plus|minus|gegenüber|verlor|"
    r"verlier|über|unter|"
    r"suppl|nouve|autre|plus|moins|hausse|augment|baiss|recul|progress|diminu|chut|croiss|croît|accr|doubl|"
    r"réd|perd|gagn|encore|ajout|"
    r"adicion|otr|nuev|más|mas|menos|aument|sub|crec|crez|ca[yeíi]|baj|alza|descen|disminu|reduc|redu[jz]|"
    r"increment|rest[aóa]|sum[aó]|pérd|gan|"
    r"қосымша|тағы|жаңа|өс|арт|азай|төмен|көбей|кеміт|кему|ұлғай|қысқар|көтер|баяула)",
    re.IGNORECASE,
)
"""Beginnings of words that tell of a change, or compare."""
_LESS = re.compile(
    r"\W{0,2}(?:\w+\W{1,2}){0,2}(?:lower|less|fewer|smaller|shorter|below|ниже|меньше|менее|"
    r"weniger|niedriger|geringer|(?:de )?moins|menos|аз|кем|төмен)\b",
    re.IGNORECASE,
)
"""A comparison right after a number: "5% lower"."""
_CLOSE = 24
"""Characters before a number within which a word is taken to be said of it."""


def check_sense(ref: Ref, figure: Figure, said: Said, found: list[Found]) -> Iterator[Finding]:
    """Whether the number is a change, a rank, a plan or below zero, given the numbers that are the value."""
    if not found or figure.value is None:
        return
    one = found[0]
    sides = (
        Side("the dataset", f"aspect “{figure.aspect}”, status “{figure.status}”", about=ref),
        one.wording.side,
    )
    aspect = _aspect(figure, said, found)
    if aspect is not None:
        message, remedy = aspect
        yield ASPECT.finding(ref, message=message, remedy=remedy, at=("aspect",), sides=sides)
    if figure.status == "actual" and (word := _anywhere(_TO_COME, found)):
        yield STATUS.finding(
            ref,
            message=f"Its words say “{word}”, but the status is “actual”.",
            remedy="Give the status: target, plan, estimate or forecast.",
            at=("status",),
            sides=sides,
        )
    if figure.value < 0 and not any(_falls(one, figure) for one in found):
        yield SIGN.finding(
            ref,
            message=f"The value is below zero; its words say “{one.wording.part(one.amount)}”.",
            remedy="Correct the sign, or the words.",
            at=("value",),
            sides=sides,
        )


def _moves(figure: Figure, said: Said) -> bool:
    """Whether anything in the words, in their sentences or in the label says that something changed."""
    texts = (figure.label, *(text for one in said.all for text in (one.text, one.sentence)))
    return any(_MOVES.search(text) is not None for text in texts)


def _aspect(figure: Figure, said: Said, found: list[Found]) -> tuple[str, str] | None:
    """What is wrong with the aspect, and what to do."""
    one = found[0]
    aspect = figure.aspect
    if aspect != "rank" and one.amount.kind == "ordinal":
        written = one.wording.part(one.amount)
        return f"“{written}” is a place in an order, but the aspect is “{aspect}”.", "Give the aspect “rank”."
    if (aspect == "rank" and _has_unit(figure)) or (aspect == "share" and _is_count(figure)):
        unit = figure.currency or figure.unit
        return (
            f"The aspect is “{aspect}”, but the number has the unit {unit}.",
            "Give the aspect that the words mean: a rank has no unit, and a share is a part of a whole.",
        )
    if aspect in ("level", "share") and (word := _change(found)):
        return (
            f"Its words speak of a change (“{word}”), but the aspect is “{aspect}”.",
            "Give the aspect “change”, unless the words are about something else.",
        )
    if aspect == "change" and not _moves(figure, said) and percent_of(figure.unit) not in ("pp", "bp"):
        written = one.wording.part(one.amount)
        return (
            f"The aspect is “change”, but neither “{written}” nor what stands around it speaks of a change.",
            "Give the aspect “level”, or the words that tell of the change.",
        )
    return None


def _falls(one: Found, figure: Figure) -> bool:
    """Whether words say that the number is below zero, or that it is by how much something goes down."""
    text = one.wording.text
    if figure.aspect != "change" and figure.currency is None:
        return one.amount.value < 0 or any(map(_BELOW_ZERO.search, (text, one.wording.sentence)))
    return one.amount.value < 0 or bool(
        _DECLINE.search(text) or _DECLINE.search(one.wording.sentence) or _LESS.match(text, one.amount.end)
    )


def _has_unit(figure: Figure) -> bool:
    return figure.unit is not None or figure.currency is not None


def _is_count(figure: Figure) -> bool:
    return _has_unit(figure) and not percent_of(figure.unit)


def _change(found: list[Found]) -> str:
    """The words before one of the numbers that make it a change."""
    for one in found:
        text, start = one.wording.text, one.amount.start
        if one.amount.qualifier is not None:
            start = min(start, one.amount.qualifier.start)
        low = max(0, start - _CLOSE)
        may_change = _CHANGE.may_be_in(set(letter_runs(text[low:start])))
        near = list(_CHANGE.finditer(text, low, start)) if may_change else []
        if near and not any(mark in text[near[-1].end() : start] for mark in ".;,()"):
            return near[-1].group()
        before = text[max(0, start - 90) : start]
        verb = _CHANGED_BY.search(before) if before.rstrip().endswith(_BY) else None
        if verb is not None:
            return verb.group().strip()
    return ""


def _anywhere(phrases: PhraseList, found: list[Found]) -> str:
    """A phrase that stands before a number, or in words that hold no other: it is said of this one."""
    for one in found:
        if not phrases.may_be_in(one.wording.runs):
            continue
        others = [
            other
            for other in one.wording.counted
            if other != one.amount and not (other.value == 1 and one.wording.part(other).isalpha())
        ]  # "un 4,1 %" has an article
        begins = max((other.end for other in others if other.end <= one.amount.start), default=0)
        end = len(one.wording.text) if not others else one.amount.start
        if primary(one.wording.language) == "de":  # whose verbs may come last
            after = (other.start for other in others if other.start >= one.amount.end)
            end = min(after, default=len(one.wording.text))
        match = phrases.search(one.wording.text, begins, end)
        if match is not None and one.wording.words.find(match.group()) >= 0:
            return match.group()
    return ""
