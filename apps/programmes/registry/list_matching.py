"""What the lists of agencies contribute: their lines in the log, what an undo derives again, the bound of a match."""

from django.utils.translation import gettext_lazy as _

from apps.core.registry import AppRegistry, Audited, DerivedColumns
from apps.interventions.models import ServiceReceived
from apps.interventions.services.owed_owners import around_undo
from apps.programmes.models import ListEntry
from apps.programmes.rules.list_matching import MatchingPolicy

LIST_MATCHING = AppRegistry(
    audit=[Audited(model=ListEntry, subject="programme__name", labels={"allocation": _("penerima program")})],
    undo=[DerivedColumns((ServiceReceived._meta.db_table,), around_undo((ServiceReceived,)))],
    policies=[MatchingPolicy],
)
