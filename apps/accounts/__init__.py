"""Users, their postings, and what each role may do.

User     signs in with a name; has no rights of their own
Posting  a role at a workplace (region, puskesmas, posyandu or family team) from a day until a day
Right    what a role may do; one table in rules/roles.py, and no role name anywhere else
Scope    of a right: the places of all postings whose role has it; empty for a stranger and after the last posting
"""
