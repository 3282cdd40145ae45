"""Where a link may lead, whoever stores it and how."""

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from articles.blocks import body_blocks
from articles.links import addresses_in, is_harmless, is_on_the_web
from articles.models import ArticlePage, Author, SeriesPage
from tests.articles.blocks import body_of
from tests.factories import a_picture, make_article, make_issue

SCRIPTS = [
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "\x01javascript:x()",
    "data:text/html,<script>x()</script>", "vbscript:x()", "file:///etc/passwd", "ftp://example.org/x", "//example.org",
    "https:\\\\example.org", "http://[x", "blob:https://example.org/1", "javascript&colon;alert(1)",
]  # fmt: skip
LEADING = ["https://example.org/?a=1&b=2#c", "HTTP://例え.jp/港", "https://example.org:8443/x"]


@pytest.mark.parametrize("address", SCRIPTS)
def test_no_script_and_nothing_of_another_scheme_is_harmless(address):
    assert not is_harmless(address)
    assert not is_on_the_web(address)


@pytest.mark.parametrize("address", LEADING)
def test_the_web_is(address):
    assert is_harmless(address)
    assert is_on_the_web(address)


@pytest.mark.parametrize("address", ["mailto:desk@example.org", "tel:+88621234", "#section-1", "/zh-hant/forum/801/1/"])
def test_a_mailbox_and_a_place_here_are_harmless_in_a_text_alone(address):
    assert is_harmless(address)
    assert not is_on_the_web(address)


def test_every_address_of_a_text_is_seen():
    html = '<p>a<a HREF=\'&#106;avascript:x()\'>b</a><img src=x><a linktype="page" id="3">c</a> &lt;a href="y"&gt;</p>'
    assert list(addresses_in(html)) == ["javascript:x()", "x"]


LINK = '<p>見<a href="{}">此</a></p>'


def stored(address: str) -> list[tuple[str, object]]:
    text = LINK.format(address)
    return [
        ("paragraph", text),
        ("list", {"numbered": False, "items": [{"type": "item", "value": text, "id": "1"}]}),
        ("list", {"numbered": False, "items": [text]}),
        ("footnotes", [text]),
        ("figure", {"image": None, "caption": "圖", "source_name": "", "source_url": address}),
        ("link_card", {"url": address, "title": "影片", "description": ""}),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("seen", [False, True])
def test_no_block_with_a_script_is_stored_in_a_page_or_in_a_revision(site, at, seen):
    article = make_article(make_issue(801), "港口")
    article.body = body_of(stored("javascript:alert(1)")[at])
    if seen:  # a value that was made a block is stored by another way
        assert [block.value for block in article.body]
    for store in (article.save, article.save_revision):
        with pytest.raises(ValidationError, match="javascript"), transaction.atomic():
            store()
    with pytest.raises(ValidationError, match="javascript"), transaction.atomic():
        ArticlePage.objects.filter(pk=article.pk).update(body=article.body)
    assert "javascript" not in str(ArticlePage.objects.get(pk=article.pk).body.raw_data)
    assert "javascript" not in str(article.revisions.values_list("content", flat=True))


@pytest.mark.django_db
def test_what_leads_to_the_web_is_stored(site):
    article = make_article(make_issue(801), "港口")
    article.body = body_of(*stored("https://example.org/x"), ("paragraph", "<p>&lt;a href='javascript:x()'&gt;</p>"))
    article.save()
    article.save_revision()
    assert len(ArticlePage.objects.get(pk=article.pk).body) == 7


@pytest.mark.parametrize("at", range(6))
def test_an_editor_is_told_at_the_block(at):
    kind, value = stored("ftp://example.org/x")[at]
    block = dict(body_blocks())[kind]
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))


@pytest.mark.django_db
def test_no_field_of_an_address_or_a_text_takes_a_script(site, forum):
    article = make_article(make_issue(801), "港口")
    picture = a_picture("a.png")
    author = Author.objects.create(name="王小明")
    things = [(article, "lead_source_url"), (article, "canonical_url"), (picture, "source_url"), (author, "website")]
    for thing, name in things:
        setattr(thing, name, "javascript:alert(1)")
        with pytest.raises(ValidationError, match="javascript"), transaction.atomic():
            thing.save()
        with pytest.raises(ValidationError, match="javascript"), transaction.atomic():
            type(thing).objects.filter(pk=thing.pk).update(**{name: "javascript:alert(1)"})
        setattr(thing, name, "")
        thing.save()
    article.lead_source_url = "ftp://example.org/x"
    with pytest.raises(ValidationError), transaction.atomic():
        article.save_revision()
    series = SeriesPage.objects.get(pk=forum.pk)
    series.introduction = LINK.format("javascript:alert(1)")
    for store in (series.full_clean, series.save, series.save_revision):
        with pytest.raises(ValidationError, match="javascript"), transaction.atomic():
            store()


def test_an_address_field_says_once_what_is_wrong():
    field = ArticlePage._meta.get_field("lead_source_url")
    assert [type(each) for each in field.validators].count(URLValidator) == 1
