//! A pack that has been compiled, its image, and how its numbers became the image's.

use hearken_compiler::{Compiled, Pack, Severity, Symbols};

/// A compiled pack and the bytes of its image.
pub struct Built {
    /// What became of the pack.
    pub compiled: Compiled,
    /// How the program's numbers became the image's.
    pub symbols: Symbols,
    /// The image.
    pub bytes: Vec<u8>,
    /// The lock, as it should be from here on.
    pub lock: String,
}

/// Compiles a pack that has no errors, its lock obeyed.
pub fn build(pack: Pack) -> Built {
    let lock = pack.lock.clone();
    let compiled = hearken_compiler::compile(pack, hearken_compiler::CheckOptions::default());
    let errors: Vec<String> = compiled
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| format!("{} {}", d.code.0, d.message))
        .collect();
    assert!(errors.is_empty(), "the pack has errors: {errors:#?}");
    let lowered = compiled.lower().expect("a pack without errors has code");
    let symbols = lowered.symbols.clone();
    let assigned =
        hearken_compiler::lock::assign(&compiled.sources, &lowered, lock.as_deref()).expect("the lock can be read");
    let bytes = lowered.finish_with(assigned.ids).expect("the image can be written");
    Built { compiled, symbols, bytes, lock: assigned.text }
}
