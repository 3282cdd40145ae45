"""Which files make up an issue: mostly one; several Markdown files that say so, by number and position; the pictures
that a Markdown file shows.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from articles.importing import intake, refusals
from articles.importing.characters import fold
from articles.importing.intake import PEEK, File, Member
from articles.importing.readers.archive import LARGEST_UNPACKED, MOST_MEMBERS
from articles.importing.readers.kinds import beginning, front_matter, is_archive_head, is_markdown, is_picture
from articles.importing.source import Refusal

# Where a picture may be named: ![...](here), [two]: here. Links too; what is no picture beside the text is left alone.
_SHOWN = re.compile(r"\]\(\s*<?([^)\s>]{1,500})|^\[[^\]\n]{1,100}\]:[ \t]*<?([^\s>]{1,500})", re.MULTILINE)
_ENTRY = re.compile(
    r"(?:(?P<number>number|issue|no|期號|期數)|(?P<position>position|order|順序))[ \t]{0,9}:(?P<value>.*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\D{0,6}?(\d{1,6})\D{0,3}")
_NAMED_IN_FRONT = re.compile(r"[:：][ \t]*[\"']?([^\"'{}:]{1,300}\.(?:png|jpe?g|gif|webp))[\"']?[ \t]*$", re.IGNORECASE)
_LONGEST_NAME = 500
_LONGEST_ENTRY = 200  # of what is a number
_MARKDOWN_ENDS = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one issue by the name under which its result is told, or why they cannot be had."""

    name: str
    members: tuple[Member, ...] = ()
    refusal: Refusal | None = None

    def load(self) -> tuple[File, ...]:
        """Reads the files. Refused: as reading each of them is, ``too_large`` for all together."""
        if self.refusal:
            raise self.refusal
        if len(self.members) > MOST_MEMBERS:
            raise refusals.too_many(self.name, "檔案", "files", MOST_MEMBERS)
        files: list[File] = []
        for member in self.members:
            files.append(member.file())
            if (size := sum(len(file.data) for file in files)) > LARGEST_UNPACKED:
                raise refusals.too_large(self.name, size, LARGEST_UNPACKED)
        return tuple(files)

    @property
    def path(self) -> Path | None:
        """Of the one file on disk that this is, if it may be an archive."""
        [first, *others] = self.members or (None,)
        if others or first is None or not is_archive_head(first.read(4)):
            return None
        return first.path


@dataclass(frozen=True, slots=True)
class _Text:
    """A Markdown file with what tells its company: position and number as printed, and the pictures that it shows."""

    member: Member
    position: str
    number: str
    pictures: tuple[str, ...]


def find_bundles(paths: Sequence[str | Path | File]) -> list[Bundle]:
    """The issues at ``paths`` in order; an archive stands as one until it is opened."""
    found = list(intake.find(paths))
    issues = {bundle.members[0].name: bundle for bundle in group(at for at in found if isinstance(at, Member))}
    bundles = (issues.get(at.name) if isinstance(at, Member) else Bundle(at[0], refusal=at[1]) for at in found)
    return [bundle for bundle in bundles if bundle]


def open_bundle(file: File) -> list[Bundle]:
    """The issues in an archive. Refused: as ``intake.unpacked``, ``empty``."""
    bundles = group(intake.unpacked(file.name, file.data))
    if not bundles:
        raise refusals.empty(file.name)
    return bundles


def group(members: Iterable[Member]) -> list[Bundle]:
    """The files as issues, each where the first of its files stands."""
    listed: dict[str, Member] = {}
    pictures: set[str] = set()
    texts: list[_Text] = []
    for member in members:
        head = _head(member)
        listed[member.name] = member
        if is_picture(head):
            pictures.add(member.name)
        elif _may_be_markdown(member, head):
            texts.append(_markdown(member, head))
    shown = pictures.intersection(name for text in texts for name in text.pictures)
    issues = {issue[0].member.name: issue for issue in _by_issue(texts)}
    parts = {text.member.name for text in texts}.difference(issues)
    return [
        _bundle(issues[name], listed) if name in issues else Bundle(name, (member,))
        for name, member in listed.items()
        if name not in parts and name not in shown
    ]


