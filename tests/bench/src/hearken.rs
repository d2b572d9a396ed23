//! Hearken: source to image with every check on, and the machine that plays it.

use hearken_compiler::{Alone, CheckOptions, Compiled, Edited, Hands, Pack, Severity, compile_to_code};
use hearken_image::Image;
use hearken_runtime::{Action, Input, Moment, Session, Shown, Turn};

use crate::engine::{Editor, Engine, Play};
use crate::hands::Threads;

pub struct Hearken;

/// Nothing here asks what time it is.
const NOW: Moment = Moment { utc: 1_790_000_000, offset: 0 };

impl Engine for Hearken {
    const NAME: &'static str = "hearken";
    const EXTENSION: &'static str = "hark";
    type Play = Session<'static>;

    fn compile(source: &str) -> Result<Vec<u8>, String> {
        compile_by(&Alone, source)
    }

    fn compile_on(cores: usize, source: &str) -> Option<Result<Vec<u8>, String>> {
        Some(compile_by(&Threads::new(cores), source))
    }

    fn editor(source: &str) -> Option<Editor> {
        let hands = Threads::new(2);
        let pack = |source: &str| Pack { files: vec![("pack.hark".to_owned(), source.to_owned())], ..Pack::default() };
        let mut edited = Edited::new(&hands, pack(source), CheckOptions::default());
        Some(Box::new(move |source| {
            edited.again(&hands, pack(source));
            edited.diagnostics().len()
        }))
    }

    fn ship(made: Vec<u8>) -> Result<Vec<u8>, String> {
        Ok(made)
    }

    fn open(carried: &'static [u8]) -> Result<Session<'static>, String> {
        let image = Image::open(carried).map_err(|e| format!("{e:?}"))?;
        Ok(Session::start(Box::leak(Box::new(image)), 1, NOW))
    }

    fn restore(play: &mut Session<'static>, save: &[u8]) -> Result<(), String> {
        *play = Session::restore(play.image(), save).map_err(|e| e.to_string())?;
        Ok(())
    }
}

/// As `hearken build` does: the ids come from a lock, here one that is still empty.
fn compile_by(hands: &dyn Hands, source: &str) -> Result<Vec<u8>, String> {
    let files = vec![("pack.hark".to_owned(), source.to_owned())];
    let (compiled, code) = compile_to_code(hands, Pack { files, ..Pack::default() }, CheckOptions::default());
    if let Some(error) = compiled.diagnostics.iter().find(|d| d.severity == Severity::Error) {
        let line = error.labels.first().map_or(0, |l| compiled.sources.position(l.at).line);
        return Err(format!("line {line}: {} {}", error.code.0, error.message));
    }
    let mut code = code.ok_or("no flow to begin with")?;
    let Compiled { sources, program, .. } = compiled;
    let mut finished = None;
    hands.all(vec![
        Box::new(|| finished = Some(code.finish_by(hands, &sources, None))),
        // Nothing asks for it any more.
        Box::new(move || drop(program)),
    ]);
    Ok(finished.ok_or("nobody did it")?.map_err(|e| format!("{e:?}"))?.bytes)
}

impl Play for Session<'static> {
    fn step(&mut self, choice: usize, seen: &mut impl FnMut(&str)) -> Result<(), String> {
        let turn = self.turn();
        let option = turn.choices().nth(choice).ok_or("there are fewer options")?.option;
        let input = Input { turn: turn.number(), at: NOW, action: Action::Choose(&[option]) };
        let turn = self.advance(&input).map_err(|e| e.to_string())?;
        see(&turn, seen);
        Ok(())
    }

    fn restart(&mut self) -> Result<(), String> {
        *self = Session::start(self.image(), 1, NOW);
        Ok(())
    }

    fn save(&self, save: &mut Vec<u8>) -> Result<(), String> {
        Session::save(self, save);
        Ok(())
    }

    fn form(&mut self, choices: &[usize], seen: &mut impl FnMut(&str)) -> Result<bool, String> {
        let mut options = [0; 16];
        for (to, choice) in options.iter_mut().zip(self.turn().choices()) {
            *to = choice.option;
        }
        let mut answers = [Action::Skip; 16];
        for (answer, choice) in answers.iter_mut().zip(choices) {
            *answer = Action::Choose(options.get(*choice..*choice + 1).ok_or("there are fewer options")?);
        }
        let answers = answers.get(..choices.len()).ok_or("there are too many items")?;
        let input = Input { turn: self.turn().number(), at: NOW, action: Action::Form(answers) };
        let turn = self.advance(&input).map_err(|e| e.to_string())?;
        see(&turn, seen);
        Ok(true)
    }
}

fn see(turn: &Turn<'_>, seen: &mut impl FnMut(&str)) {
    for shown in turn.shown() {
        if let Shown::Say { text, .. } = shown {
            seen(text.plain());
        }
    }
    for choice in turn.choices() {
        seen(choice.text.plain());
    }
}
