//! Conditions that wait for one another: whether such items are asked, nobody can say.

use super::form::Form;
use super::json::NotRead;

/// Refuses a form with a circle, and names the condition that closes it. An item also waits for the one it stands in.
pub fn refuse(form: &Form<'_>) -> Result<(), NotRead> {
    // Not come to, under way, done.
    let mut seen = vec![0_u8; form.items.len()];
    for start in 0..form.items.len() {
        let mut open: Vec<(usize, Vec<Wait>)> = Vec::new();
        let mut next = Some(start).filter(|s| seen.get(*s) == Some(&0));
        loop {
            if let Some(item) = next.take() {
                mark(&mut seen, item, 1);
                open.push((item, waits(form, item)));
            }
            let Some((item, waits)) = open.last_mut() else { break };
            let Some(wait) = waits.pop() else {
                mark(&mut seen, *item, 2);
                open.pop();
                continue;
            };
            match seen.get(wait.item) {
                Some(0) => next = Some(wait.item),
                Some(1) => return Err(closed(form, *item, &wait)),
                _ => {}
            }
        }
    }
    Ok(())
}

/// An item that another waits for, and by which of its conditions; none where it only stands in it.
struct Wait {
    item: usize,
    condition: Option<usize>,
}

fn waits(form: &Form<'_>, item: usize) -> Vec<Wait> {
    let Some(found) = form.items.get(item) else { return Vec::new() };
    let asked = found.json.list_of("enableWhen").iter().enumerate();
    let asked =
        asked.filter_map(|(n, when)| Some(Wait { item: form.find(when.text_of("question")?)?, condition: Some(n) }));
    found.above.map(|item| Wait { item, condition: None }).into_iter().chain(asked).collect()
}

fn mark(seen: &mut [u8], item: usize, as_what: u8) {
    if let Some(seen) = seen.get_mut(item) {
        *seen = as_what;
    }
}

fn closed(form: &Form<'_>, item: usize, wait: &Wait) -> NotRead {
    let condition = wait.condition.map(|n| format!(".enableWhen[{n}]")).unwrap_or_default();
    let link = form.items.get(wait.item).map_or("", |i| i.link);
    let why = match (wait.item == item, wait.condition) {
        (true, _) => "this condition asks about its own item".to_owned(),
        (_, Some(_)) => format!("this condition goes in a circle: `{link}` waits for this item in its turn"),
        (_, None) => format!("this item goes in a circle: `{link}`, in which it stands, waits for it"),
    };
    NotRead { path: format!("{}{condition}", form.path(item)), why }
}
