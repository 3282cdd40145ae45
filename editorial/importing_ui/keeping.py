"""Between the stages of an import and what is kept of them until the editor decides: rows, and files beside them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.importing import refusals, sandbox
from articles.importing.document import ArticleDraft, BodyItem, Figure, IssueDraft
from articles.importing.intake import File, InHand
from articles.importing.pipeline import ReadIssue
from articles.importing.plan import Options
from articles.importing.source import BylineDraft, Given, Picture, Refusal
from articles.importing.stored import draft_from_data, draft_to_data
from editorial.importing_ui import private_files
from editorial.importing_ui.edits import edited
from editorial.importing_ui.grouping import in_their_places
from editorial.importing_ui.leaves import Leaf, facsimile
from editorial.importing_ui.planning import as_data, digest_of, planned
from editorial.models import SETTLED, DraftState, ImportUpload, UploadedIssue, UploadState

LEAVES = "leaves.json"
SOURCES = "sources"
PICTURES = "pictures"
OPEN = (DraftState.READ, DraftState.REFUSED)


def files_of(upload: ImportUpload) -> list[File]:
    """What is read. Pictures stand where the texts beside them look: a browser hands on names without their folders.

    Refused: ``missing``, when the files are gone.
    """
    folder = private_files.uploaded(upload.folder)
    try:
        found = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    except OSError as error:
        raise refusals.not_found(upload.name) from error
    if not found:
        raise refusals.not_found(upload.name)
    return [member.file() for member in in_their_places([InHand(name, "", data) for name, data in found.items()])]


def given_of(upload: ImportUpload) -> Given:
    given = dict(upload.given)
    bylines = tuple(BylineDraft(each["name"], tuple(each["affiliations"])) for each in given.pop("bylines", []))
    return Given(**given, bylines=bylines)


def keep(upload: ImportUpload, position: int, read: ReadIssue) -> bool:
    """An issue as it was read, with how its files look and the pictures of its articles. What somebody has decided about
    since an earlier reading broke off stays decided. False when the upload has been discarded meanwhile.
    """
    if upload.issues.filter(position=position).exclude(state__in=OPEN):
        return True
    place = private_files.new_folder_of_issue(upload.folder, position)
    _keep_files(place, read)
    kept: dict[str, Any] = {"name": read.name, "touched_at": timezone.now()}
    if read.draft is None:
        refusal = read.refusal or _own_export(read.name)
        kept |= {"state": DraftState.REFUSED, "refusal": as_data(refusal)["error"]}
    else:
        for picture in _pictures(read.draft):
            (place / PICTURES).mkdir(mode=0o700, exist_ok=True)
            (place / PICTURES / picture.sha256).write_bytes(picture.data)
        plan = planned(read.draft, Options(by=upload.batch.owner))
        kept |= {
            "state": DraftState.READ,
            "draft": draft_to_data(read.draft),
            "planned": plan,
            "digest": digest_of(plan),
        }
    return _kept_while_open(upload, position, kept)


def _kept_while_open(upload: ImportUpload, position: int, kept: dict[str, Any]) -> bool:
    """Looks again: reading took its time, and another reader may have been taken for dead and have come to life."""
    with transaction.atomic():
        if not ImportUpload.objects.select_for_update().filter(pk=upload.pk).exists():
            return False
        issue = UploadedIssue.objects.select_for_update().filter(upload=upload, position=position).first()
        if issue is None or issue.state in OPEN:
            UploadedIssue.objects.update_or_create(upload=upload, position=position, defaults=kept)
    if issue and issue.settled:
        forget_files(issue)
    return True


def _keep_files(place: Path, read: ReadIssue) -> None:
    shown = []
    (place / SOURCES).mkdir(mode=0o700)
    for number, file in enumerate(read.files):
        (place / SOURCES / str(number)).write_bytes(file.data)
        try:
            leaves: list[Leaf] = sandbox.run(file.name, facsimile, file.name, file.data)
        except Refusal:
            leaves = []  # The file is refused with its sentence; here is only nothing to show.
        for leaf in leaves:
            if leaf.picture:
                (place / f"{number}-{leaf.page}.jpg").write_bytes(leaf.picture)
        shown.append({"name": file.name, "leaves": [leaf.as_data() for leaf in leaves]})
    (place / LEAVES).write_text(json.dumps(shown, ensure_ascii=False), "utf-8")


def keep_refusal(upload: ImportUpload, refusal: Refusal) -> None:
    """Of the upload as a whole, in place of whatever of it was open; under the address of the first of that."""
    first = upload.issues.filter(state__in=OPEN).first()
    upload.issues.filter(state__in=OPEN).exclude(pk=first and first.pk).delete()
    last = max(upload.issues.values_list("position", flat=True), default=-1)
    issue = first or UploadedIssue(upload=upload, position=last + 1)
    issue.name, issue.state, issue.refusal = upload.name, DraftState.REFUSED, as_data(refusal)["error"]
    issue.draft, issue.edits, issue.planned, issue.digest = None, {}, {}, ""
    issue.save()


def broke_off(name: str) -> Refusal:
    return refusals.failed(name, "reading")


def _own_export(name: str) -> Refusal:
    """A whole site, pages that are out among them, is not put back by an editor's upload."""
    way = ("請管理員以 import_issue 指令還原", "have an administrator restore it with import_issue")
    return refusals.unsupported_type(name, "本站的匯出檔", "an export of this site", way)


