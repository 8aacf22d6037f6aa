"""A session that ends while a form is open: what was typed comes back to its author, and to no other user."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from apps.core import unsaved_forms
from apps.core.unsaved_forms import opened_by
from apps.toddlers.models import Measurement
from tests.factories import PASSWORD, make_child, make_visit, sign_in_as, today

pytestmark = pytest.mark.django_db
LOGIN, STATE, RESUME = reverse("account_login"), reverse("session_state"), reverse("resume_form")


@pytest.fixture
def form(world):
    """The address of Siti's form, and what she typed."""
    child = make_child(world, "Dimas")
    typed = {
        "measured_on": today().isoformat(), "weight_kg": "8,9", "height_cm": "", "position": "lying",
        "oedema": "0", "measured_by": "Bu Kader", "opened_by": opened_by(world.siti),
    }  # fmt: skip
    return reverse("toddlers:visit_new", args=[child.uuid]), typed


def sent_without_session(client: Client, form):
    Session.objects.all().delete()
    address, typed = form
    return client.post(address, typed)


def sign_in_with(client: Client, answer, username: str, password: str = PASSWORD):
    """Sign in on the page that was shown instead of the form."""
    hidden = answer.context["form"]["unsaved_form"].value()
    return client.post(LOGIN, {"login": username, "password": password, "unsaved_form": hidden})


def test_what_was_typed_comes_back_filled_in_and_unsaved(world, form):
    client = Client()
    sign_in_as(client, world.siti)
    answer = sent_without_session(client, form)
    assert answer.status_code == 401 and "Isian Anda belum tersimpan, tetapi tidak hilang" in answer.content.decode()
    assert "8,9" not in answer.content.decode()
    assert not Session.objects.exists()
    answer = sign_in_with(client, answer, "siti")
    assert (answer.status_code, answer.url) == (302, RESUME)
    answer = client.get(RESUME)
    assert answer.url == form[0]
    page = client.get(form[0])
    shown = page.context["form"]
    assert (shown["weight_kg"].value(), shown["measured_by"].value()) == ("8,9", "Bu Kader")
    assert "belum tersimpan. Periksa, lalu simpan." in page.content.decode()
    assert not Measurement.objects.exists()
    client.post(form[0], form[1])
    assert Measurement.objects.get().measured_by == "Bu Kader"
    assert client.get(form[0]).context["form"]["measured_by"].value() is None


def test_a_wrong_password_first_loses_nothing(world, form):
    client = Client()
    sign_in_as(client, world.siti)
    answer = sign_in_with(client, sent_without_session(client, form), "siti", "salah-sekali")
    assert answer.status_code == 200
    assert sign_in_with(client, answer, "siti").url == RESUME


def test_another_user_who_signs_in_does_not_get_it(world, form):
    client = Client()
    sign_in_as(client, world.siti)
    answer = sign_in_with(client, sent_without_session(client, form), "dewi")
    assert answer.url == reverse("home")
    assert unsaved_forms.FIELD not in client.session
    assert client.get(RESUME).url == reverse("home")
    assert client.get(form[0]).context["form"]["weight_kg"].value() is None


def test_it_waits_for_an_hour(world, form, monkeypatch):
    client = Client()
    sign_in_as(client, world.siti)
    sign_in_with(client, sent_without_session(client, form), "siti")
    monkeypatch.setattr(unsaved_forms, "LIFETIME", timedelta(seconds=-1))
    assert client.get(RESUME).url == reverse("home")


@pytest.mark.parametrize("change", [{"opened_by": ""}, {"measured_by": "x" * unsaved_forms.MOST_BYTES}])
def test_a_form_that_names_no_user_or_is_too_long_only_leads_to_sign_in(world, form, change):
    client = Client()
    answer = sent_without_session(client, (form[0], form[1] | change))
    assert (answer.status_code, answer.url) == (302, f"{LOGIN}?next={form[0]}")


