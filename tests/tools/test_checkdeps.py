"""tools/checkdeps: the layers and the functions that are not called."""
import unittest

from loader import load_tool

check = load_tool("checkdeps")


def lines(path, text):
    return [line for line, _ in check.check_file(path, text)]


class Layers(unittest.TestCase):
    def refused(self, path, target):
        return lines(path, f'#include "{target}"\n') == [1]

    def test_includes_point_down(self):
        for path, target in [
            ("base/a.c", "json/fields.h"), ("json/a.c", "db/db.h"), ("http/a.c", "db/db.h"), ("db/a.c", "journal/journal.h"),
            ("auth/a.c", "http/request.h"), ("kitchen/a/service.c", "app/app.h"), ("main.c", "db/db.h"),
        ]:
            self.assertTrue(self.refused(path, target), (path, target))
        for path, target in [
            ("json/a.c", "base/buf.h"), ("http/a.c", "json/encode.h"), ("journal/a.c", "db/db.h"), ("kitchen/a/service.c", "db/db.h"),
            ("app/app.c", "kitchen/a/routes.h"), ("cli/serve.c", "app/app.h"), ("main.c", "cli/cli.h"),
        ]:
            self.assertFalse(self.refused(path, target), (path, target))

    def test_only_routes_see_http(self):
        self.assertTrue(self.refused("kitchen/meals/service.c", "http/request.h"))
        self.assertFalse(self.refused("kitchen/meals/routes.c", "http/request.h"))

    def test_another_features_inside_is_its_own(self):
        self.assertTrue(self.refused("kitchen/meals/service.c", "kitchen/products/queries.h"))
        self.assertFalse(self.refused("kitchen/meals/service.c", "kitchen/products/products.h"))
        self.assertFalse(self.refused("kitchen/meals/store.c", "kitchen/meals/queries.h"))

    def test_a_new_room_must_be_made_known(self):
        self.assertEqual(lines("attic/a.c", ""), [1])
        self.assertTrue(self.refused("base/a.c", "fields.h"))


class Banned(unittest.TestCase):
    def test_calls_are_found_on_their_line(self):
        self.assertEqual(lines("db/a.c", "\nint x;\nstrcpy(a, b);\n    return atoi (s);\n"), [3, 4])

    def test_texts_comments_members_and_longer_names_are_not_calls(self):
        self.assertEqual(lines("db/a.c", '/* strcpy(a) */ "gets(x)"; // rand()\nx->time(1); y.free(2); my_strcpy(a, b);'), [])

    def test_some_are_allowed_where_they_belong(self):
        self.assertEqual(lines("base/arena.c", "free(malloc(1));"), [])
        self.assertEqual(lines("kitchen/meals/service.c", "free(malloc(1));"), [1, 1])
        self.assertEqual(lines("http/server.c", 'printf("x");'), [1])
        self.assertEqual(lines("cli/demo.c", 'printf("x");'), [])


if __name__ == "__main__":
    unittest.main()
