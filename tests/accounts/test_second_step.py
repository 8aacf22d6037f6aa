"""The second step: required by role, reset by an officer, and a code counts once."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from apps.accounts.models import AccountEvent
from apps.accounts.services.api_tokens import make_token
from apps.accounts.services.second_step import reset_second_step
from config import environment
from tests.accounts.test_sign_in import code_of, is_signed_in, sign_in_as, turn_on_second_step
from tests.factories import PASSWORD, assert_refused

pytestmark = pytest.mark.django_db
SET_UP = reverse("mfa_activate_totp")


@pytest.fixture
def required(settings):
    settings.SECOND_STEP_ROLES = ["bapelitbangda"]


def signed_in_as(username: str) -> Client:
    client = Client()
    sign_in_as(client, username)
    return client


def test_an_officer_sets_up_a_second_step_before_anything_else(world, required):
    client = signed_in_as("budi")
    for name in ("home", "sessions", "mfa_index", "tokens"):
        answer = client.get(reverse(name))
        assert (answer.status_code, answer.url) == (302, SET_UP)
    assert client.get("/api/v1/children/").status_code == 403
    assert "wajib memakai verifikasi dua langkah" in client.get(SET_UP, follow=True).content.decode()
    turn_on_second_step(client)
    assert is_signed_in(client)


def test_other_roles_go_on_with_a_password(world, required):
    assert is_signed_in(signed_in_as("dewi"))


def test_who_must_have_one_cannot_turn_it_off(world, required):
    client = signed_in_as("budi")
    turn_on_second_step(client)
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=world.budi, type="totp").exists()


def test_a_code_is_taken_once_whatever_process_sees_it(world):
    client = signed_in_as("budi")
    code = code_of(turn_on_second_step(client))
    first, second = Client(), Client()
    for each in (first, second):
        each.post(sign_in_as(each, "budi").url, {"code": code})
    assert (is_signed_in(first), is_signed_in(second)) == (True, False)


def test_an_officer_resets_it_for_a_lost_phone_and_the_owner_gets_a_notice(world, sign_in):
    client = signed_in_as("dewi")
    turn_on_second_step(client)
    page = reverse("accounts:user", args=[world.dewi.uuid])
    officer = sign_in(world.admin)
    assert "Atur ulang dua langkah" in officer.get(page).content.decode()
    officer.post(reverse("accounts:user_second_step", args=[world.dewi.uuid]))
    assert not Authenticator.objects.filter(user=world.dewi).exists()
    assert not is_signed_in(client)
    again = Client()
    home = again.post(reverse("account_login"), {"login": "dewi", "password": PASSWORD}, follow=True)
    assert "Verifikasi dua langkah Anda diatur ulang" in home.content.decode()
    event = AccountEvent.objects.get(user=world.dewi, kind="second_step")
    assert event.entered_by == world.admin


def test_own_second_step_and_one_outside_the_area_are_not_reset(world, sign_in):
    with assert_refused("own_account"):
        reset_second_step(user=world.admin, by=world.admin)
    with assert_refused("no_second_step"):
        reset_second_step(user=world.dewi, by=world.admin)
    stranger = sign_in(world.admin).post(reverse("accounts:user_second_step", args=[world.rini.uuid]))
    assert stranger.status_code == 404


def test_the_console_resets_the_last_officer(world):
    turn_on_second_step(signed_in_as(world.admin.username))
    call_command("reset_second_step", world.admin.username)
    assert not Authenticator.objects.filter(user=world.admin).exists()
    with pytest.raises(CommandError):
        call_command("reset_second_step", "tidak-ada")


def test_an_unknown_role_stops_the_start(monkeypatch):
    monkeypatch.setenv("TUMBUH_SECOND_STEP_ROLES", "admin,bapelitbanda")
    with pytest.raises(environment.MissingSetting, match="bapelitbanda"):
        environment.choices("TUMBUH_SECOND_STEP_ROLES", "", {"admin", "bapelitbangda"})


def test_a_token_from_before_the_second_step_opens_nothing_once_a_role_requires_it(world, settings):
    """As after a new posting: the token serves what the person serves."""

    def children(secret: str) -> int:
        return Client().get("/api/v1/children/", headers={"Authorization": f"Token {secret}"}).status_code

    token = {"name": "HP", "scopes": ["read"], "days": 30, "by": world.budi}
    _details, before = make_token(user=world.budi, **token)
    assert children(before) == 200
    settings.SECOND_STEP_ROLES = ["bapelitbangda"]
    assert children(before) == 403
    turn_on_second_step(signed_in_as("budi"))
    assert children(before) == 403
    _details, after = make_token(user=world.budi, **token)
    assert children(after) == 200


@pytest.mark.parametrize("secret", [b"\xff\xfe", b"x", b"a" * 5000, "ſ".encode()])
def test_what_is_no_token_of_the_portal_is_401(world, secret):
    headers = {"Authorization": b"Token ".decode() + secret.decode("latin-1")}
    assert Client().get("/api/v1/children/", headers=headers).status_code == 401
