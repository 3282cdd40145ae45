"""The sentences with which an import is refused: what, where, and the way out, in Chinese and then in English."""

from articles.importing.source import Place, Refusal


def _refusal(code: str, where: Place | str, chinese: str, english: str) -> Refusal:
    return Refusal(code, f"{chinese} {english}", where)


def not_found(path: str) -> Refusal:
    return _refusal("not_found", path, f"找不到檔案：{path}。", f"No such file: {path}.")


def unreadable(path: str, reason: str) -> Refusal:
    return _refusal(
        "unreadable", path, f"無法讀取 {path}（{reason}），請檢查權限。", f"Cannot read {path} ({reason}): check it."
    )


def too_large(path: str, size: int, limit: int) -> Refusal:
    return _refusal(
        "too_large",
        path,
        f"{path} 有 {size:,} 位元組，超過上限 {limit:,}，請分成較小的檔案。",
        f"{path} has {size:,} bytes, more than the limit of {limit:,}: split it into smaller files.",
    )


def empty(path: str) -> Refusal:
    return _refusal("empty", path, f"{path} 沒有內容。", f"{path} is empty.")


def unsupported_format(path: str, chinese: str, english: str) -> Refusal:
    return _refusal(
        "unsupported_format",
        path,
        f"{path} 是{chinese}，尚不能匯入，請另存為純文字檔。",
        f"{path} is {english}, which cannot be imported yet: save it as plain text.",
    )


def encoding(where: Place, chinese: str, english: str) -> Refusal:
    return _refusal(
        "encoding",
        where,
        f"{where.file} {chinese}，請另存為 UTF-8 純文字檔。",
        f"{where.file}: {english}; save it as UTF-8 plain text.",
    )


def no_issue_number(place: Place) -> Refusal:
    return _refusal(
        "no_issue_number",
        place,
        f"{place.file} 找不到期號：檔案開頭應有「遠景論壇 No. 91　2024年11月」一行。",
        f"No issue number in {place.file}: it should begin with a line like “遠景論壇 No. 91 2024年11月”.",
    )


def several_issues(place: Place, first: int, second: int) -> Refusal:
    return _refusal(
        "several_issues",
        place,
        f"{place.file} 第 {place.line} 行開始另一期（No. {second}，前面是 No. {first}），請每期存成一個檔案。",
        f"Line {place.line} of {place.file} begins No. {second} after No. {first}: keep one issue in one file.",
    )


def no_series(place: Place) -> Refusal:
    return _refusal(
        "no_series",
        place,
        f"{place.file} 第 {place.line} 行有期號，但沒有系列名稱，請寫成「遠景論壇 No. 91　2024年11月」。",
        f"Line {place.line} of {place.file} has a number but no series: write “遠景論壇 No. 91 2024年11月”.",
    )


def no_date(place: Place) -> Refusal:
    return _refusal(
        "no_date",
        place,
        f"{place.file} 第 {place.line} 行的期號旁沒有出版年月，請補上（例如「2024年11月」）。",
        f"No date beside the number on line {place.line} of {place.file}: add one, such as “2024年11月”.",
    )


def bad_date(place: Place, printed: str) -> Refusal:
    return _refusal(
        "bad_date",
        place,
        f"{place.file} 第 {place.line} 行的日期「{printed}」不存在，請更正。",
        f"Line {place.line} of {place.file}: there is no such date as “{printed}”; correct it.",
    )


def no_title(place: Place) -> Refusal:
    return _refusal(
        "no_title",
        place,
        f"{place.file} 第 {place.line} 行起的文章沒有標題，請在作者之前加上一行標題。",
        f"The article from line {place.line} of {place.file} has no title: put one on a line before its author.",
    )


def no_author(place: Place) -> Refusal:
    return _refusal(
        "no_author",
        place,
        f"{place.file} 第 {place.line} 行起的文章找不到作者，請在標題之後、內文之前各以一行寫出職銜與姓名。",
        f"No author of the article from line {place.line} of {place.file}: put affiliation and name, a line each, "
        "between title and text.",
    )


def no_body(place: Place) -> Refusal:
    return _refusal(
        "no_body",
        place,
        f"{place.file} 第 {place.line} 行起的文章沒有內文，請檢查檔案是否完整。",
        f"The article from line {place.line} of {place.file} has no text: see whether the file is complete.",
    )


def not_conserved(place: Place, what: str) -> Refusal:
    return _refusal(
        "not_conserved",
        place,
        f"{place.file} 的部分文字在匯入時無法歸位（{what}），為免遺失而未匯入；請連同檔案回報。",
        f"Some text of {place.file} found no place in the import ({what}); nothing was imported, so that nothing is "
        "lost: please report it with the file.",
    )
