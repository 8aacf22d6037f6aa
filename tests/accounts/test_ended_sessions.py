"""Sessions end, and what signing in leaves behind does not stay for ever."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from knox.models import AuthToken

from apps.accounts.services.ended_sessions import remove_ended_sessions
from apps.core.uploads import is_own_key
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, PAGE = reverse("account_login"), reverse("sessions")


def signed_in_as(username: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": username, "password": PASSWORD})
    assert client.get(PAGE).status_code == 200
    return client


def test_a_session_in_daily_use_ends_after_its_longest_days(world):
    client = signed_in_as("budi")
    session = client.session
    session["began"] -= settings.SESSION_LONGEST_DAYS * 86_400 - 60
    session.save()
    assert client.get(PAGE).status_code == 200
    session = client.session
    session["began"] -= 60
    session.save()
    assert client.get(PAGE).status_code == 302
    assert not Session.objects.exists()


def test_a_sign_in_starts_the_longest_days_again(world):
    client = signed_in_as("budi")
    session = client.session
    session["began"] = 0
    session.save()
    client.post(LOGIN, {"login": "budi", "password": PASSWORD})
    client.get(PAGE)
    client.post(LOGIN, {"login": "budi", "password": PASSWORD})
    assert client.get(PAGE).status_code == 200


def test_keys_of_sessions_are_the_portals_own_and_a_made_up_one_opens_none(world, django_assert_num_queries):
    key = signed_in_as("budi").cookies["sessionid"].value
    assert (len(key), is_own_key(key)) == (40, True)
    for made_up in ("x" * 32, "x" * 40, key[:-1] + ("0" if key[-1] != "0" else "1"), "é", "a"):
        stranger = Client()
        stranger.cookies["sessionid"] = made_up
        with django_assert_num_queries(0):
            assert stranger.get(PAGE).status_code == 302


def test_a_stranger_is_given_no_session(world):
    client = Client()
    client.get(LOGIN)
    client.post(LOGIN, {"login": "budi", "password": "salah-sekali"})
    client.post(reverse("set_language"), {"language": "en", "next": LOGIN})
    client.post(reverse("imports:upload"), {"kind": "eppgbm"})
    assert "sessionid" not in client.cookies


def test_ended_sessions_devices_attempts_and_tokens_are_removed(world):
    ended, lasting = signed_in_as("budi"), signed_in_as("dewi")
    Client().post(LOGIN, {"login": "siti", "password": "salah-sekali"})
    now = timezone.now()
    for user, hours in ((world.budi, -1), (world.dewi, 1)):
        row, _secret = AuthToken.objects.create(user=user, expiry=timedelta(hours=1))
        AuthToken.objects.filter(pk=row.pk).update(expiry=now + timedelta(hours=hours))
    Session.objects.filter(pk=ended.session.session_key).update(expire_date=now - timedelta(minutes=1))
    removed = remove_ended_sessions(at=now)
    assert (removed["sessions"], removed["devices"], removed["attempts"], removed["tokens"]) == (1, 1, 0, 1)
    assert lasting.get(PAGE).status_code == 200
    assert list(UserSession.objects.values_list("user", flat=True)) == [world.dewi.pk]
    assert remove_ended_sessions(at=now + timedelta(days=2))["attempts"] == AccessAttempt.objects.count() + 1 == 1
