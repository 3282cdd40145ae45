"""The issues of the made-up archive, one after another: what is in memory at a time is one issue. Pure."""

from collections.abc import Iterator

from articles.demo_archive.chance import Chance
from articles.demo_archive.people import person
from articles.demo_archive.prose import English, Prose
from articles.importing.document import ArticleDraft, BodyItem, Figure, Heading, IssueDraft, Paragraph

# The made-up issues begin behind those that a young series has itself.
FIRST_NUMBER = 101
NEWEST = (2026, 10)
MOST_MONTHS = 240
EVERY_FIFTH = 5
ARTICLES_PER_AUTHOR = 4
FEWEST_AUTHORS = 12
# As far as the numbers of a series go.
MOST_ISSUES = 100_000
LENGTHS = (700, 1000, 1500, 1500, 2000, 2600)

SERIES = {False: "遠景論壇", True: "Prospects & Perspectives"}
DISCLAIMER = {
    False: "編按：本文僅代表作者個人觀點，不代表遠景基金會之政策與立場。",
    True: "Editor's Note: The views expressed in this publication are those of the author(s) and do not necessarily "
    "reflect the policy or the position of the Prospect Foundation.",
}
COLOPHON = {
    False: "財團法人兩岸交流遠景基金會\n本會出版國際政經情勢之評論，供讀者參考。\n臺北市汀州路三段60巷1號\n"
    "Tel: 886-2-23654366\nFax: 886-2-23679193\nhttp://www.pf.org.tw",
    True: "Prospect Foundation\nThe foundation publishes commentaries on international affairs.\n"
    "No. 1, Lane 60, Tingzhou Rd., Sec. 3, Taipei City, Taiwan\nTel: 886-2-23654366\nhttp://www.pf.org.tw",
}


def made_up_issues(count: int, *, seed: int = 0, length: int = 0) -> Iterator[IssueDraft]:
    """``count`` issues, the oldest first, every fifth in English; the same ones for the same arguments.

    ``length`` is about that of each article in characters; 0 lets it vary. Several articles are by one author.
    """
    english = count // EVERY_FIFTH
    for place in range(count):
        is_english = place % EVERY_FIFTH == EVERY_FIFTH - 1
        order = place // EVERY_FIFTH if is_english else place - (place + 1) // EVERY_FIFTH
        total = english if is_english else count - english
        yield _issue(order, total, seed=seed, length=length, english=is_english)


def _issue(order: int, total: int, *, seed: int, length: int, english: bool) -> IssueDraft:
    number = FIRST_NUMBER + order
    chance = Chance("issue", seed, english, number)
    authors = max(FEWEST_AUTHORS, total * 2 // ARTICLES_PER_AUTHOR)
    articles = tuple(
        _article(chance, authors, f"{number}-{place}", seed=seed, length=length, english=english)
        for place in range((1, 1, 2, 2, 3)[chance.below(5)])
    )
    return IssueDraft(
        series=SERIES[english],
        number=number,
        date=_date(order, total),
        language="en" if english else "zh-Hant",
        articles=articles,
        colophon=COLOPHON[english],
        source=f"no-{number:05}.txt",
    )


def _date(order: int, total: int) -> str:
    """Month by month back from the newest; of a big archive several issues a month, told apart by their days."""
    a_month = -(-total // MOST_MONTHS)
    months_back, place = divmod(total - 1 - order, a_month)
    months = NEWEST[0] * 12 + NEWEST[1] - 1 - months_back
    month = f"{months // 12}-{months % 12 + 1:02}"
    return month if a_month == 1 else f"{month}-{28 - place * 28 // a_month:02}"


def _article(chance: Chance, authors: int, name: str, *, seed: int, length: int, english: bool) -> ArticleDraft:
    prose = English(chance) if english else Prose(chance)
    writers = dict.fromkeys(chance.below(authors) for _each in range(2 if chance.below(8) == 0 else 1))
    characters = length or chance.one_of(LENGTHS)
    return ArticleDraft(
        title=prose.said(prose.titles),
        bylines=tuple(person(writer, seed=seed, english=english) for writer in writers),
        lead=_figure(prose, name) if chance.below(4) else None,
        body=tuple(_body(chance, prose, characters * 2 if english and not length else characters)),
        disclaimer=DISCLAIMER[english],
    )


def _figure(prose: Prose, name: str) -> Figure:
    return Figure(prose.said(prose.captions), f"https://www.example.org/pictures/archive/{name}.jpg")


def _body(chance: Chance, prose: Prose, length: int) -> Iterator[BodyItem]:
    yield Paragraph(prose.paragraph(chance.between(120, 260)))
    written = 200
    said: set[str] = set()
    while written < length:
        heading = prose.said(prose.headings)
        if heading not in said:
            said.add(heading)
            yield Heading(heading)
        for _each in range(chance.between(1, 3)):
            paragraph = prose.paragraph(chance.between(120, 320))
            written += len(paragraph)
            yield Paragraph(paragraph)
