//! `cargo xtask pictures`: the pictures of the README, drawn from what the commands really print.
//!
//! `--check` compares instead of writing: `cargo xtask test` calls it, so that the pictures stay true.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{ExitCode, Stdio};

use serde_json::{Value, json};

use crate::project::Project;
use crate::stages::Outcome;

/// What the person says in the picture.
const SAID: [&str; 2] = ["It was a hard day", "I'm behind with everything at work"];

/// A page with a mistake that everybody makes.
const MISTAKEN: &str = "flow evening \"An evening check-in\"\n\n  > How was today?\n  ask\n    - Good\n    - Hard\n      go to suport\n\nflow support \"Support\"\n  > I'm glad you said so.\n";

pub fn run(project: &Project, words: &[String]) -> ExitCode {
    match draw(project, words.iter().any(|w| w == "--check")) {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// The stage of `cargo xtask test`.
pub fn stage(project: &Project) -> Outcome {
    draw(project, true)
}

fn draw(project: &Project, check: bool) -> Result<String, String> {
    let pictures = [("played.svg", played(project)?), ("message.svg", message(project)?), ("map.svg", map(project)?)];
    for (name, picture) in &pictures {
        let file = project.path("examples/pictures").join(name);
        if check {
            let kept = std::fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
            if kept != *picture {
                return Err(format!("{name} shows what is no longer so: `cargo xtask pictures` draws it again"));
            }
        } else {
            std::fs::write(&file, picture).map_err(|e| format!("{}: {e}", file.display()))?;
        }
    }
    Ok(format!("{} pictures", pictures.len()))
}

/// Runs `hearken` with these words and this input; what it prints.
fn hearken(project: &Project, words: &[&str], input: &str) -> Result<String, String> {
    let manifest = project.path("Cargo.toml").to_string_lossy().into_owned();
    let run = ["run", "--quiet", "--manifest-path", &manifest, "--package", "hearken", "--"];
    let all: Vec<&str> = run.iter().chain(words).copied().collect();
    // Beside what is played or checked, so that no picture shows where somebody keeps the project.
    let mut child = project
        .cargo(&all)
        .current_dir(&project.target)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "88")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| format!("cannot start hearken: {e}"))?;
    if let Some(mut pipe) = child.stdin.take() {
        // It may have ended before it reads everything.
        let _ = pipe.write_all(input.as_bytes());
    }
    let out = child.wait_with_output().map_err(|e| format!("hearken: {e}"))?;
    let both = [out.stdout, out.stderr].concat();
    String::from_utf8(both).map_err(|e| format!("hearken printed what is no text: {e}"))
}

/// The page of the README, as a file to be played and mapped.
fn page_of_readme(project: &Project) -> Result<(), String> {
    let readme = std::fs::read_to_string(project.path("README.md")).map_err(|e| e.to_string())?;
    let page = readme.split("```hark\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap_or_default();
    let file = project.target.join("picture.hark");
    std::fs::write(&file, page).map_err(|e| e.to_string())
}

/// The page of the README: its flow from the inside.
fn map(project: &Project) -> Result<String, String> {
    page_of_readme(project)?;
    hearken(project, &["map", "--flow", "evening", "picture.hark"], "")
}

/// The page of the README, played.
fn played(project: &Project) -> Result<String, String> {
    page_of_readme(project)?;
    let mut input = String::new();
    for (n, text) in SAID.iter().enumerate() {
        let _ = writeln!(input, "{}", json!({ "turn": n + 1, "text": text }));
    }
    let out = hearken(project, &["play", "--json", "picture.hark"], &input)?;
    let turns: Vec<Value> = out.lines().filter_map(|l| serde_json::from_str(l).ok()).collect();
    if turns.len() < SAID.len() + 1 {
        return Err(format!("the conversation of the picture breaks off:\n{out}"));
    }
    let mut picture = Picture::default();
    for (n, turn) in turns.iter().enumerate() {
        for shown in turn.get("shown").and_then(Value::as_array).into_iter().flatten() {
            if let Some(text) = shown.get("text").and_then(Value::as_str) {
                picture.bubble(text, false);
            }
        }
        let options = turn.pointer("/prompt/options").and_then(Value::as_array);
        let options: Vec<&str> = options.into_iter().flatten().filter_map(|o| o.get("text")?.as_str()).collect();
        picture.options(&options);
        if let Some(text) = SAID.get(n) {
            picture.bubble(text, true);
        }
    }
    Ok(picture.finish())
}

/// A bubble a line, the guide's left, the person's right.
#[derive(Default)]
struct Picture {
    body: String,
    y: usize,
}

const WIDTH: usize = 640;
const LETTER: usize = 9;

impl Picture {
    fn bubble(&mut self, text: &str, person: bool) {
        let lines = wrap(text, 52);
        let longest = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0);
        let (width, height) = (longest * LETTER + 28, lines.len() * 20 + 14);
        let x = if person { WIDTH - 20 - width } else { 20 };
        let (fill, ink) = if person { ("#2f6f6a", "#ffffff") } else { ("#eef3f1", "#1d2b2a") };
        let y = self.y + 12;
        let _ =
            writeln!(self.body, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="14" fill="{fill}"/>"#);
        for (n, line) in lines.iter().enumerate() {
            let _ = writeln!(
                self.body,
                r#"<text x="{}" y="{}" fill="{ink}">{}</text>"#,
                x + 14,
                y + 22 + n * 20,
                escape(line)
            );
        }
        self.y = y + height;
    }

    fn options(&mut self, options: &[&str]) {
        let mut x = 20;
        let y = self.y + 12;
        for option in options {
            let width = option.chars().count() * LETTER + 28;
            let _ = writeln!(
                self.body,
                r##"<rect x="{x}" y="{y}" width="{width}" height="32" rx="16" fill="none" stroke="#2f6f6a"/><text x="{}" y="{}" fill="#2f6f6a">{}</text>"##,
                x + 14,
                y + 21,
                escape(option)
            );
            x += width + 10;
        }
        if !options.is_empty() {
            self.y = y + 32;
        }
    }

    fn finish(self) -> String {
        svg(WIDTH, self.y + 20, "system-ui, sans-serif", "#ffffff", &self.body)
    }
}

/// What `check` prints about a page with a mistake.
fn message(project: &Project) -> Result<String, String> {
    let folder = project.target.join("picture");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    std::fs::write(folder.join("evening.hark"), MISTAKEN).map_err(|e| e.to_string())?;
    let out = hearken(project, &["check", "picture/evening.hark"], "")?;
    if !out.contains("suport") {
        return Err(format!("the message of the picture is not there:\n{out}"));
    }
    let mut body = String::new();
    let mut count = 0;
    for (n, line) in out.trim_end().lines().enumerate() {
        let ink = if line.contains('×') || line.contains("E0") { "#ffb4a6" } else { "#dce7e5" };
        let _ = writeln!(
            body,
            r#"<text x="20" y="{}" fill="{ink}" xml:space="preserve">{}</text>"#,
            32 + n * 19,
            escape(line)
        );
        count = n + 1;
    }
    Ok(svg(820, count * 19 + 34, "ui-monospace, monospace", "#1d2b2a", &body))
}

fn svg(width: usize, height: usize, font: &str, ground: &str, body: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{font}\" font-size=\"15\">\n<rect width=\"{width}\" height=\"{height}\" rx=\"10\" fill=\"{ground}\"/>\n{body}</svg>\n"
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(last) = lines.last_mut() else { continue };
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
