"""The words of a Markdown block: emphasis and links reduced to their text, markup of any other kind left as the text it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

# Beside Chinese punctuation CommonMark does not see the end of an emphasis, though its writer meant one.
_STARS = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)\1")
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that a text shows: its address as written, and the words for it."""

    address: str
    caption: str


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a block with, for each, whether its writer broke it on purpose; and the pictures in it."""

    lines: tuple[tuple[str, bool], ...]
    pictures: tuple[Shown, ...]

    @property
    def text(self) -> str:
        return " ".join(line for line, _ in self.lines)


def read_words(tokens: Sequence[Token], marks: dict[str, str]) -> Words:
    """The words of the inline tokens of one block; ``marks`` gives the mark of each note by its label."""
    lines: list[tuple[str, bool]] = []
    pictures: list[Shown] = []
    text = ""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            lines.append((text, token.type == "hardbreak"))
            text = ""
        elif token.type == "image":
            pictures.append(_shown(token, marks))
        elif token.type == "footnote_ref":
            text += f"[^{marks[note_label(token)]}]"
        else:
            text += token.content
    lines.append((text, True))
    return Words(tuple((_STARS.sub(r"\2", line), broken) for line, broken in lines), tuple(pictures))


def note_label(token: Token) -> str:
    """What a note is known by: its label, or the count of a note that is written in the text."""
    label = token.meta.get("label")
    return str(label) if label is not None else f" {token.meta.get('id')}"


def _shown(token: Token, marks: dict[str, str]) -> Shown:
    """A picture; a link in its caption keeps its address, which is the picture's source."""
    caption = ""
    open_link = ""
    start = 0
    for child in token.children or ():
        if child.type == "link_open":
            open_link, start = str(child.attrGet("href") or ""), len(caption)
        elif child.type == "link_close":
            if open_link.startswith(_WEB) and open_link not in caption[start:]:
                caption += f"，{open_link}"
        elif child.type == "footnote_ref":
            caption += f"[^{marks[note_label(child)]}]"
        else:
            caption += " " if child.type in ("softbreak", "hardbreak") else child.content
    title = str(token.attrGet("title") or "")
    if title and title not in caption:
        caption += title
    return Shown(str(token.attrGet("src") or ""), " ".join(_STARS.sub(r"\2", caption).split()))
