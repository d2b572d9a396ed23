//! Small packs made for proofs: few values, few flows, and everything that may lead from one state to another.

use hearken_tests::Dice;

use crate::page::Page;
use crate::promises;

/// The manifest of every one of them.
pub const MANIFEST: &str = "name: proofs\nversion: 1.0.0\nentry: f0\nhelp: support.people\nstop: goodbye\n\
    audiences:\n  care_team: { sees: [activity, inferred, risk, answer, score, conversation] }\n  \
    research: { sees: [activity, inferred, risk, answer, score, conversation] }\n\
    activities:\n  film:\n    title: A film\n    result: yes or no\n    tags: [exercise]\n";

/// What a pack may look at.
pub struct Around {
    pub flows: u32,
    pub steps: Vec<u32>,
    pub forms: u32,
    pub asks: bool,
}

struct Writer<'d> {
    dice: &'d mut Dice<'static>,
    page: Page,
    around: Around,
    flow: u32,
    /// Names and labels, so that each is given once.
    given: u32,
    /// Statements that may yet be written.
    left: u32,
}

/// The page of a seed.
pub fn page(seed: u64) -> String {
    let mut dice = Dice::seeded(seed ^ 0x5EED);
    let flows = dice.between(2, 4);
    let steps = (0..flows).map(|_| dice.between(0, 2)).collect();
    let forms = if dice.once_in(3) { dice.between(1, 2) } else { 0 };
    let around = Around { flows, steps, forms, asks: dice.once_in(2) };
    let left = dice.between(6, 18);
    let mut writer = Writer { dice: &mut dice, page: Page::default(), around, flow: 0, given: 0, left };
    for flow in 0..flows {
        writer.flow = flow;
        writer.flow();
    }
    writer.others();
    let Writer { mut page, around, .. } = writer;
    promises::write(&mut page, &mut dice, &around);
    page.text
}

