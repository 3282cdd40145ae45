"""Uploads for the tests of the page "Import issues": texts of our own, and the verbs of somebody at the page."""

import io
from html import escape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document
from PIL import Image
from weasyprint import HTML

from editorial.models import ImportBatch, UploadedIssue

TEXT = """遠景論壇 No. {number}　{year}年11月

{title}

海洋大學教授
林小明

燈塔的守望人每晚記下經過的船名。五月以後，霧來得比往年更早，記錄也因此多了幾頁空白。

一、霧中的船

船長們說，看得見燈，就知道岸在哪裡；看不見的時候，只能相信鐘聲。鐘聲比燈光老實，因為它從不假裝自己在遠方。

編按：本文僅代表作者個人意見。
"""


def text_of(number: int = 301, title: str = "海峽上的燈塔", year: int = 2025) -> bytes:
    """An issue of one article, as a text of the series."""
    return TEXT.format(number=number, title=title, year=year).encode()


def pdf_of(text: bytes) -> bytes:
    """``text`` set as the series sets it."""
    header, title, *blocks = (escape(block).replace("\n", "<br>") for block in text.decode().split("\n\n"))
    style = (
        "@page{size:A4;margin:25mm} body{font:12pt/1.8 'Noto Serif CJK TC'} h1{font-size:20pt} p{text-align:justify}"
    )
    body = f"<p>{header}</p><h1>{title}</h1>" + "".join(f"<p>{block}</p>" for block in blocks)
    return HTML(string=f"<style>{style}</style>{body}").write_pdf()


def docx_of(text: bytes) -> bytes:
    """``text`` as somebody types it into Word: a paragraph a line, no styles."""
    document = Document()
    for line in text.decode().splitlines():
        if line:
            document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def upload(client: Client, *files: tuple[str, bytes]) -> ImportBatch:
    """Drops ``files`` on the page; returns the batch that the answer leads to."""
    answer = client.post(reverse("desk:import"), {"files": [SimpleUploadedFile(*file) for file in files]})
    assert answer.status_code == 302, answer.content.decode()
    return ImportBatch.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])


def issue_in(batch: ImportBatch) -> UploadedIssue:
    return UploadedIssue.objects.get(upload__batch=batch)


def address(issue: UploadedIssue, name: str = "import_issue", *more: Any) -> str:
    return reverse(f"desk:{name}", args=[issue.upload.batch_id, issue.pk, *more])


def form_of(client: Client, issue: UploadedIssue, **changes: str) -> dict[str, str]:
    """What the browser would send of the page of ``issue``, with ``changes`` by the fields' names (``__`` for ``-``)."""
    context = client.get(address(issue)).context
    forms = context["forms"]
    fields = [field for form in (forms.issue, forms.choices) for field in form]
    for article, bylines in forms.articles:
        fields += [*article, *bylines.management_form, *(field for form in bylines for field in form)]
    data = {field.html_name: field.value() for field in fields}
    data = {name: str(value) for name, value in data.items() if value not in (None, False)}
    said = {"version": str(context["issue"].version), "digest": context["issue"].digest}
    return data | said | {_html_name(name): value for name, value in changes.items()}


def save(client: Client, issue: UploadedIssue, button: str = "save", **changes: str) -> Any:
    answer = client.post(address(issue), form_of(client, issue, **changes) | {button: "1"})
    issue.refresh_from_db()
    return answer


def markdown_of(position: int, number: int = 303) -> bytes:
    """One of several articles of an issue; the first shows ``img/chart.png``."""
    shown = "![船隻往來，依月份。（圖片來源：海洋大學）](img/chart.png)\n\n" if position == 1 else ""
    return f"""---
series: 遠景論壇
number: {number}
date: 2025-11
language: zh-Hant
title: 航路第{"一二三"[position - 1]}篇
position: {position}
authors:
  - name: 林小明
    affiliation: 海洋大學教授
---

{shown}燈塔的守望人每晚記下經過的船名，這是第 {position} 本日記，字跡比前一本潦草。

霧散之後，港口的鐘聲才停下來，船長們也才敢把帽子摘下。
""".encode()


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (320, 200), "#1f4e79").save(stream, "PNG")
    return stream.getvalue()


def _html_name(name: str) -> str:
    """``article_0__title`` is ``article-0-title``, ``bylines_0__TOTAL_FORMS`` is ``bylines-0-TOTAL_FORMS``."""
    head, *rest = name.split("__")
    return "-".join([head.replace("_", "-"), *rest])
