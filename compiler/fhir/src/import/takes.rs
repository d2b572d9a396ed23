//! How a question is answered, from its type and its bounds.

use super::answers::{Found, Lists};
use super::decimal::Decimal;
use super::extension;
use super::form::{FormItem, Kind};
use super::json::{Json, NotRead};
use super::plan::Takes;
use super::report::Loss;

/// What is to be told of it: how much it matters, where below the item, and what.
pub type Notes = Vec<(Loss, &'static str, String)>;

/// Where a form gives no bounds to a number with places: wide enough for what people are asked, and told.
const WIDE: Decimal = Decimal(1_000_000 * 10_000);

/// A text has at most so many signs in a page.
const LONGEST_TEXT: usize = 10_000;

/// How a question is answered; `None` if no page can ask it.
pub fn takes<'j>(
    lists: &mut Lists<'j>,
    item: &FormItem<'j>,
    path: &str,
    notes: &mut Notes,
) -> Result<Option<Takes>, NotRead> {
    let json = item.json;
    let repeats = json.is_true("repeats");
    if repeats && !item.kind.is_choice() {
        notes.push((Loss::Differs, "repeats", "it may be answered several times; here it is answered once".to_owned()));
    }
    Ok(Some(match item.kind {
        Kind::Choice | Kind::OpenChoice => return choice(lists, item, path, notes).map(Some),
        Kind::Boolean => Takes::YesNo,
        Kind::Integer | Kind::Decimal | Kind::Quantity => number(item, notes),
        Kind::String | Kind::Text | Kind::Url => text(json, notes),
        Kind::Date => Takes::Date,
        Kind::DateTime => {
            notes.push((Loss::Differs, "type", "it asks for a day and a time; here for the day".to_owned()));
            Takes::Date
        }
        Kind::Time => Takes::Time,
        Kind::Attachment | Kind::Reference => {
            let what = format!("no page asks for what a `{}` is", item.kind.word());
            notes.push((Loss::LeftOut, "type", what));
            return Ok(None);
        }
        Kind::Group | Kind::Display => return Ok(None),
    }))
}

fn choice<'j>(lists: &mut Lists<'j>, item: &FormItem<'j>, path: &str, notes: &mut Notes) -> Result<Takes, NotRead> {
    let found = lists.of_item(item.json, path)?;
    let list = match found {
        Found::Here(list) => list,
        Found::Elsewhere(address) => {
            let what = format!("the answers are in `{address}`, which the file does not bring; it is asked as words");
            notes.push((Loss::LeftOut, "answerValueSet", what));
            return Ok(Takes::Unlisted);
        }
        Found::Nowhere => {
            let what = "it has no answers to choose from; it is asked as words".to_owned();
            notes.push((Loss::LeftOut, "answerOption", what));
            return Ok(Takes::Unlisted);
        }
    };
    let member = if item.json.get("answerOption").is_some() { "answerOption" } else { "answerValueSet" };
    for note in lists.all.get(list).into_iter().flat_map(|l| &l.notes) {
        notes.push((Loss::Differs, member, note.clone()));
    }
    if item.kind == Kind::OpenChoice {
        let what = "an answer in one's own words is possible; here it is one of the list".to_owned();
        notes.push((Loss::Differs, "type", what));
    }
    options_aside(item.json, notes);
    Ok(if item.json.is_true("repeats") { Takes::Several(list) } else { Takes::One(list) })
}

/// What stands on the options and has no place on a page.
fn options_aside(item: &Json, notes: &mut Notes) {
    let options = item.list_of("answerOption");
    if options.iter().any(|o| o.is_true("initialSelected")) {
        notes.push((Loss::LeftOut, "answerOption", "an answer is chosen beforehand (initialSelected)".to_owned()));
    }
    if options.iter().any(|o| extension::find(o, "questionnaire-optionExclusive").is_some()) {
        let what = "an answer excludes the others (optionExclusive); here it can be chosen with them".to_owned();
        notes.push((Loss::LeftOut, "answerOption", what));
    }
    let coded = options.iter().any(|o| o.get("valueCoding").is_some_and(|c| c.get("code").is_some()));
    if coded || item.get("answerValueSet").is_some() {
        let member = if coded { "answerOption" } else { "answerValueSet" };
        notes.push((Loss::Aside, member, "an answer's code has no place on a page".to_owned()));
    }
}

fn number(item: &FormItem<'_>, notes: &mut Notes) -> Takes {
    let json = item.json;
    let whole = item.kind == Kind::Integer;
    let bound = |names: [&str; 2], notes: &mut Notes| {
        let found = names.iter().find_map(|name| extension::value_of(json, name))?;
        let text = match found {
            Json::Number(text) => text,
            quantity => match quantity.get("value") {
                Some(Json::Number(text)) => text,
                _ => return None,
            },
        };
        let read = Decimal::read(text);
        if read.is_none() {
            notes.push((Loss::LeftOut, "extension", format!("the bound {text} has too many places, or is too large")));
        }
        read
    };
    let low = bound(["minValue", "sdc-questionnaire-minQuantity"], notes);
    let high = bound(["maxValue", "sdc-questionnaire-maxQuantity"], notes);
    let step = extension::number_of(json, "questionnaire-sliderStepValue").filter(|s| s.0 > 0);
    let places = match extension::value_of(json, "maxDecimalPlaces") {
        Some(Json::Number(text)) => text.parse::<u32>().ok(),
        _ => None,
    };
    let finest = if places == Some(0) { None } else { Some(Decimal::step(places.unwrap_or(2))) };
    let step = if whole { step.filter(|s| s.is_whole() && s.0 != 10_000) } else { step.or(finest) };
    if whole && low.is_none() && high.is_none() && step.is_none() {
        return Takes::Number(None, None);
    }
    let wide = Decimal(WIDE.0.max(low.map_or(0, |l| l.0)).max(high.map_or(0, |h| -h.0)));
    let (from, to) = (low.unwrap_or(Decimal(-wide.0)), high.unwrap_or(wide));
    if low.is_none() || high.is_none() {
        let what = format!("it has no lowest or no highest number; here it goes from {from} to {to}");
        notes.push((Loss::Differs, "extension", what));
    }
    if !whole && places.is_none() && step == Some(Decimal::step(2)) {
        notes.push((Loss::Differs, "extension", "nothing is said of places; here it has two".to_owned()));
    }
    if from > to || (whole && !(from.is_whole() && to.is_whole())) {
        notes.push((Loss::LeftOut, "extension", format!("{from} to {to} is no range of such numbers")));
        return if whole { Takes::Number(None, None) } else { Takes::Number(Some((Decimal(-WIDE.0), WIDE)), finest) };
    }
    Takes::Number(Some((from, to)), step)
}

fn text(json: &Json, notes: &mut Notes) -> Takes {
    let Some(Json::Number(most)) = json.get("maxLength") else { return Takes::Text(None) };
    match most.parse::<usize>() {
        Ok(most @ 1..=LONGEST_TEXT) => Takes::Text(Some(most.to_string())),
        _ => {
            notes.push((
                Loss::Differs,
                "maxLength",
                format!("{most} is no length of a text on a page; here it is 500"),
            ));
            Takes::Text(None)
        }
    }
}
