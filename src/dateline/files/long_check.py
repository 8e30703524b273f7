"""Whether a long file is right: each key once, and all that its types can't say."""

import msgspec
import numpy as np

from dateline.files.certificate import escaped_colons, repeats_key
from dateline.files.columns import chunks
from dateline.files.long_file import LongFile
from dateline.files.progress import Progress
from dateline.files.validate import STRUCTS, Survey

_COLON = np.uint8(ord(":"))
_encoder = msgspec.json.Encoder()


def is_right(file: LongFile, progress: Progress) -> bool:
    """Whether a long file has no problems, in one pass over it. Raises CancelledError."""
    survey = Survey()
    done = 0
    if repeats_key(file.head):
        return False
    try:
        for name, struct in STRUCTS.items():
            decode = msgspec.json.Decoder(list[struct]).decode  # type: ignore[valid-type] # each in turn
            if name not in file.lists:
                for chunk in chunks(getattr(file.dataset, name)):
                    survey.take(name, chunk)
                continue
            for text in file.lists[name].texts():
                things = decode(text)
                kept, written = _colons(_encoder.encode(things)), _colons(text) + escaped_colons(text)
                if kept != written and repeats_key(text):
                    return False
                survey.take(name, things)
                done += len(text)
                progress.at(done, file.size)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return next(survey.faults(file.dataset), None) is None


def _colons(piece: bytes) -> int:
    """As `certificate.colons`, ten times faster."""
    return int(np.count_nonzero(np.frombuffer(piece, np.uint8) == _COLON))
