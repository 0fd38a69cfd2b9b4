"""tools/gen_data.py: exact figures, and references that must hold."""
import unittest

from loader import load_tool

gen = load_tool("gen_data.py")
NAMES = {"uz_latn": "Oʻ", "uz_cyrl": "Ў", "ru": "У", "en": "O"}


def made(**changes):
    parts = {
        "products": [{"key": "rice", **NAMES, "norm_group": "cereals", "shelf_life_days": "365", "perishable": "0",
                      "typical_price_uzs_per_kg": "16000", "kcal": "360.5", "waste_pct": "1.5", "allergens": "gluten;milk",
                      "quality": "cross-checked", "nutrient_source": "a table"}],
        "recipes": [{"key": "palov", **NAMES, "category": "main", "yield_3_7_g": "200.0", "yield_1_3_g": "150.5"}],
        "items": [{"recipe_key": "palov", "product_key": "rice", "brutto_3_7_g": "60.25", "brutto_1_3_g": "0.6"}],
        "menu": [{"day": "1", "slot_order": "3", "seq": "1", "slot": "lunch", "recipe_key": "palov", "age_group": age}
                 for age in ("3-7", "1-3")],
        "groups": [{"norm_group": "cereals", "risk_class": "B", "natural_loss_pct": "0.2", "watch_pct": "5", "warn_pct": "10",
                    "alarm_pct": "15"}],
        "regions": [{"iso_code": "UZ-SA", **NAMES}],
        "allergens": [{"code": code, **NAMES} for code in ("gluten", "eggs", "milk")],
    }
    return "".join(gen.tables(**{**parts, **changes}))


class Data(unittest.TestCase):
    def test_masses_are_milligrams_and_percentages_hundredths(self):
        text = made()
        self.assertIn("{&catalogue_products[0], {60250}, {600}},", text)
        self.assertIn("\"cereals\", 'B', {20}, {500}, {1000}, {1500}", text)
        self.assertIn('"main", {200000}, {150500}, items_0, 1', text)

    def test_a_food_carries_what_a_recipe_is_reckoned_by(self):
        self.assertIn('16000, 360.5, {150}, 5u, {1}, "a table"', made())
        rice = {"key": "rice", **NAMES, "norm_group": "cereals", "shelf_life_days": "1", "perishable": "0", "waste_pct": "0",
                "typical_price_uzs_per_kg": "1", "kcal": "1", "nutrient_source": "", "quality": "typical", "allergens": ""}
        self.assertIn("0u, {2}", made(products=[rice]))
        for wrong in ({"allergens": "dust"}, {"quality": "rumour"}):
            with self.assertRaises(KeyError):
                made(products=[{**rice, **wrong}])

    def test_a_days_norm_is_of_the_newest_set_that_has_it(self):
        norm = {"norm_set": "UZ_CURRENT_0016_21", "kind": "product_day", "item": "cereals", "age_group": "3-7", "regime_hours": "9-10.5",
                "amount": "45", "unit": "g"}
        older = {**norm, "norm_set": "UZ_CM626_2019", "amount": "30"}
        self.assertIn("1, {&norm_groups[0]}, {35500}, {45000}", made(norms=[older, norm, {**norm, "age_group": "1-3", "amount": "35.5"}]))
        self.assertIn("1, {&norm_groups[0]}, {0}, {30000}", made(norms=[older]))
        for other in ({"item": "unknown"}, {"regime_hours": "24"}, {"kind": "nutrient_day"}, {"age_group": "5-7"}):
            self.assertNotIn("45000", made(norms=[{**norm, **other}]))

    def test_nothing_is_rounded(self):
        with self.assertRaises(ValueError):
            gen.mass("0.0005")
        with self.assertRaises(ValueError):
            gen.percent("0.005")

    def test_every_reference_holds(self):
        item = {"recipe_key": "palov", "product_key": "none", "brutto_3_7_g": "1", "brutto_1_3_g": "1"}
        with self.assertRaises(KeyError):
            made(items=[item])
        with self.assertRaises(ValueError):
            made(items=[])
        with self.assertRaises(ValueError):
            made(items=[{**item, "product_key": "rice"}, {**item, "recipe_key": "none", "product_key": "rice"}])

    def test_both_ages_eat_the_same_dishes(self):
        with self.assertRaises(ValueError):
            made(menu=[{"day": "1", "slot_order": "3", "seq": "1", "slot": "lunch", "recipe_key": "palov", "age_group": "3-7"}])


if __name__ == "__main__":
    unittest.main()
