from django.contrib.auth.hashers import BasePasswordHasher


class PlainHasher(BasePasswordHasher):
    """`plain$secret`: for tests only, where the hash is not what is tried."""

    algorithm = "plain"

    def salt(self):
        return ""

    def encode(self, password, salt):
        return f"plain${password}"

    def decode(self, encoded):
        return {"algorithm": "plain", "hash": encoded.partition("$")[2]}

    def verify(self, password, encoded):
        return encoded == f"plain${password}"

    def safe_summary(self, encoded):
        return {}

    def must_update(self, encoded):
        return False

    def harden_runtime(self, password, encoded):
        pass
