//! A session that is played from a transcript, and what was said in it.

use hearken_compiler::{Compiled, Symbols};
use hearken_image::IdKind;
use hearken_runtime::{
    Action, EventKind, Image, Input, Moment, Onlooker, PromptKind, Refused, Session, Shown, Waiting,
};

use crate::report::Entry;

/// Whoever follows a conversation: what the machine does, and each turn as it then stands.
pub(crate) trait Follower: Onlooker {
    /// A turn is there.
    fn turn(&mut self, session: &Session<'_>);
}

pub(crate) struct Player<'a> {
    pub compiled: &'a Compiled,
    pub symbols: &'a Symbols,
    pub session: Session<'a>,
    pub now: Moment,
    /// The whole conversation.
    pub played: Vec<Entry>,
    /// What was said since the last input of the transcript.
    pub said: Vec<String>,
    /// How much of it has been found.
    pub found: usize,
    /// Who has been told what.
    pub told: Vec<(String, String)>,
    /// The session is saved after every turn and goes on from the save.
    pub restored: bool,
    /// Who follows, if anyone does.
    pub follower: Option<&'a mut (dyn Follower + 'a)>,
}

impl<'a> Player<'a> {
    pub(crate) fn new(
        compiled: &'a Compiled,
        symbols: &'a Symbols,
        session: Session<'a>,
        now: Moment,
        follower: Option<&'a mut (dyn Follower + 'a)>,
    ) -> Self {
        let mut player = Player {
            compiled,
            symbols,
            session,
            now,
            played: Vec::new(),
            said: Vec::new(),
            found: 0,
            told: Vec::new(),
            restored: false,
            follower,
        };
        player.hear();
        player
    }

    pub(crate) fn image(&self) -> &'a Image<'a> {
        self.session.image()
    }

    /// The person's turn: what was said before is behind.
    pub(crate) fn turn_of_person(&mut self, entry: Entry) {
        self.played.push(entry);
        self.said.clear();
        self.found = 0;
    }

    /// Takes an action, and hears what is said then.
    pub(crate) fn act(&mut self, action: Action<'_>) -> Result<(), Refused> {
        let turn = self.session.turn().number();
        let input = Input { turn, at: self.now, action };
        match self.follower.as_deref_mut() {
            Some(follower) => self.session.advance_seen(&input, None, follower)?,
            None => {
                self.session.advance(&input)?;
            }
        }
        if self.restored {
            self.go_on_from_save();
        }
        self.hear();
        Ok(())
    }

    /// What happens when the app is closed after every turn. A session that does not come back the same is noted, and
    /// fails the transcript by that.
    pub(crate) fn go_on_from_save(&mut self) {
        let mut save = Vec::new();
        self.session.save(&mut save);
        match Session::restore(self.image(), &save) {
            Ok(session) => {
                let (before, after) = (shown(&self.session), shown(&session));
                if before != after {
                    self.played
                        .push(Entry::Note(format!("restored, the turn differs: {after:?} instead of {before:?}")));
                    self.said.clear();
                }
                self.session = session;
            }
            Err(why) => {
                self.played.push(Entry::Note(format!("the save was not taken up: {}", why.reason())));
                self.said.clear();
            }
        }
    }

    fn hear(&mut self) {
        let turn = self.session.turn();
        for shown in turn.shown() {
            match shown {
                Shown::Say { text, .. } => {
                    self.said.push(text.plain().to_owned());
                    self.played.push(Entry::Guide(text.plain().to_owned()));
                }
                Shown::Signpost(s) => {
                    self.said.push(s.title.to_owned());
                    self.played.push(Entry::Signpost(s.name.to_owned(), s.title.to_owned()));
                }
                Shown::Tell { audience, text, .. } => {
                    self.told.push((audience.to_owned(), text.plain().to_owned()));
                    self.played.push(Entry::Told(audience.to_owned(), text.plain().to_owned()));
                }
                _ => {}
            }
        }
        if let PromptKind::Activity { name, .. } = turn.prompt().kind {
            self.played.push(Entry::Activity(name.to_owned()));
        }
        if turn.ended() {
            self.played.push(Entry::Note("the conversation ends".to_owned()));
        }
        if let Some(follower) = self.follower.as_deref_mut() {
            follower.turn(&self.session);
        }
    }

    /// Whether what was answered last fitted nothing that is asked, and so it was asked again.
    pub(crate) fn asked_again(&self) -> bool {
        self.session.turn().events().any(|e| e.kind == EventKind::NotTaken)
    }

    /// Whether an interrupt fired in the present turn.
    pub(crate) fn interrupted(&self) -> bool {
        self.session.turn().events().any(|e| e.kind == EventKind::Interrupted)
    }

    /// The questionnaire whose item is asked.
    pub(crate) fn questionnaire(&self) -> Option<String> {
        self.session.turn().prompt().questionnaire.map(str::to_owned)
    }

    /// Where it is: the innermost flow of the pack's own, by number, and the last step's place.
    pub(crate) fn flow(&self) -> Option<u32> {
        if self.session.state().waiting == Waiting::Ended {
            return None;
        }
        let own = self.compiled.program.flows.len() as u32;
        self.session.state().frames.iter().rev().map(|f| f.flow).find(|f| *f < own)
    }

    /// The stable id of an interrupt.
    pub(crate) fn interrupt_id(&self, interrupt: u32) -> u32 {
        self.image().ids.id(IdKind::Interrupt, interrupt)
    }
}

/// Everything that a turn shows, to compare.
fn shown(session: &Session<'_>) -> Vec<String> {
    let turn = session.turn();
    let mut all: Vec<String> = turn
        .shown()
        .map(|s| match s {
            Shown::Say { message, text } => {
                format!("{message} {} {:?}", text.plain(), text.marks().collect::<Vec<_>>())
            }
            Shown::Signpost(s) => format!("{s:?}"),
            Shown::Tell { audience, text, .. } => format!("{audience} {}", text.plain()),
            _ => String::new(),
        })
        .collect();
    all.extend(turn.choices().map(|c| format!("{} {}", c.option, c.text.plain())));
    all.extend(turn.inputs().map(|i| format!("{i:?}")));
    all.push(format!("{} {:?}", turn.number(), turn.prompt()));
    all
}
