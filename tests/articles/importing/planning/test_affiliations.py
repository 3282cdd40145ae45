"""Whether two printed affiliations can be one person's."""

import pytest

from articles.importing.planning.affiliations import institutions, share_an_institution

SAME = [
    ("國立政治大學外交學系教授", "政治大學國際關係研究中心主任"),
    ("國立政治大學外交學系教授", "政大外交系副教授"),
    ("國立臺灣大學政治學系教授", "國立台灣大學國家發展研究所所長"),
    ("東方研究院研究員", "前東方研究院海洋研究中心主任"),
    ("財團法人兩岸交流遠景基金會執行長", "遠景基金會資深研究員"),
    ("外交部", "外交部北美司司長"),
    ("行政院農業部主任", "農業部技正"),
    ("加州大學柏克萊分校教授", "加州大學柏克萊分校博士候選人"),
    ("Professor, Department of Diplomacy, National Chengchi University", "Dean, Chengchi University"),
    ("Research Fellow, Prospect Foundation", "President of the Prospect Foundation"),
]
OTHER = [
    ("海洋大學教授", "高山大學教授"),
    ("國立政治大學教授", "國立臺灣大學教授"),
    ("國立臺灣大學教授", "國立臺灣師範大學教授"),
    ("臺大教授", "國立臺灣師範大學教授"),
    ("加州大學柏克萊分校教授", "加州大學洛杉磯分校教授"),
    ("行政院農業部主任", "行政院衛生福利部主任"),
    ("東方研究院研究中心主任", "西方研究院研究中心主任"),
    ("Professor, University of Somewhere", "Professor, University of Elsewhere"),
    ("海洋大學教授", "Professor, Ocean University"),
]


def at(affiliation: str) -> frozenset[str]:
    return institutions([affiliation])


@pytest.mark.parametrize(("one", "other"), SAME)
def test_department_post_and_spelling_do_not_matter(one: str, other: str) -> None:
    assert share_an_institution(at(one), at(other))
    assert share_an_institution(at(other), at(one))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_institution_is_another(one: str, other: str) -> None:
    assert at(one)
    assert at(other)
    assert not share_an_institution(at(one), at(other))
    assert not share_an_institution(at(other), at(one))


@pytest.mark.parametrize(
    "post", ["特約撰稿人", "資深記者", "博士候選人", "本會研究員", "研究中心主任", "教授", "", "Writer"]
)
def test_a_post_alone_names_no_institution(post: str) -> None:
    assert institutions([post]) == frozenset()


def test_one_institution_in_common_is_enough() -> None:
    several = institutions(["海洋大學教授", "海纜安全研究中心主任"])
    assert share_an_institution(several, at("海纜安全研究中心研究員"))
    assert not share_an_institution(several, [])
