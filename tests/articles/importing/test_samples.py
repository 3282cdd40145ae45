"""The foundation's No. 91 and the texts of the development set, to the character."""

import pytest

from articles.importing.document import IssueDraft, as_json
from articles.importing.intake import read
from articles.importing.readers import read_source
from articles.importing.source import Refusal
from articles.importing.understand import understand
from tests.samples import needs_samples, sample, text_cases, truth

pytestmark = needs_samples

CASES = text_cases()
GOOD = [case for case in CASES if case.get("truth")]
BAD = [case for case in CASES if not case.get("truth")]


def read_sample(path: str) -> IssueDraft:
    return understand(read_source(path, read(sample(path))))


def test_no_91_is_read_to_the_character():
    draft = read_sample("no-91/no-91.txt")
    assert as_json(draft) == truth("no-91/truth.json")
    assert draft.warnings == ()


def test_no_91_keeps_its_editors_note_and_colophon():
    draft = read_sample("no-91/no-91.txt")
    disclaimer = draft.articles[0].disclaimer
    assert (disclaimer[:3], disclaimer[-1]) == ("編按：", "。")
    lines = draft.colophon.split("\n")
    assert [len(lines), lines[2], lines[-1]] == [7, "臺北市汀州路三段60巷1號", "http://www.pf.org.tw/"]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case["id"])
def test_a_good_text_is_read_as_its_truth_says(case):
    draft = read_sample(f"dev/{case['file']}")
    assert as_json(draft) == truth(f"dev/{case['truth']}")
    assert draft.warnings == ()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["id"])
def test_a_bad_text_is_refused_for_its_reason(case):
    with pytest.raises(Refusal) as refused:
        read_sample(f"dev/{case['file']}")
    assert case["expectation"] == f"reject:{refused.value.code}"
