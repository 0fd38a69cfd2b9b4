#include "kitchen/products/routes.h"
#include "http/request.h"
#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"

static const unsigned KEEPERS = ROLE_ADMIN | ROLE_MANAGER;

/* --- products --- */

/* A kindergarten has tens of products, not thousands: the list is whole unless a limit is asked for. */
typedef struct ProductsQuery {
    const char *q;
    bool low;
    int32_t limit;
    const char *cursor;
} ProductsQuery;
FIELDS(ProductsQuery,
       FIELD(ProductsQuery, q, .optional = true, .nullable = true, .does = "Part of the name, in any case"),
       FIELD(ProductsQuery, low, .optional = true, .does = "Only those under their minimum"),
       FIELD(ProductsQuery, limit, .optional = true, .nullable = true, .min = 1, .max = 200,
             .does = "At most so many; all where it is left out"),
       FIELD(ProductsQuery, cursor, .optional = true, .max = 64, .does = "next_cursor of the page before"));

static Err list_products(Request *r) {
    const ProductsQuery *q = r->query;
    int64_t limit = q->limit == INT_NONE ? ID_MAX : q->limit, after;
    TRY(page_before(r, q->cursor, &after));
    Product *products;
    size_t n;
    TRY(products_page(
        r->tx,
        &(ProductFilter){
            .q = q->q, .low = q->low, .after_id = after > ID_MAX ? 0 : after, .limit = limit + 1},
        &products, &n));
    const char *next = NULL;
    if ((int64_t)n > limit)
        next = page_cursor(r->arena, products[--n - 1].id);
    return reply_list(r, FIELDS_OF(Product), products, n, next);
}

static Err get_product(Request *r) {
    Product product;
    TRY(product_get(r->tx, r->path.id, &product));
    return reply_version(r, 200, FIELDS_OF(Product), &product, product.version);
}

/* The yardstick a stock is measured by is not set by whoever keeps the stock. */
static Err may_set_yardstick(Request *r) {
    bool sets = request_has(r, "group") || request_has(r, "natural_loss_percent") || request_has(r, "food");
    return sets && r->who.role != ROLE_ADMIN ? fault(&r->fault, ERR_FORBIDDEN) : OK;
}

static Err create_product(Request *r) {
    int64_t id;
    Product product;
    TRY(may_set_yardstick(r));
    TRY(product_create(r->tx, r->body, &id));
    TRY(product_get(r->tx, id, &product));
    return reply_version(r, 201, FIELDS_OF(Product), &product, product.version);
}

static Err change_product(Request *r) {
    Product product;
    TRY(may_set_yardstick(r));
    TRY(product_get(r->tx, r->path.id, &product));
    TRY(request_match(r, product.version));
    ProductChange in = product_as_change(&product);
    request_lay_over(r, &in);
    TRY(product_change(r->tx, &product, &in));
    TRY(product_get(r->tx, r->path.id, &product));
    return reply_version(r, 200, FIELDS_OF(Product), &product, product.version);
}

static Err delete_product(Request *r) {
    Product product;
    TRY(product_get(r->tx, r->path.id, &product));
    TRY(request_match(r, product.version));
    TRY(product_delete(r->tx, &product));
    return reply_nothing(r);
}

/* --- entries --- */

static Err deliver(Request *r) {
    Lot lot;
    TRY(product_deliver(r->tx, r->path.id, r->body, &lot));
    return reply(r, 201, FIELDS_OF(Lot), &lot);
}

static Err write_off(Request *r) {
    Movement entry;
    TRY(product_write_off(r->tx, r->path.id, r->body, &entry));
    return reply(r, 201, FIELDS_OF(Movement), &entry);
}

static Err count(Request *r) {
    Count found;
    TRY(product_count(r->tx, r->path.id, r->body, &found));
    return reply(r, 201, FIELDS_OF(Count), &found);
}

typedef struct ReverseNew {
    const char *reason;
} ReverseNew;
FIELDS(ReverseNew, FIELD(ReverseNew, reason, .max = 500, .multiline = true));

static Err reverse(Request *r) {
    const ReverseNew *in = r->body;
    Movement entry;
    TRY(movement_reverse(r->tx, r->path.id, in->reason, &entry));
    return reply(r, 201, FIELDS_OF(Movement), &entry);
}

/* --- history --- */

typedef struct MovementsQuery {
    Day from, to;
    Choice kind, figure;
    int32_t limit;
    const char *cursor;
} MovementsQuery;
static const char *const figure_words[] = {"delivery", "serving", "write_off", "count", NULL};
FIELDS(MovementsQuery,
       FIELD(MovementsQuery, from, .optional = true, .nullable = true, .does = "First effective_on"),
       FIELD(MovementsQuery, to, .optional = true, .nullable = true, .does = "Last effective_on"),
       FIELD(MovementsQuery, kind, .optional = true, .nullable = true, .words = move_kind_words),
       FIELD(MovementsQuery, figure, .optional = true, .nullable = true, .words = figure_words,
             .does = "Of that kind, or undoing one of it: all that a figure of a report is made of"),
       PAGE_FIELDS(MovementsQuery));

static Err list_movements(Request *r) {
    const MovementsQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    Movement *movements;
    size_t n;
    MovementFilter filter = {r->path.id, q->from, q->to, q->kind, q->figure, before, q->limit + 1};
    TRY(movements_find(r->tx, &filter, &movements, &n));
    const char *next = NULL;
    if ((int64_t)n > q->limit)
        next = page_cursor(r->arena, movements[--n - 1].id);
    return reply_list(r, FIELDS_OF(Movement), movements, n, next);
}

