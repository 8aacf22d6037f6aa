"""Which puskesmas serves a desa, changed by hand."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core.refusal import Refused
from apps.core.scope import Actor
from apps.regions.models import Posyandu, Puskesmas, Region, ServiceArea
from apps.regions.rules.codes import district_of

SERVE_DESA = "serve_desa"


@transaction.atomic
def serve_desa(*, desa: Region, puskesmas: Puskesmas, since: date | None, by: Actor, today: date) -> ServiceArea:
    """Let the puskesmas serve the desa and its posyandu from `since` on; None corrects the current entry instead.

    Refused: field puskesmas (other district, unchanged) or since (in the future, before the current one began).
    """
    by.require(SERVE_DESA, desa)
    if puskesmas.district != district_of(desa.code):
        raise Refused(_("Puskesmas ini di luar kabupaten Anda."), field="puskesmas", code="other_district")
    now = ServiceArea.objects.select_for_update().filter(desa=desa, valid_until=None).first()
    if now and now.puskesmas_id == puskesmas.pk:
        raise Refused(_("Desa ini sudah dilayani puskesmas itu."), field="puskesmas", code="same")
    if since and since > today:
        raise Refused(_("Tanggal mulai melewati hari ini."), field="since", code="ahead")
    if since and now and now.valid_from and now.valid_from >= since:
        raise Refused(_("Puskesmas yang sekarang mulai sesudah tanggal itu."), field="since", code="before_the_last")
    Posyandu.objects.filter(desa=desa, puskesmas=now.puskesmas_id if now else None).update(puskesmas=puskesmas)
    if now and since is None:
        now.puskesmas, now.version = puskesmas, now.version + 1
        now.save(update_fields=["puskesmas", "version"])
        return now
    if now and since:
        now.valid_until, now.version = since - timedelta(days=1), now.version + 1
        now.save(update_fields=["valid_until", "version"])
    return ServiceArea.objects.create(district=district_of(desa.code), puskesmas=puskesmas, desa=desa, valid_from=since)
