"""An issue brought together from the file, its last import, and what stands."""

from dataclasses import replace

from articles.importing.document import ArticleDraft, Figure, IssueDraft, Paragraph
from articles.importing.planning.comparison import differences
from articles.importing.planning.reconciliation import Reconciled, Remembered, Standing, reconcile
from articles.importing.source import BylineDraft, Picture
from articles.importing.wording import both, in_language
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article

THIRD = ArticleDraft("夜裡的燈塔", (BylineDraft("林一"),), body=(Paragraph("燈塔的守望人每晚記下船名。"),))
PICTURE = Picture("ab" * 32, "png", 640, 400, "一座燈塔", b"bytes")


def stands(draft: IssueDraft, pages: tuple[int, ...] | None = None) -> Standing:
    pages = pages or tuple(range(11, 11 + len(draft.articles)))
    return Standing(draft, pages, (frozenset(),) * len(pages))


def imported(draft: IssueDraft, *pages: int | None) -> Remembered:
    return Remembered(draft, pages or tuple(range(11, 11 + len(draft.articles))))


def reconciled(new: IssueDraft, standing: IssueDraft | None = None, **options: bool) -> Reconciled:
    """``new`` after an import of ``issue()``, where ``standing`` is what editors made of it."""
    return reconcile(new, stands(standing or issue()), imported(issue()), **options)


def test_the_same_again_changes_nothing_whatever_editors_did() -> None:
    edited = with_article(title="編輯改的標題", body=ARTICLE.body[:3])
    found = reconciled(issue(), edited)
    assert differences(edited, found.target) == ()
    assert (found.conflicts, found.other, found.missing, found.placement) == ([], [], [], [0, 1])


def test_a_change_of_the_file_goes_beside_a_change_of_an_editor() -> None:
    edited = with_article(subtitle="編輯改的副標題")
    found = reconciled(with_article(title="檔案改的標題"), edited)
    assert (found.target.articles[0].title, found.target.articles[0].subtitle) == ("檔案改的標題", "編輯改的副標題")
    assert found.remembered == with_article(title="檔案改的標題")


def test_a_conflict_names_the_article() -> None:
    found = reconciled(with_article(title="檔案改的標題"), with_article(title="編輯改的標題"))
    assert found.conflicts == [
        both(
            "第 1 篇標題：站上為「編輯改的標題」，檔案為「檔案改的標題」（上次匯入為「島鏈之間的海纜」）",
            "Article 1, title: here “編輯改的標題”, in the file “檔案改的標題” (last import: “島鏈之間的海纜”)",
        )
    ]
    assert found.target.articles[0].title == "編輯改的標題"
    assert found.remembered.articles[0].title == ARTICLE.title


def test_the_fields_of_the_issue_are_settled_too() -> None:
    found = reconciled(issue(date="2026-06"), issue(colophon="編輯改的版權頁"))
    assert (found.target.date, found.target.colophon) == ("2026-06", "編輯改的版權頁")
    found = reconciled(issue(date="2026-06"), issue(date="2026-07"))
    assert found.target.date == "2026-07"
    assert "刊期日期" in found.conflicts[0]
    assert reconciled(issue(date="2026-06"), issue(date="2026-07"), overwrite=True).target.date == "2026-06"


def test_a_file_without_colophon_says_nothing_of_it() -> None:
    assert reconciled(issue(colophon="")).target.colophon == issue().colophon


def test_a_new_article_comes_at_the_end_wherever_the_file_has_it() -> None:
    found = reconciled(issue(articles=(ARTICLE, THIRD, SECOND_ARTICLE)))
    assert found.target.articles == (ARTICLE, SECOND_ARTICLE, THIRD)
    assert found.placement == [0, 2, 1]
    assert [article.title for article in found.remembered.articles] == [
        ARTICLE.title,
        THIRD.title,
        SECOND_ARTICLE.title,
    ]


def test_an_article_that_the_file_lost_is_named() -> None:
    assert reconciled(issue(articles=(SECOND_ARTICLE,))).missing == [ARTICLE.title]


