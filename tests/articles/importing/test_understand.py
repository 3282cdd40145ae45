"""A whole text: its parts, its refusals, its doubts."""

from dataclasses import replace

import pytest

from articles.importing.document import BodyItem, Figure, Heading, IssueDraft, Paragraph, as_json
from articles.importing.readers import read_source
from articles.importing.source import Refusal
from articles.importing.understand import understand
from articles.importing.understanding import conservation
from articles.importing.understanding.doubts import _is_row_of_table
from articles.importing.wording import in_language

HEADER = "遠景論壇 No. 7  2026年3月"
FRONT = f"{HEADER}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n"
FIRST = "海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融與通訊都會受到影響。"
SECOND = "全世界能夠修復海底電纜的工作船不到一百艘，排程往往需要數週，必須及早規劃。"
NOTE = "編按：本文僅代表作者個人觀點。"


def read(text: str) -> IssueDraft:
    return understand(read_source("no-7.txt", text.encode()))


def refusal(text: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(text)
    return refused.value


def test_the_parts_of_an_issue():
    draft = read(
        f"{FRONT}{FIRST}\n\n修復船的排程\n\n{SECOND}\n\n{NOTE}\n\n財團法人兩岸交流遠景基金會\nTel: 02\nhttp://a.tw\n"
    )
    assert (draft.series, draft.number, draft.date, draft.language) == ("遠景論壇", 7, "2026-03", "zh-Hant")
    [article] = draft.articles
    assert (article.title, article.subtitle, article.lead) == ("海纜的備援路線", "", None)
    assert article.body == (Paragraph(FIRST), Heading("修復船的排程"), Paragraph(SECOND))
    assert article.disclaimer == NOTE
    assert draft.colophon == "財團法人兩岸交流遠景基金會\nTel: 02\nhttp://a.tw"
    assert draft.warnings == ()


def test_a_very_short_line_above_the_title_is_doubted():
    [warning] = read(
        f"{HEADER}\n\n特稿\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n{FIRST}\n\n{NOTE}\n"
    ).warnings
    assert warning.field == "articles.0.title"
    assert "「特稿」讀成標題的一行" in warning.message


def test_pictures_stand_where_they_stood():
    text = (
        f"{HEADER}\n\n圖為海纜船。（圖片來源：htt\nps://a.tw/b_(c).jpg）\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n{FIRST}\n\n"
        f"圖為基隆港。（照片來源：海委會，https://a.tw/d）\n\n{SECOND}\n\n圖為議場。（圖片來源：立法院）\n"
    )
    [article] = read(text).articles
    assert article.lead == Figure("圖為海纜船。", "https://a.tw/b_(c).jpg")
    assert article.body == (
        Paragraph(FIRST),
        Figure("圖為基隆港。", "https://a.tw/d", "海委會"),
        Paragraph(SECOND),
        Figure("圖為議場。", source_name="立法院"),
    )


def test_two_pictures_side_by_side_are_two():
    picture = "圖為海纜船。（圖片來源：https://a.tw/b.jpg）"
    [article] = read(
        f"{HEADER}\n\n{picture}\n\n{picture}\n\n海纜的備援路線\n\n東方研究院研究員\n\n王小明\n\n{FIRST}\n"
    ).articles
    assert list(article.figures()) == [Figure("圖為海纜船。", "https://a.tw/b.jpg")] * 2


def test_editors_notes_part_the_articles():
    second = f"港口的清晨\n\n許靜宜\n\n政治大學教授\n\n{SECOND}\n\n{NOTE}\n"
    draft = read(f"{FRONT}{FIRST}\n\n{NOTE}\n\n{second}")
    assert [article.title for article in draft.articles] == ["海纜的備援路線", "港口的清晨"]
    assert [article.bylines[0].name for article in draft.articles] == ["王小明", "許靜宜"]


def test_a_note_after_the_text_gives_the_affiliation():
    text = f"{HEADER}\n\n題目在此\n\n王小明\n\n{FIRST}\n\n（作者現為東方研究院研究員）\n\n{NOTE}\n"
    [article] = read(text).articles
    assert article.bylines[0].affiliations == ("東方研究院研究員",)
    assert article.body == (Paragraph(FIRST),)


def test_a_subtitle_is_kept_with_its_dashes():
    draft = read(FRONT.replace("路線\n", "路線\n──島國的處境\n") + FIRST)
    assert (draft.articles[0].title, draft.articles[0].subtitle) == ("海纜的備援路線", "──島國的處境")
    assert as_json(draft)["articles"][0]["title"] == "海纜的備援路線──島國的處境"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FRONT.replace(HEADER, "") + FIRST, "no_issue_number"),
        (FRONT.replace("3月", "13月") + FIRST, "bad_date"),
        (FRONT.replace("2026年3月", "") + FIRST, "bad_date"),
        (FRONT.replace("海纜的備援路線", "") + FIRST, "no_title"),
        (FRONT.replace("東方研究院研究員\n\n王小明", "") + FIRST, "suspicious"),
        (FRONT, "suspicious"),
        (HEADER, "suspicious"),
        (f"{FRONT}{FIRST}\n\n{HEADER.replace('7', '8')}\n\n{FIRST}", "suspicious"),
    ],
)
def test_a_text_that_lacks_something_is_refused(text, code):
    refused = refusal(text)
    assert refused.code == code
    assert "no-7.txt" in refused.where
    chinese, english = (in_language(refused.message, language) for language in ("zh-hant", "en"))
    assert "no-7.txt" in chinese
    assert english.isprintable()


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("最後一句沒有說完就", "沒有句號"),
        ("，接在前面的半句話，現在單獨成為一段了。", "像是接續前文"),
        ("許靜宜\n\n政治大學教授\n\n" + SECOND, "像是另一篇文章的署名"),
        ("內文提到\ue000這個字，這是編輯自己造出來的字。", "自造字"),
    ],
)
def test_doubts_are_told_with_their_place(added, told):
    warnings = read(f"{FRONT}{FIRST}\n\n{SECOND}\n\n{added}\n\n{NOTE}\n").warnings
    assert [told in warning.message for warning in warnings].count(True) == 1
    assert all(warning.where.startswith("no-7.txt, line ") for warning in warnings)


