"""The day of a Gebyar: booths, parcels, food prices, who came and what each received."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.enums import Right
from apps.accounts.models import User
from apps.campaigns.enums import CampaignKind, PersonKind
from apps.campaigns.inputs import BoothInput, ParcelInput, PriceInput
from apps.campaigns.models import Booth, Campaign, CheckIn, HandOut, Parcel, PriceActivity, TargetPerson
from apps.campaigns.services.written_rows import refuse_future, require_text, values_of
from apps.core.locks import lock_row
from apps.core.refusal import Refused, require_reason
from apps.core.registry import written
from apps.core.resending import input_of, sent_before, uuid_column
from apps.interventions.enums import ServiceSource
from apps.interventions.inputs import ServiceInput
from apps.interventions.models import ServiceReceived
from apps.interventions.selectors.catalogue import catalogue_on
from apps.interventions.services.received import delete_service, record_services
from apps.regions.models import Agency


@transaction.atomic
def set_up_booth(*, campaign: Campaign, booth: BoothInput, by: User, at: datetime) -> Booth:
    """A booth of an agency, or of a partner. Refused: of neither, an item that is not in the catalogue."""
    require_text(booth, "name")
    agency = Agency.objects.filter(district=campaign.district, code=booth.agency, is_active=True).first()
    if agency is None and not booth.partner.strip():
        raise Refused(_("Pilih perangkat daerahnya, atau isi nama mitra."), field="agency", code="owner_missing")
    if booth.item and booth.item not in catalogue_on(campaign.district, localdate(at)):
        raise Refused(_("Pilih intervensi dari katalog."), field="item", code="item_unknown")
    return _of_campaign(Booth, campaign, booth, Right.MANAGE_CAMPAIGNS, by, at, agency=agency)


@transaction.atomic
def record_parcel(*, campaign: Campaign, parcel: ParcelInput, by: User, at: datetime) -> Parcel:
    refuse_future(parcel.moved_on, "moved_on", at)
    require_text(parcel, "goods", "unit", "party")
    if parcel.quantity < 1:
        raise Refused(_("Jumlahnya paling sedikit 1."), field="quantity", code="quantity_impossible")
    return _of_campaign(Parcel, campaign, parcel, Right.RECORD_CAMPAIGNS, by, at)


@transaction.atomic
def record_price(*, campaign: Campaign, price: PriceInput, by: User, at: datetime) -> PriceActivity:
    refuse_future(price.sold_on, "sold_on", at)
    require_text(price, "goods", "unit")
    if price.event_rp > price.market_rp:
        words = _("Harga di acara lebih mahal dari harga pasar. Periksa keduanya.")
        raise Refused(words, field="event_rp", code="not_cheaper")
    return _of_campaign(PriceActivity, campaign, price, Right.RECORD_CAMPAIGNS, by, at)


def _of_campaign(model: Any, campaign: Campaign, sent: Any, right: Right, by: User, at: datetime, **keys: Any) -> Any:
    """The row of what was sent; the one on record where it was sent before. keys: records in the place of codes."""
    values = values_of(sent, "uuid", *keys) | keys | uuid_column(sent)
    record = model(district=campaign.district, campaign=campaign, entered_at=at, entered_by=by, **values)
    by.require(right, record)
    rows = model.objects.filter(campaign=campaign)
    if stored := sent_before(rows, sent, partial(_input_of, type(sent)), district=campaign.district):
        return stored
    with pghistory.context(user=by.pk):
        record.save()
    written(model, [record.pk], at=at)
    return record


@transaction.atomic
def withdraw_entry(*, entry: Booth | Parcel | PriceActivity, reason: str, by: User, at: datetime) -> None:
    """Delete what was entered by mistake, by who entered it or who manages the campaign; the history keeps it.

    Refused: a booth at which something was received.
    """
    model: Any = type(entry)
    entry = lock_row(model.objects, entry.pk)
    by.require(Right.RECORD_CAMPAIGNS if entry.entered_by_id == by.pk else Right.MANAGE_CAMPAIGNS, entry)
    require_reason(reason)
    if isinstance(entry, Booth) and entry.hand_outs.exists():
        raise Refused(_("Hapus dulu yang dicatat diterima dari stan ini."), code="has_given")
    key = entry.pk
    with pghistory.context(reason=reason, user=by.pk):
        entry.delete()
    written(model, [key], at=at)


def _input_of(of: type, record: Any) -> Any:
    agency = getattr(record, "agency", None)
    return input_of(of, record, agency=agency.code if agency else "")


@transaction.atomic
def check_in(*, person: TargetPerson, is_by_card: bool = False, by: User, at: datetime) -> CheckIn:
    """That someone of a locked list came; who came before is left as they are, on whichever list they are.

    Refused: outside the area, of no Gebyar, off the list, before or after the campaign.
    """
    by.require(Right.RECORD_CAMPAIGNS, person)
    campaign = person.target_list.campaign
    if campaign.kind != CampaignKind.GEBYAR:
        raise Refused(_("Kehadiran dicatat pada Gebyar."), code="not_gebyar")
    if person.moved_on:
        raise Refused(_("Orang ini sudah dikeluarkan dari daftar sasaran."), code="off_list")
    if not campaign.starts_on <= localdate(at) <= campaign.ends_on:
        raise Refused(_("Kampanye ini tidak sedang berjalan."), code="not_running")
    known = CheckIn.objects.filter(campaign=campaign, record_uuid=person.record_uuid).first()
    if known:
        return known
    made = CheckIn(
        campaign=campaign,
        person=person,
        record_uuid=person.record_uuid,
        district=person.district,
        desa_id=person.desa_id,
        posyandu_id=person.posyandu_id,
        came_at=at,
        is_by_card=is_by_card,
        entered_at=at,
        entered_by=by,
    )
    with pghistory.context(user=by.pk):
        made.save()
    written(CheckIn, [made.pk], at=at)
    return made


@transaction.atomic
def hand_out(
    *, check_in: CheckIn, booth: Booth, quantity: Decimal = Decimal(1), note: str = "", by: User, at: datetime
) -> HandOut:
    """What someone who came received at a booth; the item of the booth becomes a service they received.

    Refused: outside the area, a booth of another campaign, received before.
    """
    by.require(Right.RECORD_CAMPAIGNS, check_in.person)
    if booth.campaign_id != check_in.campaign_id:
        raise Refused(_("Stan ini dari kampanye lain."), field="booth", code="booth_elsewhere")
    if quantity <= 0:
        raise Refused(_("Jumlahnya lebih dari nol."), field="quantity", code="quantity_impossible")
    if check_in.hand_outs.filter(booth=booth).exists():
        raise Refused(_("Sudah menerima dari stan ini."), field="booth", code="received_before")
    made = HandOut(
        check_in=check_in,
        booth=booth,
        district=check_in.district,
        desa_id=check_in.desa_id,
        posyandu_id=check_in.posyandu_id,
        given_at=at,
        quantity=quantity,
        note=note,
        service=_service(check_in.person, booth, quantity, by, at),
        entered_at=at,
        entered_by=by,
    )
    with pghistory.context(user=by.pk):
        made.save()
    written(HandOut, [made.pk], at=at)
    return made


@transaction.atomic
def withdraw_hand_out(*, hand_out: HandOut, reason: str, by: User, at: datetime) -> None:
    """Delete what was never given, with the service it wrote; the history keeps both."""
    hand_out = lock_row(HandOut.objects, hand_out.pk)
    by.require(Right.RECORD_CAMPAIGNS, hand_out.check_in.person)
    require_reason(reason)
    if hand_out.service:
        delete_service(service=hand_out.service, reason=reason, by=by, at=at)
    with pghistory.context(reason=reason, user=by.pk):
        hand_out.delete()


@transaction.atomic
def withdraw_check_in(*, check_in: CheckIn, reason: str, by: User, at: datetime) -> None:
    """Delete the check-in of someone who did not come. Refused: who has received something."""
    check_in = lock_row(CheckIn.objects, check_in.pk)
    by.require(Right.RECORD_CAMPAIGNS, check_in.person)
    require_reason(reason)
    if check_in.hand_outs.exists():
        raise Refused(_("Hapus dulu yang dicatat diterima orang ini."), code="has_received")
    with pghistory.context(reason=reason, user=by.pk):
        check_in.delete()


def _service(person: TargetPerson, booth: Booth, quantity: Decimal, by: User, at: datetime) -> ServiceReceived | None:
    """The service received of the person on record; None where the booth gives nothing of the catalogue."""
    record = person.record if person.kind != PersonKind.MEMBER else None
    if not booth.item or record is None:
        return None
    item = catalogue_on(person.district, localdate(at)).get(booth.item)
    if item is None or item.beneficiary not in (person.kind, "any", ""):
        return None
    sent = ServiceInput(
        item=booth.item, received_on=localdate(at), quantity=quantity, unit=booth.unit, given_by=booth.owner[:80]
    )
    record_services(services=[(record, sent)], source=ServiceSource.PORTAL, by=by, at=at)
    rows = ServiceReceived.objects.of(record).filter(item=booth.item, received_on=localdate(at), hand_out=None)
    return rows.first()
