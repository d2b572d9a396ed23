//! The direction of imports between the crates: text to image to machine, and never back.

use serde_json::Value;

use super::{Findings, report};
use crate::json::{list, text};
use crate::project::{Project, quietly};
use crate::stages::Outcome;

/// What each crate may see of the project, tests included. A crate that is not listed has no place yet.
const MAY_SEE: &[(&str, &[&str])] = &[
    ("hearken-grammar", &[]),
    ("hearken-image", &[]),
    ("hearken-runtime", &["hearken-image"]),
    ("hearken-compiler", &["hearken-grammar", "hearken-image"]),
    ("hearken-rehearsal", &["hearken-grammar", "hearken-compiler", "hearken-image", "hearken-runtime"]),
    ("hearken-prove", &["hearken-grammar", "hearken-compiler", "hearken-image", "hearken-runtime"]),
    ("hearken-fhir", &["hearken-grammar", "hearken-compiler", "hearken-image", "hearken-runtime"]),
    ("hearken-hand", &["hearken-runtime"]),
    (
        "hearken",
        &[
            "hearken-fhir",
            "hearken-grammar",
            "hearken-compiler",
            "hearken-prove",
            "hearken-rehearsal",
            "hearken-image",
            "hearken-runtime",
        ],
    ),
    (
        "hearken-tests",
        &[
            "hearken",
            "hearken-fhir",
            "hearken-grammar",
            "hearken-compiler",
            "hearken-prove",
            "hearken-rehearsal",
            "hearken-image",
            "hearken-runtime",
            "hearken-hand",
        ],
    ),
    ("xtask", &[]),
];

/// What has one place, and where that is.
const ONE_PLACE: &[(&str, &[&str])] = &[
    ("pest", &["hearken-grammar"]),
    ("pest_derive", &["hearken-grammar"]),
    ("clap", &["hearken"]),
    ("miette", &["hearken"]),
    ("crossterm", &["hearken"]),
    ("yaml_serde", &["hearken-compiler"]),
];

/// These carry nothing but each other, apart from what their tests need.
const BARE: &[&str] = &["hearken-image", "hearken-runtime"];

pub fn stage(project: &Project) -> Outcome {
    let words = ["metadata", "--format-version", "1", "--no-deps", "--locked"];
    let metadata = quietly(&mut project.cargo(&words))?;
    let metadata: Value = serde_json::from_str(&metadata).map_err(|e| format!("cargo metadata: {e}"))?;
    report(Findings { wrong: check(&metadata), note: String::new() })
}

fn check(metadata: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    for package in list(metadata, "packages") {
        let name = text(package, "name");
        let Some((_, may_see)) = MAY_SEE.iter().find(|(crate_name, _)| *crate_name == name) else {
            wrong.push(format!("{name}: say in tests/xtask/src/tidy/direction.rs what it may see"));
            continue;
        };
        for dependency in list(package, "dependencies") {
            let other = text(dependency, "name");
            let ours = MAY_SEE.iter().any(|(crate_name, _)| *crate_name == other);
            if ours && !may_see.contains(&other) {
                wrong.push(format!("{name}: must not see {other}"));
            }
            if ONE_PLACE.iter().any(|(only, places)| *only == other && !places.contains(&name)) {
                wrong.push(format!("{name}: {other} has another place"));
            }
            if BARE.contains(&name) && !ours && text(dependency, "kind") != "dev" {
                wrong.push(format!("{name}: has no dependency, and {other} is one"));
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn found(name: &str, other: &str, kind: Option<&str>) -> usize {
        check(&json!({"packages": [{"name": name, "dependencies": [{"name": other, "kind": kind}]}]})).len()
    }

    #[test]
    fn the_compiler_and_the_machine_never_see_each_other() {
        assert_eq!(found("hearken-compiler", "hearken-runtime", None), 1);
        assert_eq!(found("hearken-compiler", "hearken-runtime", Some("dev")), 1, "not even in a test");
        assert_eq!(found("hearken-runtime", "hearken-compiler", None), 1);
        assert_eq!(found("hearken-compiler", "hearken-image", None), 0);
        assert_eq!(found("hearken-runtime", "hearken-image", None), 0);
    }

    #[test]
    fn the_image_has_no_dependency_but_its_tests_may() {
        assert_eq!(found("hearken-image", "serde", None), 1);
        assert_eq!(found("hearken-image", "proptest", Some("dev")), 0);
    }

    #[test]
    fn pest_stays_in_the_grammar() {
        assert_eq!(found("hearken-grammar", "pest", None), 0);
        assert_eq!(found("hearken-compiler", "pest", None), 1);
    }
}
