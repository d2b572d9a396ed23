//! What can be asked of a state: terms over its values, each once.
//!
//! A term is worked out by the machine's own arithmetic. What is not known yet (an answer that is still to come) is a term
//! too: [`Terms::asked_of`] gives what has to be known of the present for everything that may depend on it later.

use std::collections::{BTreeMap, BTreeSet};

use hearken_image::{MISSING, NONE, Op, Slot, value, words};
use hearken_runtime::{State, one, two};

/// The number of a term.
pub(crate) type TermId = u32;

/// A term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    Const(i64),
    /// A variable's value.
    Value(Slot),
    /// Whether a text variable has a text.
    There(Slot),
    /// Whether a text variable has the words of a literal, by number.
    Is(Slot, u32),
    /// All of a text.
    Text(Slot),
    /// Whose turn it is among so many variations, or which was the last.
    Turn(Slot, u32),
    SupportDue,
    /// The local time, or the local day.
    Clock,
    /// An answer that is still to come.
    Unknown,
    One(Unary, TermId),
    Two(Binary, TermId, TermId),
    /// The value, or the bound if it is above it: all that a counter is asked that only goes up.
    AtMost(TermId, i64),
}

/// An instruction that takes one value, by number among the kinds of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unary {
    kind: u8,
    operands: (i64, i64),
}

impl Unary {
    pub(crate) fn of(op: &Op<'_>) -> Option<Self> {
        let (kind, operands) = match *op {
            Op::Negate => (0, (0, 0)),
            Op::ToDecimal => (1, (0, 0)),
            Op::RoundTo { step } => (2, (step, 0)),
            Op::Clamp { low, high } => (3, (low, high)),
            Op::ToDate => (4, (0, 0)),
            Op::OrZero => (5, (0, 0)),
            Op::Not => (6, (0, 0)),
            Op::IsMissing => (7, (0, 0)),
            Op::Includes { mask } => (8, (mask, 0)),
            _ => return None,
        };
        Some(Unary { kind, operands })
    }

    fn op(self) -> Op<'static> {
        let (a, b) = self.operands;
        match self.kind {
            0 => Op::Negate,
            1 => Op::ToDecimal,
            2 => Op::RoundTo { step: a },
            3 => Op::Clamp { low: a, high: b },
            4 => Op::ToDate,
            5 => Op::OrZero,
            6 => Op::Not,
            7 => Op::IsMissing,
            _ => Op::Includes { mask: a },
        }
    }
}

/// An instruction that takes two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Binary(u8);

/// Gives the instructions that take two values a number each, and what the machine makes of each of them.
macro_rules! binary {
    ($($number:literal $op:ident)*) => {
        const BINARY: [Op<'static>; [$($number),*].len()] = [$(Op::$op),*];

        impl Binary {
            /// What the machine makes of two values. (Which instruction it is is known here, and not found out each time.)
            fn of_values(self, a: i64, b: i64) -> i64 {
                match self.0 {
                    $($number => two(&Op::$op, a, b),)*
                    _ => MISSING,
                }
            }
        }
    };
}

binary! {
    0 Add
    1 And
    2 Or
    3 Subtract
    4 Multiply
    5 MultiplyDecimal
    6 DivideDecimal
    7 Modulo
    8 Least
    9 Most
    10 Equal
    11 NotEqual
    12 Less
    13 LessOrEqual
    14 Greater
    15 GreaterOrEqual
}

impl Binary {
    pub(crate) const ADD: Binary = Binary(0);
    const AND: Binary = Binary(1);
    pub(crate) const OR: Binary = Binary(2);
    const SUBTRACT: Binary = Binary(3);

    pub(crate) fn of(op: &Op<'_>) -> Option<Self> {
        BINARY.iter().position(|b| b == op).map(|n| Binary(n as u8))
    }

    fn op(self) -> Op<'static> {
        BINARY.get(usize::from(self.0)).copied().unwrap_or(Op::Add)
    }

    /// What comes of it, whatever the other value is, if one decides it: of what is missing nothing is reckoned, and no
    /// comparison with it is so.
    fn decided(self, one: i64) -> Option<i64> {
        match self.0 {
            1 if one != 1 => Some(0),
            2 if one == 1 => Some(1),
            1 | 2 => None,
            _ if one != MISSING => None,
            _ if self.compares() => Some(0),
            _ => Some(MISSING),
        }
    }

    /// Parts may be joined in any order. (Of sums, because the compiler keeps what is added within bounds.)
    fn joins(self) -> bool {
        self.0 <= 2
    }

    fn compares(self) -> bool {
        self.0 >= 10
    }
}

