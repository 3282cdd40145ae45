import io
import re
from itertools import islice

import pytest
from django.core.management import CommandError, call_command

from articles.demo_archive.archive import made_up_issues
from articles.demo_archive.printing import print_issue, wrapped
from articles.importing.document import Paragraph
from articles.importing.readers.text import read_text
from articles.importing.understand import understand
from articles.models import ArticlePage, IssuePage

TERM = re.compile(r"[\u4e00-\u9fff]{2,4}")


@pytest.mark.parametrize("seed", range(3))
def test_what_is_printed_is_read_back_to_the_character_and_without_a_doubt(seed):
    for issue in made_up_issues(40, seed=seed):
        draft = understand(read_text(issue.source, print_issue(issue)))
        assert (draft, draft.warnings) == (issue, ())


def test_an_archive_is_always_the_same_and_each_seed_has_another():
    first = [print_issue(issue) for issue in made_up_issues(10)]
    assert first == [print_issue(issue) for issue in made_up_issues(10)]
    assert not set(first) & {print_issue(issue) for issue in made_up_issues(10, seed=1)}


def test_numbers_and_dates_go_on_together():
    issues = list(made_up_issues(60))
    for language in ("zh-Hant", "en"):
        one = [issue for issue in issues if issue.language == language]
        assert [issue.number for issue in one] == list(range(101, 101 + len(one)))
        assert [issue.date for issue in one] == sorted({issue.date for issue in one})
        assert one[-1].date == "2026-10"
    assert sum(issue.language == "en" for issue in issues) == 12
    assert {len(issue.articles) for issue in issues} == {1, 2, 3}


def test_a_big_archive_fits_into_twenty_years():
    issues = list(islice(made_up_issues(20_000), 0, None, 500))
    assert issues[0].date > "2006-10"
    assert [issue.date for issue in issues] == sorted(issue.date for issue in issues)


def test_it_has_many_words_many_people_and_latin_terms():
    issues = list(made_up_issues(300))
    articles = [article for issue in issues for article in issue.articles]
    text = "".join(item.text for article in articles for item in article.body if isinstance(item, Paragraph))
    grams = {text[at : at + 4] for at in range(0, len(text) - 4, 3) if TERM.fullmatch(text[at : at + 4])}
    names = [byline.name for article in articles for byline in article.bylines]
    assert len(grams) > 10_000
    assert len(set(names)) > 80
    assert len(names) > 2 * len(set(names))
    assert len(set(re.findall(r"\b[A-Z]{3,4}-\d+", text))) > 300


def test_a_person_has_one_name_and_one_affiliation():
    bylines = {byline for issue in made_up_issues(400) for article in issue.articles for byline in article.bylines}
    assert len({byline.name for byline in bylines}) == len(bylines)


def test_articles_are_as_long_as_asked_for():
    lengths = [
        sum(len(item.text) for item in article.body if isinstance(item, Paragraph))
        for issue in made_up_issues(50, length=2500)
        for article in issue.articles
    ]
    assert min(lengths) > 2200
    assert max(lengths) < 3800


@pytest.mark.parametrize(
    "text", ["海" * 100, "「海」。" * 40, "word " * 60, "見https://example.org/" + "a" * 150 + "。完"]
)
def test_lines_are_wrapped_without_a_loss(text):
    lines = wrapped(text, 60, indent=4)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(sum(1 if c.isascii() else 2 for c in line) <= 64 for line in lines)
    assert not any(line[0] in "，。、」" for line in lines)


@pytest.mark.django_db
def test_it_goes_straight_into_the_site_and_twice_is_once(site):
    out = io.StringIO()
    call_command("make_demo_archive", "5", "--live", stdout=out)
    call_command("make_demo_archive", "5", "--live", stdout=out)
    assert out.getvalue() == "在站上有 5 期。 Issues on the site: 5.\n" * 2
    assert IssuePage.objects.readable().count() == 5
    assert ArticlePage.objects.readable().count() == ArticlePage.objects.count()


@pytest.mark.django_db
def test_its_files_are_imported_without_a_warning(site, tmp_path):
    call_command("make_demo_archive", "6", "--files", str(tmp_path / "made" / "up"), stdout=io.StringIO())
    out = io.StringIO()
    call_command("import_issue", str(tmp_path), stdout=out)
    assert out.getvalue().count(": created: ") == 6
    assert " ! " not in out.getvalue()


@pytest.mark.parametrize("count", ["0", "-1", "100001"])
def test_a_wrong_count_is_one_sentence(count):
    with pytest.raises(CommandError, match="COUNT is from 1 to 100,000"):
        call_command("make_demo_archive", count)
