"""The sentences with which an export is refused: what, where, and the way out, in Chinese and then in English. Pure."""

from articles.importing.source import Refusal
from articles.importing.wording import both, in_language, language_names


def _refusal(code: str, where: str, chinese: str, english: str, *lacking: str) -> Refusal:
    return Refusal(code, both(chinese, english), where, lacking)


def missing(archive: str) -> Refusal:
    return _refusal("missing", archive, f"找不到檔案：{archive}。", f"No such file: {archive}.")


def unreadable(archive: str, reason: str) -> Refusal:
    return _refusal(
        "missing",
        archive,
        f"無法讀取 {archive}（{reason}），請檢查權限。",
        f"Cannot read {archive} ({reason}): check it.",
    )


def no_zip(archive: str) -> Refusal:
    return _refusal(
        "corrupt",
        archive,
        f"{archive} 不完整或已損壞，未匯入任何內容；請改用另一份備份。",
        f"{archive} is incomplete or damaged, and nothing was imported: use another copy of it.",
    )


def changed(archive: str, member: str) -> Refusal:
    return _refusal(
        "corrupt",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 與匯出時不同（SHA-256 不符），未匯入任何內容；請改用另一份備份。",
        f"{member} in {archive} is not as it was exported (SHA-256), and nothing was imported: use another copy.",
    )


def missing_member(archive: str, member: str) -> Refusal:
    return _refusal(
        "corrupt",
        f"{archive}, {member}",
        f"{archive} 缺少 {member}，未匯入任何內容；請改用另一份備份。",
        f"{archive} lacks {member}, and nothing was imported: use another copy of it.",
    )


def extra_member(archive: str, member: str) -> Refusal:
    return _refusal(
        "corrupt",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 不在清單（manifest.json）上，未匯入任何內容；請改用另一份備份。",
        f"{member} in {archive} is not on its list (manifest.json), and nothing was imported: use another copy.",
    )


def malformed(archive: str, member: str, chinese: str, english: str) -> Refusal:
    return _refusal(
        "corrupt",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 不是本站匯出的內容（{chinese}），未匯入；請重新匯出。",
        f"{member} in {archive} is not what an export writes ({english}), and was not imported: export it again.",
    )


def later_version(archive: str, version: int, known: int) -> Refusal:
    return _refusal(
        "unsupported_type",
        archive,
        f"{archive} 是第 {version} 版的匯出檔，本站只認得第 {known} 版；請先更新系統。",
        f"{archive} is an export of version {version}, and this site knows {known}: bring the site up to date first.",
    )


def unsafe(archive: str, member: str) -> Refusal:
    return _refusal(
        "unsafe_archive",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 經過壓縮、加密或重複，本站的匯出檔不會如此；請改用另一份備份。",
        f"{member} in {archive} is compressed, encrypted or there twice, as no export is: use another copy of it.",
    )


def too_many(archive: str, count: int, limit: int) -> Refusal:
    return _refusal(
        "too_large",
        archive,
        f"{archive} 有 {count:,} 個檔案，超過上限 {limit:,}；請分成幾次匯出。",
        f"{archive} has {count:,} members, more than the limit of {limit:,}: export it in several parts.",
    )


def too_large(archive: str, member: str, limit: int) -> Refusal:
    return _refusal(
        "too_large",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 超過上限 {limit:,} 位元組；請從匯出的期別中移除。",
        f"{member} in {archive} has more than {limit:,} bytes: take it out of the issue, and export again.",
    )


def image_too_large(archive: str, member: str, pixels: int, limit: int) -> Refusal:
    return _refusal(
        "image_too_large",
        f"{archive}, {member}",
        f"{archive} 中的圖片 {member} 有 {pixels:,} 像素，超過上限 {limit:,}；請縮小後再匯出。",
        f"The picture {member} in {archive} has {pixels:,} pixels, more than the limit of {limit:,}: make it smaller.",
    )


def wrong_kind(archive: str, member: str, filename: str) -> Refusal:
    return _refusal(
        "type_mismatch",
        f"{archive}, {member}",
        f"{archive} 中的 {member} 不是檔名「{filename}」所說的檔案類型；請重新匯出。",
        f"{member} in {archive} is not the kind of file that its name “{filename}” says: export it again.",
    )


def conflict(archive: str, issue: str, differences: list[str]) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"{issue} 已存在，內容不同（{_listed(differences, 'zh-hant')}）；未作更動。要以匯出檔取代，須另行指定。",
        f"{issue} exists with other content ({_listed(differences, 'en')}); nothing was changed. Say so to replace it.",
        "replace",
    )


def _listed(differences: list[str], language: str, most: int = 5) -> str:
    between = "; " if language == "en" else "；"
    listed = between.join(in_language(line, language) for line in differences[:most])
    return listed + ("…" if len(differences) > most else "")


def in_the_way(archive: str, title: str) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"「{title}」正在審稿、待發布或已鎖定，不能取代；請先在後台退回修改。",
        f"“{title}” is in review, held or locked, and is not replaced: send it back to editing in the admin first.",
    )


def withdrawn(archive: str, title: str) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"「{title}」已撤下，匯入不會讓它重新公開；請由主編在後台發布，或不加 --live。",
        f"“{title}” was withdrawn, and an import does not put it back: a chief releases it in the admin, or leave out "
        "--live.",
    )


def edited_since(archive: str, title: str) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"「{title}」有尚未發布的修改，取代會蓋過它；請先在後台處理，或加上 --overwrite。",
        f"“{title}” has changes that are not out yet: deal with them in the admin first, or add --overwrite.",
    )


def fewer_articles(archive: str, issue: str, here: int, there: int) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"{issue} 在本站有 {here} 篇，匯出檔中有 {there} 篇；請先在後台刪除多出的文章。",
        f"{issue} has {here} articles here and {there} in the export: delete the surplus in the admin first.",
    )


def lost_file(archive: str, title: str, name: str) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"本站這一期的檔案「{title}」（{name}）讀不到，無從比較；請先從備份還原該檔案。",
        f"The file “{title}” ({name}) of this issue cannot be read here, so there is no comparing: restore it from a "
        "backup first.",
    )


def taken(archive: str, what: str) -> Refusal:
    return _refusal(
        "conflict",
        archive,
        f"{what} 在本站已由另一個頁面使用；請先在後台更改該頁面。",
        f"{what} belongs to another page of this site: change that page in the admin first.",
    )


def no_such_language(archive: str, language: str) -> Refusal:
    chinese, english = language_names(language)
    return _refusal(
        "unknown_series",
        archive,
        f"本站沒有{chinese}的首頁；請先執行 set_up_site。",
        f"This site has no home page in {english}: run set_up_site first.",
    )


def not_verified(archive: str, issue: str, differences: list[str]) -> Refusal:
    return _refusal(
        "suspicious",
        archive,
        f"{issue} 寫入後讀回的內容與匯出檔不同（{_listed(differences, 'zh-hant', 3)}），已全部復原；請連同檔案回報。",
        f"What was read back of {issue} differs from the export; everything was undone: please report it with the file.",
    )
