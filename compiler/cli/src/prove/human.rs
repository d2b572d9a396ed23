//! Answers for people, in a terminal.

use std::io::Write;

use hearken_prove::{Answer, Proof, Verdict};

use super::{Line, earlier, place};
use crate::compile::Checked;
use crate::outcome::{Stopped, count, thousands};
use crate::report::Style;

/// Prints them.
pub fn print(out: &mut impl Write, checked: &Checked, proof: &Proof, never: Option<&[Line]>) -> Result<(), Stopped> {
    let style = Style::of_terminal(false);
    let ink = |colour: &str, text: &str| {
        if style.coloured { format!("\u{1b}[{colour}m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    let width = proof.answers.iter().map(|a| a.name.len()).max().unwrap_or(0);
    let mut answers = proof.answers.iter().peekable();
    while let Some(answer) = answers.next() {
        let earlier = if answer.earlier.is_some() { " (earlier)" } else { "" };
        let (name, mut title) = (format!("{:<width$}", answer.name), format!("{}{earlier}", answer.title));
        // What is proved of one guarantee is one line, however much it promises.
        let mut alike = 1;
        while answers.next_if(|next| are_proved_alike(answer, next)).is_some() {
            alike += 1;
        }
        if alike > 1 {
            title.push_str(&format!(" ({alike} promises)"));
        }
        match &answer.verdict {
            Verdict::Proved { vacuous: None } => writeln!(out, "{} {name}  {title}", ink("32", "proved "))?,
            Verdict::Proved { vacuous: Some(never) } => {
                writeln!(out, "{} {name}  {title}", ink("33", "vacuous"))?;
                writeln!(out, "        it holds, but says nothing: {never}.")?;
                writeln!(
                    out,
                    "        What would help: a promise about what does happen. See that it names what you mean."
                )?;
            }
            Verdict::Fails { test, shortest, .. } => {
                writeln!(out, "{} {name}  {title}", ink("1;31", "FAILS  "))?;
                let place = answer.at.map(|at| place(checked, at));
                let place = place.map_or(String::new(), |(file, line)| format!(" ({file}:{line})"));
                let which = if *shortest { "The shortest" } else { "A" };
                writeln!(out, "\n  {which} conversation that breaks it{place}, as a test that fails.")?;
                writeln!(out, "  Paste it at the end of a page; `hearken test` then shows where it goes wrong.\n")?;
                // As it is pasted: a test begins where the line does.
                writeln!(out, "{test}")?;
            }
            Verdict::NotDecided { why, helps } => {
                writeln!(out, "{} {name}  {title}", ink("1;33", "not decided"))?;
                writeln!(out, "        {why}.")?;
                writeln!(out, "        What would help: {helps}.")?;
            }
        }
    }
    let states = thousands(proof.states as u64);
    let turns = thousands(proof.turns);
    let megabytes = proof.bytes.div_ceil(1 << 20);
    match never {
        Some([]) => writeln!(out, "\nEvery line can be said.")?,
        Some(lines) => {
            writeln!(out, "\nNo conversation comes to:")?;
            for Line { file, line, text } in lines {
                writeln!(out, "  {file}:{line}  {text}")?;
            }
        }
        None => {}
    }
    writeln!(out, "\n{}", closing(proof))?;
    earlier::told(proof).iter().try_for_each(|sentence| writeln!(out, "{sentence}"))?;
    match proof.states {
        0 => writeln!(out, "Nothing had to be gone through; image {:016x}", proof.image)?,
        _ => writeln!(out, "{states} states, {turns} turns, {megabytes} MB; image {:016x}", proof.image)?,
    }
    Ok(())
}

/// Whether two answers are of the same guarantee, and nothing is to be said of either.
fn are_proved_alike(one: &Answer, next: &Answer) -> bool {
    let proved = |answer: &Answer| matches!(answer.verdict, Verdict::Proved { vacuous: None });
    one.name == next.name && one.earlier.is_some() == next.earlier.is_some() && proved(one) && proved(next)
}

/// How many there are of each.
fn closing(proof: &Proof) -> String {
    let of = |f: &dyn Fn(&Verdict) -> bool| proof.answers.iter().filter(|a| f(&a.verdict)).count();
    let proved = of(&|v| matches!(v, Verdict::Proved { vacuous: None }));
    let all = count(proof.answers.len(), "promise", "promises");
    if proved == proof.answers.len() {
        return format!("{all}, each proved: there is no conversation that breaks one.");
    }
    let others = [
        (of(&|v| matches!(v, Verdict::Fails { .. })), "can be broken", "can be broken"),
        (of(&|v| matches!(v, Verdict::NotDecided { .. })), "could not be decided", "could not be decided"),
        (of(&|v| matches!(v, Verdict::Proved { vacuous: Some(_) })), "says nothing", "say nothing"),
    ];
    let others = others.iter().filter(|(found, ..)| *found > 0);
    let others = others.map(|(found, one, several)| count(*found, one, several));
    let parts: Vec<String> = std::iter::once(format!("{proved} proved")).chain(others).collect();
    format!("{all}: {}.", parts.join(", "))
}
