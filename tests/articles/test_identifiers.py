import pytest

from articles.identifiers import is_doi, is_issn, is_orcid


@pytest.mark.parametrize("issn", ["0378-5955", "2049-3630", "1050-124X"])
def test_an_issn_with_a_right_check_digit_is_accepted(issn):
    assert is_issn(issn)


@pytest.mark.parametrize("text", ["0378-5954", "03785955", "0378-595", "1050-1241", "", "０３７８-5955"])
def test_anything_else_is_no_issn(text):
    assert not is_issn(text)


@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_an_orcid_with_a_right_check_digit_is_accepted(orcid):
    assert is_orcid(orcid)


@pytest.mark.parametrize(
    "text", ["0000-0002-1825-0098", "0000000218250097", "https://orcid.org/0000-0002-1825-0097", ""]
)
def test_anything_else_is_no_orcid(text):
    assert not is_orcid(text)


def test_a_doi_stands_without_its_resolver():
    assert is_doi("10.1000/182")
    assert not is_doi("https://doi.org/10.1000/182")
    assert not is_doi("10.1000/")
