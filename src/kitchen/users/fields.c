#include "auth/password.h"
#include "auth/token.h"
#include "kitchen/users/rows.h"
#include "kitchen/users/users.h"

enum { USERNAME_MAX = 64, PHONE_MAX = 32 };

FIELDS(UserNew,
       FIELD(UserNew, username, .max = USERNAME_MAX, .min = 1,
             .does = "Unique in the installation, whatever its case", .example = "\"dilnoza\""),
       FIELD(UserNew, password, .secret = true, .min = PASSWORD_MIN, .max = PASSWORD_MAX,
             .example = "\"sabzi-va-piyoz\""),
       FIELD(UserNew, full_name, .example = "\"Dilnoza Karimova\""),
       FIELD(UserNew, role, .words = role_words),
       FIELD(UserNew, phone, .optional = true, .nullable = true, .min = 1, .max = PHONE_MAX,
             .example = "\"+998 90 123 45 67\""));

FIELDS(User, ID(User, id), FIELD(User, username, .example = "\"dilnoza\""),
       FIELD(User, full_name, .example = "\"Dilnoza Karimova\""), FIELD(User, role, .words = role_words),
       FIELD(User, phone, .nullable = true, .example = "\"+998 90 123 45 67\""),
       FIELD(User, active, .does = "False: may not sign in"), FIELD(User, created_at),
       FIELD(User, updated_at), FIELD(User, version, .stored = true));

FIELDS(UserPatch, FIELD(UserPatch, full_name, .example = "\"Dilnoza Karimova\""),
       FIELD(UserPatch, phone, .nullable = true, .min = 1, .max = PHONE_MAX,
             .example = "\"+998 90 123 45 67\""),
       FIELD(UserPatch, password, .secret = true, .min = PASSWORD_MIN, .max = PASSWORD_MAX,
             .does = "A new one, set by an admin", .example = "\"sabzi-va-piyoz\""),
       FIELD(UserPatch, role, .words = role_words), FIELD(UserPatch, active));

FIELDS(Colleague, ID(Colleague, id), FIELD(Colleague, full_name, .example = "\"Dilnoza Karimova\""),
       FIELD(Colleague, role, .words = role_words));

FIELDS(UserRow, ID(UserRow, kindergarten_id), ID(UserRow, id), FIELD(UserRow, role), FIELD(UserRow, active),
       FIELD(UserRow, key_version), FIELD(UserRow, username, .stored = true),
       FIELD(UserRow, full_name, .stored = true), FIELD(UserRow, phone, .stored = true),
       FIELD(UserRow, password_hash, .stored = true), FIELD(UserRow, valid_from), FIELD(UserRow, version),
       FIELD(UserRow, created_at), FIELD(UserRow, updated_at));

FIELDS(NameRow, FIELD(NameRow, key_version), FIELD(NameRow, full_name, .stored = true));

FIELDS(SignInName, ID(SignInName, kindergarten_id), ID(SignInName, user_id));

FIELDS(AdminCount, FIELD(AdminCount, n));

FIELDS(UserFacts, FIELD(UserFacts, role), FIELD(UserFacts, active),
       FIELD(UserFacts, changed, .omit_none = true));
