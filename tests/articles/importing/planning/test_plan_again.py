"""What an import would do to an issue that stands: which words are the file's, which an editor's."""

import datetime
from dataclasses import replace

import pytest

from articles.importing.document import Paragraph, Quote
from articles.importing.plan import Options, plan_issue
from articles.importing.planning.standing import standing_articles
from articles.importing.result import Outcome
from articles.importing.source import BylineDraft, Refusal
from articles.importing.wording import both
from articles.importing.write import write_issue
from articles.models import ArticlePage, ImportRecord, IssuePage, Topic
from editorial.models import User
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db


def standing(draft=None) -> IssuePage:
    return write_issue(plan_issue(draft or issue(), Options()))


def refusal(draft, **options) -> Refusal:
    with pytest.raises(Refusal) as caught:
        plan_issue(draft, Options(**options))
    return caught.value


def test_the_same_content_again_is_unchanged(forum):
    standing()
    assert plan_issue(issue(source="another-name.txt"), Options()).outcome is Outcome.UNCHANGED


def test_a_change_of_the_file_is_planned_with_old_and_new(forum):
    standing()
    body = (Paragraph("海底電纜改寫了。"), *ARTICLE.body[1:])
    plan = plan_issue(with_article(body=body), Options())
    assert plan.outcome is Outcome.CHANGED
    assert plan.conflicts == ()
    assert len(plan.changes) == 1
    assert "內文第 1 段" in plan.changes[0]
    assert "海底電纜承載了" in plan.changes[0]
    assert "海底電纜改寫了。" in plan.changes[0]


def test_another_title_and_author_under_a_known_number_are_refused(forum):
    standing()
    other = with_article(title="另一個標題", bylines=(BylineDraft("林一"),))
    error = refusal(other)
    assert error.code == "conflict"
    assert "島鏈之間的海纜" in error.message
    assert "另一個標題" in error.message
    assert error.lacking == ("replace",)
    assert refusal(other, overwrite=True).code == "conflict"
    assert plan_issue(other, Options(replace=True)).outcome is Outcome.CHANGED


def test_another_work_brings_its_own_topics(forum):
    sea = Topic.objects.create(name="海事", slug="at-sea", keywords="島鏈")
    air = Topic.objects.create(name="空域", slug="in-the-air", keywords="飛行情報區")
    issue_page = standing()
    assert sea in standing_articles(issue_page)[0].topics.all()
    other = with_article(title="另一個標題", bylines=(BylineDraft("林一"),), body=(Paragraph("飛行情報區。" * 3),))
    write_issue(plan_issue(other, Options(replace=True)))
    assert list(standing_articles(issue_page)[0].topics.all()) == [air]


def test_an_import_never_drops_an_article(forum):
    standing()
    for options in ({}, {"replace": True, "overwrite": True}):
        error = refusal(issue(articles=(SECOND_ARTICLE,)), **options)
        assert (error.code, "島鏈之間的海纜" in error.message) == ("conflict", True)


def test_one_more_article_is_added_at_the_end(forum):
    standing()
    third = replace(ARTICLE, title="第三篇", bylines=(BylineDraft("林一"),), body=(Paragraph("俄羅斯" * 3),))
    plan = plan_issue(issue(articles=(third, ARTICLE, SECOND_ARTICLE)), Options())
    assert plan.changes == (both("第 3 篇：新增「第三篇」", "Article 3, new: “第三篇”"),)
    assert plan.placement == (2, 0, 1)
    assert plan.topics[:2] == (None, None)
    assert [topic.slug for topic in plan.topics[2]] == ["russia-eurasia"]
    assert [choice.name for choice in plan.authors[2]] == ["林一"]


def edit(page: IssuePage, position: int = 0, by: User | None = None, **fields) -> ArticlePage:
    """An editor's new draft of an article of ``page``."""
    article = standing_articles(page)[position]
    for name, value in fields.items():
        setattr(article, name, value)
    article.save_revision(user=by or User.objects.get_or_create(username="editor", display_name="編輯")[0])
    return article


def with_block(page: IssuePage, kind: str, value: object, place: int) -> None:
    body = standing_articles(page)[0].body
    body.insert(place, (kind, value))
    edit(page, body=body)


