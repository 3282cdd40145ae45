"""Issues printed in layouts of every kind are read back as they were: the issue is the truth by construction."""

from dataclasses import replace

import pytest

from articles.importing.document import IssueDraft, as_json
from articles.importing.readers import read_source
from articles.importing.understand import understand
from tests.articles.importing.issues import random_case
from tests.articles.importing.layouts import Layout, print_issue

# A text that marks its blocks (a space, an indent, a blank line, a line to each paragraph) has one reading. Where it
# marks none, or a page turn takes the mark away, a full last line before another paragraph cannot be told.
SEEDS = range(120)
AMBIGUOUS_AT_MOST = 3


def read_back(issue: IssueDraft, layout: Layout) -> IssueDraft:
    return understand(read_source("issue.txt", print_issue(issue, layout)))


def marks_blocks(layout: Layout) -> bool:
    return layout.trailing or not layout.measure


def same(draft: IssueDraft, issue: IssueDraft) -> bool:
    return draft.articles == issue.articles and draft.colophon == issue.colophon and as_json(draft) == as_json(issue)


@pytest.mark.parametrize("seed", [seed for seed in SEEDS if marks_blocks(random_case(seed)[1])])
def test_a_layout_that_marks_its_blocks_is_read_to_the_character(seed):
    issue, layout = random_case(seed)
    draft = read_back(issue, layout)
    assert as_json(draft) == as_json(issue)
    assert [article.bylines for article in draft.articles] == [article.bylines for article in issue.articles]
    assert [article.disclaimer for article in draft.articles] == [article.disclaimer for article in issue.articles]
    assert draft.colophon == issue.colophon
    assert draft.warnings == ()


def test_a_layout_without_marks_is_read_but_for_what_cannot_be_told():
    seeds = [seed for seed in SEEDS if not marks_blocks(random_case(seed)[1])]
    wrong = []
    for seed in seeds:
        issue, layout = random_case(seed)
        if as_json(read_back(issue, layout)) != as_json(issue):
            wrong.append(seed)
    assert len(seeds) > 30
    assert len(wrong) <= AMBIGUOUS_AT_MOST, f"read wrongly: seeds {wrong}"


@pytest.mark.parametrize(
    "turns", ["none", "leading space", "form feed", "header", "header and form feed", "page number"]
)
@pytest.mark.parametrize("page_lines", [7, 11, 13])
def test_a_page_turn_inside_a_paragraph_leaves_no_trace(turns, page_lines):
    issue, layout = random_case(2)
    layout = replace(layout, measure=60, indent=4, trailing=True, spacing="double", turns=turns, page_lines=page_lines)
    draft = read_back(issue, replace(layout, printed_indent=False))
    assert as_json(draft) == as_json(issue)


@pytest.mark.parametrize("measure", range(48, 81, 2))
@pytest.mark.parametrize("hanging", [True, False])
def test_any_measure_is_found_without_marks(measure, hanging):
    issue, layout = random_case(4)
    layout = replace(layout, measure=measure, indent=4, hanging=hanging, trailing=False, spacing="single", turns="none")
    draft = read_back(issue, replace(layout, printed_indent=False))
    wrong = sum(a.body != b.body for a, b in zip(draft.articles, issue.articles, strict=True))
    assert wrong <= 1, "one full last line may be taken for a line that runs on"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp950"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85"])
def test_any_encoding_and_line_end_gives_the_same_issue(encoding, line_end):
    if (encoding, line_end) == ("cp950", "\x85"):
        pytest.skip("Big5 has no NEL")
    issue, layout = random_case(0)
    draft = read_back(issue, replace(layout, encoding=encoding, line_end=line_end))
    assert as_json(draft) == as_json(issue)