def test_an_altered_form_is_dropped(world, form):
    client = Client()
    hidden = sent_without_session(client, form).context["form"]["unsaved_form"].value()
    altered = hidden[:-6] + ("A" if hidden[-6] != "A" else "B") + hidden[-5:]
    answer = client.post(LOGIN, {"login": "siti", "password": PASSWORD, "unsaved_form": altered})
    assert answer.url == reverse("home")


def test_a_button_is_sent_again_by_hand(world, sign_in):
    client = sign_in(world.dewi)
    address = reverse("families:confirm", args=["0190c3c4-0000-7000-8000-000000000000"])
    answer = sent_without_session(client, (address, {"version": "3", "opened_by": opened_by(world.dewi)}))
    sign_in_with(client, answer, "dewi")
    page = client.get(RESUME)
    assert page.context["form_path"] == address and page.context["fields"] == [("version", "3")]
    assert client.get(RESUME).url == reverse("home")


def test_a_part_of_a_page_is_answered_401_and_never_with_the_sign_in_page(world, form):
    answer = Client().post(form[0].replace("baru/", "periksa/"), form[1], headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content, answer["HX-Trigger"]) == (401, b"", "session-ended")


def test_the_state_of_the_session_names_its_user_in_the_words_of_the_forms(world, sign_in):
    assert Client().get(STATE).json() == {"opened_by": "", "token": ""}
    state = sign_in(world.siti).get(STATE).json()
    assert state["opened_by"] == opened_by(world.siti) != opened_by(world.dewi) and state["token"]


class TestTokenOfAnEarlierSession:
    """A user signed in again in another tab: the form of before has the wrong token."""

    OURS = {"Origin": "http://testserver"}

    def sent(self, form, user, headers):
        client = Client(enforce_csrf_checks=True)
        if user:
            sign_in_as(client, user)
        client.get(LOGIN if user is None else reverse("sessions"))
        return client, client.post(form[0], form[1] | {"csrfmiddlewaretoken": "x" * 32}, headers=headers)

    def test_from_our_page_it_comes_back(self, world, form):
        client, answer = self.sent(form, world.siti, self.OURS)
        assert answer.url == RESUME
        client.get(RESUME)
        assert client.get(form[0]).context["form"]["measured_by"].value() == "Bu Kader"
        assert not Measurement.objects.exists()

    @pytest.mark.parametrize("headers", [{}, {"Origin": "https://example.org"}])
    def test_from_elsewhere_it_does_not(self, world, form, headers):
        client, answer = self.sent(form, world.siti, headers)
        assert answer.status_code == 403 and unsaved_forms.FIELD not in client.session

    def test_for_another_user_it_does_not(self, world, form):
        client, answer = self.sent(form, world.dewi, self.OURS)
        assert answer.status_code == 403 and unsaved_forms.FIELD not in client.session


def test_a_form_sent_with_errors_keeps_the_version_it_was_opened_with(world, sign_in):
    visit = make_visit(world, make_child(world, "Dimas"), weight="8.9")
    client, address = sign_in(world.dewi), reverse("toddlers:visit_correct", args=[visit.uuid])
    Measurement.objects.filter(pk=visit.pk).update(version=visit.version + 1)
    answer = client.post(address, {"version": str(visit.version), "measured_on": ""})
    assert answer.context["version"] == visit.version


# Buttons, searches and the forms of sign-in: nothing is typed that could be lost, or it must not come back.
NOTHING_TYPED = (
    "account/", "mfa/", "components/_language", "components/_find", "components/_user_menu", "components/_progress",
    "components/_list_bar", "imports/_actions", "reports/recap", "reports/_job_actions", "accounts/sessions",
    "people/search", "families/assign_confirm", "exchange/_offers", "exchange/_handed_in", "exchange/_others",
)  # fmt: skip


def test_every_form_that_is_filled_in_names_who_opened_it():
    root = settings.BASE_DIR / "templates"
    forms = [path for path in root.rglob("*.html") if 'method="post"' in path.read_text()]
    unguarded = [
        name
        for path in forms
        if not re.search(r"components/_form_(guard|keys).html", path.read_text())
        and not (name := str(path.relative_to(root))).startswith(NOTHING_TYPED)
    ]
    assert len(forms) > 30 and unguarded == []
