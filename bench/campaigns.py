"""The board of 10 Pasti at full size: counted for a day, its page with 345 desa, and other pages beside its viewers."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.timezone import localdate, now

from apps.accounts.models import User
from apps.campaigns.enums import GEBYAR_GROUPS, CampaignKind
from apps.campaigns.inputs import CampaignInput
from apps.campaigns.models import Campaign
from apps.campaigns.selectors.target_groups import group_counts
from apps.campaigns.services.campaigns import make_campaign
from apps.campaigns.services.figures import count_figures
from apps.core.scope import subtree
from bench.figures import Figure, Size, percentile, timed
from bench.run import DISTRICT

PAGES, BOARD_MS = 60, 200
VIEWERS, SLOWER = 200, 1.3
OTHERS = ("home", "toddlers:list", "families:list", "campaigns:list")
NAME = "Papan ukur kecepatan"


def measure(size: Size) -> Iterator[Figure]:
    today = localdate()
    with timed() as timing:
        counts = group_counts(GEBYAR_GROUPS, subtree(DISTRICT), DISTRICT, today)
    note = ", ".join(f"{code} {one['count']:,}" for code, one in counts.items())
    yield Figure("campaigns: groups a to j of a district", timing.wall, "s", note=note)
    campaign = _campaign()
    with timed() as timing:
        rows = count_figures(campaign=campaign, on=today, at=now())
    yield Figure("campaigns: the board counted for a day", timing.wall, "s", note=f"{rows:,} figures")
    client, url = Client(), reverse("campaigns:board", args=[campaign.uuid])
    with override_settings(AXES_ENABLED=False, ALLOWED_HOSTS=["*"]):
        client.force_login(
            User.objects.get(username="budi"), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        for name, is_fresh in (("fresh", True), ("from the fragment", False)):
            times = [_page(client, url, is_fresh) for _time in range(5 if size.is_toy else PAGES)]
            label = f"campaigns: board of a district, {name}, p95"
            yield Figure(label, percentile(times, 0.95), "ms", at_most=BOARD_MS)
        alone = percentile(_other_pages(client, size), 0.95)
        with _viewers(campaign):
            beside = percentile(_other_pages(client, size), 0.95)
    note = f"p95 {alone:.0f} ms alone, {beside:.0f} ms beside {VIEWERS} viewers"
    yield Figure("campaigns: other pages beside an open board", beside / alone, "times", at_most=SLOWER, note=note)


def _other_pages(client: Client, size: Size) -> list[float]:
    """Milliseconds of pages that have nothing to do with the board, in turn."""
    urls = [reverse(name) for name in OTHERS]
    for url in urls:
        client.get(url)
    return [_page(client, url, False) for _time in range(2 if size.is_toy else PAGES) for url in urls]


@contextmanager
def _viewers(campaign: Campaign) -> Iterator[None]:
    """While it lasts, VIEWERS people have the board open, served by another process; none inside a transaction."""
    if connection.in_atomic_block:
        yield
        return
    command = [sys.executable, "-m", "bench.viewers", str(campaign.uuid), str(VIEWERS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield
        finally:
            process.terminate()


def _campaign() -> Campaign:
    known = Campaign.objects.filter(name=NAME).prefetch_related("areas").first()
    if known:
        return known
    today = localdate()
    about = CampaignInput(
        kind=CampaignKind.SERENTAK,
        name=NAME,
        starts_on=today - timedelta(days=14),
        ends_on=today + timedelta(days=15),
        cutoff_on=today - timedelta(days=14),
    )
    return make_campaign(campaign=about, district=DISTRICT, by=User.objects.get(username="budi"), at=now())


def _page(client: Client, url: str, is_fresh: bool) -> float:
    if is_fresh:
        cache.clear()
    begun = time.perf_counter()
    answer = client.get(url)
    assert answer.status_code == 200, answer.status_code
    return (time.perf_counter() - begun) * 1000
