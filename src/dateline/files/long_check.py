"""Whether a long file is right: each key once, and all that its types can't say."""

import msgspec

from dateline.files.certificate import gives_key_twice, repeats_key
from dateline.files.columns import chunks
from dateline.files.diagnose import diagnose
from dateline.files.long_file import LongFile
from dateline.files.meaning import Spots, worded
from dateline.files.outline import after_mark
from dateline.files.problems import Problems
from dateline.files.progress import Progress
from dateline.files.validate import STRUCTS, Survey
from dateline.model.courtesy import ERRORS, awaited
from dateline.model.lazy_list import UNDECODABLE


def problems_of(file: LongFile, progress: Progress) -> Problems:
    """What is wrong with a long file, in one pass over it if only its meaning is. Raises CancelledError."""
    survey = _survey(file, progress)
    if survey is None:
        return diagnose(file.text, progress)
    starts = {name: cut.starts for name, cut in file.cuts.items()}
    with awaited(ERRORS):
        found, count = Spots(file.text, starts, {}, 0).found(survey.faults(file.dataset))
    if any(len(path) < 2 or path[0] not in starts for _, path, _ in found):
        return diagnose(file.text, progress)  # which knows the places of the file's own values
    return worded(file.text, after_mark(file.text), found, count - len(found), is_all=survey.is_all)


def _survey(file: LongFile, progress: Progress) -> Survey | None:
    """Of all that is in a file; None if anything in it isn't of its type, or a key is given twice."""
    survey = Survey()
    done = 0
    if repeats_key(file.head):
        return None
    try:
        for name, struct in STRUCTS.items():
            decode = msgspec.json.Decoder(list[struct]).decode  # type: ignore[valid-type] # each in turn
            if name not in file.lists:
                for chunk in chunks(getattr(file.dataset, name)):
                    survey.take(name, chunk)
                continue
            for text in file.lists[name].texts():
                things = decode(text)
                if gives_key_twice(text, things):
                    return None
                survey.take(name, things)
                done += len(text)
                progress.at(done, file.size)
    except UNDECODABLE:
        return None
    return survey
