#!/usr/bin/env python3
"""Named queries -> C functions. One queries.sql a feature, beside the code that calls it.

    tools/gen_queries.py file SRC.sql OUT.h OUT.c     the functions of one queries.sql
    tools/gen_queries.py all OUT.c SRC.sql...         every Query (text for both engines, slot), and queries_all[]
    tools/gen_queries.py forward DIR "SRC.sql..."     DIR/<path>/queries.h, so that C says #include "<path>/queries.h"

A queries.sql:

    -- include: "kitchen/attendance/attendance.h"      headers with the row records; at the top, zero or more
    -- name: attendance_upsert :exec                   a query begins
    -- int: children_1_3, children_3_7, staff          parameters whose type their name does not tell
    INSERT INTO attendance (kindergarten_id, day, ...) VALUES (:kg, :day, ...)
    -- dialect: postgres                               from here on: instead of the above, for that engine alone
    INSERT INTO ...

Kinds:  :exec            Err q_x(Tx *tx, XArgs args)
        :execrows        Err q_x(Tx *tx, XArgs args, int64_t *ret_rows)                    rows changed
        :one Rec         Err q_x(Tx *tx, XArgs args, Rec *ret)                             ERR_NOT_FOUND without a row
        :maybe Rec       Err q_x(Tx *tx, XArgs args, Rec *ret, bool *ret_found)
        :many Rec        Err q_x(Tx *tx, XArgs args, Rec **ret, size_t *ret_n)             in tx->arena
        :each Rec        Err q_x(Tx *tx, XArgs args, Err (*row)(void *ctx, const Rec *rec), void *ctx)
Records are read by their field tables (FIELDS_OF(Rec)). A query without parameters takes no args. What `row` is given
lives until it returns, and it may not run the same query.

Parameters are :name; `::` casts and text in quotes are left alone, comments dropped. :kg, :now and :today are the
transaction's and never arguments. Types by name: id *_id n seq *_uzs limit int64_t, *_mg Mass, day *_day *_on Day,
month *_month Month, at *_at Instant, *_percent Percent, else text. Others are listed: `-- int:` int32_t, bigint, text,
blob (Bytes), mass, percent, day, month, instant, bool, real, and ref (an id, of which 0 is bound as null).

A query over tables that does not name :kg, or joins a table without kindergarten_id, fails the build unless it says
`-- all-kindergartens: why`.
"""
import os
import pathlib
import re
import sys

KINDS = {"exec": False, "execrows": False, "one": True, "maybe": True, "many": True, "each": True}

# type -> C type, binding ({i} index, {v} value)
TYPES = {
    "int": ("int32_t", "stmt_bind_int32(s, {i}, {v})"),
    "bigint": ("int64_t", "{v} == BIGINT_NONE ? stmt_bind_null(s, {i}) : stmt_bind_int(s, {i}, {v})"),
    "ref": ("int64_t", "{v} == 0 ? stmt_bind_null(s, {i}) : stmt_bind_int(s, {i}, {v})"),
    "bool": ("bool", "stmt_bind_int(s, {i}, {v})"),
    "real": ("double", "stmt_bind_real(s, {i}, {v})"),
    "text": ("const char *", "stmt_bind_text(s, {i}, {v})"),
    "blob": ("Bytes", "stmt_bind_blob(s, {i}, {v})"),
    "mass": ("Mass", "stmt_bind_mass(s, {i}, {v})"),
    "percent": ("Percent", "stmt_bind_percent(s, {i}, {v})"),
    "day": ("Day", "stmt_bind_day(s, {i}, {v})"),
    "month": ("Month", "stmt_bind_month(s, {i}, {v})"),
    "instant": ("Instant", "stmt_bind_instant(s, {i}, {v})"),
}
OF_THE_TRANSACTION = {
    "kg": "stmt_bind_int(s, {i}, tx->kg)",
    "now": "stmt_bind_instant(s, {i}, tx->now)",
    "today": "stmt_bind_day(s, {i}, tx->today)",
}
BY_NAME = [
    (r"id|.*_id|n|seq|.*_uzs|limit", "bigint"),
    (r".*_mg", "mass"),
    (r"day|.*_day|.*_on", "day"),
    (r"month|.*_month", "month"),
    (r"at|.*_at", "instant"),
    (r".*_percent", "percent"),
]
TOKEN = re.compile(
    r"(?P<quoted>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")"
    r"|(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<cast>::)"
    r"|:(?P<param>[a-z][a-z0-9_]*)"
    r"|(?P<space>\s+)"
    r"|(?P<other>.)",
    re.S,
)
DIRECTIVE = re.compile(r"--\s*([a-z-]+):\s*(.*)")


