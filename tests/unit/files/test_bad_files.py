"""Bad files and the literal message for each. Places are counted by hand: line:column from 1."""

import pytest

from dateline.files import columns, diagnose, fields, file_scan, json_scan, meaning, runs, wrong_values
from dateline.files.dataset_file import decode
from dateline.files.file_scan import FileNode
from dateline.files.problems import MOST_LISTED, InvalidError
from dateline.model.dates import TimeSpan, parse
from dateline.model.lazy_list import Text

HEAD = '{"format": "dateline", "version": 1, "title": "T"'
"""49 characters: what follows it on its line begins in column 50."""


def head(rest: str) -> str:
    """A dataset with more keys: its line 2 is a space and `rest`, which begins in column 2."""
    return f"{HEAD},\n {rest}\n}}"


def event(rest: str) -> str:
    """A dataset whose only event begins in column 2 of line 3, and `rest` in column 33."""
    return f'{HEAD},\n "events": [\n {{"date": "2024", "title": "A", {rest}}}\n ]}}'


def things(name: str, *rows: str) -> str:
    """A dataset with a list; its things are on line 3, 4, …, each from column 2."""
    return f'{HEAD},\n "{name}": [\n ' + ",\n ".join(rows) + "\n ]}"


MINIMAL = '`{"format": "dateline", "version": 1, "title": "…"}`'
ACTOR = '"actors": [{"id": "bektenov", "name": "B"}], "sources": [{"id": "article"}], '

