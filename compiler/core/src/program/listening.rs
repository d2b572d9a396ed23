//! What is listened for at every prompt: intents and interrupts.

use super::{Expr, FlowId, IntentId, InterruptId, Program, StepId, Text};
use crate::source::At;

/// An intent.
#[derive(Clone, Debug)]
pub struct Intent {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// `means`.
    pub means: Option<Text>,
    /// A matter of safety: recall comes first.
    pub safety: bool,
    /// Example phrases.
    pub phrases: Vec<Text>,
    /// Words, as written, `*` at the end for any ending.
    pub words: Vec<At>,
}

/// What an interrupt does.
#[derive(Clone, Debug)]
pub enum InterruptAction {
    /// `go to FLOW` or `FLOW/STEP`.
    GoTo(FlowId, Option<StepId>),
    /// `do FLOW`.
    Do(FlowId),
}

/// An interrupt.
#[derive(Clone, Debug)]
pub struct Interrupt {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title in the app's menu.
    pub title: Option<Text>,
    /// Intents, groups spelt out.
    pub on: Vec<IntentId>,
    /// Its condition.
    pub when: Option<Expr>,
    /// A matter of safety: an intent of it is, or its condition reads an item that is.
    pub safety: bool,
    /// What it does.
    pub action: InterruptAction,
}

impl Program {
    /// By variable: the interrupts whose conditions read it. They are looked at wherever it is written.
    pub fn watchers(&self) -> Vec<Vec<InterruptId>> {
        let mut watchers = vec![Vec::new(); self.variables.len()];
        for (number, interrupt) in self.interrupts.iter().enumerate() {
            let Some(condition) = &interrupt.when else { continue };
            condition.reads(&mut |variable| {
                if let Some(list) = watchers.get_mut(variable as usize)
                    && !list.contains(&(number as InterruptId))
                {
                    list.push(number as InterruptId);
                }
            });
        }
        watchers
    }
}