def test_an_editors_change_stays_when_the_file_says_the_same_again(forum):
    page = standing()
    with_block(page, "quote", {"text": "編輯加的一句話", "attribution": ""}, 3)
    edit(page, subtitle="編輯改的副標題", bylines=[])
    for options in ({}, {"overwrite": True}, {"replace": True}):
        plan = plan_issue(issue(), Options(**options))
        assert (plan.outcome, plan.changes, plan.conflicts) == (Outcome.UNCHANGED, (), ())


def test_an_editors_change_stays_beside_a_change_of_the_file(forum):
    page = standing()
    with_block(page, "quote", {"text": "編輯加的一句話", "attribution": ""}, 3)
    edit(page, subtitle="編輯改的副標題")
    plan = plan_issue(with_article(body=(Paragraph("改寫了。"), *ARTICLE.body[1:])), Options())
    assert len(plan.changes) == 1
    assert plan.conflicts == ()
    assert plan.target.articles[0].subtitle == "編輯改的副標題"
    assert Quote("編輯加的一句話") in plan.target.articles[0].body


def test_what_file_and_editor_both_changed_is_a_conflict(forum):
    page = standing()
    edit(page, title="編輯改的標題")
    error = refusal(with_article(title="檔案改的標題"))
    assert error.code == "conflict"
    for words in ("編輯改的標題", "檔案改的標題", ARTICLE.title):
        assert words in error.message
    plan = plan_issue(with_article(title="檔案改的標題"), Options(overwrite=True))
    assert (plan.conflicts, plan.target.articles[0].title) == ((), "檔案改的標題")


def test_a_conflict_does_not_keep_the_rest_of_the_file_out(forum):
    page = standing()
    edit(page, title="編輯改的標題")
    plan = plan_issue(with_article(title="檔案改的標題", subtitle="檔案改的副標題"), Options())
    assert plan.outcome is Outcome.CHANGED
    assert len(plan.changes) == len(plan.conflicts) == 1
    article = plan.target.articles[0]
    assert (article.title, article.subtitle) == ("編輯改的標題", "檔案改的副標題")
    assert plan.remembered.articles[0].title == ARTICLE.title


def test_a_conflict_comes_back_until_it_is_settled(forum):
    page = standing()
    edit(page, title="編輯改的標題")
    both = with_article(title="檔案改的標題", subtitle="檔案改的副標題")
    write_issue(plan_issue(both, Options()))
    assert "檔案改的標題" in refusal(both).message
    write_issue(plan_issue(both, Options(overwrite=True)))
    assert plan_issue(both, Options()).outcome is Outcome.UNCHANGED


def test_what_both_changed_alike_is_nothing(forum):
    page = standing()
    edit(page, title="新標題")
    assert plan_issue(with_article(title="新標題"), Options()).outcome is Outcome.UNCHANGED


def test_bold_and_links_that_an_editor_made_are_an_editors_change(forum):
    page = standing()
    body = standing_articles(page)[0].body
    body[2] = ("paragraph", "<p>全世界的修復船<b>不到一百艘</b>。</p>")
    edit(page, body=body)
    rewritten = [Paragraph("修復船更少了。") if place == 2 else item for place, item in enumerate(ARTICLE.body)]
    assert "格式" in refusal(with_article(body=tuple(rewritten))).message
    assert plan_issue(with_article(title="新標題"), Options()).conflicts == ()


def test_what_the_editor_saves_without_a_change_is_none(forum):
    """Wagtail's editor numbers the paragraphs of what it saves, and writes quotation marks in its own way."""
    page = standing()
    body = standing_articles(page)[0].body
    body[2] = ("paragraph", '<p data-block-key="x1y2z">全世界的修復船不到一百艘。</p>')
    edit(page, body=body)
    rewritten = [Paragraph("修復船更少了。") if place == 2 else item for place, item in enumerate(ARTICLE.body)]
    assert plan_issue(with_article(body=tuple(rewritten)), Options()).conflicts == ()


def test_an_article_that_an_editor_deleted_does_not_come_back(forum):
    page = standing()
    standing_articles(page)[1].delete()
    assert plan_issue(issue(), Options()).outcome is Outcome.UNCHANGED


def test_an_issue_made_by_hand_is_not_touched(forum):
    page = make_issue(501, datetime.date(2026, 5, 1))
    make_article(page, "海峽上的燈塔")
    error = refusal(issue())
    assert error.code == "conflict"
    assert "海峽上的燈塔" in error.message


