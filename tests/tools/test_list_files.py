"""tools/list-files: what the build takes without being told."""
import pathlib
import tempfile
import unittest

from loader import load_tool

lists = load_tool("list-files")


class Lists(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        before = lists.ROOT
        self.addCleanup(lambda: setattr(lists, "ROOT", before))
        lists.ROOT = pathlib.Path(folder.name)
        for name in ("src/main.c", "src/db/b.c", "src/db/a.c", "src/db/a.h", "src/kitchen/menu/queries.sql", "tests/unit/db/test_b.c",
                     "tests/unit/db/helper.c", "tests/fault/test_disk.c", "tests/support/kit.c", "tests/fuzz/fuzz_json.c",
                     "tests/node_modules/x/y.c", "sql/migrations/0001_start.sql", "sql/migrations/notes.sql"):
            path = lists.ROOT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()

    def test_each_kind(self):
        self.assertEqual({kind: lists.files(kind) for kind in lists.KINDS}, {
            "sources": ["src/db/a.c", "src/db/b.c"],
            "queries": ["src/kitchen/menu/queries.sql"],
            "migrations": ["sql/migrations/0001_start.sql"],
            "support": ["tests/support/kit.c"],
            "units": ["tests/fault/test_disk.c", "tests/unit/db/test_b.c"],
            "fuzzers": ["tests/fuzz/fuzz_json.c"],
        })

    def test_the_layout_is_of_all_our_c_files(self):
        self.assertEqual(lists.files("layout"), [
            "src/db/a.c", "src/db/a.h", "src/db/b.c", "src/main.c", "tests/fault/test_disk.c", "tests/fuzz/fuzz_json.c",
            "tests/support/kit.c", "tests/unit/db/helper.c", "tests/unit/db/test_b.c"])


if __name__ == "__main__":
    unittest.main()
