"""Lines that no page has are read, or refused, about as fast as any others."""

import time
from contextlib import suppress

import pytest

from articles.importing.readers import read_source
from articles.importing.source import Refusal
from articles.importing.understand import understand

# Seconds of the processor for a broken file, as the issue of importing asks.
MOST = 5.0
LONG = 20_000
TEXT = """遠景論壇 No. 91 2024年11月
{front}
海纜的備援路線
許靜宜
嘉原大學統計學系助理教授
港口的清晨從吊車的聲音開始。
{line}
泊位不足。
"""
LINES = {
    "spaces inside a date": "2024年" + " " * LONG + "x月",
    "spaces before a date": "x" + " " * LONG + "年月",
    "digits before a year": "1" * LONG + "年月",
    "numerals before a year": "一" * LONG + "年月",
    "digits after a year": "2024年" + "1" * LONG + "月",
    "spaces in an English date": "on May" + " " * LONG + "2024",
    "spaces before a bar": "a" + " " * LONG + "x|",
    "tabs": "a" + "\t" * LONG + "x",
    "commas": "甲，" * LONG,
    "brackets": "（圖" * LONG,
    "ideographic spaces": "甲" + "\u3000" * LONG + "乙",
}


@pytest.mark.parametrize("place", ["front", "line"])
@pytest.mark.parametrize("kind", LINES)
def test_a_hostile_line_takes_no_minutes(kind: str, place: str) -> None:
    data = TEXT.format(**{"front": "", "line": "", place: LINES[kind]}).encode()
    began = time.process_time()
    with suppress(Refusal):
        understand(read_source("hostile.txt", data))
    assert time.process_time() - began < MOST
