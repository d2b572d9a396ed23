//! A picture of a turn, to compare with another.

use hearken_runtime::{Session, Shown};

/// All that can be seen of a turn: what is shown and asked, and what may be done.
pub fn seen(session: &Session<'_>) -> String {
    let turn = session.turn();
    let mut lines = vec![format!("turn {}", turn.number())];
    for shown in turn.shown() {
        lines.push(match shown {
            Shown::Say { message, text } => {
                format!("{message} > {} {:?}", text.plain(), text.marks().collect::<Vec<_>>())
            }
            Shown::Signpost(signpost) => format!("{signpost:?}"),
            Shown::Tell { audience, text, .. } => format!("{audience}: {}", text.plain()),
            other => format!("{other:?}"),
        });
    }
    lines.extend(
        turn.choices().map(|c| format!("{} - {} {:?}", c.option, c.text.plain(), c.text.marks().collect::<Vec<_>>())),
    );
    lines.extend(turn.inputs().map(|input| format!("{input:?}")));
    lines.extend(turn.menu().map(|entry| format!("{entry:?}")));
    lines.push(format!("{:?} {}", turn.prompt(), turn.ended()));
    lines.join("\n")
}
