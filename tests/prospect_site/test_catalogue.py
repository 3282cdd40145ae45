"""The Chinese of the interface is whole."""

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override

from tools.catalogue import CATALOGUES, extract, faults


def test_every_message_has_its_chinese() -> None:
    """None is missing, in doubt, or spoils a placeholder; none is translated that stands nowhere."""
    with CATALOGUES["zh_Hant"].open("rb") as stream:
        catalogue = read_po(stream, locale="zh_Hant")
    template = extract()
    assert len(template) > 100
    assert faults(template, catalogue) == []


@pytest.mark.parametrize(
    ("message", "chinese"),
    [
        ("Approve", "核可"),
        ("Request changes", "退回修改"),
        ("Publish", "發布"),
        ("A comma-separated list of tags.", "以逗號分隔。"),
    ],
)
def test_the_frameworks_speak_as_the_desk_does(message: str, chinese: str) -> None:
    """Wagtail's own Chinese says 核准, 變更請求 and 發佈; taggit has none of Taiwan."""
    with override("zh-hant"):
        assert gettext(message) == chinese
