"""The service received that a delivery writes, from which what is owed is read."""

from datetime import datetime

from apps.accounts.models import User
from apps.core.registry import written
from apps.interventions.enums import BeneficiaryKind, ServiceSource
from apps.interventions.models import ServiceReceived
from apps.interventions.services.beneficiaries import place_of
from apps.interventions.services.owed import refresh
from apps.programmes.models import Delivery


def write_service(delivery: Delivery, *, by: User, at: datetime) -> None:
    """Make or change the service of this delivery. Does not save the delivery.

    Where the same was recorded for that day at another door, that service remains the only one.
    """
    allocation = delivery.allocation
    service = delivery.service or ServiceReceived(entered_at=at, entered_by=by, source=ServiceSource.DELIVERY)
    for name, value in place_of(allocation.beneficiary).items():
        setattr(service, name, value)
    same = ServiceReceived.objects.filter(
        child=allocation.child,
        pregnancy=allocation.pregnancy,
        family=allocation.family,
        catin=allocation.catin,
        item=allocation.programme.item,
        occurrence=service.occurrence,
        received_on=delivery.delivered_on,
    )
    if same.exclude(pk=service.pk).exists():
        remove_service(delivery, at=at)
        return
    service.item, service.received_on = allocation.programme.item, delivery.delivered_on
    service.quantity, service.unit = delivery.volume, allocation.programme.unit
    service.given_by = delivery.officer
    service.version += bool(service.pk)
    service.save()
    delivery.service = service
    written(ServiceReceived, [service.pk], at=at)


def remove_service(delivery: Delivery, *, at: datetime) -> None:
    """Does not save the delivery."""
    service, delivery.service = delivery.service, None
    if service is None:
        return
    beneficiary = service.beneficiary
    Delivery.objects.filter(pk=delivery.pk).update(service=None)
    service.delete()
    # A row that is gone says no more whom it was about.
    refresh(BeneficiaryKind(str(beneficiary._meta.model_name)), [beneficiary.pk], at=at)
