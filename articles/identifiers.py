"""Identifiers of the library world: their form and check digits. Pure."""

import re

ISSN = re.compile(r"\d{4}-\d{3}[\dX]", re.ASCII)
ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", re.ASCII)
DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)


def is_issn(text: str) -> bool:
    """An ISSN such as 0378-5955, with the check digit of ISO 3297 (weights 8 to 2, modulus 11)."""
    if not ISSN.fullmatch(text):
        return False
    digits = text.replace("-", "")
    total = sum(int(digit) * weight for digit, weight in zip(digits[:7], range(8, 1, -1), strict=True))
    return "0123456789X"[-total % 11] == digits[7]


def is_orcid(text: str) -> bool:
    """An ORCID iD such as 0000-0002-1825-0097, with the check digit of ISO 7064 MOD 11-2."""
    if not ORCID.fullmatch(text):
        return False
    digits = text.replace("-", "")
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11] == digits[15]


def is_doi(text: str) -> bool:
    """A DOI without its resolver, such as 10.1000/182 (the form that Crossref recommends to match)."""
    return bool(DOI.fullmatch(text))