/// All terms, each once: equal terms have the same number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    all: Vec<Term>,
    numbers: BTreeMap<Term, TermId>,
    /// What texts are compared with.
    pub literals: Vec<String>,
}

impl Terms {
    pub(crate) fn get(&self, term: TermId) -> Term {
        self.all.get(term as usize).copied().unwrap_or(Term::Unknown)
    }

    pub(crate) fn count(&self) -> TermId {
        self.all.len() as TermId
    }

    pub(crate) fn add(&mut self, term: Term) -> TermId {
        if let Some(known) = self.numbers.get(&term) {
            return *known;
        }
        let number = self.all.len() as TermId;
        self.all.push(term);
        self.numbers.insert(term, number);
        number
    }

    pub(crate) fn constant(&mut self, value: i64) -> TermId {
        self.add(Term::Const(value))
    }

    pub(crate) fn literal(&mut self, text: &str) -> u32 {
        let known = self.literals.iter().position(|l| l == text);
        known.unwrap_or_else(|| {
            self.literals.push(text.to_owned());
            self.literals.len() - 1
        }) as u32
    }

    pub(crate) fn unary(&mut self, op: &Op<'_>, a: TermId) -> TermId {
        match (Unary::of(op), self.get(a)) {
            (Some(_), Term::Const(v)) => self.constant(one(op, v)),
            (Some(unary), _) => self.add(Term::One(unary, a)),
            (None, _) => self.add(Term::Unknown),
        }
    }

    pub(crate) fn binary(&mut self, op: &Op<'_>, a: TermId, b: TermId) -> TermId {
        match (Binary::of(op), self.get(a), self.get(b)) {
            (Some(_), Term::Const(a), Term::Const(b)) => self.constant(two(op, a, b)),
            (Some(binary), Term::Const(one), _) | (Some(binary), _, Term::Const(one))
                if let Some(value) = binary.decided(one) =>
            {
                self.constant(value)
            }
            (Some(binary), ..) => self.add(Term::Two(binary, a, b)),
            (None, ..) => self.add(Term::Unknown),
        }
    }

    /// Whether a condition is so.
    pub(crate) fn is_so(&self, term: TermId, state: &State, bases: (usize, usize)) -> bool {
        self.value(term, state, bases) == 1
    }

    /// The value of a term in a state; `bases`: where the values and texts of the run begin that its local variables are
    /// of.
    pub(crate) fn value(&self, term: TermId, state: &State, bases: (usize, usize)) -> i64 {
        let index = |slot: Slot, base: usize| slot.index as usize + if slot.local { base } else { 0 };
        let text = |slot: Slot| state.texts.get(index(slot, bases.1)).and_then(|t| t.as_deref());
        let Some(found) = self.all.get(term as usize) else { return MISSING };
        match *found {
            Term::Const(value) => value,
            Term::Value(slot) => state.values.get(index(slot, bases.0)).copied().unwrap_or(MISSING),
            Term::There(slot) => i64::from(text(slot).is_some()),
            Term::Is(slot, literal) => {
                let literal = self.literals.get(literal as usize).map_or("", |l| l);
                i64::from(text(slot).is_some_and(|t| words(t) == words(literal)))
            }
            Term::Turn(slot, total) => match state.values.get(index(slot, bases.0)).copied().unwrap_or(MISSING) {
                MISSING => 0,
                // How a count of visits and the last way stand in a variable: see the machine's `vary`.
                count if total > 0 => count.div_euclid(64).rem_euclid(i64::from(total)),
                count => count.rem_euclid(64),
            },
            Term::SupportDue => i64::from(state.due != NONE),
            Term::One(unary, a) => one(&unary.op(), self.value(a, state, bases)),
            Term::Two(binary, a, b) => {
                let a = self.value(a, state, bases);
                let decided = binary.decided(a);
                decided.unwrap_or_else(|| binary.of_values(a, self.value(b, state, bases)))
            }
            Term::AtMost(a, bound) => self.value(a, state, bases).min(bound),
            Term::Clock => state.now.local(),
            Term::Text(_) | Term::Unknown => MISSING,
        }
    }

