//! How a conversation is written as a test: what `/save-test` keeps, and what `--generate` writes.

/// How much of a message a test looks for: an edit to the rest of it breaks nothing.
const ENOUGH: usize = 60;

/// A message as a test looks for it: its beginning, and `*` for the rest and for what cannot be written there.
pub fn pattern(text: &str) -> String {
    let mut first = text.lines().next().unwrap_or("").trim();
    if first.chars().count() > ENOUGH + 12 {
        let head = first.char_indices().nth(ENOUGH).and_then(|(end, _)| first.get(..end)).unwrap_or(first);
        first = head.rfind(' ').and_then(|end| head.get(..end)).unwrap_or(head);
    }
    let mut pattern = String::new();
    for c in first.chars() {
        let c = if matches!(c, '{' | '}' | '[' | ']' | '\\' | '*') || c.is_control() { '*' } else { c };
        if c != '*' || !pattern.ends_with('*') {
            pattern.push(c);
        }
    }
    if first.len() < text.trim().len() && !pattern.ends_with('*') {
        pattern.push('*');
    }
    pattern
}

/// A step of a conversation, as far as it may be an answer to a questionnaire.
pub struct Answered<'t> {
    /// The questionnaire whose item is answered.
    pub questionnaire: Option<&'t str>,
    /// The answer, as `answer` takes it; none where it was given in another way.
    pub answer: Option<String>,
    /// The place at which it was given.
    pub place: u32,
}

/// A questionnaire that was answered to its last item: one line, and how many steps it took. `after`: the questionnaire
/// that is asked when all steps are behind.
pub fn whole_questionnaire<'t>(
    steps: impl Iterator<Item = Answered<'t>>,
    after: Option<&'t str>,
) -> Option<(String, usize)> {
    let mut steps = steps.peekable();
    let name = steps.peek()?.questionnaire?;
    let (mut answers, mut places) = (Vec::new(), Vec::new());
    while let Some(step) = steps.next_if(|s| s.questionnaire == Some(name)) {
        // A place that comes twice is a sitting that was left and taken up: told line by line.
        if places.contains(&step.place) {
            return None;
        }
        places.push(step.place);
        answers.push(step.answer?);
    }
    // One that is still being asked is told line by line: `answer` goes to the end of it.
    let next = steps.peek().map_or(after, |s| s.questionnaire);
    if next == Some(name) {
        return None;
    }
    (answers.len() > 1).then(|| (format!("  answer {name} with {}", answers.join(" ")), answers.len()))
}
