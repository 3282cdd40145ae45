"""The many ways in which people write an issue in Word, by chance."""

import random
from dataclasses import dataclass, replace

from articles.importing.document import IssueDraft
from tests.articles.importing.issues import random_case
from tests.articles.importing.richness import enrich

_BYLINES = ("affiliation first", "affiliation first", "name first", "joint", "label", "one line", "note")


@dataclass(frozen=True)
class Dressing:
    """How a file is written. ``form``: what tells titles and headings (styles; chapters: article titles are Heading 1;
    custom: styles of the writer's own; direct: size and bold; bold; bare: nothing). ``lines``: what a paragraph of the
    text is (paragraphs; pasted: each printed line one of its own; shifted: printed lines parted by Shift-Enter; one: all
    of an article's text in one, parted by Shift-Enter)."""

    form: str = "styles"
    lines: str = "paragraphs"
    header: str = "page"
    header_text: str = "{series} No. {number}  {year}年 {month}月"
    byline: str = "affiliation first"
    byline_frame: str = "lines"
    pictures: str = "inline"
    caption: str = "line"
    masthead: bool = True
    indent: str = "set"
    blanks: bool = False
    tracked: bool = False
    numbered: bool = False
    endnotes: bool = False
    fields: bool = False
    gaps: bool = True
    title_lines: tuple[tuple[str, ...], ...] = ()
    seed: int = 0


def random_word_case(seed: int) -> tuple[IssueDraft, Dressing]:
    """An issue and the way in which it is written."""
    chance = random.Random(seed * 7919 + 13)
    issue, layout = random_case(seed)
    chinese = issue.language == "zh-Hant"
    lines = chance.choice(("paragraphs",) * 5 + ("pasted", "shifted", "one"))
    issue = enrich(issue, chance, lists=lines != "one")
    if layout.byline not in _BYLINES:
        layout = replace(layout, byline="name first")
        if len(issue.articles) > 1 or len(issue.articles[0].bylines) > 1:
            layout = replace(layout, byline="affiliation first")
    frame = chance.choice(("lines",) * 4 + ("table", "shift-enter"))
    dressing = Dressing(
        form=chance.choice(("styles", "styles", "chapters", "custom", "direct", "direct", "bold", "bare")),
        lines=lines,
        header=chance.choice(("page", "page", "first line", "both", "box", "table", "foot")),
        header_text=layout.header,
        byline=layout.byline,
        byline_frame=frame if layout.byline in ("affiliation first", "name first") else "lines",
        pictures=chance.choice(("inline", "inline", "anchor", "vml")),
        caption=chance.choice(("line", "line", "style", "frame", "box", "same paragraph")),
        masthead=chance.random() < 0.5,
        indent=chance.choice(("set", "set", "spaces", "none")) if chinese else "none",
        blanks=chance.random() < 0.3,
        tracked=chance.random() < 0.3,
        numbered=chance.random() < 0.5,
        endnotes=chance.random() < 0.3,
        fields=chance.random() < 0.3,
        gaps=chance.random() < 0.6,
        title_lines=layout.title_lines,
        seed=seed,
    )
    return issue, dressing
