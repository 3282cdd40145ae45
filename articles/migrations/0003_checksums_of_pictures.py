"""Pictures that were uploaded before an import knew them by their bytes: without a checksum, an import would bring each a
second time."""

import hashlib

from django.db import migrations


def remember_bytes(apps, schema_editor):
    images = apps.get_model("articles", "CreditedImage").objects.using(schema_editor.connection.alias)
    for image in list(images.filter(sha256="").only("file")):
        try:
            with image.file.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            continue  # The file is gone: there is nothing by which it could be known.
        images.filter(pk=image.pk).update(sha256=digest)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_import_records_and_namesakes")]

    operations = [migrations.RunPython(remember_bytes, migrations.RunPython.noop, elidable=True)]
