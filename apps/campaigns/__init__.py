"""Campaigns: a period in which agencies serve target groups together, such as Gebyar KLASIK or mass immunisation.

A target list is frozen at its cut-off; the shown denominator is frozen plus added minus moved, always.
"""
