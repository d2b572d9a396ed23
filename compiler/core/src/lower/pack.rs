//! The pack around the flows: what it starts with, its tables, and names for people.

use hearken_image::write::{DebugNames, ImageBuilder};
use hearken_image::{
    Activity, Audience, IdKind, Intent, Interrupt, NONE, Op, Questionnaire, Root, Signpost, ValueKind, Variable, words,
};

use super::code::{Pack, Writer};
use super::slots::Slots;
use super::{Lowered, Symbols};
use crate::lock::Wordings;
use crate::manifest::Manifest;
use crate::program::{Class, ExprKind, InterruptAction, Program, Text, Type, VariableRole};
use crate::source::{At, Sources};

pub(super) fn lower(sources: &Sources, program: &Program, manifest: &Manifest) -> Option<Lowered> {
    let entry = program.entry?;
    let own = program.flows.len() as u32;
    let forms = program.questionnaires.len() as u32;
    let flows = own + forms + 2;
    let mut pack = Pack {
        sources,
        program,
        builder: ImageBuilder { pack: manifest.name.clone(), ..ImageBuilder::default() },
        symbols: Symbols {
            variables: vec![0; program.variables.len()],
            steps: program.flows.iter().map(|f| vec![0; f.steps.len()]).collect(),
            options: vec![None; program.lists.len()],
            questionnaires: (own..own + forms).collect(),
            items: vec![Vec::new(); program.questionnaires.len()],
            messages: Vec::new(),
        },
        keys: Default::default(),
        slots: Slots::new(program, flows as usize),
        labels: vec![None; program.lists.len()],
        wordings: vec![None; program.wordings.len()],
        watchers: program.watchers(),
        intent_titles: None,
        scales: vec![None; program.lists.len()],
        confirms: false,
    };
    let yes = own_word(&mut pack, "Yes");
    let no = own_word(&mut pack, "No");
    let none_of_these = own_word(&mut pack, "None of these");
    tables(&mut pack);
    for (number, flow) in program.flows.iter().enumerate() {
        pack.key(IdKind::Flow, NONE, flow.at, Some(flow.name.clone()));
        let mut writer = Writer::new(&mut pack, number as u32);
        writer.flow(number as u32);
        writer.finish();
    }
    for (number, form) in program.questionnaires.iter().enumerate() {
        pack.key(IdKind::Flow, NONE, form.at, Some(form.name.clone()));
        let mut writer = Writer::new(&mut pack, own + number as u32);
        writer.questionnaire(number as u32);
        writer.finish();
    }
    conditions(&mut pack, own + forms);
    start(&mut pack, own + forms + 1, entry);
    settle(&mut pack);
    variables(&mut pack);

    let confirm = confirm_options(&mut pack);
    let (values, texts) = pack.slots.of_pack();
    let nation = program.nation.map_or(NONE, |v| pack.slots.of(v).index);
    let or_none = |flow: Option<u32>| flow.unwrap_or(NONE);
    pack.builder.root = Some(Root {
        start: own + forms + 1,
        help: or_none(program.help),
        stop: or_none(program.stop),
        values,
        texts,
        nation,
        yes,
        no,
        sure_at: u32::from(manifest.classifier.sure_at),
        confirm,
        none_of_these,
    });
    let messages = pack.keys.get(IdKind::Message as usize).map_or_else(Vec::new, |k| k.iter().map(|k| k.at).collect());
    let symbols = Symbols { messages, ..pack.symbols };
    Some(Lowered { builder: pack.builder, symbols, keys: pack.keys, wordings: Wordings::default() })
}

/// A word that every pack has and no page says.
fn own_word(pack: &mut Pack<'_>, word: &str) -> u32 {
    pack.builder.texts.push(word);
    pack.key(IdKind::Message, NONE, At::default(), Some(word.to_lowercase()))
}

/// The options by which intents are confirmed: one each, then none of these. `NONE` if no page asks.
fn confirm_options(pack: &mut Pack<'_>) -> u32 {
    if !pack.confirms {
        return NONE;
    }
    let mut first = NONE;
    let intents = pack.program.intents.iter().map(|i| (i.at, format!("intent {}", i.name)));
    for (at, name) in intents.chain([(At::default(), "none of these".to_owned())]) {
        first = first.min(pack.key(IdKind::Option, NONE, at, Some(name)));
    }
    first
}

