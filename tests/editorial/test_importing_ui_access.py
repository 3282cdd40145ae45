"""Who comes in, who sees whose uploads, and how their files are served."""

import uuid

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from articles.models import HomePage, IssuePage, SeriesPage
from editorial import admin_urls
from editorial.importing_ui.access import may_import, series_open_to
from editorial.models import DraftState, ImportBatch, ImportUpload, UploadedIssue, UploadState, User
from tests.desk import new_issue
from tests.editorial.uploads import address, issue_in, markdown_of, picture, save, text_of, upload

pytestmark = pytest.mark.django_db
NAMES = (
    "import",
    "import_batch",
    "import_progress",
    "import_create_all",
    "import_discard_all",
    "import_issue",
    "import_discard",
    "import_leaf",
    "import_picture",
)
SHA256 = "0" * 64


@pytest.fixture
def uploads(settings, tmp_path):
    settings.IMPORT_ROOT = tmp_path / "imports"
    return settings.IMPORT_ROOT


@pytest.fixture
def batch(uploads, people) -> ImportBatch:
    """Of the editor, with one issue in it; nothing is read for it."""
    batch = ImportBatch.objects.create(owner=people.editor)
    upload = ImportUpload.objects.create(batch=batch, name="霧.txt", folder="f" * 32, size=1, state=UploadState.READ)
    UploadedIssue.objects.create(upload=upload, position=0, name="霧.txt", state=DraftState.REFUSED)
    return batch


def addresses(key: object, issue_id: int) -> dict[str, str]:
    more = {"import_leaf": [0, 1], "import_picture": [SHA256]}
    found = {}
    for name in NAMES:
        arguments = [] if name == "import" else [key]
        if name in ("import_issue", "import_discard", "import_leaf", "import_picture"):
            arguments += [issue_id, *more.get(name, [])]
        found[name] = reverse(f"desk:{name}", args=arguments)
    return found


def test_every_address_of_the_page_is_tried_here(site):
    assert {pattern.name for pattern in admin_urls.urlpatterns if pattern.name.startswith("import")} == set(NAMES)


@pytest.mark.parametrize("who", ["contributor", "reviewer"])
def test_who_may_not_import_meets_403_and_learns_nothing(batch, people, client, who):
    issue = issue_in(batch)
    client.force_login(getattr(people, who))
    there = addresses(batch.pk, issue.pk)
    nowhere = addresses(uuid.uuid4(), issue.pk + 1)
    for name in NAMES:
        answers = [getattr(client, method)(url) for method in ("get", "post") for url in (there[name], nowhere[name])]
        assert [answer.status_code for answer in answers] == [403] * 4
        assert all("霧.txt" not in answer.content.decode() for answer in answers)
    assert UploadedIssue.objects.filter(pk=issue.pk, state=DraftState.REFUSED).exists()


def test_the_anonymous_are_sent_to_the_log_in(batch, client):
    for url in addresses(batch.pk, issue_in(batch).pk).values():
        for answer in (client.get(url), client.post(url)):
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("who", ["chief", "administrator", "another editor"])
def test_what_somebody_else_uploaded_is_as_absent_as_what_never_was(batch, people, client, who):
    person = people.another("editor") if who == "another editor" else getattr(people, who)
    client.force_login(person)
    issue = issue_in(batch)
    there = addresses(batch.pk, issue.pk)
    nowhere = addresses(uuid.uuid4(), issue.pk)
    for name in NAMES[1:]:
        for method in ("get", "post"):
            one, other = getattr(client, method)(there[name]), getattr(client, method)(nowhere[name])
            assert (one.status_code, other.status_code) in [(404, 404), (405, 405)]
    assert "霧.txt" not in client.get(there["import"]).content.decode()
    assert UploadedIssue.objects.filter(pk=issue.pk, state=DraftState.REFUSED).exists()


def test_an_issue_is_found_in_its_own_upload_only(batch, people, client):
    other = ImportBatch.objects.create(owner=people.editor)
    client.force_login(people.editor)
    assert client.get(reverse("desk:import_issue", args=[other.pk, issue_in(batch).pk])).status_code == 404


@pytest.mark.parametrize(
    ("who", "may"),
    [("contributor", False), ("reviewer", False), ("editor", True), ("chief", True), ("administrator", True)],
)
def test_the_way_in_stands_in_the_side_bar_of_those_who_may(people, client, who, may):
    client.force_login(getattr(people, who))
    assert (reverse("desk:import") in client.get(reverse("wagtailadmin_home")).content.decode()) is may
    assert may_import(getattr(people, who)) is may
    assert bool(series_open_to(getattr(people, who))) is may


def test_a_right_that_is_taken_back_holds_for_what_was_uploaded(uploads, people, client):
    client.force_login(people.editor)
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    people.editor.groups.clear()
    assert client.post(address(issue), {"create": "1"}).status_code in (302, 403)
    assert not IssuePage.objects.exists()


