"""Sentences, titles, headings and captions, drawn from the words and the patterns. Pure."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from articles.demo_archive import sentences, words
from articles.demo_archive.chance import Chance

_SLOT = re.compile(r"\{(\w)\}")


class Prose:
    """Draws text in Chinese; ``English`` in English. One object speaks of a few terms, as an article does."""

    patterns: Sequence[str] = sentences.SENTENCES
    titles: Sequence[str] = sentences.TITLES
    headings: Sequence[str] = sentences.HEADINGS
    captions: Sequence[str] = sentences.CAPTIONS
    gap = ""
    terms_of_an_article = 9

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._terms = [self.term() for _each in range(self.terms_of_an_article)]
        self._places = [chance.one_of(self.places()) for _each in range(3)]
        self._fillers: dict[str, Callable[[], str]] = {
            "a": lambda: chance.one_of(self._terms),
            "b": self.term,
            "A": lambda: capitalised(chance.one_of(self._terms)),
            "B": lambda: capitalised(self.term()),
            "p": lambda: chance.one_of(self._places),
            "q": lambda: chance.one_of(self.places()),
            "o": lambda: chance.one_of(self.bodies()),
            "w": lambda: chance.one_of(words.THINGS),
            "d": lambda: chance.one_of(words.DEEDS),
            "j": lambda: chance.one_of(words.JUDGEMENTS),
            "l": self.link,
            "y": lambda: str(chance.between(1998, 2025)),
            "n": lambda: str(chance.between(11, 980)),
            "m": lambda: str(chance.between(2, 10)),
            "c": lambda: str(chance.between(2, 96)),
            "t": self.latin_term,
        }

    def places(self) -> Sequence[str]:
        return words.PLACES

    def bodies(self) -> Sequence[str]:
        return words.BODIES

    def term(self) -> str:
        return self._chance.one_of(words.FIELDS) + self._chance.one_of(words.ASPECTS)

    def latin_term(self) -> str:
        letters, number = self._chance.one_of(words.LETTERS), self._chance.between(1, 40)
        return f"{letters}-{number}{'VXB'[number % 3] if number % 4 == 0 else ''}"

    def link(self) -> str:
        return self._chance.one_of(words.LINKS) if self._chance.below(3) == 0 else ""

    def sentence(self) -> str:
        return self.said(self.patterns)

    def paragraph(self, length: int) -> str:
        """About ``length`` characters."""
        said: list[str] = []
        written = 0
        while written < length:
            said.append(self.sentence())
            written += len(said[-1])
        return self.gap.join(said)

    def said(self, patterns: Sequence[str]) -> str:
        fillers = self._fillers
        return "".join(fillers[part]() if slot else part for slot, part in _parts(self._chance.one_of(patterns)))


class English(Prose):
    patterns, titles = sentences.ENGLISH_SENTENCES, sentences.ENGLISH_TITLES
    headings, captions = sentences.ENGLISH_HEADINGS, sentences.ENGLISH_CAPTIONS
    gap = " "

    def places(self) -> Sequence[str]:
        return words.ENGLISH_PLACES

    def bodies(self) -> Sequence[str]:
        return words.ENGLISH_BODIES

    def term(self) -> str:
        return f"{self._chance.one_of(words.ENGLISH_FIELDS)} {self._chance.one_of(words.ENGLISH_ASPECTS)}"

    def link(self) -> str:
        return self._chance.one_of(sentences.ENGLISH_LINKS)

    def sentence(self) -> str:
        return capitalised(super().sentence())


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _parts(pattern: str) -> tuple[tuple[bool, str], ...]:
    """A pattern as its words and slots in turn: the split puts what is in braces at every second place."""
    return tuple((bool(place % 2), part) for place, part in enumerate(_SLOT.split(pattern)) if part)
