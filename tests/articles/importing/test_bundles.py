"""Which files make up an issue."""

import time

import pytest

from articles.importing.bundles import find_bundles, open_bundle
from articles.importing.intake import File
from articles.importing.source import Refusal
from tests.articles.importing.archives import packed

PNG = b"\x89PNG\r\n\x1a\n"
TEXT = "遠景論壇 No. 91　2024年11月"


def part(position: object = "", number: object = 91, text: str = "本文。") -> str:
    lines = [f"number: {number}"] * bool(number) + [f"position: {position}"] * bool(position)
    return "\n".join(["---", "series: 遠景論壇", *lines, "---", text])


def bundles(folder, files: dict[str, str | bytes], *named: str) -> list[list[str]]:
    """The files of each issue, found on disk and, where the folder was named as a whole, in an archive."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found = find_bundles([folder / name for name in named] or [folder])
    on_disk = [[member.name.removeprefix(f"{folder}/") for member in bundle.members] for bundle in found]
    if not named:
        packed_bundles = open_bundle(File("a.zip", packed(dict(sorted(files.items())))))
        assert [[m.name.removeprefix("a.zip/") for m in bundle.members] for bundle in packed_bundles] == on_disk
    return on_disk


def test_each_text_is_an_issue(tmp_path):
    assert bundles(tmp_path, {"b.txt": TEXT, "a.txt": TEXT, "c/d.txt": TEXT}) == [["a.txt"], ["b.txt"], ["c/d.txt"]]


def test_parts_of_one_number_are_an_issue(tmp_path):
    files = {"91/1.md": part(1), "91/2.md": part(2), "92/1.md": part(1, 92), "93.md": part("", 93)}
    assert bundles(tmp_path, files) == [["91/1.md", "91/2.md"], ["92/1.md"], ["93.md"]]


def test_parts_of_two_numbers_in_one_folder_stay_apart(tmp_path):
    files = {"a.md": part(1, 91), "b.md": part(1, 92), "c.md": part(2, 91)}
    assert bundles(tmp_path, files) == [["a.md", "c.md"], ["b.md"]]


def test_a_part_without_a_number_goes_with_the_only_one(tmp_path):
    assert bundles(tmp_path, {"a.md": part(1), "b.md": part(2, "")}) == [["a.md", "b.md"]]


def test_number_and_position_are_written_in_many_forms(tmp_path):
    second = part().replace("number: 91", "期號: 第９１期\n順序: 2")
    assert bundles(tmp_path, {"a.md": part(1, "No. 91"), "b.md": second}) == [["a.md", "b.md"]]


def test_a_picture_that_the_front_matter_names_goes_with_its_text(tmp_path):
    text = part().replace("series:", "image: 圖/功.png\nseries:")
    for codec in ("utf-8", "cp950"):
        assert bundles(tmp_path, {"a.md": text.encode(codec), "圖/功.png": PNG}) == [["a.md", "圖/功.png"]]


def test_parts_may_be_named_one_by_one(tmp_path):
    assert bundles(tmp_path, {"a.md": part(2), "b.md": part(1)}, "b.md", "a.md") == [["b.md", "a.md"]]


def test_pictures_go_with_the_text_that_shows_them(tmp_path):
    files = {
        "91/a.md": part(1, text="![圖（圖片來源：x）](img/1.png)\n\n![圖][two]\n\n[two]: <img/%E4%BA%8C.png>"),
        "91/img/1.png": PNG,
        "91/img/二.png": PNG,
        "91/img/3.png": PNG,
    }
    assert bundles(tmp_path, files) == [["91/a.md", "91/img/1.png", "91/img/二.png"], ["91/img/3.png"]]


def test_pictures_beside_a_file_that_is_named_alone_are_found(tmp_path):
    files = {"a.md": part(text="![圖](img/1.png)"), "img/1.png": PNG}
    assert bundles(tmp_path, files, "a.md") == [["a.md", "img/1.png"]]


@pytest.mark.parametrize(
    "address",
    ["../secret.png", "/etc/secret.png", "https://example.org/1.png", "%2e%2e/secret.png", "link.png", "data:,x"],
)
def test_nothing_outside_of_the_folder_is_a_picture(tmp_path, address):
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.png").symlink_to(tmp_path / "secret.png")
    assert bundles(tmp_path / "in", {"a.md": part(text=f"![圖]({address})")}, "a.md") == [["a.md"]]


@pytest.mark.parametrize("address", ["a" * 300 + ".png", "%00.png"])
def test_a_name_that_no_file_can_have_is_no_picture(tmp_path, address):
    assert bundles(tmp_path, {"a.md": part(text=f"![圖]({address})")}, "a.md") == [["a.md"]]


def test_what_is_no_picture_is_not_taken_for_one(tmp_path):
    files = {"a.md": part(text="![圖](b.txt)"), "b.txt": TEXT}
    assert bundles(tmp_path, files) == [["a.md"], ["b.txt"]]


def test_an_archive_without_files_is_empty():
    with pytest.raises(Refusal) as refused:
        open_bundle(File("a.zip", packed({"__MACOSX/x": b"x"})))
    assert refused.value.code == "empty"


def test_too_many_files_are_no_issue(tmp_path):
    files = {f"{position:03}.md": part(position) for position in range(1, 102)}
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    [bundle] = find_bundles([tmp_path])
    with pytest.raises(Refusal) as refused:
        bundle.load()
    assert refused.value.code == "too_large"


def test_a_long_entry_takes_no_time(tmp_path):
    text = f"---\nnumber: 9{' ' * 200_000}1\nposition: '2' # of two\n---\n本文。"
    begun = time.process_time()
    assert bundles(tmp_path, {"a.md": text}, "a.md") == [["a.md"]]
    assert time.process_time() - begun < 2
