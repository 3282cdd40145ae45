"""What is refused of an export: a changed byte, by name; a missing or a foreign member; what no export would say."""

import io
import json
import zipfile

import pytest

from articles.exporting.container import MANIFEST
from articles.importing.plan import Options
from articles.importing.restoring import restore
from articles.importing.wording import both
from articles.models import ArticlePage, Author, IssuePage
from editorial.publishing import withdraw_issue
from tests.articles.exporting.archives import forged, members, publish, rewritten
from tests.articles.importing.restoring.refusing import refusal
from tests.factories import an_author, make_article, make_issue

pytestmark = pytest.mark.django_db


def test_a_changed_text_is_refused_by_its_name(archive):
    data = archive.read_bytes()
    at = data.index("島鏈之間".encode())
    error = refusal(data[:at] + b"\xe6" + data[at + 1 :])
    assert (error.code, error.where) == ("corrupt", "archive.zip, issues/zh-hant/forum/00801.json")
    assert "issues/zh-hant/forum/00801.json" in error.message


@pytest.mark.parametrize("length", [0, 3, 200, -1, -22, -400])
def test_a_truncated_archive_is_refused(archive, length):
    assert refusal(archive.read_bytes()[:length]).code == "corrupt"


@pytest.mark.parametrize("ends", [(b"x", b""), (b"", b"x")])
def test_bytes_before_or_after_are_refused(archive, ends):
    assert refusal(ends[0] + archive.read_bytes() + ends[1]).code == "corrupt"


def test_a_missing_member_is_named(archive):
    assert "lacks files/" in refusal(_without(archive, "files/")).message


def test_an_extra_member_is_named(archive):
    stream = io.BytesIO(archive.read_bytes())
    with zipfile.ZipFile(stream, "a") as zipped:
        zipped.writestr("issues/zh-hant/forum/00999.json", "{}")
    error = refusal(stream.getvalue())
    assert (error.code, error.where) == ("corrupt", "archive.zip, issues/zh-hant/forum/00999.json")


def test_a_compressed_member_is_refused(archive):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members(archive).items():
            zipped.writestr(name, data)
    assert refusal(stream.getvalue()).code == "unsafe_archive"


def test_an_export_of_a_later_version_asks_for_an_update(archive):
    manifest = json.loads(members(archive)[MANIFEST])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr(MANIFEST, json.dumps(manifest | {"version": 2}))
    error = refusal(stream.getvalue())
    assert error.code == "unsupported_type"
    assert "bring the site up to date" in error.message


def test_a_file_that_is_not_there_is_missing(site, tmp_path):
    assert refusal(tmp_path / "nothing.zip").code == "missing"


def first(document):
    return document["articles"][1]["content"]


@pytest.mark.parametrize(
    "change",
    [
        lambda issue: issue.update(owner=1),
        lambda issue: issue.pop("number"),
        lambda issue: issue.update(number="801"),
        lambda issue: issue.update(slug="../../admin"),
        lambda issue: issue["content"].update(date="2024-13-01"),
        lambda issue: first(issue).update(title="a\x00b"),
        lambda issue: first(issue).update(title="x" * 300),
        lambda issue: first(issue).update(doi="nonsense"),
        lambda issue: first(issue).update(keywords=["x" * 101]),
        lambda issue: next(iter(issue["documents"].values())).update(filename="x" * 80 + ".pdf"),
        lambda issue: first(issue).update(lead_source_url="javascript:alert(1)"),
        lambda issue: first(issue).update(canonical_url="data:text/html,x"),
        lambda issue: first(issue).update(lead_image="0" * 15 + "g"),
        lambda issue: first(issue)["body"].append({"type": "raw_html", "value": "<script>alert(1)</script>"}),
        lambda issue: first(issue)["body"].append({"type": "paragraph", "value": "<p>x</p><script>alert(1)</script>"}),
        lambda issue: first(issue)["body"].append({"type": "paragraph", "value": '<p onclick="x()">x</p>'}),
        lambda issue: first(issue)["body"].append({"type": "paragraph", "value": '<p><img src="x" onerror="y()"></p>'}),
        lambda issue: first(issue)["body"].append(
            {"type": "paragraph", "value": '<p><a href="javascript:x()">x</a></p>'}
        ),
        lambda issue: first(issue)["body"].append({"type": "paragraph", "value": "<h1>x</h1>"}),
        lambda issue: first(issue)["body"].append({"type": "footnotes", "value": ["<p>x</p><svg/onload=x()>"]}),
        lambda issue: first(issue)["body"].append(
            {"type": "link_card", "value": {"url": "javascript:x()", "title": "x", "description": ""}}
        ),
        lambda issue: first(issue)["bylines"][0].update(author="../../settings"),
        lambda issue: first(issue)["bylines"][0].update(role="admin"),
        lambda issue: issue["pictures"].update({"0" * 16: next(iter(issue["pictures"].values()))}),
        lambda issue: next(iter(issue["pictures"].values())).update(file="files/../../../etc/passwd"),
        lambda issue: next(iter(issue["documents"].values())).update(filename="../x.pdf"),
    ],
)
def test_what_no_export_says_is_refused_though_its_checksums_fit(archive, change):
    assert refusal(forged(archive, change)).code == "corrupt"


