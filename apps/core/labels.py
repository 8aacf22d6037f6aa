"""The words of generic codes on the screen."""

from django.utils.translation import gettext_lazy as _

from apps.core.enums import Urgency
from apps.core.language import Words

URGENCY: dict[Urgency, Words] = {
    Urgency.TODAY: _("Hari ini"),
    Urgency.THIS_MONTH: _("Bulan ini"),
    Urgency.NEXT_MONTH: _("Bulan depan"),
}
