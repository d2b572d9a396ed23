//! `hearken prove`: goes through every conversation that a pack allows, and says of each guarantee whether it holds.

mod earlier;
mod html;
mod human;
mod junit;
mod keep;
mod progress;

use std::collections::BTreeSet;
use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use hearken_compiler::CheckOptions;
use hearken_compiler::source::{At, FileId};
use hearken_image::{Debug, IdKind, Image};
use hearken_prove::{Answer, Crew, Kept, Limits, Never, Progress, Proof, Turn, Verdict};
use schemars::JsonSchema;
use serde::Serialize;

use crate::compile::Checked;
use crate::hands::Threads;
use crate::outcome::{Outcome, Stopped};
use crate::pack;
use crate::report;
use crate::unknown::unknown;
use earlier::Earlier;

/// Proves the guarantees of a pack, or shows a conversation that breaks one
#[derive(Debug, Args)]
pub struct Prove {
    /// A folder, or a single .hark file
    #[arg(default_value = ".")]
    pack: PathBuf,
    #[command(flatten)]
    asked: Asked,
    /// Keeps what is proved in this file, and does not prove it again while nothing has changed that it can see
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
    /// How answers are written
    #[arg(long, value_enum, default_value_t)]
    format: As,
}

/// What is asked of the proofs, by whichever command.
#[derive(Debug, Args)]
pub struct Asked {
    /// Only this guarantee; a code (P01) for what holds for every pack
    #[arg(long, value_name = "NAME")]
    pub only: Option<String>,
    /// Give up after so many states; a million take a minute or two. Promises that are too much together are looked at
    /// once more one by one, with as many states for all of them
    #[arg(long, value_name = "COUNT", default_value_t = 5_000_000)]
    states: usize,
    /// Give up when states would take more than so many megabytes. What is known of the pack comes on top: some tens of
    /// megabytes, and 30 times the size of its pages
    #[arg(long, value_name = "MB", default_value_t = 1_024)]
    memory: usize,
}

/// What was found, and the lines that no conversation comes to; `None` if that was not found out.
pub struct Found {
    /// The answers.
    pub proof: Proof,
    /// Lines, by file.
    pub never: Option<BTreeSet<(FileId, u32)>>,
    /// Where each place of the image stands.
    pub places: Vec<At>,
}

/// How answers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum As {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// JUnit's XML, for CI.
    Junit,
    /// A page to read and to keep.
    Html,
}

/// What `hearken prove --format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answers {
    /// The pack.
    pub pack: String,
    /// The content checksum of the image that was gone through, in hexadecimal.
    pub image: String,
    /// How many states were gone through.
    pub states: usize,
    /// How many inputs were given to them.
    pub turns: u64,
    /// How many bytes it took.
    pub bytes: usize,
    /// An answer each: the pack's guarantees in the order of the files, then what holds for every pack.
    pub answers: Vec<Given>,
    /// Lines that no conversation comes to; nothing if that was not found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never: Option<Vec<Line>>,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Line {
    /// The file it stands in.
    pub file: String,
    /// Its number, from 1.
    pub line: u32,
    /// What stands there.
    pub text: String,
}

/// What was found of a promise.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Given {
    /// The name of the guarantee, or a code.
    pub name: String,
    /// What it promises.
    pub title: String,
    /// The file it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// What was found.
    pub verdict: Word,
    /// What it speaks of and never happens: then it says nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vacuous: Option<String>,
    /// It was proved earlier, and not gone through now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// Why it was not decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What would help to decide it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub helps: Option<String>,
    /// The shortest conversation that breaks it, or a short one, as a test that fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// The same, turn by turn.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub conversation: Vec<Spoken>,
}

/// A verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// It holds in every conversation. If it is `vacuous`, it says nothing, and is a finding all the same.
    Proved,
    /// A conversation breaks it.
    Fails,
    /// It was not found out.
    NotDecided,
}

