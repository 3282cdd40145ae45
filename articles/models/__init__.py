from articles.models.article import ArticleKeyword, ArticlePage, Byline, Correction, follow_the_move
from articles.models.author import Author
from articles.models.home import HomePage
from articles.models.importing import FormerAuthorAddress, ImportRecord, Namesakes
from articles.models.issue import IssuePage
from articles.models.media import ArchivedDocument, CreditedImage, Rendition
from articles.models.series import SeriesPage
from articles.models.standard import StandardPage
from articles.models.topic import Topic

__all__ = [
    "ArchivedDocument",
    "ArticleKeyword",
    "ArticlePage",
    "Author",
    "Byline",
    "Correction",
    "CreditedImage",
    "FormerAuthorAddress",
    "HomePage",
    "ImportRecord",
    "IssuePage",
    "Namesakes",
    "Rendition",
    "SeriesPage",
    "StandardPage",
    "Topic",
    "follow_the_move",
]