BAD: dict[str, tuple[str, list[str]]] = {
    # --- not JSON at all
    "empty": ("", [f"the file is empty at line 1:1; write at least {MINIMAL}"]),
    "spaces only": (" \n\t", [f"the file holds only spaces at line 1:1; write at least {MINIMAL}"]),
    "a list": ("\n [1]", [f"the file begins with `[`, not with {{ at line 2:2; write at least {MINIMAL}"]),
    "a text": ('"x"', [f'the file begins with `"`, not with {{ at line 1:1; write at least {MINIMAL}']),
    "cut off": (
        HEAD,
        ["the file ends inside the object opened on line 1 at line 1:50; close it with }, or get the rest"],
    ),
    "cut off in quotation marks": (
        HEAD + ', "notes',
        ["the file ends inside quotation marks at line 1:58; close them, or get the rest"],
    ),
    "text after the end": (
        HEAD + "} x",
        ["text after the end of the data at line 1:52; delete it, or check the brackets before it"],
    ),
    # --- slips in JSON
    "a comma too many": (HEAD + ",}", ["a comma with nothing after it at line 1:50; delete it"]),
    "a comma too many in a list": (
        head('"authors": ["A",]'),
        ["a comma with nothing after it at authors, line 2:17; delete it"],
    ),
    "two commas": (HEAD + ',, "notes": []}', ["a comma with nothing before it at line 1:51; delete it"]),
    "a comma too few": (
        head('"authors": ["A" "B"]'),
        ["a comma is missing at authors, line 2:18; write one before this"],
    ),
    "a colon too few": (
        head('"notes" []'),
        ["a colon is missing after the key `notes` at line 2:10; write one before this"],
    ),
    "an equals sign": (
        head('"notes" = []'),
        ["a colon is missing after the key `notes` at line 2:10; write : for ="],
    ),
    "a value too few": (
        head('"notes"'),
        ["a colon is missing after the key `notes` at line 3:1; write one, and a value"],
    ),
    "the wrong bracket": (
        head('"authors": ["A"}'),
        ["`}` inside the list opened on line 2 at authors, line 2:17; close that one with ] first"],
    ),
    "comments": (
        head('"authors": [] // nobody\n # yet'),
        [
            "a comment, which JSON does not have at line 2:16; move its words to a `note`",
            "a comment, which JSON does not have at line 3:2; move its words to a `note`",
        ],
    ),
    "single quotation marks": (
        head("'license': 'CC0'"),
        [
            "`'` for a quotation mark at line 2:2; use straight double ones: \"",
            "`'` for a quotation mark at license, line 2:13; use straight double ones: \"",
        ],
    ),
    "typographic quotation marks": (
        head('"license": “CC0”'),
        ['`“` for a quotation mark at license, line 2:13; use straight double ones: "'],
    ),
    "a key without quotation marks": (
        head('license: "CC0"'),
        ['the key `license` lacks quotation marks at line 2:2; write `"license"`'],
    ),
    "words without quotation marks": (
        head('"license": public domain'),
        ['`public domain` lacks quotation marks at license, line 2:13; write `"public domain"`'],
    ),
    "a date without quotation marks": (
        head('"as_of": 2024-03-04'),
        ['`2024-03-04` lacks quotation marks at as_of, line 2:11; write `"2024-03-04"`'],
    ),
    "a quotation mark too few": (
        head('"license": "CC0, "as_of": "2024"'),
        [
            "`as_of` is out of place at line 2:20; write a comma or }, "
            "or check the quotation marks before this"
        ],
    ),
    "a quotation mark too many": (
        head('"license": "CC0"", "as_of": "2024"'),
        # The marks after it pair up wrongly: two messages say where it began, and nothing is guessed beyond.
        [
            "a comma is missing at line 2:18; write one before this",
            "a colon is missing after the key `, ` at line 2:22; write one, and a value",
        ],
    ),
    "quotation marks not closed": (
        head('"license": "CC0'),
        ['quotation marks not closed on their line at license, line 2:17; add "'],
    ),
    "a line break in text": (
        head('"license": "CC0\n for all"'),
        ["a line break inside quotation marks at license, line 2:17; write \\n for it"],
    ),
    "a tab in text": (
        head('"license": "CC\t0"'),
        ["the control character U+0009 inside quotation marks at license, line 2:16; write \\t for it"],
    ),
    "a backslash": (
        head('"license": "C:\\data"'),
        ["unknown escape `\\d` at license, line 2:16; write \\\\ for a backslash"],
    ),
    "a short escape": (
        head('"license": "\\u12"'),
        [
            "an escape \\u without its four hexadecimal digits at license, line 2:14; "
            "write one such as \\u00e9"
        ],
    ),
    "a lone high surrogate": (
        head('"license": "A\\ud83d"'),
        ["half a character, `\\ud83d` at license, line 2:15; write the character itself"],
    ),
    "a lone low surrogate in an event": (
        event('"note": "\\ude00\\ud83d\\ude00"'),
        ["half a character, `\\ude00` at events[0].note, line 3:42; write the character itself"],
    ),
    "a space that can't be seen": (
        head('"license":\u00a0"CC0"'),
        ["invisible character U+00A0 outside quotation marks at license, line 2:12; delete it"],
    ),
    # --- numbers
    "NaN and Infinity": (
        things("figures", '{"label": "a", "value": NaN}', '{"label": "b", "value": -Infinity}'),
        [
            "`NaN` is not JSON at figures[0].value, line 3:26; write null for what is not stated",
            "`-Infinity` is not JSON at figures[1].value, line 4:26; write null for what is not stated",
        ],
    ),
    "Python's words": (
        things("quotes", '{"speaker": "a", "source": "s", "text": None, "fragment": True}'),
        [
            "a quote without words at quotes[0], line 3:2; write them in `text`, or in `segments`",
            "no actor has the id `a` at quotes[0].speaker, line 3:14; add it to `actors`, or correct the id",
            "no source has the id `s` at quotes[0].source, line 3:29; add it to `sources`, or correct the id",
            "`None` is not JSON at quotes[0].text, line 3:42; write null",
            "`True` is not JSON at quotes[0].fragment, line 3:60; write true",
        ],
    ),
    "numbers written otherwise": (
        things("figures", '{"label": "a", "value": .5}', '{"label": "b", "value": 007}'),
        [
            "`.5` is not a number as JSON writes it at figures[0].value, line 3:26; "
            "write one such as 0.5 or 1200",
            "`007` is not a number as JSON writes it at figures[1].value, line 4:26; "
            "write one such as 0.5 or 1200",
        ],
    ),
    "a number with a comma": (
        things("figures", '{"label": "a", "value": 2,500}'),
        ["a number where a key should be at figures[0], line 3:28; write numbers without commas, as 2500"],
    ),
    "too large a number": (
        things("figures", '{"label": "a", "value": 1e999}', '{"label": "b", "value": 1' + "0" * 400 + "}"),
        [
            "the number is too large at figures[0].value, line 3:26; write it in a larger unit",
            "the number is too large at figures[1].value, line 4:26; write it in a larger unit",
        ],
    ),
    "too large a number where a small one belongs": (
        things("events", '{"date": "2024", "title": "a", "importance": 1' + "0" * 400 + "}"),
        ["the number is too large at events[0].importance, line 3:47; write it in a larger unit"],
    ),
    "a number of 5,000 digits": (
        things("figures", '{"label": "b", "value": 1' + "0" * 5000 + "}"),
        ["the number is too large at figures[0].value, line 3:26; write it in a larger unit"],
    ),
    "a number in quotation marks": (
        things("figures", '{"label": "a", "value": "2.5"}', '{"label": "b", "value": "many"}'),
        [
            "`value` must be a number, not the text `2.5` at figures[0].value, line 3:26; "
            "remove the quotation marks",
            "`value` must be a number, not the text `many` at figures[1].value, line 4:26; "
            "write a number such as 12.5",
        ],
    ),
    # --- depth
    "10,000 deep": (
        head('"ext": {"a": ' + "[" * 10_000 + "]" * 10_000 + "}"),
        # The file and `ext` are two levels: 98 brackets are allowed, from column 15 on.
        [
            "nested more than 100 deep at ext.a[0][0][0][0][0][0][0][0]…, line 2:113; "
            "check for brackets opened too often"
        ],
    ),
    "101 deep": (
        event('"ext": {"a": ' + "[" * 97 + "]" * 97 + "}"),
        ["nested more than 100 deep at events[0].ext, line 3:40; check for brackets opened too often"],
    ),
    # --- keys
    "an unknown key": (
        things("events", '{"date": "2024", "titel": "A"}'),
        ["unknown key `titel` at events[0], line 3:19; did you mean `title`?"],
    ),
    "an unknown key like one that is there": (
        things("events", '{"date": "2024", "title": "A", "titel": "B"}'),
        [
            "unknown key `titel` at events[0], line 3:33; "
            "it resembles `title`, which is given already: keep only one of them"
        ],
    ),
    "an unknown key with other capitals": (
        HEAD + ', "Lanes": []}',
        ["unknown key `Lanes` at line 1:52; did you mean `lanes`?"],
    ),
    "an unknown key like nothing": (
        event('"weather": 1'),
        ["unknown key `weather` at events[0], line 3:33; delete it, or put it into `ext`"],
    ),
    "an unknown list, and what refers to it": (
        HEAD
        + ', "people": [{"id": "b", "name": "B"}], "quotes": [{"speaker": "b", "source": "s", "text": "t"}]}',
        ["unknown key `people` at line 1:52; delete it, or put it into `ext`"],
    ),
    "a misspelt list is still understood": (
        HEAD + ', "actor": [{"id": "b", "name": "B"}],\n '
        '"notes": [{"kind": "todo", "text": "t", "about": ["b"]}]}',
        ["unknown key `actor` at line 1:52; did you mean `actors`?"],
    ),
    "a duplicate key": (
        things("events", '{"date": "2024", "title": "A", "title": "B"}'),
        ["duplicate key `title` at events[0], line 3:33; keep only one of them"],
    ),
    "a duplicate key written with an escape": (
        things("events", '{"date": "2024", "title": "A\\u003a", "t\\u0069tle": "B"}'),
        ["duplicate key `title` at events[0], line 3:39; keep only one of them"],
    ),
    "a duplicate key of the file": (
        HEAD + ', "title": "U"}',
        ["duplicate key `title` at line 1:52; keep only one of them"],
    ),
    "a duplicate list": (
        HEAD + ',\n "notes": [],\n "notes": []}',
        ["duplicate key `notes` at line 3:2; keep only one of them"],
    ),
    "a duplicate key in an extension": (
        head('"ext": {"a": {"b": 1, "b": 2}}'),
        ["duplicate key `b` at ext.a, line 2:24; keep only one of them"],
    ),
    "no keys": (
        "{}",
        [
            'missing key `format` at line 1:1; add `"format": "dateline"`',
            'missing key `version` at line 1:1; add `"version": 1`',
            "missing key `title` at line 1:1; add it",
        ],
    ),
    "missing keys": (
        things("figures", '{"label": "a"}', "{}"),
        [
            "missing key `value` at figures[0], line 3:2; add it, with null for what is not stated",
            "missing key `label` at figures[1], line 4:2; add it",
            "missing key `value` at figures[1], line 4:2; add it, with null for what is not stated",
        ],
    ),
    # --- types
    "a number for text": (
        things("events", '{"date": 2024, "title": "A"}'),
        ['`date` must be text, not the number `2024` at events[0].date, line 3:11; write `"2024"`'],
    ),
    "null for a list": (
        event('"tags": null'),
        ["`tags` must be a list, not null at events[0].tags, line 3:41; leave the key out"],
    ),
    "text for a list": (
        event('"tags": "trade"'),
        [
            "`tags` must be a list, not the text `trade` at events[0].tags, line 3:41; "
            "put it in square brackets, [ … ]"
        ],
    ),
    "a number in a list of texts": (
        event('"tags": ["trade", 5]'),
        ['an entry of `tags` must be text, not the number `5` at events[0].tags[1], line 3:51; write `"5"`'],
    ),
    "an object keyed by id": (
        head('"actors": {"b": {"name": "B"}}'),
        [
            "`actors` must be a list, not an object at actors, line 2:12; "
            "write a list, [ … ], and give each object in it an `id`"
        ],
    ),
    "text for an object": (
        things("events", '"2024: A"'),
        [
            "an entry of `events` must be an object, not the text `2024: A` at events[0], line 3:2; "
            "write it in curly brackets, { … }"
        ],
    ),
    "a truth in quotation marks": (
        f'{HEAD}, {ACTOR}\n "quotes": [{{"speaker": "bektenov", '
        f'"source": "article", "text": "t", "fragment": "true"}}]}}',
        [
            "`fragment` must be true or false, not the text `true` at quotes[0].fragment, line 2:83; "
            "write true or false, without quotation marks"
        ],
    ),
    "a slip in a word": (
        event('"kind": "perod"'),
        ["`kind` can’t be `perod` at events[0].kind, line 3:41; did you mean `period`?"],
    ),
    "another word": (
        event('"kind": "x"'),
        ["`kind` can’t be `x` at events[0].kind, line 3:41; write `deadline`, `event`, `period` or `state`"],
    ),
    # --- version
    "a later version": (
        '{"format": "dateline", "version": 2, "title": "T", "new_list": []}',
        [
            "version `2` of the format is newer than this Dateline, which reads 1 at version, line 1:35; "
            "get a newer Dateline"
        ],
    ),
    "version 0": (
        '{"format": "dateline", "version": 0, "title": "T"}',
        ['there is no version `0` of the format at version, line 1:35; write "version": 1'],
    ),
    "a version in quotation marks": (
        '{"format": "dateline", "version": "1", "title": "T"}',
        [
            "`version` must be a whole number, not the text `1` at version, line 1:35; "
            "remove the quotation marks"
        ],
    ),
    "another format": (
        '{"format": "geojson", "version": 1, "title": "T"}',
        ["`format` can’t be `geojson` at format, line 1:12; write `dateline`"],
    ),
    # --- dates: the place is in the date
    "an impossible date": (
        things("events", '{"date": "2023-02-29", "title": "A"}'),
        [
            "`2023-02-29` is not a date: day 29 does not exist in 2023-02 at events[0].date, line 3:20; "
            "it has 28 days"
        ],
    ),
    "a reversed date": (
        head('"as_of": "2024/2023"'),
        ["`2024/2023` is not a date: 2023 is before 2024 at as_of, line 2:17; write 2023/2024"],
    ),
    "an empty date": (
        things("events", '{"date": "", "title": "A"}'),
        [
            "the date is empty at events[0].date, line 3:11; "
            "write one, such as 2024-03-04, or leave the key out"
        ],
    ),
    # --- ids and references
    "a duplicate id": (
        HEAD + ',\n "lanes": [{"id": "trade", "title": "A"}],\n '
        '"events": [{"id": "trade", "date": "2024", "title": "A"}]}',
        ["the id `trade` is already that of lanes[0] at events[0].id, line 3:20; give each its own"],
    ),
    "an empty id": (
        things("lanes", '{"id": " ", "title": "A"}'),
        ["the id is empty at lanes[0].id, line 3:9; write a short word, such as visit"],
    ),
    "a dangling reference": (
        f'{HEAD}, {ACTOR}\n "events": [{{"date": "2024", "title": "A", "actors": ["bektenow"]}}]}}',
        ["no actor has the id `bektenow` at events[0].actors[0], line 2:55; did you mean `bektenov`?"],
    ),
    "a reference to the wrong kind": (
        f'{HEAD}, {ACTOR}\n "events": [{{"date": "2024", "title": "A", "actors": ["article"]}}]}}',
        ["`article` is a source, not an actor at events[0].actors[0], line 2:55; write the id of an actor"],
    ),
    "a note about nothing": (
        things("notes", '{"kind": "todo", "text": "t", "about": ["x"]}'),
        ["nothing has the id `x` at notes[0].about[0], line 3:42; add it, or correct the id"],
    ),
    "a citation of nothing": (
        event('"cites": [{"source": "x", "exact": "y"}]'),
        [
            "no source has the id `x` at events[0].cites[0].source, line 3:54; "
            "add it to `sources`, or correct the id"
        ],
    ),
    "lanes in a circle": (
        things(
            "lanes", '{"id": "a", "title": "A", "parent": "b"}', '{"id": "b", "title": "B", "parent": "a"}'
        ),
        [
            "the lane `a` lies within itself at lanes[0].parent, "
            "line 3:38; leave out one `parent` of the circle",
            "the lane `b` lies within itself at lanes[1].parent, "
            "line 4:38; leave out one `parent` of the circle",
        ],
    ),
    # --- values
    "an unknown currency": (
        things(
            "figures",
            '{"label": "a", "value": 1, "currency": "usd"}',
            '{"label": "b", "value": 1, "currency": "1"}',
        ),
        [
            "`usd` is not a currency code of ISO 4217 at figures[0].currency, line 3:41; did you mean `USD`?",
            "`1` is not a currency code of ISO 4217 at figures[1].currency, line 4:41; "
            "write its three letters, such as USD",
        ],
    ),
    "a converted currency": (
        things("figures", '{"label": "a", "value": 1, "converted": [{"value": 2, "currency": "EURO"}]}'),
        [
            "`EURO` is not a currency code of ISO 4217 at figures[0].converted[0].currency, line 3:68; "
            "did you mean `EUR`?"
        ],
    ),
    "importance": (
        event('"importance": 3'),
        ["the importance 3 is not from 0 to 1 at events[0].importance, line 3:47; write 0.5 for medium"],
    ),
    "a colour": (
        things("lanes", '{"id": "a", "title": "A", "color": "red"}'),
        ["`red` is not a colour at lanes[0].color, line 3:37; write it as #rrggbb, such as #3366cc"],
    ),
    "a checksum": (
        things("sources", '{"id": "a", "sha256": "ABC"}'),
        [
            "`ABC` is not a SHA-256 checksum at sources[0].sha256, line 3:24; "
            "write its 64 digits 0 to 9 and a to f"
        ],
    ),
    "links": (
        things(
            "sources", '{"id": "a", "url": "javascript:alert(1)"}', '{"id": "b", "url": "file:///etc/passwd"}'
        ),
        [
            "`javascript:alert(1)` is not a link that can be followed at sources[0].url, line 3:21; "
            "begin it with https://, http:// or mailto:",
            "`file:///etc/passwd` is not a link that can be followed at sources[1].url, line 4:21; "
            "begin it with https://, http:// or mailto:",
        ],
    ),
    "text files elsewhere": (
        things(
            "sources",
            '{"id": "a", "text_file": "../x.txt"}',
            '{"id": "b", "text_file": "/etc/passwd"}',
            '{"id": "c", "text_file": "C:\\\\x.txt"}',
        ),
        [
            "`../x.txt` is not a file in the dataset’s folder at sources[0].text_file, line 3:27; "
            "put the file beside the dataset, and write its name only",
            "`/etc/passwd` is not a file in the dataset’s folder at sources[1].text_file, line 4:27; "
            "put the file beside the dataset, and write its name only",
            "`C:\\x.txt` is not a file in the dataset’s folder at sources[2].text_file, line 5:27; "
            "put the file beside the dataset, and write its name only",
        ],
    ),
    "quotes without words, and with them twice": (
        f'{HEAD}, {ACTOR}\n "quotes": [\n {{"speaker": "bektenov", "source": "article"}},\n'
        ' {"speaker": "bektenov", "source": "article", "text": "t", "segments": ["t"]}]}',
        [
            "a quote without words at quotes[0], line 3:2; write them in `text`, or in `segments`",
            "a quote with both `text` and `segments` at quotes[1], line 4:2; "
            "keep `segments` if an attribution interrupts the words, else `text`",
        ],
    ),
    "ranges": (
        things(
            "figures",
            '{"label": "a", "value": 1, "comparator": "range"}',
            '{"label": "b", "value": 9, "comparator": "range", "high": 5}',
            '{"label": "c", "value": 1, "high": 5}',
        ),
        [
            "a range without `high` at figures[0], line 3:2; "
            "write `value` and `high`, or another `comparator`",
            "the range ends at `5`, below its start at `9` at figures[1].high, line 4:60; "
            "exchange `value` and `high`",
            "`high` in a figure that is no range at figures[2].high, line 5:37; "
            'write "comparator": "range", or leave `high` out',
        ],
    ),
    "points of a series": (
        things(
            "series",
            '{"id": "s", "title": "S", "chart": "bar", '
            '"points": ["x", {"at": "2023", "low": 3, "high": 2}, 5]}',
        ),
        [
            "no figure has the id `x` at series[0].points[0], line 3:55; "
            "add it to `figures`, or correct the id",
            "`high` `2` is below `low` `3` at series[0].points[1].high, line 3:93; exchange them",
            "an entry of `points` must be text or an object, not the number `5` at series[0].points[2], "
            'line 3:97; write `"5"`',
        ],
    ),
    "a rate": (
        things("rates", '{"base": "USD", "quote": "RUB", "value": 0, "date": "2024"}'),
        ["a rate is more than zero at rates[0].value, line 3:43; write how much of `quote` one `base` buys"],
    ),
    "a briefing's items": (
        f'{HEAD}, {ACTOR}\n "briefings": [{{"title": "B", "sections": [{{"heading": "H", "items": [\n {{}},\n'
        ' {"as": "timeline"},\n {"ref": "article", "as": "quote"},\n {"ref": "nothing"}]}]}]}',
        [
            "an item that shows nothing at briefings[0].sections[0].items[0], line 3:2; "
            'add `ref`, or write "as": "timeline"',
            "`article` is a source and can’t be shown as a quote at briefings[0].sections[0].items[2].as, "
            "line 5:27; leave `as` out, or name a quote",
            "nothing has the id `nothing` at briefings[0].sections[0].items[3].ref, line 6:10; "
            "add it, or correct the id",
        ],
    ),
    "an author without a name": (
        things("sources", '{"id": "a", "author": [{}]}'),
        ["a name without words at sources[0].author[0], line 3:25; write `family` and `given`, or `literal`"],
    ),
    # --- several at once, in the order of the text
    "several": (
        HEAD + ',\n "events": [\n  {"date": "2023-02-30", "titel": "A", '
        '"lane": "x"},\n  {"date": "2024", "title": "B",},\n'
        '  {"date": 5, "title": "C", "kind": "perid"}\n ],\n '
        '"lanes": [{"id": "x", "title": "X", "color": "blue"}]}',
        [
            "`2023-02-30` is not a date: day 30 does not exist in 2023-02 at events[0].date, line 3:21; "
            "it has 28 days",
            "unknown key `titel` at events[0], line 3:26; did you mean `title`?",
            "a comma with nothing after it at events[1], line 4:32; delete it",
            '`date` must be text, not the number `5` at events[2].date, line 5:12; write `"5"`',
            "`kind` can’t be `perid` at events[2].kind, line 5:37; did you mean `period`?",
            "`blue` is not a colour at lanes[0].color, line 7:47; write it as #rrggbb, such as #3366cc",
        ],
    ),
}

