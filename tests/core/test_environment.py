"""Settings from the environment: what cannot be right stops the start by name."""

import pytest

from config import environment

KEY = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVowMTIzNDU="
URL = "postgres://me:pass@db:5432/portal"


@pytest.mark.parametrize("value", ["x", "x" * 64, "short-but-random-31-characters"])
def test_a_secret_that_can_be_guessed_is_refused(monkeypatch, value):
    monkeypatch.setenv("TUMBUH_SECRET_KEY", value)
    with pytest.raises(environment.MissingSetting, match="TUMBUH_SECRET_KEY"):
        environment.secret("TUMBUH_SECRET_KEY")


@pytest.mark.parametrize("value", ["", "k1", "k1:abc", f"{KEY},k2:YWJj", KEY.replace("=", "*")])
def test_keys_that_seal_nothing_are_refused(monkeypatch, value):
    monkeypatch.setenv("TUMBUH_NIK_KEYS", value)
    with pytest.raises(environment.MissingSetting, match="TUMBUH_NIK_KEYS"):
        environment.keys("TUMBUH_NIK_KEYS")


def test_keys_are_read_in_their_order(monkeypatch):
    monkeypatch.setenv("TUMBUH_NIK_KEYS", f"{KEY}, {KEY.replace('k1', 'k0')}")
    assert [entry[:2] for entry in environment.keys("TUMBUH_NIK_KEYS")] == ["k1", "k0"]


def test_parameters_of_the_database_address_are_handed_on():
    entry = environment.database(f"{URL}?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem")
    assert entry["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}
    assert environment.database(URL)["OPTIONS"] == {}


@pytest.mark.parametrize("query", ["sslmod=require", "sslmode=require&pool=1"])
def test_an_unknown_parameter_stops_the_start(query):
    with pytest.raises(environment.MissingSetting, match=r"sslmod|pool"):
        environment.database(f"{URL}?{query}")
