// inkjs at the same work as the Rust engines, measured the same way.
// node ink.mjs compile|check|step|open|save|quest PACKS NODES COUNT: one JSON line.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const { Compiler, Story } = require("inkjs/full");
const [measure, packs, nodes, count] = process.argv.slice(2);
const source = readFileSync(`${packs}/${measure === "quest" ? "phq9" : nodes}.ink`, "utf8");

const compile = () => new Compiler(source).Compile().ToJson();
const next = () => Math.imul(next.x ?? 12345, 1664525) + 1013904223 >>> 0;
const choice = () => ((next.x = next()) >>> 16) % 3;
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

// CPU time of all threads of this process: those of the JIT and of the garbage collector are part of the cost.
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e3; };
const timed = (runs, job) => {
  const times = { cpu: [], wall: [] };
  for (let i = 0; i < runs; i++) {
    const wall = performance.now(), before = cpu();
    job();
    times.cpu.push(cpu() - before);
    times.wall.push(performance.now() - wall);
  }
  return times;
};

const first = (story) => { while (story.canContinue) story.Continue(); return story; };
const open = () => first(new Story(compile()));
// The time of a job that is too short for the clock, in microseconds.
const many = (runs, job) => {
  const part = Math.max(1, Math.floor(runs / 5));
  return median(timed(5, () => { for (let i = 0; i < part; i++) job(); }).cpu) * 1e3 / part;
};
const step = (story, seen) => {
  story.ChooseChoiceIndex(choice());
  while (story.canContinue) seen(story.Continue().trimEnd());
  for (const option of story.currentChoices) seen(option.text);
};

const measures = {
  compile() {
    let made;
    const times = timed(+count, () => { made = compile(); });
    writeFileSync(`${packs}/${nodes}.inkjs.made`, made);
    return { ms: median(times.cpu), wall_ms: median(times.wall), made: Buffer.byteLength(made), peak: process.resourceUsage().maxRSS * 1024, process_ms: cpu() };
  },
  check() {
    let hash = 0x811c9dc5, text_bytes = 0;
    const add = (text) => {
      const bytes = Buffer.from(text + "\n");
      for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
      text_bytes += bytes.length - 1;
    };
    const story = open();
    for (let i = 0; i < +count; i++) step(story, add);
    return { fnv1a: (hash >>> 0).toString(16).padStart(8, "0"), text_bytes };
  },
  step() {
    const story = open(), part = Math.max(1, Math.floor(+count / 5));
    let bytes = 0;
    const some = (steps) => { for (let i = 0; i < steps; i++) step(story, (text) => { bytes += text.length; }); };
    some(5000);
    const times = timed(5, () => some(part));
    return { ns: median(times.cpu) * 1e6 / part, wall_ns: median(times.wall) * 1e6 / part, steps: part * 5, bytes };
  },
  open() {
    const made = compile();
    const times = timed(+count, () => first(new Story(made)));
    return { ms: median(times.cpu), wall_ms: median(times.wall), carried: Buffer.byteLength(made) };
  },
  save() {
    const story = open();
    for (let i = 0; i < 100; i++) step(story, () => {});
    let save;
    const save_us = many(+count / 10, () => { save = story.state.ToJson(); });
    const restore_us = many(+count / 10, () => { story.state.LoadJson(save); });
    return { bytes: Buffer.byteLength(save), save_us, restore_us };
  },
  quest() {
    const story = open();
    let said = 0;
    const us = many(+count / 10, () => {
      story.ResetState();
      first(story);
      for (let i = 0; i < 9; i++) step(story, (text) => { said += text.length; });
    });
    return { us, said };
  },
};
const line = measures[measure === "memory" ? "compile" : measure]();
console.log(JSON.stringify({ measure, engine: "inkjs", nodes: +nodes, source: Buffer.byteLength(source), ...line }));
