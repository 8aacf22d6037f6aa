"""Families for tests, made by the services themselves."""

from datetime import date

from django.utils import timezone

from apps.families.enums import Contraception, Disposal, Toilet, ToiletOwnership, Water
from apps.families.models import Family, Screening
from apps.families.rules.answers import Answers
from apps.families.services.families import register_family
from apps.families.services.screenings import record_screening
from apps.families.services.teams import assign_team
from apps.regions.models import Region

SAFE = {
    "water_source": Water.PIPED,
    "toilet_ownership": ToiletOwnership.OWN,
    "toilet_kind": Toilet.GOOSENECK,
    "toilet_disposal": Disposal.SEPTIC_TANK,
    "contraception": Contraception.PILL,
    "is_couple": True,
    "is_pregnant": False,
    "has_child_0_23": True,
    "has_child_24_59": False,
    "children": 1,
    "wife_born_on": date(1998, 1, 1),
}
AT_RISK = SAFE | {"water_source": Water.SURFACE}


def today():
    return timezone.localdate()


def a_family(world, head_name="Rahmat Hidayat", *, desa="36.02.10.2001", by=None, team=None, **more) -> Family:
    family = register_family(
        head_name=head_name,
        wife_name=more.pop("wife_name", "Yuyun"),
        desa=Region.objects.get(pk=desa),
        by=by or world.budi,
        at=timezone.now(),
        **more,
    )
    if team:
        assign_team(families=[family.pk], team=team, by=world.budi)
        family.refresh_from_db()
    return family


def a_screening(world, family, answers=None, *, on=None, by=None, version=0, **changed) -> Screening:
    return record_screening(
        family=family,
        screened_on=on or today(),
        answers=Answers(**(answers or AT_RISK) | changed),
        version=version,
        by=by or world.budi,
        at=timezone.now(),
    )
