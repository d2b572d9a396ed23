//! The conversations that break promises, written out below the map: what each numbered turn on it was.

use super::graph::{Graph, Walk};
use super::layout::Pair;
use super::measure::{Size, width, wrapped};
use super::svg::Canvas;

/// Draws them from this corner on, no wider than this. Where they end.
pub fn draw(canvas: &mut Canvas, graph: &Graph, from: Pair, inner: i32) -> i32 {
    let mut down = from.y;
    for (number, walk) in graph.walks.iter().enumerate() {
        down = one(canvas, graph, number, walk, Pair { x: from.x, y: down }, inner);
    }
    down
}

fn one(canvas: &mut Canvas, graph: &Graph, number: usize, walk: &Walk, from: Pair, inner: i32) -> i32 {
    let letter = if walk.letter.is_empty() { String::new() } else { format!("{}: ", walk.letter) };
    let mut down = from.y;
    let heading = format!("{letter}this conversation breaks `{}`, which promises: {}", walk.name, walk.title);
    for line in wrapped(&heading, Size::Title, inner, 3) {
        down += Size::Title.line();
        canvas.text(Pair { x: from.x, y: down }, "title", "start", &line);
    }
    down += 6;
    let word = |turn: usize| graph.turn_word((number, turn));
    let numbers = (1..=walk.turns.len()).map(|t| width(&word(t), Size::Small)).max().unwrap_or(0) + 14;
    for (turn, told) in walk.turns.iter().enumerate() {
        let does = if told.does.is_empty() { "(it begins)" } else { told.does.as_str() };
        let mut lines = wrapped(&format!("{does}   → {}", told.whereabouts), Size::Small, inner - numbers, 3);
        lines.extend(told.becomes.iter().flat_map(|b| wrapped(b, Size::Small, inner - numbers - 20, 3)));
        for (position, line) in lines.iter().enumerate() {
            down += Size::Small.line() + 2;
            if position == 0 {
                canvas.text(Pair { x: from.x, y: down }, "title small", "start", &word(turn + 1));
            }
            let class = if position == 0 { "label" } else { "becomes" };
            canvas.text(Pair { x: from.x + numbers, y: down }, class, "start", line);
        }
    }
    down + 24
}
