"""Viewers of an open board, as a process of its own: each asks for the fragment every 30 seconds, until it is ended.

python -m bench.viewers CAMPAIGN VIEWERS
"""

import logging
import os
import sys
import time
from itertools import cycle

POLL_SECONDS = 30
ACCOUNTS = ("budi", "yanti", "ujang", "lina", "hendra")


def main(campaign: str, viewers: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    logging.disable()
    from django.conf import settings
    from django.test import Client, override_settings
    from django.urls import reverse

    from apps.accounts.models import User

    clients = []
    with override_settings(AXES_ENABLED=False, ALLOWED_HOSTS=["*"]):
        for name in ACCOUNTS:
            client = Client()
            client.force_login(User.objects.get(username=name), backend=settings.AUTHENTICATION_BACKENDS[-1])
            clients.append(client)
        address = reverse("campaigns:board_part", args=[campaign])
        assert all(client.get(address).status_code == 200 for client in clients)
        print("ready", flush=True)
        due = time.monotonic()
        for client in cycle(clients):
            due += POLL_SECONDS / viewers
            time.sleep(max(due - time.monotonic(), 0))
            client.get(address)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