impl Writer<'_> {
    fn next(&mut self) -> u32 {
        self.given += 1;
        self.given
    }

    fn says(&mut self) {
        let n = self.next();
        self.page.line(&format!("> Said {n}."));
    }

    fn flow(&mut self) {
        let tag = match self.dice.below(6) {
            0 if self.flow > 0 => " tagged exercise",
            1 if self.flow > 0 => " tagged praise",
            2 => " tagged quiet",
            _ => "",
        };
        self.page.open(&format!("flow f{} \"Flow\"{tag}", self.flow));
        let steps = self.around.steps.get(self.flow as usize).copied().unwrap_or(0);
        if self.flow == 0 && steps == 0 && self.around.forms > 0 && self.dice.once_in(2) {
            self.page.line("ask q0");
        }
        if steps == 0 {
            self.says();
            self.block(true);
        }
        for step in 0..steps {
            let tag = if self.dice.once_in(8) { " tagged quiet" } else { "" };
            self.page.open(&format!("step s{step}{tag}"));
            if self.flow == 0 && step == 0 && self.around.forms > 0 && self.dice.once_in(2) {
                self.page.line("ask q0");
            }
            self.says();
            self.block(step + 1 == steps);
            self.page.close();
        }
        self.page.close();
    }

    /// Statements; `last`: nothing need follow, so it may lead away.
    fn block(&mut self, last: bool) {
        for _ in 0..self.dice.between(1, 3) {
            if self.left > 0 {
                self.left -= 1;
                self.statement();
            }
        }
        if last && self.dice.once_in(5) {
            self.away();
        }
    }

    /// Leads away. Only forwards: backwards is for behind a question.
    fn away(&mut self) {
        match self.dice.below(4) {
            0 => self.page.line("finish"),
            1 => self.page.line("end conversation"),
            _ if self.flow + 1 < self.around.flows => {
                let to = self.dice.between(self.flow + 1, self.around.flows - 1);
                self.page.line(&format!("go to f{to}"));
            }
            _ => self.page.line("go to goodbye"),
        }
    }

    /// Behind an answer: anything, and perhaps back.
    fn behind(&mut self) {
        if self.dice.once_in(3) {
            self.block(false);
        } else if self.dice.once_in(2) {
            self.set();
        } else {
            self.says();
        }
        match self.dice.below(10) {
            0 | 1 => {
                let to = self.dice.below(self.around.flows);
                let steps = self.around.steps.get(to as usize).copied().unwrap_or(0);
                if steps > 0 && self.dice.once_in(2) {
                    self.page.line(&format!("go to f{to}/s{}", self.dice.below(steps)));
                } else {
                    self.page.line(&format!("go to f{to}"));
                }
            }
            2 => self.away(),
            3 => {
                let steps = self.around.steps.get(self.flow as usize).copied().unwrap_or(0);
                if steps > 0 {
                    self.page.line(&format!("go to s{}", self.dice.below(steps)));
                }
            }
            _ => {}
        }
    }

    fn statement(&mut self) {
        match self.dice.below(22) {
            0 => self.says(),
            1..=4 => self.set(),
            5..=7 => self.options(),
            8 => self.known(),
            9 | 10 => self.local(),
            11 | 12 => self.branch(),
            13 => self.cases(),
            14..=16 if self.flow + 1 < self.around.flows => {
                let to = self.dice.between(self.flow + 1, self.around.flows - 1);
                self.page.line(&format!("do f{to}"));
            }
            17 => self.vary(),
            18 => match self.dice.below(5) {
                3 | 4 => self.page.line("tell care_team \"Please look.\""),
                0 => self.page.line("wait 1 day"),
                1 => self.page.line("signpost samaritans"),
                _ => self.film(),
            },
            19 | 20 if self.around.forms > 0 => {
                let form = self.dice.below(self.around.forms);
                self.page.line(&format!("ask q{form}"));
            }
            21 => self.texts(),
            _ => self.options(),
        }
    }

    fn set(&mut self) {
        let line = match self.dice.below(14) {
            12 => "set d0 to yes",
            13 => "set d0 to no",
            0 | 1 => "set b0 to yes",
            2 => "set b0 to no",
            3 => "set b1 to yes",
            4 => "set b1 to b0",
            5 => "add 1 to n0",
            6 => "set n0 to (n0 + 1) mod 3",
            7 => "set n1 to n0",
            8 => "set n1 to 2",
            9 => "set c0 to green",
            10 => "set m0 to 1",
            _ => "set n0 to 3",
        };
        self.page.line(line);
    }

    fn options(&mut self) {
        self.page.open("ask");
        let n = self.next();
        self.page.line(&format!("> Question {n}?"));
        for option in 0..self.dice.between(1, 3) {
            let n = self.next();
            self.page.open(&format!("- Option {n}"));
            if option > 0 && self.dice.once_in(3) {
                let condition = promises::simple(self.dice);
                self.page.line(&format!("only if {condition}"));
            }
            self.behind();
            self.page.close();
        }
        let skips = self.dice.once_in(6);
        if skips {
            self.page.line("may skip");
        }
        self.ons(skips);
        self.page.close();
    }

    /// What may be written, or not.
    fn ons(&mut self, skips: bool) {
        if self.dice.once_in(5) {
            self.page.open("on topic.work");
            self.behind();
            self.page.close();
            if self.dice.once_in(2) {
                self.page.open("on unsure");
                self.says();
                if self.dice.once_in(2) {
                    self.page.line("confirm");
                }
                self.page.close();
            }
            self.page.open("on anything else");
            if self.dice.once_in(2) {
                self.says();
                self.page.line("again at most 2 times");
            } else {
                self.behind();
            }
            self.page.close();
        }
        if skips && self.dice.once_in(3) {
            self.page.open("on skip");
            self.behind();
            self.page.close();
        }
        if self.dice.once_in(12) {
            self.page.open("on silence after 1 day");
            self.says();
            if self.dice.once_in(2) {
                self.page.line("listen again");
            }
            self.page.close();
        }
    }

    /// Asks for what is remembered.
    fn known(&mut self) {
        match self.dice.below(5) {
            4 => self.page.open("ask d0"),
            0 => self.page.open("ask b0"),
            1 => self.page.open("ask n1"),
            2 => self.page.open("ask m0"),
            _ => self.page.open("ask c0"),
        }
        let n = self.next();
        self.page.line(&format!("> Question {n}?"));
        let text = self.page.text.clone();
        if text.lines().rev().nth(1).is_some_and(|l| l.ends_with("ask c0")) {
            for choice in ["red", "green", "blue"] {
                let n = self.next();
                self.page.line(&format!("- Colour {n} [{choice}]"));
            }
        } else if text.lines().rev().nth(1).is_some_and(|l| l.ends_with("ask m0")) && self.dice.once_in(2) {
            self.page.line("may skip");
        }
        self.page.close();
    }

    /// Asks for something that only this flow knows, and goes by it.
    fn local(&mut self) {
        let n = self.next();
        let number = self.dice.once_in(2);
        let several = !number && self.dice.once_in(3);
        let kind = if number {
            "number 0 to 3"
        } else if several {
            "several"
        } else {
            "yes or no"
        };
        self.page.open(&format!("ask x{n} as {kind}"));
        self.page.line(&format!("> Question {n}?"));
        if several {
            self.page.line(&format!("- Pear {n} [pear]"));
            self.page.line(&format!("- Plum {n} [plum]"));
            self.page.line(&format!("- Nothing {n}"));
            self.page.line("  only on its own");
        }
        let skips = self.dice.once_in(3);
        if skips {
            self.page.line("may skip");
        }
        let may_miss = number && self.dice.once_in(3);
        if may_miss {
            self.page.open("on invalid");
            self.says();
            self.page.line("again at most 2 times");
            self.page.close();
        }
        self.page.close();
        let guard = if skips || may_miss { format!("x{n} is not missing and ") } else { String::new() };
        let so = match (number, several, self.dice.below(3)) {
            (_, true, _) => format!("x{n} includes plum"),
            (true, _, 0) => format!("x{n} >= 2"),
            (true, _, 1) => format!("x{n} is 1"),
            (true, ..) => format!("x{n} > n0"),
            _ => format!("x{n}"),
        };
        if number && !skips && !may_miss && self.dice.once_in(2) {
            self.page.line(&format!("set n1 to x{n}"));
        }
        self.page.open(&format!("if {guard}{so}"));
        self.behind();
        self.page.close();
    }

    fn branch(&mut self) {
        let condition = promises::simple(self.dice);
        self.page.open(&format!("if {condition}"));
        self.says();
        self.block(true);
        self.page.close();
        if self.dice.once_in(2) {
            self.page.open("else");
            self.says();
            self.block(true);
            self.page.close();
        }
    }

    fn cases(&mut self) {
        let number = self.dice.once_in(2);
        self.page.open(if number { "match n0" } else { "match c0" });
        let first = if number { "is 1" } else { "is red" };
        let second = if number { "is 2 or 3" } else { "is green" };
        for case in [first, second, "otherwise"] {
            self.page.open(case);
            if self.dice.once_in(2) {
                self.set()
            } else {
                self.says()
            }
            self.page.close();
        }
        self.page.close();
    }

    fn vary(&mut self) {
        let kind = self.dice.pick(&["one of", "in turn"]);
        self.page.open(kind);
        for _ in 0..self.dice.between(2, 3) {
            match self.dice.below(3) {
                0 if self.flow + 1 < self.around.flows => {
                    let to = self.dice.between(self.flow + 1, self.around.flows - 1);
                    self.page.line(&format!("do f{to}"));
                }
                _ => self.says(),
            }
        }
        self.page.close();
    }

    fn film(&mut self) {
        let n = self.next();
        if self.dice.once_in(2) {
            return self.page.line("show film");
        }
        self.page.line(&format!("show film gives y{n}"));
        self.page.open(&format!("if y{n}"));
        self.set();
        self.page.close();
    }

    fn texts(&mut self) {
        let n = self.next();
        let named = self.dice.once_in(2);
        self.page.open(&if named { format!("ask t{n} as text") } else { "ask as text".to_owned() });
        self.page.line(&format!("> Question {n}?"));
        self.page.open("on topic.work or topic.money");
        self.behind();
        self.page.close();
        if self.dice.once_in(2) {
            self.page.open("on unsure");
            self.says();
            self.page.line("confirm");
            self.page.close();
        }
        self.page.open("on anything else");
        self.behind();
        self.page.close();
        self.page.close();
        if named && self.dice.once_in(2) {
            self.page.open(&format!("if t{n}.intent is not missing and t{n}.intent is topic.money"));
            self.set();
            self.page.close();
        }
    }

    /// What every pack has besides.
    fn others(&mut self) {
        self.page.text.push_str(
            "\ndata\n  b0  as yes or no, activity, at first no\n  b1  as yes or no, activity, at first no\n  \
             n0  as number 0 to 3, activity, at first 0\n  n1  as number 0 to 3, activity, at first 1\n  \
             m0  as number 0 to 3, activity\n  d0  as yes or no, activity, at first no\n  c0  as one of red, green, blue, activity, at first red\n\n",
        );
        for form in 0..self.around.forms {
            self.form(form);
        }
        let risky = if self.around.forms > 0 { " or when q0.i0 >= 1" } else { "" };
        self.page.text.push_str(
            "intent topic.work \"Work\"\n  words boss\n\nintent topic.money \"Money\"\n  words rent\n\n\
             intent ask.human \"A person\"\n  words real person\n\nintent risk.harm \"Harm\"\n  safety\n  words end it all\n\n\
             signpost samaritans \"Samaritans\"\n  phone 116 123\n  reviewed never\n\n\
             flow goodbye \"Goodbye\"\n  > Until next time.\n\n",
        );
        self.page.text.push_str(&format!("interrupt crisis \"I need help now\" on risk.harm{risky}\n  "));
        let comes_back = self.dice.once_in(3);
        self.page.text.push_str(if comes_back { "do support.crisis\n\n" } else { "go to support.crisis\n\n" });
        let second = match self.dice.below(4) {
            0 => "interrupt human \"Talk to someone\" on ask.human\n  do support.people\n\n".to_owned(),
            1 => format!("interrupt human \"Talk to someone\" on ask.human\n  go to f{}\n\n", self.around.flows - 1),
            2 => {
                let condition = promises::simple(self.dice);
                let does = self.dice.pick(&["do", "go to"]);
                format!(
                    "interrupt notice on ask.human or when {condition}\n  {does} noticed\n\nflow noticed \"Noticed\"\n  > I noticed.\n{}\n",
                    if self.dice.once_in(2) { "  set b1 to yes\n" } else { "" }
                )
            }
            _ => String::new(),
        };
        self.page.text.push_str(&second);
        self.flow = self.around.flows;
        self.page.open("flow support.crisis \"Support\"");
        self.page.line("> I am glad you told me.");
        if self.dice.once_in(4) {
            self.set();
        }
        self.page.line("signpost samaritans");
        if self.around.asks {
            self.page.open("ask");
            self.page.line("> And now?");
            self.page.line("- On with it");
            self.page.line(if comes_back { "  > Yes." } else { "  go to f0" });
            self.page.line("- Enough");
            self.page.close();
        }
        self.page.close();
        self.page.open("flow support.people \"People\"");
        self.page.line("> Here is somebody.");
        if self.dice.once_in(3) {
            self.set();
        }
        self.page.line("signpost samaritans");
        self.page.close();
    }

    fn form(&mut self, number: u32) {
        let items = self.dice.between(1, 3);
        self.page.open(&format!("questionnaire q{number} \"Questions\""));
        self.page.line("source \"Our own\"");
        self.page.line("licence free \"Our own\"");
        let skips = self.dice.once_in(4);
        if skips {
            self.page.line("may skip");
        }
        self.page.line("options");
        self.page.line("  0 Never");
        self.page.line("  1 Often");
        for item in 0..items {
            self.page.open(&format!("item Thing {number} {item} [i{item}]"));
            if item == 0 && number == 0 {
                self.page.line("safety when 1 or more");
            }
            if item > 0 && !skips && self.dice.once_in(4) {
                self.page.line("only if i0 >= 1");
                self.page.line("counts 0");
            }
            self.page.close();
        }
        self.page.line("score total is sum of items");
        self.page.line("case when total >= 1");
        self.page.line("reliable change 1");
        self.page.close();
    }
}
