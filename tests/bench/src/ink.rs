//! bladeink: the compiler to a JSON story, the runtime on its binary image, which is its faster form.

use bladeink::image::compile_json_to_image;
use bladeink::story::Story;
use bladeink_compiler::{Compiler, CompilerOptions};

use crate::engine::{Engine, Play};

pub struct Bladeink;

impl Engine for Bladeink {
    const NAME: &'static str = "bladeink";
    const EXTENSION: &'static str = "ink";
    type Play = Story;

    fn compile(source: &str) -> Result<Vec<u8>, String> {
        // Visit counts only where the story asks for them, as the reference compiler does by default.
        let options = CompilerOptions { count_all_visits: false, source_filename: None };
        Ok(Compiler::with_options(options).compile(source).map_err(|e| e.to_string())?.into_bytes())
    }

    fn ship(made: Vec<u8>) -> Result<Vec<u8>, String> {
        compile_json_to_image(made.as_slice()).map_err(|e| e.to_string())
    }

    fn open(carried: &'static [u8]) -> Result<Story, String> {
        let mut story = Story::new_from_image_with_seed(carried, 1).map_err(|e| e.to_string())?;
        first(&mut story)?;
        Ok(story)
    }

    fn restore(play: &mut Story, save: &[u8]) -> Result<(), String> {
        let save = std::str::from_utf8(save).map_err(|e| e.to_string())?;
        play.load_state(save).map_err(|e| e.to_string())
    }
}

fn first(story: &mut Story) -> Result<(), String> {
    while story.can_continue() {
        story.cont().map_err(|e| e.to_string())?;
    }
    Ok(())
}

impl Play for Story {
    fn step(&mut self, choice: usize, seen: &mut impl FnMut(&str)) -> Result<(), String> {
        self.choose_choice_index(choice).map_err(|e| e.to_string())?;
        while self.can_continue() {
            // A line comes with the newline that ends it; the others' do not.
            seen(self.cont().map_err(|e| e.to_string())?.trim_end());
        }
        for option in self.get_current_choices() {
            seen(&option.text);
        }
        Ok(())
    }

    fn restart(&mut self) -> Result<(), String> {
        self.reset_state().map_err(|e| e.to_string())?;
        first(self)
    }

    fn save(&self, save: &mut Vec<u8>) -> Result<(), String> {
        save.extend_from_slice(self.save_state().map_err(|e| e.to_string())?.as_bytes());
        Ok(())
    }
}
