//! Few conversations that together reach much.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use hearken_image::value::SCALE;
use hearken_image::{AskKind, IdKind};
use hearken_runtime::{Action, Input, PromptKind, Session, Shown, State};

use super::begin::Beginning;
use super::search::give;
use super::{Conversation, Heard, Look, Move};
use crate::condition::Pack;
use crate::inputs::Done;
use crate::path;
use crate::state::keep;
use crate::worker::Ground;

pub(super) struct Player<'p, 'a, 'i> {
    pub ground: &'p Ground<'a, 'i>,
    pub pack: &'p Pack<'p>,
    pub look: Box<dyn Look + 'p>,
}

impl Player<'_, '_, '_> {
    /// Of conversations, given by their beginning and what is done, those that are needed to reach what they all do: again
    /// and again the one that reaches most of what is left, and of such the shortest.
    pub fn few(&mut self, all: &[&(Beginning, Vec<Done>)], wanted: &BTreeSet<usize>) -> Vec<Conversation> {
        let mut candidates: Vec<Conversation> =
            all.iter().map(|(begin, done)| self.play(begin, done, wanted)).collect();
        let mut left: BTreeSet<usize> = candidates.iter().flat_map(Conversation::reaches).collect();
        let mut few = Vec::new();
        while !left.is_empty() {
            let best = candidates.iter().enumerate().max_by_key(|(n, c)| {
                let reaches = c.reaches().intersection(&left).count();
                (reaches, Reverse(c.moves.len()), Reverse(*n))
            });
            let Some(best) = best.map(|b| b.0) else { break };
            let mut chosen = candidates.remove(best);
            if !chosen.takes(&mut left) {
                break;
            }
            few.push(chosen);
        }
        few
    }

    fn play(&mut self, beginning: &Beginning, done: &[Done], wanted: &BTreeSet<usize>) -> Conversation {
        let mut session = beginning.start(self.ground, self.look.as_mut());
        let begins = heard(&session, self.look.as_ref(), wanted);
        let mut conversation = Conversation { with: beginning.line.clone(), begins, moves: Vec::new() };
        for done in done {
            let mut written = self.written(&session, done);
            let typed = self.typed(&session, done);
            give(self.ground, &mut session, self.look.as_mut(), done);
            if let Some((led, number)) = typed
                && led != kept(session.state())
            {
                written.line = format!("< {number}");
            }
            written.heard = heard(&session, self.look.as_ref(), wanted);
            conversation.moves.push(written);
        }
        conversation
    }

    /// Where the wording of an option leads, written and not tapped: an interrupt may listen for it. And its number.
    fn typed(&self, session: &Session<'_>, done: &Done) -> Option<(Vec<u8>, usize)> {
        let Done::Choose(ids) = done else { return None };
        let [id] = ids.as_slice() else { return None };
        let turn = session.turn();
        let (position, choice) = turn.choices().enumerate().find(|(_, c)| c.option == *id)?;
        let state = session.state();
        let mut other = Session::start(session.image(), state.seed, state.now);
        other.resume(state);
        let given = Input { turn: state.turn, at: state.now, action: Action::Text(choice.text.plain()) };
        // What is refused leads nowhere.
        let _ = other.advance(&given);
        Some((kept(other.state()), position + 1))
    }

    fn written(&self, session: &Session<'_>, done: &Done) -> Move {
        let turn = session.turn();
        let prompt = turn.prompt();
        let answer = match done {
            Done::Choose(ids) if prompt.kind == PromptKind::One => {
                let position = turn.choices().position(|c| Some(&c.option) == ids.first());
                let weight = ids.first().and_then(|id| weight(session, *id));
                weight.or(position.map(|p| p as i64 + 1)).map(|n| n.to_string())
            }
            Done::Number(value) if value % SCALE == 0 => Some((value / SCALE).to_string()),
            Done::Skip => Some("skip".to_owned()),
            _ => None,
        };
        let activity = match prompt.kind {
            PromptKind::Activity { name, .. } => Some(name.to_owned()),
            _ => None,
        };
        Move {
            line: path::line(session, self.ground.inputs, self.pack, done),
            answer,
            place: prompt.place,
            activity,
            heard: Heard::default(),
        }
    }
}

fn kept(state: &State) -> Vec<u8> {
    let mut kept = Vec::new();
    keep(state, &mut kept);
    kept
}

/// What an option of a scale counts.
fn weight(session: &Session<'_>, option: u32) -> Option<i64> {
    let image = session.image();
    let AskKind::Scale { scale } = image.ask(session.state().frames.last()?.at)?.kind else { return None };
    let scale = image.tables.scales.get(scale)?;
    let number = image.ids.index(IdKind::Option, option, u32::MAX)?.checked_sub(scale.first_option)?;
    Some(i64::from(image.tables.numbers.get(scale.weights.checked_add(number)?)?.value as i32))
}

fn heard(session: &Session<'_>, look: &dyn Look, wanted: &BTreeSet<usize>) -> Heard {
    let turn = session.turn();
    let mut heard = Heard {
        questionnaire: turn.prompt().questionnaire.map(str::to_owned),
        ended: turn.ended(),
        reaches: look.reached().iter().copied().filter(|r| wanted.contains(r)).collect(),
        ..Heard::default()
    };
    let mut support = false;
    for shown in turn.shown() {
        match shown {
            Shown::Say { text, .. } => heard.said.push(text.plain().to_owned()),
            // Of people to turn to, the first stands for those that are shown with them.
            Shown::Signpost(signpost) if !support => heard.said.push(signpost.title.to_owned()),
            Shown::Tell { audience, .. } => heard.told.push(audience.to_owned()),
            _ => {}
        }
        support = matches!(shown, Shown::Signpost(_));
    }
    heard
}
