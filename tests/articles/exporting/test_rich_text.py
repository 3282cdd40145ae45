import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.rich_text import in_one_form, outside_link

PLAIN = "<p> </p> <b> </b> <i> </i> <sup> </sup> <br/> <br> <li> </ul> <script> </script> </a> <h2> < &amp; &#60; <p".split()
TAGS = st.sampled_from([*PLAIN, '<a href="/x">', '<a href="javascript:x()">', "<!-- x -->"])


def clean(html: str) -> str:
    return in_one_form(html, outside_link)


@pytest.mark.parametrize(
    ("html", "one_form"),
    [
        ('<p data-block-key="abc">燈塔</p>', "<p>燈塔</p>"),
        ("<p>a &quot;b&#x27; &lt; c</p>", "<p>a \"b' &lt; c</p>"),
        ("<p><strong>a</strong><em>b</em></p>", "<p><b>a</b><i>b</i></p>"),
        ("<p><b>a</p><p>b</b></p>", "<p><b>a</b></p><p>b</p>"),
        ("燈塔", "<p>燈塔</p>"),
        ("<h2>一</h2><ul><li>二</li></ul>", "<p>一</p><p>二</p>"),
        ("<p></p>", "<p></p>"),
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        (
            '<p><a href="https://e.org/?a=1&b=2" target="_blank">x</a></p>',
            '<p><a href="https://e.org/?a=1&amp;b=2">x</a></p>',
        ),
        ('<p><a href="javascript:x()">x</a></p>', "<p>x</p>"),
        ('<p><a href="//evil.example">x</a></p>', "<p>x</p>"),
        ('<p><a href=" https://e.org">x</a></p>', "<p>x</p>"),
        ('<p><a href="/\\evil.example">x</a></p>', "<p>x</p>"),
        ("<p>a<script>x()</script>b</p>", "<p>ab</p>"),
        ('<p>a<img src=x onerror="y()">b</p>', "<p>ab</p>"),
        ("<p>a<svg onload=x()>b</svg></p>", "<p>ab</p>"),
    ],
)
def test_rich_text_has_one_form(html, one_form):
    assert clean(html) == one_form


@given(st.lists(TAGS | st.text(max_size=6), max_size=12).map("".join))
def test_the_one_form_is_its_own(html):
    """What an export writes is what the restoring stage takes."""
    once = clean(html)
    assert clean(once) == once


@given(st.lists(TAGS | st.text(max_size=6), max_size=12).map("".join))
def test_nothing_of_a_program_is_left(html):
    assert "<script" not in clean(html)
    assert 'href="javascript' not in clean(html)
