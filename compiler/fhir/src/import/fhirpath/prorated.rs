//! A sum or a mean of which some answers may be missing, as our own forms work it out: in whole numbers up to the last step,
//! `iif(COUNT >= LEAST, ((SUM * TIMES + COUNT) / (COUNT * 2)).floor() / 100, {})`. No other form is read like this: half up, and
//! to two places, is how the machine has it.

use super::tokens::{Token, bare, split};
use super::{Sum, adds_up, guarded};
use crate::import::form::Form;

/// Reads what stands behind the guard.
pub fn prorated(form: &Form<'_>, guard: &[Token<'_>], body: &[Token<'_>]) -> Option<Sum> {
    let [whole @ .., Token::Sign('/'), Token::Number("100")] = bare(body) else { return None };
    let [whole @ .., Token::Sign('.'), Token::Name("floor"), Token::Sign('('), Token::Sign(')')] = whole else {
        return None;
    };
    let [above, below] = two(bare(whole), '/')?;
    let [product, half] = two(bare(above), '+')?;
    let [count, twice] = two(bare(below), '*')?;
    let [sum, times] = two(product, '*')?;
    if twice != [Token::Number("2")] || bare(half) != bare(count) {
        return None;
    }
    let [Token::Number(times)] = times else { return None };
    let (sum, unit) = in_units(sum);
    let (count, other) = match two(bare(count), '*') {
        Some([count, [Token::Number(unit)]]) => (count, Some(*unit)),
        _ => (count, None),
    };
    if unit != other {
        return None;
    }
    let found = adds_up(form, bare(sum))?;
    let allowing = guarded(form, guard, &found)?;
    // What is divided by is what the guard counts.
    let [counted @ .., Token::Sign('='), Token::Number(_)] = guard else { return None };
    let counted = if let [counted @ .., Token::Sign('>')] = counted { counted } else { counted };
    if bare(count) != bare(counted) {
        return None;
    }
    let times: usize = times.parse().ok()?;
    let mean = match times {
        200 => true,
        _ if Some(times) == found.items.len().checked_mul(200) => false,
        _ => return None,
    };
    Some(Sum { guarded: true, mean, allowing, ..found })
}

/// Both sides of a sign that stands once.
fn two<'s, 't>(tokens: &'s [Token<'t>], sign: char) -> Option<[&'s [Token<'t>]; 2]> {
    split(tokens, sign).try_into().ok()
}

/// `((SUM) * 10).round(0)`: answers with places, as whole numbers.
fn in_units<'s, 't>(tokens: &'s [Token<'t>]) -> (&'s [Token<'t>], Option<&'t str>) {
    if let [all @ .., Token::Sign('.'), Token::Name("round"), Token::Sign('('), Token::Number("0"), Token::Sign(')')] =
        bare(tokens)
        && let Some([sum, [Token::Number(unit)]]) = two(bare(all), '*')
    {
        return (sum, Some(*unit));
    }
    (tokens, None)
}
