"""Dresses an issue as a Word file: the issue is the truth."""

import random
import re

from articles.importing.document import (
    ArticleDraft,
    Figure,
    Heading,
    IssueDraft,
    ItemList,
    Paragraph,
    Quote,
    Table,
)  # fmt: skip
from tests.articles.importing.dressings import Dressing
from tests.articles.importing.layouts import Layout, byline_lines, header_line
from tests.articles.importing.typesetting import set_lines, with_gaps
from tests.articles.importing.word import (
    LINE_END,
    WordFile,
    deleted,
    field_of,
    inserted,
    moved_away,
    paragraph,
    run,
    table,
    text_box,
)  # fmt: skip

_MARK = re.compile(r"\[\^(\d+)\]")


def write_word(issue: IssueDraft, dressing: Dressing) -> bytes:
    """The bytes of a Word file that holds the issue."""
    return _Writer(issue, dressing).write()


class _Writer:
    def __init__(self, issue: IssueDraft, dressing: Dressing) -> None:
        self.issue = issue
        self.d = dressing
        self.chance = random.Random(dressing.seed)
        self.file = WordFile()
        self.chinese = issue.language == "zh-Hant"
        self.lists = iter(range(20, 30))
        self.measure = 60 if self.chinese else 90

    def write(self) -> bytes:
        self._header()
        for at, article in enumerate(self.issue.articles):
            titles = self.d.title_lines[at] if self.d.title_lines else (article.title,)
            self._article(article, titles, at)
        for line in self.issue.colophon.split("\n") if self.issue.colophon else ():
            self._add(run(self._gapped(line), size=11))
        return self.file.data()

    def _add(self, runs: str, **form: object) -> None:
        self.file.body += paragraph(runs, **form)  # type: ignore[arg-type]

    def _gapped(self, text: str) -> str:
        return with_gaps(text) if self.d.gaps else text

    def _header(self) -> None:
        head = header_line(self.issue, Layout(header=self.d.header_text))
        page = paragraph(run("- ") + field_of("PAGE", "3") + run(" -"), centred=True)
        self.file.foot = page if self.d.fields else paragraph(run(head), style="h") if self.d.header == "foot" else ""
        if self.d.header == "foot" and self.d.fields:
            self.file.foot = paragraph(run(head), style="h") + page
        if self.d.header in ("page", "both"):
            self.file.head = paragraph(run(head), style="h")
        if self.d.header in ("first line", "both"):
            self._add(run(head, size=10))
        if self.d.header == "box":
            self._add(text_box(paragraph(run(head))))
        if self.d.header == "table":
            rest = head.replace(self.issue.series, "", 1)
            cells = [paragraph(run(self.issue.series)), paragraph(run(rest.strip(" 　|")))]
            self.file.body += table([cells])
        if self.d.masthead:
            self._add(run(self.issue.series, bold=True, size=28), centred=True)

    def _article(self, article: ArticleDraft, titles: tuple[str, ...], at: int) -> None:
        if article.lead:
            self._figure(article.lead)
        self._title(titles)
        note = self._byline(article)
        if self.d.lines == "one":
            self._one_paragraph(article)
        else:
            counts = [0, 0]
            for item in article.body:
                self._item(item, article, counts, 10 + at)
        if note:
            self._body_text(note, article)
        if article.disclaimer:
            if self.d.blanks:
                self._add("")
            self._add(run(article.disclaimer, size=12))

    def _title(self, titles: tuple[str, ...]) -> None:
        for at, line in enumerate(titles):
            subtitle = at > 0 and line[0] in "─—"
            match self.d.form:
                case "styles" | "custom":
                    self._add(run(line), style="a1" if subtitle else "a")
                case "chapters":
                    self._add(run(line), style="a1" if subtitle else "1")
                case "direct":
                    self._add(run(line, bold=not subtitle, size=20), centred=True)
                case "bold":
                    self._add(run(line, bold=True))
                case _:
                    self._add(run(line))

    def _byline(self, article: ArticleDraft) -> str:
        lines, note = byline_lines(article, self.d.byline)
        lines = [self._gapped(line) for line in lines]
        if self.d.byline_frame == "table":
            self.file.body += table([[paragraph(run(line))] for line in lines])
        elif self.d.byline_frame == "shift-enter":
            self._add(LINE_END.join(run(line) for line in lines))
        else:
            for line in lines:
                self._add(run(line), style="au" if self.d.form == "custom" else "")
        if self.d.blanks:
            self._add("")
        return note

    def _item(self, item: object, article: ArticleDraft, counts: list[int], list_id: int) -> None:
        match item:
            case Heading(text, level):
                self._heading(text, level, list_id)
            case Paragraph(text):
                self._body_text(text, article)
            case Quote(text):
                self._add(run(self._gapped(text)), style="q")
            case ItemList(items, numbered):
                number = next(self.lists, 29)
                for each in items:
                    self._add(run(each), style="l", numbering=f"{number if numbered else 3}:0")
            case Table(rows):
                self.file.body += table([[paragraph(run(cell)) for cell in row] for row in rows])
            case Figure():
                self._figure(item)

    def _heading(self, text: str, level: int, list_id: int) -> None:
        numbering = ""
        number = re.match(r"（[一二三]）|[一二三]、", text)
        if number and self.d.numbered and self.d.lines == "paragraphs":
            text = text[number.end() :]
            numbering = f"{list_id}:{level - 1}"
        style = {
            "styles": ("1", "2"), "chapters": ("2", "3"), "custom": ("b1", "b2"),
        }.get(self.d.form, ("", ""))[level - 1]  # fmt: skip
        bold = self.d.form in ("direct", "bold")
        size = (16, 14)[level - 1] if self.d.form == "direct" else 0
        self._add(run(self._gapped(text), bold=bold, size=size), style=style, numbering=numbering)

    def _body_text(self, text: str, article: ArticleDraft) -> None:
        text = self._gapped(text)
        if self.d.lines in ("paragraphs", "one"):
            spaces = "　　" if self.d.indent == "spaces" else ""
            indent = 480 if self.d.indent == "set" else 0
            mark = ""
            if self.d.tracked and self.chance.random() < 0.3:
                # A paragraph that was two until their border was deleted.
                cut = self.chance.randint(1, len(text) - 1)
                if "[" not in text:
                    deleted_end = '<w:del w:id="7" w:author="A"/>'
                    self._add(run(spaces + text[:cut]), indent=indent, mark=deleted_end)
                    self._add(run(text[cut:]), indent=indent)
                    return
            self._add(
                run(spaces) + self._runs(text, article) if spaces else self._runs(text, article),
                indent=indent,
                mark=mark,
            )
            if self.d.blanks:
                self._add("")
            return
        indent = 4 if self.d.indent != "none" else 0
        lines = set_lines(_MARK.sub("", text), self.measure, indent=indent, chinese=self.chinese)
        lines[0] = ("　　" if indent else "") + lines[0]
        runs = [run(line) for line in lines]
        for number in _MARK.findall(text):
            runs[-1] += self._note(article, int(number))
        if self.d.lines == "shifted":
            self._add(LINE_END.join(runs))
        else:
            for each in runs:
                self._add(each)

    def _runs(self, text: str, article: ArticleDraft) -> str:
        """The text cut into runs as Word cuts it, with tracked changes among them."""
        runs = ""
        for at, part in enumerate(_MARK.split(text)):
            if at % 2:
                runs += self._note(article, int(part))
                continue
            while part:
                size = self.chance.randint(5, 60)
                piece, part = part[:size], part[size:]
                runs += self._tracked(piece)
        return runs

    def _tracked(self, piece: str) -> str:
        dice = self.chance.random()
        if not self.d.tracked or dice > 0.3:
            if self.d.fields and dice > 0.9:
                return f'<w:hyperlink r:id="rIdX">{run(piece)}</w:hyperlink>'
            return run(piece)
        if dice < 0.1:
            return inserted(run(piece))
        return run(piece) + (deleted("刪掉的字，不應出現。") if dice < 0.2 else moved_away("移走的字。"))

    def _note(self, article: ArticleDraft, number: int) -> str:
        return self.file.note(article.footnotes[number - 1], end=self.d.endnotes)

    def _one_paragraph(self, article: ArticleDraft) -> None:
        """Text and headings in one paragraph; what cannot stand in it parts it."""
        runs: list[str] = []
        for item in [*article.body, None]:
            if isinstance(item, Heading):
                runs.append(run(self._gapped(item.text), bold=True))
            elif isinstance(item, Paragraph):
                runs.append(
                    self._runs(("　　" if self.d.indent == "spaces" else "") + self._gapped(item.text), article)
                )
            else:
                if runs:
                    self._add(LINE_END.join(runs))
                runs = []
                self._item(item, article, [0, 0], 10)

    def _figure(self, figure: Figure) -> None:
        assert figure.picture is not None
        source = "，".join(part for part in (figure.source_name, figure.source_url) if part)
        text = f"{figure.caption}（圖片來源：{source}）" if self.chinese else f"{figure.caption} (Source: {source})"
        caption = run(self._gapped(text), size=10)
        picture = self.file.picture(figure.picture.data, way=self.d.pictures)
        match self.d.caption:
            case "frame":
                self.file.body += table([[paragraph(picture, centred=True)], [paragraph(caption)]])
            case "box":
                self._add(picture + text_box(paragraph(caption)), centred=True)
            case "same paragraph":
                self._add(picture + LINE_END + caption)
            case _:
                self._add(picture, centred=True)
                self._add(caption, style="c" if self.d.caption == "style" else "")
