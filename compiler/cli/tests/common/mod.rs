//! Driving the built command as a person, a host or CI would.
#![allow(dead_code, reason = "not every test needs all of it")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// What came of a command.
pub struct Came {
    /// What it printed.
    pub out: String,
    /// What it complained about.
    pub err: String,
    /// With what it left.
    pub code: i32,
}

/// A folder of a test's own.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A new, empty one.
    pub fn new() -> Folder {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Folder(path)
    }

    /// One with these files.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (name, text) in files {
            folder.write(name, text.as_bytes());
        }
        folder
    }

    /// Writes a file below it.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("a folder can be made");
        std::fs::write(path, bytes).expect("a file can be written");
    }

    /// Reads a file below it.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// All files below it, hidden ones among them.
    pub fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(&self.0)
            .expect("it can be listed")
            .map(|e| e.expect("it can be listed").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Runs `hearken` in it.
    pub fn hearken(&self, arguments: &[&str]) -> Came {
        self.talk(arguments, "")
    }

    /// Runs `hearken` in it, with this on its input.
    pub fn talk(&self, arguments: &[&str], input: &str) -> Came {
        self.talk_bytes(arguments, input.as_bytes())
    }

    /// The same, with any bytes.
    pub fn talk_bytes(&self, arguments: &[&str], input: &[u8]) -> Came {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hearken"));
        let mut child = command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("NARRATABLE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it can be started");
        let mut stdin = child.stdin.take().expect("it has an input");
        let input = input.to_owned();
        // It may leave without reading all of it.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().expect("it ends");
        writer.join().expect("the input was written");
        Came {
            out: String::from_utf8(output.stdout).expect("it prints UTF-8"),
            err: String::from_utf8(output.stderr).expect("it complains in UTF-8"),
            code: output.status.code().expect("it was not killed"),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A page with a bit of everything that a host meets.
pub const PAGE: &str = "\
flow hello \"Hello\"

  step first
    > Hi {name}, it's *good* to see you. 🌱
    ask mood
      > How are you?
      - Fine [fine]
      - Not so well [low]

    if mood is low
      > I'm sorry to hear it.
    tell care_team \"Somebody said hello\"

  step second
    ask strength as number 0 to 10 in steps of 0.5
      > How strong is it?
      may skip
    wait 2 days
    ask day as date
      > Which day was it?
    > It was {day}, and you said {strength or \"nothing\"}.

data
  name as text, identity, or \"there\"   \"What they like to be called\"
";

/// The page, wrong: a name that nothing has, behind a letter of more than one byte.
pub const WRONG: &str = "\
flow hello \"Hello\"

  > Good to see you, “friend” {nmae}.
  go to godbye

flow goodbye \"Goodbye\"

  > Bye.
";
