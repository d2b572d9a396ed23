//! Hearken source to image. Pure: no files, no clock, no terminal, no network, no threads.
//!
//! Data moves one way, and `pipeline.rs` lists the stages on one screen.
#![warn(missing_docs)]

pub mod checks;
pub mod codes;
pub mod diagnostic;
pub mod edited;
pub mod hands;
pub mod lock;
pub mod lower;
pub mod manifest;
pub mod pipeline;
pub mod program;
pub mod resolve;
pub mod source;

pub use checks::CheckOptions;
pub use diagnostic::{Code, Diagnostic, Edit, Fix, Label, Severity};
pub use edited::{Edited, Looked};
pub use hands::{Alone, Hands, Job};
pub use lower::{Lowered, Symbols};
pub use pipeline::{Compiled, Pack, compile, compile_by, compile_to_code};
pub use source::{At, FileId, Source, Sources};
