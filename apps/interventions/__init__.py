"""Interventions: what families receive. Today the weekly monitoring of supplementary food (PMT).

FeedingWeek  one week of one cycle for one child: which days it ate, what it weighed, what follows.
             A week on record is corrected by what is sent later; an empty value changes nothing.
"""
