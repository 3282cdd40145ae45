"""The issue's form in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import IssuePage, SeriesPage
from editorial.models import User
from tests.factories import make_issue


@pytest.fixture
def admin(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("root", "root@example.org", "x", display_name="管理員"))
    return client


def form_of(series: SeriesPage) -> str:
    return reverse("wagtailadmin_pages:add", args=["articles", "issuepage", series.pk])


def filled(number: str) -> dict[str, str]:
    fields = {"number": number, "date": "", "date_precision": "month", "theme": "", "disclaimer": "", "colophon": ""}
    comments = {f"comments-{count}_FORMS": "0" for count in ("TOTAL", "INITIAL")}
    return (
        fields
        | comments
        | {"cover_image": "", "print_edition": "", "doi": "", "seo_title": "", "search_description": ""}
    )


def test_a_new_issue_is_offered_the_next_number(admin, forum):
    make_issue(91, live=False)
    assert admin.get(form_of(forum)).context["form"]["number"].value() == 92


def test_an_issue_is_a_draft_with_a_title_and_address_of_its_own(admin, forum):
    admin.post(form_of(forum), filled("92"))
    issue = IssuePage.objects.get(number=92)
    assert (issue.title, issue.slug, issue.live) == ("遠景論壇 No. 92", "no-92", False)


def test_a_number_that_exists_is_refused_at_its_field(admin, forum):
    make_issue(91, live=False)
    response = admin.post(form_of(forum), filled("91"))
    assert response.status_code == 200
    assert "number" in response.context["form"].errors
    assert IssuePage.objects.count() == 1


@pytest.mark.parametrize("number", ["", "0", "-3", "九十二", "99999999999999999999"])
def test_what_is_no_number_is_refused_at_its_field(admin, forum, number):
    response = admin.post(form_of(forum), filled(number))
    assert response.status_code == 200
    assert "number" in response.context["form"].errors
    assert not IssuePage.objects.exists()
