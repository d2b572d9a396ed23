//! Each statement, as it is written and with all that may stand in it.

use crate::{check, check_lines, check_lines_in};

#[test]
fn a_flow_with_parameters_and_tags_is_read() {
    check_lines_in(
        "",
        &[
            ("flow a", "flow a"),
            ("flow a.b \"A flow\"", "flow a.b \"A flow\""),
            (
                "flow a \"A\" with rounds as number, usually 3 and mood as text tagged praise, exercise",
                "flow a \"A\" with rounds as number usually 3, mood as text tagged praise, exercise",
            ),
            (
                "flow a \"A\" with kind as one of work, money, usually work, n as number 0 to 10",
                "flow a \"A\" with kind as one of work, money usually work, n as number 0 to 10",
            ),
            ("flow a tagged exercise", "flow a tagged exercise"),
        ],
    );
}

#[test]
fn what_stands_at_the_margin_is_read() {
    check_lines_in(
        "",
        &[
            ("data", "data"),
            ("wording times of practised", "wording times of practised"),
            ("wording level of gad7.total + phq9.total", "wording level of (gad7.total + phq9.total)"),
            ("wording for wsas \"With leave\"", "wording for wsas \"With leave\""),
            ("wording  for wsas in tests", "wording for wsas"),
            ("wording for of x", "wording for of x"),
            ("scale how_often", "scale how_often"),
            ("questionnaire gad7 \"GAD-7\"", "questionnaire gad7 \"GAD-7\""),
            ("intent worry.work \"Work\"", "intent worry.work \"Work\""),
            ("signpost samaritans \"Samaritans\"", "signpost entry samaritans \"Samaritans\""),
            ("condition tired when sleep < 5 and not rested", "condition tired when (and (sleep < 5), (not rested))"),
            ("guarantee first \"Crisis first\"", "guarantee first \"Crisis first\""),
            ("test \"A test\"", "test \"A test\""),
            ("interrupt crisis \"I need help\" on risk.*", "interrupt crisis \"I need help\" on risk.*"),
            (
                "interrupt crisis \"Help\" on risk.* or ask.human or when phq9.self_harm >= 1 or low before human, other",
                "interrupt crisis \"Help\" on risk.*, ask.human when (or (phq9.self_harm >= 1), low) before human, other",
            ),
            ("interrupt low \"Low\" when mood is low", "interrupt low \"Low\" when (mood is low)"),
        ],
    );
}

#[test]
fn what_stands_in_a_flow_is_read() {
    check_lines(&[
        ("step welcome", "step welcome"),
        ("step calm tagged exercise, praise", "step calm tagged exercise, praise"),
        ("ask", "ask"),
        ("ask gad7", "ask gad7"),
        ("ask phq9 and gad7", "ask phq9, gad7"),
        ("set x to 1", "set x to 1"),
        ("set finished to gad7.total >= 8 and not rested", "set finished to (and (gad7.total >= 8), (not rested))"),
        ("add 1 to count", "add 1 to count"),
        ("add -0.5 to worry.level", "add -0.5 to worry.level"),
        ("if x", "if x"),
        ("else if x > 3", "else if (x > 3)"),
        ("else", "else"),
        ("match gad7.band", "match gad7.band"),
        ("otherwise", "otherwise"),
        ("one of", "one of"),
        ("in turn", "in turn"),
        ("go to support.crisis", "go to support.crisis"),
        ("go to worry.understanding/explore", "go to worry.understanding/explore"),
        ("do breathing", "do breathing"),
        ("do breathing with rounds 3, name \"Sam\" and fast yes", "do breathing with rounds 3, name \"Sam\", fast yes"),
        ("finish", "finish"),
        ("end conversation", "end conversation"),
        ("again", "again"),
        ("again at most 2 times", "again at most 2"),
        ("again at most 1 time", "again at most 1"),
        ("listen again", "listen again"),
        ("listen again at most 5 times", "listen again at most 5"),
        ("wait 2 days", "wait 172800 s"),
        ("wait delay", "wait delay"),
        ("wait until 9:05", "wait until 32700"),
        ("wait until monday at 09:00", "wait until Monday at 32400"),
        ("tell care_team \"GAD-7 is {gad7.total}\"", "tell care_team \"GAD-7 is \" {gad7.total}"),
        ("signpost samaritans", "signpost samaritans"),
        ("signpost samaritans and shout, mind", "signpost samaritans, shout, mind"),
        ("signpost all", "signpost all"),
        ("show breathing", "show breathing"),
        ("show breathing with seconds 60 gives finished", "show breathing with seconds 60 gives finished"),
        ("show film gives watched", "show film gives watched"),
    ]);
}

