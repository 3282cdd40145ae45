"""The picture above an article, where its front matter names it: file, caption and credit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.importing.characters import compact, has_han
from articles.importing.readers.markdown.inline import Shown
from articles.importing.readers.markdown.said_once import SaidOnce
from articles.importing.source import Place, Remark
from articles.importing.wording import both

FILE_KEYS = {
    "image",
    "images",
    "picture",
    "cover",
    "cover_image",
    "featured_image",
    "圖片",
    "主圖",
    "封面",
    "封面圖",
    "圖檔",
}
CAPTION_KEYS = {"image_caption", "caption", "圖說", "圖片說明"}
CREDIT_KEYS = {"image_source", "image_credit", "source", "credit", "圖片來源", "照片來源", "來源"}
KEYS = FILE_KEYS | CAPTION_KEYS | CREDIT_KEYS
_PARTS = {
    "file": FILE_KEYS | {"file", "path", "src", "url", "檔案", "檔名"},
    "caption": CAPTION_KEYS,
    "alt": {"alt"},
    "credit": CREDIT_KEYS,
}
_LABELS = ("圖片來源", "照片來源", "Source:", "Photo:", "攝影")


@dataclass(frozen=True, slots=True)
class _Said:
    key: str
    text: str
    place: Place


@dataclass(slots=True)
class FrontPicture:
    """A picture with what is said of it."""

    _parts: dict[str, _Said] = field(default_factory=dict)
    _once: SaidOnce = field(default_factory=SaidOnce)

    def take(self, key: str, value: str, place: Place) -> bool:
        """Takes one field; whether it is one of a picture. Refused: ``conflict`` for two that differ."""
        part = next((part for part, keys in _PARTS.items() if key in keys), "")
        if part and self._once.takes(part, key, value, place):
            self._parts[part] = _Said(key, value, place)
        return bool(part)

    @property
    def line(self) -> int:
        """Where its first field stands."""
        return min((said.place.line for said in self._parts.values()), default=0)

    def shown(self) -> Shown | None:
        """The picture as the text would show it, its credit in brackets."""
        file, caption, credit = self._text("file"), self._text("caption") or self._text("alt"), self._text("credit")
        if not file and not caption:
            return None
        if credit and credit not in caption:
            if any(label in credit for label in _LABELS):
                caption += credit if credit[0] in "（(" else f"（{credit}）"
            elif has_han(caption) or not caption:
                caption += f"（圖片來源：{credit}）"
            else:
                caption += f" (Source: {credit})"
        return Shown(file, caption)

    def left_out(self, body: str | None) -> Iterator[Remark]:
        """What is said of it and goes nowhere. ``body`` is the text, where that shows the picture by itself."""
        lost = {"alt"} if "caption" in self._parts else set()
        if self.shown() is None:
            lost.add("credit")
        elif body is not None:
            lost |= {"caption", "alt", "credit"}
        for part in [part for part in self._parts if part in lost]:
            said = self._parts[part]
            standing = body if body is not None else self._text("caption")
            if compact(said.text) not in compact(standing):
                yield Remark(
                    both(
                        f"前置資料的「{said.key}」（{said.text[:40]}）沒有圖片可附，未匯入。",
                        f"“{said.key}” of the front matter ({said.text[:40]}) has no picture to go with and was not imported.",
                    ),
                    said.place,
                )

    def _text(self, part: str) -> str:
        return self._parts[part].text if part in self._parts else ""
