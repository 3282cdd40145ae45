"""Pictures that were uploaded before an import knew them by their bytes: without a checksum, an import would bring each a
second time."""

import hashlib

from django.core.exceptions import SuspiciousOperation
from django.db import migrations


def remember_bytes(apps, schema_editor):
    model = apps.get_model("articles", "CreditedImage")
    images = model.objects.using(schema_editor.connection.alias).order_by("pk")
    storage = model._meta.get_field("file").storage
    # Names, not pictures: an image that is loaded opens its file when it does not know its size.
    for pk, name in list(images.filter(sha256="").exclude(file="").values_list("pk", "file")):
        try:
            with storage.open(name, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except (OSError, ValueError, SuspiciousOperation):
            continue  # No file, or a name that none can have: there is nothing by which it could be known.
        images.filter(pk=pk).update(sha256=digest)


class Migration(migrations.Migration):
    # Not one transaction: thousands of files are read, and one that is interrupted goes on where it was.
    atomic = False

    dependencies = [("articles", "0002_import_records_and_namesakes")]

    operations = [migrations.RunPython(remember_bytes, migrations.RunPython.noop, elidable=True)]
