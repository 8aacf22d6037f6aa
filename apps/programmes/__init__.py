"""Programmes of the agencies (OPD) and the desa: planned, allocated by name, delivered with proof, paid from a source.

Programme: what an agency or a desa does in a year, of one catalogue item, with its budget. Allocation: a named
beneficiary of a programme, proposed, verified, scheduled, delivered or cancelled. Delivery: what was handed over, with
evidence; it writes the service received of `apps.interventions`, from which what is owed is read.

Invariants: each step has a right and a day; a cancelled one has a reason; a donor never sees a name.
"""