class Fault(Exception):
    pass


class Query:
    def __init__(self, name, kind, record, line):
        self.name, self.kind, self.record, self.line = name, kind, record, line
        self.types = {}
        self.why_all = None
        self.texts = {"common": []}

    @property
    def camel(self):
        return "".join(part.capitalize() for part in self.name.split("_"))

    def type_of(self, param):
        return self.types.get(param) or next((t for pattern, t in BY_NAME if re.fullmatch(pattern, param)), "text")

    def binding(self, i, param):
        if param in OF_THE_TRANSACTION:
            return OF_THE_TRANSACTION[param].format(i=i)
        return TYPES[self.type_of(param)][1].format(i=i, v=f"args.{param}")


def tokens(sql):
    """(kind, text) of a query, comments dropped and white space made one blank."""
    out = []
    for m in TOKEN.finditer(sql):
        kind = m.lastgroup
        text = m.group("param") if kind == "param" else m.group()
        if kind == "comment":
            kind, text = "space", " "
        if kind == "space":
            if out and out[-1][0] == "space":
                text = out.pop()[1] + text
            if out:
                out.append(("space", "\n" if "\n" in text else " "))
        else:
            out.append((kind, text))
    while out and (out[-1][0] == "space" or out[-1][1] == ";"):
        out.pop()
    return out


def parse(path, text):
    """-> (includes, [Query])"""
    includes, queries, query, side = [], [], None, None

    def fail(line, what):
        raise Fault(f"{path}:{line}: {what}")

    for number, line in enumerate(text.splitlines(), 1):
        m = DIRECTIVE.fullmatch(line.strip())
        word, rest = (m.group(1), m.group(2).strip()) if m else (None, None)
        if word == "include":
            if query:
                fail(number, "an include stands before the first query")
            includes.append(rest)
        elif word == "name":
            m = re.fullmatch(r"([a-z][a-z0-9_]*)\s+:([a-z]+)(?:\s+([A-Z]\w*))?", rest)
            if not m or m.group(2) not in KINDS or bool(m.group(3)) != KINDS[m.group(2)]:
                fail(number, "expected `-- name: the_name :exec|:execrows` or `:one|:maybe|:many|:each Record`")
            query, side = Query(m.group(1), m.group(2), m.group(3), number), "common"
            queries.append(query)
        elif word in TYPES or word in ("all-kindergartens", "dialect"):
            if not query:
                fail(number, f"`{word}:` belongs to a query")
            if word == "dialect":
                if rest not in ("sqlite", "postgres"):
                    fail(number, f"no such dialect: {rest}")
                side = rest
                query.texts[side] = []
            elif word == "all-kindergartens":
                query.why_all = rest or fail(number, "say why the query is over all kindergartens")
            else:
                query.types.update({p.strip(): word for p in rest.split(",")})
        elif query:
            query.texts[side].append(line)
        elif line.strip() and not line.strip().startswith("--"):
            fail(number, "text before the first `-- name:`")
    for query in queries:
        finish(query, lambda what, q=query: fail(q.line, f"{q.name}: {what}"))
    if not queries:
        fail(1, "no query")
    return includes, queries


