"""The database itself refuses to change the ledger: triggers on SQLite and PostgreSQL.

They are installed after every `migrate`, since SQLite drops a table's triggers when it rebuilds the table.
The only update let through is expunging: a row's payload becomes empty, its note too or not, and all else stays.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

from coverage.models.publication import Ledger, Publication

ROWS = Publication._meta.db_table
COUNTER = Ledger._meta.db_table
KEPT = [field.column for field in Publication._meta.concrete_fields if field.name not in ("payload", "note")]

SQLITE = {
    "ledger_rows_stay": f"""
        CREATE TRIGGER ledger_rows_stay BEFORE DELETE ON {ROWS}
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows are never deleted'); END""",
    "ledger_rows_never_change": f"""
        CREATE TRIGGER ledger_rows_never_change BEFORE UPDATE ON {ROWS}
        WHEN NOT (length(NEW.payload) = 0 AND NEW.note IN ('', OLD.note)
                  AND {" AND ".join(f"NEW.{column} IS OLD.{column}" for column in KEPT)})
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: rows never change, they can only be expunged'); END""",
    "ledger_has_no_hole": f"""
        CREATE TRIGGER ledger_has_no_hole BEFORE INSERT ON {ROWS}
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM {ROWS})
        BEGIN SELECT RAISE(ABORT, 'the ledger has no hole: the next seq is the head plus one'); END""",
    "ledger_counter_stays": f"""
        CREATE TRIGGER ledger_counter_stays BEFORE DELETE ON {COUNTER}
        BEGIN SELECT RAISE(ABORT, 'the ledger keeps its counter'); END""",
    "ledger_counter_goes_up": f"""
        CREATE TRIGGER ledger_counter_goes_up BEFORE UPDATE ON {COUNTER} WHEN NEW.seq < OLD.seq
        BEGIN SELECT RAISE(ABORT, 'the ledger never goes back'); END""",
}

_SAME = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in KEPT)
POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION ledger_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('DELETE', 'TRUNCATE') THEN
        RAISE EXCEPTION 'the ledger is append-only: rows are never deleted'
            USING ERRCODE = 'integrity_constraint_violation';
    ELSIF TG_TABLE_NAME = '{COUNTER}' THEN
        IF NEW.seq < OLD.seq THEN
            RAISE EXCEPTION 'the ledger never goes back' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF TG_OP = 'UPDATE' THEN
        IF NOT (length(NEW.payload) = 0 AND NEW.note IN ('', OLD.note) AND {_SAME}) THEN
            RAISE EXCEPTION 'the ledger is append-only: rows never change, they can only be expunged'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    ELSIF NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM {ROWS}) THEN
        RAISE EXCEPTION 'the ledger has no hole: the next seq is the head plus one'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$"""
POSTGRES = {
    "ledger_rows_guard": f"""
        CREATE TRIGGER ledger_rows_guard BEFORE INSERT OR UPDATE OR DELETE ON {ROWS}
        FOR EACH ROW EXECUTE FUNCTION ledger_guard()""",
    "ledger_rows_keep": f"""
        CREATE TRIGGER ledger_rows_keep BEFORE TRUNCATE ON {ROWS}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_guard()""",
    "ledger_counter_guard": f"""
        CREATE TRIGGER ledger_counter_guard BEFORE UPDATE OR DELETE ON {COUNTER}
        FOR EACH ROW EXECUTE FUNCTION ledger_guard()""",
    "ledger_counter_keep": f"""
        CREATE TRIGGER ledger_counter_keep BEFORE TRUNCATE ON {COUNTER}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_guard()""",
}


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers in place, replacing what stands there under their names."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRES_FUNCTION)
            for name, sql in POSTGRES.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {_table(name)}")
                cursor.execute(sql)
        else:
            for name, sql in SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(sql)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that aren't there, or not as they should be."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # tgenabled: 'O' fires, 'D' is disabled.
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')")
            there = {name for (name,) in cursor.fetchall()}
            cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'ledger_guard'")
            if (POSTGRES_FUNCTION.split("$$")[1],) in cursor.fetchall():
                there.add("ledger_guard()")
            return [name for name in ("ledger_guard()", *POSTGRES) if name not in there]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = {name: "".join(sql.split()) for name, sql in cursor.fetchall()}
        return [name for name, sql in SQLITE.items() if found.get(name) != "".join(sql.split())]


def _table(trigger: str) -> str:
    return COUNTER if "counter" in trigger else ROWS
