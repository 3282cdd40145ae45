"""Wagtail's forms and listing of users, for people with one name."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import IndexView, UserViewSet

from editorial.models import User


class OneName(forms.Form):
    """Takes the first and the last name out of a form of Wagtail's, and asks for the name."""

    first_name = None
    last_name = None
    display_name = User._meta.get_field("display_name").formfield()


class DeskUserCreationForm(OneName, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = ("username", "display_name", "email", "is_superuser", "groups")


class DeskUserEditForm(OneName, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = ("username", "display_name", "email", "is_active", "is_superuser", "groups")


class DeskNameForm(OneName, NameEmailForm):
    field_order = ("display_name", "email")

    class Meta(NameEmailForm.Meta):
        fields = ("display_name", "email")


class DeskUserIndexView(IndexView):
    @cached_property
    def search_fields(self) -> set[str]:
        return {"username", "display_name", "email"}


class DeskUserViewSet(UserViewSet):
    index_view_class = DeskUserIndexView
    create_template_name = "editorial/users/create.html"
    edit_template_name = "editorial/users/edit.html"

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm]:
        return DeskUserEditForm if for_update else DeskUserCreationForm


def use_one_name(**_kwargs: Any) -> None:
    """Gives the account page its form. Wagtail offers a setting for the user forms, but none for this one."""
    NameEmailSettingsPanel.form_class = DeskNameForm
    NameEmailSettingsPanel.title = _("Name and email")
