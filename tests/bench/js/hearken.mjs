// Hearken in V8: the binding's module and glue at the same steps as the other engines.
// node hearken.mjs step PACKS NODES COUNT: one JSON line. HEARKEN_JS is the binding's glue, HEARKEN_WASM its module.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { Guide, init } = await import(pathToFileURL(process.env.HEARKEN_JS));
const module = new WebAssembly.Module(readFileSync(process.env.HEARKEN_WASM));
const [measure, packs, nodes, count] = process.argv.slice(2);
const image = readFileSync(`${packs}/${nodes}.hearken.made`);
const now = new Date(1790000000000);

let x = 12345;
const choice = () => (x = Math.imul(x, 1664525) + 1013904223 >>> 0, (x >>> 16) % 3);
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e3; };
// Nanoseconds of a step, of CPU: the middle of five parts, all of them warm.
const timed = (step) => {
  const part = Math.max(1, Math.floor(+count / 5)), times = [];
  for (let i = 0; i < 5000; i++) step();
  for (let n = 0; n < 5; n++) {
    const before = cpu();
    for (let i = 0; i < part; i++) step();
    times.push((cpu() - before) * 1e6 / part);
  }
  return median(times);
};

// As an app has it: every text a string.
await init(module);
const guide = Guide.open(image, { now });
let bytes = 0;
const ns = timed(() => {
  const turn = guide.advance({ choose: guide.turn.prompt.options[choice()].option, now });
  for (const said of turn.shown) bytes += said.text.length;
  for (const option of turn.prompt.options) bytes += option.text.length;
});

// The module alone: the steps once more, from ids that were noted, and no text made a string.
const noted = [], noting = Guide.open(image, { now });
for (let i = 0; i < +count + 5000; i++) {
  noted.push(noting.turn.prompt.options[choice()].option);
  noting.advance({ choose: noted[i], now });
}
const wasm = (await WebAssembly.instantiate(module)).exports;
const put = (given) => {
  const to = wasm.room(given.length);
  new Uint8Array(wasm.memory.buffer).set(given, to);
  return to;
};
const played = wasm.open(put(image), image.length), room = wasm.room(4);
wasm.start(played, 1, now / 1e3, 0);
let words = new Uint32Array(wasm.memory.buffer), taken = 0;
const bare_ns = timed(() => {
  if (words.buffer !== wasm.memory.buffer) words = new Uint32Array(wasm.memory.buffer);
  words[room >>> 2] = noted[taken++];
  if (!wasm.advance(played, taken, now / 1e3, 0, 0, 0, room, 4)) throw new Error("not taken");
});
console.log(JSON.stringify({ measure, engine: "hearken-js", nodes: +nodes, ns, bare_ns, bytes }));
