//! A questionnaire as a form: what its parts are called, and how they nest. Made once; the form and what was answered on
//! it are both written from it, so that they nest alike.

use hearken_compiler::program::{AskKind, Choice, ExprKind, Item, ListId, Questionnaire, QuestionnaireId};
use hearken_compiler::{Compiled, Symbols};
use hearken_image::{IdKind, Image};

use super::addresses::Addresses;
use super::resource::Coding;
use super::{reads, words};
use crate::{loinc, own};

/// A compiled pack: its program, and the image that was made of it.
#[derive(Clone, Copy, Debug)]
pub struct Pack<'a> {
    /// The program and its wording.
    pub compiled: &'a Compiled,
    /// How the program's numbers became the image's.
    pub symbols: &'a Symbols,
    /// What the machine plays, and where the stable ids stand.
    pub image: &'a Image<'a>,
}

/// A questionnaire as a form.
#[derive(Debug)]
pub struct Form<'a> {
    /// The pack it is of.
    pub pack: Pack<'a>,
    /// What it is called in other systems.
    pub addresses: &'a Addresses,
    /// Its number.
    pub id: QuestionnaireId,
    /// What it asks.
    pub questionnaire: &'a Questionnaire,
    links: Vec<String>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Several parts, under a heading or a stem.
    Group { link: String, text: String, parts: Vec<Node> },
    /// An item, by its position.
    Item(usize),
    /// Who is there to turn to behind an answer to it: an entry of the registry.
    Support { link: String, item: usize, text: String, signpost: String },
    /// A score, by its position.
    Score(usize),
}

