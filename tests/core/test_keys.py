"""A key told here is one that Postgres would have given."""

from uuid import UUID

from apps.core.keys import time_ordered


def test_keys_are_of_version_7_in_the_order_they_were_given_and_never_twice():
    keys = [UUID(key) for key in time_ordered(3_000) + time_ordered(3_000)]
    assert {(key.version, key.variant) for key in keys} == {(7, "specified in RFC 4122")}
    assert len(set(keys)) == 6_000
    assert keys[:3_000] == sorted(keys[:3_000]) and keys[3_000:] == sorted(keys[3_000:])
