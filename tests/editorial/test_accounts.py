import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from editorial import roles
from editorial.demo_people import CHANGED, make_demo_people
from editorial.models import User
from tests.desk import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(people, client):
    client.force_login(people.administrator)
    return people.administrator


def test_an_administrator_adds_a_person_with_one_name(administrator, client):
    page = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="display_name"' in page
    assert "first_name" not in page
    group = Group.objects.get(name=roles.EDITOR.name)
    client.post(
        reverse("wagtailusers_users:add"),
        {"username": "wang", "display_name": "王小明", "email": "wang@desk.example", "groups": [group.pk]}
        | {"password1": PASSWORD, "password2": PASSWORD},
    )
    person = User.objects.get(username="wang")
    assert str(person) == person.get_full_name() == person.get_short_name() == person.first_name == "王小明"
    assert person.check_password(PASSWORD)
    assert list(person.groups.all()) == [group]


def test_an_administrator_edits_and_finds_a_person(administrator, people, client):
    address = reverse("wagtailusers_users:edit", args=[people.editor.pk])
    assert 'name="display_name"' in client.get(address).content.decode()
    group = people.editor.groups.get()
    form = {
        "username": "editor",
        "display_name": "陳小華",
        "email": "chen@desk.example",
        "is_active": "on",
        "groups": [group.pk],
    }
    client.post(address, form)
    assert str(User.objects.get(username="editor")) == "陳小華"
    listing = client.get(reverse("wagtailusers_users:index") + "?q=小華").content.decode()
    assert "陳小華" in listing
    assert people.chief.display_name not in listing
    assert client.get(reverse("wagtailusers_users:history", args=[people.editor.pk])).status_code == 200


@pytest.mark.parametrize("who", ["contributor", "editor", "reviewer", "chief"])
def test_nobody_else_manages_people(people, client, who):
    client.force_login(getattr(people, who))
    for name, args in (("index", []), ("add", []), ("edit", [people.administrator.pk])):
        assert client.get(reverse(f"wagtailusers_users:{name}", args=args)).status_code == 302


def test_people_change_their_own_name_on_their_account(people, client):
    client.force_login(people.editor)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert 'name="name_email-display_name"' in page
    assert "first_name" not in page
    form = {"name_email-display_name": "新名字", "name_email-email": "new@desk.example"}
    form |= {"locale-preferred_language": "", "locale-current_time_zone": "", "theme-theme": "system"}
    form |= {"theme-contrast": "system", "theme-density": "default"}
    client.post(reverse("wagtailadmin_account"), form)
    people.editor.refresh_from_db()
    assert (people.editor.display_name, people.editor.email) == ("新名字", "new@desk.example")


def test_the_sidebar_greets_by_name(people, client):
    client.force_login(people.editor)
    assert people.editor.display_name in client.get(reverse("wagtailadmin_home")).content.decode()


def test_demo_people_can_log_in_and_keep_their_passwords(site, tmp_path, client):
    first = make_demo_people(tmp_path)
    assert [(username, role) for username, _password, role in first] == [
        ("editor", "編輯"),
        ("reviewer", "審稿"),
        ("chief", "主編"),
    ]
    assert all(client.login(username=username, password=password) for username, password, _role in first)
    assert (tmp_path / "demo-people.json").stat().st_mode & 0o777 == 0o600
    assert make_demo_people(tmp_path) == first
    assert User.objects.count() == 3


def test_a_password_that_was_changed_stays(site, tmp_path):
    make_demo_people(tmp_path)
    person = User.objects.get(username="chief")
    person.set_password(PASSWORD)
    person.save()
    assert make_demo_people(tmp_path)[2] == ("chief", CHANGED, "主編")
    assert User.objects.get(username="chief").check_password(PASSWORD)


def test_passwords_are_long_and_differ(site, tmp_path):
    passwords = {password for _username, password, _role in make_demo_people(tmp_path)}
    assert len(passwords) == 3
    assert min(map(len, passwords)) >= 16
    assert set(json.loads((tmp_path / "demo-people.json").read_text()).values()) == passwords
