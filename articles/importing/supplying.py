"""What an operator says of an issue in the words of a command: ``姓名（單位職銜；另一單位職銜）``. Pure."""

import re
from collections.abc import Sequence

from articles.importing.source import BylineDraft, Given
from articles.importing.understanding.dates import find_date
from articles.importing.wording import both

_AUTHOR = re.compile(r"(?P<name>[^（()）]+?)\s*(?:[（(](?P<affiliations>.+)[）)])?\s*")


def given_by(*, series: str = "", number: int | None = None, date: str = "", authors: Sequence[str] = ()) -> Given:
    """Raises ValueError with a sentence for what is no number of an issue and no author."""
    if number is not None and number < 1:
        raise ValueError(
            both(f"--number：期號須為正整數，不是 {number}。", f"The number of an issue is 1 or more, not {number}.")
        )
    written = find_date(date)
    if date.strip() and (written is None or not written.value):
        raise ValueError(
            both(
                f"--date：沒有「{date}」這個日期，請寫成 2024-11 或 2024年11月。",
                f"There is no such date as “{date}”: write 2024-11.",
            )
        )
    return Given(
        series=series.strip(), number=number or 0, date=date.strip(), bylines=tuple(author(text) for text in authors)
    )


def author(text: str) -> BylineDraft:
    """An author with affiliations in brackets after the name, parted by ``；``."""
    found = _AUTHOR.fullmatch(text.strip())
    if not found:
        raise ValueError(
            both(
                f"--author：請寫成「姓名（單位職銜）」，不是「{text}」。", f"Write “Name (affiliation)”, not “{text}”."
            )
        )
    affiliations = re.split(r"[；;]", found["affiliations"] or "")
    return BylineDraft(found["name"].strip(), tuple(filter(None, (one.strip() for one in affiliations))))
