"""Each recap opens for every reader, also where nobody lives yet."""

import pytest
from django.urls import reverse

from apps.reports.catalogue import REPORTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", [report.slug for report in REPORTS])
@pytest.mark.parametrize("who", ["siti", "ujang", "dewi", "budi"])
def test_recap_opens_where_nobody_lives(world, sign_in, slug, who):
    user = getattr(world, who)
    assert sign_in(user).get(reverse("reports:recap", args=[slug])).status_code in (200, 404)
