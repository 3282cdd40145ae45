"""The YAML above a Markdown text: what it says of the issue and the article. Plain values only, each with its line."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from articles.importing import contradictions, refusals
from articles.importing.characters import fold
from articles.importing.readers.markdown.front_bylines import (
    AFFILIATION_KEYS,
    NAME_KEYS,
    POST_KEYS,
    with_affiliations,
    with_post,
    written_bylines,
)
from articles.importing.readers.markdown.front_pictures import FILE_KEYS, KEYS, FrontPicture
from articles.importing.readers.markdown.said_once import SaidOnce
from articles.importing.readers.text import clean
from articles.importing.source import BylineDraft, Given, Place, Refusal, Remark
from articles.importing.understanding.dates import find_date
from articles.importing.understanding.joining import canonical
from articles.importing.wording import both

_LARGEST = 64 * 1024
_LONGEST = 400  # lines
_DEEPEST = 6
_MOST_VALUES = 2000
_LARGEST_NUMBER = 99_999
_KEYS = {
    "series": "series", "系列": "series", "刊名": "series", "number": "number", "issue": "number", "no": "number", "期號": "number",
    "期數": "number", "date": "date", "published": "date", "日期": "date", "出版日期": "date", "language": "language",
    "lang": "language", "語言": "language", "title": "title", "標題": "title", "篇名": "title", "subtitle": "subtitle",
    "副標題": "subtitle", "authors": "authors", "author": "authors", "作者": "authors", "position": "position", "order": "position",
    "順序": "position",
}  # fmt: skip
# How a site is built of the text, which says nothing of the article.
_TECHNICAL = {"layout", "draft", "slug", "permalink", "template", "type"}
_NUMBER = re.compile(r"(?:no\.?|第|#)?\s*(\d{1,6})\s*(?:期|號)?", re.IGNORECASE)
_LANGUAGES = {"zh": "zh-Hant", "en": "en"}
_TRUE = {"true", "yes", "on", "1"}
_NOTHING = {"", "~", "null"}


@dataclass(slots=True)
class FrontMatter:
    """``given`` as it says; ``lines`` counts the lines that it takes, its fences among them; ``picture`` is the one above
    the article."""

    given: Given = field(default_factory=Given)
    lines: int = 0
    remarks: list[Remark] = field(default_factory=list)
    picture: FrontPicture = field(default_factory=FrontPicture)


def read_front_matter(name: str, text: str) -> FrontMatter:
    """What stands between the two ``---`` at the top of a text; nothing for a text without them.

    Refused: ``corrupt`` for what is no YAML or has a value of the wrong kind, ``suspicious`` for aliases and depth,
    ``no_issue_number`` for a number that is none, ``bad_date``, ``conflict`` for two keys that differ.
    """
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return FrontMatter()
    end = next((at for at in range(1, min(len(lines), _LONGEST)) if lines[at].rstrip() in ("---", "...")), 0)
    if not end or not any(":" in line or "：" in line for line in lines[1:end]):
        return FrontMatter()
    written = "\n".join(lines[1:end])
    if len(written) > _LARGEST:
        raise refusals.too_large(f"{name} (front matter)", len(written), _LARGEST)
    _Reading(name).refuse_bombs(written)
    reading = _Reading(name)
    found = FrontMatter(lines=end + 1)
    reading.remarks = found.remarks
    for key, value in reading.pairs(written):
        reading.take(found, key, value)
    reading.pair_authors(found)
    return found


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._affiliations: list[str] = []
        self._affiliated: tuple[str, yaml.Node] | None = None
        self._once = SaidOnce()
        self.remarks: list[Remark] = []

    def refuse_bombs(self, written: str) -> None:
        """Aliases and depth are refused before anything is built of them."""
        depth = count = 0
        try:
            for event in yaml.parse(written, Loader=yaml.SafeLoader):
                count += 1
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST or count > _MOST_VALUES:
                    place = self._place(event.start_mark.line if event.start_mark else 0)
                    raise refusals.suspicious(
                        place,
                        "的前置資料使用了別名或層次過深，請改寫成單純的欄位",
                        "has aliases or deep nesting in its front matter: write plain fields",
                    )
        except yaml.YAMLError as error:
            raise self._no_yaml(error) from error

    def pairs(self, written: str) -> list[tuple[str, yaml.Node]]:
        try:
            root = yaml.compose(written, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            raise self._no_yaml(error) from error
        if root is None:
            return []
        if not isinstance(root, yaml.MappingNode):
            raise self._wrong(root, "前置資料", "a list of fields, such as “number: 91”")
        return self._mapping(root)

    def take(self, found: FrontMatter, key: str, value: yaml.Node) -> None:
        """Puts one field into what was found."""
        known = _KEYS.get(key)
        if key in KEYS:
            self._take_picture(found, key, value)
        elif key in AFFILIATION_KEYS:
            if self._once.takes("affiliations", key, affiliations := self._texts(value, key), self._place_of(value)):
                self._affiliations, self._affiliated = affiliations, (key, value)
        elif known is None:
            if key in _TECHNICAL:
                self._refuse_unfinished(key, value)
                return
            if not isinstance(value, yaml.ScalarNode) or value.value.strip().lower() not in _NOTHING:
                found.remarks.append(self._unknown(key, value))
        else:
            said = self._value(known, key, value)
            if self._once.takes(known, key, _meant(known, said), self._place_of(value)):
                found.given = replace(found.given, **{"bylines" if known == "authors" else known: said})

    def _value(self, known: str, key: str, value: yaml.Node) -> Any:
        match known:
            case "authors":
                return self._bylines(value)
            case "number":
                return self._number(value)
            case "position":
                return self._position(value)
            case "language":
                return self._language(value)
            case "date":
                return self._date(value, key)
            case _:
                return self._scalar(value, key)

    def pair_authors(self, found: FrontMatter) -> None:
        """Gives the authors the affiliations that stand in a field of their own."""
        paired = with_affiliations(found.given.bylines, self._affiliations)
        if paired is not None:
            found.given = replace(found.given, bylines=paired)
        elif self._affiliated:
            self.remarks.append(self._unknown(*self._affiliated))

    def _take_picture(self, found: FrontMatter, key: str, value: yaml.Node) -> None:
        """A picture: its file, or a mapping of file, caption and credit; of several, the first."""
        if isinstance(value, yaml.SequenceNode) and value.value and key in FILE_KEYS:
            value, *others = value.value
            self.remarks += [self._unknown(key, other) for other in others]
        if isinstance(value, yaml.MappingNode) and key in FILE_KEYS:
            for inner, said in self._mapping(value):
                if not found.picture.take(inner, self._scalar(said, inner), self._place_of(said)):
                    self.remarks.append(self._unknown(inner, said))
        else:
            found.picture.take(key, self._scalar(value, key), self._place_of(value))

    def _texts(self, node: yaml.Node, key: str) -> list[str]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return [text for item in items if (text := canonical(self._scalar(item, key)))]

    def _date(self, node: yaml.Node, key: str) -> str:
        written = self._scalar(node, key)
        date = find_date(written)
        if written and (date is None or not date.value):
            raise refusals.bad_date(self._place_of(node), written[:40])
        return written

    def _mapping(self, node: yaml.MappingNode) -> list[tuple[str, yaml.Node]]:
        pairs: dict[str, yaml.Node] = {}
        for key, value in node.value:
            written = self._scalar(key, "欄位名稱")
            if written.lower() in pairs:
                raise contradictions.said_differently(self._place_of(key), written, written)
            pairs[written.lower()] = value
        return list(pairs.items())

    def _scalar(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise self._wrong(node, key, "one value")
        text = " ".join(str(node.value).split())
        plain = node.style is None
        return "" if plain and text.lower() in _NOTHING else clean(text, self._place_of(node))

    def _number(self, node: yaml.Node) -> int:
        written = self._scalar(node, "number")
        match = _NUMBER.fullmatch(fold(written).strip())
        if written and (match is None or not 0 < int(match[1]) <= _LARGEST_NUMBER):
            raise self._no_number(node, written)
        return int(match[1]) if match else 0

    def _position(self, node: yaml.Node) -> int:
        written = fold(self._scalar(node, "position"))
        if written and not (written.isdecimal() and len(written) < 5 and 0 < int(written) < 1000):
            raise self._wrong(node, "position", "a whole number from 1")
        return int(written) if written else 0

    def _language(self, node: yaml.Node) -> str:
        written = self._scalar(node, "language")
        known = _LANGUAGES.get(re.split("[-_]", written.lower())[0])
        if written and known is None:
            raise self._wrong(node, "language", "zh-Hant or en")
        return known or ""

    def _bylines(self, node: yaml.Node) -> tuple[BylineDraft, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(byline for item in items for byline in self._byline(item))

    def _byline(self, node: yaml.Node) -> tuple[BylineDraft, ...]:
        """An author: a name with affiliations; or authors as one text, such as 名（單位職銜）."""
        if isinstance(node, yaml.ScalarNode):
            return written_bylines(self._scalar(node, "authors"))
        if not isinstance(node, yaml.MappingNode):
            raise self._wrong(node, "authors", "authors with “name” and “affiliation”")
        once, texts, affiliations = SaidOnce(), {"name": "", "post": ""}, []
        for key, value in self._mapping(node):
            part = "name" if key in NAME_KEYS else "post" if key in POST_KEYS else ""
            if part:
                text = canonical(self._scalar(value, key))
                texts[part] = text if once.takes(part, key, text, self._place_of(value)) else texts[part]
            elif key in AFFILIATION_KEYS:
                affiliations += [each for each in self._texts(value, key) if each not in affiliations]
            else:
                self.remarks.append(self._unknown(key, value))
        if not texts["name"]:
            raise self._wrong(node, "authors", "a “name” for each author")
        return (BylineDraft(texts["name"], with_post(affiliations, texts["post"])),)

    def _place_of(self, node: yaml.Node) -> Place:
        return self._place(node.start_mark.line)

    def _place(self, line: int) -> Place:
        """Lines of YAML count from 0, and the first fence stands above them."""
        return Place(self._name, line=line + 2)

    def _no_number(self, node: yaml.Node, written: str) -> Refusal:
        place = self._place_of(node)
        return Refusal(
            "no_issue_number",
            both(
                f"{place.file} 第 {place.line} 行的期號「{written[:40]}」不是正整數，請寫成 number: 91。",
                f"Line {place.line} of {place.file}: “{written[:40]}” is no issue number; write number: 91.",
            ),
            place,
            ("number",),
        )

    def _refuse_unfinished(self, key: str, node: yaml.Node) -> None:
        """A text that says of itself that it is a draft is not to go out, whoever imports it and how."""
        if key == "draft" and isinstance(node, yaml.ScalarNode) and node.value.strip().lower() in _TRUE:
            raise refusals.suspicious(
                self._place_of(node),
                "寫明 draft: true，是未完成的稿件；定稿後刪去這一行再匯入",
                "says draft: true, so the text is unfinished: take out this line when it is done",
            )

    def _no_yaml(self, error: yaml.YAMLError) -> Refusal:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        return refusals.corrupt(
            self._place(mark.line if mark else 0), "前置資料不是正確的 YAML", "its front matter is no YAML"
        )

    def _wrong(self, node: yaml.Node, key: str, wanted: str) -> Refusal:
        place = self._place_of(node)
        return refusals.corrupt(place, f"前置資料的「{key[:40]}」寫法不對", f"the front matter wants {wanted}")

    def _unknown(self, key: str, node: yaml.Node) -> Remark:
        place = self._place_of(node)
        return Remark(
            both(
                f"前置資料的欄位「{key[:40]}」不認得，未匯入。",
                f"The field “{key[:40]}” of the front matter is unknown and was not imported.",
            ),
            place,
        )


def _meant(known: str, said: Any) -> object:
    """What is compared with another key for the same: 2024年11月 is 2024-11."""
    date = find_date(said) if known == "date" else None
    return date.value if date else said