static Err list_lots(Request *r) {
    Lot *lots;
    size_t n;
    TRY(lots_on_shelf(r->tx, r->path.id, &lots, &n));
    return reply_list(r, FIELDS_OF(Lot), lots, n, NULL);
}

typedef struct DeliveriesQuery {
    Day from, to;
    int64_t product_id;
    int32_t limit;
    const char *cursor;
} DeliveriesQuery;
FIELDS(DeliveriesQuery,
       FIELD(DeliveriesQuery, from, .optional = true, .nullable = true, .does = "First delivered_on"),
       FIELD(DeliveriesQuery, to, .optional = true, .nullable = true, .does = "Last delivered_on"),
       ID(DeliveriesQuery, product_id, .optional = true, .nullable = true), PAGE_FIELDS(DeliveriesQuery));

static Err list_deliveries(Request *r) {
    const DeliveriesQuery *q = r->query;
    int64_t before;
    TRY(page_before(r, q->cursor, &before));
    DeliveryFilter filter = {q->from, q->to, q->product_id, before, q->limit + 1};
    Lot *lots;
    size_t n;
    TRY(deliveries_page(r->tx, &filter, &lots, &n));
    const char *next = NULL;
    if ((int64_t)n > q->limit)
        next = page_cursor(r->arena, lots[--n - 1].id);
    return reply_list(r, FIELDS_OF(Lot), lots, n, next);
}

const Route products_routes[] = {
    {METHOD_GET, "/products", list_products, .may = KEEPERS, .query = FIELDS_OF(ProductsQuery),
     .answer = FIELDS_OF(Product), .list = true, .cached = true, .tag = "Products",
     .does = "What is in store, by name"},
    {METHOD_POST, "/products", create_product, .may = KEEPERS, .body = FIELDS_OF(ProductNew),
     .answer = FIELDS_OF(Product), .status = 201, .writes = true, .idempotent = true,
     .fails = {ERR_NAME_TAKEN, ERR_MONTH_CLOSED}, .tag = "Products",
     .does = "Add a product, with its first delivery if there is one",
     .note =
         "`group`, `natural_loss_percent` and `food` are an admin's to set: a manager's request that carries one "
         "of them is refused."},
    {METHOD_GET, "/products/{id}", get_product, .may = KEEPERS, .answer = FIELDS_OF(Product), .cached = true,
     .tag = "Products", .does = "One product"},
    {METHOD_PATCH, "/products/{id}", change_product, .may = KEEPERS, .body = FIELDS_OF(ProductChange),
     .patch = true, .answer = FIELDS_OF(Product), .writes = true, .versioned = true,
     .fails = {ERR_NAME_TAKEN}, .tag = "Products",
     .does = "Change a product's name or minimum; its group, natural loss and food are an admin's to set"},
    {METHOD_DELETE, "/products/{id}", delete_product, .may = KEEPERS, .writes = true, .versioned = true,
     .fails = {ERR_PRODUCT_IN_USE, ERR_STOCK_LEFT}, .tag = "Products",
     .does = "Take a product from the list; its history stays readable"},
    {METHOD_POST, "/products/{id}/deliveries", deliver, .may = KEEPERS, .body = FIELDS_OF(DeliveryNew),
     .answer = FIELDS_OF(Lot), .status = 201, .writes = true, .idempotent = true, .fails = {ERR_MONTH_CLOSED},
     .tag = "Stock", .does = "Book a delivery as a new lot",
     .note =
         "One dated before the day of the product's last count leaves the stock unchanged, since the count saw "
         "the goods: an equal, opposite count movement is booked with it."},
    {METHOD_POST, "/products/{id}/write-offs", write_off, .may = KEEPERS, .body = FIELDS_OF(WriteOffNew),
     .answer = FIELDS_OF(Movement), .status = 201, .writes = true, .idempotent = true,
     .fails = {ERR_INSUFFICIENT_STOCK}, .tag = "Stock", .does = "Write off what can no longer be served",
     .note = "Answers the entry's first movement, with the grams of all of its movements."},
    {METHOD_POST, "/products/{id}/counts", count, .may = KEEPERS, .body = FIELDS_OF(CountNew),
     .answer = FIELDS_OF(Count), .status = 201, .writes = true, .idempotent = true, .tag = "Stock",
     .does = "Book what was weighed: the difference becomes a movement"},
    {METHOD_POST, "/movements/{id}/reverse", reverse, .may = ROLE_ADMIN, .body = FIELDS_OF(ReverseNew),
     .answer = FIELDS_OF(Movement), .status = 201, .writes = true, .idempotent = true,
     .fails = {ERR_ALREADY_REVERSED, ERR_NOT_REVERSIBLE, ERR_LOT_NOT_WHOLE, ERR_INSUFFICIENT_STOCK},
     .tag = "Stock", .does = "Undo a mistyped delivery, write-off or count, once",
     .note =
         "Undoes the whole entry that the movement belongs to by compensating movements. Where the product was "
         "counted since, the stock stays as it was counted."},
    {METHOD_GET, "/products/{id}/movements", list_movements, .may = KEEPERS,
     .query = FIELDS_OF(MovementsQuery), .answer = FIELDS_OF(Movement), .list = true, .cached = true,
     .tag = "Stock", .does = "What happened to a product, newest first; also to a deleted one"},
    {METHOD_GET, "/products/{id}/lots", list_lots, .may = KEEPERS, .answer = FIELDS_OF(Lot), .list = true,
     .cached = true, .tag = "Stock", .does = "What lies on the shelf, in the order it leaves"},
    {METHOD_GET, "/deliveries", list_deliveries, .may = KEEPERS, .query = FIELDS_OF(DeliveriesQuery),
     .answer = FIELDS_OF(Lot), .list = true, .cached = true, .tag = "Stock",
     .does = "Deliveries, newest first"},
    {0},
};
