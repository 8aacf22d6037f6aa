"""What holds in a district for the rules of entitlement."""

from datetime import date
from functools import cache

from apps.core.policies import dated_policies
from apps.core.rules.dated import Dated
from apps.interventions.rules.entitlement.policy import EntitlementPolicy
from apps.interventions.rules.entitlement.rule import Terms


def terms_of(district: str, until: date) -> Terms:
    """The policies of a district, months laid out up to a day. One query."""
    dated: Dated[EntitlementPolicy] = dated_policies(EntitlementPolicy, district=district)
    if len(dated.policies) == 1:
        only = dated.policies[0]
        return Terms(lambda day: only, until)
    return Terms(cache(dated.on), until)
