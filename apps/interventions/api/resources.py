"""The resources of this app, a module a subject."""

from apps.interventions.api import companion_visits, courses, owed, received, referrals

API = [*received.API, *referrals.API, *courses.API, *companion_visits.API, *owed.API]
