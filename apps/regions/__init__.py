"""Where: provinsi to desa, and who serves there.

Region     Kemendagri code as text with dots; the prefix is the subtree; never a number, never matched by desa alone
Alias      old codes, other spellings, BPS codes, each with its dates
Puskesmas  serves a set of desa (ServiceArea), which is not a kecamatan
Posyandu   stands in one desa and belongs to one puskesmas
Team       a family team (TPK) of one desa, to which people are posted and families handed
Lokus      a desa put first for a year by decree
"""
