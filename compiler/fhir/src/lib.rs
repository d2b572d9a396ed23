//! Questionnaires to and from FHIR R4, the format that clinical systems exchange forms in. Pure: text in, text out.
//!
//! What is absent: files, the terminal, and any meaning of a page that the compiler does not have.
#![warn(missing_docs)]

pub mod import;