def finish(query, fail):
    """Settles texts, parameters and types, and checks the query."""
    texts = {side: tokens("\n".join(lines)) for side, lines in query.texts.items()}
    query.text = {engine: texts.get(engine, texts["common"]) for engine in ("sqlite", "postgres")}
    query.params = []
    for kind, text in texts["common"] + texts.get("sqlite", []) + texts.get("postgres", []):
        if kind == "param" and text not in query.params:
            query.params.append(text)
    for engine, text in query.text.items():
        if not text:
            fail(f"no text for {engine}")
        if any(t == ";" for _, t in text):
            fail("more than one statement")
        missing = set(query.params) - {t for kind, t in text if kind == "param"}
        if missing:
            fail(f"its text for {engine} does not use :{', :'.join(sorted(missing))}")
        if not query.why_all:
            check_tenant(text, fail)
    query.args = [p for p in query.params if p not in OF_THE_TRANSACTION]
    unknown = set(query.types) - set(query.args)
    if unknown:
        fail(f"gives a type to what is no argument: {', '.join(sorted(unknown))}")


def check_tenant(text, fail):
    plain = "".join(":" + t if kind == "param" else "''" if kind == "quoted" else t for kind, t in text)
    if not re.search(r"\b(from|into|update|join)\b", plain, re.I):
        return
    if not re.search(r":kg\b", plain):
        fail("does not name :kg; a query over all kindergartens says `-- all-kindergartens: why`")
    named = {m.lower() for m in re.findall(r"(?:\bwith\s+(?:recursive\s+)?|,\s*)(\w+)\s*(?:\([^()]*\)\s*)?as\s*\(", plain, re.I)}
    clause = r"\bjoin\s+(\w+|\()(.*?)(?=\bjoin\b|\bwhere\b|\bgroup\b|\border\b|\bunion\b|\blimit\b|\breturning\b|$)"
    for table, condition in re.findall(clause, plain, re.I | re.S):
        if table != "(" and table.lower() not in named and not re.search(r"kindergarten_id|:kg\b", condition):
            fail(f"joins {table} without its kindergarten_id")


def engine_text(query, engine):
    mark = "?" if engine == "sqlite" else "$"
    return "".join(f"{mark}{query.params.index(t) + 1}" if kind == "param" else t for kind, t in query.text[engine])


def c_string(text, indent):
    quote = lambda s: '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'
    lines = text.split("\n")
    return ("\n" + indent).join(quote(line + (" " if i + 1 < len(lines) else "")) for i, line in enumerate(lines))


def signature(query):
    parts = ["Tx *tx"]
    if query.args:
        parts.append(f"{query.camel}Args args")
    rec = query.record
    parts += {
        "exec": [],
        "execrows": ["int64_t *ret_rows"],
        "one": [f"{rec} *ret"],
        "maybe": [f"{rec} *ret", "bool *ret_found"],
        "many": [f"{rec} **ret", "size_t *ret_n"],
        "each": [f"Err (*row)(void *ctx, const {rec} *rec)", "void *ctx"],
    }[query.kind]
    return f"Err q_{query.name}({', '.join(parts)})"


def header(path, includes, queries):
    guard = re.sub(r"\W", "_", path).upper()
    out = [f"/* Made by tools/gen_queries.py from {path}. */", f"#ifndef {guard}_H", f"#define {guard}_H", ""]
    out += [f"#include {i}" for i in ['"db/db.h"'] + includes]
    for query in queries:
        out += ["", f"extern const Query query_{query.name};"]
        if query.args:
            out.append(f"typedef struct {query.camel}Args {{")
            for param in query.args:
                c_type = TYPES[query.type_of(param)][0]
                out.append(f"    {c_type}{'' if c_type.endswith('*') else ' '}{param};")
            out.append(f"}} {query.camel}Args;")
        out.append(signature(query) + " __attribute__((warn_unused_result));")
    return "\n".join(out + ["", "#endif", ""])


