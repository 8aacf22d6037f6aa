"""A field tool speaks with a token of its user: made once, shown once, revoked at once."""

import io

import pytest
from django.core.management import CommandError, call_command

RECAP = "/api/v1/recaps/status-gizi/?unit=36.02&bulan=2024-06"


def token_of(username: str) -> str:
    out = io.StringIO()
    call_command("api_token", username, stdout=out, stderr=io.StringIO())
    return out.getvalue().strip()


def test_a_token_opens_what_its_user_may_see(world, client):
    headers = {"Authorization": f"Token {token_of('budi')}"}
    assert client.get(RECAP, headers=headers).json()["unit"] == "36.02"
    assert client.get(RECAP.replace("36.02", "51.05"), headers=headers).status_code == 404


def test_a_revoked_token_and_that_of_a_disabled_user_are_refused(world, client):
    headers = {"Authorization": f"Token {token_of('budi')}"}
    call_command("api_token", "budi", revoke=True, stderr=io.StringIO())
    assert client.get(RECAP, headers=headers).status_code == 401
    headers = {"Authorization": f"Token {token_of('budi')}"}
    world.budi.is_active = False
    world.budi.save(update_fields=["is_active"])
    assert client.get(RECAP, headers=headers).status_code == 401


def test_no_token_for_a_name_that_does_not_exist(world):
    with pytest.raises(CommandError):
        token_of("tidak-ada")
