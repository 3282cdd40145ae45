"""Tables that a text shows by nothing but tabs, bars or wide gaps."""

import pytest

from articles.importing.document import Paragraph, Table
from articles.importing.readers import read_source
from articles.importing.understand import understand
from tests.articles.importing.sources import FIRST, HEADER, NOTE, SECOND

FRONT = f"{HEADER}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n{FIRST}\n\n"
ROWS = (("國家", "2023年", "2024年"), ("日本", "1.1", "1.2"), ("臺灣", "2.1", "2.2"))


@pytest.mark.parametrize(
    "written",
    [
        "國家\t2023 年\t2024 年\n日本\t1.1\t1.2\n臺灣\t2.1\t2.2\n",
        "國家    2023 年    2024 年\n\n日本    1.1    1.2\n\n臺灣    2.1    2.2\n",
        "| 國家 | 2023 年 | 2024 年 |\n|---|---|---|\n| 日本 | 1.1 | 1.2 |\n| 臺灣 | 2.1 | 2.2 |\n",
    ],
)
def test_a_written_table_is_a_table(written):
    draft = understand(read_source("no-7.txt", f"{FRONT}{written}\n{SECOND}\n\n{NOTE}\n".encode()))
    assert draft.articles[0].body == (Paragraph(FIRST), Table(ROWS), Paragraph(SECOND))
    assert draft.warnings == ()


def test_its_caption_is_the_line_that_counts_it():
    written = "表1：主要國家\n\n國家\t2023\n日本\t1.1\n"
    draft = understand(read_source("no-7.txt", f"{FRONT}{written}\n{SECOND}\n\n{NOTE}\n".encode()))
    assert draft.articles[0].body[1] == Table((("國家", "2023"), ("日本", "1.1")), "表1：主要國家")


@pytest.mark.parametrize(
    "written",
    [
        "王小明    東方研究院研究員\n\n",
        "國家\t2023\n\n",
        "甲乙    丙丁\n\n戊己    庚辛\n\n",
    ],
)
def test_a_line_or_two_of_words_apart_are_none(written):
    draft = understand(read_source("no-7.txt", f"{FRONT}{written}{SECOND}\n\n{NOTE}\n".encode()))
    assert not list(draft.articles[0].tables())
