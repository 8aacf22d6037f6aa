"""What each child, mother, family and couple is owed, because of which fact, by which rule, from when until when.

Facts carry days of service only, never a day of entry. Source: the programme's reference 12.3 to 12.5 and 5.3.
"""
