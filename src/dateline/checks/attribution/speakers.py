"""Who a text says is speaking: the actor that stands where speakers stand, beside a verb of saying."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.model.dataset import Actor, Dataset
from dateline.model.folding import fold

_SAYING = """
    said says say told tells added adds stated states explained explains noted notes announced
    announces argued claimed claims declared replied answered wrote writes warned warns stressed
    emphasised emphasized insisted continued commented asked underscored according_to pointed_out
    pointing_out acknowledged admitted predicted promised reported reports recalled remarked
    suggested confirmed concluded vowed joked testified tweeted posted cautioned lamented complained
    conceded denied agreed pledged urged exclaimed quipped reiterated mused observed

    сказал сказала сказали говорит говорил говорила заявил заявила заявили заявляет отметил отметила
    отмечает сообщил сообщила сообщили сообщает добавил добавила подчеркнул подчеркнула пояснил
    пояснила объяснил объяснила рассказал рассказала написал написала ответил ответила напомнил
    напомнила по_словам по_мнению уточнил уточнила предупредил предупредила признал
    признала пообещал пообещала указал указала считает полагает констатировал
    констатировала резюмировал утверждает утверждал
    прокомментировал прокомментировала возразил возразила заключил заключила продолжил продолжила
    посетовал процитировал деді дейді деп айтты мәлімдеді хабарлады атап_өтті түсіндірді ескертті
    жеткізді айтуынша

    sagte sagten sagt erklärte erklärten erklärt betonte betont fügte schrieb mitteilte teilte laut
    zufolge meinte äußerte warnte kündigte berichtete antwortete so klagte
    kritisierte forderte bekräftigte versicherte mahnte ergänzte unterstrich verkündete räumte lobte

    dit déclaré déclare affirmé affirme ajouté ajoute expliqué explique souligné souligne selon
    indiqué indique annoncé annonce précisé précise écrit estimé estime d’après prévient
    prévenu avertit averti soupire martèle confie confié assure assuré insiste regrette déplore
    rappelle rappelé répond répondu promis promet plaide reconnaît conclut poursuit tempère résume

    dijo dice declaró declara afirmó afirma añadió añade explicó explica señaló señala según indicó
    anunció aseguró subrayó escribió precisó advirtió
    sostuvo sostiene recalcó destacó destaca apuntó reconoció recordó manifestó comentó respondió
    insistió agregó lamentó prometió criticó denunció concluyó asegura advierte
"""
"""English; Russian and Kazakh; German; French; Spanish."""
_saying = re.compile(rf"\b(?:{'|'.join(fold(verb).replace('_', ' ') for verb in _SAYING.split())})\b")
"""In folded text."""
_NEAR = 90
"""Characters between a verb of saying and who says it: roles and titles stand between."""


_FIRST_AFTER = frozenset(
    fold(words)
    for words in ("according to", "по словам", "по мнению", "laut", "so", "selon", "d’après", "según")
)
"""Whom these name stands after them."""
_title = re.compile(r"[\w\s’'-]{1,60}")
_apposed = re.compile(r", [\w\s’'-]{1,60}")
"""What stands between a body and the person whose title it is in, before and after the name."""
_called = re.compile(r", (?:the|an?|der|die|das|eine?|le|la|l['’]|une?|el) ?(?:[\w-]+ )?")
"""What stands between a name and a title that may be another one’s: "Reeves, the shadow chancellor"."""
_quotation = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"")
_token = re.compile(r"\w+")
_ending = re.compile(r"(?<=\w{3})(?:[оеё]го|[тдн][ыі]ң|[аеёиоуыэюяйьм]+|[тдн][ае]н|[ғқ]а|[кг]е|[пбм]ен)$")
_cyrillic = re.compile(r"[а-яёәғқңөұүһі]").match
_their = re.compile(r"['’]s?\s+\w")
_closed = re.compile(r"[.!?…][\"'”’»“‘)]*\s+")
_begun = re.compile(r"[\"'”’»“‘)\]\s]*[„“«\"A-ZÀ-ÞА-Я]")
_next_quotation = re.compile(r"[\s—–-][„“«\"]\w|\n")
_AROUND = 300
"""Characters before and after a quotation that may say who speaks."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text at [start, end); `owns` what is named next, as in "Bektenov’s office"."""

    actor: str
    start: int
    end: int
    owns: bool


