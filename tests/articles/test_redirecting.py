"""Old addresses, asked for as browsers ask, lead to where their texts stand now."""

from io import StringIO
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command
from wagtail.contrib.redirects.models import Redirect

from articles.importing.source import Refusal
from articles.models import Author
from articles.redirecting import Redirected, redirect_all
from tests.factories import make_article, make_issue, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(forum):
    issue = make_issue(91)
    make_article(issue, "第一篇")
    make_article(issue, "第二篇")
    return publish(issue)


def enter(*rows: str, **options: bool) -> Redirected:
    return redirect_all("old.csv", "\n".join(rows).encode(), **options)


def counts(result: Redirected) -> tuple[int, int, int, int]:
    return result.created, result.changed, result.unchanged, len(result.refused)


def led_to(client, address: str) -> str | None:
    response = client.get(address)
    return response.headers.get("Location") if response.status_code == 301 else None


def test_an_old_address_leads_on_for_good(issue, client):
    result = enter(
        "old,new",
        "http://www.old.example/show.php?id=123,forum 91 2",
        "/archive/91.html,遠景論壇 No. 91",
        "/archive/all,/forum/no-91/",
        "/find,/search/?q=海纜",
    )
    assert counts(result) == (4, 0, 0, 0)
    assert led_to(client, "/show.php?id=123") == "/forum/no-91/2/"
    assert led_to(client, "/archive/91.html") == "/forum/no-91/"
    assert led_to(client, "/archive/all/") == "/forum/no-91/"
    assert led_to(client, "/find") == "/search/?q=%E6%B5%B7%E7%BA%9C"
    assert client.get("/show.php?id=124").status_code == 404


def test_what_is_no_table_is_refused_with_the_way_to_one():
    with pytest.raises(Refusal, match="另存為 CSV") as refused:
        redirect_all("old.pdf", b"%PDF-1.7\x00\x01\x02\xff\xfe\x03" * 9)
    assert refused.value.code == "unsupported_type"


def test_the_parts_of_a_query_may_come_in_any_order(issue, client):
    enter("/show.php?id=1&lang=tw,forum 91")
    assert led_to(client, "/show.php?lang=tw&id=1") == "/forum/no-91/"


@pytest.mark.parametrize("written", ["plain", "utf-8", "cp950"])
@pytest.mark.parametrize("asked", ["utf-8", "cp950"])
@pytest.mark.parametrize(
    ("path", "query"),
    [("/論壇/許功蓋.html", ""), ("/論壇/中亞/", ""), ("/show.php", "title=許功蓋&id=3"), ("/文章.php", "題=中亞")],
)
def test_chinese_addresses_work_in_both_encodings(issue, client, written, asked, path, query):
    def address(codec: str) -> str:
        sent = path if codec == "plain" else quote(path.encode(codec))
        return sent + ("?" + (query if codec == "plain" else quote(query.encode(codec), safe="=&")) if query else "")

    assert counts(enter(f"{address(written)},forum 91 1")) == (1, 0, 0, 0)
    assert led_to(client, address(asked)) == "/forum/no-91/1/"


def test_small_letters_in_an_escape_are_the_same(issue, client):
    enter("/%b3%5c.html?t=%b3%5c,forum 91 1")
    assert led_to(client, "/%B3%5C.html?t=%B3%5C") == led_to(client, "/%b3%5c.html?t=%b3%5c") == "/forum/no-91/1/"


def test_a_second_run_changes_nothing_and_a_third_what_is_new(issue, client):
    rows = ["/a,forum 91 1", "/論壇,forum 91"]
    assert counts(enter(*rows)) == (2, 0, 0, 0)
    before = list(Redirect.objects.values_list("pk", "old_path", "redirect_page"))
    assert counts(enter(*rows)) == (0, 0, 2, 0)
    assert list(Redirect.objects.values_list("pk", "old_path", "redirect_page")) == before
    assert counts(enter("/a,forum 91 2", "/b,forum 91")) == (1, 1, 0, 0)
    assert led_to(client, "/a") == "/forum/no-91/2/"


def test_a_redirect_follows_its_page(issue, client):
    enter("/a,/forum/no-91/")
    issue.slug = "number-91"
    issue.save()
    assert led_to(client, "/a") == "/forum/number-91/"


