#!/usr/bin/env python3
"""The facts of data/ -> the tables of kitchen/catalogue/catalogue.h.

    tools/gen_data.py OUT.c products.csv recipes.csv recipe_items.csv menu_10day.csv tolerances.csv regions.csv \
        allergens.csv norms.csv

data/README.md describes the files. Grams become whole milligrams and percentages hundredths; a figure that would have to
be rounded for that, or a name that points nowhere, fails the build.
"""
import csv
import os
import sys
from decimal import Decimal

QUALITIES = ("verified", "cross-checked", "typical")  # in the order of nutrient_quality_words
# The norms in force for kindergartens of 9-10.5 hours; what the first set's copy lacks is the second's.
NORM_SETS, NORM_HOURS = ("UZ_CURRENT_0016_21", "UZ_CM626_2019"), "9-10.5"
NORM_ITEMS = {  # norms.csv -> the groups of tolerances.csv that count towards it (data/README.md; a set without poultry means it by meat)
    "meat": ("meat", "poultry", "offal"), "milk_fresh": ("milk",), "milk_fermented": ("milk",),
    "cereals_legumes_pasta": ("cereals_legumes", "pasta"),
}
LANGUAGES = ("uz_latn", "uz_cyrl", "ru", "en")  # in the order of Lang


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def scaled(text, factor):
    value = Decimal(text) * factor
    if value != value.to_integral_value() or value < 0:
        raise ValueError(f"{text} is not a whole number of 1/{factor}")
    return int(value)


def mass(grams):
    return f"{{{scaled(grams, 1000)}}}"


def percent(text):
    return f"{{{scaled(text, 100)}}}"


def real(text):
    return str(float(text))


def bits(codes, known):
    return f"{sum(1 << known[code] for code in codes.split(';') if code)}u"


def text(s):
    return '"' + s.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?") + '"'


def names(row):
    return "{" + ", ".join(text(row[lang]) for lang in LANGUAGES) + "}"


def index(entries, key):
    places = {row[key]: i for i, row in enumerate(entries)}
    if len(places) != len(entries):
        raise ValueError(f"a {key} stands twice")
    return places


def norm_mass(row, piece_g):
    return scaled(str(Decimal(row["amount"]) * (Decimal(piece_g) if row["unit"] == "piece" else 1)), 1000)


def daily_norms(norms, products, group_at):
    """-> {groups: [mg of ages 1-3, mg of 3-7]}: a child's day. Items of the same groups add up (fresh and fermented milk)."""
    pieces = {p["norm_group"]: p["piece_g"] for p in products if p.get("piece_g")}
    found = {}
    for norm_set in NORM_SETS:
        covered = {group for groups in found for group in groups}
        for row in norms:
            groups = NORM_ITEMS.get(row["item"], (row["item"],))
            if (row["norm_set"], row["kind"], row["regime_hours"]) != (norm_set, "product_day", NORM_HOURS):
                continue
            if row["age_group"] in ("1-3", "3-7") and set(groups) <= set(group_at) and not covered & set(groups):
                ages = found.setdefault(groups, [0, 0])
                ages[("1-3", "3-7").index(row["age_group"])] += norm_mass(row, pieces.get(groups[0], "0"))
    return found


def array(declaration, lines):
    return f"const {declaration}[] = {{\n" + "".join(f"    {{{line}}},\n" for line in lines) + "    {0},\n};\n"


def tables(products, recipes, items, menu, groups, regions, allergens, norms=()):
    group_at, product_at, recipe_at = index(groups, "norm_group"), index(products, "key"), index(recipes, "key")
    allergen_at, quality_at = index(allergens, "code"), {word: i for i, word in enumerate(QUALITIES)}
    of_recipe = {key: [i for i in items if i["recipe_key"] == key] for key in recipe_at}
    if sum(map(len, of_recipe.values())) != len(items) or not all(of_recipe.values()):
        raise ValueError("recipe_items.csv: an unknown recipe, or a recipe without items")

    yield array("NormGroup norm_groups", (
        f"{text(g['norm_group'])}, '{g['risk_class']}', {percent(g['natural_loss_pct'])}, {percent(g['watch_pct'])}, "
        f"{percent(g['warn_pct'])}, {percent(g['alarm_pct'])}" for g in groups))
    yield array("Allergen allergens", (f"{text(a['code'])}, {names(a)}" for a in allergens))
    yield array("CatalogueProduct catalogue_products", (
        f"{text(p['key'])}, {names(p)}, &norm_groups[{group_at[p['norm_group']]}], {int(p['shelf_life_days'])}, "
        f"{'true' if p['perishable'] == '1' else 'false'}, {int(p['typical_price_uzs_per_kg'])}, "
        f"{real(p['kcal'])}, {percent(p['waste_pct'])}, {bits(p['allergens'], allergen_at)}, {{{quality_at[p['quality']]}}}, "
        f"{text(p['nutrient_source'])}" for p in products))
    for key, of in of_recipe.items():
        lines = "".join(
            f"    {{&catalogue_products[{product_at[i['product_key']]}], {mass(i['brutto_3_7_g'])}, {mass(i['brutto_1_3_g'])}}},\n"
            for i in of)
        yield f"static const CatalogueItem items_{recipe_at[key]}[] = {{\n{lines}}};\n"
    yield array("CatalogueRecipe catalogue_recipes", (
        f"{text(r['key'])}, {names(r)}, {text(r['category'])}, {mass(r['yield_3_7_g'])}, {mass(r['yield_1_3_g'])}, "
        f"items_{i}, {len(of_recipe[r['key']])}" for i, r in enumerate(recipes)))

    young, old = ([(int(m["day"]), int(m["slot_order"]), int(m["seq"]), m["slot"], m["recipe_key"])
                   for m in menu if m["age_group"] == age] for age in ("1-3", "3-7"))
    if sorted(young) != sorted(old):
        raise ValueError("menu_10day.csv: the two ages do not eat the same dishes")
    yield array("CatalogueMenu catalogue_menu", (
        f"{day}, {text(slot)}, &catalogue_recipes[{recipe_at[key]}]" for day, _, _, slot, key in sorted(old)))
    yield array("DailyNorm daily_norms", (
        f"{len(of)}, {{" + ", ".join(f"&norm_groups[{group_at[g]}]" for g in of) + f"}}, {{{young}}}, {{{old}}}"
        for of, (young, old) in daily_norms(norms, products, group_at).items()))
    yield array("Region regions", (f"{text(r['iso_code'])}, {names(r)}" for r in regions))


def main(out, *paths):
    try:
        parts = list(tables(*map(rows, paths)))
    except (KeyError, ValueError, ArithmeticError) as e:
        sys.exit(f"{os.path.dirname(paths[0])}: {type(e).__name__}: {e}")
    with open(out, "w", encoding="utf-8") as f:
        f.write('/* Made by tools/gen_data.py from data/. */\n#include "kitchen/catalogue/catalogue.h"\n\n' + "\n".join(parts))


if __name__ == "__main__":
    main(*sys.argv[1:])
