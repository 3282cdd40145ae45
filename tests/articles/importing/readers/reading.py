"""Reads the body of a Word file that a test has written."""

from articles.importing.readers.docx import read_docx
from articles.importing.source import Source
from tests.articles.importing.word import WordFile

BODY = "調度室的值班人員說，這樣的日子在二〇二二年以前一年不過幾次，如今幾乎每個月都會遇到。" * 2


def read(body: str, file: WordFile | None = None) -> Source:
    file = file or WordFile()
    file.body = body
    return read_docx("a.docx", file.data())


def texts(body: str, file: WordFile | None = None) -> list[str]:
    return [line.text for line in read(body, file).lines if line.text]
