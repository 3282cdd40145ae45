"""What places on a page say about paragraphs, so that nothing need be doubted: gaps, lists, sizes."""

from articles.importing.document import IssueDraft, ItemList, Paragraph
from articles.importing.readers import read_source
from articles.importing.source import Line
from articles.importing.understand import understand
from tests.articles.importing.sources import HEADER, NOTE, page, printed

FULL = "海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融與通訊都會"  # thirty characters
ENDED = "受到影響，修復船的排程往往需要數週，必須要及早規劃並寬列預算。"  # thirty and a full stop that hangs
SHORT = "全世界能夠修復海底電纜的船不到一百艘，多在歐洲。"


def rows(*texts: str, top: float, left: float = 100, step: float = 20) -> list[Line]:
    return [printed(text, left, min(460.0, left + 12.0 * len(text)), top + step * at) for at, text in enumerate(texts)]


def read(*body: Line, end: float) -> IssueDraft:
    front = [printed("海纜的備援路線", 100, 260, 60, size=20), *rows("王小明", "東方研究院研究員", top=90)]
    return understand(page(*front, *body, *rows(NOTE, top=end)))


def test_a_full_line_that_ends_a_sentence_is_not_doubted_where_paragraphs_stand_apart():
    body = [
        *rows(FULL, ENDED, FULL, SHORT, top=150),
        *rows(FULL, ENDED, FULL, SHORT, top=240),
        *rows(FULL, SHORT, top=330),
    ]
    draft = read(*body, end=400)
    assert [len(item.text) for item in draft.articles[0].body if isinstance(item, Paragraph)] == [
        len(FULL + ENDED + FULL + SHORT),
        len(FULL + ENDED + FULL + SHORT),
        len(FULL + SHORT),
    ]
    assert draft.warnings == ()


def test_items_of_a_list_stand_close_where_paragraphs_stand_apart():
    items = [
        printed(f"• {text}", 100, 280, 240 + 20 * at)
        for at, text in enumerate(("公開統計。", "改善採購。", "培養人才。"))
    ]
    body = [
        *rows(FULL, ENDED, FULL, SHORT, top=150),
        *items,
        *rows(FULL, ENDED, SHORT, top=310),
        *rows(FULL, ENDED, SHORT, top=380),
    ]
    draft = read(*body, end=460)
    assert [type(item) for item in draft.articles[0].body] == [Paragraph, ItemList, Paragraph, Paragraph]
    assert draft.warnings == ()


def test_a_paragraph_below_a_full_item_begins_with_its_indent():
    item = printed("• 建立跨部會的供應鏈預警平台，並且定期公布結果，供各界查詢與下載。", 100, 458, 230)
    indented = [printed(FULL[:28], 124, 460, 250), *rows(SHORT, top=270)]
    body = [
        *[line for top in (150, 190) for line in (printed(FULL[:28], 124, 460, top), *rows(SHORT, top=top + 20))],
        item,
        *indented,
    ]
    draft = read(*body, end=330)
    assert [type(one) for one in draft.articles[0].body] == [Paragraph, Paragraph, Paragraph, Paragraph]
    assert draft.articles[0].body[-1] == Paragraph(FULL[:28] + SHORT)


def test_a_long_title_that_is_set_large_is_not_doubted():
    title = [
        printed(text, 100, 320, 40 + 30 * at, size=20)
        for at, text in enumerate(
            ("從海纜的備援談起", "論海洋安全與區域", "合作架構之演進與", "其動因及限制", "兼及其政策之啟示")
        )
    ]
    front = rows("王小明", "東方研究院研究員", top=200)
    draft = understand(page(*title, *front, *rows(*[FULL] * 9, SHORT, top=260), *rows(NOTE, top=500)))
    assert draft.articles[0].title == "從海纜的備援談起論海洋安全與區域合作架構之演進與其動因及限制兼及其政策之啟示"
    assert draft.warnings == ()


def test_a_title_that_fills_its_line_is_no_affiliation():
    title = ("從危機管理到預防外交：論東方在西方聯", "盟架構下推動海上行為準則之成效與限制")
    lines = [printed(text, 100, 460, 40 + 30 * at, size=20) for at, text in enumerate(title)]
    front = rows("國立東方大學政治學系助理教授", "王小明", top=130)
    draft = understand(page(*lines, *front, *rows(*[FULL] * 9, SHORT, top=180), *rows(NOTE, top=420)))
    assert draft.articles[0].title == "".join(title)


def test_a_mark_of_a_note_alone_on_its_line_ends_the_paragraph_with_its_space():
    text = (
        f"{HEADER} \n海纜的備援路線 \n東方研究院研究員 \n王小明 \n{FULL}\n{ENDED}\n[1] \n{FULL}\n{SHORT} \n{FULL}\n{SHORT} \n"
        f"{FULL}\n{SHORT} \n{FULL}\n{SHORT} \n註釋 \n[1] 公開的統計。 \n{NOTE} \n"
    )
    [article] = understand(read_source("a.txt", text.encode())).articles
    assert article.footnotes == ("公開的統計。",)
    assert article.body[0] == Paragraph(f"{FULL}{ENDED}[^1]")
