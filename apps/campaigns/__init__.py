"""Campaigns: a period in which agencies serve target groups together: Gebyar KLASIK, 10 Pasti, mass immunisation.

Words: a group is a declared query over the register on a day; a target list is a group frozen by name at the cut-off;
a figure is a count of a desa that is derived and can be counted again.
Invariants: the shown denominator of a list is frozen plus added minus moved, always; the frozen names keep their hash;
every addition and move has a reason; what is not recorded is unknown, never done.
"""
