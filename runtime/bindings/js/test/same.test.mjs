// Random packs play in WebAssembly as they do natively: every turn, record, save and refusal, to the byte.
// HEARKEN_JS is the glue, HEARKEN_WASM the module, HEARKEN_PLAYS what the native machine showed: `cargo xtask test js`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const { Guide, HearkenError, init } = await import(pathToFileURL(process.env.HEARKEN_JS));

await init(readFileSync(process.env.HEARKEN_WASM));
const plays = readFileSync(process.env.HEARKEN_PLAYS, "utf8").trim().split("\n").map((line) => JSON.parse(line));

const bytes = (hexadecimal) => new Uint8Array(Buffer.from(hexadecimal, "hex"));
const hexadecimal = (bytes) => Buffer.from(bytes).toString("hex");
const two = (n) => String(n).padStart(2, "0");

// A moment of the person's, wherever this runs.
const moment = ([utc, offset]) => Object.assign(new Date(utc * 1e3), { getTimezoneOffset: () => -offset });

// An input in the machine's units, as an app gives it. One option alone is given as a number, as most are.
const given = (input) => {
  const [[kind, value]] = Object.entries(input);
  switch (kind) {
    case "choose": return { choose: value.length === 1 ? value[0] : value };
    case "number": return { number: value / 1e4 };
    case "date": return { date: new Date(value * 864e5).toISOString().slice(0, 10) };
    case "time": return { time: `${two(Math.floor(value / 3600))}:${two(value / 60 % 60)}` };
    default: return input;
  }
};

// A turn as an app sees it, in the machine's units.
const seen = ({ prompt: { wakeAt, range, ...prompt }, ...turn }) => {
  if (wakeAt) prompt.wakeAt = Date.parse(wakeAt + "Z") / 1e3;
  if (range) {
    const { low, high, step, whole } = range, units = (n) => Math.round(n * 1e4);
    prompt.range = { low: units(low), high: units(high), step: units(step), whole };
  }
  return { ...turn, prompt };
};

const start = moment([1767603600, 0]);

test("a guide in a browser says what it says everywhere, and remembers it in the same bytes", () => {
  let compared = 0, refusals = 0;
  for (const { title, image: encoded, turns } of plays) {
    const image = bytes(encoded);
    let guide;
    turns.forEach(({ seed, input, at, refused, turn, menu, record, save }, n) => {
      const where = `${title}, input ${n}: ${JSON.stringify(input)}`;
      if (seed !== undefined) {
        guide?.close();
        guide = Guide.open(image, { seed, now: start });
      } else if (refused) {
        assert.throws(() => guide.advance({ ...given(input), now: moment(at) }), new HearkenError(refused), where);
        refusals++;
      } else {
        guide.advance({ ...given(input), now: moment(at) });
      }
      assert.deepEqual(seen(guide.turn), turn, where);
      assert.deepEqual(guide.menu, menu, where);
      if (!refused) assert.equal(hexadecimal(guide.record()), record, where);
      assert.equal(hexadecimal(guide.save()), save, where);
      // Every other turn the page is closed, and opened again.
      if (n % 2) {
        guide.close();
        guide = Guide.restore(image, bytes(save));
        assert.deepEqual(seen(guide.turn), turn, `${where}, restored`);
      }
      compared++;
    });
    guide.close();
  }
  assert.ok(compared > 10_000 && refusals > 1_000, `${compared} turns, ${refusals} refusals`);
});
