"""What publishers put into quotations, which the speaker did not say."""

import re
from collections.abc import Iterator, Mapping

from dateline.checks.finding import Finding, Rule, Side
from dateline.checks.text.folded import fold
from dateline.checks.text.matching import between
from dateline.checks.text.source_text import Match, SourceText, Standing
from dateline.checks.text.words import words
from dateline.model.dataset import Quote
from dateline.model.quotations import segments
from dateline.model.refs import Ref

INSERTION = Rule(
    "quote-insertion",
    "warning",
    "A publisher’s insertion credited to the speaker",
    "Square brackets, “sic” and sums of money in brackets, in speech all brackets, and an “…” that is the "
    "source’s own are not the speaker’s. Listed in `editorial`, they are set apart.",
    '{"text": "It cost 2 trillion rubles ($22 billion)"}',
    '{"text": "It cost 2 trillion rubles ($22 billion)", "editorial": ["($22 billion)"]}',
    "Insertions without brackets.",
)
EDITORIAL = Rule(
    "quote-editorial",
    "warning",
    "An insertion that the quotation does not have",
    "What `editorial` lists stands nowhere in the quotation’s words; or an “…” that it lists as the source’s "
    "leaves out more than the source does.",
    '{"text": "It cost 2 trillion", "editorial": ["($22 billion)"]}',
    '{"text": "It cost 2 trillion ($22 billion)", "editorial": ["($22 billion)"]}',
    "Whether what is listed was really inserted.",
)
RULES = (INSERTION, EDITORIAL)

_brackets = re.compile(r"\[(?!\s*(?:…|\.{3})\s*\])[^\]]{1,200}\]")
_aside = re.compile(
    r"\((?:sic|recte|смех|аплодисменты|[^()]{0,20}(?:[$€£¥₽₸]|US\$|\b(?:USD|EUR|RUB|KZT|GBP)\b)[^()]{0,40}"
    r"|[^()]{1,60}\b(?:ed|ndlr|прим|anm|n\. del|red)\.[^()]{0,20})\)",
    re.IGNORECASE,
)
_parenthesis = re.compile(r"\([^()…]{1,200}\)")
_SPOKEN = ("spoken", "broadcast")
_OMITTED = "…"


def check(ref: Ref, quote: Quote) -> Iterator[Finding]:
    """Findings on brackets that nobody speaks, and on listed insertions that the quotation does not have."""
    listed = "\0".join(quote.editorial)
    texts = segments(quote)
    patterns = (_brackets, _parenthesis if quote.medium in _SPOKEN else _aside)
    for text in texts:
        if "[" not in text and "(" not in text:
            continue
        for found in (one for pattern in patterns for one in pattern.finditer(text)):
            if found[0] not in listed and not any(one in found[0] for one in quote.editorial):
                yield _credited(ref, found[0], text)
    for number, one in enumerate(quote.editorial):
        if not any(one in text for text in texts):
            yield EDITORIAL.finding(
                ref,
                message=f"The insertion “{one}” stands nowhere in the quotation.",
                remedy="Write it as the quotation has it, or take it out of “editorial”.",
                at=("editorial", number),
                sides=(
                    Side("editorial", one, about=ref),
                    Side("the quotation", " … ".join(texts), about=ref),
                ),
            )


def compared(
    ref: Ref, quote: Quote, source: SourceText, matches: Mapping[tuple[str | int, ...], Match]
) -> Iterator[Finding]:
    """Findings on ellipses: the source's own that is not listed, and one listed that is not the source's."""
    is_listed = any(_omits(one) for one in quote.editorial)
    for text, match in zip(segments(quote), matches.values(), strict=False):
        if not (_OMITTED in text or text.count(".") + text.count("．") > 2):
            continue  # a cheap look: most quotations leave out nothing
        if not _omits(fold(text).strip(". '")):
            continue
        if match.holds and match.standing is not Standing.ELIDED and not is_listed:
            yield _credited(ref, _OMITTED, text)
        elif match.standing is Standing.ELIDED and is_listed:
            for left_out in between(source, match):
                if _omits(fold(left_out)) and words(left_out):
                    yield EDITORIAL.finding(
                        ref,
                        source.source,
                        message="The “…” is listed as the publisher’s, but the source leaves out less.",
                        remedy="Quote up to the source’s own “…”.",
                        at=("editorial",),
                        sides=(Side("the dataset", text, about=ref), Side("the source", left_out.strip())),
                    )


def _omits(text: str) -> bool:
    return "..." in text or "…" in text


def _credited(ref: Ref, inserted: str, text: str) -> Finding:
    return INSERTION.finding(
        ref,
        message=f"“{inserted}” looks like an insertion and is credited to the speaker.",
        remedy="List it in “editorial”, or leave it out with “…”.",
        sides=(Side("the dataset", text, about=ref),),
    )
