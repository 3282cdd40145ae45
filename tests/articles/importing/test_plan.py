from dataclasses import replace

import pytest

from articles.importing.document import Figure, Paragraph
from articles.importing.plan import Options, plan_issue
from articles.importing.result import Outcome
from articles.importing.source import BylineDraft, Refusal
from articles.importing.write import write_issue
from articles.models import ArticlePage, Author, IssuePage
from editorial.models import User
from tests.articles.importing.drafts import ARTICLE, SECOND_ARTICLE, issue, with_article

pytestmark = pytest.mark.django_db


def standing(draft=None) -> IssuePage:
    return write_issue(plan_issue(draft or issue(), Options()))


def refusal(draft, **options) -> Refusal:
    with pytest.raises(Refusal) as caught:
        plan_issue(draft, Options(**options))
    return caught.value


def test_a_new_number_is_planned_as_created_and_nothing_is_written(forum):
    plan = plan_issue(issue(), Options())
    assert plan.outcome is Outcome.CREATED
    assert not IssuePage.objects.exists()
    assert not Author.objects.exists()


def test_topics_are_suggested_by_the_words_of_the_article(forum):
    plan = plan_issue(issue(), Options())
    assert plan.topics == ((), ("russia-eurasia",))
    assert "第 2 篇建議議題：俄羅斯與歐亞" in plan.changes


def test_a_picture_that_a_text_cannot_carry_is_named_as_to_be_added(forum):
    plan = plan_issue(issue(), Options())
    assert "第 1 篇待補圖片：「工作船在外海修復海底電纜。」" in plan.changes


def test_the_same_content_again_is_unchanged(forum):
    standing()
    assert plan_issue(issue(source="another-name.txt"), Options()).outcome is Outcome.UNCHANGED


def test_another_content_under_a_known_number_is_a_conflict_that_shows_what_differs(forum):
    standing()
    error = refusal(with_article(title="另一個標題"))
    assert error.code == "conflict"
    assert "島鏈之間的海纜" in error.message
    assert "另一個標題" in error.message
    assert "--replace" in error.message


def test_a_replacement_is_planned_with_old_and_new(forum):
    standing()
    body = (Paragraph("海底電纜改寫了。"), *ARTICLE.body[1:])
    plan = plan_issue(with_article(body=body), Options(replace=True))
    assert plan.outcome is Outcome.CHANGED
    assert len(plan.changes) == 1
    assert "內文第 1 段" in plan.changes[0]
    assert "海底電纜改寫了。" in plan.changes[0]


def test_a_replacement_never_drops_an_article(forum):
    standing()
    assert refusal(issue(articles=(SECOND_ARTICLE,)), replace=True).code == "fewer_articles"


def test_an_editors_change_since_the_import_is_a_conflict(forum):
    page = standing()
    article = ArticlePage.objects.child_of(page).first().get_latest_revision_as_object()
    article.body.append(("quote", {"text": "編輯加的一句話", "attribution": ""}))
    article.save_revision()
    error = refusal(issue())
    assert error.code == "conflict"
    assert "編輯加的一句話" in error.message


@pytest.mark.parametrize("number", [0, 10**12])
def test_a_number_that_no_issue_can_have_is_refused(forum, number):
    assert refusal(issue(number=number)).code == "invalid"


def test_a_held_or_locked_article_is_not_replaced(forum):
    page = standing()
    ArticlePage.objects.child_of(page).update(locked=True)
    assert refusal(with_article(title="另一個標題"), replace=True).code == "in_workflow"


def test_an_unknown_series_is_refused_with_the_known_ones(forum):
    error = refusal(issue(series="遠景快訊"))
    assert error.code == "unknown_series"
    assert "遠景論壇" in error.message
    assert "--create-series" in error.message


def test_an_unknown_series_is_planned_when_asked_for(forum):
    plan = plan_issue(issue(series="遠景快訊"), Options(create_series=True))
    assert plan.outcome is Outcome.CREATED
    assert "新增系列「遠景快訊」" in plan.changes


def test_a_text_in_another_language_than_its_series_is_refused(forum):
    assert refusal(issue(language="en")).code == "language"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("標題", {"title": "題" * 256}),
        ("姓名", {"bylines": (BylineDraft("名" * 101),)}),
        ("網址", {"lead": Figure("圖", "javascript:alert(1)")}),
        ("網址", {"lead": Figure("圖", "https://example.org/" + "a" * 2000)}),
    ],
)
def test_a_field_that_does_not_fit_is_refused_before_anything_is_written(forum, field, changes):
    assert refusal(with_article(**changes)).code == "invalid"


def test_a_name_known_with_another_affiliation_is_a_doubt_for_a_person(forum):
    standing()
    elsewhere = BylineDraft("王小明", ("高山大學地質學系教授",))
    plan = plan_issue(issue(number=502, articles=(replace(ARTICLE, bylines=(elsewhere,)),)), Options())
    assert len(plan.warnings) == 1
    assert "海洋大學海洋法律研究所教授" in plan.warnings[0].message


def test_a_name_known_with_the_same_affiliation_is_no_doubt(forum):
    standing()
    assert plan_issue(issue(number=502), Options()).warnings == ()


def released() -> IssuePage:
    page = write_issue(plan_issue(issue(), Options(live=True)))
    assert ArticlePage.objects.readable().count() == 2
    return page


def an_editors_draft(page: IssuePage) -> None:
    editor = User.objects.create_user("editor", display_name="編輯")
    article = ArticlePage.objects.child_of(page).first().get_latest_revision_as_object()
    article.standfirst = "沒有人審過"
    article.save_revision(user=editor)


def test_live_again_publishes_no_draft_that_an_editor_made_meanwhile(forum):
    an_editors_draft(released())
    assert plan_issue(issue(), Options(live=True)).outcome is Outcome.UNCHANGED
    assert refusal(with_article(title="新標題"), live=True, replace=True).code == "edited"
    assert plan_issue(with_article(title="新標題"), Options(replace=True)).publish is False


def test_live_publishes_no_imported_draft_that_an_editor_changed(forum):
    an_editors_draft(standing())
    assert refusal(issue(), live=True).code == "edited"


def test_live_does_not_put_back_what_was_withdrawn(forum):
    page = released()
    for each in (*ArticlePage.objects.child_of(page), IssuePage.objects.get(pk=page.pk)):
        type(each).objects.filter(pk=each.pk).update(live=False, live_revision=None)
    assert refusal(issue(), live=True).code == "withdrawn"
