"""The sentences with which an import is refused for what a file is or says: what, where, and the way out, in Chinese and
then in English. What the site says against it is in ``conflicts.py``; the codes of both are one closed list.
"""

from articles.importing.source import Place, Refusal
from articles.importing.wording import both

CODES = (
    "missing", "empty", "corrupt", "encrypted", "scanned", "no_text_map", "encoding", "control_chars", "too_large",
    "image_too_large", "unsafe_archive", "type_mismatch", "unsupported_type", "no_issue_number", "bad_date", "no_title",
    "unknown_series", "conflict", "suspicious",
)  # fmt: skip


def refusal(code: str, where: Place | str, chinese: str, english: str, *lacking: str) -> Refusal:
    """One sentence in both languages, each of which says the place in its own words."""
    if isinstance(where, Place) and where.in_chinese != where.file:
        chinese = chinese.replace(f"{where} ", where.in_chinese, 1)
    return Refusal(code, both(chinese, english), where, lacking)


# The file and its bytes


def not_found(path: str) -> Refusal:
    return refusal("missing", path, f"找不到檔案 {path}，請檢查路徑。", f"No such file: {path}; check the path.")


def unreadable(path: str, reason: str) -> Refusal:
    return refusal(
        "missing",
        path,
        f"無法讀取 {path}（{reason}），請檢查權限。",
        f"Cannot read {path} ({reason}): check its permissions.",
    )


def empty(path: str) -> Refusal:
    return refusal(
        "empty", path, f"{path} 沒有內容，請改用完整的檔案。", f"{path} is empty: use the file that holds the issue."
    )


def corrupt(where: Place | str, chinese: str, english: str) -> Refusal:
    return refusal(
        "corrupt",
        where,
        f"{where} 已損壞或不完整（{chinese}），為免遺漏而未匯入；請取得完整的檔案再匯入。",
        f"{where} is damaged or cut short ({english}); nothing was imported: get the whole file again.",
    )


def encrypted(name: str) -> Refusal:
    return refusal(
        "encrypted",
        name,
        f"{name} 需要密碼才能開啟，請以原程式移除密碼後另存再匯入。",
        f"{name} needs a password to open: save it without one in the program that made it.",
    )


def scanned(name: str) -> Refusal:
    return refusal(
        "scanned",
        name,
        f"{name} 是掃描的圖像，沒有文字層；請先做文字辨識（OCR），或改用當初的 Word 檔。",
        f"{name} is a scan without a text layer: run text recognition (OCR) on it first, or use the Word file behind it.",
    )


def no_text_map(
    where: Place | str, chinese: str = "字型缺少文字對照表", english: str = "its fonts have no text map"
) -> Refusal:
    return refusal(
        "no_text_map",
        where,
        f"{where} 的文字無法取出（{chinese}）；請由原始檔重新匯出 PDF，或改用 Word 檔。",
        f"The text of {where} cannot be taken out ({english}): export the PDF anew, or use the Word file.",
    )


def encoding(where: Place, chinese: str, english: str) -> Refusal:
    return refusal(
        "encoding",
        where,
        f"{where.file} {chinese}，請另存為 UTF-8 純文字檔。",
        f"{where.file}: {english}; save it as UTF-8 plain text.",
    )


def control_chars(where: Place, character: str) -> Refusal:
    code = f"U+{ord(character):04X}"
    return refusal(
        "control_chars",
        where,
        f"{where} 有控制字元（{code}），檔案可能轉檔有誤；請重新匯出，或刪除該字元。",
        f"{where} has a control character ({code}), as of a failed conversion: export the file anew, or delete it.",
    )


# Limits and safety


def too_large(path: str, size: int, limit: int) -> Refusal:
    return refusal(
        "too_large",
        path,
        f"{path} 有 {size:,} 位元組，超過上限 {limit:,}，請分成較小的檔案。",
        f"{path} has {size:,} bytes, more than the limit of {limit:,}: split it into smaller files.",
    )


def too_many(where: Place | str, chinese: str, english: str, limit: int) -> Refusal:
    """``chinese`` and ``english`` name what is counted: 頁, pages."""
    return refusal(
        "too_large",
        where,
        f"{where} 的{chinese}超過上限 {limit:,}，請分成較小的檔案。",
        f"{where} has more than {limit:,} {english}: split it into smaller files.",
    )


def too_much_work(name: str, chinese: str, english: str) -> Refusal:
    """Time or memory ran out: ``60 秒``, ``60 seconds``."""
    return refusal(
        "too_large",
        name,
        f"{name} 無法在 {chinese}內讀完，已停止；請分成較小的檔案，或移除過大的圖片。",
        f"{name} could not be read within {english} and was given up: split it, or take out its largest pictures.",
    )


def image_too_large(where: Place | str, width: int, height: int, limit: int) -> Refusal:
    return _picture(where, f"{width:,} × {height:,}", limit)


def image_of_too_many_pixels(where: Place | str, count: int, limit: int) -> Refusal:
    return _picture(where, f"{count:,}", limit)


