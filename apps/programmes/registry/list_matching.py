"""What the lists of agencies contribute: their lines in the log, what an undo derives again, the bound of a match."""

from django.utils.translation import gettext_lazy as _

from apps.core.fact_sources import FactSource
from apps.core.registry import AfterWrite, AppRegistry, Audited, DerivedColumns
from apps.interventions.models import ServiceReceived
from apps.interventions.selectors.family_facts import HOUSE_FACTS
from apps.interventions.services.owed_owners import around_undo
from apps.programmes.models import Allocation, ListEntry, Programme
from apps.programmes.rules.list_matching import MatchingPolicy
from apps.programmes.selectors.house_facts import unfit_houses
from apps.programmes.services import listed_houses

LIST_MATCHING = AppRegistry(
    audit=[Audited(model=ListEntry, subject="programme__name", labels={"allocation": _("penerima program")})],
    facts=[FactSource(HOUSE_FACTS, unfit_houses)],
    after_write=[
        AfterWrite(Allocation, listed_houses.refresh_owed_of_listed),
        AfterWrite(Programme, listed_houses.refresh_owed_of_programmes),
    ],
    undo=[
        DerivedColumns((ServiceReceived._meta.db_table,), around_undo((ServiceReceived,))),
        DerivedColumns((Allocation._meta.db_table,), listed_houses.around_undo),
    ],
    policies=[MatchingPolicy],
)
