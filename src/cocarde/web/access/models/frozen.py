"""What nobody may change once it is written: kept by the database, whatever writes to it."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table

# PostgreSQL calls a function where SQLite has words of its own; one serves every frozen table.
_REFUSE = """
CREATE OR REPLACE FUNCTION access_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'restrict_violation', MESSAGE = TG_ARGV[0];
END $$
"""


class Frozen(models.BaseConstraint):
    """Once written, a row keeps these fields and stays: triggers refuse the rest with IntegrityError.

    Args:
        fields: keep what was written in them.
        forgettable: may be emptied and nothing else: the people who can ask to be forgotten.
        once: the field that freezes the row when it is filled; without it a row is frozen from its birth.
        deletable: the row may go whole.
        released: may be written over once, when the moment of `until` is written beside, and never again.
        until: the field that holds this moment.
        name: of the constraint, and the beginning of the names of its triggers.
    """

    def __init__(
        self,
        *,
        name: str,
        fields: Sequence[str],
        forgettable: Sequence[str] = (),
        once: str = "",
        deletable: bool = False,
        released: Sequence[str] = (),
        until: str = "",
    ) -> None:
        super().__init__(name=name)
        self.fields, self.forgettable = tuple(fields), tuple(forgettable)
        self.once, self.deletable = once, deletable
        self.released, self.until = tuple(released), until

    def deconstruct(self) -> Any:
        path, arguments, named = super().deconstruct()
        given: dict[str, Any] = {
            "fields": self.fields,
            "forgettable": self.forgettable,
            "once": self.once,
        }
        if self.until:
            given |= {"released": self.released, "until": self.until}
        return path, arguments, {**named, **given, "deletable": self.deletable}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)

    def validate(self, *_: Any, **__: Any) -> None:
        """No form changes a frozen row: there is nothing to tell beside a field."""

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Triggers follow the table they watch: laid when it stands, also after SQLite remade it."""
        schema_editor.deferred_sql.extend(self._triggers(model, schema_editor))

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        *first, last = self._triggers(model, schema_editor)
        for statement in first:
            schema_editor.execute(statement, params=None)
        return last

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        *first, last = (
            f"DROP TRIGGER {schema_editor.quote_name(name)} "
            f"ON {schema_editor.quote_name(model._meta.db_table)}"
            for name in self.trigger_names
        )
        for statement in first:
            schema_editor.execute(statement)
        return last

    @property
    def trigger_names(self) -> list[str]:
        """The triggers that stand for this constraint."""
        return [f"{self.name}_{event}" for event in self._events]

    @property
    def _events(self) -> list[str]:
        return ["update"] if self.deletable else ["update", "delete"]

    def _triggers(self, model: Any, schema_editor: BaseDatabaseSchemaEditor) -> list[Any]:
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        told = f"{self.name}: what is written is neither changed nor deleted"
        body = (
            f"BEGIN SELECT RAISE(ABORT, '{told}'); END"
            if is_sqlite
            else f"EXECUTE FUNCTION access_refuse_change('{told}')"
        )
        conditions = {"update": self._changed(model, schema_editor), "delete": self._held(model)}
        triggers: list[Any] = [
            Statement(
                "CREATE TRIGGER %(name)s BEFORE %(event)s ON %(table)s FOR EACH ROW %(when)s %(body)s",
                name=schema_editor.quote_name(f"{self.name}_{event}"),
                event=event.upper(),
                table=Table(model._meta.db_table, schema_editor.quote_name),
                when=f"WHEN ({conditions[event]})" if conditions[event] else "",
                body=body,
            )
            for event in self._events
        ]
        return triggers if is_sqlite else [_REFUSE, *triggers]

    def _changed(self, model: Any, schema_editor: BaseDatabaseSchemaEditor) -> str:
        """What makes of an update one that is refused."""
        differs = "IS NOT" if schema_editor.connection.vendor == "sqlite" else "IS DISTINCT FROM"
        going = [*self.released, *([self.until] if self.until else [])]
        kept = [model._meta.pk.name, *(f for f in self.fields if f not in going)]
        tests = [f"OLD.{c} {differs} NEW.{c}" for c in self._columns(model, kept)]
        tests += [
            f"(NEW.{c} IS NOT NULL AND OLD.{c} {differs} NEW.{c})"
            for c in self._columns(model, self.forgettable)
        ]
        if self.until:
            moves = [f"OLD.{c} {differs} NEW.{c}" for c in self._columns(model, going)]
            (moment,) = self._columns(model, [self.until])
            let = f"OLD.{moment} IS NULL AND NEW.{moment} IS NOT NULL AND {' AND '.join(moves)}"
            tests.append(f"(({' OR '.join(moves)}) AND NOT ({let}))")
        held, changed = self._held(model), " OR ".join(tests)
        return f"{held} AND ({changed})" if held else changed

    def _held(self, model: Any) -> str:
        columns = self._columns(model, [self.once] if self.once else [])
        return f"OLD.{columns[0]} IS NOT NULL" if columns else ""

    @staticmethod
    def _columns(model: Any, names: Sequence[str]) -> list[str]:
        return [f'"{model._meta.get_field(name).column}"' for name in names]
