"""PostgreSQL as the second net of tenancy: the database itself is told whose rows may be seen (R-461).

The first net is the scope in Python; a query that slips past it – raw SQL, a manager without scope – meets the policy
of the table. Before a statement the connection is told the organisation of the open scope, if that has changed since it was
last told. The telling is no query of the product: it goes to the driver directly and is not counted.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as Postgres
from django_scopes import get_scope

from mentorbank.domain.foundation.postgresql.policies import EVERYWHERE, SETTING
from mentorbank.domain.foundation.postgresql.schema import DatabaseSchemaEditor

# These must pass in a broken transaction, where nothing can be told; they touch no rows.
OF_THE_TRANSACTION = ("SAVEPOINT ", "ROLLBACK TO SAVEPOINT ", "RELEASE SAVEPOINT ")


class DatabaseWrapper(Postgres):
    """A connection that remembers which organisation the server was last told."""

    SchemaEditorClass = DatabaseSchemaEditor

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told: str | None = None
        self.migrating = 0
        self.execute_wrappers.append(self._tell_first)

    def init_connection_state(self) -> None:
        """A new connection, or one from a pool, has been told nothing by us."""
        self.told = None
        super().init_connection_state()

    def _rollback(self) -> Any:
        # What was told inside the transaction is undone with it.
        self.told = None
        return super()._rollback()

    def _savepoint_rollback(self, sid: str) -> None:
        self.told = None
        super()._savepoint_rollback(sid)

    def whose(self) -> str:
        """Whose rows may be seen now: one organisation's, every one's (``*``), or nobody's (empty)."""
        scope = get_scope()
        if self.migrating or not scope.get("_enabled", True):
            return EVERYWHERE
        return str(scope.get("organisation") or "")

    def _tell_first(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        if not (isinstance(sql, str) and sql.startswith(OF_THE_TRANSACTION)):
            self._tell(self.whose())
        return execute(sql, params, many, context)

    def _tell(self, whose: str) -> None:
        if whose == self.told:
            return
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, whose])
        self.told = whose