@dataclass(frozen=True, eq=False)
class Speakers:
    """The actors of a dataset, by the names that texts give them."""

    dataset: Dataset

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
        """The names by their first word, the longest first, and the actors that each may stand for."""
        found: dict[tuple[str, ...], set[str]] = {}
        for actor in self.dataset.actors:
            for name in names_of(actor):
                if len(name) > 2:
                    found.setdefault(stems(name), set()).add(actor.id)
        by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for row in sorted(filter(None, found), key=len, reverse=True):
            by_first.setdefault(row[0], []).append((row, frozenset(found[row])))
        return by_first

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every actor that the text names beyond doubt, in order; the longest name where several fit.

        Offsets are those of the folded text.
        """
        folded = fold(text)
        tokens = [(_stem(m[0]), m.start(), m.end()) for m in _token.finditer(folded)]
        found: list[Mention] = []
        at = 0
        while at < len(tokens):
            size = 1
            for name, actors in self._names.get(tokens[at][0], ()):
                if tuple(one for one, _, _ in tokens[at : at + len(name)]) == name:
                    size = len(name)
                    end = tokens[at + size - 1][2]
                    if len(actors) == 1:
                        owns = _their.match(folded, end) is not None
                        found.append(Mention(next(iter(actors)), tokens[at][1], end, owns))
                    break
            at += size
        return tuple(found)

    def who_says(self, text: str) -> str | None:
        """The actor who speaks according to a clause such as "Prime Minister A told B"; None when unsaid.

        The only one before the verb of saying, else the nearest after it.
        """
        folded = fold(text)
        mentions = list(self._speaking(folded, [one for one in self.mentions(text) if not one.owns]))
        for verb in _saying.finditer(folded) if mentions else ():
            before = [one for one in mentions if one.end <= verb.start() and verb.start() - one.end <= _NEAR]
            after = [one for one in mentions if one.start >= verb.end() and one.start - verb.end() <= _NEAR]
            if verb[0] in _FIRST_AFTER and after:
                return after[0].actor
            if before:
                return before[-1].actor if len({one.actor for one in before}) == 1 else None
            if after:
                return after[0].actor
        return None

    def _speaking(self, folded: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions but those in a person's title: "Ministry of Energy spokesman Putin"."""
        for at, one in enumerate(mentions):
            known = self.actor(one.actor)
            before = mentions[at - 1] if at else None
            after = mentions[at + 1] if at + 1 < len(mentions) else None
            if before is not None and self._is_title(before, folded[before.end : one.start], _called):
                continue
            if known is not None and known.kind != "person":
                if after is not None and self._is_title(after, folded[one.end : after.start], _title):
                    continue
                if before is not None and self._is_title(before, folded[before.end : one.start], _apposed):
                    continue
            yield one

    def _is_title(self, person: Mention, between: str, form: re.Pattern[str]) -> bool:
        known = self.actor(person.actor)
        is_person = known is not None and known.kind == "person"
        return is_person and form.fullmatch(between) is not None and not _saying.search(between)

    def related(self, one: str, other: str) -> bool:
        """Whether one of the actors may speak for the other: one belongs to the other."""
        return other in self._groups(one) or one in self._groups(other)

    def actor(self, name: str) -> Actor | None:
        """The actor with this id."""
        return self._by_id.get(name)

    def _groups(self, actor: str) -> frozenset[str]:
        seen: set[str] = set()
        left = [actor]
        while left:
            known = self._by_id.get(left.pop())
            new = set(known.member_of) - seen if known is not None else set()
            seen |= new
            left += new
        return frozenset(seen)

    @cached_property
    def _by_id(self) -> dict[str, Actor]:
        return {actor.id: actor for actor in self.dataset.actors}


def names_of(actor: Actor) -> Iterator[str]:
    """What texts call an actor: names, and of persons the family name."""
    for name in (actor.name, *actor.aliases):
        yield name
        family = name.split()[-1:] if actor.kind == "person" else ()
        yield from (one for one in family if len(one) > 3)


def stems(text: str) -> tuple[str, ...]:
    """The words of a name, without the endings of Russian and Kazakh cases."""
    return tuple(_stem(one) for one in _token.findall(fold(text)))


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    return _ending.sub("", word) if _cyrillic(word) else word


def clauses_around(text: str, start: int, end: int) -> Iterator[str]:
    """What may say who speaks a passage: what leads up to it with a colon, the rest of its sentence after
    it, and what its sentence begins with."""
    before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    introduces = before.rstrip(" \"'“„«‘").endswith(":")
    before = _closed.split(_quotation.sub(" ", before))[-1]
    if introduces:
        yield before
    rest = text[end : end + _AROUND]
    is_over = text[end - 1 : end] in (".", "!", "?", "…") and _begun.match(rest) is not None
    if not is_over:
        rest = _next_quotation.split(rest, maxsplit=1)[0]
        yield _closed.split(rest, maxsplit=1)[0]
    if not introduces:
        yield before
