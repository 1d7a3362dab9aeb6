"""Django's PostgreSQL backend, told that a table's `id` alone is not its primary key (ADR 3)."""

from django.db.backends.postgresql import base, features


class DatabaseFeatures(features.DatabaseFeatures):
    # The key is (trust_id, id): grouping by id alone does not give the other columns.
    allows_group_by_selected_pks = False


class DatabaseWrapper(base.DatabaseWrapper):
    features_class = DatabaseFeatures