def draft_of(issue: UploadedIssue, *, with_pictures: bool = False) -> IssueDraft:
    """The draft with its editor's corrections. Refused: ``missing``, when a picture is wanted whose file is gone."""
    draft = edited(draft_from_data(issue.draft), issue.edits)
    return _with_pictures(issue, draft) if with_pictures else draft


def options_of(issue: UploadedIssue) -> Options:
    """Never live: what was uploaded here passes the desk."""
    return Options(
        replace=bool(issue.edits.get("replace")),
        overwrite=bool(issue.edits.get("overwrite")),
        by=issue.upload.batch.owner,
    )


def read_issue_of(issue: UploadedIssue, draft: IssueDraft) -> ReadIssue:
    """As the pipeline read it, with the corrections. Refused: ``missing``, when its files are gone."""
    folder = private_files.of_issue(issue.upload.folder, issue.position)
    try:
        files = tuple(
            File(file["name"], (folder / SOURCES / str(number)).read_bytes())
            for number, file in enumerate(leaves_of(issue))
        )
    except OSError as error:
        raise refusals.not_found(issue.name) from error
    if not files:
        raise refusals.not_found(issue.name)
    return ReadIssue(issue.name, files, draft, None)


def leaves_of(issue: UploadedIssue) -> list[dict[str, Any]]:
    """Of each source file its name and its leaves, as ``Leaf.as_data`` has them; none when they are gone."""
    path = private_files.of_issue(issue.upload.folder, issue.position) / LEAVES
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def forget_files(issue: UploadedIssue) -> None:
    """After the decision: what was made of the issue, and the upload itself when its other issues are decided too."""
    private_files.remove_issue(issue.upload.folder, issue.position)
    read = ImportUpload.objects.filter(pk=issue.upload_id, state=UploadState.READ)
    if read and not UploadedIssue.objects.filter(upload=issue.upload_id).exclude(state__in=SETTLED):
        private_files.remove(issue.upload.folder)


def discard(issues: list[UploadedIssue]) -> int:
    """Drops what is not settled or being created; returns how many that were."""
    dropped = 0
    for issue in issues:
        with transaction.atomic():
            open_ones = UploadedIssue.objects.filter(pk=issue.pk, state__in=OPEN)
            gone = open_ones.update(state=DraftState.DISCARDED, draft=None, edits={}, touched_at=timezone.now())
        if gone:
            dropped += 1
            forget_files(issue)
    return dropped


def _pictures(draft: IssueDraft) -> list[Picture]:
    figures = (figure for article in draft.articles for figure in article.figures())
    return [figure.picture for figure in figures if figure.picture]


def _with_pictures(issue: UploadedIssue, draft: IssueDraft) -> IssueDraft:
    folder = private_files.of_issue(issue.upload.folder, issue.position) / PICTURES

    def filled(item: BodyItem | None) -> Any:
        if not isinstance(item, Figure) or item.picture is None:
            return item
        try:
            data = (folder / item.picture.sha256).read_bytes()
        except OSError as error:
            raise refusals.not_found(issue.name) from error
        return replace(item, picture=replace(item.picture, data=data))

    def article(each: ArticleDraft) -> ArticleDraft:
        return replace(each, lead=filled(each.lead), body=tuple(map(filled, each.body)))

    return replace(draft, articles=tuple(map(article, draft.articles)))
