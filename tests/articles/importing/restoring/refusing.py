"""An archive that is refused leaves nothing behind."""

from articles.importing.plan import Options
from articles.importing.restoring import restore
from articles.models import Author, CreditedImage, IssuePage


def refusal(source, **options):
    """The one refusal that comes of ``source``; nothing was written."""
    results = list(restore(source, Options(live=True, **options), name="archive.zip"))
    assert [str(result.outcome) for result in results] == ["refused"]
    assert not IssuePage.objects.exists()
    assert not CreditedImage.objects.exists()
    assert not Author.objects.exists()
    return results[0].error
