"""Photos of some hand-overs in the demo, added through the service by the officer of the agency."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from PIL import Image, ImageDraw

from apps.accounts.models import User
from apps.interventions.enums import EvidenceKind
from apps.programmes.models import Delivery, Evidence
from apps.programmes.services.evidence import add_evidence

OFFICER, AGENCY, PHOTOS = "lina", "perkim", 8
SIZE, SKY, GROUND, WALL, ROOF = (640, 480), "#9cc4e4", "#7a9a5b", "#e8e0d0", "#8a4b32"


@transaction.atomic
def create_evidence(*, district: str, at: datetime) -> int:
    """-> files added; none where some are on record."""
    officer = User.objects.get(username=OFFICER)
    deliveries = Delivery.objects.filter(district=district, allocation__programme__agency__code=AGENCY)
    if Evidence.objects.filter(delivery__in=deliveries).exists():
        return 0
    chosen = list(deliveries.order_by("pk")[:PHOTOS])
    for number, delivery in enumerate(chosen):
        add_evidence(
            delivery=delivery,
            kind=EvidenceKind.PHOTO,
            name=f"serah-terima-{number + 1}.jpg",
            source=_picture(number),
            by=officer,
            at=at,
        )
    return len(chosen)


def _picture(number: int) -> BytesIO:
    """A drawn hut, each a little elsewhere: no photo of a real house."""
    image = Image.new("RGB", SIZE, SKY)
    draw = ImageDraw.Draw(image)
    left = 150 + 20 * number
    draw.rectangle((0, 330, *SIZE), fill=GROUND)
    draw.rectangle((left, 200, left + 180, 360), fill=WALL)
    draw.polygon([(left - 20, 200), (left + 90, 120), (left + 200, 200)], fill=ROOF)
    draw.rectangle((left + 65, 260, left + 115, 360), fill=ROOF)
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    out.seek(0)
    return out
