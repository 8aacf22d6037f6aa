"""What happens to an account is in the log, its owner sees it at sign-in, and its API tokens end with its sessions."""

from datetime import date

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from knox.models import AuthToken

from apps.accounts.enums import Role
from apps.accounts.inputs import PostingInput
from apps.accounts.models import AccountEvent
from apps.accounts.services.api_tokens import make_token
from apps.accounts.services.postings import end_posting, give_posting
from apps.accounts.services.users import change_user, disable_user, enable_user, reset_password
from tests.factories import PASSWORD, sign_in_as

pytestmark = pytest.mark.django_db
OWN_PASSWORD = "jahe-merah-2026"
RECAP = "/api/v1/recaps/status-gizi/?unit=36.02.10.2001&bulan=2026-10"


def log_lines(world) -> list[tuple[str, str]]:
    page = sign_in_as(Client(), world.admin).get(reverse("core:log"), {"model": "accountevent"})
    return [(entry.who, entry.what) for entry in page.context["entries"]]


def enter(username: str, password: str) -> tuple[Client, list[str]]:
    """Sign in by the form. -> the client, and the messages on the next page"""
    client = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130"})
    answer = client.post(reverse("account_login"), {"login": username, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    page = client.get("/", follow=True)
    return client, [str(message) for message in page.context["messages"]]


def set_own(client: Client, old: str) -> None:
    passwords = {"oldpassword": old, "password1": OWN_PASSWORD, "password2": OWN_PASSWORD}
    assert client.post(reverse("account_change_password"), passwords).status_code == 302


def test_every_account_event_is_in_the_log_with_who_did_it(world):
    posting = PostingInput(role=Role.KADER, column="posyandu", key=world.mawar.pk, valid_from=date(2026, 1, 1))
    change_user(user=world.dewi, full_name="Dewi Lestari Putri", phone="081234567890", by=world.admin)
    made = give_posting(user=world.dewi, posting=posting, by=world.admin)
    end_posting(posting=made, on=date(2026, 11, 1), by=world.admin)
    disable_user(user=world.dewi, by=world.admin)
    enable_user(user=world.dewi, by=world.admin)
    reset_password(user=world.dewi, by=world.admin)
    whose, adi = "Akun Dewi Lestari Putri", "Adi Nugraha"
    task = "Kader posyandu, Posyandu Mawar 2, Desa Cikareo"
    assert log_lines(world) == [
        (adi, f"{whose} kata sandi diganti petugas"),
        (adi, f"{whose} diaktifkan kembali"),
        (adi, f"{whose} dinonaktifkan"),
        (adi, f"{whose} tugas diakhiri: {task}"),
        (adi, f"{whose} diberi tugas: {task}"),
        (adi, f"{whose} nomor HP diubah"),
        (adi, f"{whose} nama diubah"),
    ]


def test_same_name_and_phone_leave_no_event(world):
    change_user(user=world.dewi, full_name="Dewi Lestari", phone="", by=world.admin)
    assert not AccountEvent.objects.exists()


def test_owner_is_notified_who_changed_the_password_even_after_another_person_used_it(world):
    temporary = reset_password(user=world.dewi, by=world.admin)
    client, notices = enter("dewi", temporary)
    assert len(notices) == 1 and notices[0].startswith("Kata sandi Anda diganti oleh Adi Nugraha pada ")
    set_own(client, temporary)
    for _sign_in in range(2):
        _client, notices = enter("dewi", OWN_PASSWORD)
        assert [sentence.split(" pada ")[0] for sentence in notices] == [
            "Akun Anda dipakai masuk dengan kata sandi dari petugas",
            "Kata sandi Anda diganti oleh Adi Nugraha",
        ]
        assert "Chrome di Android" in notices[0]
    assert [what for _who, what in log_lines(world)] == [
        "Akun Dewi Lestari kata sandi diganti pemiliknya",
        "Akun Dewi Lestari masuk dengan kata sandi dari petugas: Chrome di Android",
        "Akun Dewi Lestari kata sandi diganti petugas",
    ]


def test_owner_is_not_notified_of_own_changes(world):
    client, notices = enter("dewi", PASSWORD)
    set_own(client, PASSWORD)
    assert notices == enter("dewi", OWN_PASSWORD)[1] == []


def api_status(secret: str) -> int:
    return Client(headers={"Authorization": f"Token {secret}"}).get(RECAP).status_code


def end_a_session(world) -> None:
    store = SessionStore()
    store.create()
    row = UserSession.objects.create(user=world.dewi, session_key=store.session_key, ip="127.0.0.1", user_agent="x")
    sign_in_as(Client(), world.dewi).post(reverse("session_end", args=[row.pk]))


def disable_and_enable(world) -> None:
    disable_user(user=world.dewi, by=world.admin)
    enable_user(user=world.dewi, by=world.admin)


ENDS = {
    "password change": lambda world: set_own(sign_in_as(Client(), world.dewi), PASSWORD),
    "reset": lambda world: reset_password(user=world.dewi, by=world.admin),
    "ended session": end_a_session,
    "disable, also once enabled again": disable_and_enable,
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_api_token_ends_with(world, end):
    secrets = [
        make_token(user=user, name="HP", scopes=["read"], days=9, by=None)[1] for user in (world.dewi, world.budi)
    ]
    assert [api_status(secret) for secret in secrets] == [200, 200]
    end(world)
    world.dewi.refresh_from_db()
    assert [api_status(secret) for secret in secrets] == [401, 200]
    # What they had is gone, not only shut: a right given back does not bring it back.
    assert not AuthToken.objects.filter(user=world.dewi).exists()