@pytest.fixture
def abroad(site, forum, people) -> User:
    """May add and change below the English home only, where a series is called as another one."""
    home = HomePage.objects.get(locale__language_code="en")
    group = Group.objects.create(name="Abroad")
    group.permissions.add(*Permission.objects.filter(codename__in=["access_admin", "add_author"]))
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=home, permission=permission)
    people.contributor.groups.set([group])
    home.add_child(instance=SeriesPage(title=forum.title, slug="same", locale=home.locale, live=False))
    return User.objects.get(pk=people.contributor.pk)


def test_a_series_of_the_same_title_elsewhere_opens_none(abroad, forum):
    assert may_import(abroad)
    assert forum.title not in series_open_to(abroad)


def test_a_plan_tells_nothing_of_a_series_that_is_not_open(abroad, uploads, client, forum):
    new_issue(forum, number=301)
    client.force_login(abroad)
    issue = issue_in(upload(client, ("霧.txt", text_of(301))))
    assert issue.planned["outcome"] == "refused"
    assert "權限" in issue.planned["error"]["message"]
    assert "changes" not in issue.planned


def test_without_a_series_the_page_says_what_is_missing(uploads, people, client):
    SeriesPage.objects.all().delete()
    client.force_login(people.editor)
    assert "help-warning" in client.get(reverse("desk:import")).content.decode()


def test_page_pictures_and_pictures_are_served_to_be_looked_at_only(uploads, people, client):
    client.force_login(people.editor)
    issue = issue_in(upload(client, ("a.md", markdown_of(1)), ("chart.png", picture())))
    (uploads / issue.upload.folder / "0" / "0-1.jpg").write_bytes(b"\xff\xd8\xff")
    for there, kind in (
        (address(issue, "import_leaf", 0, 1), "image/jpeg"),
        (address(issue, "import_picture", _picture_of(issue)), "image/png"),
    ):
        answer = client.get(there)
        assert answer.status_code == 200
        assert answer["Content-Type"] == kind
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(",", " ").split())
    for there in (address(issue, "import_leaf", 0, 9), address(issue, "import_picture", SHA256)):
        assert client.get(there).status_code == 404


def _picture_of(issue) -> str:
    article = issue.draft["articles"][0]
    figures = [item for item in [article.get("lead"), *article["body"]] if item and item.get("picture")]
    return figures[0]["picture"]["sha256"]


def test_uploaded_files_are_for_the_owner_of_the_process_alone(uploads, people, client, settings):
    client.force_login(people.editor)
    upload(client, ("霧.txt", text_of(301)))
    assert {path.stat().st_mode & 0o077 for path in [uploads, *uploads.iterdir()]} == {0}
    assert not uploads.is_relative_to(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=alert(1)>.txt",
        '"><script>alert(1)</script>.txt',
        "../../etc/passwd",
        "..\\..\\windows.txt",
        "長" * 300 + ".txt",
        "gnp.\u202etxt.exe",
        "{{ 7|add:7 }}.txt",
        "~$霧.txt",
    ],
)
def test_hostile_names_are_words(uploads, people, client, name):
    client.force_login(people.editor)
    batch = upload(client, (name, text_of(301)))
    issue = issue_in(batch)
    page = client.get(reverse("desk:import_batch", args=[batch.pk])).content.decode()
    page += client.get(address(issue)).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    inside = [path for path in uploads.parent.rglob("*") if path.is_file()]
    assert all(path.is_relative_to(uploads) for path in inside)
    if issue.state == DraftState.READ:
        save(client, issue, "create")
        assert IssuePage.objects.get().number == 301


def test_a_hostile_text_is_words(uploads, people, client):
    client.force_login(people.editor)
    text = text_of(301).replace("鐘聲".encode(), b"<script>alert(1)</script>")
    issue = issue_in(upload(client, ("霧.txt", text)))
    page = client.get(address(issue)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_number_of_queries_does_not_grow_with_the_upload(batch, people, client, django_assert_max_num_queries):
    client.force_login(people.editor)

    def queries() -> int:
        client.get(reverse("desk:import_batch", args=[batch.pk]))
        with django_assert_max_num_queries(100) as context:
            client.get(reverse("desk:import_batch", args=[batch.pk]))
        return len(context)

    few = queries()
    for number in range(5):
        upload = ImportUpload.objects.create(
            batch=batch, name="b.txt", folder=f"{number}" * 32, size=1, state=UploadState.READ
        )
        UploadedIssue.objects.create(upload=upload, position=0, name="b.txt", state=DraftState.REFUSED)
    assert queries() == few


def test_a_standing_issue_is_none_of_the_page_s_business(batch, people, client, forum):
    """Discarding an upload of a number leaves the issue of that number alone."""
    standing = new_issue(forum, 301)
    client.force_login(people.editor)
    client.post(reverse("desk:import_discard_all", args=[batch.pk]))
    assert IssuePage.objects.filter(pk=standing.pk).exists()
