"""References to notes in a rendered text."""

import pytest

from articles.body import headings_of, rendered
from articles.footnotes import linked_mark, plain_mark, with_references
from articles.templatetags.reading import host
from tests.articles.blocks import body_of


def linked(html: str, notes: int = 2) -> str:
    return with_references(html, notes, linked_mark("note"))[0]


def test_a_reference_becomes_a_link_to_its_note() -> None:
    html, referred = with_references("<p>甲[^2]乙</p>", 2, linked_mark("note"))
    assert html == (
        '<p>甲<sup class="note-mark"><a href="#note-2" id="note-ref-2" role="doc-noteref">2</a></sup>乙</p>'
    )
    assert referred == {2}


def test_only_the_first_reference_to_a_note_is_where_the_note_leads_back() -> None:
    html = linked("<p>甲[^1]乙[^1]</p>")
    assert html.count('href="#note-1"') == 2
    assert html.count('id="note-ref-1"') == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>[^3][^0][^999]</p>",
        '<p><a href="/x[^1]">甲</a></p>',
        '<img alt="[^1]">',
        "<a href='x'>甲[^1]<b>[^2]</b></a>",
        "<p>[^1a] [^-1] [1] [^]</p>",
    ],
)
def test_what_is_no_reference_stays(html: str) -> None:
    assert linked(html) == html


def test_after_a_link_references_count_again() -> None:
    assert 'href="#note-1"' in linked('<p><a href="x">甲</a>[^1]</p>')
    assert 'href="#note-1"' in linked("<article>[^1]</article>")


def test_a_plain_reference_is_the_number() -> None:
    assert with_references("<p>甲[^1]</p>", 1, plain_mark)[0] == "<p>甲[1]</p>"


def test_a_note_leads_back_only_where_it_is_referred_to() -> None:
    html = rendered(body_of(("paragraph", "<p>甲[^1]</p>"), ("footnotes", ["<p>一</p>", "<p>二</p>"])))
    assert html.count('class="note-back"') == 1
    assert 'href="#note-ref-1"' in html
    assert 'id="note-2"' in html


def test_each_list_answers_the_text_above_it() -> None:
    text = ("paragraph", "<p>甲[^1]</p>")
    html = rendered(body_of(text, ("footnotes", ["<p>一</p>"]), text, ("footnotes", ["<p>一</p>"]), text))
    assert 'href="#note-1"' in html
    assert 'href="#note-2-1"' in html
    assert 'id="note-2-ref-1"' in html
    assert html.count("[^1]") == 1  # below both lists there is no note to refer to


def test_references_work_in_every_block_and_add_no_markup_of_the_author() -> None:
    html = rendered(
        body_of(
            ("heading", {"text": "<b>題[^1]", "level": "1"}),
            ("quote", {"text": "語[^1]<script>", "attribution": ""}),
            ("list", {"numbered": False, "items": ["<p>項[^1]</p>"]}),
            ("footnotes", ["<p>註</p>"]),
        )
    )
    assert html.count('href="#note-1"') == 3
    assert "<script>" not in html
    assert "&lt;b&gt;題" in html


def test_headings_are_listed_without_marks_and_with_their_anchors() -> None:
    body = body_of(
        ("heading", {"text": "甲[^1]", "level": "1"}),
        ("paragraph", "<p>文</p>"),
        ("heading", {"text": "乙", "level": "2"}),
    )
    assert [(entry.text, entry.level) for entry in headings_of(body)] == [("甲", "1"), ("乙", "2")]
    html = rendered(body)
    for entry in headings_of(body):
        assert f'id="{entry.anchor}"' in html


def test_a_table_has_a_head_only_when_its_columns_have_names() -> None:
    def table(*headings: str) -> str:
        columns = [{"type": "text", "heading": heading} for heading in headings]
        rows = [{"values": ["2024", "<9>"]}]
        return rendered(body_of(("table", {"columns": columns, "rows": rows, "caption": "斷纜"})))

    assert '<th scope="col">年</th>' in table("年", "次")
    assert "<caption>斷纜</caption>" in table("年", "次")
    assert "<thead>" not in table("", "")
    assert "<td>&lt;9&gt;</td>" in table("", "")


def test_every_kind_of_block_reaches_the_reader(db: None) -> None:
    html = rendered(
        body_of(
            ("quote", {"text": "海是門。", "attribution": "守望人"}),
            ("list", {"numbered": True, "items": ["<p>一</p>", "<p>二</p>"]}),
            ("link_card", {"url": "https://www.example.org/film", "title": "紀錄片", "description": "四十分鐘"}),
            ("figure", {"image": None, "caption": "圖說", "source_name": "本會", "source_url": ""}),
        )
    )
    for words in (
        "海是門。",
        "守望人",
        "<ol>",
        "二",
        'href="https://www.example.org/film"',
        "example.org",
        "圖說",
        "本會",
    ):
        assert words in html


@pytest.mark.parametrize(
    ("address", "shown"),
    [("https://www.example.org/a?b", "example.org"), ("http://[", "http://["), ("", ""), ("ftp://例.tw/", "例.tw")],
)
def test_a_source_is_named_by_its_host(address: str, shown: str) -> None:
    assert host(address) == shown
