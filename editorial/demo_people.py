"""People to try the desk with. Their passwords are made on the first run and kept in the data folder."""

import json
import os
from pathlib import Path

from django.contrib.auth.models import Group
from django.utils.crypto import get_random_string

from editorial import roles
from editorial.models import User

PEOPLE = (
    ("editor", "示範編輯", roles.EDITOR),
    ("reviewer", "示範審稿", roles.REVIEWER),
    ("chief", "示範主編", roles.CHIEF),
)
DOMAIN = "example.org"  # where no mail arrives
CHANGED = "(changed)"
# Without characters that are mistaken for one another, since people type it.
CHARACTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789"


def make_demo_people(folder: Path) -> list[tuple[str, str, str]]:
    """The demo editor, reviewer and chief as (user name, password, role); makes those who are missing.

    The passwords stand in ``folder/demo-people.json``, readable by its owner only. A password that a person changed
    stays, and is given as ``(changed)``.
    """
    file = folder / "demo-people.json"
    kept: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    passwords = {username: kept.get(username) or get_random_string(16, CHARACTERS) for username, _name, _role in PEOPLE}
    if passwords != kept:
        _keep(passwords, file)
    return [(username, _make(username, name, role, passwords[username]), role.name) for username, name, role in PEOPLE]


def _keep(passwords: dict[str, str], file: Path) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        json.dump(passwords, stream, indent=2)


def _make(username: str, name: str, role: roles.Role, password: str) -> str:
    person = User.objects.filter(username=username).first()
    if person is None:
        person = User.objects.create_user(username, f"{username}@{DOMAIN}", password, display_name=name)
        person.groups.add(Group.objects.get(name=role.name))
    elif not person.email:
        # Without one the account page keeps nothing of what is set there.
        person.email = f"{username}@{DOMAIN}"
        person.save(update_fields=["email"])
    return password if person.check_password(password) else CHANGED
