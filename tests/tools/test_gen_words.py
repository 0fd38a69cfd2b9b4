"""tools/gen_words.py: the table, and the faults that must stop a build."""
import unittest

from loader import load_tool

gen = load_tool("gen_words.py")


def faults(uz, en):
    return list(gen.faults({"uz.json": uz, "en.json": en}))


class Words(unittest.TestCase):
    def test_languages_must_have_the_same_keys(self):
        self.assertEqual(faults({"server.a": "x", "b": "y"}, {"server.a": "x"}), ["en.json: b is missing"])

    def test_plural_forms_may_differ_but_not_in_the_servers_words(self):
        self.assertEqual(faults({"n_other": "x"}, {"n_one": "x", "n_other": "y"}), [])
        self.assertEqual(faults({"server.x_one": "x"}, {"server.x_other": "x"}),
                         ["uz.json: server.x_other is missing", "en.json: server.x_one is missing"])

    def test_values_must_be_the_same(self):
        self.assertEqual(len(faults({"a": "{{n}} ta"}, {"a": "{{m}} of it"})), 1)
        self.assertEqual(faults({"a": "{{n}} {{m}}"}, {"a": "{{m}} {{n, number}}"}), [])

    def test_a_text_must_say_something(self):
        self.assertEqual(len(faults({"a": " "}, {"a": 1})), 2)

    def test_a_key_may_stand_once(self):
        with self.assertRaises(ValueError):
            gen.no_duplicates([("a", "1"), ("a", "2")])

    def test_rows_are_sorted_and_escaped(self):
        made = gen.table({"uz": {"server.b": 'oʻ "?"\\', "server.a": "1", "web": "2"}})
        self.assertIn('{"a", {"1"}},\n    {"b", {"o\\312\\273 \\"\\077\\"\\\\"}},', made)
        self.assertNotIn("web", made)


if __name__ == "__main__":
    unittest.main()
