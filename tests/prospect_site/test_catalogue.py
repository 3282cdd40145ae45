"""The Chinese of the interface is whole."""

from babel.messages.pofile import read_po

from tools.catalogue import CATALOGUES, extract, faults


def test_every_message_has_its_chinese() -> None:
    """None is missing, in doubt, or spoils a placeholder; none is translated that stands nowhere."""
    with CATALOGUES["zh_Hant"].open("rb") as stream:
        catalogue = read_po(stream, locale="zh_Hant")
    template = extract()
    assert len(template) > 100
    assert faults(template, catalogue) == []