def test_an_article_that_an_editor_deleted_stays_away() -> None:
    standing = stands(issue(articles=(SECOND_ARTICLE,)), (12,))
    found = reconcile(issue(), standing, imported(issue()))
    assert (found.target.articles, found.placement, found.conflicts) == ((SECOND_ARTICLE,), [None, 0], [])
    changed = reconcile(with_article(title="新標題"), standing, imported(issue()))
    assert (changed.placement, len(changed.conflicts)) == ([None, 0], 1)
    assert changed.remembered == issue()
    wanted = reconcile(with_article(title="新標題"), standing, imported(issue()), overwrite=True)
    assert [article.title for article in wanted.target.articles] == [SECOND_ARTICLE.title, "新標題"]
    assert wanted.placement == [1, 0]


def test_an_article_that_an_editor_added_stays_as_it_is() -> None:
    standing = stands(issue(articles=(THIRD, ARTICLE, SECOND_ARTICLE)), (13, 11, 12))
    found = reconcile(with_article(title="新標題"), standing, imported(issue()))
    assert [article.title for article in found.target.articles] == [THIRD.title, "新標題", SECOND_ARTICLE.title]
    assert found.placement == [1, 2]


def test_an_article_that_an_editor_added_and_the_file_has_now_is_no_second_one() -> None:
    standing = stands(issue(articles=(ARTICLE, SECOND_ARTICLE, THIRD)))
    found = reconcile(issue(articles=(ARTICLE, SECOND_ARTICLE, THIRD)), standing, imported(issue()))
    assert (found.placement, found.conflicts) == ([0, 1, 2], [])


def test_articles_that_editors_put_in_another_order_are_found() -> None:
    standing = stands(issue(articles=(SECOND_ARTICLE, ARTICLE)), (12, 11))
    found = reconcile(with_article(title="新標題"), standing, imported(issue()))
    assert [article.title for article in found.target.articles] == [SECOND_ARTICLE.title, "新標題"]


def test_another_work_comes_only_when_asked_for_and_then_whole() -> None:
    other = issue(articles=(THIRD, SECOND_ARTICLE))
    edited = with_article(subtitle="編輯改的副標題")
    assert reconciled(other, edited).other == [THIRD.title]
    found = reconciled(other, edited, another=True)
    assert (found.other, found.conflicts, found.target.articles[0]) == ([], [], THIRD)


def test_a_title_that_an_editor_made_the_files_own_is_no_other_work() -> None:
    renamed = {"title": "新標題", "bylines": (BylineDraft("林一"),)}
    assert reconciled(with_article(**renamed), with_article(**renamed)).other == []


def test_without_a_record_every_difference_is_a_conflict() -> None:
    found = reconcile(with_article(title="新標題"), stands(issue(colophon="")), None)
    assert len(found.conflicts) == 2
    assert found.target == issue(colophon="")
    for options in ({"overwrite": True}, {"another": True}):
        found = reconcile(with_article(title="新標題"), stands(issue(colophon="")), None, **options)
        assert (found.target, found.conflicts) == (with_article(title="新標題"), [])


def test_without_a_record_and_without_a_difference_all_is_well() -> None:
    assert reconcile(issue(), stands(issue()), None).conflicts == []


def test_pictures_come_with_their_bytes() -> None:
    found = reconciled(with_article(lead=Figure("塔", picture=PICTURE)))
    assert found.target.articles[0].lead.picture.data == b"bytes"
    assert found.remembered.articles[0].lead.picture.format == "png"


def test_a_text_says_nothing_of_the_pictures_that_another_file_brought() -> None:
    lead = replace(ARTICLE.lead, picture=PICTURE)
    body = tuple(replace(item, picture=PICTURE) if isinstance(item, Figure) else item for item in ARTICLE.body)
    before = with_article(lead=lead, body=body)
    found = reconcile(with_article(title="新標題"), stands(before), imported(before))
    assert [in_language(line, "zh-hant") for line in differences(before, found.target)] == [
        "第 1 篇標題：「島鏈之間的海纜」 → 「新標題」"
    ]
