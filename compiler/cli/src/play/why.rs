//! `/why`: what happened since the person's last answer, in plain words, with the lines that say so.

use hearken_image::{IdKind, Image, MISSING};
use hearken_runtime::{Event, EventKind, Events, Why};

use crate::clock;
use crate::names::Names;

/// How much of a message is told.
const SHORT: usize = 48;

/// A sentence an event.
pub fn explain(image: &Image<'_>, names: &Names, events: Events<'_>) -> Vec<String> {
    events.filter_map(|event| Some(format!("{}.", sentence(image, names, &event)?))).collect()
}

fn sentence(image: &Image<'_>, names: &Names, event: &Event) -> Option<String> {
    let tables = &image.tables;
    let called = |kind| names.name(kind, event.subject).to_owned();
    let by_number = |name: Option<u32>| name.map_or("", |n| image.names.get(n)).to_owned();
    let line = |kind, number| {
        let place = names.get(kind, number).and_then(|n| n.place());
        place.map_or_else(String::new, |p| format!(" ({p})"))
    };
    let because = reason(image, event);
    Some(match event.kind {
        EventKind::Started => "The conversation began".to_owned(),
        EventKind::Entered => {
            format!("The flow {} began{}{}", called(IdKind::Flow), because, line(IdKind::Flow, event.subject))
        }
        EventKind::Reached => {
            format!("The step {} began{}", called(IdKind::Place), line(IdKind::Place, event.subject))
        }
        EventKind::Said => {
            format!(
                "It said “{}”{}",
                short(names.words(IdKind::Message, event.subject)),
                line(IdKind::Message, event.subject)
            )
        }
        EventKind::Asked => format!("Now it waits for an answer{}", line(IdKind::Place, event.place)),
        EventKind::Chose => {
            format!(
                "“{}” was chosen{because}{}",
                short(names.words(IdKind::Option, event.subject)),
                line(IdKind::Option, event.subject)
            )
        }
        EventKind::Answered => match event.why {
            Why::NothingFitted => "Nothing that the page listens for was in the answer".to_owned(),
            Why::Unsure => "The answer could mean two things, equally".to_owned(),
            _ => format!("The answer was taken{because}"),
        },
        EventKind::Wrote => {
            format!("The person wrote {}", crate::outcome::count(event.value.max(0) as usize, "word", "words"))
        }
        EventKind::Named => format!("It was taken to mean {}{because}", called(IdKind::Intent)),
        EventKind::NotTaken => format!("It was asked again{because}"),
        EventKind::Skipped => "It was skipped".to_owned(),
        EventKind::Interrupted => {
            let name = called(IdKind::Interrupt);
            format!("The interrupt {name} fired{because}{}", line(IdKind::Interrupt, event.subject))
        }
        EventKind::SupportDue => "From here on support is due".to_owned(),
        EventKind::Signposted => {
            format!("The signpost {} was shown", by_number(tables.signposts.get(event.subject).map(|s| s.name)))
        }
        EventKind::SupportShown => "Support has been shown, and is no longer due".to_owned(),
        EventKind::Told => format!("{} was told", by_number(tables.audiences.get(event.subject).map(|a| a.name))),
        EventKind::Begun => {
            format!("The questionnaire {} began", by_number(tables.questionnaires.get(event.subject).map(|q| q.name)))
        }
        EventKind::Completed => {
            let name = by_number(tables.questionnaires.get(event.subject).map(|q| q.name));
            format!("The questionnaire {name} is complete, and its scores stand")
        }
        EventKind::SafetyAnswer => "That answer is a matter of safety".to_owned(),
        EventKind::Shown => {
            let name = by_number(tables.activities.get(event.subject).map(|a| a.name));
            format!("The app shows the activity {name}{}", line(IdKind::Place, event.place))
        }
        EventKind::Returned => {
            format!("The activity {} was finished", by_number(tables.activities.get(event.subject).map(|a| a.name)))
        }
        EventKind::Slept if event.value != MISSING => {
            format!("It waits until {}{}", clock::in_words(event.value), line(IdKind::Place, event.place))
        }
        EventKind::Slept => "It waits".to_owned(),
        EventKind::Woke => "The wait was over".to_owned(),
        EventKind::Helped => format!("Help was asked for{because}"),
        EventKind::Stopped => format!("It was stopped{because}"),
        EventKind::CameBack => format!("The flow {} came back", called(IdKind::Flow)),
        EventKind::Ended => "The conversation ended".to_owned(),
    })
}

fn reason(image: &Image<'_>, event: &Event) -> String {
    match event.why {
        Why::Page | Why::Skipped => String::new(),
        Why::Tapped => match event.kind {
            EventKind::Helped | EventKind::Stopped | EventKind::Entered => String::new(),
            _ => ": it was tapped".to_owned(),
        },
        Why::Wording => ": that is what was written".to_owned(),
        Why::Phrase => format!(", because of “{}”", image.phrases.phrase(event.which)),
        Why::NothingFitted => ": nothing fitted what was written".to_owned(),
        Why::Unsure => ": two things fitted equally".to_owned(),
        Why::Condition => ": its condition became so".to_owned(),
        Why::Menu => ": its title was tapped in the menu, or written".to_owned(),
        Why::Silence => ": nothing was answered in time".to_owned(),
        Why::OutOfRange => ": the answer was out of range, or too long".to_owned(),
        Why::Word => ": the word for it was written".to_owned(),
        Why::Time => ": the time had come".to_owned(),
    }
}

/// The beginning of a text, whole words.
fn short(text: &str) -> String {
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    let head: String = text.chars().take(SHORT).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{}…", head.get(..end).unwrap_or(&head).trim_end_matches([',', '.', ';', ':']))
}
