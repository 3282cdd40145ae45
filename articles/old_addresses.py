"""Addresses of a site that came before this one, as a table names them and as their readers' browsers ask for them.

Old sites wrote Chinese paths in Big5, newer ones in UTF-8, and links to both are about; a table has one of them, or plain
characters. So an address is looked up under each form that a browser may send.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from urllib.parse import quote, unquote_to_bytes, urlsplit

from django.http import HttpRequest
from django.utils.encoding import repercent_broken_unicode, uri_to_iri
from wagtail.contrib.redirects.models import Redirect

from articles.importing import refusals
from articles.importing.readers.text import decode
from articles.importing.source import Place, Refusal
from articles.importing.wording import both

_HEADINGS = {"old", "from", "source", "舊", "舊網址", "舊址", "原網址"}
_CODECS = ("utf-8", "cp950")
_KEPT_IN_QUERY = "=&+;/?:@!$'()*,-._~%"
_ESCAPE = re.compile("%[0-9A-F]{2}")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\\]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: an old address, and what it shall lead to."""

    place: Place
    old: str
    new: str


def read_table(name: str, data: bytes) -> Iterator[Row | Refusal]:
    """The rows of a CSV with the columns old and new, with or without headings; a row that has not two is refused.

    Raises ``Refusal`` where the file is no text, or no table.
    """
    try:
        text = decode(name, data)
    except Refusal as error:
        if error.code != "unsupported_type":
            raise
        way = ("請在試算表程式中另存為 CSV（UTF-8）", "save the table as CSV (UTF-8)")
        raise refusals.unsupported_type(name, "無法辨認的二進位檔", "a binary file", way) from error
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",", strict=True)
    try:
        for cells in reader:
            filled = [cell.strip().lstrip("\ufeff") for cell in cells]
            place = Place(name, line=reader.line_num)
            if not any(filled) or (reader.line_num == 1 and filled[0].lower() in _HEADINGS):
                continue
            if len(filled) < 2 or not filled[0] or not filled[1] or any(filled[2:]):
                yield malformed(
                    place, "須有舊網址與新位置兩欄", "two columns are needed, the old address and the new place"
                )
            else:
                yield Row(place, filled[0], filled[1])
    except csv.Error as error:
        raise refusals.corrupt(Place(name, line=reader.line_num), "不是 CSV 表格", f"no CSV: {error}") from error


def malformed(place: Place, chinese: str, english: str) -> Refusal:
    return Refusal("suspicious", both(f"{place.in_chinese}：{chinese}。", f"{place}: {english}."), place)


def forms_of(row: Row) -> tuple[str, ...]:
    """The old address in the forms under which Wagtail's redirects look it up, without scheme and host.

    Refused: what is no address of http, and what is too long to be kept.
    """
    path, query = _parts(row)
    forms: dict[str, None] = {}
    for codec in _CODECS:
        try:
            sent, asked = _encoded(path, codec), quote(_encoded(query, codec), safe=_KEPT_IN_QUERY)
            # Django keeps the letters of an escape in a query as they come.
            forms[_looked_up(sent, asked)] = forms[_looked_up(sent, _ESCAPE.sub(_in_small_letters, asked))] = None
        except UnicodeEncodeError:  # no Big5 has these characters
            continue
    kept = [form for form in forms if len(form) <= (Redirect._meta.get_field("old_path").max_length or 0)]
    if not kept:
        raise malformed(row.place, "舊網址太長", "the old address is too long")
    return tuple(kept)


def path_of(row: Row) -> str:
    """The path of the old address, in characters."""
    path, _query = _parts(row)
    return path if isinstance(path, str) else ""


def _parts(row: Row) -> tuple[str | bytes, str | bytes]:
    """Path and query in characters, or in bytes that are of no known encoding."""
    if _UNSEEN.search(row.old) or not re.match(r"(?:https?:)?//[^/?#]+|/", row.old, re.IGNORECASE):
        raise malformed(row.place, "舊網址須以 / 或 http(s):// 開頭", "the old address must begin with / or http(s)://")
    try:
        address = urlsplit(row.old)
    except ValueError as error:
        raise malformed(row.place, "舊網址無法辨認", "the old address is none") from error
    return _decoded(address.path or "/"), _decoded(address.query)


def _decoded(part: str) -> str | bytes:
    raw = unquote_to_bytes(part)
    for codec in _CODECS:
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return raw


def _encoded(part: str | bytes, codec: str) -> bytes:
    return part if isinstance(part, bytes) else part.encode(codec)


def _in_small_letters(escape: re.Match[str]) -> str:
    return escape.group().lower()


def _looked_up(path: bytes, query: str) -> str:
    """What the middleware asks the table of redirects for when a browser sends this."""
    request = HttpRequest()
    request.path = repercent_broken_unicode(path).decode()
    request.META["QUERY_STRING"] = query
    return uri_to_iri(Redirect.normalise_path(request.get_full_path(), decode_unicode=False))
