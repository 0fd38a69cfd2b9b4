"""tools/gen_queries.py: what it makes of a queries.sql, and what it refuses."""
import unittest

from loader import load_tool

gen = load_tool("gen_queries.py")


def parse(text):
    return gen.parse("q.sql", text)[1]


class Parsing(unittest.TestCase):
    def test_parameters_are_numbered_by_first_appearance_in_both_dialects(self):
        [q] = parse("-- name: q :exec\nUPDATE t SET b = :b_mg, a = :a_id WHERE kg = :kg AND c = :b_mg")
        self.assertEqual(gen.engine_text(q, "sqlite"), "UPDATE t SET b = ?1, a = ?2 WHERE kg = ?3 AND c = ?1")
        self.assertEqual(gen.engine_text(q, "postgres"), "UPDATE t SET b = $1, a = $2 WHERE kg = $3 AND c = $1")
        self.assertEqual(q.args, ["b_mg", "a_id"])

    def test_casts_texts_names_and_comments_hold_no_parameters(self):
        [q] = parse("-- name: q :exec\nSELECT ':x', \":y\", 'it''s :z', 1::int /* :c */ -- :d\n, :e")
        self.assertEqual(q.params, ["e"])
        self.assertEqual(gen.engine_text(q, "sqlite"), "SELECT ':x', \":y\", 'it''s :z', 1::int\n, ?1")

    def test_types_follow_names_and_lists(self):
        [q] = parse("-- name: q :exec\n-- int: staff\n-- ref: lot_id\nSELECT :staff, :lot_id, :user_id, :mg, :left_mg, :day, "
                    ":from_day, :delivered_on, :month, :at, :created_at, :loss_percent, :price_uzs, :name, :limit, :n")
        self.assertEqual([q.type_of(p) for p in q.args], [
            "int", "ref", "bigint", "text", "mass", "day", "day", "day", "month", "instant", "instant", "percent",
            "bigint", "text", "bigint", "bigint"])

    def test_the_transactions_own_are_bound_and_no_arguments(self):
        [q] = parse("-- name: q :exec\nDELETE FROM t WHERE kg = :kg AND at < :now AND day < :today")
        self.assertEqual(q.args, [])
        self.assertIn("stmt_bind_day(s, 3, tx->today)", gen.function(q))
        self.assertEqual(gen.signature(q), "Err q_q(Tx *tx)")

    def test_kinds_give_their_signatures(self):
        for kind, tail in {
            "exec": "", "execrows": ", int64_t *ret_rows", "one R": ", R *ret", "maybe R": ", R *ret, bool *ret_found",
            "many R": ", R **ret, size_t *ret_n", "each R": ", Err (*row)(void *ctx, const R *rec), void *ctx",
        }.items():
            [q] = parse(f"-- name: a_b :{kind}\nSELECT :id")
            self.assertEqual(gen.signature(q), f"Err q_a_b(Tx *tx, ABArgs args{tail})")

    def test_a_dialect_replaces_the_common_text_for_its_engine(self):
        [q] = parse("-- name: q :exec\nSELECT :a, :b\n-- dialect: postgres\nSELECT :b || :a")
        self.assertEqual(gen.engine_text(q, "sqlite"), "SELECT ?1, ?2")
        self.assertEqual(gen.engine_text(q, "postgres"), "SELECT $2 || $1")


class Refusals(unittest.TestCase):
    def refused(self, text, what):
        with self.assertRaisesRegex(gen.Fault, what):
            parse(text)

    def test_a_query_without_the_kindergarten(self):
        self.refused("-- name: q :exec\nDELETE FROM lot", "does not name :kg")
        parse("-- name: q :exec\n-- all-kindergartens: pruning\nDELETE FROM lot")
        self.refused("-- name: q :exec\n-- all-kindergartens:\nDELETE FROM lot", "say why")
        self.refused("-- name: q :exec\nSELECT * FROM lot -- :kg", "does not name :kg")

    def test_a_join_without_the_kindergarten(self):
        self.refused("-- name: q :exec\nSELECT 1 FROM a JOIN b ON b.id = a.b_id WHERE a.kindergarten_id = :kg", "joins b")
        parse("-- name: q :exec\nSELECT 1 FROM a JOIN b USING (kindergarten_id, id) WHERE a.kindergarten_id = :kg")
        parse("-- name: q :exec\nWITH c AS (SELECT 1 FROM a WHERE kindergarten_id = :kg) SELECT 1 FROM c JOIN c d ON 1 JOIN c ON 1")

    def test_mistakes_of_form(self):
        self.refused("SELECT 1", "before the first")
        self.refused("-- name: q :most\nSELECT 1", "expected")
        self.refused("-- name: q :one\nSELECT 1", "expected")
        self.refused("-- name: q :exec R\nSELECT 1", "expected")
        self.refused("-- name: q :exec\n", "no text")
        self.refused("-- name: q :exec\nSELECT 1; SELECT 2", "more than one")
        self.refused("-- name: q :exec\n-- int: b\nSELECT :a", "what is no argument: b")
        self.refused("-- name: q :exec\nSELECT :a\n-- dialect: sqlite\nSELECT 1", "does not use :a")
        self.refused("-- name: q :exec\nSELECT 1\n-- dialect: oracle\nSELECT 1", "no such dialect")
        self.refused("", "no query")


if __name__ == "__main__":
    unittest.main()
