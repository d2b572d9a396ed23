//! What an image does, without what it shows: two packs that differ only in wording are the same here.

use hearken_compiler::Compiled;
use hearken_compiler::program::{Ask, Program, Stmt, Text};

/// The images of a pack.
#[derive(Clone, Debug)]
pub struct Images {
    /// As it is.
    pub whole: Vec<u8>,
    /// Without what it shows: nothing said, and every text empty.
    pub unworded: Vec<u8>,
    /// Without the words that it listens for, either.
    pub deaf: Vec<u8>,
}

/// The images of a pack; `None` if it has errors.
pub fn images(mut compiled: Compiled) -> Option<Images> {
    let image = |compiled: &Compiled| compiled.lower()?.finish().ok();
    let whole = image(&compiled)?;
    unword(&mut compiled.program);
    let unworded = image(&compiled)?;
    for intent in &mut compiled.program.intents {
        intent.phrases.clear();
        intent.words.clear();
    }
    Some(Images { whole, unworded, deaf: image(&compiled)? })
}

/// Leaves out what is said, and empties every text that is shown.
fn unword(program: &mut Program) {
    for flow in &mut program.flows {
        block(&mut flow.body);
    }
    for list in &mut program.lists {
        list.choices.iter_mut().for_each(|c| c.text = Text::default());
    }
    for form in &mut program.questionnaires {
        form.stem.clear();
        form.items.iter_mut().for_each(|i| {
            i.text = Text::default();
            i.group = None;
        });
    }
    for signpost in &mut program.signposts {
        for at in [&mut signpost.phone, &mut signpost.text_number, &mut signpost.email, &mut signpost.web] {
            at.iter_mut().for_each(|at| *at = Default::default());
        }
    }
    let titles = program.intents.iter_mut().map(|i| &mut i.title);
    let titles = titles.chain(program.interrupts.iter_mut().map(|i| &mut i.title));
    let titles = titles.chain(program.signposts.iter_mut().flat_map(|s| [&mut s.title, &mut s.open]));
    let titles = titles.chain(program.questionnaires.iter_mut().map(|q| &mut q.title));
    titles.flatten().for_each(|t| *t = Text::default());
    let cases = program.wordings.iter_mut().flat_map(|w| w.cases.iter_mut().map(|c| &mut c.2).chain(&mut w.otherwise));
    cases.for_each(|t| *t = Text::default());
}

fn block(body: &mut Vec<Stmt>) {
    body.retain(|s| !matches!(s, Stmt::Say(_)));
    for statement in body {
        match statement {
            Stmt::Ask(it) => ask(it),
            Stmt::If(arms, otherwise, _) => {
                arms.iter_mut().map(|(_, body)| body).chain(otherwise).for_each(block);
            }
            Stmt::Match(it) => {
                let cases = it.cases.iter_mut().map(|c| &mut c.body);
                cases.chain(&mut it.missing).chain(&mut it.otherwise).for_each(block);
            }
            // A variation is one line: how many there are to choose from is not only wording.
            Stmt::Vary(_, ways, _) => ways.iter_mut().for_each(|way| {
                if let Stmt::Say(text) = way {
                    *text = Text::default();
                }
            }),
            Stmt::Tell(_, text, _) => *text = Text::default(),
            _ => {}
        }
    }
}

fn ask(ask: &mut Ask) {
    ask.prompt.clear();
    ask.hint = None;
    let options = ask.options.iter_mut().map(|o| &mut o.body).chain(ask.on.iter_mut().map(|(_, body, _)| body));
    let others = [&mut ask.unsure, &mut ask.anything_else, &mut ask.invalid, &mut ask.skip].into_iter().flatten();
    options.chain(others).chain(ask.silence.iter_mut().map(|(_, body)| body)).for_each(block);
}
