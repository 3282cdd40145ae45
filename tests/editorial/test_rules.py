"""Each house rule on plain facts: it finds what it is about, and is silent about an issue in order."""

import dataclasses
from datetime import date

import pytest
from django.utils.translation import override

from editorial.readiness.facts import ArticleFacts, IssueFacts
from editorial.readiness.findings import Finding
from editorial.readiness.rules import ARTICLE_RULES, ISSUE_RULES, findings
from editorial.readiness.summary import what_a_release_does, what_a_withdrawal_does

ARTICLE = ArticleFacts(
    page_id=2,
    title="晶片與海峽",
    stage="held",
    bylines=1,
    has_text=True,
    has_picture=True,
    topics=1,
    has_standfirst=True,
)
ISSUE = IssueFacts(page_id=1, title="遠景論壇 No. 92", number=92, date=date(2024, 11, 5), articles=(ARTICLE,))
OUT = dataclasses.replace(ARTICLE, stage="out", out=True)

OF_ISSUE = {
    "the_series_is_out": {"series_out": False},
    "the_issue_has_a_number": {"number": None},
    "the_issue_has_a_date": {"date": None},
    "the_issue_is_valid": {"faults": ("DOI: …",)},
    "the_issue_has_an_article": {"articles": ()},
    "something_waits_to_go_out": {"out": True, "articles": (OUT,)},
}
OF_ARTICLE = {
    "every_article_is_held": {"stage": "drafting"},
    "nothing_changed_since_approval": {"changed_since_approval": True},
    "every_article_has_a_title": {"title": " "},
    "every_article_has_a_byline": {"bylines": 0},
    "every_article_has_a_text": {"has_text": False},
    "every_article_is_valid": {"faults": ("DOI: …",)},
    "a_picture_note_has_its_picture": {"has_picture": False, "has_picture_note": True},
    "every_article_has_a_topic": {"topics": 0},
    "every_article_has_a_standfirst": {"has_standfirst": False},
}
ADVISORY = {"a_picture_note_has_its_picture", "every_article_has_a_topic", "every_article_has_a_standfirst"}


def test_an_issue_in_order_has_no_finding():
    assert findings(ISSUE) == []


@pytest.mark.parametrize(("rule", "fault"), OF_ISSUE.items())
def test_a_rule_of_issues_finds_its_fault_and_no_other(rule, fault):
    (finding,) = findings(dataclasses.replace(ISSUE, **fault))
    assert (finding.rule, finding.page_id, finding.blocking) == (rule, 1, True)
    assert finding.sentence
    assert finding.way_out


@pytest.mark.parametrize(("rule", "fault"), OF_ARTICLE.items())
def test_a_rule_of_articles_finds_its_fault_and_no_other(rule, fault):
    (finding,) = findings(dataclasses.replace(ISSUE, articles=(dataclasses.replace(ARTICLE, **fault),)))
    assert (finding.rule, finding.page_id, finding.blocking) == (rule, 2, rule not in ADVISORY)
    assert finding.subject.strip()
    assert finding.way_out


@pytest.mark.parametrize(
    ("language", "line"), [("zh-hant", "第一篇：沒有標題。請補上。"), ("en", "第一篇: 沒有標題。 請補上。")]
)
def test_a_finding_is_one_line_with_the_punctuation_of_its_language(language, line):
    finding = Finding("rule", 1, subject="第一篇", sentence="沒有標題。", way_out="請補上。")
    with override(language):
        assert str(finding) == line


def test_every_rule_has_its_example_here():
    assert {rule.__name__ for rule in ISSUE_RULES} == set(OF_ISSUE)
    assert {rule.__name__ for rule in ARTICLE_RULES} == set(OF_ARTICLE)


@pytest.mark.parametrize("stage", ["drafting", "editing", "review", "sent_back"])
def test_each_stage_has_a_way_out_of_its_own(stage):
    ways = {
        findings(dataclasses.replace(ISSUE, articles=(dataclasses.replace(ARTICLE, stage=each),)))[0].way_out
        for each in ("drafting", "editing", "review", "sent_back")
    }
    assert len(ways) == 4
    assert findings(dataclasses.replace(ISSUE, articles=(dataclasses.replace(ARTICLE, stage=stage),)))


def test_what_is_out_is_judged_no_more():
    bare = dataclasses.replace(OUT, bylines=0, topics=0, has_text=False)
    assert [finding.rule for finding in findings(dataclasses.replace(ISSUE, articles=(bare, ARTICLE)))] == []


def test_a_draft_in_an_issue_that_is_out_keeps_nobody_in():
    draft = dataclasses.replace(ARTICLE, stage="drafting")
    assert findings(dataclasses.replace(ISSUE, out=True, articles=(OUT, ARTICLE, draft))) == []


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (ISSUE, "This makes No. 92 and 1 article public."),
        (dataclasses.replace(ISSUE, articles=(ARTICLE, ARTICLE)), "This makes No. 92 and 2 articles public."),
        (dataclasses.replace(ISSUE, out=True, articles=(OUT, ARTICLE)), "This adds 1 article to No. 92, which is out."),
        (
            dataclasses.replace(ISSUE, out=True, changed=True, articles=(OUT,)),
            "This makes the changes to the page of No. 92 public.",
        ),
        (dataclasses.replace(ISSUE, out=True, articles=(OUT,)), "No. 92 is out; nothing waits to join it."),
    ],
)
def test_a_release_is_said_in_one_sentence(facts, sentence, in_english):
    assert what_a_release_does(facts) == sentence


def test_a_withdrawal_is_said_in_one_sentence(in_english):
    facts = dataclasses.replace(ISSUE, out=True, articles=(OUT, OUT, ARTICLE))
    assert what_a_withdrawal_does(facts) == (
        "This takes No. 92 and 2 articles back: readers will not find them any more."
    )
