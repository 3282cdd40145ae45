"""An issue whose articles are files of their own."""

from io import BytesIO

import pytest
from PIL import Image

from articles.importing.document import as_json
from articles.importing.intake import File
from articles.importing.parts import moved, supplied
from articles.importing.reading import read_issue
from articles.importing.source import BylineDraft, Given, Refusal

BODY = "\n\n海底電纜承載了絕大多數的跨洋資料往來，一旦中斷，金融與通訊都會受到影響。\n\n修復船不到一百艘。\n"


def part(position: int, title: str, **entries: object) -> File:
    said = {"series": "遠景論壇", "number": 91, "date": "2024-11", "title": title, "position": position} | entries
    front = "".join(f"{key}: {value}\n" for key, value in said.items() if value)
    authors = "authors:\n  - name: 王小明\n    affiliation: 海洋大學教授\n"
    return File(f"91/{position}.md", f"---\n{front}{authors}---\n{BODY}".encode())


def refused(*files: File) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_issue(files, name="91")
    return caught.value


def test_the_articles_stand_in_their_positions():
    draft = read_issue([part(2, "港口的早晨"), part(1, "島鏈之間的海纜")], name="91")
    assert [article.title for article in draft.articles] == ["島鏈之間的海纜", "港口的早晨"]
    assert (draft.series, draft.number, draft.date, draft.source) == ("遠景論壇", 91, "2024-11", "91")
    assert as_json(draft)["articles"][1]["authors"] == [{"name": "王小明", "affiliation": "海洋大學教授"}]


def test_a_picture_is_found_by_the_name_under_which_its_text_shows_it():
    stream = BytesIO()
    Image.new("RGB", (40, 30), "#1f4e79").save(stream, "PNG")
    text = part(1, "島鏈之間的海纜").data + "\n![修復船的航跡圖。（圖片來源：海洋觀測站）](../圖/1.png)\n".encode()
    draft = read_issue([File("a.zip/91/1.md", text), File("a.zip/圖/1.png", stream.getvalue())])
    [figure] = draft.articles[0].figures()
    assert (figure.caption, figure.source_name) == ("修復船的航跡圖。", "海洋觀測站")
    assert (figure.picture.format, figure.picture.width, figure.picture.data) == ("png", 40, stream.getvalue())


def test_what_a_part_leaves_unsaid_is_taken_from_the_others():
    draft = read_issue([part(1, "島鏈之間的海纜", date=""), part(2, "港口的早晨", series="", number="")])
    assert (draft.series, draft.number, draft.date, len(draft.articles)) == ("遠景論壇", 91, "2024-11", 2)


def test_what_all_leave_unsaid_is_taken_from_what_was_given():
    files = [part(1, "島鏈之間的海纜", date=""), part(2, "港口的早晨", date="")]
    assert read_issue(files, Given(date="2024-12")).date == "2024-12"


def test_evidence_points_to_the_article_in_the_issue():
    draft = read_issue([part(1, "島鏈之間的海纜"), part(2, "港口的早晨")])
    titles = {one.field: one.place.file for one in draft.evidence if one.field.endswith(".title")}
    assert titles == {"articles.0.title": "91/1.md", "articles.1.title": "91/2.md"}
    fields = [one.field for one in draft.evidence]
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ((part(1, "甲"), part(1, "乙")), "twice"),
        ((part(1, "甲"), part(3, "乙")), "position 2 is missing"),
        ((part(2, "乙"),), "position 1 is missing"),
        ((part(1, "甲"), part(2, "乙", series="遠景快訊")), "遠景快訊"),
        ((part(1, "甲"), part(2, "乙", date="2024-12")), "2024-12"),
        ((part(1, "甲"), part(2, "乙", number=92)), "92"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused_whole(files, named):
    answer = refused(*files)
    assert (answer.code, named in answer.message) == ("conflict", True)


def test_a_part_that_is_refused_refuses_the_issue():
    broken = File("91/2.md", part(2, "乙").data + b"\x07")
    assert refused(part(1, "甲"), broken).code == "control_chars"


def test_the_sum_tells_of_every_file():
    first, second = part(1, "島鏈之間的海纜"), part(2, "港口的早晨")
    sums = {read_issue(files).sha256 for files in ([first, second], [second, first], [first, part(2, "港口的夜晚")])}
    assert len(sums) == 2


def test_the_first_who_says_something_is_heard():
    said = supplied(Given(number=1), Given(number=2, date="2024-11"), Given(bylines=(BylineDraft("王小明"),)))
    assert said == Given(number=1, date="2024-11", bylines=(BylineDraft("王小明"),))


def test_a_path_is_moved_by_its_article():
    assert moved("articles.0.body.3", 2) == "articles.2.body.3"
    assert moved("number", 2) == "number"
