"""What texts have besides paragraphs and headings: notes, tables, lists, quotes, pictures, put into an issue by chance."""

import random
from dataclasses import replace

from articles.importing.document import ArticleDraft, BodyItem, Figure, IssueDraft, ItemList, Paragraph, Quote
from articles.importing.source import Picture, Table
from tests.articles.importing.word import png

NOTES = (
    "國家海洋研究院，《離島通訊韌性報告》，2024年，頁12-15。",
    "Keelung Harbour Bureau, Annual Report 2023 (Keelung: Harbour Press, 2024), p. 17.",
    "https://data.example.gov.tw/datasets/2024/cables/annual?lang=zh",
    "參見許雅筑，〈先後之爭〉，《港灣季刊》第12卷第3期，2022年9月，頁45。",
    "訪談紀錄，2024年3月5日，基隆。",
)
QUOTES = (
    "海上的事，從來不只是海上的事；岸上的人若不記得，船也不會自己記得。",
    "我們不是要選邊，而是要先把自己的邊畫清楚。",
)
LISTS = (
    ("建立跨部會的維修船排程", "公開斷纜的時間與地點", "每半年演練一次備援"),
    ("港口的吞吐量", "保險的費率", "貨主的庫存週數", "消費者的負擔"),
)
TABLES = (
    (("年度", "艘次", "延誤時數"), ("2022", "14", "36"), ("2023", "21", "48"), ("2024", "19", "40")),
    (("地區", "海纜條數"), ("馬祖", "4"), ("澎湖", "5"), ("金門", "3")),
)


def enrich(issue: IssueDraft, chance: random.Random, *, lists: bool = True) -> IssueDraft:
    """The issue with some of it in each article; every figure gets a picture."""
    chinese = issue.language == "zh-Hant"
    return replace(
        issue, articles=tuple(_article(article, chance, chinese=chinese, lists=lists) for article in issue.articles)
    )


def _article(article: ArticleDraft, chance: random.Random, *, chinese: bool, lists: bool) -> ArticleDraft:
    body = [_pictured(item, chance) if isinstance(item, Figure) else item for item in article.body]
    extras: list[BodyItem] = []
    if chinese and lists and chance.random() < 0.25:
        extras.append(ItemList(chance.choice(LISTS), numbered=chance.random() < 0.5))
    if chinese and chance.random() < 0.25:
        extras.append(Quote(chance.choice(QUOTES)))
    if chinese and chance.random() < 0.35:
        extras.append(Table(chance.choice(TABLES)))
    for extra in extras:
        # Between two paragraphs, where it interrupts nothing.
        places = [
            at for at in range(1, len(body)) if isinstance(body[at - 1], Paragraph) and isinstance(body[at], Paragraph)
        ]
        if places:
            body.insert(chance.choice(places), extra)
    notes: list[str] = []
    if chance.random() < 0.5:
        for at, item in enumerate(body):
            if isinstance(item, Paragraph) and chance.random() < 0.4 and len(notes) < len(NOTES):
                notes.append(NOTES[len(notes)])
                body[at] = Paragraph(f"{item.text}[^{len(notes)}]")
    lead = _pictured(article.lead, chance) if article.lead else None
    return replace(article, lead=lead, body=tuple(body), footnotes=tuple(notes))


def _pictured(figure: Figure, chance: random.Random) -> Figure:
    width, height = chance.randint(20, 60), chance.randint(20, 60)
    return replace(figure, picture=Picture("", "png", width, height, data=png(width, height, chance.randint(0, 255))))
