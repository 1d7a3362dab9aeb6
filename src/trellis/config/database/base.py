"""Django's PostgreSQL backend, told two things: a table's `id` alone is not its primary key (ADR 3), and only a statement
with values is worth keeping prepared."""

from typing import Any

from django.db.backends.postgresql import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    # The key is (trust_id, id): grouping by id alone does not give the other columns.
    allows_group_by_selected_pks = False


class KeepingCursor(base.ServerBindingCursor):
    """Lets the connection keep a statement that comes again with other values. One without values is sent as it is: it may be
    several in one (SET LOCAL …; SET LOCAL …), which cannot be prepared, or a savepoint, whose name never comes again."""

    def execute(
        self, query: Any, params: Any = None, *, prepare: bool | None = None, binary: bool | None = None
    ) -> Any:
        prepare = False if params is None else prepare
        return super().execute(query, params, prepare=prepare, binary=binary)  # type: ignore[misc]


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        if params["cursor_factory"] is base.ServerBindingCursor:
            params["cursor_factory"] = KeepingCursor
        return params
