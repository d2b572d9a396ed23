//! Questionnaires as FHIR R4: what a pack asks, what was answered, what it came to; and forms of others as pages.
//!
//! What is absent: files, clock, network, floats, and any second way to work out a score.
#![warn(missing_docs)]

pub mod export;
pub mod import;
mod loinc;
mod own;