    /// The value of a term where this was stored in a variable of the pack's, if that decides it: a constant, or the value of
    /// another variable.
    pub(crate) fn decided_by(&self, term: TermId, variable: Slot, stored: Term) -> Option<i64> {
        let now = |term: TermId| match self.get(term) {
            Term::Value(slot) if slot == variable && !slot.local => stored,
            other => other,
        };
        match now(term) {
            Term::Const(value) => Some(value),
            Term::One(unary, a) => Some(one(&unary.op(), self.decided_by(a, variable, stored)?)),
            Term::Two(binary, a, b) => {
                let values = (self.decided_by(a, variable, stored), self.decided_by(b, variable, stored));
                let by_one = [values.0, values.1].into_iter().flatten().find_map(|one| binary.decided(one));
                if by_one.is_some() {
                    return by_one;
                }
                match (values, now(a)) {
                    ((Some(a), Some(b)), _) => Some(binary.of_values(a, b)),
                    // What is taken from itself is nothing, or missing; and no comparison with what is missing is so.
                    ((None, Some(bound)), Term::Two(Binary::SUBTRACT, one, other))
                        if binary.compares() && now(one) == now(other) && binary.of_values(0, bound) == 0 =>
                    {
                        Some(0)
                    }
                    _ => None,
                }
            }
            Term::AtMost(a, bound) => Some(self.decided_by(a, variable, stored)?.min(bound)),
            _ => None,
        }
    }

    /// The variables that a term reads.
    pub(crate) fn reads(&self, term: TermId, f: &mut impl FnMut(Slot, bool)) {
        match self.get(term) {
            Term::Value(slot) | Term::Turn(slot, _) => f(slot, false),
            Term::There(slot) | Term::Is(slot, _) | Term::Text(slot) => f(slot, true),
            Term::One(_, a) | Term::AtMost(a, _) => self.reads(a, f),
            Term::Two(_, a, b) => {
                self.reads(a, f);
                self.reads(b, f);
            }
            Term::Const(_) | Term::SupportDue | Term::Clock | Term::Unknown => {}
        }
    }

    /// Whether a term is one of those that are joined by `or`, or joins it with others by `and`, so that where it is so, all
    /// of them are.
    pub(crate) fn is_joined(&self, one: TermId, all: TermId) -> bool {
        let is_part = match self.get(all) {
            Term::Two(Binary::OR, a, b) => self.is_joined(one, a) || self.is_joined(one, b),
            _ => false,
        };
        let has_part = match self.get(one) {
            Term::Two(Binary::AND, a, b) => self.is_joined(a, all) || self.is_joined(b, all),
            _ => false,
        };
        one == all || is_part || has_part
    }

    /// Whether a term asks whether support is due.
    pub(crate) fn asks_support(&self, term: TermId) -> bool {
        self.any(term, &|found| found == Term::SupportDue)
    }

    /// Whether a term has such a node.
    pub(crate) fn any(&self, term: TermId, is_it: &impl Fn(Term) -> bool) -> bool {
        let found = self.get(term);
        is_it(found)
            || match found {
                Term::One(_, a) | Term::AtMost(a, _) => self.any(a, is_it),
                Term::Two(_, a, b) => self.any(a, is_it) || self.any(b, is_it),
                _ => false,
            }
    }

    /// How many nodes a term has, up to a limit.
    fn size(&self, term: TermId) -> usize {
        match self.get(term) {
            Term::One(_, a) | Term::AtMost(a, _) => 1 + self.size(a),
            Term::Two(_, a, b) => 1 + self.size(a) + self.size(b),
            _ => 1,
        }
    }

    /// How often what is reckoned is reckoned with again: not to join it with another, but to make it another value.
    fn reckoned(&self, term: TermId) -> usize {
        let is_constant = |t: TermId| matches!(self.get(t), Term::Const(_));
        match self.get(term) {
            Term::One(unary, a) => usize::from(unary.kind < 6) + self.reckoned(a),
            Term::AtMost(a, _) => self.reckoned(a),
            Term::Two(binary, a, b) => {
                let again = !binary.compares() && (is_constant(a) || is_constant(b) || !binary.joins());
                usize::from(again) + self.reckoned(a).max(self.reckoned(b))
            }
            _ => 0,
        }
    }

