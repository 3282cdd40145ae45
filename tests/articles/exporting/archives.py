"""Issues with everything in them that an archive holds, and a site without any. The prose is our own."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management import call_command
from wagtail.models import Page

from articles.exporting.container import MANIFEST, ArchiveWriter, as_bytes
from articles.exporting.export import Exported, every_issue, export_issues
from articles.models import (
    ArchivedDocument,
    ArticlePage,
    Author,
    Correction,
    CreditedImage,
    FormerAuthorAddress,
    IssuePage,
    SeriesPage,
    Topic,
)
from editorial.publishing import publish_revision
from tests.factories import a_document, a_picture, make_article, make_issue

AT = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def full_issue(number: int = 801, *, live: bool = True) -> IssuePage:
    """Two articles: one with every block, picture, link and note; a plain one. Public, the first corrected since."""
    cover = a_picture("cover.png", (50, 70), caption="封面", source_name="攝影者", licence="CC BY 4.0")
    issue = make_issue(number, date(2024, 11, 5), date_precision="day", theme="海上", cover_image=cover)
    issue.source_document = a_document("No. 801 定稿.txt", f"第 {number} 期原稿".encode())
    issue.print_edition = a_document("no-801.pdf", b"%PDF-1.4 print " + str(number).encode())
    issue.save()
    issue.save_revision()
    make_article(issue, "港口的早晨", authors=[("編輯部", "遠景基金會")])
    article = make_article(
        issue, "島鏈之間的海纜", authors=[("王小明", "海洋大學教授\n海纜中心主任"), ("Anna de Vries", "Fellow")],
        topics=("energy-climate", "defence"), body=_every_block(issue), subtitle="──看不見的航道", standfirst="導言。",
        own_date=date(2024, 11, 7), lead_caption="燈塔。", lead_source_url="https://example.org/a?b=1&c=2",
        lead_image=_pictured(), canonical_url="https://example.org/first", doi="10.1000/182",
    )  # fmt: skip
    article.keywords.set(["海纜", "cable"])
    article.save()
    article.save_revision()
    if live:
        publish(issue)
        correct(article, "導言更正。")
    return IssuePage.objects.get(pk=issue.pk)


def publish(issue: IssuePage) -> None:
    for page in (issue, *ArticlePage.objects.filter(issue=issue)):
        publish_revision(type(page).objects.get(pk=page.pk).get_latest_revision(), None)


def correct(article: ArticlePage, standfirst: str) -> None:
    """A correction as the desk makes it: a note in a new version, pinned to the one that readers saw before."""
    newer = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    newer.standfirst = standfirst
    newer.corrections = [*newer.corrections.all(), Correction(date=date(2024, 12, 1), note="導言有一字之誤。")]
    publish_revision(newer.save_revision(), None)


def _pictured() -> CreditedImage:
    picture = a_picture(
        "燈塔 (1).png", caption="燈塔", description="海邊的白色燈塔", source_url="https://example.org/x"
    )
    picture.focal_point_x, picture.focal_point_y = 100, 80
    picture.focal_point_width = picture.focal_point_height = 40
    picture.save()
    picture.tags.add("海", "燈塔")
    return picture


def _every_block(issue: IssuePage) -> list[tuple[str, Any]]:
    document = a_document("附件.pdf", b"%PDF-1.4 annex")
    links = (
        f'<a linktype="page" id="{issue.pk}">本期</a>、<a linktype="document" id="{document.pk}">附件</a>、'
        '<a href="https://example.org/?a=1&amp;b=2">外站</a>'
    )
    return [
        ("paragraph", f'<p data-block-key="k1">A &lt; B &amp; "C"，<b>粗</b><i>斜</i>[^1]：{links}</p>'),
        ("heading", {"text": "第一節", "level": "1"}),
        ("quote", {"text": "我們等潮水。\n再等一天。", "attribution": "港務長"}),
        (
            "figure",
            {"image": a_picture("map.png", (30, 20)).pk, "caption": "圖一", "source_name": "測站", "source_url": ""},
        ),
        ("figure", {"image": None, "caption": "待補", "source_name": "", "source_url": "https://example.org/b"}),
        ("list", {"numbered": True, "items": ["<p>一</p>", "<p>二<sup>2</sup></p>"]}),
        (
            "table",
            {
                "caption": "斷纜",
                "columns": [{"type": "text", "heading": "年"}, {"type": "text", "heading": "次"}],
                "rows": [{"values": ["2023", "12"]}],
            },
        ),
        ("link_card", {"url": "https://example.org/film", "title": "影片", "description": "三分鐘"}),
        ("document", document.pk),
        ("footnotes", ["<p>《年報》，2024。</p>"]),
    ]


def english_issue(number: int = 12) -> IssuePage:
    series = SeriesPage.objects.get(slug="perspectives")
    issue = make_issue(number, date(2025, 2, 1), series=series)
    make_article(issue, "Harbour Mornings", authors=[("Anna de Vries", "Fellow, Institute for Harbour Studies")])
    publish(issue)
    return IssuePage.objects.get(pk=issue.pk)


def exported(path: Path, *, at: datetime = AT, **options: bool) -> Exported:
    return export_issues(every_issue(), path, at=at, **options)


def emptied() -> None:
    """The site as a fresh installation has it: other ids, other keys, nothing of what was exported."""
    Correction.objects.all().delete()  # a version that one is pinned to is not deleted from under it
    Page.objects.type((ArticlePage, IssuePage, SeriesPage)).update(live=False)
    for kind in (ArticlePage, IssuePage, SeriesPage):
        for page in kind.objects.all():
            kind.objects.get(pk=page.pk).delete()
    for kind in (FormerAuthorAddress, Author, CreditedImage, ArchivedDocument, Topic):
        for thing in kind.objects.all():
            thing.delete()
    call_command("set_up_site", verbosity=0)


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forged(path: Path, change: Callable[[dict[str, Any]], None], *, member: str = "issues/") -> Path:
    """The archive after somebody changed the JSON of its first ``member`` and wrote fitting checksums for it."""
    documents = {name: json.loads(data) for name, data in members(path).items() if name.startswith(member)}
    name = min(documents)
    change(documents[name])
    return rewritten(path, {name: documents[name]})


def rewritten(path: Path, changed: dict[str, Any]) -> Path:
    stream = io.BytesIO()
    with ArchiveWriter(stream) as writer:
        for name, data in members(path).items():
            if name != MANIFEST:
                document = changed.get(name, data)
                writer.add(name, document if isinstance(document, bytes) else as_bytes(document))
        writer.finish(AT)
    other = path.with_name(f"forged-{path.name}")
    other.write_bytes(stream.getvalue())
    return other
