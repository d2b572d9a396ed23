//! Values and conditions: what binds to what.

use crate::check_lines;

#[test]
fn sums_bind_as_at_school() {
    check_lines(&[
        ("set x to a + b * c - d / 2", "set x to ((a + (b * c)) - (d / 2))"),
        ("set x to (a + b) * c mod 7", "set x to (((a + b) * c) mod 7)"),
        ("set x to -a + -3 - -(b)", "set x to ((-a + -3) - -b)"),
        ("set x to 10 - 3 - 2", "set x to ((10 - 3) - 2)"),
        ("set x to ((((1))))", "set x to 1"),
    ]);
}

#[test]
fn conditions_join_comparisons() {
    check_lines(&[
        ("if a and b and c", "if (and a, b, c)"),
        ("if a or b or not c", "if (or a, b, (not c))"),
        ("if (a or b) and (c or d)", "if (and (or a, b), (or c, d))"),
        ("if not (a and b)", "if (not (and a, b))"),
        ("if not not a", "if (not (not a))"),
        ("if a + 1 >= b * 2 and c < 3", "if (and ((a + 1) >= (b * 2)), (c < 3))"),
        ("if a>3", "if (a > 3)"),
        ("if (a > 3) is yes", "if ((a > 3) is yes)"),
    ]);
}

#[test]
fn alternatives_of_is_are_not_terms_of_or() {
    check_lines(&[
        ("if x is a or b", "if (x is a, b)"),
        ("if x is a or b or c and y", "if (and (x is a, b, c), y)"),
        ("if x is a or y is b", "if (or (x is a), (y is b))"),
        ("if x is a or b or y is c or d", "if (or (x is a, b), (y is c, d))"),
        ("if x is a or not y", "if (or (x is a), (not y))"),
        ("if x is a or y > 3", "if (or (x is a), (y > 3))"),
        ("if x is a or y + 1 > 3", "if (or (x is a), ((y + 1) > 3))"),
        ("if x is not low or middle", "if (x is not low, middle)"),
        ("if worry.intent is risk.* or ask.human", "if (worry.intent is risk.*, ask.human)"),
        ("if x is 1 or -2 or \"three\" or 2026-11-01", "if (x is 1, -2, \"three\", day 20758)"),
        ("if x is a or (b and c)", "if (or (x is a), (and b, c))"),
        ("if x is y + 1", "if (x is (y + 1))"),
    ]);
}

#[test]
fn the_other_comparisons_are_read() {
    check_lines(&[
        ("if x is missing", "if (x is missing)"),
        ("if x is not missing or y", "if (or (x is not missing), y)"),
        ("if x is between 5 and 9 and y", "if (and (x is between 5 and 9), y)"),
        ("if x is not between low and high + 1", "if (x is not between low and (high + 1))"),
        ("if helped includes walking", "if (helped includes walking)"),
        ("if helped includes walking or talking", "if (helped includes walking, talking)"),
        ("if helped includes walking or x is y", "if (or (helped includes walking), (x is y))"),
        ("if helped does not include walking and x", "if (and (helped does not include walking), x)"),
    ]);
}

#[test]
fn values_of_every_kind_are_read() {
    check_lines(&[
        ("set x to yes", "set x to yes"),
        ("set x to no", "set x to no"),
        ("set x to 0.25", "set x to 0.25"),
        ("set x to \"Hi {name}\"", "set x to \"Hi \" {name}"),
        ("set x to 2026-02-28", "set x to day 20512"),
        ("set x to 1970-01-01", "set x to day 0"),
        ("set x to 2024-02-29", "set x to day 19782"),
        ("set x to 23:59", "set x to time 86340"),
        ("set x to 10 minutes", "set x to 600 s"),
        ("set x to 1.5 hours", "set x to 5400 s"),
        ("set x to 1 week", "set x to 604800 s"),
        ("set x to now", "set x to now"),
        ("set x to today", "set x to today"),
        ("if support_due", "if support_due"),
        ("set x to visits to a.b/c + 1", "set x to (visits to a.b/c + 1)"),
        ("if days since gad7.completed > 14", "if (days since gad7.completed > 14)"),
        ("set x to sum of a, b and c", "set x to sum(a, b, c)"),
        ("set x to mean of a and -b", "set x to mean(a, -b)"),
        ("if count of a, b > 3 and c", "if (and (count(a, b) > 3), c)"),
        ("set x to least of a, 3 and (b + 1)", "set x to least(a, 3, (b + 1))"),
        ("set x to most of gad7.total and gad7.previous.total", "set x to most(gad7.total, gad7.previous.total)"),
        ("if a and sum of b and c > 4", "if (and a, (sum(b, c) > 4))"),
        ("set days to days - 1", "set days to (days - 1)"),
    ]);
}

#[test]
fn a_value_that_cannot_be_kept_is_told() {
    check_lines(&[
        ("set x to 0.12345", "error set x to 0.12345 ! NumberRange at \"0.12345\""),
        ("set x to 922337203685478", "error set x to 922337203685478 ! NumberRange at \"922337203685478\""),
        ("set x to 922337203685477", "set x to 922337203685477"),
        ("set x to 2026-02-29", "error set x to 2026-02-29 ! NoSuchDate at \"2026-02-29\""),
        ("set x to 24:00", "error set x to 24:00 ! NoSuchDate at \"24:00\""),
        ("wait until 9:60", "error wait until 9:60 ! NoSuchDate at \"9:60\""),
        ("set x to 0.00001 days", "error set x to 0.00001 days ! NumberRange at \"0.00001\""),
    ]);
}
