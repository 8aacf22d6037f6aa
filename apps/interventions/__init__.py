"""Interventions: what each person is owed, what they received, and whether it helped.

CatalogueItem    an intervention (I-01 to I-32), dated; a district changes it.
Owed             what a child, mother or family is owed, because of which fact, until when; derived from the register.
ServiceReceived  what was given, by day of service; ChildVisitCare, MotherVisitCare: what was asked beside it.
Referral         posyandu to puskesmas to hospital, and the answer. Course: PMT or treatment of gizi buruk, to its end.
CompanionVisit   a visit of the family team (TPK). StuntingEpisode: from the first finding to its end.

Every row is about exactly one beneficiary, and copies its place. Owed depends on days of service, never of entry.
FeedingWeek: a week on record is corrected by what is sent later; an empty value changes nothing.
"""
