"""Sets a text in lines, as a typesetter of Chinese does. Independent from the code under test: it shares nothing."""

import re
import unicodedata

NO_LINE_START = set("，。、；：！？）」』》〉】〕”’…．・·)]},.;:!?%")
NO_LINE_END = set("（「『《〈【〔“‘([{")
_WORD = re.compile(r"[^\s\u2e80-\u9fff\uf900-\uffef「」『』《》〈〉、。“”‘’…—─·]+")
_HAN_LATIN = re.compile(r"([\u3400-\u9fff])([0-9A-Za-z])")
_LATIN_HAN = re.compile(r"([0-9A-Za-z%])([\u3400-\u9fff])")


def columns(text: str, *, chinese: bool = True) -> int:
    """Two columns for what prints full-width; dashes and quotes do so on a Chinese page only."""
    wide = "WFA" if chinese else "WF"
    return sum(2 if unicodedata.east_asian_width(c) in wide else 1 for c in text)


def with_gaps(text: str) -> str:
    """A space wherever the typesetter draws a gap between Han characters and Latin letters or digits."""
    return _LATIN_HAN.sub(r"\1 \2", _HAN_LATIN.sub(r"\1 \2", text))


def atoms(text: str) -> list[str]:
    """What cannot be broken: words and single characters, with the marks that may not part from them. A space is an
    atom of its own; a word may be broken behind its hyphens."""
    pieces: list[str] = []
    at = 0
    while at < len(text):
        word = _WORD.match(text, at)
        if word:
            broken = [word.group()] if "/" in word.group() else re.split(r"(?<=[A-Za-z]-)(?=[A-Za-z0-9])", word.group())
            pieces += [piece for piece in broken if piece]
            at = word.end()
        else:
            pieces.append(text[at])
            at += 1
    joined: list[str] = []
    for piece in pieces:
        sticks = piece[0] in NO_LINE_START or (joined and joined[-1][-1] in NO_LINE_END)
        if joined and piece != " " and joined[-1] != " " and sticks:
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def set_lines(text: str, measure: int, *, indent: int = 0, hanging: bool = True, chinese: bool = True) -> list[str]:
    """The lines of one paragraph. ``hanging`` lets closing marks stand beyond the measure. An address that does
    not fit is cut anywhere."""
    lines: list[str] = []
    line, room = "", measure - indent
    for atom in atoms(text):
        bare = atom.rstrip("".join(NO_LINE_START)) if hanging else atom
        if columns(line + (bare or atom), chinese=chinese) <= room or (not bare and line):
            line += atom
            continue
        if "/" in atom and columns(atom, chinese=chinese) > 20:
            line, cut = _cut(line + atom, room, measure, chinese)
            lines += cut
            room = measure
            continue
        if line.strip():
            lines.append(line.rstrip())
            room = measure
        line = "" if atom == " " else atom
    return [*lines, line.rstrip()] if line.strip() else lines


def _cut(text: str, room: int, measure: int, chinese: bool) -> tuple[str, list[str]]:
    """Full lines cut from a text at any character, and what remains."""
    lines = []
    while columns(text, chinese=chinese) > room:
        end = len(text)
        while columns(text[:end], chinese=chinese) > room:
            end -= 1
        while text[end] in NO_LINE_START or text[end - 1] in NO_LINE_END or text[end - 1] == " ":
            end -= 1
        lines.append(text[:end])
        text = text[end:]
        room = measure
    return text, lines
