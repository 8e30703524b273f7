"""Who a text says is speaking: the actor that stands where speakers stand, beside a verb of saying."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dateline.model.dataset import Actor, Dataset
from dateline.model.folding import fold

_SAYING = """
    said says say told tells added adds stated states explained explains noted notes announced
    announces argued claimed claims declared replied answered wrote writes warned warns stressed
    emphasised emphasized insisted continued commented asked underscored according_to pointed_out
    pointing_out acknowledged admitted predicted promised reported reports recalled remarked
    suggested confirmed concluded

    сказал сказала сказали говорит говорил говорила заявил заявила заявили заявляет отметил отметила
    отмечает сообщил сообщила сообщили сообщает добавил добавила подчеркнул подчеркнула пояснил
    пояснила объяснил объяснила рассказал рассказала написал написала ответил ответила напомнил
    напомнила по_словам по_мнению уточнил уточнила предупредил предупредила деді деп айтты мәлімдеді
    хабарлады

    sagte sagten sagt erklärte erklärten erklärt betonte betont fügte schrieb mitteilte teilte laut
    zufolge meinte äußerte warnte kündigte berichtete antwortete so

    dit déclaré déclare affirmé affirme ajouté ajoute expliqué explique souligné souligne selon
    indiqué indique annoncé annonce précisé précise écrit estimé estime d’après

    dijo dice declaró declara afirmó afirma añadió añade explicó explica señaló señala según indicó
    anunció aseguró subrayó escribió precisó advirtió
"""
"""English; Russian and Kazakh; German; French; Spanish."""
_saying = re.compile(rf"\b(?:{'|'.join(fold(verb).replace('_', ' ') for verb in _SAYING.split())})\b")
"""In folded text."""
_NEAR = 90
"""Characters between a verb of saying and who says it: roles and titles stand between."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in a text at [start, end)."""

    actor: str
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Speakers:
    """The actors of a dataset, by the names that texts give them."""

    dataset: Dataset

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The actors that a name, folded, may stand for."""
        found: dict[str, set[str]] = {}
        for actor in self.dataset.actors:
            for name in _names_of(actor):
                found.setdefault(fold(name), set()).add(actor.id)
        return {name: frozenset(actors) for name, actors in found.items() if len(name) > 2}

    @cached_property
    def _pattern(self) -> "re.Pattern[str]":
        longest_first = sorted(self._names, key=len, reverse=True)
        return re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)" if longest_first else r"(?!)"
        )

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every actor that the text names beyond doubt, in order; the longest name where several fit.

        Offsets are those of the folded text.
        """
        return tuple(
            Mention(next(iter(actors)), *found.span())
            for found in self._pattern.finditer(fold(text))
            if len(actors := self._names[found[0]]) == 1
        )

    def who_says(self, text: str) -> str | None:
        """The actor who speaks according to a clause such as "Prime Minister A told B"; None when unsaid.

        The nearest one before the verb of saying, else the nearest after it.
        """
        mentions = self.mentions(text)
        folded = fold(text)
        for verb in _saying.finditer(folded):
            before = [one for one in mentions if one.end <= verb.start() and verb.start() - one.end <= _NEAR]
            after = [one for one in mentions if one.start >= verb.end() and one.start - verb.end() <= _NEAR]
            if verb[0] in _FIRST_AFTER and after:
                return after[0].actor
            if before:
                return before[-1].actor
            if after:
                return after[0].actor
        return None

    def related(self, one: str, other: str) -> bool:
        """Whether one of the actors speaks for the other: they are the same, or one belongs to the other."""
        return one == other or other in self._groups(one) or one in self._groups(other)

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


_FIRST_AFTER = frozenset(
    fold(words)
    for words in ("according to", "по словам", "по мнению", "laut", "so", "selon", "d’après", "según")
)
"""Whom these name stands after them."""


def _names_of(actor: Actor) -> Iterator[str]:
    yield from (actor.name, *actor.aliases)
    if actor.kind == "person":
        family = actor.name.split()[-1:]
        yield from (name for name in family if len(name) > 3)


def clause_around(text: str, start: int, end: int) -> Iterable[str]:
    """What may say who speaks a passage: the rest of its sentence after it, and the sentence before it."""
    after = re.split(r"(?<=[.!?])[\"'”’»“]?\s|\n", text[end : end + 300], maxsplit=1)[0]
    before = text[max(start - 300, 0) : start].rpartition("\n")[2]
    return after, re.split(r"[.!?][\"'”’»“]?\s+(?=\w)", before)[-1]
