"""Names and affiliations, in whatever order and grouping they are printed."""

import pytest

from articles.importing.understanding.bylines import read_byline
from articles.importing.understanding.names import affiliation_cost, ends_as_affiliation, name_cost

HSU = ("許靜宜", ("東方大學歐亞研究所副教授兼所長",))
FAN = ("范姜雅琪", ("中興大學國際政治研究所教授",))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("東方大學歐亞研究所副教授兼所長", "許靜宜"), [HSU]),
        (("許靜宜", "東方大學歐亞研究所副教授兼所長"), [HSU]),
        ((*HSU[1], "許靜宜", *FAN[1], "范姜雅琪"), [HSU, FAN]),
        (("許靜宜", *HSU[1], "范姜雅琪", *FAN[1]), [HSU, FAN]),
        (("許靜宜、范姜雅琪", "東方大學歐亞研究所副教授兼所長、中興大學國際政治研究所教授"), [HSU, FAN]),
        (("許靜宜、范姜雅琪", *HSU[1], *FAN[1]), [HSU, FAN]),
        (("許靜宜", "范姜雅琪", *HSU[1], *FAN[1]), [HSU, FAN]),
        (("許靜宜　范姜雅琪", *HSU[1]), [HSU, ("范姜雅琪", HSU[1])]),
        (("作者：許靜宜（東方大學歐亞研究所副教授兼所長）",), [HSU]),
        (("作者1：許靜宜（東方大學歐亞研究所副教授兼所長）", "作者2：范姜雅琪（中興大學國際政治研究所教授）"), [HSU, FAN]),
        (("許靜宜（東方大學歐亞研究所副教授兼所長）、范姜雅琪（中興大學國際政治研究所教授）",), [HSU, FAN]),
        ((*HSU[1], "許靜宜", "與", *FAN[1], "范姜雅琪"), [HSU, FAN]),
        (("許靜宜*", *HSU[1]), [HSU]),
        (("John Smith（約翰．史密斯）", "喬治城大學訪問學者"), [("John Smith（約翰．史密斯）", ("喬治城大學訪問學者",))]),
        (("文／許靜宜", "東方大學歐亞研究所副教授兼所長"), [HSU]),
        (("作者：許靜宜", "職銜：東方大學歐亞研究所副教授兼所長"), [HSU]),
        (("許靜宜　東方大學歐亞研究所副教授兼所長",), [HSU]),
        (("東方大學歐亞研究所副教授兼所長　許靜宜",), [HSU]),
        (("許　靜　宜", *HSU[1]), [HSU]),
        (("王　明", "國防安全研究院研究員"), [("王明", ("國防安全研究院研究員",))]),
        (("尤瑪．巴彥", "東華大學兼任講師"), [("尤瑪．巴彥", ("東華大學兼任講師",))]),
        (("政治大學教授", "遠景基金會訪問學人", "許靜宜"), [("許靜宜", ("政治大學教授", "遠景基金會訪問學人"))]),
        (("政治大學教授、遠景基金會訪問學人", "許靜宜"), [("許靜宜", ("政治大學教授", "遠景基金會訪問學人"))]),
        (("李瑞（Raymond Lee）", "遠景基金會執行長"), [("李瑞（Raymond Lee）", ("遠景基金會執行長",))]),
        (("Marcus van der Berg", "萊登大學訪問學者"), [("Marcus van der Berg", ("萊登大學訪問學者",))]),
        (("遠景基金會", "編輯部"), [("編輯部", ("遠景基金會",))]),
        (("編輯部", "遠景基金會"), [("編輯部", ("遠景基金會",))]),
        (("編輯部",), [("編輯部", ())]),
        (("許靜宜",), [("許靜宜", ())]),
        (("Anna de la Cruz", "Professor, Yushan University"), [("Anna de la Cruz", ("Professor, Yushan University",))]),
        (("By Daniel P. Whitcombe, Research Fellow, INDSR",), [("Daniel P. Whitcombe", ("Research Fellow, INDSR",))]),
        (("A. Smith and B. Jones", "Fellows, PRI"), [("A. Smith", ("Fellows, PRI",)), ("B. Jones", ("Fellows, PRI",))]),
        (
            ("Whitcombe Daniel", "Assistant Research Fellow, Institute for National Defense and", "Security Research, Taipei"),
            [("Whitcombe Daniel", ("Assistant Research Fellow, Institute for National Defense and Security Research, Taipei",))],
        ),
    ],
)  # fmt: skip
def test_bylines_are_read_in_every_form(lines, expected):
    reading = read_byline(lines)
    assert [(byline.name, byline.affiliations) for byline in reading.bylines] == expected
    assert reading.cost < 3.0


