"""Each recap opens for every reader, also of an empty place."""

import pytest
from django.urls import reverse

from apps.reports.catalogue import REPORTS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", [report.slug for report in REPORTS])
@pytest.mark.parametrize("who", ["siti", "ujang", "dewi", "budi"])
def test_recap_of_an_empty_place_opens(world, sign_in, slug, who):
    user = getattr(world, who)
    assert sign_in(user).get(reverse("reports:recap", args=[slug])).status_code in (200, 404)
