//! What a transcript expects, looked up in a session's state. Arithmetic is the image's own.

use hearken_compiler::Compiled;
use hearken_compiler::program::{Binary, Expr, ExprKind, Type, Unary, VariableId, VariableRole};
use hearken_image::{MISSING, NONE, ValueKind, value, words};
use hearken_runtime::Session;

/// A value, or a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Number(i64),
    Text(Option<String>),
}

/// Why an expectation cannot be looked up.
pub(crate) enum Unknown {
    /// A variable of a flow that is not running.
    NotRunning(String),
    /// A variable that the image does not have.
    NoSuchValue(String),
}

pub(crate) struct Looker<'a> {
    pub compiled: &'a Compiled,
    pub variables: &'a [u32],
    pub session: &'a Session<'a>,
}

impl Looker<'_> {
    pub(crate) fn is_so(&self, expr: &Expr) -> Result<bool, Unknown> {
        Ok(self.number(expr)? == 1)
    }

    fn number(&self, expr: &Expr) -> Result<i64, Unknown> {
        match self.value(expr)? {
            Value::Number(n) => Ok(n),
            Value::Text(text) => Ok(if text.is_some() { 0 } else { MISSING }),
        }
    }

    /// The value of an expression, as the machine would work it out.
    pub(crate) fn value(&self, expr: &Expr) -> Result<Value, Unknown> {
        let session = self.session;
        let so = |yes: bool| Ok(Value::Number(i64::from(yes)));
        let number = match &expr.kind {
            ExprKind::Constant(value) => *value,
            ExprKind::Variable(variable) => return self.variable(*variable),
            ExprKind::TextLiteral(text) => {
                return Ok(Value::Text(Some(self.compiled.sources.slice(text.at).to_owned())));
            }
            ExprKind::Now => session.state().now.local(),
            ExprKind::Today => session.state().now.day(),
            ExprKind::SupportDue => i64::from(session.state().due != NONE),
            ExprKind::Unary(unary, inner) => {
                if *unary == Unary::Not
                    && let ExprKind::IsOneOf(value, _) = &inner.kind
                    && self.number(value)? == MISSING
                {
                    return so(false);
                }
                let v = self.number(inner)?;
                match unary {
                    Unary::Negate => value::negate(v),
                    Unary::Not => i64::from(v == 0),
                    Unary::IsMissing => i64::from(v == MISSING),
                    Unary::ToDecimal => value::to_decimal(v),
                    Unary::ToDate => v.div_euclid(86_400),
                }
            }
            ExprKind::Binary(binary, a, b) => {
                let (a, b) = (self.number(a)?, self.number(b)?);
                let there = a != MISSING && b != MISSING;
                match binary {
                    Binary::Add => value::add(a, b),
                    Binary::Subtract => value::subtract(a, b),
                    Binary::Multiply if expr.ty == Type::Decimal => value::multiply_decimal(a, b),
                    Binary::Multiply => value::multiply(a, b),
                    Binary::Divide => value::divide_decimal(a, b),
                    Binary::Modulo => value::modulo(a, b),
                    Binary::Least => value::least(a, b),
                    Binary::Most => value::most(a, b),
                    Binary::Less => return so(there && a < b),
                    Binary::LessOrEqual => return so(there && a <= b),
                    Binary::Greater => return so(there && a > b),
                    Binary::GreaterOrEqual => return so(there && a >= b),
                }
            }
            ExprKind::IsOneOf(value, alternatives) => {
                let value = self.value(value)?;
                for alternative in alternatives {
                    let same = match (&value, self.value(alternative)?) {
                        (Value::Number(a), Value::Number(b)) => *a == b && b != MISSING,
                        (Value::Text(Some(a)), Value::Text(Some(b))) => words(a) == words(&b),
                        _ => false,
                    };
                    if same {
                        return so(true);
                    }
                }
                return so(false);
            }
            ExprKind::Includes(value, positions) => {
                let bits = self.number(value)?;
                return so(bits != MISSING && positions.iter().any(|p| bits >> (p % 63) & 1 == 1));
            }
            ExprKind::And(parts) => {
                for part in parts {
                    if !self.is_so(part)? {
                        return so(false);
                    }
                }
                return so(true);
            }
            ExprKind::Or(parts) => {
                for part in parts {
                    if self.is_so(part)? {
                        return so(true);
                    }
                }
                return so(false);
            }
            ExprKind::CountOf(parts) => {
                let mut count = 0;
                for part in parts {
                    let v = self.number(part)?;
                    count += i64::from(if part.ty == Type::YesNo { v == 1 } else { v != MISSING });
                }
                count
            }
            ExprKind::Default(inner, _) => return self.value(inner),
            ExprKind::Error | ExprKind::Wording(_) | ExprKind::SignpostField(..) => MISSING,
        };
        Ok(Value::Number(number))
    }

    /// A variable's value. One of a flow is looked up in its innermost run; flows share names, so any running flow that
    /// has a variable of that name will do.
    fn variable(&self, variable: VariableId) -> Result<Value, Unknown> {
        let program = &self.compiled.program;
        let Some(found) = program.variables.get(variable as usize) else {
            return Err(Unknown::NoSuchValue(String::new()));
        };
        if !self.is_local(variable) {
            return self.read(variable, (0, 0)).ok_or_else(|| Unknown::NoSuchValue(found.name.clone()));
        }
        let same_name = || {
            (0..program.variables.len() as VariableId)
                .filter(|v| program.variables.get(*v as usize).is_some_and(|v| v.name == found.name))
        };
        for frame in self.session.state().frames.iter().rev() {
            for candidate in same_name() {
                let flow = self.image_variable(candidate).map(|v| v.flow);
                if flow == Some(frame.flow) {
                    let bases = (usize::from(frame.values), usize::from(frame.texts));
                    return self.read(candidate, bases).ok_or_else(|| Unknown::NoSuchValue(found.name.clone()));
                }
            }
        }
        Err(Unknown::NotRunning(found.name.clone()))
    }

    fn is_local(&self, variable: VariableId) -> bool {
        let role = self.compiled.program.variables.get(variable as usize).map(|v| &v.role);
        match role {
            Some(VariableRole::Local(_)) => true,
            Some(VariableRole::IntentOf(v) | VariableRole::ConfidenceOf(v) | VariableRole::WordsOf(v)) => {
                self.is_local(*v)
            }
            _ => false,
        }
    }

    fn image_variable(&self, variable: VariableId) -> Option<hearken_image::Variable> {
        let number = self.variables.get(variable as usize)?;
        self.session.image().tables.variables.get(*number)
    }

    fn read(&self, variable: VariableId, bases: (usize, usize)) -> Option<Value> {
        let found = self.image_variable(variable)?;
        let state = self.session.state();
        let slot = found.slot() as usize;
        if found.kind() == Some(ValueKind::Text) {
            state.texts.get(bases.1 + slot).map(|t| Value::Text(t.clone()))
        } else {
            state.values.get(bases.0 + slot).map(|v| Value::Number(*v))
        }
    }
}
