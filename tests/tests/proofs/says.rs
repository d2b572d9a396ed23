//! Whether a condition is so in a state: worked out on the program's own expressions, as the reference has them.

use hearken_compiler::program::{Binary, Expr, ExprKind, Unary};
use hearken_runtime::State;
use hearken_tests::Built;

/// What is needed to look at a state: where each of the program's variables lies.
pub struct Says<'a> {
    pub built: &'a Built,
    /// By variable of the program: its slot, unless it is one of a flow's.
    pub slots: Vec<Option<usize>>,
}

impl<'a> Says<'a> {
    pub fn new(built: &'a Built, image: &hearken_image::Image<'_>) -> Self {
        let slots = built.symbols.variables.iter().map(|number| {
            let found = image.tables.variables.get(*number)?;
            (found.flow == hearken_image::NONE).then(|| found.slot() as usize)
        });
        Says { built, slots: slots.collect() }
    }

    pub fn is_so(&self, expr: &Expr, state: &State) -> bool {
        self.value(expr, state) == Some(1)
    }

    /// A value; none where it is missing.
    fn value(&self, expr: &Expr, state: &State) -> Option<i64> {
        let yes = |so: bool| Some(i64::from(so));
        match &expr.kind {
            ExprKind::Constant(value) => Some(*value),
            ExprKind::Variable(variable) => {
                let slot = self.slots[*variable as usize].expect("a promise looks at what the pack remembers");
                Some(state.values[slot]).filter(|v| *v != hearken_image::MISSING)
            }
            ExprKind::SupportDue => yes(state.due != hearken_image::NONE),
            ExprKind::Unary(Unary::IsMissing, inner) => yes(self.value(inner, state).is_none()),
            ExprKind::Unary(Unary::Not, inner) => match &inner.kind {
                // `is not` of what is missing is not so.
                ExprKind::IsOneOf(value, _) => {
                    yes(self.value(value, state).is_some() && self.value(inner, state) != Some(1))
                }
                _ => self.value(inner, state).map_or(yes(false), |v| yes(v == 0)),
            },
            ExprKind::IsOneOf(value, alternatives) => {
                let value = self.value(value, state);
                yes(value.is_some() && alternatives.iter().any(|a| self.value(a, state) == value))
            }
            ExprKind::And(parts) => yes(parts.iter().all(|p| self.is_so(p, state))),
            ExprKind::Or(parts) => yes(parts.iter().any(|p| self.is_so(p, state))),
            ExprKind::Binary(binary, a, b) => {
                let (Some(a), Some(b)) = (self.value(a, state), self.value(b, state)) else {
                    return match binary {
                        Binary::Add | Binary::Subtract => None,
                        _ => yes(false),
                    };
                };
                match binary {
                    Binary::Add => Some(a + b),
                    Binary::Subtract => Some(a - b),
                    Binary::Less => yes(a < b),
                    Binary::LessOrEqual => yes(a <= b),
                    Binary::Greater => yes(a > b),
                    Binary::GreaterOrEqual => yes(a >= b),
                    other => panic!("no promise reckons with {other:?}"),
                }
            }
            other => panic!("no promise looks at {other:?}"),
        }
    }
}
