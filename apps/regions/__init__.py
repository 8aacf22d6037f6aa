"""Places: provinsi to desa, and the facilities that serve them.

Region     Kemendagri code as text with dots; the prefix is the subtree; never a number, never matched by desa alone
Alias      old codes, other spellings, BPS codes, each with its dates
Puskesmas  serves a set of desa (ServiceArea), which is not a kecamatan
Posyandu   lies in one desa and belongs to one puskesmas
Team       a family team (TPK) of one desa, to which people are posted and families assigned
Lokus      a desa given priority for a year by decree
"""
