"""Help over the API: what people receive and are owed, referrals, courses, visits of family teams, the catalogue."""
