/* A database of a test's own: a new file in a folder of its own, migrated, with one kindergarten in it. */
#ifndef SUPPORT_DATABASE_H
#define SUPPORT_DATABASE_H

#include "db/db.h"
#include "db/writer.h"

typedef struct TestDatabase {
    char folder[64], path[96], url[112];
    Arena *arena;
    Fault fault;
    App app;
    int64_t now_us; /* what the app's clock says; a test moves it */
    Database *database;
    Db *db; /* for writing; not the writer's */
} TestDatabase;

/* Aborts the test where it cannot. */
void test_database_open(TestDatabase *t);
void test_database_close(TestDatabase *t); /* and removes the folder */

/* The scope of a piece of work in kindergarten kg on t->db. */
Tx test_tx(TestDatabase *t, int64_t kg);
/* Runs SQL, several statements, outside any rule. Fails the test where it does not run. */
void test_sql(TestDatabase *t, const char *sql);
/* The one number that a SELECT gives. */
int64_t test_number(TestDatabase *t, const char *sql);
/* Adds a kindergarten (id 7, Asia/Tashkent) with its head. */
enum { TEST_KG = 7 };

#endif
