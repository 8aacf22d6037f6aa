"""The demo's own settings, but for the hash: a real one costs a quarter of a second, and some fifty people sign in."""

from config.settings import *  # noqa: F403
from config.settings import PASSWORD_HASHERS as OF_THE_DEMO

PASSWORD_HASHERS = ["tests.hasher.PlainHasher", *OF_THE_DEMO]
