from articles.importing.understanding.dates import find_date


def test_a_year_zero_is_no_year_of_the_republic():
    assert find_date("0000年11月").value == ""
    assert find_date("民國0年11月").value == ""
    assert find_date("113年11月").value == "2024-11"
