//! A line of a guarantee that is not how a promise is written.

use crate::diagnostic::Diagnostic;
use crate::source::At;
use hearken_grammar::PromiseSlip as Slip;

entry!("E0140", "promise", Error, "e0140.md");

/// `after COND next is X`, `always tell care_team`: what is wrong, and `ways` to write it, each of a line or more.
pub fn promise(at: At, written: &str, slip: Slip, ways: &[String], indent: usize) -> Diagnostic {
    let (message, label) = match slip {
        Slip::TwoLines => ("two lines of a guarantee stand on one".to_owned(), "this is two lines"),
        Slip::WhichMoment => (format!("`{written}` does not say when the promise is in force"), "only then, or all the while?"),
        Slip::ByWhen | Slip::AtOnce => (format!("`{written}` does not say by when"), "by when?"),
        Slip::Time => (format!("`{written}` speaks of time, and a promise counts turns"), "how many turns?"),
        Slip::Order => (format!("the words of `{written}` stand in another order"), "in this order nothing is promised"),
        Slip::LeftOver => (format!("the promise is complete before `{written}`"), "this would not be promised"),
        Slip::NoLine => (format!("no line of a guarantee begins with `{written}`"), "not a word that a promise begins with"),
        Slip::Each => (format!("`{written}` is more than one promise"), "one promise on each line"),
        _ => (format!("`{written}` is not how this is promised"), "not like this"),
    };
    let help = format!("nothing would be held to. {}{}", why(slip, ways), shown(ways));
    let diagnostic = ENTRY.at(at, message).saying(label).help(help);
    let certain = matches!(ways, [way] if keeps_every_word(written, way));
    if slip == Slip::LeftOver {
        return diagnostic;
    }
    let below = format!("\n{}", " ".repeat(indent));
    ways.iter().fold(diagnostic, |diagnostic, way| {
        let title = format!("write `{}`", way.replace('\n', "`, and on the next line `"));
        diagnostic.fix(certain, at, title, way.replace('\n', &below))
    })
}

/// `never reach X` below `whenever COND`: they are one line.
pub fn do_not_go_together(moment: At, promise: At, slip: Slip, ways: &[String]) -> Diagnostic {
    let help = format!("nothing would be held to. {}{}", why(slip, ways), shown(ways));
    let diagnostic = ENTRY.at(moment, "these two lines do not go together").saying("this does not go with");
    diagnostic.and(promise, "this").help(help)
}

/// `next is X` above `after COND`: the two in the other order.
pub fn moment_first(moment: At, promise: At, (when, what): (&str, &str)) -> Diagnostic {
    let word = when.split_whitespace().next().unwrap_or_default();
    ENTRY
        .at(moment, format!("`{word}` comes first, and its promise follows it"))
        .saying("this comes first")
        .and(promise, "and this follows it")
        .help(format!("nothing would be held to. Write them in this order:\n  {when}\n  {what}"))
}

/// `next is X`, and nothing says after what.
pub fn next_after_what(at: At, written: &str) -> Diagnostic {
    ENTRY.at(at, format!("`{written}` does not say after what")).saying("after what?").help(format!(
        "nothing would be held to. Say it on the line before, for example:\n  after support_due\n  {written}"
    ))
}

/// What a promise can and cannot say.
fn why(slip: Slip, ways: &[String]) -> &'static str {
    match slip {
        Slip::TwoLines => "When a promise is in force stands first, on a line of its own, and what is promised on the next",
        Slip::WhichMoment => "Write `after` if it is promised once, each time that this becomes so, and `whenever` if it is promised for as long as this is so",
        Slip::NeverWhile => "`never` goes with `while`, on the same line, and holds as long as that is so",
        Slip::NeverAfter => "`never` goes with `while`, and holds only as long as that is so. If it is to hold afterwards too, name a value there that is `set` to `yes` and stays so",
        Slip::NeverAfterReaching => "`never` goes with `while` and a condition. For a flow that can be how often it was visited; for anything else, `set` a value to `yes` there, and name that",
        Slip::NeverIn => "Where a conversation is, is no condition. `set` a value under `data` to `yes` where it comes there and to `no` where it leaves, and name that",
        Slip::NeverWhat => "What is never to be so is said with `always not`; what is never to be shown, told or done, with `never reach`",
        Slip::PossibleAfter => {
            "What is always possible goes with `whenever`: it is promised for as long as that is so, on the line before"
        }
        Slip::OneCondition => "All of a condition stands on one line, however long: put this behind the line above it",
        Slip::NeverBefore => "Say which comes first",
        Slip::Order => "Write it in this order",
        Slip::ByWhen => "Finish the sentence",
        Slip::AtOnce => "If it is to be the very next thing that is shown, write the first of these below a line with `after`; otherwise say by when",
        Slip::NextIsAtOnce => "`next is` means at once, and says no more. If other things may be shown before it, say by when with `always reach`",
        Slip::Each => "Joined by `or`, one of them would be enough. Write a line for each, and above each the line with `after` or `whenever`, if there is one",
        Slip::Either => "Where neither is to be reached, they are joined by `or`",
        Slip::Told => "An audience is reached when it is told something, and the promise says by when",
        Slip::Reached => "Whatever is shown, asked or done is *reached* in a promise",
        Slip::Words if ways.iter().any(|way| way.starts_with("whenever")) => "A line that says when a promise is in force begins with `after` or `whenever`",
        Slip::Words => "A promise is said in these words",
        Slip::Turns => "A turn is each thing that the person does: an answer, a tap, a message",
        Slip::Time => "Write `within` and a number of turns: a turn is each thing that the person does, such as an answer, a tap or a message",
        Slip::Everywhere => "`always` means that already, wherever the conversation is",
        Slip::LeftOver => "Say it in another way, or in a promise of its own. This line is written like this",
        Slip::NoLine => "Such a line begins with `after` or `whenever` (when the promise is in force), and a promise with `next is`, `always reach`, `never reach` or `always possible to reach`",
    }
}

/// The ways to write it, each on lines of its own, so that they can be copied.
fn shown(ways: &[String]) -> String {
    let ways: Vec<String> = ways.iter().map(|way| format!("\n  {}", way.replace('\n', "\n  "))).collect();
    if ways.is_empty() { String::new() } else { format!(":{}", ways.join("\nor")) }
}

/// Whether a promise says all that was written, in that order, and adds only words that say nothing by themselves.
/// Then it promises what was meant; any other is the author's to choose.
fn keeps_every_word(written: &str, way: &str) -> bool {
    let plain = |word: &str| word.trim_end_matches([',', ':', ';', '.']).to_owned();
    let mut left = written.split_whitespace().map(plain).filter(|word| !word.is_empty()).peekable();
    let is_kept = way.split_whitespace().all(|word| match left.next_if_eq(word) {
        Some(_) => true,
        None => matches!(word, "the" | "a" | "to" | "is"),
    });
    is_kept && left.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::keeps_every_word;

    #[test]
    fn no_word_of_a_promise_is_taken_away_or_put_in_by_a_machine() {
        for (written, way) in [
            ("after low, next is calm", "after low\nnext is calm"),
            ("always reach calm before next question", "always reach calm before the next question"),
        ] {
            assert!(keeps_every_word(written, way), "{written}");
        }
        for (written, way) in [
            ("always reach calm after low", "after low\nalways reach calm"),
            ("whenever low never reach calm", "never reach calm while low"),
            ("always reach calm", "always reach calm before the end"),
            ("next is calm at once", "next is calm"),
        ] {
            assert!(!keeps_every_word(written, way), "{written}");
        }
    }
}
