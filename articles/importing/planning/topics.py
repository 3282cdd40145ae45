"""Which topics an article suggests, by the editable keywords of each topic. Pure."""

from collections.abc import Mapping, Sequence

from articles.importing.document import ArticleDraft, BodyItem, Heading, ItemList, Paragraph, Quote

# A word in title or heading says what the article is about; in the text it must come back to say so.
IN_TITLE = 3
ENOUGH = 3
MOST = 3


def suggest_topics(article: ArticleDraft, keywords: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The topics (keys of ``keywords``) whose words ``article`` uses most, strongest first, three at the most."""
    prominent = [article.title, article.subtitle, *(item.text for item in article.body if isinstance(item, Heading))]
    text = "\n".join(line for item in article.body for line in _running_text(item))
    weights = {topic: _weight(words, "\n".join(prominent), text) for topic, words in keywords.items()}
    strong = sorted((topic for topic, weight in weights.items() if weight >= ENOUGH), key=lambda t: (-weights[t], t))
    return tuple(strong[:MOST])


def _running_text(item: BodyItem) -> tuple[str, ...]:
    match item:
        case Paragraph(text) | Quote(text):
            return (text,)
        case ItemList(items):
            return items
        case _:
            return ()


def _weight(words: Sequence[str], prominent: str, text: str) -> int:
    return sum(IN_TITLE * prominent.count(word) + text.count(word) for word in map(str.strip, words) if word)
