"""A new column of a table that may be large."""

from django.db import migrations


class AddColumn(migrations.AddField):
    """As AddField, without writing every row anew: SQLite, too, can add a column that has a
    constant default, while Django copies the table for each."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        if schema_editor.connection.vendor != "sqlite" or not self.allow_migrate_model(
            schema_editor.connection.alias, model
        ):
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        field = model._meta.get_field(self.name)
        parameters = field.db_parameters(connection=schema_editor.connection)
        written = [schema_editor.quote_name(field.column), parameters["type"]]
        if not field.null:
            default = schema_editor.quote_value(schema_editor.effective_default(field))
            written.append(f"NOT NULL DEFAULT {default}")
        if parameters["check"]:
            written.append(f"CHECK ({parameters['check']})")
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.execute(f"ALTER TABLE {table} ADD COLUMN {' '.join(written)}")