#[test]
fn what_stands_in_a_question_is_read() {
    check_lines(&[
        ("ask worry as text", "ask worry as text"),
        ("ask worry as text up to 200 characters", "ask worry as text up to 200"),
        ("ask as several", "ask as several"),
        ("ask sure as yes or no", "ask sure as yes or no"),
        ("ask sleep as number", "ask sleep as number"),
        ("ask sleep as number 0 to 24 in steps of 0.5", "ask sleep as number 0 to 24 in steps of 0.5"),
        ("ask change as number -10 to 10", "ask change as number -10 to 10"),
        ("ask born as date", "ask born as date"),
        ("ask bedtime as time", "ask bedtime as time"),
        ("hint \"A sentence is plenty\"", "hint \"A sentence is plenty\""),
        ("may skip", "may skip"),
        ("confirm", "confirm"),
        ("only if visits to a.b > 1", "only if (visits to a.b > 1)"),
        ("only on its own", "only on its own"),
        ("on worry.work", "on worry.work"),
        ("on worry.work or worry.* or health", "on worry.work, worry.*, health"),
        ("on unsure", "on unsure"),
        ("on anything else", "on anything else"),
        ("on skip", "on skip"),
        ("on invalid", "on invalid"),
        ("on silence after 1 day", "on silence after 86400 s"),
    ]);
}

#[test]
fn what_stands_in_a_match_is_read() {
    check_lines_in(
        "flow f \"F\"\n  match x\n    ",
        &[
            ("is minimal", "is minimal"),
            ("is minimal or mild or risk.*", "is minimal, mild, risk.*"),
            ("is 3 or -4", "is 3, -4"),
            ("is missing", "is missing"),
            ("otherwise", "otherwise"),
        ],
    );
}

#[test]
fn what_is_remembered_is_read_with_its_class_and_its_start() {
    check_lines_in(
        "data\n  ",
        &[
            (
                "name as text, identity, or \"there\"   \"What to call the person\"",
                "variable name as text, identity, or \"there\" about \"What to call the person\"",
            ),
            ("ready as yes or no, at first no", "variable ready as yes or no, at first no"),
            ("nation as one of england, wales, device", "variable nation as one of england, wales, device"),
            ("kind as one of a or b, at first a", "variable kind as one of a, b, at first a"),
            ("text as text", "variable text as text"),
            ("sleep as number 0 to 24, answer \"Hours\"", "variable sleep as number 0 to 24, answer about \"Hours\""),
            ("set as date", "variable set as date"),
        ],
    );
    // What has no type is the compiler's to tell.
    check_lines_in(
        "data\n  ",
        &[("mood", "variable mood as options"), ("mood, answer \"M\"", "variable mood as options, answer about \"M\"")],
    );
    check_lines_in("", &[("flow f with rounds and n as text", "flow f with rounds as options, n as text")]);
    check_lines_in("data\n  ", &[("kind as one of a, b, answer", "variable kind as one of a, b, answer")]);
}