impl<'a> Form<'a> {
    /// The form of a questionnaire.
    pub fn new(
        pack: Pack<'a>,
        addresses: &'a Addresses,
        id: QuestionnaireId,
        questionnaire: &'a Questionnaire,
    ) -> Form<'a> {
        let links = (0..questionnaire.items.len()).map(|n| link(pack, id, questionnaire, n)).collect();
        Form { pack, addresses, id, questionnaire, links }
    }

    /// All forms of a pack.
    pub fn all(pack: Pack<'a>, addresses: &'a Addresses) -> Vec<Form<'a>> {
        let all = pack.compiled.program.questionnaires.iter().enumerate();
        all.map(|(id, q)| Form::new(pack, addresses, id as QuestionnaireId, q)).collect()
    }

    /// An item's linkId.
    pub fn link(&self, item: usize) -> &str {
        self.links.get(item).map_or("", String::as_str)
    }

    /// A score's linkId: with a dot, which no item's name has.
    pub fn score_link(&self, score: usize) -> String {
        format!("{}{}", own::SCORE_LINK, self.questionnaire.scores.get(score).map_or("", |s| s.name.as_str()))
    }

    /// How its parts nest: the stem around all items, the headings within it, the scores behind them.
    pub fn parts(&self) -> Vec<Node> {
        let mut inner: Vec<Node> = Vec::new();
        let mut open = None;
        for (n, item) in self.questionnaire.items.iter().enumerate() {
            let heading = item.group.as_ref().map(|g| g.at);
            match (heading == open, inner.last_mut()) {
                (true, Some(Node::Group { parts, .. })) if heading.is_some() => {
                    parts.extend(self.with_support(n, item))
                }
                _ => match &item.group {
                    Some(group) => inner.push(Node::Group {
                        link: format!("group.{}", self.link(n)),
                        text: words::plain(&self.pack.compiled.sources, group),
                        parts: self.with_support(n, item),
                    }),
                    None => inner.extend(self.with_support(n, item)),
                },
            }
            open = heading;
        }
        let stem: Vec<String> =
            self.questionnaire.stem.iter().map(|t| words::plain(&self.pack.compiled.sources, t)).collect();
        let mut parts = if stem.is_empty() {
            inner
        } else {
            vec![Node::Group { link: own::STEM.to_owned(), text: stem.join("\n\n"), parts: inner }]
        };
        parts.extend((0..self.questionnaire.scores.len()).map(Node::Score));
        parts
    }

    /// An item, and who is there to turn to behind it.
    fn with_support(&self, n: usize, item: &Item) -> Vec<Node> {
        let support = self.support(item).into_iter().map(|signpost| Node::Support {
            link: format!("support.{}.{}", self.link(n), signpost.name),
            item: n,
            text: self.signpost_text(signpost),
            signpost: signpost.name.clone(),
        });
        std::iter::once(Node::Item(n)).chain(support).collect()
    }

    /// The wording of an item.
    pub fn text(&self, item: &Item) -> String {
        words::plain(&self.pack.compiled.sources, &item.text)
    }

    /// The choices of a list.
    pub fn choices(&self, list: ListId) -> &'a [Choice] {
        self.pack.compiled.program.lists.get(list as usize).map_or(&[], |l| l.choices.as_slice())
    }

    /// The codings of an item's options, in order.
    pub fn codings(&self, item: &Item, list: ListId) -> Vec<Coding> {
        let choices = self.choices(list);
        let sources = &self.pack.compiled.sources;
        let texts: Vec<String> = choices.iter().map(|c| words::plain(sources, &c.text)).collect();
        let at_loinc = item.codes.iter().any(|(system, _)| system == "loinc");
        let counted = texts.iter().map(String::as_str).zip(choices.iter().map(|c| c.weight));
        if let Some(codes) = loinc::answers(counted).filter(|_| at_loinc) {
            let coding = |(code, text): (&str, String)| Coding {
                system: loinc::SYSTEM.to_owned(),
                code: code.to_owned(),
                display: Some(text),
            };
            return codes.into_iter().zip(texts).map(coding).collect();
        }
        let name = self.list_name(list);
        let differ = {
            let mut weights: Vec<i64> = choices.iter().map(|c| c.weight).collect();
            weights.sort_unstable();
            weights.dedup();
            weights.len() == choices.len()
        };
        let code = |(n, choice): (usize, &Choice)| match &choice.name {
            Some(name) => name.clone(),
            // What it counts, where that tells it from the others; else the id that the lock keeps for it.
            None if differ => super::decimal::Decimal(choice.weight).to_string(),
            None => {
                let option = self.pack.symbols.option(list, n as u32);
                format!("option-{}", option.map_or(0, |o| self.pack.image.ids.id(IdKind::Option, o)))
            }
        };
        let coding = |(n, text): (usize, String)| {
            let choice = choices.get(n).map_or_else(String::new, |c| code((n, c)));
            self.addresses.own(self.questionnaire, &format!("{name}.{choice}"), &text)
        };
        texts.into_iter().enumerate().map(coding).collect()
    }

    /// A list's name, or, where this questionnaire has another of that name, its first item's.
    fn list_name(&self, list: ListId) -> &str {
        let lists = &self.pack.compiled.program.lists;
        let name = |list: ListId| lists.get(list as usize).map_or("", |l| l.name.as_str());
        let of = |item: &Item| match item.kind {
            AskKind::One(list) | AskKind::Several(list) => Some(list),
            _ => None,
        };
        let items = || self.questionnaire.items.iter().filter_map(of);
        if !name(list).is_empty() && items().all(|other| other == list || name(other) != name(list)) {
            return name(list);
        }
        let first = self.questionnaire.items.iter().position(|i| of(i) == Some(list));
        first.map_or("", |n| self.link(n))
    }

    /// Whether a condition of the form looks at an item.
    pub fn reads(&self, item: &Item) -> bool {
        let mut found = false;
        for condition in self.questionnaire.items.iter().filter_map(|i| i.only_if.as_ref()) {
            reads::each(condition, &mut |e| found |= matches!(e.kind, ExprKind::Variable(v) if v == item.variable));
        }
        found
    }

    /// The least and the most that an item can count, in ten-thousandths; none for one that is no number.
    pub fn ends(&self, item: &Item) -> Option<(i64, i64)> {
        match item.kind {
            AskKind::One(list) => {
                let weights = || self.choices(list).iter().map(|c| c.weight);
                Some((weights().min()?, weights().max()?))
            }
            AskKind::Number { low, high, .. } => Some((low, high)),
            AskKind::YesNo => Some((0, super::decimal::ONE)),
            _ => None,
        }
    }
}

/// An item's linkId: its name; where it has none, the id that the lock keeps for it, because its position may change.
fn link(pack: Pack<'_>, id: QuestionnaireId, questionnaire: &Questionnaire, n: usize) -> String {
    let name = questionnaire.items.get(n).map_or("", |i| i.name.as_str());
    if name != format!("item_{}", n + 1) {
        return name.to_owned();
    }
    let place = pack.symbols.items.get(id as usize).and_then(|places| places.get(n));
    place.map_or_else(|| name.to_owned(), |p| format!("{}{}", own::UNNAMED, pack.image.ids.id(IdKind::Place, *p)))
}