/// Everything but flows, places and variables.
fn tables(pack: &mut Pack<'_>) {
    let program = pack.program;
    for intent in &program.intents {
        pack.key(IdKind::Intent, NONE, intent.at, Some(intent.name.clone()));
        let name = pack.name(&intent.name);
        let title = title(pack, intent.title.as_ref());
        pack.builder.tables.intents.push(Intent { name, title, flags: u32::from(intent.safety) });
    }
    for (number, intent) in program.intents.iter().enumerate() {
        let phrases = intent.phrases.iter().map(|p| shown(pack, p)).collect::<Vec<_>>();
        let listed = intent.words.iter().map(|w| pack.sources.slice(*w).to_owned());
        for phrase in phrases.into_iter().chain(listed) {
            let folded = fold(&phrase);
            if !folded.is_empty() {
                pack.builder.phrases.push((number as u32, folded));
            }
        }
    }
    for interrupt in &program.interrupts {
        pack.key(IdKind::Interrupt, NONE, interrupt.at, Some(interrupt.name.clone()));
        let name = pack.name(&interrupt.name);
        let title = title(pack, interrupt.title.as_ref());
        let intents = pack.numbers(interrupt.on.iter().copied());
        let (flow, place, comes_back) = match interrupt.action {
            // A step stands in for its place until `settle`.
            InterruptAction::GoTo(flow, step) => (flow, step.unwrap_or(NONE), false),
            InterruptAction::Do(flow) => (flow, NONE, true),
        };
        pack.builder.tables.interrupts.push(Interrupt {
            name,
            title,
            flow,
            place,
            condition: NONE,
            intents,
            intent_count: interrupt.on.len() as u32,
            flags: u32::from(interrupt.safety) | u32::from(comes_back) << 1,
        });
    }
    for signpost in &program.signposts {
        let field = |pack: &mut Pack<'_>, at: Option<At>| {
            at.map_or(NONE, |at| {
                let text = pack.sources.slice(at);
                pack.message(NONE, at, text)
            })
        };
        let name = pack.name(&signpost.name);
        let title = title(pack, signpost.title.as_ref());
        let (phone, text) = (field(pack, signpost.phone), field(pack, signpost.text_number));
        let (email, web) = (field(pack, signpost.email), field(pack, signpost.web));
        let open = self::title(pack, signpost.open.as_ref());
        let nations = nations(program, signpost);
        let reviewed = signpost.reviewed.as_ref().map_or(NONE, |r| r.0 as u32);
        pack.builder.tables.signposts.push(Signpost { name, title, phone, text, email, web, open, nations, reviewed });
    }
    for activity in &program.activities {
        let name = pack.name(&activity.name);
        let mut inputs = Vec::new();
        for (input, kind) in &activity.inputs {
            inputs.push(pack.name(input));
            inputs.push(kind.map_or(NONE, |k| value_kind(k) as u32));
        }
        let input_count = activity.inputs.len() as u32;
        let inputs = pack.numbers(inputs);
        let count = match activity.result {
            Some(Type::One(list)) => program.lists.get(list as usize).map_or(0, |l| l.choices.len() as u32),
            _ => 0,
        };
        let result = activity.result.map_or(NONE, |r| value_kind(r) as u32);
        pack.builder.tables.activities.push(Activity { name, result, first: NONE, count, inputs, input_count });
    }
    for audience in &program.audiences {
        let name = pack.name(&audience.name);
        let sees = audience.sees.iter().fold(0, |bits, class| bits | 1 << class_number(*class));
        pack.builder.tables.audiences.push(Audience { name, sees });
    }
    for (number, form) in program.questionnaires.iter().enumerate() {
        let name = pack.name(&form.name);
        let title = title(pack, form.title.as_ref());
        let flow = pack.symbols.questionnaires.get(number).copied().unwrap_or(0);
        pack.builder.tables.questionnaires.push(Questionnaire { name, title, flow });
    }
}