def test_a_dry_run_tells_and_enters_nothing(issue):
    assert counts(enter("/a,forum 91", "/b,nowhere", dry_run=True)) == (1, 0, 0, 1)
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("/a,https://evil.example/", "a path of this site"),
        ("/a,//evil.example/", "no path of this site"),
        ("/a,/\\evil.example/", "no path of this site"),
        ("/a,/forum/no-91/\x7f", "no path of this site"),
        ("/a,javascript:alert(1)", "a path of this site"),
        ("/a,http://127.0.0.1:8000.evil.example/", "a path of this site"),
        ("/a,/nowhere/", "nothing public"),
        ("/a,/authors/nobody/", "nothing public"),
        ("/a,forum 92", "not public"),
        ("/a,forum 93", "not public"),
        ("/a,/forum/no-93/", "nothing public"),
        ("/a,forum 91 3", "no article 3"),
        ("/a,nothing 91", "series number"),
        ("/a", "columns are needed"),
        ("/a,", "columns are needed"),
        ("/a,forum 91,x", "columns are needed"),
        ("ftp://old.example/a,forum 91", "must begin"),
        ("a.html,forum 91", "must begin"),
        ("/forum/no-91/1/,forum 91 2", "answers itself"),
        ("/forum/no-93/,forum 91 2", "answers itself"),
        ("/search/,forum 91", "answers itself"),
        ("/?p=1,forum 91", "answers itself"),
        ("/b,/a", "nothing public"),
        (f"/{'長' * 300},forum 91", "too long"),
        ("http://[/a,forum 91", "old address"),
    ],
)
def test_a_row_that_leads_astray_is_refused_by_its_line(issue, client, row, named):
    make_issue(93)
    result = enter("/good,forum 91", row)
    assert counts(result)[0] == 1
    assert [refused.where for refused in result.refused] == ["old.csv, line 2"]
    assert named in result.refused[0].message
    assert Redirect.objects.count() == 1


def test_no_loop_can_be_made(issue, client):
    result = enter("/a,/b", "/b,/a", "/c,/c", "/d,forum 91", "/e,/d")
    assert counts(result) == (1, 0, 0, 4)


def test_one_address_does_not_lead_to_two_places(issue):
    result = enter("/a,forum 91 1", "/a,forum 91 1", "http://old.example/a/,forum 91 2")
    assert counts(result) == (1, 0, 1, 1)


def test_authors_and_other_views_can_be_led_to(issue, client):
    author = Author.objects.get()
    assert counts(enter(f"/people/7,{author.get_absolute_url()}", "/en/old,/en/search/")) == (2, 0, 0, 0)
    assert led_to(client, "/people/7") == author.get_absolute_url()
    assert led_to(client, "/en/old") == "/en/search/"


@pytest.mark.parametrize(
    "data",
    [
        "舊網址,新網址\n/論壇,forum 91\n".encode("utf-8-sig"),
        "/論壇,forum 91\r\n".encode("cp950"),
        "old\tnew\n/論壇\tforum 91\n".encode("utf-16"),
        '"/論壇","forum 91"\n\n'.encode(),
    ],
)
def test_tables_of_every_program_are_read(issue, client, data):
    assert counts(redirect_all("old.csv", data)) == (1, 0, 0, 0)
    assert led_to(client, "/論壇") == "/forum/no-91/"


@pytest.mark.parametrize("data", [b"\xff\xfe\xff", b'"/a,forum 91\n', bytes(range(256))])
def test_what_is_no_table_is_refused(issue, data):
    with pytest.raises(Refusal):
        redirect_all("old.csv", data)
    assert not Redirect.objects.exists()


def test_the_command_counts_and_names_lines(issue, tmp_path):
    path = tmp_path / "old.csv"
    path.write_text("old,new\n/a,forum 91\n/b,forum 99\n")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_redirects", str(path), stdout=out, stderr=err)
    assert error.value.returncode == 1
    assert out.getvalue() == "新增 1、更動 0、不變 0、未採用 1。 1 created, 0 changed, 0 unchanged, 1 refused.\n"
    assert str(error.value) == "1 列未採用，其餘已生效。 Lines refused: 1; the others stand."
    assert f"{path} 第 3 行：" in err.getvalue()
    assert f"{path}, line 3: " in err.getvalue()
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_redirects", str(tmp_path / "none.csv"))


def test_many_rows_take_few_queries(issue, django_assert_max_num_queries):
    rows = [f"/show.php?id={number},forum 91 1" for number in range(200)]
    with django_assert_max_num_queries(230):
        assert enter(*rows).created == 200
