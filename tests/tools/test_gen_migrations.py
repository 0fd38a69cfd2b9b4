"""tools/gen_migrations.py: parts by engine, and names in order."""
import pathlib
import tempfile
import unittest

from loader import load_tool

gen = load_tool("gen_migrations.py")


class Migrations(unittest.TestCase):
    def test_parts_go_to_their_engine(self):
        parts = gen.split("m.sql", "A;\n-- dialect: sqlite\nS;\n-- dialect: postgres\nP;\n-- a comment\n-- dialect: all\nB;\n")
        self.assertEqual(parts, {"sqlite": ["A;", "S;", "B;"], "postgres": ["A;", "P;", "B;"]})

    def test_an_unknown_dialect_is_refused(self):
        with self.assertRaises(SystemExit):
            gen.split("m.sql", "-- dialect: mysql\n")

    def test_numbers_have_no_gaps(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("0001_start.sql", "0003_more.sql"):
                pathlib.Path(folder, name).write_text('SELECT "a\\b";\n')
            first, third = (str(p) for p in sorted(pathlib.Path(folder).iterdir()))
            self.assertIn('{1, "start",\n        "SELECT \\"a\\\\b\\";\\n",', gen.table([first]))
            with self.assertRaisesRegex(SystemExit, "0002_"):
                gen.table([first, third])


if __name__ == "__main__":
    unittest.main()