fn title(pack: &mut Pack<'_>, text: Option<&Text>) -> u32 {
    let Some(text) = text else { return NONE };
    let shown = shown(pack, text);
    pack.message(NONE, text.at, &shown)
}

/// A text of the pack's own that has no values.
fn shown(pack: &mut Pack<'_>, text: &Text) -> String {
    Writer::new(pack, NONE).literal(text)
}

/// A phrase as it is compared: folded words, a `*` behind a word kept.
fn fold(phrase: &str) -> String {
    let mut folded = String::new();
    for word in phrase.split_whitespace() {
        let stem = word.ends_with('*') && word.len() > 1;
        let count = folded.len();
        for part in words(word).iter() {
            if !folded.is_empty() {
                folded.push(' ');
            }
            folded.push_str(part);
        }
        if stem && folded.len() > count {
            folded.push('*');
        }
    }
    folded
}

/// A bit for each nation, by its position in the list of the nation's variable; none for everywhere.
fn nations(program: &Program, signpost: &crate::program::Signpost) -> u32 {
    let Some(nation) = program.nation.and_then(|v| program.variables.get(v as usize)) else { return 0 };
    let Type::One(list) = nation.kind else { return 0 };
    let choices = program.lists.get(list as usize).map_or(&[][..], |l| &l.choices);
    let bit = |name: &str| choices.iter().position(|c| c.name.as_deref() == Some(name));
    signpost.nations.iter().filter_map(|(name, _)| bit(name)).fold(0, |bits, n| bits | 1 << (n % 32))
}

/// A flow that never runs: the interrupts' conditions stand in it.
fn conditions(pack: &mut Pack<'_>, flow: u32) {
    pack.key(IdKind::Flow, NONE, At::default(), Some("(conditions)".to_owned()));
    let program = pack.program;
    let mut labels = Vec::new();
    let mut writer = Writer::new(pack, flow);
    for interrupt in &program.interrupts {
        labels.push(interrupt.when.as_ref().map(|condition| {
            let label = writer.label();
            writer.here(label);
            writer.expr(condition);
            writer.op(Op::Yield { count: 1 });
            (flow, label)
        }));
    }
    writer.op(Op::End);
    writer.finish();
    pack.builder.conditions = labels;
}

/// The flow that every conversation starts with: what the pack's variables are at first, then the entry.
fn start(pack: &mut Pack<'_>, flow: u32, entry: u32) {
    pack.key(IdKind::Flow, NONE, At::default(), Some("(start)".to_owned()));
    let program = pack.program;
    let mut writer = Writer::new(pack, flow);
    for (number, variable) in program.variables.iter().enumerate() {
        let visits = matches!(variable.role, VariableRole::Visits(_));
        let slot = writer.slot(number as u32);
        match &variable.at_first {
            Some(value) if writer.is_text(number as u32) => {
                if let ExprKind::TextLiteral(text) = &value.kind {
                    let (message, _) = writer.text(text);
                    let message = message - writer.code.messages;
                    writer.op(Op::StoreText { slot, message, count: 0 });
                }
            }
            Some(value) => {
                writer.expr(value);
                writer.op(Op::Store { slot });
            }
            None if visits => {
                writer.int(0);
                writer.op(Op::Store { slot });
            }
            None => {}
        }
    }
    writer.op(Op::Goto { flow: entry });
    writer.finish();
}

/// Steps of other flows are places only now that all flows stand.
fn settle(pack: &mut Pack<'_>) {
    let steps = &pack.symbols.steps;
    let place =
        |flow: u32, step: u32| steps.get(flow as usize).and_then(|s| s.get(step as usize)).copied().unwrap_or(0);
    for flow in &mut pack.builder.flows {
        flow.code.settle(place);
    }
    for interrupt in &mut pack.builder.tables.interrupts {
        if interrupt.place != NONE {
            interrupt.place = place(interrupt.flow, interrupt.place);
        }
    }
}

