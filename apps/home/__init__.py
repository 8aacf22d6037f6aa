"""The home page of each role: its numbers, and what waits for it.

It knows no other app: worklists and sections come from the registries (core.registry.Worklist, HomePart).
"""
