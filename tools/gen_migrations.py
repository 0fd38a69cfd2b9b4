#!/usr/bin/env python3
"""Numbered migrations -> the table migrations[] of db/migrate.h, one text for each engine.

    tools/gen_migrations.py OUT.c NNNN_name.sql...

A migration is plain SQL for both engines, in PostgreSQL's types. For SQLite they become its own (BIGINT is INTEGER, BYTEA BLOB,
BOOLEAN INTEGER) and its tables STRICT, so that a wrong type is refused there too; `) WITHOUT ROWID;` is SQLite's alone. `-- dialect: sqlite`, `-- dialect: postgres` and `-- dialect: all` begin a part
for one engine or again for both. Numbers rise from 0001 without gaps; a name is lower case with underscores.
"""
import pathlib
import re
import sys

DIALECT = re.compile(r"--\s*dialect:\s*(\S*)\s*")


def split(path, text):
    """-> {engine: text}; other comments are dropped."""
    parts = {"sqlite": [], "postgres": []}
    side = "all"
    for number, line in enumerate(text.splitlines(), 1):
        m = DIALECT.fullmatch(line)
        if m:
            side = m.group(1)
            if side not in ("sqlite", "postgres", "all"):
                sys.exit(f"{path}:{number}: no such dialect: {side or '(none)'}")
        elif line.strip() and not line.lstrip().startswith("--"):
            for engine, lines in parts.items():
                if side in (engine, "all"):
                    lines.append(line.rstrip())
    return parts


def for_sqlite(line):
    line = re.sub(r"\bBYTEA\b", "BLOB", re.sub(r"\bBIGINT\b|\bBOOLEAN\b", "INTEGER", line))
    return {");": ") STRICT;", ") WITHOUT ROWID;": ") STRICT, WITHOUT ROWID;"}.get(line, line)


def for_postgres(line):
    return line.removesuffix(" WITHOUT ROWID;") + ";" if line.endswith(" WITHOUT ROWID;") else line


def c_string(lines):
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") for line in lines)
    return "\n        ".join(f'"{line}\\n"' for line in quoted) or '""'


def table(paths):
    rows = []
    for expected, path in enumerate(paths, 1):
        m = re.fullmatch(r"(\d{4})_([a-z0-9_]+)\.sql", pathlib.Path(path).name)
        if not m or int(m.group(1)) != expected:
            sys.exit(f"{path}: expected a name that begins with {expected:04d}_")
        parts = split(path, pathlib.Path(path).read_text(encoding="utf-8"))
        parts = {"sqlite": [*map(for_sqlite, parts["sqlite"])], "postgres": [*map(for_postgres, parts["postgres"])]}
        rows.append(
            f'    {{{expected}, "{m.group(2)}",\n        {c_string(parts["sqlite"])},\n        {c_string(parts["postgres"])}}},\n'
        )
    return (
        '/* Made by tools/gen_migrations.py from sql/migrations/. */\n#include "db/migrate.h"\n\n'
        "const Migration migrations[] = {\n" + "".join(rows) + "    {0},\n};\n"
    )


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_text(table(sorted(sys.argv[2:])), encoding="utf-8")
