"""The stretch of time in view: pan, zoom about a point, reveal."""

from dataclasses import dataclass

SHORTEST = 1 / 86_400_000
"""The shortest stretch that can be shown, in days: a millisecond."""
LONGEST = 365.2425 * 1e11
"""The longest, in days: a hundred billion years."""


@dataclass(frozen=True, slots=True)
class Viewport:
    """Days since 1970-01-01 at the left and right edge; `lo < hi`."""

    lo: float
    hi: float

    @property
    def length(self) -> float:
        """Days in view."""
        return self.hi - self.lo

    def pan(self, share: float) -> "Viewport":
        """Moved by a share of its length, to the right when positive."""
        return Viewport(self.lo + share * self.length, self.hi + share * self.length)

    def zoom(self, factor: float, about: float | None = None) -> "Viewport":
        """`factor` > 1 shows less, with the day `about` (the middle, if None) staying where it is."""
        fixed = (self.lo + self.hi) / 2 if about is None else about
        length = min(max(self.length / factor, shortest_at(fixed)), LONGEST)
        ratio = length / self.length
        lo = fixed - (fixed - self.lo) * ratio
        return Viewport(lo, lo + length)

    def reveal(self, lo: float, hi: float, margin: float = 0.08) -> "Viewport":
        """Panned, by as little as will do, to show the span; all of it fitted in if it is longer."""
        room = self.length * (1 - 2 * margin)
        if hi - lo > room:
            return fitting(lo, hi)
        inner_lo, inner_hi = self.lo + margin * self.length, self.hi - margin * self.length
        if lo < inner_lo:
            return Viewport(self.lo - (inner_lo - lo), self.hi - (inner_lo - lo))
        if hi > inner_hi:
            return Viewport(self.lo + (hi - inner_hi), self.hi + (hi - inner_hi))
        return self

    def onwards(self, before: "Viewport") -> "Viewport | None":
        """What comes next if the movement goes on that led here from `before`: a pan as far, or a zoom by as
        much about the same day. None if nothing moved, or it was a jump: by more than is in view, or to more
        than four times as much or as little.
        """
        ratio, lo, hi = self.length / before.length, self.lo - before.lo, self.hi - before.hi
        far = max(self.length, before.length)
        if lo == hi == 0 or not 0.25 <= ratio <= 4 or max(abs(lo), abs(hi)) > far:
            return None
        following = Viewport(self.lo + lo * ratio, self.hi + hi * ratio)
        return following if shortest_at(self.lo) <= following.length <= LONGEST else None

    def looks_like(self, other: "Viewport") -> bool:
        """Whether both show the same, to about a thousandth of a pixel."""
        least = 1e-6 * self.length
        return abs(self.lo - other.lo) < least and abs(self.hi - other.hi) < least

    def towards(self, target: "Viewport", share: float) -> "Viewport":
        """A share of the way to another viewport, the lengths changing evenly in scale."""
        if share >= 1:
            return target
        length = self.length ** (1 - share) * target.length**share
        change = target.length - self.length
        # The centre moves with the length, so that a zoom homes in on its target instead of swerving.
        way = share if abs(change) < 1e-9 * self.length else (length - self.length) / change
        centre = (self.lo + self.hi) / 2 * (1 - way) + (target.lo + target.hi) / 2 * way
        return Viewport(centre - length / 2, centre + length / 2)


def shortest_at(day: float) -> float:
    """The shortest stretch about a day that float64 still resolves to a pixel or so."""
    return max(SHORTEST, abs(day) * 2**-52 * 4000)


def fitting(lo: float, hi: float, margin: float = 0.06) -> Viewport:
    """All of a span, with a margin on both sides; about two days around an instant."""
    length = max(hi - lo, 0.0)
    pad = max(length * margin, shortest_at(lo)) if length else max(1.0, shortest_at(lo))
    return Viewport(lo - pad, hi + pad)
