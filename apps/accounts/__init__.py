"""Who: users, and where they serve.

User     signs in with a name; holds nothing by themselves
Posting  a role at a place (region, puskesmas, posyandu or family team) from a day until a day
Right    what a role may do; one table in rules/roles.py, and no role name anywhere else
Scope    of a right: the places of all postings whose role holds it; none for a stranger or an ended posting
"""
