/* Loaded before the program (LD_PRELOAD): writes down the statements of each committed serving, with the values bound to them, for bare.c to do again.
 *
 * The file $OSHXONA_TRACE, in lines:
 *     S number length            a statement seen for the first time; its text follows on a line of its own
 *     X number values            it was run with so many values, which follow:
 *     n | i digits | r digits | t length + bytes | b length + bytes
 *     C                          and the serving was committed
 */
#include <ctype.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { STATEMENTS_MOST = 512, VALUES_MOST = 64 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *out;
static const char *statements[STATEMENTS_MOST];
static int n_statements;
static sqlite3 *writing; /* the connection that has begun to write */
static char *group;      /* what it has done since, as it will be written down */
static size_t group_len;
static FILE *group_out;
static bool is_serving;

static int statement_number(const char *sql) {
    for (int i = 0; i < n_statements; i++)
        if (strcmp(statements[i], sql) == 0)
            return i;
    if (n_statements == STATEMENTS_MOST)
        abort();
    statements[n_statements] = strdup(sql);
    fprintf(out, "S %d %zu\n%s\n", n_statements, strlen(sql), sql);
    return n_statements++;
}

typedef struct Value {
    char kind; /* 0: not seen yet */
    const char *p;
    size_t n;
} Value;

/* A literal as SQLite writes a bound value; returns its end. Quotes are undone in place. */
static char *read_literal(char *at, Value *ret) {
    if (strncmp(at, "NULL", 4) == 0) {
        *ret = (Value){'n', NULL, 0};
        return at + 4;
    }
    bool blob = *at == 'x';
    if (blob || *at == '\'') {
        char *from = at + 1 + blob, *to = from, *p = from;
        for (; *p != '\'' || p[1] == '\''; p++) {
            p += *p == '\'';
            *to++ = *p;
        }
        *ret = (Value){blob ? 'b' : 't', from, (size_t)(to - from)};
        return p + 1;
    }
    size_t n = strspn(at, "+-0123456789.eE");
    *ret = (Value){memchr(at, '.', n) || memchr(at, 'e', n) ? 'r' : 'i', at, n};
    return at + n;
}

/* Walks a statement beside the same with its values written in. */
static int read_values(const char *sql, char *expanded, Value values[VALUES_MOST]) {
    int most = 0;
    bool quoted = false;
    while (*sql) {
        quoted ^= *sql == '\'';
        if (quoted || *sql != '?' || !isdigit((unsigned char)sql[1])) {
            sql++;
            expanded++;
            continue;
        }
        char *end;
        int n = (int)strtol(sql + 1, &end, 10);
        if (n < 1 || n >= VALUES_MOST)
            abort();
        sql = end;
        Value value;
        expanded = read_literal(expanded, &value);
        if (!values[n].kind)
            values[n] = value;
        if (n > most)
            most = n;
    }
    return most;
}

static void note(sqlite3_stmt *s, const char *sql) {
    Value values[VALUES_MOST] = {0};
    char *expanded = sqlite3_expanded_sql(s);
    int n = read_values(sql, expanded, values);
    fprintf(group_out, "X %d %d\n", statement_number(sql), n);
    for (int i = 1; i <= n; i++) {
        const Value *v = &values[i];
        if (v->kind == 't' || v->kind == 'b') {
            fprintf(group_out, "%c %zu ", v->kind, v->n);
            fwrite(v->p, 1, v->n, group_out);
            fputc('\n', group_out);
        } else {
            fprintf(group_out, "%c %.*s\n", v->kind, (int)v->n, v->p ? v->p : "");
        }
    }
    is_serving = is_serving || strncmp(sql, "INSERT INTO serving ", 20) == 0;
    sqlite3_free(expanded);
}

static void begin(sqlite3 *db) {
    writing = db;
    is_serving = false;
    rewind(group_out);
}

static void commit(void) {
    writing = NULL;
    fflush(group_out);
    if (is_serving) {
        fwrite(group, 1, (size_t)ftell(group_out), out);
        fputs("C\n", out);
        fflush(out);
    }
}

static int on_statement(unsigned event, void *db, void *stmt, void *text) {
    (void)event;
    if (strncmp(text, "--", 2) == 0) /* within a trigger */
        return 0;
    const char *sql = sqlite3_sql(stmt);
    pthread_mutex_lock(&lock);
    if (strcmp(sql, "BEGIN IMMEDIATE") == 0)
        begin(db);
    else if (db == writing && strcmp(sql, "COMMIT") == 0)
        commit();
    else if (db == writing)
        note(stmt, sql);
    pthread_mutex_unlock(&lock);
    return 0;
}

static int on_connection(sqlite3 *db, char **error, const void *api) {
    (void)error, (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, db);
}

__attribute__((constructor)) static void start(void) {
    const char *path = getenv("OSHXONA_TRACE");
    out = path ? fopen(path, "w") : NULL;
    group_out = open_memstream(&group, &group_len);
    if (out && group_out)
        sqlite3_auto_extension((void (*)(void))on_connection);
}
