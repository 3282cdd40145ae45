"""What an operator says of an issue in the words of a command."""

import pytest

from articles.importing.source import BylineDraft
from articles.importing.supplying import author, given_by


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("王小明（海洋大學教授）", BylineDraft("王小明", ("海洋大學教授",))),
        ("王小明 (海洋大學教授；研究中心主任)", BylineDraft("王小明", ("海洋大學教授", "研究中心主任"))),
        (
            "Jane Doe (Professor, University of Somewhere)",
            BylineDraft("Jane Doe", ("Professor, University of Somewhere",)),
        ),
        ("王小明（海洋大學（基隆）教授）", BylineDraft("王小明", ("海洋大學（基隆）教授",))),
        ("王小明", BylineDraft("王小明")),
    ],
)
def test_an_author_is_given_as_printed(said, read):
    assert author(said) == read


def test_what_makes_no_author_or_number_is_told():
    for wrong in ({"authors": ["（教授）"]}, {"authors": [""]}, {"number": -3}, {"number": 0}):
        with pytest.raises(ValueError, match="--"):
            given_by(**wrong)
