"""From a printed byline to the author it names: somebody known, somebody new, and what a person should decide."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from articles.importing import tables
from articles.importing.document import ArticleDraft, Warning
from articles.importing.planning.affiliations import institutions, share_an_institution
from articles.importing.source import BylineDraft
from articles.importing.wording import both
from articles.models import ArticlePage, Author, Byline
from articles.models.author import AuthorKind

# What the series prints as an author that is no person: 編輯部, 遠景基金會, 國際事務研究小組.
ENDINGS_OF_ORGANISATIONS = (
    "部",
    "會",
    "社",
    "處",
    "所",
    "中心",
    "小組",
    "院",
    "Foundation",
    "Board",
    "Institute",
    "Team",
)
# One point of a name, many characters: 尤瑪．巴彥 and 尤瑪·巴彥 are one name.
POINTS = "．·‧・•"


@dataclass(frozen=True, slots=True)
class AuthorChoice:
    """Whom a byline names: an ``author`` who is known, or a new one of ``name`` and ``kind``. Two bylines of one issue
    whose choices have the same ``new`` (above 0) name the same new author."""

    author: Author | None = None
    name: str = ""
    kind: AuthorKind = AuthorKind.PERSON
    new: int = 0


@dataclass(slots=True)
class _Candidate:
    """An author of the name in question, with the affiliations under which articles print it."""

    choice: AuthorChoice
    printed: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def institutions(self) -> frozenset[str]:
        return institutions(line for lines in self.printed for line in lines)


def choose_authors(
    articles: Sequence[ArticleDraft], standing: Sequence[ArticlePage] = ()
) -> tuple[tuple[tuple[AuthorChoice, ...], ...], tuple[Warning, ...]]:
    """Whom each byline of ``articles`` names, and what a person should decide of it.

    A byline that a standing article (in the same place) has of this name stays with its author. Else: who was printed
    with the same institution. Another institution is another author, and a suggestion; a byline that names none goes to
    the only author of its name, as a suggestion too. Two queries, however many bylines.
    """
    candidates = _candidates({b.name for article in articles for b in article.bylines})
    numbers = count(1)
    choices: list[tuple[AuthorChoice, ...]] = []
    suggestions: list[Warning] = []
    for position, article in enumerate(articles):
        stays = {b.printed_name: b.author for b in standing[position].bylines.all()} if position < len(standing) else {}
        chosen = []
        for place, byline in enumerate(article.bylines):
            if author := stays.get(byline.name):
                chosen.append(AuthorChoice(author, author.name, AuthorKind(author.kind)))
                continue
            choice, doubt = _choose(byline, candidates[name_key(byline.name)], numbers)
            chosen.append(choice)
            if doubt:
                suggestions.append(Warning(doubt, "", f"articles.{position}.bylines.{place}"))
        choices.append(tuple(chosen))
    return tuple(choices), tuple(suggestions)


def _candidates(names: Iterable[str]) -> defaultdict[str, list[_Candidate]]:
    """Those who bear one of ``names``, the oldest entry first, by the form of the name that has one point for all."""
    spellings = {spelling for name in names for spelling in _spellings(name)}
    found: defaultdict[str, list[_Candidate]] = defaultdict(list)
    by_key: dict[int, _Candidate] = {}
    for author in tables.things(Author, "name", spellings):
        candidate = _Candidate(AuthorChoice(author, author.name, AuthorKind(author.kind)))
        by_key[author.pk] = candidate
        found[name_key(author.name)].append(candidate)
    for author, lines in tables.pairs(Byline, "author", "affiliations", by_key):
        by_key[author].printed.append(tuple(lines.splitlines()))
    return found


def _choose(byline: BylineDraft, candidates: list[_Candidate], numbers: Iterator[int]) -> tuple[AuthorChoice, str]:
    """The author, and the doubt in words where there is one; notes in ``candidates`` what this byline adds to them."""
    candidate, doubt = _known(byline, candidates)
    if candidate is None:
        candidate = _Candidate(AuthorChoice(None, byline.name, kind_of(byline.name), next(numbers)))
        candidates.append(candidate)
    candidate.printed.append(byline.affiliations)
    return candidate.choice, doubt


def _known(byline: BylineDraft, candidates: list[_Candidate]) -> tuple[_Candidate | None, str]:
    if not candidates:
        return None, ""
    if kind_of(byline.name) == AuthorKind.ORGANISATION:
        return candidates[0], ""
    at = institutions(byline.affiliations)
    known = [each for each in candidates if share_an_institution(at, each.institutions)]
    known = known or [each for each in candidates if byline.affiliations and byline.affiliations in each.printed]
    # An entry that no article names was made to be chosen.
    known = known or ([each for each in candidates if not each.printed] if len(candidates) == 1 else [])
    if known:
        return known[0], ""
    unplaced = [each for each in candidates if not (at and each.institutions)]
    if len(unplaced) == 1 and (at or len(candidates) == 1):
        return unplaced[0], _linked(byline, unplaced[0])
    nameless = [each for each in candidates if not each.institutions]
    if not at and len(nameless) == 1:
        return nameless[0], _linked(byline, nameless[0])
    return None, _kept_apart(byline, candidates)


def _linked(byline: BylineDraft, candidate: _Candidate) -> str:
    return both(
        f"作者「{byline.name}」{_in_words(byline)}，已連結到既有的同名作者（{_seen(candidate)}）；"
        "如非同一人，請在文章中改選或新增作者。",
        f"“{byline.name}” was linked to the author of this name whom the site knows: choose or add another if it is "
        "somebody else.",
    )


def _kept_apart(byline: BylineDraft, candidates: list[_Candidate]) -> str:
    seen = "；".join(map(_seen, candidates))
    return both(
        f"作者「{byline.name}」{_in_words(byline)}，與既有的同名作者（{seen}）服務單位不同，已另立一位作者；"
        "如為同一人，請在「作者」的「同名作者」合併。",
        f"“{byline.name}” became a new author: the one whom the site knows is of another institution. If it is one "
        "person, merge the two under Authors, Same names.",
    )


def _in_words(byline: BylineDraft) -> str:
    return f"（{'、'.join(byline.affiliations)}）" if byline.affiliations else "未印服務單位"


def _seen(candidate: _Candidate) -> str:
    return next(("、".join(lines) for lines in candidate.printed if lines), "未印服務單位")


def kind_of(name: str) -> AuthorKind:
    """Whether ``name`` is that of a person or of an organisation."""
    organisation = len(name) > 2 and name.endswith(ENDINGS_OF_ORGANISATIONS)
    return AuthorKind.ORGANISATION if organisation else AuthorKind.PERSON


def name_key(name: str) -> str:
    """One form of a name for all its spellings."""
    return re.sub(f"[{POINTS}]", "．", name)


def _spellings(name: str) -> Iterator[str]:
    yield name
    yield from (re.sub(f"[{POINTS}]", point, name) for point in POINTS)
