"""Partners' keys on the desk, and passwords forgotten."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from coverage.desk.partner import digest_of, issue_key
from coverage.models import ApiKey
from tests import factories
from tests.admin.form import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    client = Client()
    client.force_login(factories.make_partner_manager())
    return client


def test_a_new_key_is_shown_once(manager):
    page = reverse("admin:coverage_apikey_add")
    response = manager.post(page, filled(manager.get(page), partner=factories.make_partner().pk, label="Mirror"))
    key = re.search(r'value="(cov_[^"]+)"', response.content.decode())[1]
    row = ApiKey.objects.get()
    assert (row.digest, row.label) == (digest_of(key), "Mirror")
    assert "no-store" in response.headers["Cache-Control"]
    again = manager.get(reverse("admin:coverage_apikey_change", args=(row.pk,))).content.decode()
    assert key not in again


def test_what_the_desk_refuses_is_said_beside_its_field(manager):
    page = reverse("admin:coverage_apikey_add")
    partner = factories.make_partner(active=False)
    response = manager.post(page, filled(manager.get(page), partner=partner.pk))
    assert list(response.context["adminform"].form.errors) == ["partner"]
    assert not ApiKey.objects.exists()


def test_a_key_is_revoked_with_one_button(manager):
    row, _key = issue_key(partner=factories.make_partner(), at=factories.NOW)
    manager.post(reverse("admin:coverage_apikey_change", args=(row.pk,)), {"_revoke": "1"})
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_an_editor_has_no_keys(editor):
    assert editor.get(reverse("admin:coverage_apikey_changelist")).status_code == 403


def test_a_forgotten_password_is_replaced_by_mail(client):
    factories.make_editor()
    client.post(reverse("admin:password_reset"), {"email": "editor@newsroom.example"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    words = {"new_password1": "a-long-new-password", "new_password2": "a-long-new-password"}
    client.post(form.request["PATH_INFO"], words)
    assert client.login(username="editor", password="a-long-new-password")


def test_an_unknown_address_is_told_the_same(client):
    response = client.post(reverse("admin:password_reset"), {"email": "nobody@newsroom.example"})
    assert response.url == reverse("admin:password_reset_done")
    assert mail.outbox == []


def test_the_door_leads_to_a_forgotten_password(client):
    assert reverse("admin:password_reset") in client.get(reverse("admin:login")).content.decode()
