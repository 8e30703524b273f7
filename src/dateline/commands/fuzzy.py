"""Finding a title by a few of its letters."""


def score(query: str, title: str) -> float | None:
    """How well the letters of `query` name `title`; None when they don't occur in order.

    Letters that begin a word or follow one another count for more, and so does a short title: "zs" finds
    "Zoom to the selection" before "Freeze rows".
    """
    wanted, text = query.casefold().replace(" ", ""), title.casefold()
    best: float | None = None
    for start in (place for place, letter in enumerate(text) if wanted[:1] == letter):
        points = _points_from(wanted, text, start)
        if points is not None and (best is None or points > best):
            best = points
    if not wanted:
        return 0.0
    return None if best is None else best - len(text) / 100


def _points_from(wanted: str, text: str, start: int) -> float | None:
    points, place = 0.0, start - 1
    for letter in wanted:
        found = text.find(letter, place + 1)
        if found < 0:
            return None
        begins_word = found == 0 or not text[found - 1].isalnum()
        points += 4 if found == place + 1 and place >= start else 3 if begins_word else 0
        place = found
    return points
