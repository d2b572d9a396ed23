//! How a conversation begins: with what is known before, and where.

use std::path::PathBuf;

use hearken_image::{IdKind, Image};
use hearken_runtime::{Moment, Session};

use super::guide::With;
use crate::names::Names;
use crate::outcome::Stopped;
use crate::unknown::unknown;

/// How a conversation was begun.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// What variations depend on.
    pub seed: u32,
    /// What the app knows before: `name=Sam`.
    pub with: Vec<String>,
    /// A flow other than the entry, or a step of one: `worry.sorting/hello`.
    pub start: Option<String>,
    /// Where the state is kept.
    pub state: Option<PathBuf>,
}

impl Beginning {
    /// The conversation's first turn.
    pub fn session<'i>(&self, image: &'i Image<'i>, names: &Names, now: Moment) -> Result<Session<'i>, Stopped> {
        let with = self.with.iter().map(|text| With::read(image, names, text)).collect::<Result<Vec<_>, _>>()?;
        let at = self.start.as_deref().map(|start| place(image, names, start)).transpose()?;
        Ok(Session::start_at(image, self.seed, now, at, |filling| {
            for with in &with {
                with.fill(filling);
            }
        }))
    }
}

/// The flow, and perhaps the step of it, that is called so.
fn place(image: &Image<'_>, names: &Names, start: &str) -> Result<(u32, Option<u32>), Stopped> {
    let (flow, step) = match start.split_once('/') {
        Some((flow, step)) => (flow, Some(step)),
        None => (start, None),
    };
    let Some(number) = names.number(IdKind::Flow, flow) else {
        // (A questionnaire runs as a flow, and cannot be begun with.)
        let given = |n: &&str| image.tables.questionnaires.iter().any(|q| image.names.get(q.name) == *n);
        let flows = names.all(IdKind::Flow).filter(|n| !n.contains([' ', '(']) && !given(n));
        return Err(Stopped::because(unknown("no flow", flow, flows)));
    };
    let Some(step) = step else { return Ok((number, None)) };
    match names.number(IdKind::Place, start) {
        Some(place) => Ok((number, Some(place))),
        None => {
            let own = |place: &&str| place.split_once('/').is_some_and(|(of, _)| of == flow);
            let steps = names.all(IdKind::Place).filter(own).filter_map(|place| place.split_once('/')).map(|(_, s)| s);
            Err(Stopped::because(unknown(&format!("no step of `{flow}`"), step, steps)))
        }
    }
}
