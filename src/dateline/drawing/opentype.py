"""How wide each character of an OpenType font is: the few tables needed, read without a font library.

fontTools reads them too, but its import alone takes 80 ms of every launch. Tables: OpenType 1.9.1, `head`,
`hhea`, `hmtx` and `cmap` format 4, the one that the bundled fonts have.
"""

import struct
from collections.abc import Iterator
from pathlib import Path


def advances(path: Path) -> dict[str, float]:
    """The width in em of each character that the font has. Raises ValueError without a `cmap` format 4."""
    data = path.read_bytes()
    tables = _tables(data)
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    # Pairs of advance width and left side bearing; the glyphs after the last pair share its advance.
    widths = struct.unpack_from(f">{2 * count}H", data, tables["hmtx"])[::2]
    return {chr(code): widths[min(glyph, count - 1)] / units for code, glyph in _glyphs(data, tables["cmap"])}


def _tables(data: bytes) -> dict[str, int]:
    """Where each table begins."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4s4xI", data, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, offset in records}


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Each character's code with its glyph's number."""
    start = _format_4(data, cmap)
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", data, start + place + 2 * segments * column)
        for column, place in enumerate((14, 16, 16, 16))
    )
    base = start + 16 + 6 * segments
    for segment in range(segments):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                # The offset counts from its own place in the file (the specification's idRangeOffset).
                place = base + 2 * segment + offsets[segment] + 2 * (code - starts[segment])
                (glyph,) = struct.unpack_from(">H", data, place)
                if glyph == 0:
                    continue
            glyph = (glyph + deltas[segment]) & 0xFFFF
            if glyph:
                yield code, glyph


def _format_4(data: bytes, cmap: int) -> int:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for index in range(count):
        offset: int = struct.unpack_from(">4xI", data, cmap + 4 + 8 * index)[0]
        if struct.unpack_from(">H", data, cmap + offset)[0] == 4:
            return cmap + offset
    raise ValueError("The font has no cmap table of format 4.")
