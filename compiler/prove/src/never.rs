//! What no conversation ever comes to.

use hearken_image::Image;

use crate::answer::{Never, ground};
use crate::condition::Pack;
use crate::explore::{Limits, Search, explore};
use crate::inputs::Inputs;
use crate::model::Model;
use crate::progress::Crew;

/// What is never come to. Branches that make no difference to a promise were gone through one way only; here they are
/// gone through both ways, where something behind them was not seen yet.
pub(crate) fn never(
    pack: &Pack<'_>,
    model: &Model<'_>,
    image: &Image<'_>,
    limits: Limits,
    crew: Crew<'_>,
    mut seen: Vec<bool>,
) -> Never {
    let speaks = |seen: &[bool]| -> Vec<usize> {
        let all = model.code.all.iter().zip(seen).enumerate();
        all.filter(|(_, (i, seen))| !**seen && says_something(image, i.at)).map(|(n, _)| n).collect()
    };
    loop {
        // What is on no way that was left out cannot be come to: all other ways were gone.
        let not_gone = model.quiet.not_gone(&model.code, &seen);
        let unseen: Vec<usize> = speaks(&seen).into_iter().filter(|n| not_gone.contains(n)).collect();
        let these = |seen: &[bool]| {
            Never::These(speaks(seen).iter().filter_map(|n| model.code.all.get(*n)).map(|i| i.at).collect())
        };
        if unseen.is_empty() {
            return these(&seen);
        }
        let model = Model::of(pack, image, &[], Some(&seen), true);
        let inputs = Inputs::new(&model.code, &model.terms, &model.observed, &model.phrases);
        let by_parts = model.parts.count() > 0 && !model.chance;
        let ground = ground(&model, image, &inputs, by_parts);
        let found = explore(&ground, Search::Until(&unseen), limits, crew);
        let new = unseen.iter().any(|n| found.covered.get(*n) == Some(&true));
        for (seen, covered) in seen.iter_mut().zip(&found.covered) {
            *seen |= *covered;
        }
        if found.stopped.is_some() {
            return Never::NotDecided;
        }
        if !new {
            return these(&seen);
        }
    }
}

fn says_something(image: &Image<'_>, at: u32) -> bool {
    use hearken_image::Op;
    matches!(
        image.op(at),
        Some((
            Op::Say { .. }
                | Op::SayWith { .. }
                | Op::Tell { .. }
                | Op::Ask { .. }
                | Op::Show { .. }
                | Op::Signpost { .. },
            _
        ))
    )
}
