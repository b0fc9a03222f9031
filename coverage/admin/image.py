"""Pictures: checked by the desk on the way in, described, and never changed afterwards."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coverage.admin.lists import DeskAdmin, DeskForm
from coverage.admin.site import desk
from coverage.admin.translation import TranslatedForm, translated
from coverage.desk.image import take_in
from events.models import Image, ImageText


class PictureForm(TranslatedForm, DeskForm):
    """The file is no field of the model here: Django would decode it before the desk could refuse it."""

    told_at = {"file": "upload"}

    upload = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 20 MB. Metadata is removed."),
        required=False,
    )

    def clean_upload(self) -> Any:
        if not self.instance.pk and not self.cleaned_data["upload"]:
            raise forms.ValidationError(_("Choose a file."))
        return self.cleaned_data["upload"]


class ImageForm(translated(ImageText, PictureForm)):
    """What a picture shows, in both languages; when it is new, with its file."""


@admin.register(Image, site=desk)
class ImageAdmin(DeskAdmin):
    form = ImageForm
    list_display = ("thumbnail", "alt", "credit", "size", "created_at")
    list_display_links = ("thumbnail", "alt")
    search_fields = ("alt", "credit", "texts__alt")
    fieldsets = (
        (None, {"fields": ("upload",), "classes": ("first",)}),
        (
            gettext_lazy("Description"),
            {
                "fields": ("language", ("alt", "alt_translated"), "translation_confirmed"),
                "classes": ("side-by-side",),
            },
        ),
        (gettext_lazy("Credit and crop"), {"fields": ("credit", ("focal_x", "focal_y"))}),
    )

    readonly_fields = ("picture", "size")

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        """What a file shows is described here; another file is another picture."""
        if obj is None:
            return self.fieldsets
        return ((None, {"fields": ("picture", "size"), "classes": ("first",)}), *self.fieldsets[1:])

    def save_form(self, request: HttpRequest, form: ImageForm, change: bool) -> Image:
        """A new picture is taken in by the desk."""
        if not change:
            given = form.cleaned_data
            form.instance = take_in(
                given["upload"],
                alt=given["alt"],
                credit=given["credit"],
                language=given["language"],
                focal=(given["focal_x"], given["focal_y"]),
            )
        return super().save_form(request, form, change)

    @admin.display(description=gettext_lazy("picture"))
    def thumbnail(self, image: Image) -> SafeString | str:
        return shown(image, "thumbnail")

    @admin.display(description=gettext_lazy("picture"))
    def picture(self, image: Image) -> SafeString | str:
        return shown(image, "picture")

    @admin.display(description=gettext_lazy("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"


def shown(image: Image, css: str) -> SafeString | str:
    """The smallest copy of a picture."""
    if not image.renditions:
        return _("no file")
    smallest = image.renditions[0]
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        css,
        image.file.storage.url(smallest["path"]),
        smallest["width"],
        smallest["height"],
        image.alt,
    )
