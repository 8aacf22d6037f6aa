"""The first page of each role: the few numbers that matter this month, each opening the names behind it.

Below them, what waits for the reader (waiting.py). It asks what the other apps know and writes nothing; what a role
sees follows from its rights, never from its name.
"""