BAD_BYTES: dict[str, tuple[bytes, list[str]]] = {
    "UTF-16": (
        HEAD.encode("utf-16"),
        ["the file is not UTF-8 text but UTF-16 or a binary file at line 1:1; save it as UTF-8"],
    ),
    "a program": (
        b"\x7fELF\x02\x01\x01\0\0\0\0",
        ["the file is not UTF-8 text but UTF-16 or a binary file at line 1:1; save it as UTF-8"],
    ),
    "Windows-1252": (
        # é is one byte before the bad one in the text, but two before it in the file: 49 + 3 + 19.
        HEAD.encode() + ',\n "license": "é caf'.encode() + b'\xe9 \xff"}',
        [
            "byte 0xe9 at offset 70 is not UTF-8 at line 2:19; save the file as UTF-8",
            "byte 0xff at offset 72 is not UTF-8 at line 2:21; save the file as UTF-8",
        ],
    ),
    "a lost block of a disk": (
        # The words begin in column 14.
        HEAD.encode() + b',\n "license": "' + b"x" * 1000 + bytes(4096) + b'", "unknown": 1}',
        ["zero bytes instead of text at line 2:1014; the file is damaged: open another copy of it"],
    ),
    "a surrogate in UTF-8": (
        HEAD.encode() + b', "license": "\xed\xa0\x80"}',
        ["byte 0xed at offset 63 is not UTF-8 at line 1:64; save the file as UTF-8"],
    ),
    "an error after a byte order mark": (
        b"\xef\xbb\xbf" + HEAD.encode() + b",}",
        ["a comma with nothing after it at line 1:50; delete it"],
    ),
}


