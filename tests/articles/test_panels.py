"""What the editor of an issue shows beside its fields."""

import pytest
from django.urls import reverse
from wagtail.models import GroupCollectionPermission

from tests.factories import a_document, make_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(people, client) -> str:
    """The address of the form of an imported issue, open to an editor."""
    issue = make_issue(91, source_document=a_document("遠景論壇91.docx", b"PK our own words"))
    client.force_login(people.editor)
    return reverse("wagtailadmin_pages:edit", args=[issue.pk])


def test_the_file_of_an_imported_issue_is_read_from_its_form(form, client):
    page = client.get(form)
    document = page.context["page"].source_document
    shown = page.content.decode()
    assert f'href="{document.url}"' in shown
    assert "遠景論壇91.docx" in shown
    assert document.sha256[:12] in shown
    answer = client.get(document.url)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"PK our own words")


def test_the_file_is_shown_to_nobody_who_may_not_read_it(form, client):
    GroupCollectionPermission.objects.filter(permission__codename="change_document").delete()
    page = client.get(form)
    document = page.context["page"].source_document
    assert page.status_code == 200
    assert document.url not in page.content.decode()
    assert client.get(document.url).status_code == 404


def test_an_issue_of_no_file_shows_none(people, client, site):
    client.force_login(people.editor)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[make_issue(91).pk])).content.decode()
    assert "SHA-256" not in page
