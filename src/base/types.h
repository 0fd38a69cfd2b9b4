/* The kinds of value the program speaks of. Each is its own C type, so that grams cannot be added to days
 * and a member's JSON type follows from its C type (json/fields.h). Each has a `none`, which is null in JSON and SQL. */
#ifndef BASE_TYPES_H
#define BASE_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Mass {
    int64_t mg; /* whole milligrams */
} Mass;

typedef struct Percent {
    int32_t hundredths; /* 11.29 % is 1129 */
} Percent;

typedef struct Day {
    int32_t n; /* days since 1970-01-01, in the kindergarten's time zone */
} Day;

typedef struct Month {
    int32_t n; /* months since 1970-01 */
} Month;

typedef struct Instant {
    int64_t us; /* microseconds since 1970-01-01T00:00:00Z */
} Instant;

typedef struct Choice {
    int32_t n; /* index into a field's words; -1 is none */
} Choice;

/* A user, named when written out and never stored by name. id 0 is nobody. */
typedef struct Person {
    int64_t id;
    const char *full_name; /* NULL: to be looked up when written */
} Person;

/* n records of one kind, one after another; what kind, the field says. */
typedef struct List {
    void *items;
    size_t n;
} List;

/* A record within a record; NULL is null. */
typedef struct Object {
    void *at;
} Object;

#define MASS_NONE ((Mass){INT64_MIN})
#define PERCENT_NONE ((Percent){INT32_MIN})
#define DAY_NONE ((Day){INT32_MIN})
#define MONTH_NONE ((Month){INT32_MIN})
#define INSTANT_NONE ((Instant){INT64_MIN})
#define CHOICE_NONE ((Choice){-1})
#define INT_NONE INT32_MIN    /* a nullable int32_t */
#define BIGINT_NONE INT64_MIN /* a nullable int64_t that is not an id; of an id, 0 is none */

#define ID_MAX ((INT64_C(1) << 53) - 1)
#define MASS_MAX_MG INT64_C(1000000000000) /* 10^9 g */

static inline bool mass_is_none(Mass m) { return m.mg == INT64_MIN; }
static inline bool day_is_none(Day d) { return d.n == INT32_MIN; }
static inline bool instant_is_none(Instant t) { return t.us == INT64_MIN; }
static inline Mass mass_mg(int64_t mg) { return (Mass){mg}; }

typedef enum Role {
    ROLE_NONE = 0,
    ROLE_ADMIN = 1,
    ROLE_MANAGER = 2,
    ROLE_COOK = 4,
    ROLE_SUPERUSER = 8,
} Role; /* bits, so that a route or an event says who may with an or of them */

#endif
