"""The sentences with which an import is refused because of what stands on the site, in Chinese and then in English."""

from collections.abc import Sequence

from articles.importing.document import IssueDraft
from articles.importing.source import Refusal


def _refusal(code: str, draft: IssueDraft, chinese: str, english: str) -> Refusal:
    return Refusal(code, f"{chinese} {english}", draft.source)


def unknown_series(draft: IssueDraft, known: Sequence[str]) -> Refusal:
    return _refusal(
        "unknown_series",
        draft,
        f"本站沒有「{draft.series}」這個系列（現有：{'、'.join(known)}）；請更正，或加上 --create-series 建立。",
        f"This site has no series “{draft.series}” (it has {', '.join(known)}): correct it, or add --create-series.",
    )


def other_language(draft: IssueDraft, language: str) -> Refusal:
    return _refusal(
        "language",
        draft,
        f"「{draft.series}」的語言是 {language}，這一期讀起來卻是 {draft.language}；請檢查檔案。",
        f"“{draft.series}” is in {language}, but this issue reads as {draft.language}: check the file.",
    )


def conflict(draft: IssueDraft, differences: Sequence[str]) -> Refusal:
    listed = "；".join(differences[:5]) + ("…" if len(differences) > 5 else "")
    return _refusal(
        "conflict",
        draft,
        f"{draft.series} No. {draft.number} 已存在，內容不同（{listed}）；未作更動。要以本檔取代，請加 --replace。",
        f"{draft.series} No. {draft.number} exists with other content ({len(differences)} differences); nothing was "
        "changed. Add --replace to replace it.",
    )


def fewer_articles(draft: IssueDraft, standing: int) -> Refusal:
    return _refusal(
        "fewer_articles",
        draft,
        f"No. {draft.number} 在本站有 {standing} 篇，檔案中只有 {len(draft.articles)} 篇；請先在後台刪除多出的文章。",
        f"No. {draft.number} has {standing} articles here and {len(draft.articles)} in the file: delete the surplus in "
        "the admin first.",
    )


def in_the_way(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "in_workflow",
        draft,
        f"「{title}」正在審稿或待發布，不能取代；請先在後台退回修改。",
        f"“{title}” is in review or held, and is not replaced: send it back to editing in the admin first.",
    )


def withdrawn(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "withdrawn",
        draft,
        f"「{title}」已撤下，匯入不會讓它重新公開；請由主編在後台發布。",
        f"“{title}” was withdrawn, and an import does not put it back: a chief releases it in the admin.",
    )


def edited_since(draft: IssueDraft, title: str) -> Refusal:
    return _refusal(
        "edited",
        draft,
        f"「{title}」在匯入後有人修改，尚未審稿，不能以 --live 公開；請在後台送審，或不加 --live 匯入為草稿。",
        f"Somebody changed “{title}” since it was imported, and nobody has reviewed it: have it reviewed in the admin, or "
        "import without --live.",
    )


def does_not_fit(draft: IssueDraft, field: str, reason: str) -> Refusal:
    return _refusal(
        "invalid",
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
        "not_verified",
        draft,
        f"寫入後讀回的內容與檔案不同（{'；'.join(differences[:3])}），已全部復原；請連同檔案回報。",
        "What was read back differs from the file; everything was undone: please report it with the file.",
    )