#[test]
fn an_instrument_is_read_line_by_line() {
    check_lines_in(
        "questionnaire q \"Q\"\n  ",
        &[
            ("source \"Spitzer\"", "source \"Spitzer\""),
            ("licence free \"No permission required\"", "licence free \"No permission required\""),
            ("licence restricted \"Ask first\"", "licence restricted \"Ask first\""),
            ("code loinc 69737-5", "code loinc 69737-5"),
            ("options", "options"),
            ("options how_often", "options how_often"),
            ("group \"In the last week\"", "group \"In the last week\""),
            (
                "item Feeling nervous, anxious or on edge [nervous]",
                "item \"Feeling nervous, anxious or on edge\" as nervous",
            ),
            ("item 3 # of these", "item \"3 # of these\" ! HashInWording at \"#\""),
            ("reverse", "reverse"),
            ("not scored", "not scored"),
            ("counts 0", "counts 0"),
            ("safety when 1 or more", "safety when 1"),
            ("as number 0 to 10", "item type as number 0 to 10"),
            ("only if nervous >= 1", "only if (nervous >= 1)"),
            ("may skip", "may skip"),
            ("score total is sum of items", "score total is sum of all items"),
            ("score total is sum of items, allowing 1 missing", "score total is sum of all items allowing 1 missing"),
            ("score total is sum of a, b and c", "score total is sum of a, b, c"),
            ("score level is mean of a and b, allowing 2 missing", "score level is mean of a, b allowing 2 missing"),
            ("band of total", "band of total"),
            ("case when total >= 8", "case when (total >= 8)"),
            ("reliable change 4", "reliable change 4"),
            (
                "example 3 skip 3 gives total 21, band severe, case",
                "example 3, skip, 3 gives total 21, band severe, case",
            ),
            (
                "example 0 0 yes gives no total and no case, prorated, band of anxiety mild",
                "example 0, 0, yes gives no total, no case, prorated, band of anxiety mild",
            ),
        ],
    );
}

#[test]
fn weights_bands_and_cases_hold_wording_to_the_end_of_the_line() {
    check(
        "scale s\n  0 Not at all [never]\n  -1.5 Much worse: #1 \"bad\"\nquestionnaire q \"Q\"\n  options\n    1 Yes\n  band of total\n    0 to 4 Minimal anxiety [minimal]\n    5 Just five\n    6.5 to 7 Six to seven\n",
        r#"
scale s
  weight 0: "Not at all" as never
  weight -1.5: "Much worse: #1 \"bad\""
questionnaire q "Q"
  options
    weight 1: "Yes"
  band of total
    band 0 to 4: "Minimal anxiety" as minimal
    band 5 to 5: "Just five"
    band 6.5 to 7: "Six to seven"
"#,
    );
    check(
        "wording w of x\n  0     not yet\n  1 to 3  a few\n  low   a little\n  yes   right\n  else  {x} times # of\n",
        r##"
wording w of x
  case 0: "not yet"
  case 1 to 3: "a few"
  case low: "a little"
  case yes: "right"
  case else: {x} " times # of"
! HashInWording at "#"
"##,
    );
}

#[test]
fn an_intent_is_read() {
    check(
        "intent a.b \"A\"\n  means \"About it\"\n  safety   # recall first\n  - I'm behind [really]\n  words job, end it all, redundan*, c#   # more\n",
        r##"
intent a.b "A"
  means "About it"
  safety  # recall first
  option "I'm behind [really]"
  words "job", "end it all", "redundan*", "c#"  # more
"##,
    );
}

#[test]
fn an_entry_of_the_registry_is_read() {
    check(
        "signpost s \"S\"\n  phone 116 123\n  phone +44 (0)20 7946 0000\n  text 85258\n  email jo@samaritans.org\n  web https://samaritans.org/#how?x=1\n  open \"day and night\"\n  for england, scotland and wales\n  reviewed never\nsignpost t \"T\"\n  reviewed 2026-11-01 by \"Dr Ada\"\n",
        r#"
signpost entry s "S"
  phone 116 123
  phone +44 (0)20 7946 0000
  text 85258
  email jo@samaritans.org
  web https://samaritans.org/#how?x=1
  open "day and night"
  for england, scotland, wales
  reviewed never
signpost entry t "T"
  reviewed on day 20758 by "Dr Ada"
"#,
    );
}