def _picture(where: Place | str, size: str, limit: int) -> Refusal:
    return refusal(
        "image_too_large",
        where,
        f"{where} 有一張 {size} 像素的圖片，超過上限 {limit:,} 像素；請縮小後再匯入。",
        f"{where} holds a picture of {size} pixels, more than {limit:,} in all: make it smaller.",
    )


def unsafe_archive(where: str, chinese: str, english: str) -> Refusal:
    return refusal(
        "unsafe_archive",
        where,
        f"{where} {chinese}，整個壓縮檔均未匯入；請解開檢查後，以一般的檔名重新壓縮。",
        f"{where} {english}; nothing of the archive was imported: unpack it, look, and pack it again with plain names.",
    )


def bursting(where: str) -> Refusal:
    """A Word file of which a part unpacks to far more than any document has."""
    return refusal(
        "unsafe_archive",
        where,
        f"{where} 的壓縮比異常，可能是壓縮炸彈，未匯入；請在 Word 中開啟檢查，另存新檔後再匯入。",
        f"{where} shrinks as only a bomb does, and was not imported: open it in Word, look, and save it anew.",
    )


def suspicious(where: Place | str, chinese: str, english: str) -> Refusal:
    """What and the way out are both said by the caller, each as a clause: ``含有巨集，請另存為不含巨集的 .docx``."""
    return refusal("suspicious", where, f"{where} {chinese}。", f"{where} {english}.")


def failed(name: str, what: str) -> Refusal:
    """The program itself failed over a file."""
    return refusal(
        "suspicious",
        name,
        f"{name} 使匯入程式出錯（{what}），未匯入任何內容；請連同檔案回報，或另存成其他格式再試。",
        f"{name} made the importer fail ({what}); nothing was imported: report it with the file, or try another format.",
    )


# The type


def _after_han(text: str) -> str:
    return f" {text}" if text[:1].isascii() else text


def type_mismatch(name: str, chinese: str, english: str, way: tuple[str, str] | None = None) -> Refusal:
    """``chinese`` and ``english`` say what the bytes are."""
    out_chinese, out_english = way or (
        "請確認是否拿錯檔案，再改正副檔名",
        "make sure it is the right file, and rename it",
    )
    return refusal(
        "type_mismatch",
        name,
        f"{name} 的副檔名與內容不符，內容其實是{_after_han(chinese)}；{out_chinese}。",
        f"The name of {name} does not fit its content, which is {english}: {out_english}.",
    )


def unsupported_type(name: str, chinese: str, english: str, way: tuple[str, str] | None = None) -> Refusal:
    out_chinese, out_english = way or ("請另存為 .docx、.pdf 或純文字檔", "save it as .docx, .pdf or plain text")
    return refusal(
        "unsupported_type",
        name,
        f"{name} 是{_after_han(chinese)}，不能匯入；{out_chinese}。",
        f"{name} is {english}, which cannot be imported: {out_english}.",
    )


# What a text says


def no_issue_number(place: Place) -> Refusal:
    return refusal(
        "no_issue_number",
        place,
        f"{place.file} 找不到期號：檔案開頭應有「遠景論壇 No. 91　2024年11月」一行，請補上期號與年月。",
        f"No issue number in {place.file}: it should begin with a line like “遠景論壇 No. 91 2024年11月”; supply number "
        "and date.",
        "number",
        "date",
    )


def no_series(place: Place) -> Refusal:
    return refusal(
        "unknown_series",
        place,
        f"{place} 有期號，但沒有系列名稱，請寫成「遠景論壇 No. 91　2024年11月」。",
        f"{place} has a number but no series: write “遠景論壇 No. 91 2024年11月”.",
        "series",
    )


def no_date(place: Place) -> Refusal:
    return refusal(
        "bad_date",
        place,
        f"{place} 的期號旁沒有出版年月，請補上，例如「2024年11月」。",
        f"{place} has no date beside the number: add one, such as “2024年11月”.",
        "date",
    )


def bad_date(place: Place, printed: str) -> Refusal:
    return refusal(
        "bad_date",
        place,
        f"{place} 的日期「{printed}」不存在，請更正。",
        f"{place}: there is no such date as “{printed}”; correct it.",
    )


def no_title(place: Place) -> Refusal:
    return refusal(
        "no_title",
        place,
        f"{place} 起的文章沒有標題，請在作者之前加上一行標題。",
        f"The article from {place} has no title: put one on a line before its author.",
    )


def no_author(place: Place) -> Refusal:
    return refusal(
        "suspicious",
        place,
        f"{place} 起的文章找不到作者，請在標題之後、內文之前各以一行寫出職銜與姓名。",
        f"No author of the article from {place}: put affiliation and name, a line each, between title and text.",
        "author",
    )


def no_body(place: Place) -> Refusal:
    return refusal(
        "suspicious",
        place,
        f"{place} 起的文章沒有內文，請檢查檔案是否完整。",
        f"The article from {place} has no text: see whether the file is complete.",
    )


def not_conserved(place: Place, what: str) -> Refusal:
    return refusal(
        "suspicious",
        place,
        f"{place.file} 的部分文字在匯入時無法歸位（{what}），為免遺失而未匯入；請連同檔案回報。",
        f"Some text of {place.file} found no place in the import ({what}); nothing was imported, so that nothing is "
        "lost: please report it with the file.",
    )
