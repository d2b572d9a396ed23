//! Answers as JUnit's XML, which every CI reads: a test case a promise.

use std::io::Write;

use super::{Answers, Word};
use crate::outcome::Stopped;
use crate::test::xml;

/// Prints them.
pub fn print(out: &mut impl Write, answers: &Answers) -> Result<(), Stopped> {
    let of = |word: Word| answers.answers.iter().filter(|a| a.verdict == word).count();
    let (all, fail, open) = (answers.answers.len(), of(Word::Fails), of(Word::NotDecided));
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
            Word::Proved => match &answer.earlier {
                None => writeln!(out, "/>")?,
                Some(earlier) => {
                    writeln!(out, ">\n      <system-out>proved earlier, {}</system-out>", xml(&earlier.on()))?;
                    writeln!(out, "    </testcase>")?;
                }
            },
            Word::Fails => {
                let test = answer.test.as_deref().unwrap_or_default();
                writeln!(out, ">\n      <failure message=\"a conversation breaks it\">\n{}</failure>", xml(test))?;
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