#[test]
fn a_guarantee_is_read() {
    check_lines_in(
        "guarantee g \"G\"\n  ",
        &[
            ("after phq9.self_harm >= 1", "after (phq9.self_harm >= 1)"),
            ("whenever support_due", "whenever support_due"),
            ("after reaching support.crisis or a signpost", "after reaching support.crisis or a signpost"),
            ("whenever in support.crisis/next or goodbye", "whenever in support.crisis/next or goodbye"),
            ("next is support.crisis", "next is support.crisis"),
            ("next is support.crisis or goodbye", "next is support.crisis or goodbye"),
            ("always reach a  signpost before the end", "always reach a signpost before end"),
            ("always reach care_team before a/b or exercise", "always reach care_team before a/b or exercise"),
            ("always reach support.* before the next question", "always reach support.* before the next question"),
            (
                "always reach a/b before end within 3 turns even after waiting",
                "always reach a/b before end within 3 turns even after waiting",
            ),
            ("always reach goodbye within 1 turn", "always reach goodbye within 1 turns"),
            ("never reach exercise while support_due or low", "never reach exercise while (or support_due, low)"),
            ("never reach exercise", "never reach exercise"),
            ("always possible to reach goodbye within 2 turns", "always possible to reach goodbye within 2 turns"),
            ("always not support_due or seen", "always (or (not support_due), seen)"),
        ],
    );
}

#[test]
fn a_test_is_read() {
    check_lines_in(
        "test \"T\"\n  ",
        &[
            ("with name \"Sam\"", "with name \"Sam\""),
            ("with nation england and visits 2", "with nation england, visits 2"),
            ("start worry.understanding", "start worry.understanding"),
            ("> *very hard {x} \\n", "said \"*very hard {x} \\\\n\""),
            ("< Yes, *let's* [go]", "writes \"Yes, *let's* [go]\""),
            ("answer gad7 with 3 3 skip -1 0.5", "answer gad7 with 3, 3, skip, -1, 0.5"),
            ("after 2 days", "after 172800 s"),
            ("skip", "skip"),
            ("help", "help"),
            ("stop", "stop"),
            ("menu crisis", "menu crisis"),
            ("shows breathing", "shows breathing"),
            ("returns yes", "returns yes"),
            ("expect worry.intent is worry.work", "expect (worry.intent is worry.work)"),
            ("expect told care_team", "expect told care_team"),
            ("expect told care_team \"GAD-7 is *\"", "expect told care_team \"GAD-7 is *\""),
            ("expect at worry.understanding/explore", "expect at worry.understanding/explore"),
            ("strictly", "strictly"),
            ("ends", "ends"),
        ],
    );
}

#[test]
fn a_verb_may_be_a_name() {
    check_lines(&[
        ("set set to ask", "set set to ask"),
        ("go to step", "go to step"),
        ("ask help as text", "ask help as text"),
        ("if if is else", "if (if is else)"),
        ("do do with with 1", "do do with with 1"),
        ("show show with to 3 gives gives", "show show with to 3 gives gives"),
        ("add add to to", "add add to to"),
        ("set sum to sum + count", "set sum to (sum + count)"),
    ]);
}

#[test]
fn a_statement_may_stand_with_any_blanks_and_a_comment() {
    check_lines(&[
        ("go   to\tsupport.crisis", "go to support.crisis"),
        ("go to\u{A0}support.crisis", "go to support.crisis"),
        ("go to support.crisis   # at once", "go to support.crisis  # at once"),
        ("hint \"# is a sign\" # and this is not", "hint \"# is a sign\"  # and this is not"),
        ("finish # a \"quote", "finish  # a \"quote"),
    ]);
}

#[test]
fn a_statement_in_the_wrong_place_is_still_that_statement() {
    check_lines(&[
        ("item Feeling nervous [nervous]", "item \"Feeling nervous\" as nervous"),
        ("means \"About it\"", "means \"About it\""),
        ("expect x is 1", "expect (x is 1)"),
        ("ready as yes or no, at first no", "variable ready as yes or no, at first no"),
    ]);
    check_lines_in("data\n  ", &[("go to a", "go to a"), ("> Hi.", "say \"Hi.\"")]);
    check_lines_in(
        "questionnaire q \"Q\"\n  ",
        &[
            ("0 to 4 Minimal [minimal]", "band 0 to 4: \"Minimal\" as minimal"),
            ("0 Not at all", "weight 0: \"Not at all\""),
        ],
    );
}