    /// Whether something in it is still to come.
    pub(crate) fn is_open(&self, term: TermId) -> bool {
        self.any(term, &|found| found == Term::Unknown)
    }

    /// A term in which leaves are replaced by what `with` gives for them.
    pub(crate) fn replace(&mut self, term: TermId, with: &impl Fn(&mut Terms, Term) -> Option<TermId>) -> TermId {
        let found = self.get(term);
        match found {
            Term::One(unary, a) => {
                let a = self.replace(a, with);
                self.unary(&unary.op(), a)
            }
            Term::Two(binary, a, b) => {
                let a = self.replace(a, with);
                let b = self.replace(b, with);
                self.binary(&binary.op(), a, b)
            }
            Term::AtMost(a, bound) => {
                let a = self.replace(a, with);
                match self.get(a) {
                    Term::Const(value) => self.constant(value.min(bound)),
                    _ => self.add(Term::AtMost(a, bound)),
                }
            }
            leaf => with(self, leaf).unwrap_or(term),
        }
    }

    /// What has to be known now, so that a term can be worked out when what is still to come has come. Of a sum, and of
    /// conditions that are joined, the part that is known is one term: how it came about does not matter.
    pub(crate) fn asked_of(&mut self, term: TermId, into: &mut BTreeSet<TermId>) {
        if !self.is_open(term) {
            if self.size(term) > LARGEST_TERM || self.reckoned(term) > MOST_RECKONED {
                return self.leaves(term, into);
            }
            if !matches!(self.get(term), Term::Const(_)) {
                into.insert(term);
            }
            return;
        }
        match self.get(term) {
            Term::Two(binary, ..) if binary.joins() => {
                let mut parts = Vec::new();
                self.parts(binary, term, &mut parts);
                let (open, mut known): (Vec<TermId>, Vec<TermId>) = parts.into_iter().partition(|p| self.is_open(*p));
                known.sort_unstable();
                let joined = known.into_iter().reduce(|a, b| self.binary(&binary.op(), a, b));
                for part in open.into_iter().chain(joined) {
                    self.asked_of(part, into);
                }
            }
            Term::Two(_, a, b) => {
                self.asked_of(a, into);
                self.asked_of(b, into);
            }
            Term::One(_, a) | Term::AtMost(a, _) => self.asked_of(a, into),
            _ => {}
        }
    }

    fn parts(&self, binary: Binary, term: TermId, into: &mut Vec<TermId>) {
        match self.get(term) {
            Term::Two(b, x, y) if b == binary => {
                self.parts(binary, x, into);
                self.parts(binary, y, into);
            }
            _ => into.push(term),
        }
    }

    /// Each variable of a term by itself: always enough to know.
    pub(crate) fn leaves(&mut self, term: TermId, into: &mut BTreeSet<TermId>) {
        match self.get(term) {
            Term::One(_, a) | Term::AtMost(a, _) => self.leaves(a, into),
            Term::Two(_, a, b) => {
                self.leaves(a, into);
                self.leaves(b, into);
            }
            Term::Const(_) | Term::Unknown => {}
            _ => {
                into.insert(term);
            }
        }
    }

    /// The parts of a term that `together` takes whole, as large as can be.
    pub(crate) fn split(
        &mut self,
        term: TermId,
        together: &impl Fn(&Terms, TermId) -> bool,
        into: &mut BTreeSet<TermId>,
    ) {
        if together(self, term) {
            if !matches!(self.get(term), Term::Const(_)) {
                into.insert(term);
            }
            return;
        }
        match self.get(term) {
            Term::One(_, a) | Term::AtMost(a, _) => self.split(a, together, into),
            Term::Two(_, a, b) => {
                self.split(a, together, into);
                self.split(b, together, into);
            }
            _ => {
                into.insert(term);
            }
        }
    }

    /// What is kept within bounds that no comparison comes near: they are those of numbers without a range.
    pub(crate) fn clamped(&self, term: TermId) -> Option<TermId> {
        match self.get(term) {
            Term::One(Unary { kind: 3, operands: (_, high) }, inner) if high >= FAR => Some(inner),
            _ => None,
        }
    }

