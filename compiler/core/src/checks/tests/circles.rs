//! Whatever flows lead to: an author is told of a circle without a turn wherever no image would be made because of it, and
//! nowhere else. The verifier of images is the other opinion.

use std::fmt::Write as _;

use super::checked;
use crate::diagnostic::Severity;

/// What stands behind the flows: an answer and a questionnaire's item, with an interrupt on each.
const REST: &str = r#"
questionnaire sleep "Sleep"
  source "Of our own."
  licence free "Of our own."
  options
    0 Never
    1 Every night
  item Lying awake [awake]
  score total is sum of items
  example 1 gives total 1

data
  n  as number 0 to 10, at first 0
  m  as number 0 to 10, at first 0
"#;

const QUESTION: &str = "ask\n{in}  > Well?\n{in}  - Yes\n{in}  - No\n";

/// Numbers that look like chance, and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// Flows of a few statements each, of which many lead elsewhere.
fn page(dice: &mut Dice) -> String {
    let mut page = String::new();
    for flow in 0..4 {
        let _ = writeln!(page, "flow f{flow} \"F\"\n  > Flow {flow}.");
        for step in 0..2 {
            let _ = writeln!(page, "  step s{step}\n    > Step {step}.");
            for _ in 0..dice.below(3) {
                statement(dice, &mut page, "    ");
            }
        }
        page.push('\n');
    }
    for (name, when) in [("a", "n >= 2"), ("b", "m >= 2"), ("c", "sleep.awake >= 1"), ("d", "sleep.total >= 1")] {
        if dice.below(2) == 0 {
            let way = if dice.below(2) == 0 { "do" } else { "go to" };
            let step = if way == "go to" && dice.below(2) == 0 { "/s1" } else { "" };
            let _ = writeln!(page, "interrupt {name} \"T\" when {when}\n  {way} f{}{step}\n", dice.below(4));
        }
    }
    page + REST
}

fn statement(dice: &mut Dice, page: &mut String, indent: &str) {
    page.push_str(indent);
    let flow = dice.below(4);
    let _ = match dice.below(10) {
        0 => writeln!(page, "set n to {}", dice.below(9)),
        1 => writeln!(page, "set m to {}", dice.below(9)),
        2 | 3 => writeln!(page, "do f{flow}"),
        4 => writeln!(page, "ask sleep"),
        5 => writeln!(page, "if n > 5\n{indent}  go to f{flow}/s1"),
        6 => writeln!(page, "if m > 5\n{indent}  go to f{flow}"),
        7 => write!(page, "{}", QUESTION.replace("{in}", indent)),
        8 => writeln!(page, "if n > m\n{indent}  set n to 1\n{indent}else\n{indent}  do f{flow}"),
        _ => writeln!(page, "> Hello."),
    };
}

#[test]
fn no_page_passes_the_check_and_then_makes_no_image() {
    let mut dice = Dice(1);
    let (mut round, mut through) = (0, 0);
    while round < 500 || through < 500 {
        let page = page(&mut dice);
        let compiled = checked(&page);
        let codes: Vec<&str> = compiled
            .diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .map(|d| d.code.0)
            .filter(|code| *code != "E0373")
            .collect();
        // (Of flows that do themselves the check has a message of its own; other mistakes are not what is looked at.)
        if codes.iter().any(|code| *code != "E0358") {
            continue;
        }
        let lowered = crate::lower::lower(&compiled.sources, &compiled.program, &compiled.manifest);
        let image = lowered.map(crate::lower::Lowered::finish);
        let told = !codes.is_empty();
        assert_eq!(told, matches!(image, Some(Err(_))), "{page}\n{:?}", super::told(&page));
        *(if told { &mut round } else { &mut through }) += 1;
    }
}
