"""Programmes and their recipients for tests: the rows alone, as `insert_*` of `tests.factories`."""

from datetime import date

from django.utils import timezone

from apps.accounts.enums import Role
from apps.accounts.models import User
from apps.interventions.models import CatalogueItem
from apps.programmes.models import Allocation, Programme
from apps.regions.models import Agency
from apps.regions.rules.codes import district_of
from tests.factories import NOW, days_ago, make_user, post


def make_officer(username="lina", district="36.02", *, agency=None) -> User:
    """An officer of an agency (OPD); of the housing agency, where none is named."""
    officer = make_user(username, username.capitalize())
    owner = agency or insert_agency(district)
    post(officer, Role.OPD, region_id=district, district=district, place=district, agency=owner)
    return officer


def insert_agency(district="36.02", code="perkim", name="Dinas Perumahan") -> Agency:
    return Agency.objects.get_or_create(district=district, code=code, defaults={"name": name, "short_name": name})[0]


def insert_item(code="I-14", *, beneficiary="family", **more) -> CatalogueItem:
    """An item of the catalogue of all districts, in use for years."""
    about = {"name": "Jamban sehat", "kind": "sensitive", "unit": "unit", "agency": "perkim", "source": "uji"} | more
    existing = CatalogueItem.objects.filter(district="", code=code).first()
    return existing or CatalogueItem.objects.create(
        code=code, beneficiary=beneficiary, valid_from=date(2020, 1, 1), **about
    )


def insert_programme(by, place="36.02", *, agency=None, item="I-14", **more) -> Programme:
    """Of the housing agency for a district; of the desa itself for a desa."""
    insert_item(item)
    owner = agency or (insert_agency(place) if place == district_of(place) else None)
    about = {"name": "Jamban sehat", "fund": "apbd", "year": timezone.localdate().year, "budget_rp": 1_000_000} | more
    return Programme.objects.create(
        district=district_of(place), place=place, agency=owner, item=item, entered_at=NOW, entered_by=by, **about
    )


def insert_allocation(programme, beneficiary, *, by=None, **more) -> Allocation:
    """Proposed ten days ago, unless `more` says otherwise; household: the family, or that of a child."""
    kind = beneficiary._meta.model_name
    household = beneficiary if kind == "family" else getattr(beneficiary, "family", None)
    who = by or programme.entered_by
    where = {"desa_id": beneficiary.desa_id, "posyandu_id": beneficiary.posyandu_id, "household": household}
    about = {kind: beneficiary, "proposed_on": days_ago(10), "proposed_by": who, "entered_at": NOW, "entered_by": who}
    return Allocation.objects.create(programme=programme, district=beneficiary.district, **where, **about | more)
