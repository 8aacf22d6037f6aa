"""Sign-in: a new session key, the same answer to every wrong attempt, lock-out, two steps, and ending sessions."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from apps.accounts.services import users
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, CHANGE = reverse("account_login"), reverse("account_change_password")
NEW = "jahe-merah-hangat-2"


@pytest.fixture(autouse=True)
def clean_attempts():
    cache.clear()
    AccessAttempt.objects.all().delete()


def sign_in_as(client, username, password=PASSWORD, **headers):
    return client.post(LOGIN, {"login": username, "password": password}, **headers)


def is_signed_in(client) -> bool:
    return client.get(reverse("sessions")).status_code == 200


def test_sign_in_opens_home_page_with_new_session_key(world):
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    answer = sign_in_as(client, "budi")
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert client.session.session_key != session.session_key
    assert is_signed_in(client)


def test_username_is_case_insensitive(world):
    client = Client()
    assert sign_in_as(client, "Budi").status_code == 302


def test_wrong_password_and_unknown_user_get_same_answer(world):
    answers = [sign_in_as(Client(), "budi", "salah-sekali"), sign_in_as(Client(), "tidak-ada", "salah-sekali")]
    errors = [list(answer.context["form"].non_field_errors()) for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert errors == [["Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."]] * 2


def test_disabled_user_cannot_sign_in(world):
    world.budi.is_active = False
    world.budi.save()
    client = Client()
    answers = [sign_in_as(client, "budi"), sign_in_as(Client(), "budi", "salah-sekali")]
    assert [(answer.status_code, list(answer.context["form"].non_field_errors())) for answer in answers] == [
        (200, ["Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."])
    ] * 2
    assert not is_signed_in(client)


@pytest.mark.parametrize("username", ["budi", "tidak-ada"])
def test_five_wrong_attempts_lock_any_username(world, username):
    client = Client()
    answers = [sign_in_as(client, username, "salah-sekali").status_code for _try in range(6)]
    assert answers[:4] == [200] * 4 and answers[-1] == 429
    locked = sign_in_as(client, username)
    assert locked.status_code == 429
    assert "setelah 30 menit" in locked.content.decode()
    assert not is_signed_in(client)


def test_lock_does_not_affect_other_users_of_same_address(world):
    for _try in range(6):
        sign_in_as(Client(), "budi", "salah-sekali")
    assert sign_in_as(Client(), "dewi").status_code == 302


def test_attempts_in_any_spelling_count_together(world):
    for name in ("budi", "BUDI", "Budi", "bUdi", "buDi"):
        sign_in_as(Client(), name, "salah-sekali")
    assert sign_in_as(Client(), "budi").status_code == 429


def test_new_password_from_officer_lifts_lock(world):
    for _try in range(6):
        sign_in_as(Client(), "budi", "salah-sekali")
    password = users.reset_password(user=world.budi, by=world.admin)
    assert sign_in_as(Client(), "budi", password).status_code == 302


def known_device_of(username: str) -> Client:
    client = Client()
    sign_in_as(client, username)
    client.post(reverse("sign_out"))
    return client


def test_strangers_lock_unknown_devices_and_not_the_one_the_owner_knows(world):
    own, new = known_device_of("budi"), Client()
    for number in range(15):
        headers = {"HTTP_USER_AGENT": f"Android {number}", "REMOTE_ADDR": f"10.0.0.{number}"}
        sign_in_as(Client(), "budi", "salah-sekali", **headers)
    assert sign_in_as(new, "budi").status_code == 429
    assert sign_in_as(own, "budi").status_code == 302
    assert sign_in_as(new, "budi").status_code == 429


def test_a_known_device_is_locked_by_its_own_attempts_alone(world):
    own = known_device_of("budi")
    for _try in range(6):
        sign_in_as(own, "budi", "salah-sekali")
    assert sign_in_as(own, "budi").status_code == 429
    assert sign_in_as(Client(), "budi").status_code == 302
    assert sign_in_as(own, "dewi").status_code == 302


def test_a_device_is_known_for_the_users_who_signed_in_on_it(world):
    shared = known_device_of("siti")
    sign_in_as(shared, "dewi")
    shared.post(reverse("sign_out"))
    for username in ("siti", "dewi", "budi"):
        for _try in range(6):
            sign_in_as(Client(), username, "salah-sekali")
    answers = []
    for username in ("siti", "dewi", "budi"):
        answers.append(sign_in_as(shared, username).status_code)
        shared.post(reverse("sign_out"))
    assert answers == [302, 302, 429]


@pytest.mark.parametrize("value", ["x", "", "eyJpZCI6ICJ4In0:1tX:abc"])
def test_a_made_up_device_cookie_is_no_device(world, value):
    for _try in range(6):
        sign_in_as(Client(), "budi", "salah-sekali")
    client = Client()
    client.cookies["tumbuh_device"] = value
    assert sign_in_as(client, "budi").status_code == 429


def test_the_device_cookie_holds_no_name(world):
    client = known_device_of("siti")
    cookie = client.cookies["tumbuh_device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/akun/")
    assert "siti" not in cookie.value and "siti" not in str(signing.loads(cookie.value, salt="accounts.known_device"))


def test_new_password_from_officer_lifts_lock_of_every_device(world):
    own = known_device_of("budi")
    for client in (own, Client()):
        for _try in range(6):
            sign_in_as(client, "budi", "salah-sekali")
    password = users.reset_password(user=world.budi, by=world.admin)
    assert [sign_in_as(client, "budi", password).status_code for client in (own, Client())] == [302, 302]


def test_officers_password_must_be_changed_first(world):
    password = users.reset_password(user=world.dewi, by=world.admin)
    client = Client()
    sign_in_as(client, "dewi", password)
    for url in (reverse("home"), reverse("sessions")):
        answer = client.get(url)
        assert (answer.status_code, answer.url) == (302, CHANGE)
    page = client.get(CHANGE)
    assert "Buatlah kata sandi sendiri" in page.content.decode()
    answer = client.post(CHANGE, {"oldpassword": password, "password1": NEW, "password2": NEW})
    assert answer.url == reverse("home")
    world.dewi.refresh_from_db()
    assert world.dewi.must_change_password is False
    assert is_signed_in(client)


def test_officers_password_cannot_be_set_again(world):
    password = users.reset_password(user=world.dewi, by=world.admin)
    client = Client()
    sign_in_as(client, "dewi", password)
    page = client.post(CHANGE, {"oldpassword": password, "password1": password, "password2": password})
    assert "harus berbeda" in page.content.decode()
    world.dewi.refresh_from_db()
    assert world.dewi.must_change_password is True


def two_devices(username):
    phone, desk = Client(HTTP_USER_AGENT="Android Chrome"), Client(HTTP_USER_AGENT="Windows Firefox")
    sign_in_as(phone, username)
    sign_in_as(desk, username)
    assert is_signed_in(phone) and is_signed_in(desk)
    return phone, desk


def test_changed_password_ends_sessions_of_other_devices(world):
    phone, desk = two_devices("budi")
    desk.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert is_signed_in(desk) and not is_signed_in(phone)


def test_disabling_user_ends_all_sessions(world):
    phone, desk = two_devices("dewi")
    users.disable_user(user=world.dewi, by=world.admin)
    assert not is_signed_in(phone) and not is_signed_in(desk)
    assert not UserSession.objects.filter(user=world.dewi).exists()


def test_session_can_be_ended_from_list_of_devices(world):
    phone, desk = two_devices("budi")
    page = desk.get(reverse("sessions")).content.decode()
    assert "Chrome di Android" in page and "Firefox di Windows" in page and "Anda masuk di 2 perangkat" in page
    other = UserSession.objects.get(user=world.budi, user_agent="Android Chrome")
    desk.post(reverse("session_end", args=[other.pk]))
    assert is_signed_in(desk) and not is_signed_in(phone)


def test_session_of_another_user_is_404(world):
    budi, dewi = Client(), Client()
    sign_in_as(budi, "budi")
    sign_in_as(dewi, "dewi")
    theirs = UserSession.objects.get(user=world.dewi)
    assert budi.post(reverse("session_end", args=[theirs.pk])).status_code == 404
    assert is_signed_in(dewi)


def test_signing_out_ends_session_in_database(world):
    client = Client()
    sign_in_as(client, "budi")
    old = client.cookies["sessionid"].value
    client.post(reverse("sign_out"))
    stolen = Client()
    stolen.cookies["sessionid"] = old
    assert not is_signed_in(stolen)


def test_there_is_no_self_registration(client):
    assert client.get("/akun/signup/").status_code in (302, 404)


def test_second_step_is_required_and_its_secret_is_sealed(world):
    client = Client()
    sign_in_as(client, "budi")
    secret = turn_on_second_step(client)
    stored = Authenticator.objects.get(user=world.budi, type="totp").data["secret"]
    assert secret not in stored
    fresh = Client()
    answer = sign_in_as(fresh, "budi")
    assert answer.url == reverse("mfa_authenticate")
    assert not is_signed_in(fresh)
    assert "Kode tidak cocok" in fresh.post(answer.url, {"code": "000000"}).content.decode()
    assert not is_signed_in(fresh)
    recovery = Authenticator.objects.get(user=world.budi, type="recovery_codes").wrap().get_unused_codes()[0]
    fresh.post(answer.url, {"code": recovery})
    assert is_signed_in(fresh)


def test_attempts_at_codes_are_limited(world):
    client = Client()
    sign_in_as(client, "budi")
    turn_on_second_step(client)
    thief = Client()
    url = sign_in_as(thief, "budi").url
    texts = [thief.post(url, {"code": "000000"}).content.decode() for _try in range(12)]
    assert "Terlalu banyak percobaan" in texts[-1]


def test_sign_in_can_be_left_during_second_step(world):
    client = Client()
    sign_in_as(client, "budi")
    turn_on_second_step(client)
    fresh = Client()
    url = sign_in_as(fresh, "budi").url
    fresh.post(reverse("sign_out"))
    assert fresh.get(url).status_code == 302


def turn_on_second_step(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def code_of(secret):
    now = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, now[len(now) // 2]))


def test_second_step_is_turned_on_only_after_password(world, sign_in):
    client = sign_in(world.budi)
    answer = client.get(reverse("mfa_activate_totp"))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("account_reauthenticate"))
    page = client.get(answer.url)
    assert "Pastikan ini Anda" in page.content.decode()
    client.post(answer.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_language_can_be_chosen_before_sign_in(world):
    client = Client()
    client.post(reverse("set_language"), {"language": "en", "next": LOGIN})
    assert 'lang="en"' in client.get(LOGIN).content.decode().partition("<head>")[0]


def test_a_page_without_figures_of_a_month_shows_no_month(world, sign_in):
    client = sign_in(world.budi)
    assert 'class="period"' in client.get("/").content.decode()
    for name in ("mfa_index", "mfa_activate_totp", "reports:list", "imports:list", "audits:list", "programmes:new"):
        assert 'class="period"' not in client.get(reverse(name), follow=True).content.decode()
