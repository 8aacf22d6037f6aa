"""Every address, read at the place of its record by who has no right to its names: none is shown, in no form."""

import pytest
from django.test import Client

from apps.accounts.enums import Role, WorkplaceKind
from apps.accounts.models import User
from apps.accounts.rules.roles import WORKPLACE_KINDS
from apps.regions.rules.codes import district_of
from tests.address_records import SHUT_AT_FIRST, holder_of_every_right
from tests.core.test_addresses import ADDRESSES, PEOPLE
from tests.factories import PASSWORD, post, sign_in_as
from tests.scene_records import NIK, Scene, antenatal_visit, catin, visit

pytestmark = pytest.mark.django_db
# Who works with counts, accounts or a cycle of audits alone; who sees families, and neither children nor mothers.
READERS = {
    "counts": ((Role.PIMPINAN, Role.PD, Role.PLD, Role.DONOR, Role.PAKAR, Role.ADMIN), PEOPLE),
    "families": ((Role.TKSK,), ("Anak Rahasia", "Calon Rahasia")),
}


def reader(name: str, roles: tuple[Role, ...], scene: Scene) -> User:
    """Posted in each role at the widest place it may have around the record."""
    desa, district = scene.posyandu.desa_id, scene.district
    places = {WorkplaceKind.KABUPATEN: district, WorkplaceKind.KECAMATAN: desa[:8], WorkplaceKind.DESA: desa}
    user = User.objects.create(username=f"tanpa-{name}", full_name="Tanpa Nama", password="plain$" + PASSWORD)
    for role in roles:
        place = next(code for kind, code in places.items() if kind in WORKPLACE_KINDS[role])
        post(user, role, district=district_of(desa), region_id=place, place=place)
    return user


@pytest.mark.parametrize(
    "address", [one for one in ADDRESSES if one.name not in SHUT_AT_FIRST], ids=lambda address: address.name
)
def test_no_name_and_no_number_is_shown_to_who_has_no_right_to_them(address, world):
    scene = Scene(world, world.melati, holder_of_every_right("di-sini", world, world.melati))
    if not address.parts:
        for make in (visit, antenatal_visit, catin):
            make(scene)
    url, shown = address.url(scene), []
    for name, (roles, hidden) in READERS.items():
        answer = sign_in_as(Client(), reader(name, roles, scene)).get(url)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = content.decode(errors="replace")
        shown += [(name, answer.status_code, one) for one in (*hidden, NIK) if one in text]
    assert shown == []
