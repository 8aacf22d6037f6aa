"""The budget: what was planned and spent, each share of the money that paid for it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.programmes.enums import BudgetBy
from apps.programmes.inputs import DeliveryInput
from apps.programmes.selectors.budget import budget_table
from apps.programmes.services.deliveries import record_delivery
from tests.factories import days_ago, insert_family, sign_in_as
from tests.programme_factories import insert_allocation, insert_programme, make_officer

pytestmark = pytest.mark.django_db
DESA = "36.02.10.2001"


def hand_over(programme, family, by, value_rp):
    about = {"state": "scheduled", "verified_on": days_ago(8), "scheduled_for": days_ago(3)}
    delivery = DeliveryInput(delivered_on=days_ago(2), volume=1, value_rp=value_rp)
    record_delivery(
        allocation=insert_allocation(programme, family, **about), delivery=delivery, by=by, at=timezone.now()
    )


@pytest.fixture
def spent(world):
    """An agency spent 4 million in a desa, which itself planned 1 million and spent 400 thousand."""
    hand_over(
        insert_programme(world.budi, target=4, budget_rp=10_000_000), insert_family(world), make_officer(), 4_000_000
    )
    of_desa = insert_programme(world.ujang, DESA, target=2, budget_rp=1_000_000)
    hand_over(of_desa, insert_family(world), world.ujang, 400_000)
    return timezone.localdate().year


def test_no_share_of_a_budget_that_did_not_pay_for_it(world, client, spent):
    """The desa reads what the agency spent there, not as a share of its own budget."""
    table = budget_table(world.ujang, spent, BudgetBy.AGENCY)
    lines = {line.key: line.figures for line in table.lines}
    assert (lines[""].realised_share, lines[""].delivered_share, lines["perkim"].realised_share) == (40, 50, None)
    assert (table.total.figures.realised_rp, table.total.figures.budget_rp) == (4_400_000, 1_000_000)
    assert (table.total.figures.realised_share, table.total.figures.delivered_share) == (None, None)
    page = sign_in_as(client, world.ujang).get(reverse("programmes:budget")).content.decode()
    assert "Rp4.400.000 terpakai untuk 2 penerima" in page and "440" not in page


def test_the_district_reads_the_share_of_all_its_budgets(world, spent):
    total = budget_table(world.budi, spent, BudgetBy.AGENCY).total.figures
    assert (total.realised_share, round(total.delivered_share)) == (40, 33)


def test_a_desa_has_no_share_where_an_agency_paid_too(world, spent):
    (line,) = budget_table(world.budi, spent, BudgetBy.DESA).lines
    assert (line.figures.realised_rp, line.figures.budget_rp, line.figures.realised_share) == (
        4_400_000,
        1_000_000,
        None,
    )


def test_who_corrects_what_a_colleague_changed_reads_the_values_in_words(world, client):
    programme = insert_programme(world.ujang, DESA, target=2, budget_rp=1_000_000)
    address = reverse("programmes:correct", args=[programme.uuid])
    form = sign_in_as(client, world.ujang).get(address).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"is_direct": "on", "reason": "Anggaran berubah"}
    first = client.post(address, typed | {"budget_rp": "2500000", "version": programme.version})
    assert first.status_code == 302
    second = client.post(address, typed | {"budget_rp": "3000000", "version": programme.version})
    assert "Anggaran (Rp): Rp2.500.000" in second.context["theirs"] and "Sumber dana: APBD" in second.context["theirs"]
    assert "dana_desa" not in second.context["theirs"] and "Rp2.500.000" in second.content.decode()
