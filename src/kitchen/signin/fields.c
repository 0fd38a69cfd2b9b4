#include "auth/password.h"
#include "kitchen/signin/signin.h"

enum { TYPED_MAX = 1024 }; /* what is typed may be wrong at any length, within reason */

const char *const signed_in_role_words[] = {"admin", "manager", "cook", "superuser", NULL};

FIELDS(Login, FIELD(Login, username, .example = "\"dilnoza\""),
       FIELD(Login, password, .secret = true, .min = 1, .max = TYPED_MAX, .example = "\"sabzi-va-piyoz\""));

FIELDS(SignedInUser, ID(SignedInUser, id), FIELD(SignedInUser, username, .example = "\"dilnoza\""),
       FIELD(SignedInUser, full_name, .example = "\"Dilnoza Karimova\""),
       FIELD(SignedInUser, role, .words = signed_in_role_words),
       ID(SignedInUser, kindergarten_id, .nullable = true, .does = "Null for a superuser"),
       FIELD(SignedInUser, kindergarten_name, .nullable = true, .example = "\"12-son MTT\""),
       FIELD(SignedInUser, timezone, .nullable = true, .does = "Whose days and hours the kindergarten keeps",
             .example = "\"Asia/Tashkent\""));

FIELDS(SignedIn,
       FIELD(SignedIn, access_token, .max = 4096, .does = "A JWT, for the header Authorization: Bearer"),
       FIELD(SignedIn, token_type, .example = "\"Bearer\""),
       FIELD(SignedIn, expires_in, .does = "Seconds the access token is good for", .example = "900"),
       FIELD(SignedIn, user, .of = FIELDS_OF(SignedInUser)));

FIELDS(PasswordChange,
       FIELD(PasswordChange, current_password, .secret = true, .min = 1, .max = TYPED_MAX,
             .example = "\"sabzi-va-piyoz\""),
       FIELD(PasswordChange, new_password, .secret = true, .min = PASSWORD_MIN, .max = PASSWORD_MAX,
             .example = "\"guruch-va-moy\""));
