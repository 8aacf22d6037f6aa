"""What the first page contributes to the portal."""

from django.utils.translation import gettext_lazy as _

from apps.core.registry import AppRegistry, MenuItem

APP = AppRegistry(menu=[MenuItem("home", _("Beranda"), "beranda", order=0)])