def messages(data: bytes) -> list[str]:
    with pytest.raises(InvalidError) as caught:
        decode(data)
    assert caught.value.found.count == len(caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("name", BAD)
def test_every_error_has_its_message(name: str) -> None:
    text, expected = BAD[name]
    assert messages(text.encode()) == expected


@pytest.mark.parametrize("name", BAD)
def test_an_error_is_found_where_values_are_looked_at_and_let_go(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrong_values, "_MOST_DIFFERENT", 0)
    text, expected = BAD[name]
    assert messages(text.encode()) == expected


@pytest.mark.parametrize("read", [1, 7, 32])
@pytest.mark.parametrize("name", [name for name in (*BAD, *BAD_BYTES) if name != "101 deep"])
def test_an_error_is_found_wherever_what_was_read_ends(
    name: str, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_scan, "LOOKAHEAD", 24)
    monkeypatch.setattr(file_scan, "_READ_AT_ONCE", read)
    monkeypatch.setattr(file_scan, "_COUNTED_AT_ONCE", read)
    monkeypatch.setattr(runs, "PIECE", 90)
    monkeypatch.setattr(runs, "_SHORTEST", 40)
    data, expected = BAD_BYTES.get(name) or (BAD[name][0].encode(), BAD[name][1])
    assert messages(data) == expected


@pytest.mark.parametrize("name", BAD_BYTES)
def test_bytes_that_are_not_text_have_their_message(name: str) -> None:
    data, expected = BAD_BYTES[name]
    assert messages(data) == expected


def test_windows_line_ends_count_as_one() -> None:
    text = event('"importance": 3').replace("\n", "\r\n")
    assert messages(text.encode()) == BAD["importance"][1]


def test_columns_count_characters_not_bytes() -> None:
    assert messages(event('"note": "“é𝕏”", "importance": 3').encode()) == [
        # "note": and its text of 4 characters take 16 columns more.
        "the importance 3 is not from 0 to 1 at events[0].importance, line 3:63; write 0.5 for medium"
    ]


def test_many_problems_are_counted_but_not_all_listed() -> None:
    rows = ['{"date": "2024", "title": 5}'] * 1500
    with pytest.raises(InvalidError) as caught:
        decode(things("events", *rows).encode())
    assert len(caught.value.problems) == MOST_LISTED == 1000
    assert caught.value.found.count == 1500
    lines = str(caught.value).split("\n")
    assert lines[0] == "The dataset has 1,500 problems:"
    assert lines[-1] == "… and 500 more"


def test_problems_beyond_a_great_number_are_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnose, "MOST_COUNTED", 1200)
    rows = ['{"date": "2024", "title": 5}'] * 1500
    with pytest.raises(InvalidError) as caught:
        decode(things("events", *rows).encode())
    assert (caught.value.found.count, caught.value.found.is_all) == (1200, False)
    lines = str(caught.value).split("\n")
    assert lines[0] == "The dataset has more than 1,200 problems:"
    assert lines[-1] == "… and more than 200 more"


