"""The sentences for what contradicts something else: two issues in one file, files of one issue that differ, a number that
was given and one that is printed."""

from articles.importing.refusals import refusal
from articles.importing.source import Place, Refusal


def other_number(place: Place, printed: int, said: int) -> Refusal:
    """A number was given for a file that has another: the wrong file, or the wrong number."""
    return refusal(
        "conflict",
        place,
        f"{place} 寫的是 No. {printed}，與指定的期號 {said} 不同，未匯入；請確認是否拿錯檔案，或不要指定期號。",
        f"{place} says No. {printed}, not {said} as was given: see whether it is the right file, or leave the number out.",
    )


def several_issues(place: Place, first: int, second: int) -> Refusal:
    return refusal(
        "suspicious",
        place,
        f"{place} 開始另一期（No. {second}，前面是 No. {first}），請每期存成一個檔案。",
        f"{place} begins No. {second} after No. {first}: keep one issue in one file.",
    )


def said_differently(place: Place, key: str, other: str) -> Refusal:
    """Two keys of the front matter that mean the same say different things, or one key comes twice."""
    chinese, english = (
        f"的「{key}」與「{other}」意思相同而內容不同",
        f"“{key}” and “{other}”, which mean the same, with different values",
    )
    if key == other:
        chinese, english = f"有兩個「{key}」", f"“{key}” twice"
    return refusal(
        "conflict",
        place,
        f"{place} 的前置資料{chinese}，未匯入；請只留一個。",
        f"{place}: the front matter has {english}; nothing was imported: keep one of them.",
    )


def parts_disagree(place: Place, chinese: str, english: str) -> Refusal:
    """Files of one issue that do not belong together."""
    return refusal(
        "conflict",
        place,
        f"{place.file} 與同一期的其他檔案不合（{chinese}），整期未匯入；請更正後再匯入。",
        f"{place.file} does not fit the other files of its issue ({english}); nothing of it was imported: correct it.",
    )


def one_number_for_many(count: int) -> Refusal:
    return refusal(
        "conflict",
        "--number",
        f"--number 只能補上一期的期號，這裡有 {count} 期；請一次匯入一個檔案。",
        f"--number is the number of one issue, and here are {count}: import one file at a time.",
    )
