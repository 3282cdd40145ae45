"""An issue as *understand* hands it on, for tests of the stages after it. The prose is our own."""

from dataclasses import replace

from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph
from articles.importing.source import BylineDraft, Table

DISCLAIMER = "編按：本文僅代表作者個人觀點。"

ARTICLE = ArticleDraft(
    title="島鏈之間的海纜",
    subtitle="一條看不見的航道",
    bylines=(
        BylineDraft("王小明", ("海洋大學海洋法律研究所教授", "海纜安全研究中心主任")),
        BylineDraft("尤瑪．巴彥", ("東方研究院訪問學人",)),
    ),
    lead=Figure("工作船在外海修復海底電纜。", "https://example.org/cable.html"),
    body=(
        Paragraph("海底電纜承載了絕大多數的跨洋資料，A < B & C 也不例外。"),
        Heading("修復船的排程", 1),
        Paragraph("全世界的修復船不到一百艘。"),
        Figure("修復船的航跡圖。", "", "海洋觀測站"),
        Heading("誰來付錢", 2),
        Paragraph("這是一個老問題。"),
        Table((("年份", "斷纜次數"), ("2023", "12"), ("2024", "9")), "近年斷纜"),
    ),
    footnotes=("國際電纜保護委員會，《年報》，2024。",),
    disclaimer=DISCLAIMER,
)

SECOND_ARTICLE = ArticleDraft(
    title="港口的早晨",
    bylines=(BylineDraft("編輯部", ("遠景基金會",)),),
    body=(Paragraph("俄羅斯的油輪在清晨進港。俄羅斯的船員下船。俄羅斯的領事在岸上等候。"),),
)

ISSUE = IssueDraft(
    series="遠景論壇",
    number=501,
    date="2026-05",
    language="zh-Hant",
    articles=(ARTICLE, SECOND_ARTICLE),
    colophon="財團法人兩岸交流遠景基金會\n臺北市汀州路三段60巷1號",
    source="no-501.txt",
    sha256="0" * 64,
)


def issue(**changes: object) -> IssueDraft:
    return replace(ISSUE, **changes)


def with_article(**changes: object) -> IssueDraft:
    """The issue with its first article changed."""
    return issue(articles=(replace(ARTICLE, **changes), SECOND_ARTICLE))