def with_body(draft: IssueDraft, body: tuple[BodyItem, ...]) -> IssueDraft:
    return replace(draft, articles=(replace(draft.articles[0], body=body),))


SABOTAGES = {
    "a character lost": ("一旦中斷，", "一旦中斷"),
    "a character changed": ("絕大多數", "絕太多數"),
    "a character moved": ("海底電纜", "電海底纜"),
    "a sentence doubled": ("跨洋", "跨洋跨洋"),
}


@pytest.mark.parametrize("fault", SABOTAGES)
def test_a_faulty_reading_is_not_conserved(fault, monkeypatch):
    before, after = SABOTAGES[fault]
    check = conservation.check

    def sabotaged(source, draft, *others):
        [article] = draft.articles
        body = tuple(Paragraph(item.text.replace(before, after)) for item in article.body)
        check(source, with_body(draft, body), *others)

    monkeypatch.setattr(conservation, "check", sabotaged)
    assert refusal(f"{FRONT}{FIRST}\n\n{NOTE}\n").code == "suspicious"


def test_a_lost_paragraph_or_a_swapped_one_is_not_conserved(monkeypatch):
    check = conservation.check
    changes = {"lost": lambda body: body[:1], "swapped": lambda body: body[::-1]}
    for change in changes.values():

        def sabotaged(source, draft, articles, laid_aside, left, change=change):
            [article] = draft.articles
            check(source, with_body(draft, change(article.body)), articles, laid_aside, left)

        monkeypatch.setattr(conservation, "check", sabotaged)
        assert refusal(f"{FRONT}{FIRST}\n\n{SECOND}\n\n{NOTE}\n").code == "suspicious"


@pytest.mark.parametrize(
    "note",
    [
        "【編按】本文僅代表作者個人觀點。",
        "編者按：本文僅代表作者個人觀點。",
        "本文為作者個人意見，不代表本會立場。",
        "（本文僅反映作者個人觀點，文責自負。）",
        "Disclaimer: the views are the author's own.",
        "Editor's note: the views are the author's own.",
    ],
)
def test_a_disclaimer_has_many_words(note):
    [article] = read(f"{FRONT}{FIRST}\n\n{SECOND}\n\n{note}\n").articles
    assert (article.disclaimer, article.body) == (note, (Paragraph(FIRST), Paragraph(SECOND)))


def test_a_paragraph_that_only_begins_like_one_is_text():
    text = "本文認為個人觀點的差異並不是問題，不代表合作沒有空間，還需要更多的討論。"
    [article] = read(f"{FRONT}{FIRST}\n\n{text}\n\n{SECOND}\n\n{NOTE}\n").articles
    assert article.body[1] == Paragraph(text)


def test_a_title_with_its_byline_begins_an_article_without_any_note():
    more = f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n"
    draft = read(f"{FRONT}{more}港口的清晨\n\n許靜宜\n\n政治大學教授\n\n{SECOND}\n\n{NOTE}\n")
    assert [(a.title, a.bylines[0].name, bool(a.disclaimer)) for a in draft.articles] == [
        ("海纜的備援路線", "王小明", False),
        ("港口的清晨", "許靜宜", True),
    ]


def test_very_many_notes_are_refused_at_once():
    assert refusal(FRONT + FIRST + "\n" + f"{NOTE}\n" * 20_000).code == "suspicious"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("國家 2022年 2023年 2024年", True),
        ("臺灣2.1 2.4 2.5", True),
        ("GDP 3,200 4.5%", True),
        ("民國113年", False),
        ("三、2024年的展望", False),
        ("1 2", False),
        ("年" + "1" * 100 + "！", False),
    ],
)
def test_a_line_of_words_and_then_numbers_looks_like_a_row_of_a_table(text, row):
    assert _is_row_of_table(text) is row
