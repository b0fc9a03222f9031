"""Pictures on the desk."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pictures

from events.models import Image
from tests.admin.form import filled


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content):
    return SimpleUploadedFile("stage.jpg", content, "image/jpeg")


def drawn():
    file = io.BytesIO()
    Pictures.new("RGB", (800, 450), "navy").save(file, "JPEG")
    return file.getvalue()


def test_an_upload_is_taken_in_with_its_description(editor):
    page = reverse("admin:events_image_add")
    sent = filled(editor.get(page), upload=upload(drawn()), alt="A stage", alt_translated="Une scène", language="en")
    assert editor.post(page, sent).status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height, image.alt, image.texts.get().alt) == (800, 450, "A stage", "Une scène")
    assert len(image.renditions) == 4


def test_a_broken_upload_is_refused_beside_its_field(editor):
    page = reverse("admin:events_image_add")
    response = editor.post(page, filled(editor.get(page), upload=upload(drawn()[:500])))
    assert list(response.context["adminform"].form.errors) == ["upload"]
    assert not Image.objects.exists()


def test_a_new_picture_needs_a_file(editor):
    page = reverse("admin:events_image_add")
    response = editor.post(page, filled(editor.get(page), alt="Nothing to see"))
    assert list(response.context["adminform"].form.errors) == ["upload"]


def test_the_description_can_be_mended(editor):
    page = reverse("admin:events_image_add")
    editor.post(page, filled(editor.get(page), upload=upload(drawn())))
    image = Image.objects.get()
    page = reverse("admin:events_image_change", args=(image.pk,))
    assert editor.post(page, filled(editor.get(page), alt="A stage in blue light")).status_code == 302
    image.refresh_from_db()
    assert image.alt == "A stage in blue light"
