"""tools/embed.mjs: what lies in the blob is what was built."""
import gzip
import pathlib
import re
import subprocess
import tempfile
import unittest

from loader import TOOLS


class Embed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "dist/assets").mkdir(parents=True)

    def embed(self, dist="dist"):
        out = [str(self.root / name) for name in ("a.c", "a.blob", "a.d")]
        done = subprocess.run([TOOLS / "embed.mjs", self.root, dist, *out], capture_output=True, text=True)
        return done, *(pathlib.Path(p).read_bytes() if pathlib.Path(p).exists() else b"" for p in out)

    def test_files_are_kept_as_they_are_and_compressed(self):
        page = b"<p>kasha</p>" * 100
        (self.root / "dist/index.html").write_bytes(page)
        (self.root / "dist/assets/app-1a2b3c4d.js").write_bytes(b"1")
        (self.root / "dist/face.woff2").write_bytes(page)
        done, table, blob, deps = self.embed()
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = {}
        for path, kind, immutable, places in re.findall(r'\{"(/[^"]+)", "([^"]+)", "\\"[^"]+\\"", (\w+), (.*)\},\n', table.decode()):
            cut = [blob[int(at):int(at) + int(n)] for at, n in re.findall(r"\{(?:assets_blob \+ (\d+)|NULL), (\d+)\}", places.replace("{NULL, 0}", "{assets_blob + 0, 0}"))]
            rows[path] = (kind, immutable, *cut)
        kind, immutable, identity, packed, brotli = rows["/index.html"]
        self.assertEqual((kind, immutable, identity), ("text/html; charset=utf-8", "false", page))
        self.assertEqual(gzip.decompress(packed), page)
        self.assertTrue(0 < len(brotli) < len(packed))
        self.assertEqual(rows["/assets/app-1a2b3c4d.js"][1:], ("true", b"1", b"", b""))
        self.assertEqual(rows["/face.woff2"][2:], (page, b"", b""))
        self.assertIn(str(self.root / "dist/assets"), deps.decode())

    def test_a_missing_build_is_an_error(self):
        done, table, _, _ = self.embed()
        self.assertEqual(done.returncode, 1)
        self.assertIn("index.html is missing", done.stderr)
        self.assertEqual(table, b"")

    def test_a_file_of_no_known_kind_is_an_error(self):
        (self.root / "dist/index.html").write_text("x")
        (self.root / "dist/what.xyz").write_text("x")
        self.assertIn("no content type", self.embed()[0].stderr)

    def test_a_program_without_browser_files_must_be_asked_for(self):
        done, table, blob, _ = self.embed("")
        self.assertEqual((done.returncode, blob), (0, b""))
        self.assertIn(b"const Asset assets[] = {\n    {0},", table)


if __name__ == "__main__":
    unittest.main()