@pytest.mark.parametrize(
    "text",
    ["中俄關係近年來由於外部推力，", "這並不是說合作沒有空間。", "一、前言", "The morning begins with the cranes."],
)
def test_running_text_is_no_byline(text):
    assert min(name_cost(text), affiliation_cost(text)) > 3.0


@pytest.mark.parametrize("word", ["前言", "結語", "結論", "政策建議", "Yamal LNG的教訓", "──島國的處境"])
def test_a_heading_is_no_name(word):
    assert name_cost(word) > name_cost("許靜宜") + 3.0


@pytest.mark.parametrize(
    "text",
    ["資深媒體工作者", "獨立研究者", "國安會諮詢委員", "Freelance journalist based in Tokyo", "Retired Rear Admiral, U.S. Navy",
     "Postdoctoral researcher, Leiden University"],
)  # fmt: skip
def test_posts_that_are_held_nowhere_are_affiliations(text):
    assert affiliation_cost(text) == 0


def test_the_second_line_of_a_title_is_no_name():
    assert name_cost("Limits of Deterrence") >= 4


@pytest.mark.parametrize("text", ["歐洲議會選舉結果對區域關係的影響", "國會大選與", "外交部的新主張與舊難題"])
def test_a_title_may_speak_of_an_organisation(text):
    assert not ends_as_affiliation(text)


@pytest.mark.parametrize(
    "text", ["民主基金會國際合作組", "外交部", "東方大學教授", "Leiden University", "Fellow, Asia Forum"]
)
def test_an_affiliation_ends_in_a_post_or_an_organisation(text):
    assert ends_as_affiliation(text)


def test_a_line_that_begins_inside_an_affiliation_goes_on_with_it():
    reading = read_byline(
        ("Assistant Fellow, Institute for the Defence", "and Security of the Isles", "Anna van der Meer")
    )
    assert [(b.name, b.affiliations) for b in reading.bylines] == [
        ("Anna van der Meer", ("Assistant Fellow, Institute for the Defence and Security of the Isles",))
    ]


def test_a_scholar_is_no_title_behind_a_name():
    assert affiliation_cost("戰略學者") == 0
    assert affiliation_cost("許靜宜博士") > 1


def test_a_name_with_its_latin_form_may_stand_before_a_bracketed_affiliation():
    reading = read_byline(("許靜宜（海洋大學教授）", "林海生（Hai Lin）（東方研究院研究員）"))
    assert [(b.name, b.affiliations) for b in reading.bylines] == [
        ("許靜宜", ("海洋大學教授",)),
        ("林海生（Hai Lin）", ("東方研究院研究員",)),
    ]


def test_a_joint_list_of_affiliations_may_be_wrapped():
    reading = read_byline(("許靜宜、林海生", "東方研究院海洋政策中心資深研究員、海洋大學公", "共安全學系博士候選人"))
    assert [b.affiliations for b in reading.bylines] == [
        ("東方研究院海洋政策中心資深研究員",),
        ("海洋大學公共安全學系博士候選人",),
    ]


@pytest.mark.parametrize(
    "surnames",
    [
        "陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴周徐蘇葉莊呂江何蕭羅高簡朱鍾施游詹沈彭胡余盧潘顏梁趙柯翁",
        "魏方孫戴范宋鄧杜侯曹薛傅丁溫紀藍連唐馬石蔣田康鄒白涂尤卓巫韓龔董姚歐阮程倪馮湯汪袁陸童金夏嚴任伍",
        "鐘武崔錢孔常甘段龍賀史易于萬閻季章殷尹俞包毛凌柳鮑駱辜華應寧成谷時耿華温",
    ],
)
def test_the_common_surnames_of_taiwan_are_known(surnames):
    assert [surname for surname in surnames if name_cost(f"{surname}書豪") > 0] == []


def test_a_whole_byline_is_no_name():
    assert name_cost("許靜宜（海洋大學海洋政策中心執行長）") >= 9
