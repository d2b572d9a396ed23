//! What is declared once: support, activities, audiences.

use super::{Class, Text, Type};
use crate::source::At;

/// An entry of the registry of support.
#[derive(Clone, Debug)]
pub struct Signpost {
    /// Its name.
    pub name: String,
    /// The name in the file.
    pub at: At,
    /// Its title.
    pub title: Option<Text>,
    /// Phone number.
    pub phone: Option<At>,
    /// Number to text.
    pub text_number: Option<At>,
    /// Email address.
    pub email: Option<At>,
    /// Web address.
    pub web: Option<At>,
    /// When it answers.
    pub open: Option<Text>,
    /// Nations it is for, as names; empty for all.
    pub nations: Vec<(String, At)>,
    /// When and by whom it was reviewed; `None` for never.
    pub reviewed: Option<(i32, Text)>,
    /// Where `reviewed` stands, if it does.
    pub reviewed_at: Option<At>,
}

/// Something the app can render, from the manifest.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its inputs and their types, by name.
    pub inputs: Vec<(String, Option<Type>)>,
    /// The type of its result, if it has one.
    pub result: Option<Type>,
    /// For guarantees.
    pub tags: Vec<String>,
}

/// Someone who can be told, from the manifest.
#[derive(Clone, Debug, Default)]
pub struct Audience {
    /// Its name.
    pub name: String,
    /// The classes it sees.
    pub sees: Vec<Class>,
    /// Whether what it sees is de-identified.
    pub de_identified: bool,
}
