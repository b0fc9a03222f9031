"""Originals and translations side by side, in one form: the original left, the translation right."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from coverage.admin.lists import InlineRow
from coverage.admin.stale import RevisionForm
from events.models import Language, Translation

CONFIRM = "translation_confirmed"


def other_language(language: str) -> Language:
    """The language that a record written in `language` is translated into."""
    return Language.EN if language == Language.FR else Language.FR


def translated_name(field: str) -> str:
    """The form's name for the translation of `field`."""
    return f"{field}_translated"


class TranslatedForm(forms.ModelForm):
    """Fields for the translation of the record's texts. Build concrete ones with `translated`."""

    text_model: ClassVar[type[Translation]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = self._stored()
        original = self.original_language()
        for name in self.text_model.fields:
            field = self.fields[translated_name(name)]
            label = capfirst(str(self.text_model._meta.get_field(name).verbose_name))
            if original:
                language = other_language(original)
                field.label = _("%(field)s, in %(language)s") % {"field": label, "language": _(language.label)}
                field.widget.attrs["lang"] = language.value
            else:
                field.label = _("%(field)s, translated") % {"field": label}
            self.initial[translated_name(name)] = getattr(self.row, name, "")
        if CONFIRM in self.fields and self.row is not None and not self.row.is_current(self.instance):
            self.fields[CONFIRM].label = _("The original changed since it was translated. The translation is right.")
            self.fields[CONFIRM].widget.attrs["class"] = "changed-since"

    def original_language(self) -> str | None:
        """The language that the record's own texts are in; None while that isn't known yet."""
        return self.instance.language

    def _stored(self) -> Translation | None:
        if not self.instance.pk:
            return None
        language = other_language(self.original_language())
        return next((text for text in self.instance.texts.all() if text.language == language), None)

    def _given(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(translated_name(name)) or "" for name in self.text_model.fields}

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self._given()
        if any(given.values()):
            for name, text in given.items():
                if not text and not self.text_model._meta.get_field(name).blank:
                    self.add_error(translated_name(name), _("A translation needs this as well."))
        return self.cleaned_data

    def _save_m2m(self) -> None:
        """Called by ModelForm once the record itself is stored."""
        super()._save_m2m()
        record, given = self.instance, self._given()
        language = other_language(self.original_language())
        record.texts.exclude(language=language).delete()
        if not any(given.values()):
            record.texts.all().delete()
            return
        row = record.texts.filter(language=language).first() or self.text_model(record=record, language=language)
        touched = any(translated_name(name) in self.changed_data for name in self.text_model.fields)
        if touched or not row.pk or self.cleaned_data.get(CONFIRM):
            row.of_digest = self.text_model.digest_of(record)
        for name, text in given.items():
            setattr(row, name, text)
        row.save()


class RecordForm(TranslatedForm, RevisionForm):
    """A working copy's form with its translation. Build with `translated`."""


class TranslatedRow(TranslatedForm, InlineRow):
    """An inline's row with its translation; its language is its parent's. Build with `translated`.

    Its formset is `TranslatedRows`: a new row doesn't know its parent while it is made.
    """

    def __init__(self, *args: Any, parent: Model | None = None, **kwargs: Any) -> None:
        self.parent = parent
        super().__init__(*args, **kwargs)

    def original_language(self) -> str | None:
        return getattr(self.parent, "language", None)


class TranslatedRows(BaseInlineFormSet):
    """Rows that are told whose they are."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "parent": self.instance}


def translated(text_model: type[Translation], base: type[TranslatedForm] = RecordForm) -> type[TranslatedForm]:
    """A form class for the record that `text_model` translates, made from `base`."""
    own = {translated_name(name): _optional(text_model, name) for name in text_model.fields}
    if not issubclass(base, InlineRow):
        own[CONFIRM] = forms.BooleanField(
            required=False,
            label=_("The translation is right"),
            help_text=_("Tick it when you changed the original in a way that leaves the translation as it is."),
        )
    return type(f"{text_model.__name__}Form", (base,), {"text_model": text_model, **own})


def _optional(text_model: type[Translation], name: str) -> forms.Field:
    db_field = text_model._meta.get_field(name)
    field = db_field.formfield(required=False, help_text="")
    if isinstance(field.widget, forms.Textarea):
        field.widget = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 5})
    else:
        field.widget.attrs["class"] = "vTextField"
    return field
