import base64
import stat

from launcher import secrets


def test_secrets_are_readable_by_their_owner_only(tmp_path):
    secrets.load_or_create(tmp_path / "secrets.json")
    assert {path.name: stat.filemode(path.stat().st_mode) for path in tmp_path.iterdir()} == {
        "secrets.json": "-rw-------"
    }


def test_secrets_stay_the_same_from_start_to_start(tmp_path):
    first = secrets.load_or_create(tmp_path / "secrets.json")
    assert secrets.load_or_create(tmp_path / "secrets.json") == first


def test_no_two_folders_share_a_secret():
    one, other = secrets.fresh(), secrets.fresh()
    assert [name for name in one if one[name] == other[name]] == []


def test_the_keys_of_nik_are_32_bytes_each_and_not_the_same():
    made = secrets.fresh()
    name, _, sealing = made["TUMBUH_NIK_KEYS"].partition(":")
    keys = [base64.b64decode(sealing), base64.b64decode(made["TUMBUH_NIK_INDEX_KEY"])]
    assert (name, [len(key) for key in keys], keys[0] != keys[1]) == ("k1", [32, 32], True)
