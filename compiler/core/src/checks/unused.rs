//! What nothing uses: often a name that was changed in one place and not in the other.

use std::collections::BTreeSet;

use super::context::Context;
use crate::codes;
use crate::diagnostic::Diagnostic;
use crate::program::{AskKind, ListId, VariableId, VariableRole};
use crate::source::{At, FileId};
use hearken_grammar::{Span, Statement};

/// Everything that is declared, asked or set.
pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // A line that could not be read may be the one that uses it.
    if context.has_broken() {
        return;
    }
    variables(context, found);
    scales(context, found);
    let program = context.program;
    let survey = &context.survey;
    for (intent, _) in program.intents.iter().zip(&survey.intents).filter(|(i, used)| !**used && !i.safety) {
        // One of safety that nothing listens for is more than unused, and told as such.
        found.push(codes::w0463::unused_intent(intent.at, &intent.name));
    }
    for (wording, _) in program.wordings.iter().zip(&survey.wordings).filter(|(_, used)| !**used) {
        found.push(codes::w0464::unused_wording(wording.at, &wording.name));
    }
    for (q, _) in program.questionnaires.iter().zip(&survey.given).filter(|(_, used)| !**used) {
        found.push(codes::w0467::never_asked(q.at, &q.name));
    }
    if !survey.all_signposts {
        for (entry, _) in program.signposts.iter().zip(&survey.signposts).filter(|(_, used)| !**used) {
            found.push(codes::w0462::never_shown(entry.at, &entry.name));
        }
    }
}

fn variables(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    let mut read = context.survey.read.clone();
    for (id, variable) in program.variables.iter().enumerate() {
        let (VariableRole::IntentOf(v) | VariableRole::ConfidenceOf(v) | VariableRole::WordsOf(v)) = variable.role
        else {
            continue;
        };
        if read.get(id) == Some(&true)
            && let Some(flag) = read.get_mut(v as usize)
        {
            *flag = true;
        }
    }
    let results: BTreeSet<VariableId> = context.survey.results.iter().map(|(v, _)| *v).collect();
    // What was meant to be shown, and stands in the wrong brackets, is not unused.
    let meant: Vec<String> = found
        .iter()
        .filter(|d| d.code == codes::w0138::ENTRY.code)
        .flat_map(|d| d.fixes.iter().flat_map(|f| &f.edits).map(|e| e.replacement.clone()))
        .collect();
    for (id, variable) in program.variables.iter().enumerate() {
        if read.get(id) == Some(&true) || meant.iter().any(|m| *m == format!("{{{}}}", variable.name)) {
            continue;
        }
        match variable.role {
            VariableRole::Data if program.nation == Some(id as u32) => {}
            VariableRole::Data if context.survey.written.get(id) != Some(&true) => {
                found.push(codes::w0460::unused_data(variable.at, &variable.name));
            }
            VariableRole::Local(flow) => {
                let flow = context.flow_name(flow);
                found.push(codes::w0461::unused_value(
                    variable.at,
                    &variable.name,
                    flow,
                    results.contains(&(id as VariableId)),
                ));
            }
            _ => {}
        }
    }
}

fn scales(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let program = context.program;
    let mut used = vec![false; program.lists.len()];
    let mut mark = |list: ListId| {
        if let Some(flag) = used.get_mut(list as usize) {
            *flag = true;
        }
    };
    for item in program.questionnaires.iter().flat_map(|q| &q.items) {
        if let AskKind::One(list) | AskKind::Several(list) = item.kind {
            mark(list);
        }
    }
    let mut places: Vec<(At, usize)> = program.lists.iter().enumerate().map(|(i, l)| (l.at, i)).collect();
    places.sort_unstable();
    for (file, tree) in context.trees.iter().enumerate() {
        let text = context.sources.text(file as FileId);
        for (_, node) in tree.roots() {
            let Statement::Scale(name) = &node.statement else { continue };
            let start = At { file: file as FileId, span: Span::new(node.span.start, 0) };
            let first = places.get(places.partition_point(|(at, _)| *at < start)..).and_then(<[_]>::first);
            let scale = first.filter(|(at, _)| at.file as usize == file && at.span.end <= node.span.end);
            if let Some((at, id)) = scale.copied()
                && used.get(id) == Some(&false)
            {
                found.push(codes::w0465::unused_scale(at, name.span.text(text)));
            }
        }
    }
}
