"""The demo issue: its text reads as its truth says, which was written by hand."""

import json
import re
from pathlib import Path

from articles.importing.document import as_json
from articles.importing.intake import read
from articles.importing.readers import read_source
from articles.importing.understand import understand

DEMO = Path(__file__).resolve().parents[3] / "demo"


def test_the_demo_issue_is_read_to_the_character():
    draft = understand(read_source("no-1.txt", read(DEMO / "no-1.txt")))
    expected = json.loads((DEMO / "no-1.json").read_text(encoding="utf-8"))
    del expected["schema"]
    assert as_json(draft) == expected
    assert draft.warnings == ()


def test_the_demo_issue_has_the_noise_of_the_series():
    text = (DEMO / "no-1.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    assert re.fullmatch(r"\n 遠景論壇 No\. 1  \d{4}年 \d{1,2}月 ", "\n".join(lines[:2]))
    assert "1 " in lines, "a page number"
    assert any(line.startswith(" ") and not line.endswith(" ") for line in lines[10:]), "a page turn in a paragraph"
    assert "ht\n\ntps://" in text, "an address that is cut"
    assert not text.rstrip("\n").endswith(" "), "the last line has no space at its end"
