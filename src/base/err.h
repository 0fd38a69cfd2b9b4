/* What can go wrong, said once: the enum, the HTTP status, the problem's slug and the OpenAPI response come from here. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/* X(name, status, slug). Title and detail of a slug are `server.problem.<slug>.title` and `.detail` in locales/. */
#define ERR_LIST(X)                                                                                          \
    X(BAD_REQUEST, 400, "bad-request")                                                                       \
    X(BAD_JSON, 400, "malformed-json")                                                                       \
    X(UNAUTHORIZED, 401, "unauthorized")                                                                     \
    X(WRONG_CREDENTIALS, 401, "wrong-credentials")                                                           \
    X(FORBIDDEN, 403, "forbidden")                                                                           \
    X(CANCEL_WINDOW_OVER, 403, "cancel-window-over")                                                         \
    X(NOT_FOUND, 404, "not-found")                                                                           \
    X(METHOD_NOT_ALLOWED, 405, "method-not-allowed")                                                         \
    X(CONFLICT, 409, "conflict")                                                                             \
    X(NAME_TAKEN, 409, "name-taken")                                                                         \
    X(PRODUCT_IN_USE, 409, "product-in-use")                                                                 \
    X(STOCK_LEFT, 409, "stock-left")                                                                         \
    X(INSUFFICIENT_STOCK, 409, "insufficient-stock")                                                         \
    X(NOT_REVERSIBLE, 409, "not-reversible")                                                                 \
    X(ALREADY_REVERSED, 409, "already-reversed")                                                             \
    X(LOT_NOT_WHOLE, 409, "lot-not-whole")                                                                   \
    X(ALREADY_CANCELLED, 409, "already-cancelled")                                                           \
    X(LAST_ADMIN, 409, "last-admin")                                                                         \
    X(SECOND_PERSON_REQUIRED, 409, "second-person-required")                                                 \
    X(STOCKTAKE_NOT_OPEN, 409, "stocktake-not-open")                                                         \
    X(STOCKTAKE_NOT_SUBMITTED, 409, "stocktake-not-submitted")                                               \
    X(STOCKTAKE_DECIDED, 409, "stocktake-decided")                                                           \
    X(STOCKTAKE_UNDECIDED, 409, "stocktake-undecided")                                                       \
    X(MONTH_CLOSED, 409, "month-closed")                                                                     \
    X(MONTH_NOT_OVER, 409, "month-not-over")                                                                 \
    X(EARLIER_MONTH_OPEN, 409, "earlier-month-open")                                                         \
    X(STALE, 412, "stale")                                                                                   \
    X(TOO_LARGE, 413, "body-too-large")                                                                      \
    X(MEDIA_TYPE, 415, "unsupported-media-type")                                                             \
    X(INVALID, 422, "invalid")                                                                               \
    X(KEY_REUSED, 422, "idempotency-key-reused")                                                             \
    X(TOO_MANY, 429, "too-many-requests")                                                                    \
    X(INTERNAL, 500, "internal")                                                                             \
    X(UNAVAILABLE, 503, "unavailable")                                                                       \
    X(BUSY, 503, "busy")

#define NODISCARD [[nodiscard]] /* a name, since clang-format cannot lay out the attribute itself here */
typedef enum NODISCARD Err {
    OK = 0,
#define ERR_ENUM(name, status, slug) ERR_##name,
    ERR_LIST(ERR_ENUM)
#undef ERR_ENUM
        ERR_COUNT
} Err;

/* Returns from the calling function with the error of `expr`, if it has one. */
#define TRY(expr)                                                                                            \
    do {                                                                                                     \
        Err try_err_ = (expr);                                                                               \
        if (try_err_ != OK)                                                                                  \
            return try_err_;                                                                                 \
    } while (0)

/* HTTP status and slug of an error; both static. */
int err_status(Err e);
const char *err_slug(Err e);

#endif