def test_of_different_wrong_values_no_more_are_looked_for_than_a_great_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wrong_values, "_MOST_DIFFERENT", 100)
    monkeypatch.setattr(wrong_values, "_MOST_WRONG", 150)
    monkeypatch.setattr(columns, "_CHUNK", 101)
    monkeypatch.setattr(runs, "PIECE", 0)
    rows = [f'{{"date": "2024-13-{number:04}", "title": "A"}}' for number in range(1000)]
    with pytest.raises(InvalidError) as caught:
        decode(things("events", *rows).encode())
    assert not caught.value.found.is_all
    assert 150 <= caught.value.found.count < 300
    assert caught.value.problems[0].path == "events[0].date"


def test_a_wrong_date_among_many_is_found_without_a_look_at_each(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[str] = []

    def look(text: str) -> TimeSpan:
        looked_at.append(text)
        return parse(text)

    monkeypatch.setattr(fields, "parse", look)
    rows = [
        f'{{"date": "{1000 + number // 365}-01-{number % 28 + 1:02}", "title": "A"}}'
        for number in range(9000)
    ]
    rows += [f'{{"date": "{2000 + number}-06-30", "title": "A"}}' for number in range(7000)]
    rows[300] = '{"date": "2024-02-30", "title": "A"}'
    assert messages(things("events", *rows).encode()) == [
        "`2024-02-30` is not a date: day 30 does not exist in 2024-02 at events[300].date, line 303:20; "
        "it has 29 days"
    ]
    assert len(looked_at) < 600


@pytest.mark.parametrize(
    ("limit", "most", "value", "told"),
    [
        ("MOST_VALUES", 5, "[1, 2, 3, 4, 5, 6]", "more than 5 values in one place at ext.a[3], line 2:25"),
        (
            "MOST_CHARACTERS",
            99,
            f'"{"x" * 200}"',
            "more than 99 characters in one place at ext.a, line 2:15",
        ),
    ],
)
def test_a_value_too_large_to_be_looked_through_is_told(
    limit: str, most: int, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_scan, "LOOKAHEAD", 8)
    monkeypatch.setattr(file_scan, "_READ_AT_ONCE", 20)
    monkeypatch.setattr(file_scan, limit, most)
    words, _, place = told.partition(" at ")
    remedy = "put them into a file of their own"
    assert messages(head(f'"ext": {{"a": {value}}}, "titel": 1').encode()) == [
        f"{words} are too many to be looked through at {place}; {remedy}"
    ]


class Watched:
    """Bytes that note how many of them were asked for, and at once."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.asked = self.longest = 0

    def __len__(self) -> int:
        return len(self._data)

    def __getitem__(self, part: slice) -> bytes:
        found = self._data[part]
        self.asked += len(found)
        self.longest = max(self.longest, len(found))
        return found


@pytest.mark.parametrize(
    "wrong", ['{"date": "2024" "title": "A"}', '{"date": "2024-02-30", "title": "A"}', "{,"]
)
def test_a_file_is_read_in_parts_and_not_again_and_again(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "PIECE", 1 << 14)
    monkeypatch.setattr(json_scan, "LOOKAHEAD", 1 << 9)
    monkeypatch.setattr(file_scan, "_READ_AT_ONCE", 1 << 10)
    monkeypatch.setattr(file_scan, "_COUNTED_AT_ONCE", 1 << 14)
    monkeypatch.setattr(diagnose, "_AT_ONCE", 1 << 14)
    rows = ['{"date": "2024-03-04", "title": "An event of the usual length"}'] * 20_000
    rows[15_000] = wrong
    data = Watched(things("events", *rows).encode())
    [problem, *_] = diagnose.diagnose(data).listed
    assert problem.line == 15_003
    assert data.asked < 4 * len(data)
    assert data.longest < len(data) / 5


def test_only_what_is_listed_is_looked_for_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[int] = []

    def read(data: Text, place: int) -> FileNode:
        looked_at.append(place)
        return FileNode(data, place)

    monkeypatch.setattr(meaning, "FileNode", read)
    rows = ['{"date": "2024-13", "title": "A", "importance": 3}'] * 1500
    with pytest.raises(InvalidError) as caught:
        decode(things("events", *rows).encode())
    assert caught.value.found.count == 3000
    assert len(looked_at) == 500  # two problems each
    *_, before_last, last = caught.value.problems
    # The rows begin on line 3: "{" in column 2, the date's words in column 12, the importance in column 49.
    assert (before_last.path, before_last.line, before_last.column) == ("events[499].date", 502, 17)
    assert (last.path, last.line, last.column) == ("events[499].importance", 502, 50)


def test_a_long_key_without_quotation_marks_is_shown_short() -> None:
    missing, unknown = messages(head(f"{'a' * 500}: 1").encode())
    assert missing == (f'the key `{"a" * 59}…` lacks quotation marks at line 2:2; write `"{"a" * 58}…`')
    assert len(unknown) < 200


def test_hostile_text_is_shown_on_one_line_and_short() -> None:
    (message,) = messages(event(f'"lane": "a\\n\\u202e{"x" * 100}"').encode())
    assert "\n" not in message
    assert "\u202e" not in message
    assert message.startswith("no lane has the id `a\\u000a\\u202exxx")
    assert "x…` at events[0].lane, line 3:41" in message
