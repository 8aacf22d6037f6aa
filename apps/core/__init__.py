"""What every other app stands on, and not one word of health.

Scope     who may see where: region prefixes and posyandu; nothing when unsure
Refused   the one way a service says no, in the user's words, with its field
Keyring   sealing of NIK and KK, and the blind index that matches them
History   every write is kept by triggers in the database; every by-name read is a row of ReadLog
Job       a row in Postgres is the job; the broker is only its doorbell
"""