/// A turn of a conversation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Spoken {
    /// What the person does, as a line of a test; empty for the beginning.
    pub does: String,
    /// What the guide says then.
    pub said: Vec<String>,
    /// The flow it is in then.
    pub flow: String,
    /// Why it matters: what has changed of what the promise looks at.
    pub becomes: Vec<String>,
}

/// Runs it.
pub fn run(prove: &Prove) -> Result<Outcome, Stopped> {
    let checked = Checked::for_image(pack::Found::read(&prove.pack)?, CheckOptions::default());
    let mut out = stdout().lock();
    let mut kept = prove.keep.as_deref().map(keep::read).transpose()?.unwrap_or_default();
    let line = progress::Line::begun(prove.format == As::Human);
    let found = find(&checked, &prove.asked, &mut kept, &|progress| line.tell(progress))?;
    drop(line);
    let Some(found) = found else {
        report::instead(&mut out, &checked, matches!(prove.format, As::Human))?;
        return Ok(Outcome::Findings);
    };
    // Kept even if nobody reads the answers to their end; and they are told even if they could not be kept.
    let written = prove.keep.as_deref().map_or(Ok(()), |path| keep::write(path, &kept));
    let never = found.never.as_ref().map(|lines| lines.iter().map(|line| shown(&checked, *line)).collect::<Vec<_>>());
    match prove.format {
        As::Human => human::print(&mut out, &checked, &found.proof, never.as_deref())?,
        As::Json => report::json::line(&mut out, &answers(&checked, &found.proof, never))?,
        As::Junit => junit::print(&mut out, &answers(&checked, &found.proof, never))?,
        As::Html => html::print(&mut out, &answers(&checked, &found.proof, never))?,
    }
    out.flush()?;
    written?;
    Ok(found.outcome())
}

impl Found {
    /// Whether the shell is told of findings.
    pub fn outcome(&self) -> Outcome {
        // A promise that says nothing guards nobody: whoever wrote it is to look at it.
        let all = self.proof.answers.iter().all(|a| matches!(a.verdict, Verdict::Proved { vacuous: None }));
        if all { Outcome::Clean } else { Outcome::Findings }
    }
}

/// Goes through every conversation, but for what is kept, and tells how far it is. `None` if the pack has errors.
pub fn find(
    checked: &Checked,
    asked: &Asked,
    kept: &mut Kept,
    told: &dyn Fn(Progress),
) -> Result<Option<Found>, Stopped> {
    let Some(built) = checked.build(false, checked.found.pack.lock.as_deref())? else { return Ok(None) };
    if let Some(only) = &asked.only {
        is_known(checked, only)?;
    }
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let limits = Limits { states: asked.states, bytes: asked.memory.saturating_mul(1 << 20), first: false };
    let (only, hands) = (asked.only.as_deref(), Threads::of_machine());
    let (compiled, symbols) = (&checked.compiled, &built.lowered.symbols);
    let crew = Crew { hands: &hands, told };
    let proof = hearken_prove::prove_again(compiled, symbols, &image, only, limits, crew, kept);
    if let Some(only) = asked.only.as_deref().filter(|_| proof.answers.is_empty()) {
        // To prove nothing would look like a proof.
        return Err(Stopped::because(format!(
            "`{only}` promises nothing of this pack: `hearken prove` without `--only` names every code that does"
        )));
    }
    let never = never(checked, &proof)?;
    let places = built.lowered.keys_of(IdKind::Place).iter().map(|key| key.at).collect();
    Ok(Some(Found { proof, never, places }))
}

