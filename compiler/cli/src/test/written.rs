//! How a conversation is written as a test: what `/save-test` keeps, and what `--generate` writes.

pub use hearken_prove::pattern;

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
