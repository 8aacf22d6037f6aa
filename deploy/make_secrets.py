#!/usr/bin/env python3
"""Write the secret files of docker-compose.yml into deploy/secrets/, once.

The folder is closed to others; the files in it can be read by every account, because a container's user is not ours.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bin"))

from launcher.secrets import fresh, password  # noqa: E402 (the path above comes first)


def contents() -> dict[str, str]:
    """File name to text."""
    made, database, broker = fresh(), password(), password()
    return {
        "secret_key": made["TUMBUH_SECRET_KEY"],
        "nik_keys": made["TUMBUH_NIK_KEYS"],
        "nik_index_key": made["TUMBUH_NIK_INDEX_KEY"],
        "postgres_password": password(),
        "database_password": database,
        "database_url": f"postgres://tumbuh:{database}@database:5432/tumbuh?require_auth=scram-sha-256",
        "redis_password": broker,
        "redis_url": f"redis://:{broker}@redis:6379/0",
        "mail_password": "",  # of the mail server, where there is one: write it into the file
    }


def main(folder: Path = HERE / "secrets") -> None:
    if folder.exists():
        raise SystemExit(f"{folder} exists: a new set would make the stored NIK unreadable. Nothing was written.")
    folder.mkdir(mode=0o700)
    for name, text in contents().items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o444)
    print(f"Written to {folder}. Keep a copy of nik_keys and nik_index_key apart from the backups.")


if __name__ == "__main__":
    main()
