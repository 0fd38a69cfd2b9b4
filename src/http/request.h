/* One request, from the first byte to the answer. Handlers read from it, reply to it, and never free. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H

#include "base/app.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/fault.h"
#include "files/format.h"
#include "http/route.h"
#include "json/decode.h"
#include "json/encode.h"

struct Tx;

/* Who asks, as the token and the user's row say. */
typedef struct Who {
    int64_t user_id, kg; /* kg 0: a superuser */
    Role role;           /* ROLE_NONE: nobody has signed in */
    const char *session; /* the session the token belongs to: its `sid`, else its `jti` */
    int64_t issued_at;   /* the token was, in seconds */
} Who;

typedef struct PathArgs {
    int64_t id, product_id, lot_id;
    Day day;
    Month month;
} PathArgs;

typedef struct Header {
    const char *name, *value;
    struct Header *next;
} Header;

/* An open file to be sent from its beginning; closed once it is. */
typedef struct ReplyFile {
    int fd;
    uint64_t size;
} ReplyFile;

typedef struct Reply {
    int status;
    const char *type; /* application/json unless said */
    Buf body;
    Bytes fixed;      /* instead of body: bytes that live as long as the program */
    ReplyFile *file;  /* instead of body */
    const char *etag; /* with its quotes */
    int64_t version;  /* of the one record answered; 0: none */
    Header *headers;  /* more of them: Set-Cookie, Location, … */
    bool gzip;        /* the body is compressed */
    bool ready;
} Reply;

/* Where the records of an answer go that is not to become JSON: a list's page, or the one record (n is 1). */
typedef struct Taker {
    Err (*take)(void *ctx, const FieldSet *fields, const void *items, size_t n, const char *next_cursor);
    void *ctx;
} Taker;

struct Request {
    Arena *arena;
    App *app;
    const Route *route;
    struct Tx *tx; /* in a handler; not yet in prepare */
    Who who;
    PathArgs path;
    const void *query;  /* the route's query record, read */
    FileFormat format;  /* as a file, asked for by ?format= */
    const Taker *taker; /* set by the layer above while it makes one */
    void *body;         /* the route's body record, read */
    json_t *json;       /* the body as it came; NULL without one */
    void *prepared;     /* what the route's prepare made */
    Lang lang;
    Instant now;
    Method method;
    bool head;                         /* a HEAD, answered as a GET */
    const char *url_path, *query_text; /* as they came; query_text without its ?, NULL: none */
    const char *request_id, *address;  /* address: the caller's, behind trusted proxies the forwarded one */
    bool loopback, forwarded;          /* came over loopback; carried a forwarding header */
    const char *if_match, *if_none_match, *idempotency_key, *bearer;
    const char *body_text;
    size_t body_len;
    Encoding encoding; /* how a reply names persons; set by the layer above */
    Fault fault;
    Reply reply;
    void *connection;                                    /* the server's own */
    const char *(*header)(Request *r, const char *name); /* any other header; NULL if absent */
    const char *(*cookie)(Request *r, const char *name);
    /* What takes long asks it now and then, and stops on a failure: ERR_BAD_REQUEST, the client has hung up (or closed its side, which looks the
     * same); ERR_UNAVAILABLE, the program stops. NULL: nobody knows. */
    Err (*go_on)(Request *r);
};

/* Reads what the route asks for: r->query, r->body, r->json, r->idempotency_key. Called once who asks is known to be allowed to.
 * ERR_MEDIA_TYPE, ERR_BAD_JSON, ERR_BAD_REQUEST (a query that is not percent-encoded text), else ERR_INVALID with every fault of path, query, headers and body at once. */
Err request_read(Request *r);
/* True if the body carries this top-level member (a PATCH's presence). */
bool request_has(const Request *r, const char *member);
/* Lays a PATCH's body over the record as it is. Cannot fail: the body was checked when it was read. */
void request_lay_over(const Request *r, void *record);
/* ERR_STALE unless the route's If-Match, if any, names this version. Call before changing a record. */
Err request_match(Request *r, int64_t version);

/* Each writes the whole answer, or hands its records to r->taker, and returns OK. `version` is the record's own (0: none): its ETag is made of it and of the body. */
Err reply(Request *r, int status, const FieldSet *fields, const void *record);
Err reply_version(Request *r, int status, const FieldSet *fields, const void *record, int64_t version);
/* next_cursor NULL: the last page. */
Err reply_list(Request *r, const FieldSet *fields, const void *items, size_t n, const char *next_cursor);
Err reply_kept(Request *r, const char *json); /* 200: the answer's record as it was once written */
Err reply_nothing(Request *r);                /* 204 */
Err reply_text(Request *r, int status, const char *type, const char *text, size_t len);
void reply_header(Request *r, const char *name, const char *value);

/* Paging by id, newest first: what a query record with `limit` and `cursor` asks for, and the cursor that follows. */
#define PAGE_FIELDS(T)                                                                                       \
    FIELD(T, limit, .optional = true, .fallback = 50, .min = 1, .max = 200, .does = "At most so many"),      \
        FIELD(T, cursor, .optional = true, .max = 64, .does = "next_cursor of the page before")
/* The id to go on below; ID_MAX + 1 for the first page. Notes a fault for a cursor that is none. */
Err page_before(Request *r, const char *cursor, int64_t *ret_before);
const char *page_cursor(Arena *a, int64_t last_id);

#endif
