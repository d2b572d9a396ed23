//! Branches that nothing can tell apart afterwards: both ways only say something, and come to the same place.

use std::collections::BTreeSet;

use hearken_image::{NONE, Slot};

use crate::code::{Code, Does};
use crate::promise::Target;
use crate::term::{TermId, Terms};

/// For each instruction whether what it decides makes no difference: of branches, and of variations.
pub(crate) struct Quiet {
    pub ignored: Vec<bool>,
}

/// What promises name.
pub(crate) struct Names<'a> {
    /// Whether it is this step.
    pub steps: &'a dyn Fn(u32) -> bool,
    /// Whether it matters that an instruction tells an audience something.
    pub told: &'a dyn Fn(usize, u32) -> bool,
}

/// What makes a difference.
pub(crate) struct Matters<'a> {
    pub names: &'a Names<'a>,
    /// Variables that something depends on.
    pub variable: &'a dyn Fn(u32, Slot, bool) -> bool,
    /// Instructions from which on the next thing that is said may matter.
    pub listening: &'a BTreeSet<usize>,
}

impl Quiet {
    pub(crate) fn find(code: &Code<'_>, matters: &Matters<'_>) -> Self {
        let mut quiet = Quiet { ignored: vec![false; code.all.len()] };
        // A branch may hold branches: those inside are found first.
        loop {
            let mut found = false;
            for (number, instruction) in code.all.iter().enumerate().rev() {
                if quiet.ignored.get(number) != Some(&false) {
                    continue;
                }
                let silent = matters.listening.contains(&number);
                let ways: Vec<u32> = match &instruction.does {
                    Does::JumpUnless(_, target) => vec![instruction.next, *target],
                    Does::Vary { ways, .. } => ways.clone(),
                    _ => continue,
                };
                let mut ends = BTreeSet::new();
                let comes_out = ways.iter().all(|way| quiet.ends(code, matters, *way, silent, &mut ends));
                if comes_out
                    && ends.len() == 1
                    && let Some(ignored) = quiet.ignored.get_mut(number)
                {
                    *ignored = true;
                    found = true;
                }
            }
            if !found {
                return quiet;
            }
        }
    }

    /// Takes branches for ones that matter where something that they lead to was never seen to run.
    pub(crate) fn keep_open(&mut self, code: &Code<'_>, seen: &[bool]) {
        let unseen = |at: u32| code.number(at).is_some_and(|n| seen.get(n) == Some(&false));
        for (instruction, ignored) in code.all.iter().zip(&mut self.ignored) {
            *ignored &= !match &instruction.does {
                Does::JumpUnless(_, target) => unseen(*target) || unseen(instruction.next),
                Does::Vary { ways, .. } => ways.iter().any(|w| unseen(*w)),
                _ => false,
            };
        }
    }

    /// Takes branches for ones that matter where some way of theirs leads to one of these instructions, by address, before
    /// the person's next turn.
    pub(crate) fn open_for(&mut self, code: &Code<'_>, wanted: &BTreeSet<u32>) {
        let leads = |ways: &[u32]| {
            let (mut open, mut gone) = (ways.to_vec(), BTreeSet::new());
            while let Some(at) = open.pop() {
                let Some(found) = code.number(at).and_then(|n| code.all.get(n)).filter(|_| gone.insert(at)) else {
                    continue;
                };
                if wanted.contains(&at) {
                    return true;
                }
                match &found.does {
                    Does::Jump(target) => open.push(*target),
                    Does::JumpUnless(_, target) => open.extend([found.next, *target]),
                    Does::Vary { ways, .. } => open.extend(ways),
                    Does::Ask(_) | Does::Goto(..) | Does::Finish | Does::End | Does::Yield => {}
                    _ => open.push(found.next),
                }
            }
            false
        };
        for (instruction, ignored) in code.all.iter().zip(&mut self.ignored).filter(|(_, ignored)| **ignored) {
            *ignored = !match &instruction.does {
                Does::JumpUnless(_, target) => leads(&[instruction.next, *target]),
                Does::Vary { ways, .. } => leads(ways),
                _ => false,
            };
        }
    }

