"""Convergence: received ÷ owed, the same on the page, in the file and by the rule."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.families.enums import ToiletOwnership, Water
from apps.interventions.enums import BeneficiaryKind
from apps.interventions.lists import convergence
from apps.interventions.models import Owed, ServiceReceived
from apps.interventions.rules.convergence import ConvergencePolicy, score
from apps.interventions.selectors.convergence import OwedShare, item_shares
from apps.interventions.services.owed import refresh
from apps.toddlers.models import Child
from tests.factories import make_child, make_family, make_screening, make_visit, today
from tests.help_factories import insert_help

pytestmark = pytest.mark.django_db
ITEMS = ConvergencePolicy().counted_items


def baby(world, name: str, **more) -> Child:
    return make_child(world, name=name, born_on=today() - timedelta(days=400), **more)


def exported(client, url: str) -> list[dict[str, str]]:
    text = client.get(url, {"format": "csv"}).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_score_recomputed_from_the_exported_list_is_that_of_the_screen(world, client):
    seen, unseen = baby(world, "Adit"), baby(world, "Bima")
    make_visit(world, seen, on=today(), weight=9.0)
    for item in ("I-27", "I-28"):
        insert_help(ServiceReceived, seen, world.dewi, item=item, received_on=today())
    refresh(BeneficiaryKind.CHILD, [seen.pk, unseen.pk], at=timezone.now())
    client.force_login(world.dewi)
    lines = exported(client, reverse("interventions:convergence_export"))
    assert [line["Nama"] for line in lines] == ["Bima", "Adit"]
    page = client.get(reverse("interventions:convergence")).content.decode()
    for line in lines:
        cells = [int(value) for heading, value in line.items() if heading.startswith("I-") and value]
        assert (len(cells), sum(cells)) == (int(line["Berhak"]), int(line["Diterima"]))
        percent = f"{100 * sum(cells) / len(cells):.1f}".replace(".", ",")
        assert f"{float(line['Skor (%)'].replace(',', '.')):.1f}".replace(".", ",") == percent
        assert f"{percent} %" in page


def test_the_order_of_the_list_is_the_score_of_the_rule(world):
    children = [baby(world, name) for name in ("Adit", "Bima", "Cici")]
    make_visit(world, children[1], on=today(), weight=9.0)
    refresh(BeneficiaryKind.CHILD, [one.pk for one in children], at=timezone.now())
    by_sql = dict(
        Child.objects.annotate(share=OwedShare(kind=BeneficiaryKind.CHILD, on=today(), items=ITEMS)).values_list(
            "pk", "share"
        )
    )
    shares = item_shares(BeneficiaryKind.CHILD, [one.pk for one in children], today(), ITEMS)
    by_rule = {pk: score(each.values()).percent for pk, each in shares.items()}
    assert by_sql == pytest.approx(by_rule)


def test_a_family_counts_its_people_and_its_house(world, client):
    family = make_family(world)
    make_screening(world, family, on=today(), toilet_ownership=ToiletOwnership.NONE, water_source=Water.PIPED)
    child = baby(world, "Adit", family=family)
    make_visit(world, child, on=today(), weight=9.0)
    shares = item_shares(BeneficiaryKind.FAMILY, [family.pk], today(), ITEMS)[family.pk]
    assert shares["I-14"] == (1, 0)
    assert shares["I-29"] == (1, 1)
    own = item_shares(BeneficiaryKind.CHILD, [child.pk], today(), ITEMS)[child.pk]
    of_house = Owed.objects.filter(family=family, is_unknown=False, item__in=ITEMS).on(today())
    of_house = of_house.values_list("item", flat=True).distinct()
    assert score(shares.values()).owed == score(own.values()).owed + of_house.count()
    client.force_login(world.dewi)
    lines = exported(client, reverse("interventions:family_convergence_export"))
    assert [line[f"I-14 {'Jamban'}"] for line in lines] == ["0/1"]


def test_a_list_has_a_column_for_each_counted_intervention():
    for page in (convergence.children, convergence.families):
        assert set(ITEMS) <= {column.key for column in page.columns}
