"""The form of a picture in the admin (``WAGTAILIMAGES_IMAGE_FORM_BASE``)."""

from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from articles.files import picture_is_public

# What readers see of a picture beside the picture itself.
SHOWN = {"description", "caption", "source_name", "source_url"}


class PictureForm(BaseImageForm):
    """What readers see of a picture that is out changes with its article, not around it."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.instance.pk and (changed := SHOWN.intersection(self.changed_data)) and picture_is_public(self.instance):
            sentence = _("A public page shows this picture: upload it again with the new words, and choose that one.")
            for name in changed:
                self.add_error(name, sentence)
        return cleaned
