/* What a database engine does for db.h. Each engine is one file that offers one Engine; db.c chooses it by the URL and passes calls on. */
#ifndef DB_ENGINE_H
#define DB_ENGINE_H

#include "db/db.h"

typedef struct Engine {
    const char *scheme; /* of DATABASE_URL, up to the path: "sqlite:///" */

    /* `place`: the URL after the scheme. */
    Err (*open)(Fault *f, const char *place, Database **ret);
    void (*close)(Database *d);
    Err (*backup)(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);
    Err (*restore)(Database *d, Fault *f, const char *path, Progress *progress, void *ctx);
    Err (*connect)(Database *d, Fault *f, bool writes, Db **ret);
    void (*disconnect)(Db *db);
    bool (*ping)(Db *db);
    int64_t (*data_version)(Db *db);

    Err (*begin)(Db *db, Fault *f, bool writes);
    Err (*commit)(Db *db, Fault *f);
    void (*rollback)(Db *db);
    Err (*savepoint)(Db *db, Fault *f);
    Err (*release)(Db *db, Fault *f);
    void (*rollback_to)(Db *db);
    bool (*in_transaction)(const Db *db);
    void (*tend)(Db *db);
    Err (*script)(Db *db, Fault *f, const char *sql);

    Err (*get)(Db *db, Fault *f, const Query *q, Stmt **ret);
    Err (*bind_int)(Stmt *s, int i, int64_t v);
    Err (*bind_real)(Stmt *s, int i, double v);
    Err (*bind_text)(Stmt *s, int i, const char *v);
    Err (*bind_blob)(Stmt *s, int i, Bytes v);
    Err (*bind_null)(Stmt *s, int i);
    Err (*step)(Stmt *s, bool *ret_row);
    int64_t (*changes)(Stmt *s);
    void (*reset)(Stmt *s);

    /* Columns of the row at hand. Text and bytes live until the next step. */
    int (*columns)(const Stmt *s);
    const char *(*column_name)(const Stmt *s, int i);
    bool (*column_null)(const Stmt *s, int i);
    int64_t (*column_int)(const Stmt *s, int i);
    double (*column_real)(const Stmt *s, int i);
    Bytes (*column_text)(const Stmt *s, int i);
    Bytes (*column_blob)(const Stmt *s, int i);
} Engine;

extern const Engine engine_sqlite;

/* Ends and frees what db_keep() made. */
void db_forget(Db *db);

/* What every engine's own structs begin with. */
struct Database {
    const Engine *engine;
};

struct Db {
    const Engine *engine;
    struct Kept *kept; /* db_keep() */
};

struct Stmt {
    const Engine *engine;
    const char *name;     /* of the query, for faults */
    Fault *fault;         /* of the transaction that uses it now */
    const FieldSet *set;  /* the record that `fields` was made for */
    const Field **fields; /* of each column; the engine frees it */
    bool partial;         /* some field has no column */
};

#endif
