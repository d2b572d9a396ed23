//! The tables of an image.

use std::io::Write;

use hearken_image::{IdKind, Image, NONE};

use crate::clock;
use crate::names::Names;
use crate::outcome::Stopped;

/// Prints them; those that are empty are left out.
pub fn show(out: &mut impl Write, image: &Image<'_>, names: &Names) -> Result<(), Stopped> {
    let root = image.root;
    let flow = |number: u32| if number == NONE { "none" } else { names.name(IdKind::Flow, number) };
    writeln!(
        out,
        "\nstart {}, help {}, stop {}, sure at {} %",
        flow(root.start),
        flow(root.help),
        flow(root.stop),
        root.sure_at
    )?;
    variables(out, image, names)?;
    interrupts(out, image, names)?;
    intents(out, image)?;
    signposts(out, image)?;
    let called = |name: u32| image.names.get(name);
    for activity in image.tables.activities.iter() {
        writeln!(out, "activity {} ({} inputs)", called(activity.name), activity.input_count)?;
    }
    for audience in image.tables.audiences.iter() {
        writeln!(out, "audience {} (sees {:#011b})", called(audience.name), audience.sees)?;
    }
    for form in image.tables.questionnaires.iter() {
        writeln!(out, "questionnaire {} (flow {})", called(form.name), names.name(IdKind::Flow, form.flow))?;
    }
    for (n, scale) in image.tables.scales.iter().enumerate() {
        let option = |i: u32| {
            let weight = image.tables.numbers.get(scale.weights.saturating_add(i)).map_or(0, |w| w.value as i32);
            format!("{weight} {}", image.texts.get(scale.first_message.saturating_add(i)))
        };
        let options: Vec<String> = (0..scale.count).map(option).collect();
        writeln!(out, "scale {n}: {}", options.join(" | "))?;
    }
    Ok(())
}

fn variables(out: &mut impl Write, image: &Image<'_>, names: &Names) -> Result<(), Stopped> {
    for (n, variable) in image.tables.variables.iter().enumerate() {
        let n = n as u32;
        let id = image.ids.id(IdKind::Variable, n);
        let owner = if variable.flow == NONE { "" } else { names.name(IdKind::Flow, variable.flow) };
        let kind = variable.kind().map_or_else(|| "?".to_owned(), |k| format!("{k:?}"));
        let name = names.name(IdKind::Variable, n);
        writeln!(out, "variable {id:<5} {name:28} {kind:9} slot {:<4} {owner}", variable.slot())?;
    }
    Ok(())
}

fn interrupts(out: &mut impl Write, image: &Image<'_>, names: &Names) -> Result<(), Stopped> {
    for (n, interrupt) in image.tables.interrupts.iter().enumerate() {
        let id = image.ids.id(IdKind::Interrupt, n as u32);
        let word = if interrupt.comes_back() { "do" } else { "go to" };
        let to = if interrupt.place == NONE { IdKind::Flow } else { IdKind::Place };
        let to = names.name(to, if interrupt.place == NONE { interrupt.flow } else { interrupt.place });
        let on: Vec<&str> = (0..interrupt.intent_count)
            .filter_map(|i| image.tables.numbers.get(interrupt.intents.checked_add(i)?))
            .filter_map(|number| image.tables.intents.get(number.value))
            .map(|intent| image.names.get(intent.name))
            .collect();
        let when =
            if interrupt.condition == NONE { String::new() } else { format!(", when {:05x}", interrupt.condition) };
        let safety = if interrupt.safety() { ", safety" } else { "" };
        let name = image.names.get(interrupt.name);
        writeln!(out, "interrupt {id} {name}: on {}{when}; {word} {to}{safety}", on.join(", "))?;
    }
    Ok(())
}

fn intents(out: &mut impl Write, image: &Image<'_>) -> Result<(), Stopped> {
    for (n, intent) in image.tables.intents.iter().enumerate() {
        let id = image.ids.id(IdKind::Intent, n as u32);
        let safety = if intent.safety() { ", safety" } else { "" };
        writeln!(out, "intent {id} {}{safety}", image.names.get(intent.name))?;
    }
    Ok(())
}

fn signposts(out: &mut impl Write, image: &Image<'_>) -> Result<(), Stopped> {
    for signpost in image.tables.signposts.iter() {
        let text = |message: u32| if message == NONE { "" } else { image.texts.get(message) };
        let ways = [signpost.phone, signpost.text, signpost.email, signpost.web].map(text);
        let ways: Vec<&str> = ways.into_iter().filter(|w| !w.is_empty()).collect();
        let reviewed =
            if signpost.reviewed == NONE { "never".to_owned() } else { clock::date(i64::from(signpost.reviewed)) };
        let name = image.names.get(signpost.name);
        writeln!(out, "signpost {name}: {}; nations {:#b}; reviewed {reviewed}", ways.join(", "), signpost.nations)?;
    }
    Ok(())
}
