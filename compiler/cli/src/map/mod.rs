//! `hearken map`: how the flows of a pack hang together, as a picture.

mod below;
mod boxes;
mod graph;
mod hubs;
mod inside;
mod layout;
mod legend;
mod measure;
mod mermaid;
mod nobody;
mod overview;
mod routes;
mod svg;
mod talk;
mod through;
mod walk;
mod walks;
mod words;

use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hearken_compiler::CheckOptions;
use hearken_compiler::program::{Flow, FlowId};
use hearken_prove::{Kept, Verdict};

use crate::compile::Checked;
use crate::outcome::{Outcome, Stopped, count};
use crate::pack::Found;
use crate::unknown::unknown;
use crate::{prove, report};
use words::Words;

/// Draws how the flows of a pack hang together
#[derive(Debug, Args)]
pub struct Map {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    /// Only this flow, from the inside
    #[arg(long, value_name = "NAME")]
    flow: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: As,
    /// Proves the guarantees of the pack: marks what no conversation comes to, and each conversation that breaks one
    #[arg(long)]
    proved: bool,
    #[command(flatten)]
    asked: prove::Asked,
    /// Writes it to a file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// So many boxes are the most that a picture has: more take long to lay out, and nobody finds anything among them.
const MOST: usize = 400;

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum As {
    /// A picture.
    #[default]
    Svg,
    /// Mermaid's text, for wikis and READMEs.
    Mermaid,
}

/// Runs it.
pub fn run(map: &Map) -> Result<Outcome, Stopped> {
    let checked = Checked::for_image(Found::read(&map.pack)?, CheckOptions::default());
    if checked.compiled.has_errors() {
        report::instead(&mut stdout().lock(), &checked, false)?;
        return Ok(Outcome::Findings);
    }
    let words = Words { sources: &checked.compiled.sources, program: &checked.compiled.program };
    let mut graph = match &map.flow {
        None => overview::graph(words, checked.name()),
        Some(name) => {
            let (number, flow) = flow_called(words, name)?;
            inside::graph(words, number, flow, format!("{}: the flow {name}", checked.name()))
        }
    };
    nobody::by_checks(&mut graph, &checked.compiled.diagnostics);
    let mut outcome = Outcome::Clean;
    if map.proved || map.asked.only.is_some() {
        let Some(found) = prove::find(&checked, &map.asked, &mut Kept::default(), &|_| {})? else {
            return Ok(Outcome::Findings);
        };
        if let Some(never) = &found.never {
            graph.proved = true;
            nobody::by_proofs(&mut graph, never);
        }
        match &map.flow {
            None => walks::mark(&mut graph, &found.proof.answers),
            Some(flow) => {
                let line_of = |place: u32| Some(words.line(*found.places.get(place as usize)?));
                let title_of = |name: &str| words.title_of(name);
                let known = through::Known { flow, line_of: &line_of, title_of: &title_of };
                through::mark(&mut graph, &known, &found.proof.answers);
            }
        }
        tell(&found, map.asked.only.is_none())?;
        outcome = found.outcome();
    }
    nobody::spread(&mut graph);
    if map.format == As::Svg && graph.nodes.len() > MOST {
        return Err(Stopped::because(format!(
            "a picture of {} boxes could not be read. `--flow NAME` draws one flow, and `--format mermaid` writes everything",
            graph.nodes.len()
        )));
    }
    let written = match map.format {
        As::Svg => svg::picture(&mut graph),
        As::Mermaid => mermaid::text(&graph),
    };
    match &map.output {
        Some(path) => crate::files::write(path, written.as_bytes())?,
        None => {
            let mut out = stdout().lock();
            out.write_all(written.as_bytes())?;
            out.flush()?;
        }
    }
    Ok(outcome)
}

/// The flow of a name.
fn flow_called<'c>(words: Words<'c>, wanted: &str) -> Result<(FlowId, &'c Flow), Stopped> {
    let flows = &words.program.flows;
    let found = flows.iter().enumerate().find(|(_, f)| f.name == wanted).map(|(n, f)| (n as FlowId, f));
    found.ok_or_else(|| Stopped::because(unknown("no flow", wanted, flows.iter().map(|f| f.name.as_str()))))
}

/// Says beside the map what was found, as what is proved cannot be seen on it.
fn tell(found: &prove::Found, lines: bool) -> Result<(), Stopped> {
    let mut err = std::io::stderr().lock();
    for answer in &found.proof.answers {
        let (name, title) = (&answer.name, &answer.title);
        match &answer.verdict {
            Verdict::Proved { vacuous: None } => {}
            Verdict::Proved { vacuous: Some(never) } => {
                writeln!(err, "vacuous     {name}  {title}: it says nothing, {never}")?;
            }
            Verdict::Fails { .. } => writeln!(err, "FAILS       {name}  {title}")?,
            Verdict::NotDecided { why, .. } => writeln!(err, "not decided {name}  {title}: {why}")?,
        }
    }
    let holds = found.proof.answers.iter().filter(|a| matches!(a.verdict, Verdict::Proved { vacuous: None })).count();
    writeln!(err, "{} proved of {}.", holds, count(found.proof.answers.len(), "promise", "promises"))?;
    if lines && found.never.is_none() {
        writeln!(err, "What no conversation comes to was not found out.")?;
    }
    Ok(())
}