    /// The instructions that stand on a way which was not gone, because it makes no difference.
    pub(crate) fn not_gone(&self, code: &Code<'_>, seen: &[bool]) -> BTreeSet<usize> {
        let mut open: Vec<u32> = Vec::new();
        for (number, instruction) in code.all.iter().enumerate() {
            if self.ignored.get(number) == Some(&true) && seen.get(number) == Some(&true) {
                match &instruction.does {
                    Does::JumpUnless(_, target) => open.extend([instruction.next, *target]),
                    Does::Vary { ways, .. } => open.extend(ways),
                    _ => {}
                }
            }
        }
        let mut not_gone = BTreeSet::new();
        while let Some(at) = open.pop() {
            let Some(number) = code.number(at) else { continue };
            let Some(found) = code.all.get(number).filter(|_| seen.get(number) == Some(&false)) else { continue };
            if !not_gone.insert(number) {
                continue;
            }
            match &found.does {
                Does::Jump(target) => open.push(*target),
                Does::JumpUnless(_, target) => open.extend([found.next, *target]),
                Does::Vary { ways, .. } => open.extend(ways),
                _ => open.push(found.next),
            }
        }
        not_gone
    }

    /// The first instructions from an address on that make a difference; where it is listened for what is said next, to
    /// say something does. False if one might go round for ever.
    fn ends(&self, code: &Code<'_>, matters: &Matters<'_>, from: u32, silent: bool, ends: &mut BTreeSet<u32>) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            if !seen.insert(at) {
                continue;
            }
            if seen.len() > 500 {
                return false;
            }
            let Some((number, found)) = code.number(at).and_then(|n| code.all.get(n).map(|i| (n, i))) else {
                return false;
            };
            match &found.does {
                Does::Nothing => open.push(found.next),
                Does::Says if !silent => open.push(found.next),
                Does::Tell(audience) if !(matters.names.told)(number, *audience) => open.push(found.next),
                Does::Step(place) if !(matters.names.steps)(*place) => open.push(found.next),
                Does::Store(slot, _) | Does::Count(slot) if !(matters.variable)(found.flow, *slot, false) => {
                    open.push(found.next);
                }
                Does::StoreText(slot, _) if !(matters.variable)(found.flow, *slot, true) => open.push(found.next),
                Does::Jump(target) => open.push(*target),
                Does::JumpUnless(_, target) if self.ignored.get(number) == Some(&true) => {
                    open.extend([found.next, *target]);
                }
                Does::Vary { ways, .. } if self.ignored.get(number) == Some(&true) => open.extend(ways),
                _ => {
                    ends.insert(at);
                }
            }
        }
        true
    }
}

/// Variables, each with the flow whose it is (none for the pack's), and whether it is a text.
pub(crate) type Variables = BTreeSet<(u32, Slot, bool)>;

/// The branches that make no difference, when it is known which variables do: those that another branch looks at, and
/// those that are put into these.
pub(crate) fn find(
    code: &Code<'_>,
    terms: &Terms,
    everywhere: &[TermId],
    names: &Names<'_>,
    listening: &BTreeSet<usize>,
) -> Quiet {
    let mut used = Variables::new();
    for term in everywhere {
        read_by(terms, NONE, *term, &mut used);
    }
    loop {
        let before = used.len();
        let variable = |flow: u32, slot: Slot, text: bool| used.contains(&(whose(flow, slot), slot, text));
        let quiet = Quiet::find(code, &Matters { names, variable: &variable, listening });
        let mut more = used.clone();
        for (number, instruction) in code.all.iter().enumerate() {
            let flow = instruction.flow;
            let ignored = quiet.ignored.get(number) == Some(&true);
            let fragment = |at: u32| code.fragments.get(&at).and_then(|f| f.last().copied());
            match &instruction.does {
                Does::JumpUnless(condition, _) if !ignored => read_by(terms, flow, *condition, &mut more),
                Does::Vary { counter, .. } if !ignored => {
                    more.insert((whose(flow, *counter), *counter, false));
                }
                Does::Watch(interrupt) => {
                    let condition = code.image.tables.interrupts.get(*interrupt).and_then(|i| fragment(i.condition));
                    condition.into_iter().for_each(|c| read_by(terms, NONE, c, &mut more));
                }
                Does::Ask(ask) => {
                    let heads = ask.each_option().filter_map(|o| o.head).filter_map(fragment);
                    heads.for_each(|h| read_by(terms, flow, h, &mut more));
                }
                Does::Store(slot, stored) if used.contains(&(whose(flow, *slot), *slot, false)) => {
                    read_by(terms, flow, *stored, &mut more);
                }
                Does::StoreText(slot, Some(parts)) if used.contains(&(whose(flow, *slot), *slot, true)) => {
                    parts.iter().for_each(|p| read_by(terms, flow, *p, &mut more));
                }
                Does::Do { flow: to, arguments } => {
                    for (slot, text, given) in arguments {
                        if used.contains(&(*to, *slot, *text)) {
                            read_by(terms, flow, *given, &mut more);
                        }
                    }
                }
                _ => {}
            }
        }
        used = more;
        if used.len() == before {
            return quiet;
        }
    }
}

