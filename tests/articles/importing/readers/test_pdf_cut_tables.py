"""Tables over the turn of a page."""

from articles.importing.readers.pdf.setting import joined_rows

HEAD = ("國家", "年", "艘次")


def test_a_row_that_the_page_cuts_goes_on():
    held = (HEAD, ("嘉原港", "整修", "防波堤外的"))
    assert joined_rows(held, (("", "", "航道"),)) == (HEAD, ("嘉原港", "整修", "防波堤外的航道"))


def test_a_head_that_is_printed_again_goes():
    assert joined_rows((HEAD, ("甲港", "2023", "1")), (HEAD, ("乙港", "2023", "2")))[1:] == (
        ("甲港", "2023", "1"), ("乙港", "2023", "2"),
    )  # fmt: skip


def test_numbers_below_numbers_are_another_row_of_their_group():
    held = (HEAD, ("甲港", "2023", "1,200"))
    assert joined_rows(held, (("", "2024", "2,300"),)) == (*held, ("", "2024", "2,300"))
