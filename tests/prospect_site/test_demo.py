import json

import pytest
from django.conf import settings
from django.urls import reverse

from articles.importing.document import as_json
from articles.importing.readers import read_source
from articles.importing.understand import understand
from articles.models import ArticlePage, IssuePage
from editorial.models import User
from prospect_site.demo import DEMO_ISSUE, set_up_demo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_the_demo_issue_is_out_and_by_an_organisation(forum):
    lines = list(set_up_demo())
    article = ArticlePage.objects.readable().get(issue__number=1)
    assert article.bylines.get().author.kind == "organisation"
    assert any("created" in line for line in lines)


def test_three_people_can_log_in(forum, client):
    lines = [line for line in set_up_demo() if " / " in line]
    assert len(lines) == 3
    for line in lines:
        username, password = line.split(": ")[1].split(" / ")
        assert client.login(username=username, password=password)


def test_their_account_pages_can_be_saved(forum, client):
    list(set_up_demo())
    for username in ("editor", "reviewer", "chief"):
        person = User.objects.get(username=username)
        client.force_login(person)
        forms = client.get(reverse("wagtailadmin_account")).context["panels_by_tab"].values()
        fields = [field for panels in forms for panel in panels for field in panel.get_form()]
        data = {field.html_name: field.value() for field in fields if field.value()}
        answer = client.post(reverse("wagtailadmin_account"), data | {"theme-theme": "dark"})
        assert answer.status_code == 302
        assert person.wagtail_userprofile.theme == "dark"


def test_a_second_run_changes_nothing_and_tells_the_same_log_ins(forum):
    first = list(set_up_demo())
    people = list(User.objects.values_list("pk", "password"))
    second = list(set_up_demo())
    assert second == first[-len(second) :]
    assert list(User.objects.values_list("pk", "password")) == people


def test_a_withdrawn_demo_issue_stays_withdrawn(forum):
    list(set_up_demo())
    IssuePage.objects.update(live=False)
    list(set_up_demo())
    assert not IssuePage.objects.get(number=1).live


def test_the_demo_text_says_what_its_truth_says():
    truth = json.loads((settings.CHECKOUT / "demo" / "no-1.json").read_text())
    draft = understand(read_source(DEMO_ISSUE.name, DEMO_ISSUE.read_bytes()))
    assert as_json(draft) == {key: value for key, value in truth.items() if key != "schema"}
    assert draft.warnings == ()
