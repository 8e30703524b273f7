"""A note: what is assumed, ambiguous or contradictory, and what it is about."""

from dateline.model.code_words import NOTE_KINDS
from dateline.model.dataset import Note
from dateline.model.references import Links
from dateline.model.refs import Ref
from dateline.model.wording import shortened
from dateline.ui.panel import wording
from dateline.ui.panel.card import Card
from dateline.ui.panel.prose import LONGEST_NAME, Paragraph, Run
from dateline.ui.theme import Theme


def note_card(links: Links, ref: Ref, theme: Theme) -> Card:
    """The card of a note; amber, and "check" in words, unless it is an assumption."""
    card = Card(ref, theme)
    note = links.thing(ref)
    assert isinstance(note, Note)
    doubtful = note.kind in wording.TO_CHECK
    card.set_edge(lambda: theme.palette.check if doubtful else theme.palette.muted)
    kind = NOTE_KINDS[note.kind]
    head = [Run(kind, "check" if doubtful else "muted", bold=True)]
    if doubtful:
        head.append(Run(" · check", "check"))
    head.append(Run(f" · note\u00a0{ref.index + 1}", "muted"))
    paragraphs = [
        Paragraph(tuple(head), size=12),
        Paragraph((Run(note.text),), size=13.5, above=4, leading=1.06),
    ]
    about = links.out(ref)
    if about:
        runs = [Run("About: ", "muted")]
        for place, other in enumerate(about[:MOST_ABOUT]):
            runs.append(Run(" · " if place else "", "muted"))
            runs.append(Run(wording.isolated(wording.name_of(links, other)), link=other))
        if len(about) > MOST_ABOUT:
            runs.append(Run(f" and {len(about) - MOST_ABOUT:,} more", "muted"))
        paragraphs.append(Paragraph(tuple(runs), size=12, above=6))
    card.show_paragraphs(f"{kind}: {shortened(note.text, LONGEST_NAME)}", tuple(paragraphs))
    return card


MOST_ABOUT = 12
