"""The words of codes."""

from django.utils.translation import gettext_lazy as _

from apps.exchange.enums import LayoutCode

LAYOUTS = {
    LayoutCode.IDENTITY: _("Identitas anak"),
    LayoutCode.MEASUREMENTS: _("Pengukuran"),
    LayoutCode.FEEDING: _("Pemantauan PMT"),
}
