"""Sealed numbers and sealed files: whole or not at all."""

import hmac
import io
import os
from base64 import b64encode

import pytest
from cryptography.exceptions import InvalidTag

from apps.core import sealed_files, sealing
from tests.factories import assert_refused

NIK = "3602994211240001"


@pytest.fixture
def ring(settings):
    def use(*entries):
        settings.NIK_KEYS = list(entries)
        sealing.ciphers.cache_clear()

    yield use
    sealing.ciphers.cache_clear()


def a_key(name):
    return f"{name}:{b64encode(os.urandom(32)).decode()}"


def test_a_sealed_number_opens_and_two_seals_differ():
    one, two = sealing.seal(NIK), sealing.seal(NIK)
    assert one != two and NIK.encode() not in one
    assert sealing.unseal(one) == sealing.unseal(memoryview(two)) == NIK


@pytest.mark.parametrize("text", ["", NIK, "é" * 100])
def test_the_blind_index_is_an_hmac_sha256_cut_to_16_bytes(text):
    assert sealing.blind_index(text) == hmac.digest(sealing._index_key(), text.encode(), "sha256")[:16]


def test_every_altered_byte_is_noticed():
    sealed = sealing.seal(NIK)
    for place in range(sealed.index(b":") + 1, len(sealed)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(sealing.BrokenSeal):
            sealing.unseal(bytes(broken))


def test_after_a_rotation_old_seals_open_and_new_ones_use_the_new_key(ring):
    old, new = a_key("k1"), a_key("k2")
    ring(old)
    before = sealing.seal(NIK)
    ring(new, old)
    after = sealing.seal(NIK)
    assert (before[:3], after[:3]) == (b"k1:", b"k2:")
    assert sealing.unseal(before) == sealing.unseal(after) == NIK
    ring(new)
    with pytest.raises(sealing.BrokenSeal, match="unknown key"):
        sealing.unseal(before)


def test_the_same_key_name_with_another_key_opens_nothing(ring):
    ring(a_key("k1"))
    sealed = sealing.seal(NIK)
    ring(a_key("k1"))
    with pytest.raises(sealing.BrokenSeal):
        sealing.unseal(sealed)


def test_the_index_is_the_same_for_the_same_number_and_survives_a_rotation(ring):
    before = sealing.blind_index(NIK)
    ring(a_key("k9"))
    assert sealing.blind_index(NIK) == before != sealing.blind_index("3602994211240002")
    assert len(before) == sealing.INDEX_BYTES


def test_a_masked_number_hides_birth_date_and_sex():
    assert sealing.masked(NIK) == "3602********0001"


@pytest.mark.parametrize(
    "size",
    [
        0,
        1,
        sealed_files.CHUNK - 1,
        sealed_files.CHUNK,
        sealed_files.CHUNK + 1,
        2 * sealed_files.CHUNK,
        2 * sealed_files.CHUNK + 7,
    ],
)
def test_a_stored_file_comes_back_byte_by_byte(tmp_path, size):
    content = os.urandom(size)
    path = tmp_path / "berkas.sealed"
    sealed_files.store(io.BytesIO(content), path)
    with sealed_files.opened(path) as file:
        assert file.read() == content
    # A few bytes may occur anywhere by chance.
    assert len(content) < 64 or content[:64] not in path.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["berkas.sealed"]


def test_a_shortened_file_is_refused(tmp_path):
    path = tmp_path / "berkas.sealed"
    sealed_files.store(io.BytesIO(os.urandom(3 * sealed_files.CHUNK)), path)
    sealed, head = path.read_bytes(), head_of(path)
    whole = sealed_files.SEALED_CHUNK
    for cut in (0, 5, head, head + 7, head + whole, head + 2 * whole, head + 2 * whole + 7, len(sealed) - 1):
        path.write_bytes(sealed[:cut])
        with pytest.raises(sealed_files.LostFile):
            sealed_files.pieces(path)
    path.unlink()
    with pytest.raises(sealed_files.LostFile):
        sealed_files.pieces(path)


def test_chunks_cannot_change_places(tmp_path):
    path = tmp_path / "berkas.sealed"
    sealed_files.store(io.BytesIO(os.urandom(3 * sealed_files.CHUNK)), path)
    sealed, head, whole = path.read_bytes(), head_of(path), sealed_files.SEALED_CHUNK
    first, second, rest = sealed[head : head + whole], sealed[head + whole : head + 2 * whole], head + 2 * whole
    path.write_bytes(sealed[:head] + second + first + sealed[rest:])
    with pytest.raises(InvalidTag), sealed_files.opened(path) as file:
        file.read()


def head_of(path) -> int:
    return path.read_bytes().index(b"\n") + 1


def test_a_file_names_its_key_and_opens_after_a_rotation(ring, tmp_path):
    old, new, path = a_key("k1"), a_key("k2"), tmp_path / "berkas.sealed"
    ring(old)
    sealed_files.store(io.BytesIO(b"isi"), path)
    assert path.read_bytes().startswith(sealed_files.MARK + b"k1\n")
    ring(new, old)
    with sealed_files.opened(path) as file:
        assert file.read() == b"isi"
    ring(new)
    with pytest.raises(sealed_files.LostFile):
        sealed_files.opened(path)


@pytest.mark.parametrize("content", [b"", b"isi", b"x" * (sealed_files.CHUNK + 1)])
def test_a_file_of_before_keys_were_named_opens_with_whichever_key_it_has(ring, tmp_path, content):
    old, new, path = a_key("k1"), a_key("k2"), tmp_path / "berkas.sealed"
    ring(old)
    sealed_files.store(io.BytesIO(content), path)
    path.write_bytes(path.read_bytes()[head_of(path) :])
    ring(new, old)
    with sealed_files.opened(path) as file:
        assert file.read() == content
    ring(new)
    with pytest.raises(sealed_files.LostFile):
        sealed_files.opened(path)


def test_a_full_disk_is_refused_in_words_and_leaves_no_half_file(tmp_path):
    # /dev/full answers every write as a full disk does.
    (tmp_path / "berkas.part").symlink_to("/dev/full")
    with assert_refused("disk_full"):
        sealed_files.store(io.BytesIO(b"isi"), tmp_path / "berkas.sealed")
    assert list(tmp_path.iterdir()) == []
