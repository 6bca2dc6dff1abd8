"""The row-security policy every organisation's table carries on PostgreSQL (R-461)."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Model

SETTING = "mentorbank.organisation"
EVERYWHERE = "*"
POLICY = "own_organisation"

# The setting is read once per statement, not once per row. Never told is NULL, which lets nothing through.
_TOLD = f"SELECT current_setting('{SETTING}', true)"
_ONE = f"SELECT nullif(nullif(current_setting('{SETTING}', true), ''), '{EVERYWHERE}')::uuid"
_TRUE = f"({_TOLD}) = '{EVERYWHERE}' OR organisation_id = ({_ONE})"
# Said so that the planner takes it to let nearly every row through: the scope's own condition stands beside it, and counting the
# organisation twice in each of many joined tables makes the planner expect one row and choose a plan that takes minutes.
_OWN = f"nullif({_TRUE}, false) IS NOT NULL"


def has_organisation(model: type[Model]) -> bool:
    """Whether the table's rows name the organisation they belong to."""
    return any(field.column == "organisation_id" for field in model._meta.local_concrete_fields)


def guard(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Afterwards the table gives and takes only rows of the organisation the connection was told, also for its owner."""
    name, policy = editor.quote_name(table), editor.quote_name(POLICY)
    for statement in (
        f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY",
        f"DROP POLICY IF EXISTS {policy} ON {name}",
        f"CREATE POLICY {policy} ON {name} USING ({_OWN}) WITH CHECK ({_OWN})",
    ):
        editor.execute(statement)


def let_go(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Take the guard from the table again, for a migration that is undone."""
    name, policy = editor.quote_name(table), editor.quote_name(POLICY)
    for statement in (
        f"DROP POLICY IF EXISTS {policy} ON {name}",
        f"ALTER TABLE {name} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY",
    ):
        editor.execute(statement)
