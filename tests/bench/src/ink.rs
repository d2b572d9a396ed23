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

    fn open(made: Vec<u8>) -> Result<Story, String> {
        let image = compile_json_to_image(made.as_slice()).map_err(|e| e.to_string())?;
        let mut story = Story::new_from_image_with_seed(image.leak(), 1).map_err(|e| e.to_string())?;
        while story.can_continue() {
            story.cont().map_err(|e| e.to_string())?;
        }
        Ok(story)
    }
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
}