    /// What has to be known of a counter before it goes up, for a term that reads it; `None` if nothing short of the
    /// counter itself is enough.
    /// `begins`: it begins to count where it is missing.
    pub(crate) fn before_counting(&mut self, term: TermId, counter: Slot, begins: bool) -> Option<TermId> {
        match self.get(term) {
            // It has reached the bound behind it wherever it has before it.
            Term::AtMost(a, _) if self.get(a) == Term::Value(counter) => Some(term),
            Term::Two(binary, a, b) if binary.compares() => {
                let (value, bound) = match (self.get(a), self.get(b)) {
                    (Term::Value(slot), Term::Const(bound)) | (Term::Const(bound), Term::Value(slot))
                        if bound < FAR && slot == counter =>
                    {
                        (slot, bound)
                    }
                    _ => return None,
                };
                let counter = self.add(Term::Value(value));
                Some(self.add(Term::AtMost(counter, value::add(bound, 1))))
            }
            Term::One(Unary { kind: 7, .. }, a) if self.get(a) == Term::Value(counter) => {
                Some(if begins { self.constant(0) } else { term })
            }
            _ => None,
        }
    }

    /// The values of a variable for which a condition is so, if it compares one with a constant: in order and apart.
    pub(crate) fn ranges(&self, condition: TermId) -> Option<(Slot, Vec<(i64, i64)>)> {
        let (binary, slot, bound) = match self.get(condition) {
            Term::One(Unary { kind: 7, .. }, a) => match self.get(a) {
                Term::Value(slot) => return Some((slot, vec![(MISSING, MISSING)])),
                _ => return None,
            },
            Term::Two(binary, a, b) => match (self.get(a), self.get(b)) {
                (Term::Value(slot), Term::Const(bound)) => (binary, slot, bound),
                _ => return None,
            },
            _ => return None,
        };
        const LOWEST: i64 = MISSING + 1;
        let below = bound.checked_sub(1).map_or((1, 0), |b| (LOWEST, b));
        let above = bound.checked_add(1).map_or((1, 0), |b| (b, i64::MAX));
        let ranges = match binary.op() {
            Op::Equal => vec![(bound, bound)],
            Op::NotEqual => vec![below, above],
            Op::Less => vec![below],
            Op::LessOrEqual => vec![(LOWEST, bound)],
            Op::Greater => vec![above],
            Op::GreaterOrEqual => vec![(bound, i64::MAX)],
            _ => return None,
        };
        Some((slot, ranges.into_iter().filter(|r| r.0 <= r.1).collect()))
    }

    /// The constants that a term compares a variable with, if that is all it does with it.
    pub(crate) fn compared(&self, term: TermId, variable: Slot, into: &mut Vec<i64>) -> bool {
        let is_it = |t: TermId| self.get(t) == Term::Value(variable);
        match self.get(term) {
            Term::Two(binary, a, b) if binary.compares() && (is_it(a) || is_it(b)) => {
                match (self.get(a), self.get(b)) {
                    (_, Term::Const(c)) | (Term::Const(c), _) => {
                        into.push(c);
                        true
                    }
                    _ => false,
                }
            }
            Term::One(Unary { kind: 7, .. }, a) if is_it(a) => true,
            Term::AtMost(a, bound) if is_it(a) => {
                into.push(bound);
                false
            }
            Term::One(_, a) | Term::AtMost(a, _) => self.compared(a, variable, into),
            Term::Two(_, a, b) => self.compared(a, variable, into) && self.compared(b, variable, into),
            Term::Value(slot) => slot != variable,
            _ => true,
        }
    }
}

/// No counter is compared with what is above this: see [`Terms::before_counting`].
const FAR: i64 = 1_000_000_000;
/// A term that is reckoned with again more often than this is asked for by its variables: variables that are made of each
/// other in turn would be asked about for ever.
const MOST_RECKONED: usize = 8;
/// A term with more nodes than this is asked for by its variables.
const LARGEST_TERM: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_first_value_decides_is_what_the_machine_makes_of_it_with_any_second() {
        let values = [MISSING, -1, 0, 1, 2, i64::MAX];
        for number in 0..BINARY.len() {
            let binary = Binary(number as u8);
            for a in values {
                for b in values {
                    assert_eq!(binary.of_values(a, b), two(&binary.op(), a, b));
                    assert!(
                        binary.decided(a).is_none_or(|decided| decided == two(&binary.op(), a, b)),
                        "{:?}",
                        binary.op()
                    );
                }
            }
        }
    }
}
