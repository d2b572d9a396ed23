//! Answers as JUnit's XML, which every CI reads: a test case a promise. One that says nothing is a failure, as the exit code has it:
//! one that is only skipped would stay so, unread.

use std::io::Write;

use super::{Answers, Word};
use crate::outcome::Stopped;
use crate::test::xml;

/// Prints them.
pub fn print(out: &mut impl Write, answers: &Answers) -> Result<(), Stopped> {
    let of = |word: Word| answers.answers.iter().filter(|a| a.verdict == word).count();
    let vacuous = answers.answers.iter().filter(|a| a.vacuous.is_some()).count();
    let (all, fail, open) = (answers.answers.len(), of(Word::Fails) + vacuous, of(Word::NotDecided));
    let name = xml(&answers.pack);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites tests=\"{all}\" failures=\"{fail}\" errors=\"{open}\">")?;
    writeln!(out, "  <testsuite name=\"{name}\" tests=\"{all}\" failures=\"{fail}\" errors=\"{open}\">")?;
    for answer in &answers.answers {
        write!(out, "    <testcase name=\"{}: {}\"", xml(&answer.name), xml(&answer.title))?;
        if let (Some(file), Some(line)) = (&answer.file, answer.line) {
            write!(out, " classname=\"{0}\" file=\"{0}\" line=\"{line}\"", xml(file))?;
        }
        match answer.verdict {
            Word::Proved if answer.vacuous.is_none() && answer.earlier.is_none() => writeln!(out, "/>")?,
            Word::Proved => {
                writeln!(out, ">")?;
                if let Some(never) = &answer.vacuous {
                    let never = xml(never);
                    writeln!(out, "      <failure message=\"it holds, but says nothing\">{never}</failure>")?;
                }
                if let Some(earlier) = &answer.earlier {
                    writeln!(out, "      <system-out>proved earlier, {}</system-out>", xml(&earlier.on()))?;
                }
                writeln!(out, "    </testcase>")?;
            }
            Word::Fails => {
                // Line by line, so that it can be copied from the file as well.
                let test: String =
                    answer.test.iter().flat_map(|t| t.lines()).map(|l| format!("{}\n", xml(l))).collect();
                writeln!(out, ">\n      <failure message=\"a conversation breaks it\">\n{test}</failure>")?;
                writeln!(out, "    </testcase>")?;
            }
            Word::NotDecided => {
                let (why, helps) = (answer.why.as_deref().unwrap_or(""), answer.helps.as_deref().unwrap_or(""));
                writeln!(out, ">\n      <error message=\"not decided: {}\">{}</error>", xml(why), xml(helps))?;
                writeln!(out, "    </testcase>")?;
            }
        }
    }
    writeln!(out, "  </testsuite>\n</testsuites>")?;
    Ok(())
}
