"""tools/test: the runners' closing lines, as they are counted."""
import contextlib
import io
import unittest

from loader import load_tool

runner = load_tool("test")


class TotalsRead(unittest.TestCase):
    def check(self, totals, passed, failed):
        self.assertEqual((totals.passed, totals.failed), (passed, failed))

    def test_cmocka(self):
        output = "[==========] 3 test(s) run.\n[  PASSED  ] 2 test(s).\n[  FAILED  ] 1 test(s), listed below:\n[  FAILED  ] one\n"
        self.check(runner.cmocka_totals(output), 2, 1)

    def test_node_in_both_of_its_forms(self):
        self.check(runner.node_totals("# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n"), 3, 2)
        self.check(runner.node_totals("ℹ tests 3\nℹ pass 3\nℹ fail 0\n"), 3, 0)

    def test_python(self):
        self.check(runner.python_totals("Ran 9 tests in 0.1s\n\nFAILED (failures=1, errors=2)\n"), 6, 3)
        self.check(runner.python_totals("Ran 9 tests in 0.1s\n\nOK\n"), 9, 0)

    def test_a_program_that_ends_well_without_a_test_has_failed(self):
        with contextlib.redirect_stdout(io.StringIO()):
            self.check(runner.run_programs([["true"]], runner.cmocka_totals), 0, 1)


if __name__ == "__main__":
    unittest.main()