FINISH = {
    "exec": """\
    return rows_none(s);
""",
    "execrows": """\
    TRY(rows_none(s));
    *ret_rows = stmt_changes(s);
    return OK;
""",
    "one": """\
    {rec} rec = {{0}};
    bool found = false;
    TRY(rows_next(s, tx->arena, FIELDS_OF({rec}), &rec, &found));
    if (!found)
        return fault(tx->fault, ERR_NOT_FOUND);
    *ret = rec;
    return OK;
""",
    "maybe": """\
    {rec} rec = {{0}};
    bool found = false;
    TRY(rows_next(s, tx->arena, FIELDS_OF({rec}), &rec, &found));
    if (found)
        *ret = rec;
    *ret_found = found;
    return OK;
""",
    "many": """\
    void *items = NULL;
    size_t n = 0;
    TRY(rows_all(s, tx->arena, FIELDS_OF({rec}), &items, &n));
    *ret = items;
    *ret_n = n;
    return OK;
""",
    "each": """\
    ARENA_SCOPE Arena *scratch = arena_new();
    for (;;) {{
        {rec} rec = {{0}};
        bool found = false;
        TRY(rows_next(s, scratch, FIELDS_OF({rec}), &rec, &found));
        if (!found)
            return OK;
        TRY(row(ctx, &rec));
        arena_reset(scratch);
    }}
""",
}


def function(query):
    out = [signature(query) + " {", "    STMT_SCOPE Stmt *s = NULL;", f"    TRY(stmt_get(tx, &query_{query.name}, &s));"]
    for i, param in enumerate(query.params, 1):
        out.append(f"    TRY({query.binding(i, param)});")
    return "\n".join(out) + "\n" + FINISH[query.kind].format(rec=query.record) + "}\n"


def source(path, header_name, queries):
    head = f'/* Made by tools/gen_queries.py from {path}. */\n#include "{header_name}"\n#include "db/rows.h"\n\n'
    return head + "\n".join(map(function, queries))


def all_source(queries):
    out = ['/* Made by tools/gen_queries.py: every query of every queries.sql. */\n#include "db/db.h"\n']
    for slot, query in enumerate(queries):
        texts = {engine: c_string(engine_text(query, engine), " " * 16) for engine in query.text}
        out.append(
            f"extern const Query query_{query.name};\n"
            f"const Query query_{query.name} = {{\n"
            f'    .name = "{query.name}",\n'
            f"    .sqlite = {texts['sqlite']},\n"
            f"    .postgres = {texts['postgres']},\n"
            f"    .slot = {slot},\n"
            f"    .n_params = {len(query.params)},\n}};\n"
        )
    out.append("const Query *const queries_all[] = {\n" + "".join(f"    &query_{q.name},\n" for q in queries) + "    NULL,\n};")
    out.append(f"const int queries_count = {len(queries)};\n")
    return "\n".join(out)


def load(path):
    """Paths are shown from the folder that holds src/."""
    text = pathlib.Path(path).read_text(encoding="utf-8")
    shown = re.sub(r"^.*?(?=src/)", "", pathlib.Path(path).as_posix())
    return (shown, *parse(shown, text))


def load_all(paths):
    queries, seen = [], {}
    for path in paths:
        shown, _, found = load(path)
        for query in found:
            if query.name in seen:
                raise Fault(f"{shown}:{query.line}: {query.name} stands in {seen[query.name]} too")
            seen[query.name] = shown
        queries += found
    return queries


def flat(path):
    """src/kitchen/attendance/queries.sql -> kitchen_attendance_queries"""
    return re.sub(r"^.*?src/", "", pathlib.Path(path).with_suffix("").as_posix()).replace("/", "_")


def write(path, text):
    """Leaves a file alone that would not change, so that nothing is compiled again for it."""
    path = pathlib.Path(path)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(what, *args):
    if what == "file":
        path, out_h, out_c = args
        shown, includes, queries = load(path)
        write(out_h, header(shown.removesuffix(".sql"), includes, queries))
        write(out_c, source(shown, os.path.basename(out_h), queries))
    elif what == "all":
        write(args[0], all_source(load_all(args[1:])))
    elif what == "forward":
        for path in args[1].split():
            inner = re.sub(r"^.*?src/", "", pathlib.Path(path).with_suffix(".h").as_posix())
            up = "../" * (inner.count("/") + 1)
            write(pathlib.Path(args[0]) / inner, f'#include "{up}{flat(path)}.h"\n')
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Fault as e:
        sys.exit(str(e))
