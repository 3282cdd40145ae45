"""Issues of made-up articles, the same in every run: three articles an issue, of two thousand characters each."""

from articles.importing.document import ArticleDraft, Figure, Heading, IssueDraft, Paragraph
from articles.importing.source import BylineDraft

ARTICLES_PER_ISSUE = 3
SURNAMES = "陳林黃張李王吳劉蔡楊"
SENTENCES = (
    "海上航道的安全關係到整個區域的貿易與能源供應，沒有任何一國可以置身事外。",
    "過去十年的資料顯示，聯合演訓的次數增加了一倍，參與的國家也更為多元。",
    "政策制定者必須在嚇阻與對話之間取得平衡，並留意國內輿論的變化。",
    "各方對條約文字的解讀不同，使協商一再延宕，也使外界難以判斷其真正意圖。",
    "從歷史經驗來看，制度一旦建立，改變的成本往往高於最初的估計。",
    "此一發展對臺灣的意義，在於提供了更多與理念相近夥伴合作的空間。",
    "經濟上的相互依賴並不必然帶來和平，關鍵在於依賴的結構是否對等。",
)


def issue(number: int, articles: int = ARTICLES_PER_ISSUE) -> IssueDraft:
    """No. ``number`` of 遠景論壇."""
    return IssueDraft(
        series="遠景論壇",
        number=number,
        date=f"{2016 + number // 12}-{number % 12 + 1:02}",
        language="zh-Hant",
        articles=tuple(article(number * ARTICLES_PER_ISSUE + place) for place in range(articles)),
        colophon="財團法人兩岸交流遠景基金會\n臺北市汀州路三段60巷1號",
        source=f"made-up-{number}",
        sha256=f"{number:064x}",
    )


def article(seed: int) -> ArticleDraft:
    body: list[Heading | Paragraph] = []
    for section in range(3):
        body.append(Heading(f"第{section + 1}節：兩岸關係與區域情勢的變化"))
        body += [Paragraph(_paragraph(seed + section * 5 + place)) for place in range(4)]
    return ArticleDraft(
        title=f"兩岸關係的第{seed}個問題與一個回答",
        bylines=(BylineDraft(f"{SURNAMES[seed % 10]}作者", ("某某大學政治學系副教授",)),),
        lead=Figure("會場外的旗幟", "https://www.example.org/picture.jpg"),
        body=tuple(body),
        disclaimer="編按：本文僅代表作者個人意見。",
    )


def _paragraph(seed: int) -> str:
    return "".join(SENTENCES[(seed + place) % len(SENTENCES)] for place in range(5))
