"""Every table's uuid is unique within its district, no longer in the whole register (docs/decisions/80-uuid-in-district.md).

One operation for all tables of all apps: Django renders all models again for each operation.
"""

from django.db import migrations, models
from django.db.migrations.operations.base import Operation

DROP_UNIQUE = """
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT conname FROM pg_constraint
        WHERE conrelid = '{table}'::regclass AND contype = 'u' AND pg_get_constraintdef(oid) = 'UNIQUE (uuid)'
    LOOP EXECUTE format('ALTER TABLE {table} DROP CONSTRAINT %I', name); END LOOP;
END $$;
"""


class UniqueWithinDistrict(Operation):
    reversible = False
    reduces_to_sql = True

    def state_forwards(self, app_label, state):
        changed = _wide(state)
        for app, name in changed:
            model = state.models[app, name]
            field = model.fields["uuid"].clone()
            field._unique = False
            model.fields["uuid"] = field
            model.options["constraints"] = [*model.options.get("constraints", ()), _once(name)]
        if changed and "apps" in state.__dict__:
            state.reload_models(changed, delay=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for app, name in _wide(from_state):
            table = from_state.models[app, name].options.get("db_table") or f"{app}_{name}"
            schema_editor.execute(DROP_UNIQUE.format(table=table), params=None)
            schema_editor.execute(
                f"ALTER TABLE {table} ADD CONSTRAINT {_once(name).name} UNIQUE (uuid, district)", params=None
            )

    def describe(self):
        return "Make the uuid of every table unique within its district"


def _wide(state):
    """(app, model) of those whose uuid is unique in the whole register, though they have a district."""
    return [
        key
        for key, model in state.models.items()
        if {"uuid", "district", "version"} <= model.fields.keys() and model.fields["uuid"].unique
    ]


def _once(name):
    return models.UniqueConstraint(fields=["uuid", "district"], name=f"{name}_uuid_once")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_api_tokens"),
        ("core", "0006_policy_history"),
        ("families", "0002_row_security_and_statistics"),
        ("imports", "0002_row_security"),
        ("interventions", "0011_weeks_of_courses"),
        ("mothers", "0003_twins"),
        ("people", "0004_search_by_number"),
        ("programmes", "0008_row_security_of_donors"),
        ("regions", "0002_agencies"),
        ("reports", "0003_logo_mark"),
        ("toddlers", "0005_came_on"),
    ]

    operations = [UniqueWithinDistrict()]
