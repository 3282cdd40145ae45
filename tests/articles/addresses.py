"""A public address of every kind, of a site that has No. 91 with an article by somebody on Russia."""

from articles.models import Author


def addresses_of_everything() -> list[str]:
    authors = [author.get_absolute_url() for author in Author.objects.readable()[:1]]
    return [
        *(
            "/",
            "/forum/",
            "/forum/no-91/",
            "/forum/no-91/1/",
            "/authors/",
            *authors,
            "/topics/",
            "/topics/russia-eurasia/",
        ),
        *("/search/", "/search/?q=燈塔", "/feeds/rss.xml", "/sitemap.xml", "/robots.txt", "/healthz", "/about/"),
        *("/en/", "/en/perspectives/", "/en/authors/", "/en/search/?q=燈塔", "/en/about/"),
    ]
