"""The picture above an article, where its front matter names it: file, caption and credit."""

from dataclasses import dataclass

from articles.importing.characters import has_han
from articles.importing.readers.markdown.inline import Shown

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
INNER_FILE_KEYS = FILE_KEYS | {"file", "path", "src", "url", "檔案", "檔名"}
KEYS = FILE_KEYS | CAPTION_KEYS | CREDIT_KEYS
_LABELS = ("圖片來源", "照片來源", "Source:", "Photo:", "攝影")


@dataclass(slots=True)
class FrontPicture:
    """A picture with what is said of it; ``line`` is where its first field stands."""

    line: int = 0
    file: str = ""
    caption: str = ""
    credit: str = ""

    def take(self, key: str, value: str, line: int) -> bool:
        """Takes one field; whether it is one of a picture."""
        if key in INNER_FILE_KEYS:
            self.file = value
        elif key in CAPTION_KEYS or key == "alt":
            self.caption = self.caption or value
        elif key in CREDIT_KEYS:
            self.credit = value
        else:
            return False
        self.line = min(self.line or line, line)
        return True

    def shown(self) -> Shown | None:
        """The picture as the text would show it, its credit in brackets."""
        if not self.file and not self.caption:
            return None
        caption = self.caption
        if self.credit and self.credit not in caption:
            if any(label in self.credit for label in _LABELS):
                caption += self.credit if self.credit[0] in "（(" else f"（{self.credit}）"
            elif has_han(self.caption) or not self.caption:
                caption += f"（圖片來源：{self.credit}）"
            else:
                caption += f" (Source: {self.credit})"
        return Shown(self.file, caption)
