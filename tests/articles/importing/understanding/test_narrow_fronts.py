"""Titles, bylines and notes of pictures whose lines did not fit: in a narrow column, or at the full width of the page."""

import textwrap
from dataclasses import replace

from articles.importing.document import ArticleDraft
from articles.importing.readers import read_source
from articles.importing.source import BylineDraft, Line, Place, Role, Source
from articles.importing.understand import understand
from tests.articles.importing.sources import HEADER, NOTE, page, printed

# Lines of thirty characters of twelve points, from 100 to 460.
FULL = (
    "海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融與通訊都",
    "會受到影響，修復船的排程往往需要數週，必須及早規劃。",
)


def article(source: Source) -> ArticleDraft:
    [only] = understand(source).articles
    return only


def rows(*texts: str, top: float = 200, size: float = 12.0) -> list[Line]:
    """Lines below each other from the left margin, each as long as its characters."""
    return [
        printed(text, 100, 100 + sum(size if ord(c) > 0x2E80 else size / 2 for c in text), top + 20 * at, size=size)
        for at, text in enumerate(texts)
    ]


def text() -> list[Line]:
    return [*rows(*FULL, top=500), *rows(NOTE, top=600)]


def test_an_affiliation_in_brackets_that_goes_on_below_belongs_to_its_author():
    front = rows(
        "作者1：王小明（東方研究院海洋與能源政策研究", "中心研究員）", "作者2：林曉雯（西方大學教授）", top=240
    )
    found = article(page(*rows("海纜的備援路線", size=20.0), *front, *text()))
    assert found.title == "海纜的備援路線"
    assert found.bylines == (
        BylineDraft("王小明", ("東方研究院海洋與能源政策研究中心研究員",)),
        BylineDraft("林曉雯", ("西方大學教授",)),
    )


def test_so_it_does_in_a_text():
    found = article(
        read_source(
            "a.txt",
            f"{HEADER}\n海纜的備援路線\n王小明（東方研究院海洋與能源\n政策研究中心研究員）\n{''.join(FULL)}\n{NOTE}\n".encode(),
        )
    )
    assert found.bylines == (BylineDraft("王小明", ("東方研究院海洋與能源政策研究中心研究員",)),)


def test_a_byline_that_reaches_its_margin_goes_on_where_its_affiliation_is_not_complete():
    front = rows("王小明／國立東方大學海洋政策與能源管理研究所助理教授、亞太和", "平研究基金會顧問", top=240)
    found = article(page(*rows("海纜的備援路線", size=20.0), *front, *text()))
    assert found.bylines == (
        BylineDraft("王小明", ("國立東方大學海洋政策與能源管理研究所助理教授", "亞太和平研究基金會顧問")),
    )


def test_names_that_are_set_to_the_right_margin_do_not_run_into_their_affiliation():
    names = printed("司馬明德、王小明", 364, 460, 240)
    where = printed("東方大學海洋研究所副教授兼所長、西方大學政治學系教授", 148, 460, 260)
    found = article(page(*rows("海纜的備援路線", size=20.0), names, where, *text()))
    assert [one.name for one in found.bylines] == ["司馬明德", "王小明"]


def test_a_title_may_take_many_lines_where_it_is_set_larger_than_all_else():
    title = ("從海纜的備援", "路線到海洋安", "全：論區域合", "作架構之演進", "動因與其限制")
    found = article(page(*rows(*title, size=20.0), *rows("王小明", "東方研究院研究員", top=320), *text()))
    assert found.title == "".join(title)


def test_a_note_of_a_picture_goes_on_where_the_next_character_found_no_place():
    note = rows(
        "東方與西方兩國之外長於今年三月舉行會議，就海上安全之議題交換",
        "意見並發表聲明。（圖片來源：https://a.tw/",
        "b.jpg）",
        top=140,
    )
    found = article(page(*note, *rows("海纜的備援路線", "王小明", "東方研究院研究員"), *text()))
    assert found.title == "海纜的備援路線"
    assert found.lead is not None
    assert found.lead.caption == "東方與西方兩國之外長於今年三月舉行會議，就海上安全之議題交換意見並發表聲明。"


ENGLISH = (
    "Submarine cables carry nearly all of the data that crosses the oceans, and a break is felt at once in finance. "
    "The ships that can mend them are few, so that their schedule has to be planned well ahead."
)


def test_the_name_of_the_series_may_be_set_over_two_lines():
    found = understand(
        read_source(
            "a.txt",
            f"Prospects & Perspectives No. 7 | March 2026\nProspects &\nPerspectives\nCables\nJane Smith\n"
            f"Professor, Leiden University\n{ENGLISH}\nNote: The views expressed are those of the author and do not "
            f"necessarily reflect those of the foundation.\n".encode(),
        )
    ).articles[0]
    assert found.title == "Cables"
    assert found.disclaimer.startswith("Note: The views expressed")
    assert len(found.body) == 1


def test_no_article_ends_with_its_title_below_the_note_of_its_picture():
    note = ("A ship leaves the harbour of Taipei for the open sea, where it is going", "to mend a cable that was cut",
            "(Source: https://a.tw/photographs/of/ships/", "b.jpg)")  # fmt: skip
    front = (
        "Has the Age of",
        "Cables Ended?",
        "Professor, Department of",
        "Diplomacy, Leiden University",
        "Jane Smith",
    )
    lines = [*rows(*note, top=120, size=9.0), *rows(*front[:2], top=220, size=20.0), *rows(*front[2:], top=280)]
    text = rows(*textwrap.wrap(ENGLISH, 58), "Editor's Note: The views expressed are those of the author.", top=400)
    head = Line("Prospects & Perspectives No. 7  March 2026", Place("no-7.pdf", line=1, page=1), role=Role.FURNITURE)
    source = page(*lines, *text)
    found = understand(replace(source, lines=(head, *source.lines[1:]))).articles
    assert [one.title for one in found] == ["Has the Age of Cables Ended?"]