/// The variables' table: the pack's own first, then each flow's.
fn variables(pack: &mut Pack<'_>) {
    let program = pack.program;
    let mut places = std::mem::take(&mut pack.slots.places);
    places.sort_by_key(|p| (p.flow.wrapping_add(1), p.is_text, p.slot));
    for (number, place) in places.iter().enumerate() {
        let found = place.what.as_ref().ok().and_then(|v| program.variables.get(*v as usize).map(|f| (*v, f)));
        let (mut kind, mut class, mut first, mut count) = (ValueKind::Whole, 7, NONE, 0);
        if place.is_text {
            kind = ValueKind::Text;
        }
        let mut name = place.what.as_ref().err().cloned();
        let (mut at, mut owner) = (At::default(), place.flow);
        if let Some((v, variable)) = found {
            (kind, class, at) = (value_kind(variable.kind), class_number(variable.class), variable.at);
            name = Some(variable.name.clone());
            if let Some(form) = of_unnamed_item(pack, variable) {
                // By its wording, as its place is.
                (name, owner) = (None, form);
            }
            if let Type::One(list) | Type::Several(list) = variable.kind {
                // An item's variable holds a weight, not a position.
                if matches!(variable.role, VariableRole::Item(..)) && matches!(variable.kind, Type::One(_)) {
                    kind = ValueKind::Whole;
                } else {
                    first = Writer::new(pack, NONE).first_option(list);
                    count = program.lists.get(list as usize).map_or(0, |l| l.choices.len() as u32);
                }
            }
            if let Some(known) = pack.symbols.variables.get_mut(v as usize) {
                *known = number as u32;
            }
        }
        pack.key(IdKind::Variable, owner, at, name);
        let what = Variable::pack(kind, class, place.slot as u16);
        pack.builder.tables.variables.push(Variable { what, flow: place.flow, first, count });
    }
}

/// The flow of the questionnaire, of the answer to an item that has no name.
fn of_unnamed_item(pack: &Pack<'_>, variable: &crate::program::Variable) -> Option<u32> {
    let VariableRole::Item(q, item) = variable.role else { return None };
    let item = pack.program.questionnaires.get(q as usize)?.items.get(item as usize)?;
    item.is_unnamed().then(|| pack.symbols.questionnaires.get(q as usize).copied())?
}

fn value_kind(kind: Type) -> ValueKind {
    match kind {
        Type::Whole | Type::Unknown => ValueKind::Whole,
        Type::Decimal => ValueKind::Decimal,
        Type::YesNo => ValueKind::YesNo,
        Type::Text => ValueKind::Text,
        Type::Date => ValueKind::Date,
        Type::Time => ValueKind::Time,
        Type::Moment => ValueKind::Moment,
        Type::Duration => ValueKind::Duration,
        Type::One(_) => ValueKind::One,
        Type::Several(_) => ValueKind::Several,
        Type::Intent => ValueKind::Intent,
    }
}

/// The number of a class in images and events.
pub(super) const fn class_number(class: Class) -> u8 {
    match class {
        Class::Identity => 0,
        Class::Contact => 1,
        Class::Conversation => 2,
        Class::Answer => 3,
        Class::Score => 4,
        Class::Risk => 5,
        Class::Inferred => 6,
        Class::Activity => 7,
        Class::Device => 8,
    }
}

/// Names for people, by the image's numbers.
pub(super) fn debug(sources: &Sources, program: &Program, lowered: &Lowered) -> DebugNames {
    let name = |key: &super::Key| key.name.clone().unwrap_or_default();
    let flow_name = |flow: u32| lowered.keys_of(IdKind::Flow).get(flow as usize).map(name).unwrap_or_default();
    let within = |key: &super::Key| match key.flow {
        NONE => name(key),
        flow => format!("{}/{}", flow_name(flow), name(key)),
    };
    let _ = program;
    DebugNames {
        flows: lowered.keys_of(IdKind::Flow).iter().map(name).collect(),
        places: lowered.keys_of(IdKind::Place).iter().map(within).collect(),
        variables: lowered.keys_of(IdKind::Variable).iter().map(within).collect(),
        files: sources.iter().map(|(_, s)| s.path.clone()).collect(),
    }
}