fn is_known(checked: &Checked, only: &str) -> Result<(), Stopped> {
    let guarantees = &checked.compiled.program.guarantees;
    let is_code = |s: &str| s.len() == 3 && s.starts_with('P') && s.chars().skip(1).all(|c| c.is_ascii_digit());
    if is_code(only) || guarantees.iter().any(|g| g.name == only) {
        return Ok(());
    }
    let code = only.to_ascii_uppercase();
    if is_code(&code) {
        return Err(Stopped::because(format!("no guarantee is called `{only}`; did you mean `{code}`?")));
    }
    let told = unknown("no guarantee", only, guarantees.iter().map(|g| g.name.as_str()));
    Err(Stopped::because(format!("{told}\nWhat holds for every pack is called P01, P02 and so on.")))
}

/// Lines that no conversation comes to. Where each instruction comes from stands in an image for people: the code of both
/// is the same.
fn never(checked: &Checked, proof: &Proof) -> Result<Option<BTreeSet<(FileId, u32)>>, Stopped> {
    let addresses = match &proof.never {
        Never::These(addresses) if addresses.is_empty() => return Ok(Some(BTreeSet::new())),
        Never::These(addresses) => addresses,
        Never::NotDecided => return Ok(None),
    };
    let Some(built) = checked.build(true, checked.found.pack.lock.as_deref())? else { return Ok(None) };
    let image = Image::open(&built.bytes).map_err(|refusal| Stopped::because(refusal.reason()))?;
    let Some(debug) = Debug::of(&image) else { return Ok(None) };
    let lines = addresses.iter().filter_map(|address| {
        let (file, line) = debug.line(*address)?;
        let path = debug.strings.get(file);
        let (file, _) = checked.compiled.sources.iter().find(|(_, s)| s.path == path)?;
        Some((file, line))
    });
    Ok(Some(lines.collect()))
}

/// A line of a page, for people.
fn shown(checked: &Checked, (file, line): (FileId, u32)) -> Line {
    let source = checked.compiled.sources.get(file);
    let text = source.and_then(|s| s.text.lines().nth(line.saturating_sub(1) as usize)).unwrap_or("");
    let file = source.map_or(String::new(), |s| checked.found.shown(&s.path));
    Line { file, line, text: text.trim().to_owned() }
}

fn place(checked: &Checked, at: hearken_compiler::At) -> (String, u32) {
    let sources = &checked.compiled.sources;
    let file = sources.get(at.file).map_or(String::new(), |s| checked.found.shown(&s.path));
    (file, sources.position(at).line)
}

fn answers(checked: &Checked, proof: &Proof, never: Option<Vec<Line>>) -> Answers {
    Answers {
        pack: checked.name(),
        image: format!("{:016x}", proof.image),
        states: proof.states,
        turns: proof.turns,
        bytes: proof.bytes,
        answers: proof.answers.iter().map(|a| given(checked, a)).collect(),
        never,
    }
}

fn given(checked: &Checked, answer: &Answer) -> Given {
    let place = answer.at.map(|at| place(checked, at));
    let mut given = Given {
        name: answer.name.clone(),
        title: answer.title.clone(),
        file: place.as_ref().map(|p| p.0.clone()),
        line: place.map(|p| p.1),
        verdict: Word::Proved,
        vacuous: None,
        earlier: answer.earlier.as_ref().map(Earlier::of),
        why: None,
        helps: None,
        test: None,
        conversation: Vec::new(),
    };
    match &answer.verdict {
        Verdict::Proved { vacuous } => given.vacuous.clone_from(vacuous),
        Verdict::Fails { conversation, test, .. } => {
            given.verdict = Word::Fails;
            given.test = Some(test.clone());
            given.conversation = conversation.iter().map(spoken).collect();
        }
        Verdict::NotDecided { why, helps } => {
            given.verdict = Word::NotDecided;
            (given.why, given.helps) = (Some(why.clone()), Some(helps.clone()));
        }
    }
    given
}

fn spoken(turn: &Turn) -> Spoken {
    let Turn { does, said, flow, becomes, .. } = turn.clone();
    Spoken { does, said: said.into_iter().map(|said| said.text).collect(), flow, becomes }
}