def test_what_was_imported_before_there_were_records_is_compared_as_it_stands(forum):
    standing()
    ImportRecord.objects.all().delete()
    assert plan_issue(issue(), Options()).outcome is Outcome.UNCHANGED
    error = refusal(with_article(title="檔案改的標題"))
    assert (error.code, error.lacking) == ("conflict", ("overwrite",))
    for options in (Options(overwrite=True), Options(replace=True)):
        assert plan_issue(with_article(title="檔案改的標題"), options).target.articles[0].title == "檔案改的標題"


def test_a_record_that_cannot_be_read_is_none(forum):
    standing()
    ImportRecord.objects.update(content={"schema": 99})
    assert plan_issue(issue(), Options()).outcome is Outcome.UNCHANGED
    assert refusal(with_article(title="檔案改的標題")).code == "conflict"


def test_what_a_person_corrected_before_the_import_is_not_undone_by_the_same_file(forum):
    write_issue(plan_issue(replace(with_article(title="更正的標題"), as_read=issue()), Options()))
    assert plan_issue(issue(), Options()).outcome is Outcome.UNCHANGED
    assert "更正的標題" in refusal(with_article(title="檔案改的標題")).message
    again = replace(with_article(title="更正的標題", subtitle="更正的副標題"), as_read=issue())
    write_issue(plan_issue(again, Options()))
    assert plan_issue(issue(), Options()).outcome is Outcome.UNCHANGED


def test_a_held_or_locked_article_is_not_replaced(forum):
    page = standing()
    ArticlePage.objects.child_of(page).update(locked=True)
    assert "退回修改" in refusal(with_article(title="另一個標題"), overwrite=True).message


def test_a_held_article_does_not_keep_the_others_from_being_corrected(forum):
    page = standing()
    ArticlePage.objects.filter(pk=standing_articles(page)[1].pk).update(locked=True)
    assert plan_issue(with_article(title="另一個標題"), Options()).outcome is Outcome.CHANGED
    assert "退回修改" in refusal(with_article(title="另一個標題"), live=True).message


def released() -> IssuePage:
    page = write_issue(plan_issue(issue(), Options(live=True)))
    assert ArticlePage.objects.readable().count() == 2
    return page


def test_live_again_publishes_no_draft_that_an_editor_made_meanwhile(forum):
    edit(released(), standfirst="沒有人審過")
    assert plan_issue(issue(), Options(live=True)).outcome is Outcome.UNCHANGED
    assert "尚未審稿" in refusal(with_article(title="新標題"), live=True).message
    assert plan_issue(with_article(title="新標題"), Options()).publish is False


def test_live_publishes_no_imported_draft_that_an_editor_changed(forum):
    edit(standing(), standfirst="沒有人審過")
    assert "尚未審稿" in refusal(issue(), live=True).message


@pytest.mark.parametrize("page", [standing, released])
def test_an_editors_draft_stays_unreviewed_when_an_import_writes_over_it(forum, page):
    """The import's own draft holds the editor's words too: it is no import's to publish."""
    edit(page(), standfirst="沒有人審過")
    corrected = with_article(title="新標題")
    write_issue(plan_issue(corrected, Options()))
    if page is released:
        assert plan_issue(corrected, Options(live=True)).outcome is Outcome.UNCHANGED
        assert "尚未審稿" in refusal(with_article(title="更新的標題"), live=True).message
    else:
        assert "尚未審稿" in refusal(corrected, live=True).message


def test_live_publishes_what_an_import_changed_in_a_public_issue(forum):
    released()
    plan = plan_issue(with_article(title="新標題"), Options(live=True))
    assert (plan.outcome, plan.publish) == (Outcome.CHANGED, True)


def test_live_does_not_put_back_what_was_withdrawn(forum):
    page = released()
    for each in (*ArticlePage.objects.child_of(page), IssuePage.objects.get(pk=page.pk)):
        type(each).objects.filter(pk=each.pk).update(live=False, live_revision=None)
    assert "已撤下" in refusal(issue(), live=True).message


def test_a_release_that_freezes_the_colophon_is_no_conflict(forum):
    write_issue(plan_issue(issue(colophon=""), Options(live=True)))
    assert plan_issue(issue(colophon=""), Options()).outcome is Outcome.UNCHANGED
    assert plan_issue(replace(with_article(title="新標題"), colophon=""), Options()).conflicts == ()
