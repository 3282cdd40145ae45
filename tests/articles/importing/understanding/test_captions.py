"""Notes of pictures: whatever their label, and wherever their line is cut."""

import pytest

from articles.importing.source import Place
from articles.importing.understanding.captions import find_captions, has_credit, is_table_caption
from articles.importing.understanding.cues import Cues
from articles.importing.understanding.headings import is_numbered
from articles.importing.understanding.measure import Measure
from articles.importing.understanding.rows import Row

LABELS = (
    "圖片來源", "照片來源", "相片來源", "影像來源", "圖像來源", "圖片提供", "照片提供", "圖片出處", "圖源", "圖片", "照片", "圖",
    "攝影", "Image source", "Photo source", "Picture source", "Photo credit", "Image credit", "Picture credit", "Source", "photo",
    "IMAGE", "Picture", "credit",
)  # fmt: skip


def rows(*texts: str) -> list[Row]:
    return [Row(text, Place("a.txt", at), at=at) for at, text in enumerate(texts)]


def source_of(*texts: str) -> str:
    [caption] = find_captions(rows(*texts), Cues(), Measure(40))
    return caption.figure.source_name


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("opening", ["（", "(", "〔", "[", "（ "])
def test_every_label_is_known_behind_every_bracket(label: str, opening: str) -> None:
    closing = {"（": "）", "(": ")", "〔": "〕", "[": "]"}[opening[0]]
    assert source_of(f"港口的燈塔{opening}{label}：遠海攝影社{closing}", "防波堤外的海面平靜。") == "遠海攝影社"


@pytest.mark.parametrize("label", LABELS)
def test_a_label_may_be_cut_wherever_a_line_may_end(label: str) -> None:
    for cut in (at for at in range(len(label)) if at == 0 or not label.isascii() or label[at] == " "):
        assert source_of(f"港口的燈塔（{label[:cut]}", f"{label[cut:]}：遠海攝影社）") == "遠海攝影社"


@pytest.mark.parametrize("label", ["圖片來源", "照片來源", "相片來源", "圖片出處", "Image source", "photo credit"])
def test_some_labels_need_no_bracket(label: str) -> None:
    assert source_of("港口的燈塔", f"{label}：遠海攝影社") == "遠海攝影社"


def test_a_credit_inside_a_text_is_noticed() -> None:
    assert has_credit("港口開放參觀（攝影：林海）之後，遊客增加。")
    assert has_credit("The port opened (Photo source: Harbour Press) last year.")
    assert not has_credit("The rate fell (Source: Harbour Statistics) last year.")
    assert not has_credit("港口開放參觀（如圖），遊客增加。")


@pytest.mark.parametrize("text", ["表1：港口吞吐量", "附表二、船席", "Table 3. Berths", "table 1 Berths", "表３　船席"])
def test_names_of_tables(text: str) -> None:
    assert is_table_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "壹、前言",
        "第三節 港口",
        "第3章 港口",
        "II. Ports",
        "一、前言",
        "（二）港口",
        "(三) 港口",
        "1. 前言",
        "１、前言",
        "B. Ports",
        "（4）港口",
    ],
)
def test_numbers_of_headings(text: str) -> None:
    assert is_numbered(text)
