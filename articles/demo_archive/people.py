"""Who writes in the made-up archive. A number is a person, always the same one, and no two have one name. Pure."""

from math import gcd

from articles.demo_archive import words
from articles.demo_archive.chance import Chance
from articles.importing.source import BylineDraft

_STRIDE = 48_271  # a prime: walks through all names before one comes again
_INITIALS = "ABCDEFGHJKLMNPRSTVW"


def person(number: int, *, seed: int, english: bool) -> BylineDraft:
    chance = Chance("person", seed, english, number)
    if english:
        post, school = chance.one_of(words.ENGLISH_POSTS), chance.one_of(words.ENGLISH_SCHOOLS)
        return BylineDraft(_english_name(number, seed), (f"{post}, {school}",))
    if chance.below(3):
        affiliation = chance.one_of(words.SCHOOLS) + chance.one_of(words.DEPARTMENTS) + chance.one_of(words.POSTS)
    else:
        affiliation = chance.one_of(words.INSTITUTES) + chance.one_of(words.INSTITUTE_POSTS)
    return BylineDraft(_chinese_name(number, seed), (affiliation,))


def _chinese_name(number: int, seed: int) -> str:
    given = len(words.GIVEN)
    place = _shuffled(number, seed, len(words.SURNAMES) * given * given)
    place, first = divmod(place, given)
    surname, second = divmod(place, given)
    return words.SURNAMES[surname] + words.GIVEN[first] + words.GIVEN[second]


def _english_name(number: int, seed: int) -> str:
    place = _shuffled(number, seed, len(words.ENGLISH_GIVEN) * len(_INITIALS) * len(words.ENGLISH_SURNAMES))
    place, given = divmod(place, len(words.ENGLISH_GIVEN))
    surname, initial = divmod(place, len(_INITIALS))
    return f"{words.ENGLISH_GIVEN[given]} {_INITIALS[initial]}. {words.ENGLISH_SURNAMES[surname]}"


def _shuffled(number: int, seed: int, size: int) -> int:
    """A place below ``size`` for each number, none twice before all were had."""
    stride = next(step for step in range(_STRIDE, _STRIDE + size) if gcd(step, size) == 1)
    return (number * stride + seed) % size
