"""The task force itself (TPPS): its members by decree, letters, meetings with action items, activities, aksi.

What a letter or report says about people and places is taken from the records here, never typed twice.
"""
