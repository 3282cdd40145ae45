"""Files as editors upload them."""

import hashlib
from importlib import import_module
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import ArchivedDocument, ArticlePage, CreditedImage
from tests.desk import People
from tests.factories import a_picture, make_article

PDF = b"%PDF-1.4 our own words"


def a_png(colour: str) -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", (8, 8), colour).save(stream, "PNG")
    return SimpleUploadedFile("picture.png", stream.getvalue(), "image/png")


@pytest.fixture
def client_of(site, people: People):
    def log_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return log_in


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_an_uploaded_document_keeps_its_checksum(client_of, people, role):
    upload = SimpleUploadedFile("report.pdf", PDF, "application/pdf")
    response = client_of(getattr(people, role)).post(
        reverse("wagtaildocs:add_multiple"), {"title": "report", "files[]": upload, "collection": 1}
    )
    assert response.json()["success"], response.content.decode()
    document = ArchivedDocument.objects.get()
    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    with document.file.open() as stored:
        assert stored.read() == PDF


@pytest.mark.django_db
def test_a_picture_from_before_checksums_is_known_by_its_bytes():
    """By the migration: an import would bring it a second time."""
    old, lost, known = a_picture("old.png"), a_picture("lost.png"), a_picture("known.png")
    digest = old.sha256
    CreditedImage.objects.exclude(pk=known.pk).update(sha256="")
    CreditedImage.objects.filter(pk=known.pk).update(sha256="f" * 64)
    lost.file.storage.delete(lost.file.name)
    migration = import_module("articles.migrations.0003_checksums_of_pictures")
    migration.remember_bytes(apps, SimpleNamespace(connection=connection))
    stored = dict(CreditedImage.objects.values_list("title", "sha256"))
    assert stored == {"old.png": digest, "lost.png": "", "known.png": "f" * 64}


@pytest.mark.django_db
def test_a_picture_without_a_file_that_can_be_read_does_not_stop_the_upgrade(django_assert_num_queries):
    """Each that can be read gets its checksum; those before and after it, which cannot, stay without."""
    names = ["", "../outside.png", "/outside/of/media.png", "nul\0.png", "gone.png", "original_images"]
    if connection.vendor == "postgresql":
        names.remove("nul\0.png")  # It cannot store one.
    default_storage.save("original_images/there.png", ContentFile(b"there"))
    digests = {}
    for name in names:
        bad, good = a_picture(f"bad {name!r}"), a_picture(f"good {name!r}")
        CreditedImage.objects.filter(pk=bad.pk).update(file=name, width=0, height=0)
        digests |= {bad.pk: "", good.pk: good.sha256}
    CreditedImage.objects.update(sha256="")
    migration = import_module("articles.migrations.0003_checksums_of_pictures")
    with django_assert_num_queries(1 + len(names)):
        migration.remember_bytes(apps, SimpleNamespace(connection=connection))
    assert dict(CreditedImage.objects.values_list("pk", "sha256")) == digests
    assert not migration.Migration.atomic


@pytest.fixture
def picture(client_of, people) -> CreditedImage:
    upload = {"title": "p", "files[]": a_png("green"), "collection": 1}
    client_of(people.editor).post(reverse("wagtailimages:add_multiple"), upload)
    return CreditedImage.objects.get()


def test_an_uploaded_picture_is_known_by_its_bytes(picture):
    with picture.file.open() as stored:
        assert picture.sha256 == hashlib.sha256(stored.read()).hexdigest()
    assert CreditedImage.objects.get(sha256=picture.sha256) == picture


def change(client: Client, picture: CreditedImage, **changes: object) -> HttpResponse:
    address = reverse("wagtailimages:edit", args=[picture.pk])
    form = client.get(address).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if name != "file"}
    return client.post(address, fields | changes)


def test_the_file_of_a_picture_is_not_replaced(client_of, people, picture):
    client = client_of(people.editor)
    response = change(client, picture, file=a_png("red"))
    assert "file" in response.context["form"].errors
    with CreditedImage.objects.get().file.open() as stored:
        assert Image.open(stored).getpixel((0, 0)) == (0, 128, 0)
    change(client, picture, title="A new title", description="一座塔")
    assert CreditedImage.objects.get().title == "A new title"
    assert CreditedImage.objects.get().description == "一座塔"


def test_what_readers_see_of_a_picture_changes_with_its_article_only(client_of, people, picture):
    article = make_article(lead_image=picture, live=True)
    client = client_of(people.editor)
    response = change(client, picture, description="改掉的替代文字")
    assert "description" in response.context["form"].errors
    assert CreditedImage.objects.get().description == picture.description
    change(client, picture, title="A new title")
    assert CreditedImage.objects.get().title == "A new title"
    client.post(reverse("wagtailimages:delete", args=[picture.pk]))
    assert CreditedImage.objects.exists()
    assert ArticlePage.objects.readable().get().lead_image == article.lead_image
