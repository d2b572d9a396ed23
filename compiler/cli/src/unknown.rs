//! What is told of a name that nothing has: the nearest, or all there are.

use hearken_compiler::codes::words::nearest;

/// So many names are read at a glance, on the same line.
const FEW: usize = 8;

/// Columns of a list.
const WIDTH: usize = 76;

/// `no flow is called `wlcome`; did you mean `welcome`?` `nothing` says what has no such name, and ends before it.
pub fn unknown<'n>(nothing: &str, wanted: &str, names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let told = format!("{nothing} is called `{wanted}`");
    match (nearest(wanted, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("{told}; did you mean `{near}`?"),
        (None, []) => format!("{told}; there is none"),
        (None, names) if names.len() <= FEW => format!("{told}; there is: {}", names.join(", ")),
        (None, names) => format!("{told}. There is:{}", in_lines(names)),
    }
}

/// The names, with commas between them, on lines of their own.
fn in_lines(names: &[&str]) -> String {
    let (mut text, mut column) = (String::new(), WIDTH);
    for (n, name) in names.iter().enumerate() {
        if column + name.len() + 2 > WIDTH {
            text.push_str("\n ");
            column = 1;
        }
        let comma = if n + 1 < names.len() { "," } else { "" };
        text.push_str(&format!(" {name}{comma}"));
        column += name.len() + 2;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::unknown;

    #[test]
    fn a_name_that_is_near_is_asked_for_and_many_names_stand_on_lines() {
        let few = ["calm", "idle"];
        assert_eq!(unknown("no flow", "clam", few.into_iter()), "no flow is called `clam`; did you mean `calm`?");
        assert_eq!(unknown("no flow", "x", few.into_iter()), "no flow is called `x`; there is: calm, idle");
        assert_eq!(unknown("no flow", "x", std::iter::empty()), "no flow is called `x`; there is none");
        let many: Vec<String> = (10..70).map(|n| format!("a_long_name_{n}")).collect();
        let told = unknown("no flow", "x", many.iter().map(String::as_str));
        assert!(told.starts_with("no flow is called `x`. There is:\n  a_long_name_10, a_long_name_11,"), "{told}");
        assert!(told.ends_with("a_long_name_69") && told.lines().all(|line| line.len() <= 78), "{told}");
    }
}
