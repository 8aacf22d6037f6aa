"""Audit of stunting cases (AKS): cycles, cases chosen with reasons, worksheets, and follow-up until its result.

Only the audit team of a cycle sees its cases.
"""