def test_a_page_of_markup_is_no_picture_and_no_document(archive):
    """Each file keeps its checksum; only what it is called and what is in it do not agree."""
    issue = json.loads(members(archive)["issues/zh-hant/forum/00801.json"])
    files = [record["file"] for record in issue["pictures"].values()]
    assert refusal(_with_bytes(archive, files[0], b"<svg onload='x()'>")).code in ("type_mismatch", "corrupt")


def _with_bytes(archive, name, data):
    return rewritten(archive, {name: data})


def _without(archive, beginning):
    """The archive without its first member whose name begins so, and with the manifest as it was."""
    stream = io.BytesIO()
    gone = min(name for name in members(archive) if name.startswith(beginning))
    with zipfile.ZipFile(stream, "w") as zipped:
        for name, data in members(archive).items():
            if name != gone:
                zipped.writestr(name, data)
    return stream.getvalue()


def test_other_content_under_the_number_is_a_conflict_until_it_is_to_be_replaced(archive):
    publish(make_issue(801))
    issue = IssuePage.objects.get(number=801)
    results = list(restore(archive, Options(live=True)))
    assert [(str(r.outcome), r.error.code) for r in results] == [("refused", "conflict")]
    assert not ArticlePage.objects.exists()
    assert [str(r.outcome) for r in restore(archive, Options(live=True, replace=True))] == ["changed"]
    assert IssuePage.objects.get(number=801).pk == issue.pk
    assert ArticlePage.objects.filter(issue=issue, live=True).count() == 2
    assert [str(r.outcome) for r in restore(archive, Options(live=True))] == ["unchanged"]


def test_an_article_is_replaced_on_its_own_page_and_the_others_are_left(archive):
    list(restore(archive, Options(live=True)))
    before = {page.title: (page.pk, page.latest_revision_id) for page in ArticlePage.objects.all()}
    other = forged(archive, lambda issue: issue["articles"][0]["content"].update(subtitle="改過的副標"))
    assert next(iter(restore(other, Options(live=True)))).error.code == "conflict"
    result = next(iter(restore(other, Options(live=True, replace=True))))
    subtitle = "articles.0.content.subtitle"
    assert result.changes == (both(f"{subtitle}：（無） → 「改過的副標」", f"{subtitle}: (none) → “改過的副標”"),)
    after = {page.title: (page.pk, page.latest_revision_id) for page in ArticlePage.objects.all()}
    assert after["島鏈之間的海纜"] == before["島鏈之間的海纜"]
    assert after["港口的早晨"][0] == before["港口的早晨"][0]
    assert ArticlePage.objects.get(title="港口的早晨").subtitle == "改過的副標"


