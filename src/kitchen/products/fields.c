#include "kitchen/products/entries.h"
#include "kitchen/products/products.h"

enum { LOSS_MAX = 500, NOTE_MAX = 500, MASS_LEAST = 1 };

#define NOTE_FIELD(T, m) FIELD(T, m, .optional = true, .nullable = true, .max = NOTE_MAX, .multiline = true)
#define GROUP_FIELD(T)                                                                                       \
    FIELD(T, group, .optional = true, .nullable = true,                                                      \
          .does = "What the norms count it as; an admin's to set", .example = "\"meat\"")
#define LOSS_FIELD(T)                                                                                        \
    FIELD(T, natural_loss_percent, .optional = true, .nullable = true, .max = LOSS_MAX,                      \
          .does = "What storing explains, instead of the group's; an admin's to set", .example = "0.5")
#define FOOD_FIELD(T, says)                                                                                  \
    FIELD(T, food, .optional = true, .nullable = true, .does = (says), .example = "\"rice\"")

FIELDS(ProductNew, FIELD(ProductNew, name, .example = "\"Guruch\""),
       FIELD(ProductNew, min_grams, .optional = true, .does = "Under it the product is low",
             .example = "5000"),
       FIELD(ProductNew, grams, .optional = true, .does = "Booked as its first delivery", .example = "25000"),
       FIELD(ProductNew, delivered_on, .optional = true, .nullable = true,
             .does = "Of the first delivery; left out: today"),
       FIELD(ProductNew, expires_on, .optional = true, .nullable = true),
       FIELD(ProductNew, price_per_kg_uzs, .optional = true, .nullable = true, .example = "14500"),
       GROUP_FIELD(ProductNew), LOSS_FIELD(ProductNew),
       FOOD_FIELD(ProductNew,
                  "Key of `GET /foods`, an admin's to set; left out: the food of that name, if any"));

FIELDS(ProductChange, FIELD(ProductChange, name, .example = "\"Guruch\""),
       FIELD(ProductChange, min_grams, .optional = true, .example = "5000"), GROUP_FIELD(ProductChange),
       LOSS_FIELD(ProductChange), FOOD_FIELD(ProductChange, "Key of `GET /foods`; an admin's to set"));

FIELDS(Product, ID(Product, id), FIELD(Product, name, .example = "\"Guruch\""),
       FIELD(Product, grams, .max = INT64_MAX, .does = "What may be used now", .example = "18400"),
       FIELD(Product, expired_grams, .max = INT64_MAX, .does = "Past its day, waiting for a write-off",
             .example = "0"),
       FIELD(Product, min_grams, .example = "5000"), FIELD(Product, low, .does = "Under its minimum"),
       FIELD(Product, group, .nullable = true, .example = "\"cereals_legumes\""),
       FIELD(Product, natural_loss_percent, .does = "Its own, else the group's, else 0", .example = "0.2"),
       FIELD(Product, last_delivered_on, .nullable = true),
       FIELD(Product, nearest_expiry, .nullable = true, .does = "Of usable lots with something left"),
       FIELD(Product, price_per_kg_uzs, .nullable = true, .does = "Of the newest delivery, if it had one",
             .example = "14500"),
       FIELD(Product, food, .nullable = true, .does = "Key of `GET /foods`: what energy and allergens it has",
             .example = "\"rice\""),
       FIELD(Product, updated_at), FIELD(Product, own_loss_percent, .stored = true),
       FIELD(Product, version, .stored = true));

FIELDS(ProductBrief, ID(ProductBrief, id), FIELD(ProductBrief, name), FIELD(ProductBrief, min_grams));

FIELDS(DeliveryNew,
       FIELD(DeliveryNew, grams, .min = MASS_LEAST, .max = MASS_MAX_MG, .does = "As weighed",
             .example = "25000"),
       FIELD(DeliveryNew, delivered_on),
       FIELD(DeliveryNew, expires_on, .optional = true, .nullable = true,
             .does = "Usable through this day; a lot may arrive expired"),
       FIELD(DeliveryNew, price_per_kg_uzs, .optional = true, .nullable = true, .example = "14500"),
       FIELD(DeliveryNew, supplier, .optional = true, .nullable = true),
       FIELD(DeliveryNew, document_no, .optional = true, .nullable = true),
       FIELD(DeliveryNew, invoice_grams, .optional = true, .nullable = true,
             .does = "As the supplier's paper says", .example = "25000"),
       NOTE_FIELD(DeliveryNew, note));

FIELDS(
    WriteOffNew, FIELD(WriteOffNew, grams, .min = MASS_LEAST, .max = MASS_MAX_MG, .example = "1500"),
    FIELD(WriteOffNew, reason, .words = write_off_reason_words),
    ID(WriteOffNew, lot_id, .optional = true, .nullable = true,
       .does =
           "Left out: usable lots, the first to expire first; with the reason `expired`, the expired ones first"),
    NOTE_FIELD(WriteOffNew, note));

FIELDS(CountNew,
       FIELD(CountNew, grams, .does = "Everything of it on the shelf, expired lots too", .example = "14350"),
       NOTE_FIELD(CountNew, note));
