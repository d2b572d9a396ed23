//! Examples of a questionnaire: answers, and what comes out.

use super::build::Resolver;
use super::place::Line;
use crate::codes;
use crate::program::{Example, ExampleResult, QuestionnaireId};
use hearken_grammar::{Name, Statement};

impl<'s> Resolver<'s, '_> {
    /// The examples, which the checks run.
    pub fn examples(&mut self, q: QuestionnaireId, lines: &[Line<'s>]) {
        for line in lines.iter().copied() {
            let Statement::Example { answers, gives } = line.says() else { continue };
            self.no_block(line);
            let numbers: Vec<Option<Option<i64>>> =
                answers.iter().map(|a| a.as_ref().map(|e| self.number(line.file, e))).collect();
            let mut results = Vec::with_capacity(gives.len());
            for give in gives {
                results.extend(self.example_result(q, line, give));
            }
            // `None` inside is a number that could not be read, which has its diagnostic.
            let whole = numbers.iter().all(|n| *n != Some(None)) && results.len() == gives.len();
            if let Some(questionnaire) = self.program.questionnaires.get_mut(q as usize)
                && whole
            {
                let answers = numbers.into_iter().map(Option::flatten).collect();
                questionnaire.examples.push(Example { at: line.at(), answers, gives: results });
            }
        }
    }

    fn example_result(
        &mut self,
        q: QuestionnaireId,
        line: Line<'s>,
        give: &hearken_grammar::ExampleResult,
    ) -> Option<ExampleResult> {
        use hearken_grammar::ExampleResult as Written;
        Some(match give {
            Written::Score(name, e) => {
                let score = self.example_score(q, line, *name);
                let number = self.number(line.file, e)?;
                ExampleResult::Score(score?, number)
            }
            Written::NoScore(name) => ExampleResult::NoScore(self.example_score(q, line, *name)?),
            Written::Band(score, band) => {
                let at = line.at_span(band.span);
                let text = self.name(line.file, *band);
                let score = match score {
                    Some(name) => self.example_score(q, line, *name)?,
                    None => self.only_banded(q, line)?,
                };
                let bands = self.program.questionnaires.get(q as usize)?.scores.get(score as usize)?.bands.as_ref();
                let Some(list) = bands.map(|b| b.list) else {
                    if !self.is_doubtful(q) {
                        self.report_once(codes::e0506::no_bands(at));
                    }
                    return None;
                };
                let Some(position) = self.choice_named(list, text) else {
                    self.no_such_option(at, text, list);
                    return None;
                };
                ExampleResult::Band(score, position)
            }
            Written::Case(is) => {
                if self.fields.get(q as usize).is_some_and(|f| f.case.is_none()) {
                    if !self.is_doubtful(q) {
                        self.report_once(codes::e0506::no_case(line.at()));
                    }
                    return None;
                }
                ExampleResult::Case(*is)
            }
            Written::Prorated => ExampleResult::Prorated,
        })
    }

    /// Whether something is wrong with the questionnaire already, so that what its examples miss was perhaps there.
    pub fn is_doubtful(&self, q: QuestionnaireId) -> bool {
        self.stray_of_questionnaire || self.fields.get(q as usize).is_some_and(|f| f.doubtful)
    }

    fn example_score(&mut self, q: QuestionnaireId, line: Line<'s>, name: Name) -> Option<u32> {
        let (at, text) = (line.at_span(name.span), self.name(line.file, name));
        let scores = &self.program.questionnaires.get(q as usize)?.scores;
        let found = scores.iter().position(|s| s.name == text);
        if found.is_none() && !self.is_doubtful(q) {
            let near = self.near(text, scores.iter().map(|s| s.name.as_str())).map(str::to_owned);
            let diagnostic = codes::e0504::no_such_score(at, text, near.as_deref());
            let diagnostic = self.with_near_declared(diagnostic, q, text);
            self.unknown(text, diagnostic);
        }
        found.map(|p| p as u32)
    }

    /// The one score that has bands.
    fn only_banded(&mut self, q: QuestionnaireId, line: Line<'s>) -> Option<u32> {
        let scores = &self.program.questionnaires.get(q as usize)?.scores;
        let banded: Vec<u32> = scores.iter().zip(0..).filter(|(s, _)| s.bands.is_some()).map(|(_, n)| n).collect();
        match banded.as_slice() {
            [one] => Some(*one),
            [] => {
                if !self.is_doubtful(q) {
                    self.report_once(codes::e0506::no_bands(line.at()));
                }
                None
            }
            _ => {
                let names: Vec<String> = scores.iter().filter(|s| s.bands.is_some()).map(|s| s.name.clone()).collect();
                self.report_once(codes::e0506::which_band(line.at(), &names));
                None
            }
        }
    }
}
