from datetime import date

from articles.dates import iso_date, printed_date

DAY = date(2024, 11, 5)


def test_a_date_is_printed_as_the_series_prints_it():
    assert printed_date(DAY, "month", "zh-hant") == "2024年11月"
    assert printed_date(DAY, "day", "zh-hant") == "2024年11月5日"
    assert printed_date(DAY, "month", "en") == "November 2024"
    assert printed_date(DAY, "day", "en") == "5 November 2024"


def test_a_draft_without_date_prints_none():
    assert printed_date(None, "month", "zh-hant") == ""
    assert iso_date(None, "day") == ""


def test_a_machine_reads_the_precision_off_the_length():
    assert iso_date(DAY, "month") == "2024-11"
    assert iso_date(DAY, "day") == "2024-11-05"
