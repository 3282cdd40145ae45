"""Corrections laid over a draft, and the names under which uploads are kept."""

import re
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from articles.importing.document import SUPPLIED, ArticleDraft, Certainty, Evidence, IssueDraft, Paragraph, Warning
from articles.importing.source import BylineDraft, Place
from articles.importing.wording import in_language
from editorial.importing_ui.edits import as_form, edited, edits_between
from editorial.importing_ui.forms import PrintedDateField
from editorial.importing_ui.private_files import LONGEST_NAME, safe_name
from editorial.importing_ui.review import Review

PLACE = Place("霧.txt", 4, 2)
ARTICLE = ArticleDraft("海峽上的霧", (BylineDraft("林小明", ("海洋大學教授",)),), body=(Paragraph("霧來得早。"),))
DRAFT = IssueDraft(
    "遠景論壇",
    301,
    "2025-11",
    "zh-Hant",
    (ARTICLE, ArticleDraft("第二篇")),
    warnings=(
        Warning("日期可疑", "霧.txt, line 1", "date"),
        Warning("姓名可疑", "霧.txt, p. 2, line 4", "articles.0.bylines.0"),
        Warning("段落可疑", "霧.txt, p. 2, line 9", "articles.0.body.0"),
    ),
    evidence=(Evidence("articles.0.bylines.0", PLACE, Certainty.DOUBTFUL),),
)
LEAVES = [
    {
        "name": "霧.txt",
        "leaves": [
            {
                "page": 2,
                "width": 595.0,
                "height": 842.0,
                "picture": True,
                "lines": [
                    {"number": 4, "page": 2, "text": "林小明", "box": [70.0, 100.0, 130.0, 112.0]},
                    {"number": 5, "page": 2, "text": "霧", "box": [70.0, 120.0, 130.0, 132.0]},
                ],
            }
        ],
    }
]


def wanted(**changes: object) -> dict:
    form = {"series": DRAFT.series, "number": DRAFT.number, "date": DRAFT.date}
    return form | {"articles": [as_form(article) for article in DRAFT.articles]} | changes


def test_a_form_sent_as_it_was_changes_nothing():
    assert edits_between(DRAFT, wanted()) == {}
    assert edited(DRAFT, {}) == DRAFT
    assert edited(DRAFT, {}).warnings == DRAFT.warnings


def test_only_what_was_changed_is_kept_and_laid_over():
    second = as_form(DRAFT.articles[1]) | {"bylines": [{"name": "陳小華", "affiliations": ["甲大學", "乙學會"]}]}
    edits = edits_between(DRAFT, wanted(number=302, articles=[as_form(ARTICLE), second]))
    assert set(edits) == {"number", "articles"}
    assert edits["articles"][0] == {}
    assert set(edits["articles"][1]) == {"bylines"}
    after = edited(DRAFT, edits)
    assert (after.number, after.date, after.articles[0]) == (302, DRAFT.date, ARTICLE)
    assert after.articles[1].bylines == (BylineDraft("陳小華", ("甲大學", "乙學會")),)
    assert after.as_read == DRAFT


@pytest.mark.parametrize(
    ("why", "number", "doubted"),
    [("printed in the header", 302, True), ("printed in the header", 301, False), (SUPPLIED, 302, False)],
)
def test_another_number_than_the_file_has_is_doubted(why, number, doubted):
    printed = replace(DRAFT, evidence=(Evidence("number", PLACE, Certainty.CERTAIN, why),))
    after = edited(printed, edits_between(printed, wanted(number=number)))
    found = [warning for warning in after.warnings if warning.field == "number"]
    assert bool(found) is doubted
    for warning in found:
        for language in ("zh-hant", "en"):
            assert {"301", "302"} <= set(re.findall(r"\d+", in_language(warning.message, language)))
        assert Review(after, LEAVES).doubts[-1].anchor == "at-0-2-4"


def test_a_person_s_word_settles_the_doubt_about_it_and_no_other():
    edits = edits_between(DRAFT, wanted(articles=[as_form(ARTICLE) | {"bylines": []}, as_form(DRAFT.articles[1])]))
    after = edited(DRAFT, edits)
    assert [warning.field for warning in after.warnings] == ["date", "articles.0.body.0"]
    assert after.evidence == ()


def test_a_doubt_leads_to_its_place_in_the_file():
    review = Review(DRAFT, LEAVES)
    assert [doubt.anchor for doubt in review.doubts] == ["at-0-0-1", "at-0-2-4", "at-0-2-9"]
    assert [doubt.message for doubt in review.doubts_of_bylines(0)] == ["姓名可疑"]
    (leaf,) = review.leaves()
    assert [(line["number"], line["doubtful"]) for line in leaf["marked"]] == [(4, True)]
    (paragraph,) = review.text_of(0)
    assert paragraph.doubtful


def test_a_file_that_cannot_be_shown_takes_no_doubt_away():
    review = Review(DRAFT, [])
    assert [doubt.anchor for doubt in review.doubts] == ["", "", ""]
    assert len(review.doubts) == 3


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("霧 No. 91.pdf", "霧 No. 91.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\霧.docx", "霧.docx"),
        ("a\x00b\u202ecod.txt", "a b cod.txt"),
        ('<b>"x".md', "_b__x_.md"),
        ("...", "upload"),
        ("", "upload"),
        (".hidden", "hidden"),
        ("~$霧.docx", "$霧.docx"),
    ],
)
def test_a_name_leads_nowhere_hides_nothing_and_stays_readable(name, safe):
    assert safe_name(name) == safe


def test_a_long_name_is_cut_and_keeps_its_suffix():
    name = safe_name("長" * 300 + ".docx")
    assert len(name.encode()) <= LONGEST_NAME
    assert name.endswith("長.docx")


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("2024年11月", "2024-11"),
        ("民國113年11月5日", "2024-11-05"),
        (" 2024-11 ", "2024-11"),
        ("２０２４年１１月", "2024-11"),
    ],
)
def test_a_date_may_be_written_as_it_is_printed(printed, kept):
    assert PrintedDateField().clean(printed) == kept


@pytest.mark.parametrize("printed", ["2024-13", "2024年11月31日", "2024", "十一月", "2024年11月或12月"])
def test_a_date_that_is_none_is_sent_back(printed):
    with pytest.raises(ValidationError):
        PrintedDateField().clean(printed)
