"""The check of translations is itself seen to fail."""

import pytest
from babel.messages.catalog import Catalog

from tools import catalogue


def catalogue_of(*messages: tuple[str | tuple[str, str], object], flags: tuple[str, ...] = ()) -> Catalog:
    found = Catalog(locale="zh_Hant")
    for number, (message, translation) in enumerate(messages):
        found.add(message, translation, locations=[("articles/views.py", number + 1)], flags=flags)
    return found


CODE = catalogue_of(("Author", None), ("No. %(number)s exists already.", None), (("%(n)d page", "%(n)d pages"), None))
GOOD = (
    ("Author", "作者"),
    ("No. %(number)s exists already.", "No. %(number)s 已存在。"),
    (("%(n)d page", "%(n)d pages"), ("%(n)d 頁",)),
)


def test_a_complete_catalogue_has_no_fault() -> None:
    assert catalogue.faults(CODE, catalogue_of(*GOOD)) == []


@pytest.mark.parametrize(
    ("place", "translation", "fault"),
    [
        (0, "", "articles/views.py:1: no translation of 'Author'"),
        (1, "No. %(nunber)s 已存在。", "articles/views.py:2: 'No. %(number)s exists already.'"),
        (2, ("",), "articles/views.py:3: no translation of"),
    ],
)
def test_a_missing_or_broken_translation_is_a_fault(place: int, translation: object, fault: str) -> None:
    messages = list(GOOD)
    messages[place] = (messages[place][0], translation)
    (found,) = catalogue.faults(CODE, catalogue_of(*messages))
    assert found.startswith(fault)


def test_a_translation_in_doubt_is_a_fault() -> None:
    assert len(catalogue.faults(CODE, catalogue_of(*GOOD, flags=("fuzzy",)))) == 3


def test_a_translation_of_nothing_is_a_fault_unless_it_completes_a_framework() -> None:
    (found,) = catalogue.faults(CODE, catalogue_of(*GOOD, ("A sentence that stands nowhere", "無")))
    assert "stands nowhere in the code" in found
    assert catalogue.faults(CODE, catalogue_of(*GOOD, ("Publish", "發布"))) == []
    assert catalogue.faults(CODE, catalogue_of(*GOOD, ("A comma-separated list of tags.", "以逗號分隔。"))) == []


def test_messages_of_code_and_of_templates_are_found() -> None:
    found = {path for message in catalogue.extract() for path, _line in message.locations}
    assert "articles/models/article.py" in found
    assert "templates/articles/article.html" in found
