"""Readers' addresses that are no pages of the tree. They come once a language; feeds and files have one address."""

from django.urls import path

from articles import views
from articles.syndication import feeds, sitemaps

urlpatterns = [
    path("authors/", views.authors, name="authors"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("search/", views.search, name="search"),
]

language_independent_urlpatterns = [
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("media/<path:path>", views.media, name="media"),
]
