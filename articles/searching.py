"""What a reader searches for, and the place in a text where it stands. Pure."""

import re

# Enough for a sentence; a database takes neither an endless pattern nor a thousand conditions.
LONGEST_QUERY = 200
MOST_WORDS = 8

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def searched_words(query: str) -> list[str]:
    """The words of ``query`` in their order, each once: at most eight, of at most 200 characters together."""
    words = UNPRINTABLE.sub(" ", query)[:LONGEST_QUERY].split()
    return list(dict.fromkeys(words))[:MOST_WORDS]


def snippet(text: str, words: list[str], before: int = 30, after: int = 90) -> list[tuple[str, bool]]:
    """The surroundings of the first of ``words`` in ``text``, in pieces; True marks a word that was searched for.

    Without a match it is the beginning of the text.
    """
    text = " ".join(text.split())
    alternatives = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    pattern = re.compile(alternatives, re.IGNORECASE)
    first = pattern.search(text)
    start = max(0, first.start() - before) if first else 0
    end = (first.end() if first else 0) + after
    pieces = [("…", False)] if start else []
    place = start
    for found in pattern.finditer(text, start, end):
        pieces += [(text[place : found.start()], False), (found.group(), True)]
        place = found.end()
    pieces.append((text[place:end], False))
    if end < len(text):
        pieces.append(("…", False))
    return [piece for piece in pieces if piece[0]]