def test_somebody_elses_draft_is_not_covered(archive, django_user_model):
    list(restore(archive, Options(live=True)))
    article = ArticlePage.objects.get(title="港口的早晨")
    article.subtitle = "編輯正在改"
    article.save_revision(user=django_user_model.objects.create(username="editor"))
    assert [str(r.outcome) for r in restore(archive, Options(live=True))] == ["unchanged"]
    other = forged(archive, lambda issue: issue["articles"][0]["content"].update(standfirst="新導言"))
    assert next(iter(restore(other, Options(live=True, replace=True)))).error.code == "conflict"
    assert str(next(iter(restore(other, Options(live=True, overwrite=True)))).outcome) == "changed"


def test_what_was_withdrawn_is_not_put_back(archive):
    list(restore(archive, Options(live=True)))
    withdraw_issue(IssuePage.objects.get(), by=None, reason="一則來函。")
    error = next(iter(restore(archive, Options(live=True, replace=True)))).error
    assert error.code == "conflict"
    assert not ArticlePage.objects.filter(live=True).exists()


def test_a_file_that_this_site_has_lost_is_named(archive):
    list(restore(archive, Options(live=True)))
    document = IssuePage.objects.get().source_document
    document.file.storage.delete(document.file.name)
    error = next(iter(restore(archive, Options(live=True)))).error
    assert (error.code, document.title in error.message) == ("conflict", True)


def test_an_article_that_the_export_lacks_is_not_deleted(archive):
    list(restore(archive, Options(live=True)))
    issue = IssuePage.objects.get()
    publish_new = make_article(issue, "第三篇")
    publish(issue)
    error = next(iter(restore(archive, Options(live=True, replace=True)))).error
    assert (error.code, ArticlePage.objects.filter(pk=publish_new.pk).exists()) == ("conflict", True)


def test_a_namesake_who_has_the_address_stays_another_person(archive):
    other = an_author("別人")
    assert other.slug == "author-1"
    list(restore(archive, Options(live=True)))
    assert not other.bylines.exists()
    assert Author.objects.get(name="編輯部").slug != "author-1"
    assert [str(r.outcome) for r in restore(archive, Options(live=True))] == ["unchanged"]


def test_a_fault_in_the_middle_leaves_no_page_and_no_file(archive, settings, monkeypatch):
    monkeypatch.setattr("articles.importing.restoring.pages.Writer._remember_import", lambda *_args: 1 / 0)
    before = {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}
    with pytest.raises(ZeroDivisionError):
        list(restore(archive, Options(live=True)))
    assert not IssuePage.objects.exists()
    assert {path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()} <= before


@pytest.mark.parametrize("name", ["permanent_id", "slug"])
def test_two_articles_of_one_address_are_refused(archive, name):
    def twins(issue):
        issue["articles"][1][name] = issue["articles"][0][name]

    other = forged(archive, twins)
    assert refusal(other).code == "corrupt"
    list(restore(archive, Options(live=True)))
    before = list(ArticlePage.objects.order_by("pk").values_list("pk", "title", "latest_revision"))
    for dry_run in (True, False):
        error = next(iter(restore(other, Options(live=True, replace=True), dry_run=dry_run))).error
        assert error.code == "corrupt"
    assert list(ArticlePage.objects.order_by("pk").values_list("pk", "title", "latest_revision")) == before


def test_an_address_does_not_lead_two_articles_to_one_page(archive):
    """The first keeps its permanent address under another's slug; the second has the slug that the first still has."""
    list(restore(archive, Options(live=True)))
    pages = {page.permanent_id: page.pk for page in ArticlePage.objects.all()}

    def crossed(issue):
        one, two = issue["articles"]
        one["slug"], two["slug"], two["permanent_id"] = "elsewhere", one["slug"], "2026zz"
        two["content"]["subtitle"] = "改過的副標"

    result = next(iter(restore(forged(archive, crossed), Options(live=True, replace=True))))
    assert (str(result.outcome), result.error.code) == ("refused", "corrupt")
    assert {page.permanent_id: page.pk for page in ArticlePage.objects.all()} == pages
    assert {page.title for page in ArticlePage.objects.all()} == {"港口的早晨", "島鏈之間的海纜"}
