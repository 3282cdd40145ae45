"""The sentences with which an import is refused because of what stands on the site, in Chinese and then in English."""

from collections.abc import Sequence

from articles.importing.document import IssueDraft
from articles.importing.source import Refusal
from articles.importing.wording import both, in_language, language_names

# A refusal is one sentence: it lists the first few, a dry run with --overwrite the rest.
MOST_LISTED = 5


def _refusal(code: str, draft: IssueDraft, chinese: str, english: str, *lacking: str) -> Refusal:
    return Refusal(code, both(chinese, english), draft.source, lacking)


def unknown_series(draft: IssueDraft, known: Sequence[str]) -> Refusal:
    return _refusal(
        "unknown_series",
        draft,
        f"本站沒有「{draft.series}」這個系列（現有：{'、'.join(known) or '無'}）；請更正，或先在後台建立。",
        f"This site has no series “{draft.series}” (it has {', '.join(known) or 'none'}): correct it, or make the series first.",
        "create_series",
    )


def no_home_page(draft: IssueDraft) -> Refusal:
    chinese, english = language_names(draft.language)
    return _refusal(
        "unknown_series",
        draft,
        f"本站沒有{chinese}的首頁，無法建立系列「{draft.series}」；請先執行 set_up_site。",
        f"This site has no home page in {english}, below which “{draft.series}” could stand: run set_up_site first.",
    )


def other_language(draft: IssueDraft, language: str) -> Refusal:
    of_series, of_issue = language_names(language), language_names(draft.language)
    return _refusal(
        "conflict",
        draft,
        f"「{draft.series}」的語言是{of_series[0]}，這一期讀起來卻是{of_issue[0]}；請檢查檔案。",
        f"“{draft.series}” is in {of_series[1]}, but this issue reads as {of_issue[1]}: check the file.",
    )


def conflict(draft: IssueDraft, disagreements: Sequence[str]) -> Refusal:
    """``disagreements``: what an editor changed since the last import, and the file says otherwise."""
    return _refusal(
        "conflict",
        draft,
        f"{_number(draft)} 的檔案與編輯在後台的修改不一致（{_listed(disagreements)}）；未作更動。"
        "要以檔案為準，須另行指定。",
        f"{_number(draft)} was changed here, and the file says otherwise ({_listed(disagreements, 'en')}); nothing was "
        "changed. Say so to take what the file says.",
        "overwrite",
    )


def unrecorded(draft: IssueDraft, differences: Sequence[str]) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"{_number(draft)} 已存在，且不是由匯入建立，內容與檔案不同（{_listed(differences)}）；未作更動。"
        "要以檔案為準，須另行指定。",
        f"{_number(draft)} exists with other content ({_listed(differences, 'en')}) and was not imported; nothing was "
        "changed. Say so to take what the file says.",
        "overwrite",
    )


def another_issue(draft: IssueDraft, standing: Sequence[str], titles: Sequence[str]) -> Refusal:
    """``standing`` and ``titles``: what stands under the number, and what the file brings that is another work."""
    return _refusal(
        "conflict",
        draft,
        f"{_number(draft)} 已存在，是{_quoted(standing)}；檔案中的{_quoted(titles)}標題與作者都不同，可能是期號有誤；未作更動。"
        "確定要以本檔取代，須另行指定。",
        f"{_number(draft)} exists with other titles and authors: is the number right? Nothing was changed. Say so to put "
        "this file in its place.",
        "replace",
    )


def fewer_articles(draft: IssueDraft, missing: Sequence[str]) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"{_number(draft)} 在本站的{_quoted(missing)}不在檔案中；匯入不刪除文章，請先在後台刪除，或檢查檔案是否完整。",
        f"Not in the file are these articles of {_number(draft)}: {_in_english(missing)}. An import deletes none: delete "
        "them in the admin first, or see whether the file is complete.",
    )


def _number(draft: IssueDraft) -> str:
    return f"{draft.series} No. {draft.number}"


def _quoted(titles: Sequence[str]) -> str:
    return "、".join(f"「{title}」" for title in titles)


def _in_english(titles: Sequence[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles)


def _listed(lines: Sequence[str], language: str = "zh-hant", most: int = MOST_LISTED) -> str:
    between = "; " if language == "en" else "；"
    listed = between.join(in_language(line, language) for line in lines[:most])
    return listed + ("…" if len(lines) > most else "")


def in_the_way(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"「{title}」正在審稿或待發布，不能取代；請先在後台退回修改。",
        f"“{title}” is in review or held, and is not replaced: send it back to editing in the admin first.",
    )


def withdrawn(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"「{title}」已撤下，匯入不會讓它重新公開；請由主編在後台發布。",
        f"“{title}” was withdrawn, and an import does not put it back: a chief releases it in the admin.",
    )


def edited_since(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"「{title}」在匯入後有人修改，尚未審稿，不能以 --live 公開；請在後台送審，或不加 --live 匯入為草稿。",
        f"Somebody changed “{title}” since it was imported, and nobody has reviewed it: have it reviewed in the admin, or "
        "import without --live.",
    )


def changed_meanwhile(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"匯入時有人正儲存「{title}」；未作更動，請再匯入一次。",
        f"Somebody saved “{title}” while it was imported; nothing was changed: import it again.",
    )


def does_not_fit(draft: IssueDraft, field: str, reason: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"欄位「{field}」的內容不符規定：{reason} 請更正檔案。",
        f"The field “{field}” does not fit: {reason} Correct the file.",
    )


def twice_in_one_run(draft: IssueDraft, first: str) -> Refusal:
    return _refusal(
        "conflict",
        draft,
        f"{draft.series} No. {draft.number} 在 {first} 已有不同內容；請只留一個檔案。",
        f"{draft.series} No. {draft.number} stands with other content in {first}: keep one of the files.",
    )


def not_verified(draft: IssueDraft, differences: Sequence[str]) -> Refusal:
    return _refusal(
        "suspicious",
        draft,
        f"寫入後讀回的內容與檔案不同（{_listed(differences, most=3)}），已全部復原；請連同檔案回報。",
        "What was read back differs from the file; everything was undone: please report it with the file.",
    )