def shown_by(member: Member) -> tuple[str, ...]:
    """The names, as of members, of the pictures that a file shows; none where it is no text that may show any."""
    head = _head(member)
    return _markdown(member, head).pictures if not is_picture(head) and _may_be_markdown(member, head) else ()


def _by_issue(texts: Sequence[_Text]) -> list[list[_Text]]:
    """Parts of one folder and number together; a part without a number goes with the only number of its folder."""
    numbers: dict[str, set[str]] = {}
    for text in texts:
        if text.position and text.number:
            numbers.setdefault(text.member.folder, set()).add(text.number)
    issues: dict[tuple[str, str], list[_Text]] = {}
    for text in texts:
        if text.position:
            known = numbers.get(text.member.folder, set())
            number = text.number or (next(iter(known)) if len(known) == 1 else "")
            issues.setdefault((f"{text.member.folder}/", number), []).append(text)
        else:
            issues[text.member.name, ""] = [text]
    return list(issues.values())


def _bundle(texts: Sequence[_Text], listed: Mapping[str, Member]) -> Bundle:
    pictures: dict[str, Member] = {}
    for text in texts:
        for name in text.pictures:
            beside = listed.get(name) or _on_disk(text.member, name)
            if beside is not None and is_picture(_head(beside)):
                pictures[name] = beside
    members = (*(text.member for text in texts), *pictures.values())
    name = texts[0].member.name if len(texts) == 1 else texts[0].member.folder or texts[0].member.name
    return Bundle(name, members)


def _on_disk(text: Member, name: str) -> Member | None:
    """A picture beside a file that was named alone, so that nobody listed its folder."""
    path = Path(name)
    try:
        beside = text.path and path.is_file() and path.resolve().is_relative_to(Path(text.root).resolve())
    except (OSError, ValueError):
        return None  # no file can have such a name
    return intake.on_disk(path, Path(text.root)) if beside else None


def _head(member: Member) -> bytes:
    """The first bytes; none where the file cannot be had, which is said when it is its turn."""
    try:
        return member.read(PEEK)
    except Refusal:
        return b""


def _may_be_markdown(member: Member, head: bytes) -> bool:
    return member.name.lower().endswith(_MARKDOWN_ENDS) or head[:64].lstrip(b"\xef\xbb\xbf \r\n").startswith(b"---")


def _markdown(member: Member, head: bytes) -> _Text:
    try:
        data = member.read()
    except Refusal:
        data = head
    text = beginning(data) if is_markdown(data) else ""
    said = dict(_entries(front_matter(text)))
    shown = tuple(dict.fromkeys(_pictures(member, text)))
    return _Text(member, said.get("position", ""), said.get("number", ""), shown)


def _entries(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        entry = _ENTRY.match(line[:_LONGEST_ENTRY])
        if entry:
            value = entry["value"].strip().partition(" #")[0].strip().strip("\"'").strip()
            number = _NUMBER.fullmatch(fold(value))
            yield "number" if entry["number"] else "position", number[1].lstrip("0") if number else value


def _pictures(member: Member, text: str) -> Iterator[str]:
    """The names, as of members, of the pictures that a text shows, none of them outside of its root."""
    named = (_NAMED_IN_FRONT.search(line[:_LONGEST_NAME]) for line in front_matter(text))
    written = [match[1] for match in named if match]
    written += [shown[1] or shown[2] for shown in _SHOWN.finditer(text)]
    for address in map(unquote, written):
        if ":" in address or address.startswith(("/", "#")) or "\\" in address:
            continue
        name = posixpath.normpath(posixpath.join(member.folder, address))
        if name.startswith(f"{member.root}/" if member.root not in ("", ".") else "") and not name.startswith(".."):
            yield name
