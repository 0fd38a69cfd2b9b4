/* bare DATABASE TRACE GROUP: what SQLite alone can do. Runs the statements of the servings in a trace (trace.c), so many servings a commit, and prints
 * servings a second. A savepoint around each serving is among the statements; one that is committed alone needs none. */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATEMENTS_MOST = 512, VALUES_MOST = 64 };

typedef struct Value {
    char kind;
    int64_t i;
    double r;
    char *p;
    int n;
} Value;

typedef struct Act {
    int statement; /* -1: the serving ends */
    int n;
    Value *values;
} Act;

static sqlite3 *db;
static sqlite3_stmt *statements[STATEMENTS_MOST];
static bool is_savepoint[STATEMENTS_MOST];
static Act *acts;
static size_t n_acts, room;
static int servings;

static void must(int rc) {
    if (rc != SQLITE_OK && rc != SQLITE_DONE) {
        fprintf(stderr, "bare: %s\n", sqlite3_errmsg(db));
        exit(1);
    }
}

static void fail(const char *what) {
    fprintf(stderr, "bare: %s\n", what);
    exit(1);
}

static char *read_bytes(FILE *f, size_t n) {
    char *p = malloc(n + 1);
    if (!p || fread(p, 1, n, f) != n)
        fail("the trace ends early");
    p[n] = 0;
    return p;
}

static Value read_value(FILE *f) {
    Value v = {0};
    size_t n;
    if (fscanf(f, " %c", &v.kind) != 1)
        fail("the trace ends early");
    if (v.kind == 'i' && fscanf(f, "%ld", &v.i) != 1)
        fail("not a number");
    if (v.kind == 'r' && fscanf(f, "%lf", &v.r) != 1)
        fail("not a number");
    if (v.kind == 't' || v.kind == 'b') {
        if (fscanf(f, "%zu", &n) != 1 || fgetc(f) != ' ')
            fail("not a length");
        v.p = read_bytes(f, n);
        v.n = (int)n;
    }
    if (v.kind == 'b') { /* hexadecimal */
        for (size_t i = 0; i < n / 2; i++) {
            unsigned byte;
            sscanf(v.p + 2 * i, "%2x", &byte);
            v.p[i] = (char)byte;
        }
        v.n = (int)(n / 2);
    }
    return v;
}

static Act *new_act(int statement, int n) {
    if (n_acts == room) {
        room = room ? room * 2 : 1024;
        acts = realloc(acts, room * sizeof *acts);
        if (!acts)
            fail("out of memory");
    }
    acts[n_acts] = (Act){statement, n, calloc((size_t)n + 1, sizeof(Value))};
    return &acts[n_acts++];
}

static void read_trace(const char *path) {
    FILE *f = fopen(path, "r");
    if (!f)
        fail("cannot read the trace");
    char kind;
    int number, n;
    size_t len;
    while (fscanf(f, " %c", &kind) == 1) {
        if (kind == 'S' && fscanf(f, "%d %zu", &number, &len) == 2 && number < STATEMENTS_MOST &&
            fgetc(f) == '\n') {
            char *sql = read_bytes(f, len);
            must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statements[number], NULL));
            is_savepoint[number] = strncmp(sql, "SAVEPOINT", 9) == 0 || strncmp(sql, "RELEASE", 7) == 0;
        } else if (kind == 'X' && fscanf(f, "%d %d", &number, &n) == 2 && n < VALUES_MOST) {
            Act *act = new_act(number, n);
            for (int i = 0; i < n; i++)
                act->values[i] = read_value(f);
        } else if (kind == 'C') {
            new_act(-1, 0);
            servings++;
        } else {
            fail("the trace is not one");
        }
    }
    fclose(f);
}

static void run(const Act *act) {
    sqlite3_stmt *s = statements[act->statement];
    for (int i = 0; i < act->n; i++) {
        const Value *v = &act->values[i];
        switch (v->kind) {
        case 'i': must(sqlite3_bind_int64(s, i + 1, v->i)); break;
        case 'r': must(sqlite3_bind_double(s, i + 1, v->r)); break;
        case 't': must(sqlite3_bind_text(s, i + 1, v->p, v->n, SQLITE_STATIC)); break;
        case 'b': must(sqlite3_bind_blob(s, i + 1, v->p, v->n, SQLITE_STATIC)); break;
        default: must(sqlite3_bind_null(s, i + 1));
        }
    }
    int rc;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW)
        continue;
    must(rc);
    must(sqlite3_reset(s));
}

static void run_all(int group) {
    sqlite3_stmt *begin, *commit;
    must(sqlite3_prepare_v3(db, "BEGIN IMMEDIATE", -1, SQLITE_PREPARE_PERSISTENT, &begin, NULL));
    must(sqlite3_prepare_v3(db, "COMMIT", -1, SQLITE_PREPARE_PERSISTENT, &commit, NULL));
    int in_group = 0;
    bool skips = group == 1;
    bool begun = false;
    for (const Act *act = acts; act < acts + n_acts; act++) {
        if (!begun) {
            must(sqlite3_step(begin));
            must(sqlite3_reset(begin));
            begun = true;
        }
        if (act->statement >= 0 && skips && is_savepoint[act->statement])
            continue;
        if (act->statement >= 0)
            run(act);
        else if (++in_group == group || act + 1 == acts + n_acts) {
            must(sqlite3_step(commit));
            must(sqlite3_reset(commit));
            in_group = 0;
            begun = false;
        }
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(commit);
}

static double now(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    if (argc != 4)
        fail("bare DATABASE TRACE GROUP");
    must(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL));
    must(sqlite3_exec(
        db,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY",
        NULL, NULL, NULL));
    read_trace(argv[2]);
    double from = now(CLOCK_MONOTONIC), cpu = now(CLOCK_PROCESS_CPUTIME_ID);
    run_all(atoi(argv[3]));
    double took = now(CLOCK_MONOTONIC) - from;
    cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("{\"rate\": %.1f, \"servings\": %d, \"statements\": %zu, \"cpu_us\": %.1f}\n", servings / took,
           servings, (n_acts - (size_t)servings) / (size_t)(servings ? servings : 1), cpu * 1e6 / servings);
    for (int i = 0; i < STATEMENTS_MOST; i++)
        sqlite3_finalize(statements[i]);
    sqlite3_close(db);
}
