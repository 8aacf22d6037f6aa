"""Answers of referrals that were read stay read: the fingerprint of the item now holds the answer itself."""

from django.db import migrations

READ = """
UPDATE core_closure AS closure
SET fingerprint = closure.fingerprint || '|' || md5(referral.answer)
FROM interventions_referral AS referral
WHERE closure.worklist = 'referral_answers' AND closure.record = referral.uuid
    AND closure.fingerprint = referral.state || '|' || referral.outcome || '|' || referral.closed_on
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_baseline"), ("interventions", "0005_help_follows_households")]
    operations = [migrations.RunSQL(READ, migrations.RunSQL.noop)]