fn whose(flow: u32, slot: Slot) -> u32 {
    if slot.local { flow } else { NONE }
}

fn read_by(terms: &Terms, flow: u32, term: TermId, into: &mut Variables) {
    terms.reads(term, &mut |slot, text| {
        into.insert((whose(flow, slot), slot, text));
    });
}

/// The instructions that may run after one of these variables was written or one of these things was reached, and before
/// the person's next turn; with `until_shown`, before anything is shown: what is said there may be the next thing.
pub(crate) fn listening(
    code: &Code<'_>,
    returns: &[BTreeSet<u32>],
    is_written: &dyn Fn(Slot, Option<TermId>) -> bool,
    reaching: &[&Target],
    (due, until_shown): (bool, bool),
) -> BTreeSet<usize> {
    let mut open: Vec<u32> = Vec::new();
    for instruction in &code.all {
        let writes = |slot: Slot| is_written(slot, None);
        let reaches = |target: &&Target| match &instruction.does {
            Does::Step(place) => target.places.contains(place),
            Does::Signpost => target.any_signpost || !target.signposts.is_empty(),
            Does::Tell(audience) => target.audiences.contains(audience),
            Does::Show { .. } => !target.activities.is_empty(),
            _ => false,
        };
        if reaching.iter().any(reaches) {
            open.push(instruction.next);
        }
        // A flow can be begun at any of its steps.
        if reaching.iter().any(|target| target.flows.contains(&instruction.flow)) {
            open.push(instruction.at);
        }
        match &instruction.does {
            Does::Store(slot, stored) if is_written(*slot, Some(*stored)) => open.push(instruction.next),
            Does::Count(slot) | Does::StoreText(slot, _) if writes(*slot) => open.push(instruction.next),
            Does::Ask(ask) if ask.dest.is_some_and(writes) || ask.heard.is_some_and(writes) => {
                open.extend(targets(ask));
            }
            Does::Show { gives, .. } if gives.is_some_and(writes) => open.push(instruction.next),
            _ => {}
        }
    }
    if due {
        for interrupt in code.image.tables.interrupts.iter().filter(|i| i.safety()) {
            open.push(code.entry(interrupt.flow, interrupt.place));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(at) = open.pop() {
        let Some(number) = code.number(at) else { continue };
        let Some(found) = code.all.get(number).filter(|_| seen.insert(number)) else { continue };
        match &found.does {
            Does::Jump(target) => open.push(*target),
            Does::JumpUnless(_, target) => open.extend([found.next, *target]),
            Does::Vary { ways, .. } => open.extend(ways),
            Does::Goto(flow, place) => open.push(code.entry(*flow, *place)),
            Does::Do { flow, .. } => open.push(code.entry(*flow, NONE)),
            Does::Finish => open.extend(returns.get(found.flow as usize).into_iter().flatten()),
            Does::Watch(interrupt) => {
                open.push(found.next);
                if let Some(i) = code.image.tables.interrupts.get(*interrupt) {
                    open.push(code.entry(i.flow, i.place));
                }
            }
            // What is shown is the next thing, whatever comes behind it.
            Does::Says | Does::Signpost if until_shown => {}
            // Nothing was asked yet, and while one waits anything may come between.
            Does::Show { .. } | Does::Sleep if !until_shown => {
                open.push(found.next);
                let root = &code.image.root;
                let between = code.image.tables.interrupts.iter().map(|i| (i.flow, i.place));
                let others = [root.help, root.stop].into_iter().filter(|f| *f != NONE).map(|f| (f, NONE));
                open.extend(between.chain(others).map(|(flow, place)| code.entry(flow, place)));
            }
            Does::End | Does::Yield | Does::Ask(_) | Does::Show { .. } | Does::Sleep | Does::Confirm(_) => {}
            _ => open.push(found.next),
        }
    }
    seen
}

/// Everywhere that an answer to an ask may lead.
pub(crate) fn targets(ask: &hearken_image::AskView<'_>) -> impl Iterator<Item = u32> {
    let t = ask.targets();
    let others = [t.unsure, t.anything_else, t.invalid, t.skip, t.silence.map(|s| s.1)];
    let options: Vec<u32> = ask.each_option().map(|o| o.body).collect();
    let on: Vec<u32> = ask.each_on().map(|o| o.target).collect();
    others.into_iter().flatten().chain(options).chain(on).chain([ask.next])
}

/// Where each flow may come back to.
pub(crate) fn returns(code: &Code<'_>) -> Vec<BTreeSet<u32>> {
    let image = code.image;
    let mut returns = vec![BTreeSet::new(); image.tables.flows.len() as usize];
    let mut above_prompts: Vec<u32> =
        image.tables.interrupts.iter().filter(|i| i.comes_back()).map(|i| i.flow).collect();
    above_prompts.push(image.root.help);
    for instruction in &code.all {
        let mut comes_back = |flow: u32, to: u32| {
            if let Some(r) = returns.get_mut(flow as usize) {
                r.insert(to);
            }
        };
        match &instruction.does {
            Does::Do { flow, .. } => comes_back(*flow, instruction.next),
            Does::Watch(interrupt) => {
                if let Some(i) = image.tables.interrupts.get(*interrupt).filter(|i| i.comes_back()) {
                    comes_back(i.flow, instruction.next);
                }
            }
            _ => {
                if let Some(place) = place_of(code, instruction.at) {
                    above_prompts.iter().for_each(|flow| comes_back(*flow, code.place(place)));
                }
            }
        }
    }
    returns
}

/// Which of the pack's variables each flow may write, itself or by what runs above it and comes back.
pub(crate) fn writes(code: &Code<'_>) -> Vec<BTreeSet<(Slot, bool)>> {
    let image = code.image;
    let flows = image.tables.flows.len() as usize;
    let (mut writes, mut runs) = (vec![BTreeSet::new(); flows], vec![BTreeSet::new(); flows]);
    let above_prompts: Vec<u32> = image.tables.interrupts.iter().filter(|i| i.comes_back()).map(|i| i.flow).collect();
    for instruction in &code.all {
        let (Some(own), Some(runs)) =
            (writes.get_mut(instruction.flow as usize), runs.get_mut(instruction.flow as usize))
        else {
            continue;
        };
        let mut written = |slot: Slot, text: bool| {
            if !slot.local {
                own.insert((slot, text));
            }
        };
        match &instruction.does {
            Does::Store(slot, _) | Does::Count(slot) | Does::Vary { counter: slot, .. } => written(*slot, false),
            Does::StoreText(slot, _) => written(*slot, true),
            Does::Ask(ask) => {
                if let Some(dest) = ask.dest {
                    written(dest, matches!(ask.kind, hearken_image::AskKind::Text { .. }));
                }
                let heard = ask.heard.into_iter().flat_map(|h| (0..3).map(move |n| Slot { index: h.index + n, ..h }));
                heard.for_each(|s| written(s, false));
            }
            Does::Show { gives: Some(slot), .. } => written(*slot, false),
            Does::Do { flow, .. } => {
                runs.insert(*flow);
            }
            Does::Watch(interrupt) => {
                let flow = image.tables.interrupts.get(*interrupt).filter(|i| i.comes_back()).map(|i| i.flow);
                runs.extend(flow);
            }
            _ => {}
        }
        if place_of(code, instruction.at).is_some() {
            runs.extend(&above_prompts);
            runs.insert(image.root.help);
        }
    }
    loop {
        let mut changed = false;
        for flow in 0..flows {
            let above: Vec<u32> = runs.get(flow).into_iter().flatten().copied().collect();
            let more: BTreeSet<(Slot, bool)> =
                above.iter().filter_map(|f| writes.get(*f as usize)).flatten().copied().collect();
            if let Some(own) = writes.get_mut(flow) {
                let before = own.len();
                own.extend(more);
                changed |= own.len() != before;
            }
        }
        if !changed {
            return writes;
        }
    }
}

/// The place at which an instruction waits, if it does.
pub(crate) fn place_of(code: &Code<'_>, at: u32) -> Option<u32> {
    use hearken_image::Op;
    match code.image.op(at)?.0 {
        Op::Ask { place }
        | Op::Show { place, .. }
        | Op::WaitFor { place }
        | Op::WaitUntil { place, .. }
        | Op::Confirm { place, .. } => Some(place),
        _ => None,
    }
}
