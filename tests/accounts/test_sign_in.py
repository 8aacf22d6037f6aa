"""Sign-in: a new session key, one answer for every wrong try, lock-out in words, and sessions that really end."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from apps.accounts.services import users
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, CHANGE = reverse("account_login"), reverse("account_change_password")
NEW = "jahe-merah-hangat-2"


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()
    AccessAttempt.objects.all().delete()


def enter(client, username, password=PASSWORD, **headers):
    return client.post(LOGIN, {"login": username, "password": password}, **headers)


def is_in(client) -> bool:
    return client.get(reverse("sessions")).status_code == 200


def test_the_right_password_opens_the_home_page_with_a_new_session_key(world):
    client = Client()
    client.get(LOGIN)
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    answer = enter(client, "budi")
    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert client.session.session_key != session.session_key
    assert is_in(client)


def test_a_name_is_read_without_regard_to_case(world):
    client = Client()
    assert enter(client, "Budi").status_code == 302


def test_a_wrong_password_and_an_unknown_user_get_the_same_answer(world):
    answers = [enter(Client(), "budi", "salah-sekali"), enter(Client(), "tidak-ada", "salah-sekali")]
    told = [list(answer.context["form"].non_field_errors()) for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert told == [["Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."]] * 2


def test_a_disabled_user_does_not_come_in(world):
    world.budi.is_active = False
    world.budi.save()
    client = Client()
    answers = [enter(client, "budi"), enter(Client(), "budi", "salah-sekali")]
    assert [(answer.status_code, list(answer.context["form"].non_field_errors())) for answer in answers] == [
        (200, ["Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."])
    ] * 2
    assert not is_in(client)


@pytest.mark.parametrize("username", ["budi", "tidak-ada"])
def test_five_wrong_tries_lock_that_account_in_words_known_or_not(world, username):
    client = Client()
    answers = [enter(client, username, "salah-sekali").status_code for _try in range(6)]
    assert answers[:4] == [200] * 4 and answers[-1] == 429
    locked = enter(client, username)
    assert locked.status_code == 429
    assert "setelah 30 menit" in locked.content.decode()
    assert not is_in(client)


def test_others_behind_the_same_address_go_on(world):
    for _try in range(6):
        enter(Client(), "budi", "salah-sekali")
    assert enter(Client(), "dewi").status_code == 302


def test_another_spelling_of_the_name_is_the_same_account(world):
    for name in ("budi", "BUDI", "Budi", "bUdi", "buDi"):
        enter(Client(), name, "salah-sekali")
    assert enter(Client(), "budi").status_code == 429


def test_a_new_password_from_an_officer_lifts_the_lock(world):
    for _try in range(6):
        enter(Client(), "budi", "salah-sekali")
    password = users.reset_password(user=world.budi, by=world.admin)
    assert enter(Client(), "budi", password).status_code == 302


def test_an_officers_password_must_be_changed_before_anything_else(world):
    password = users.reset_password(user=world.dewi, by=world.admin)
    client = Client()
    enter(client, "dewi", password)
    for url in (reverse("home"), reverse("sessions")):
        answer = client.get(url)
        assert (answer.status_code, answer.url) == (302, CHANGE)
    page = client.get(CHANGE)
    assert "Buatlah kata sandi sendiri" in page.content.decode()
    client.post(CHANGE, {"oldpassword": password, "password1": NEW, "password2": NEW})
    world.dewi.refresh_from_db()
    assert world.dewi.must_change_password is False
    assert is_in(client)


def test_the_officers_password_is_not_taken_again(world):
    password = users.reset_password(user=world.dewi, by=world.admin)
    client = Client()
    enter(client, "dewi", password)
    page = client.post(CHANGE, {"oldpassword": password, "password1": password, "password2": password})
    assert "harus berbeda" in page.content.decode()
    world.dewi.refresh_from_db()
    assert world.dewi.must_change_password is True


def two_devices(username):
    phone, desk = Client(HTTP_USER_AGENT="Android Chrome"), Client(HTTP_USER_AGENT="Windows Firefox")
    enter(phone, username)
    enter(desk, username)
    assert is_in(phone) and is_in(desk)
    return phone, desk


def test_a_changed_password_ends_the_other_devices_and_keeps_this_one(world):
    phone, desk = two_devices("budi")
    desk.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert is_in(desk) and not is_in(phone)


def test_a_disabled_user_is_out_on_every_device_at_once(world):
    phone, desk = two_devices("dewi")
    users.disable_user(user=world.dewi, by=world.admin)
    assert not is_in(phone) and not is_in(desk)
    assert not UserSession.objects.filter(user=world.dewi).exists()


def test_a_device_can_be_thrown_out_from_the_list(world):
    phone, desk = two_devices("budi")
    page = desk.get(reverse("sessions")).content.decode()
    assert "Chrome di Android" in page and "Firefox di Windows" in page and "Anda masuk di 2 perangkat" in page
    other = UserSession.objects.get(user=world.budi, user_agent="Android Chrome")
    desk.post(reverse("session_end", args=[other.pk]))
    assert is_in(desk) and not is_in(phone)


def test_the_device_of_somebody_else_is_not_there(world):
    budi, dewi = Client(), Client()
    enter(budi, "budi")
    enter(dewi, "dewi")
    theirs = UserSession.objects.get(user=world.dewi)
    assert budi.post(reverse("session_end", args=[theirs.pk])).status_code == 404
    assert is_in(dewi)


def test_signing_out_ends_the_session_in_the_database(world):
    client = Client()
    enter(client, "budi")
    old = client.cookies["sessionid"].value
    client.post(reverse("sign_out"))
    stolen = Client()
    stolen.cookies["sessionid"] = old
    assert not is_in(stolen)


def test_nobody_registers_themselves(client):
    assert client.get("/akun/signup/").status_code in (302, 404)


def test_the_second_step_is_asked_and_its_secret_lies_sealed(world):
    client = Client()
    enter(client, "budi")
    secret = turn_on_second_step(client)
    stored = Authenticator.objects.get(user=world.budi, type="totp").data["secret"]
    assert secret not in stored
    fresh = Client()
    answer = enter(fresh, "budi")
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(fresh)
    assert "Kode tidak cocok" in fresh.post(answer.url, {"code": "000000"}).content.decode()
    assert not is_in(fresh)
    recovery = Authenticator.objects.get(user=world.budi, type="recovery_codes").wrap().get_unused_codes()[0]
    fresh.post(answer.url, {"code": recovery})
    assert is_in(fresh)


def test_codes_cannot_be_tried_without_end(world):
    client = Client()
    enter(client, "budi")
    turn_on_second_step(client)
    thief = Client()
    url = enter(thief, "budi").url
    texts = [thief.post(url, {"code": "000000"}).content.decode() for _try in range(12)]
    assert "Terlalu banyak percobaan" in texts[-1]


def test_who_stops_half_way_through_the_second_step_is_let_go(world):
    client = Client()
    enter(client, "budi")
    turn_on_second_step(client)
    fresh = Client()
    url = enter(fresh, "budi").url
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


def test_the_password_is_asked_again_before_the_second_step_is_turned_on(world, sign_in):
    client = sign_in(world.budi)
    answer = client.get(reverse("mfa_activate_totp"))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("account_reauthenticate"))
    page = client.get(answer.url)
    assert "Pastikan ini Anda" in page.content.decode()
    client.post(answer.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_the_language_is_chosen_before_signing_in(world):
    client = Client()
    client.post(reverse("set_language"), {"language": "en", "next": LOGIN})
    assert 'lang="en"' in client.get(LOGIN).content.decode().partition("<head>")[0]


def test_the_pages_of_the_second_step_speak_of_no_month(world, sign_in):
    client = sign_in(world.budi)
    assert 'class="period"' in client.get("/").content.decode()
    for name in ("mfa_index", "mfa_activate_totp"):
        assert 'class="period"' not in client.get(reverse(name), follow=True).content.decode()
