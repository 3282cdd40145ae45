import hashlib
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import override_settings
from PIL import Image
from wagtail.models import Collection

from articles.importing.document import Figure, Paragraph
from articles.importing.intake import File
from articles.importing.plan import Options, plan_issue
from articles.importing.source import Picture
from articles.importing.write import write_issue
from articles.importing.writing import bulk_rows
from articles.importing.writing.files_written import FilesWritten, archive_path, zipped
from articles.models import ArchivedDocument, ArticlePage, CreditedImage, IssuePage
from tests.articles.importing.drafts import ARTICLE, issue, with_article

TEXT = File("no-501.txt", "海底電纜".encode())


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def a_picture(colour: str = "navy") -> Picture:
    stream = BytesIO()
    Image.new("RGB", (40, 30), colour).save(stream, "PNG")
    data = stream.getvalue()
    return Picture(hashlib.sha256(data).hexdigest(), "png", 40, 30, "一艘船", data)


def files_in(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def read(file) -> bytes:
    with file.open("rb") as opened:
        return opened.read()


def write(draft, files=(TEXT,), **options):
    return write_issue(plan_issue(draft, Options(**options)), files)


def delete(page) -> None:
    for article in ArticlePage.objects.child_of(page):
        article.delete()
    IssuePage.objects.get(pk=page.pk).delete()


@pytest.mark.django_db
def test_the_file_is_kept_with_its_digest(forum, media):
    page = write(issue())
    document = page.source_document
    assert document.sha256 == hashlib.sha256(TEXT.data).hexdigest()
    assert document.title == "no-501.txt"
    assert read(document.file) == TEXT.data
    assert files_in(media) == [document.file.name]


@pytest.mark.django_db
def test_the_file_of_a_public_issue_is_the_desks_own(forum, client):
    page = write(issue(), live=True)
    document = page.source_document
    assert client.get(document.url).status_code == 404
    assert client.get(f"/media/{document.file.name}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("moved", [False, True])
def test_the_file_is_for_those_who_may_change_files_wherever_it_was_put(forum, people, client, moved):
    document = write(issue()).source_document
    if moved:
        document.collection = Collection.get_first_root_node()
        document.save()
    address = document.url
    answers = {}
    for person in people:
        client.force_login(person)
        answer = client.get(address)
        answers[person.username] = answer.status_code
        answer.getvalue()  # read to its end, a file is closed
    assert answers == {"contributor": 404, "editor": 200, "reviewer": 404, "chief": 200, "administrator": 200}


@pytest.mark.django_db
def test_several_files_are_kept_as_one_archive(forum):
    files = (File("b.md", b"two"), File("a.md", b"one"), File("deep/a.md", b"three"))
    page = write(issue(), files)
    with zipfile.ZipFile(BytesIO(read(page.source_document.file))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a.md": b"one",
            "b.md": b"two",
            "3-a.md": b"three",
        }
    assert zipped(files) == zipped(files[::-1])


@pytest.mark.django_db
def test_pictures_stand_where_the_file_has_them(forum):
    lead, inside = a_picture(), a_picture("red")
    figure = Figure("船隊出港。", "https://example.org/fleet", "海洋觀測站", inside)
    page = write(with_article(lead=Figure("工作船", picture=lead), body=(Paragraph("港口。"), figure)))
    article = ArticlePage.objects.child_of(page).first()
    assert article.lead_image.sha256 == lead.sha256
    image = article.body[1].value["image"]
    assert (image.sha256, image.width, image.height, image.description) == (inside.sha256, 40, 30, "一艘船")
    assert (image.caption, image.source_name, image.source_url) == (
        "船隊出港。",
        "海洋觀測站",
        "https://example.org/fleet",
    )
    assert read(image.file) == inside.data
    assert image.collection.name == "匯入的檔案"


@pytest.mark.django_db
def test_a_picture_that_the_site_has_is_not_stored_again(forum, media):
    figure = Figure("船隊出港。", picture=a_picture())
    write(with_article(lead=figure, body=(Paragraph("港口。"), replace(figure, caption="同一張圖。"))))
    write(replace(with_article(lead=figure), number=502), ())
    assert CreditedImage.objects.count() == 1
    assert len(files_in(media)) == 2


@pytest.mark.django_db
def test_a_picture_of_a_draft_is_not_public_and_of_a_public_issue_is(forum, client):
    draft = with_article(lead=Figure("工作船", picture=a_picture()))
    write(draft)
    image = CreditedImage.objects.get()
    shown = f"/media/{image.get_rendition('width-20').file.name}"
    assert client.get(shown).status_code == 404
    write(draft, live=True)
    response = client.get(shown)
    assert response.status_code == 200
    assert len(response.getvalue()) > 0  # read to its end, a file is closed
    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.django_db
def test_a_failed_import_leaves_no_file(forum, media, monkeypatch):
    def fails(*args):
        raise RuntimeError

    monkeypatch.setattr(bulk_rows, "insert_revisions", fails)
    with pytest.raises(RuntimeError):
        write(with_article(lead=Figure("工作船", picture=a_picture())))
    assert files_in(media) == []


def test_what_a_killed_import_left_is_written_over(media):
    name = archive_path("documents", "論壇", 1, "0" * 64, "第一期.txt")
    with FilesWritten() as first:
        first.write(default_storage, name, b"half")
    with FilesWritten() as second:
        assert second.write(default_storage, name, b"whole") == name
    assert files_in(media) == [name]
    assert read(default_storage.open(name)) == b"whole"


def test_nobody_finds_a_file_by_what_it_is():
    path = archive_path("documents", "論壇", 1, "0" * 64, "../第一期 final?.TXT")
    assert path.startswith("documents/")
    assert path.endswith("/第一期_final.txt")
    with override_settings(SECRET_KEY="another"):
        assert archive_path("documents", "論壇", 1, "0" * 64, "../第一期 final?.TXT") != path
    assert archive_path("documents", "論壇", 2, "0" * 64, "../第一期 final?.TXT") != path


@pytest.mark.django_db
def test_the_same_file_again_is_the_same_document(forum, media):
    page = write(issue())
    write(with_article(title="島鏈之間的新海纜"), (TEXT,))
    assert ArchivedDocument.objects.count() == 1
    other = File("no-501-b.txt", b"other")
    write(with_article(title=ARTICLE.title), (other,))
    page.refresh_from_db()
    assert page.source_document.title == "no-501-b.txt"
    assert len(files_in(media)) == 2


@pytest.mark.django_db
def test_a_later_import_that_fails_takes_no_file_of_an_earlier_one(forum, media, monkeypatch):
    draft = with_article(lead=Figure("工作船", picture=a_picture()))
    page = write(draft)
    before = files_in(media)
    delete(page)

    def fails(*args):
        raise RuntimeError

    monkeypatch.setattr(bulk_rows, "insert_revisions", fails)
    with pytest.raises(RuntimeError):
        write(draft)
    assert files_in(media) == before


@pytest.mark.django_db
def test_an_issue_that_comes_back_has_its_old_document_again(forum, media):
    page = write(issue())
    document = page.source_document
    delete(page)
    assert write(issue()).source_document == document
    assert ArchivedDocument.objects.count() == 1
    assert read(ArchivedDocument.objects.get().file) == TEXT.data
