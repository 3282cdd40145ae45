"""What an archive may say, and nothing else: the shape of each of its documents. Pure.

Whoever can write an archive can write its checksums too. So nothing is believed for standing in it: unknown fields, texts
that no database holds, rich text that the editor could not have made, and addresses other than http(s) are refused. An
export holds its own documents to the same shapes, so that what goes out can come back.
"""

import re
from typing import Any

from articles.exporting.checking import (
    KEY,
    Shape,
    day,
    keyed,
    line,
    matching,
    moment,
    one_of,
    or_none,
    rich_text,
    shaped,
    storable,
    tag,
    text,
    unique_key,
    web_address,
    whole,
    yes_or_no,
)

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,255}", re.ASCII)
_PERMANENT_ID = re.compile(r"[0-9a-z]{4,16}", re.ASCII)
_FILE = re.compile(r"files/[0-9a-f]{64}(\.[a-z0-9]{1,5})?", re.ASCII)
_MEMBER = re.compile(r"[-a-zA-Z0-9_./]{1,300}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_FILENAME = re.compile(r"[^/\\\x00-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]{1,70}")


def body(value: Any) -> bool:
    return isinstance(value, list) and all(_is_block(block) for block in value)


def _is_block(block: Any) -> bool:
    return (
        isinstance(block, dict)
        and block.keys() == {"type", "value"}
        and isinstance(block["type"], str)
        and block["type"] in BLOCKS
        and shaped(BLOCKS[block["type"]])(block["value"])
    )


def table_row(value: Any) -> bool:
    return isinstance(value, list) and all(map(line, value))


def focal_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 4 and all(map(or_none(whole), value))


slug, key, file = matching(_SLUG), matching(KEY), matching(_FILE)

BLOCKS: dict[str, Shape] = {
    "heading": {"text": line, "level": one_of("1", "2")},
    "paragraph": rich_text,
    "quote": {"text": text, "attribution": line},
    "figure": {"image": or_none(key), "caption": text, "source_name": line, "source_url": web_address},
    "table": {"caption": text, "headings": [line], "rows": [table_row]},
    "list": {"numbered": yes_or_no, "items": [rich_text]},
    "link_card": {"url": web_address, "title": line, "description": text},
    "document": or_none(key),
    "footnotes": [rich_text],
}
MANIFEST_SHAPE: Shape = {
    "format": line,
    "version": whole,
    "exported_at": moment,
    "contents_sha256": matching(_SHA256),
    "members": [
        {
            "name": matching(_MEMBER),
            "sha256": matching(_SHA256),
            "size": lambda value: isinstance(value, int) and 0 <= value < 2**40,
        }
    ],
}
_SEEN: dict[str, Any] = {
    "slug": slug,
    "translation_key": unique_key,
    "public": yes_or_no,
    "first_published_at": or_none(moment),
    "last_published_at": or_none(moment),
    "expire_at": or_none(moment),
}
_PAGE = _SEEN | {"permanent_id": matching(_PERMANENT_ID)}
_FOR_MACHINES = {"seo_title": line, "search_description": text}
_FILE_RECORD: dict[str, Any] = {"file": file, "filename": matching(_FILENAME), "title": line, "tags": [tag]}
DOCUMENT: Shape = _FILE_RECORD
PICTURE: Shape = _FILE_RECORD | {
    "description": text,
    "caption": text,
    "source_name": line,
    "source_url": web_address,
    "licence": line,
    "valid_until": or_none(day),
    "focal_point": or_none(focal_point),
}
SERIES: Shape = _SEEN | {
    "language": slug,
    "content": _FOR_MACHINES
    | {"title": line, "citation_name": line, "issn": line, "disclaimer": text, "colophon": text}
    | {"introduction": rich_text},
    "documents": keyed(DOCUMENT),
}
AUTHOR: Shape = {
    "slug": slug,
    "former_addresses": [matching(re.compile(r"[-a-zA-Z0-9_]{1,100}", re.ASCII))],
    "kind": one_of("person", "organisation"),
    "name": line,
    "latin_name": line,
    "bio": text,
    "bio_en": text,
    "orcid": line,
    "website": web_address,
    "portrait": or_none(key),
    "pictures": keyed(PICTURE),
}
TOPIC: Shape = {"slug": slug, "name": line, "name_en": line} | dict.fromkeys(
    ("description", "description_en", "keywords"), text
)
_BYLINE: Shape = {
    "author": or_none(slug),
    "name": line,
    "affiliations": text,
    "role": one_of("author", "translator", "interviewee", "editor"),
}
_ARTICLE_CONTENT: Shape = _FOR_MACHINES | {
    "title": line,
    "subtitle": line,
    "standfirst": text,
    "own_date": or_none(day),
    "lead_image": or_none(key),
    "lead_caption": text,
    "lead_source_name": line,
    "lead_source_url": web_address,
    "body": body,
    "disclaimer_choice": one_of("issue", "own", "none"),
    "own_disclaimer": text,
    "canonical_url": web_address,
    "doi": line,
    "pdf": or_none(key),
    "bylines": [_BYLINE],
    "topics": [slug],
    "keywords": [tag],
    "corrections": [{"date": or_none(day), "note": text, "earlier": or_none(whole)}],
}
_ISSUE_CONTENT: Shape = _FOR_MACHINES | {
    "date": or_none(day),
    "date_precision": one_of("month", "day"),
    "theme": line,
    "cover_image": or_none(key),
    "disclaimer": text,
    "colophon": text,
    "print_edition": or_none(key),
    "doi": line,
}
_ARTICLE: Shape = _PAGE | {
    "content": _ARTICLE_CONTENT,
    "draft": or_none(shaped(_ARTICLE_CONTENT)),
    "earlier": [{"saved_at": moment, "content": _ARTICLE_CONTENT}],
}
# The record of the newest import, so that the next one can be compared with it. articles/importing/stored.py knows its inside.
IMPORTED: Shape = {
    "source": line,
    "sha256": matching(re.compile(r"([0-9a-f]{64})?", re.ASCII)),
    "created_at": moment,
    "content": storable,
    "pages": [or_none(whole)],
}
ISSUE: Shape = _PAGE | {
    "series": {"language": slug, "slug": slug},
    "number": whole,
    "content": _ISSUE_CONTENT,
    "draft": or_none(shaped(_ISSUE_CONTENT)),
    "source_document": or_none(key),
    "imported": or_none(shaped(IMPORTED)),
    "articles": [_ARTICLE],
    "pictures": keyed(PICTURE),
    "documents": keyed(DOCUMENT),
}
