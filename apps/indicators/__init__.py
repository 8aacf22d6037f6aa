"""Indicators: what is counted, declared once, and the counts of each posyandu and month that every figure is a sum of.

An indicator is a code with words, numerator, denominator, unit, targets by year, direction and source. The counts are
derived: a write marks its posyandu and month stale, and stale ones are counted again from the records.
"""
