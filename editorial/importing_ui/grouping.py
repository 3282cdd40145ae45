"""Which of the files of one upload belong together: by their bytes, as the command has it. A browser hands on names without
their folders, so that a picture is put where the texts beside it look for one of its name."""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.core.files.uploadedfile import UploadedFile

from articles.importing import bundles
from articles.importing.intake import LARGEST_FILE, PEEK, Member
from articles.importing.readers.kinds import is_picture
from editorial.importing_ui.private_files import free_name, safe_name


@dataclass(frozen=True, slots=True)
class _Uploaded(Member):
    """A file that was uploaded; it may lie in memory or on the disk."""

    given: UploadedFile

    def read(self, first: int = 0) -> bytes:
        self.given.seek(0)
        return self.given.read(first or None)


def groups(files: Sequence[UploadedFile]) -> list[list[UploadedFile]]:
    """The files of each issue; what is too large to be read stands alone. A picture that two texts show is with both."""
    too_large = [file for file in files if (file.size or 0) > LARGEST_FILE]
    members: list[_Uploaded] = []
    names: set[str] = set()
    for file in files:
        if file not in too_large:
            name = free_name(safe_name(file.name or ""), names)
            names.add(name)
            members.append(_Uploaded(name, "", file))
    found = bundles.group(in_their_places(members))
    return [*([member.given for member in bundle.members] for bundle in found), *([file] for file in too_large)]


def in_their_places[Found: Member](members: Sequence[Found]) -> list[Found]:
    """``members``, each picture under the name by which a text among them shows it."""
    shown: dict[str, str] = {}
    for name in (name for member in members for name in bundles.shown_by(member)):
        shown.setdefault(safe_name(posixpath.basename(name)), name)
    return [
        replace(member, name=shown[member.name]) if member.name in shown and is_picture(member.read(PEEK)) else member
        for member in members
    ]
