// The binding plays the real pack: what a person reads, every way to answer, a save, and what is refused.
// HEARKEN_JS is the glue, HEARKEN_WASM the module, HEARKEN_IMAGE `therapy-content` as `hearken build` makes it:
// `cargo xtask test js`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const { Guide, HearkenError, init } = await import(pathToFileURL(process.env.HEARKEN_JS));

await init(readFileSync(process.env.HEARKEN_WASM));
const image = readFileSync(process.env.HEARKEN_IMAGE);
const now = new Date("2026-11-03T09:00:00Z");
const open = (options) => Guide.open(image, { seed: 7, now, ...options });
const said = (turn) => turn.shown.filter((s) => s.kind === "say").map((s) => s.text);
const choose = (guide, wording) => {
  const option = guide.turn.prompt.options.find((o) => o.text === wording);
  assert.ok(option, `${wording} is offered`);
  return guide.advance({ choose: option.option, now });
};

test("the first turns are what the page says, with marks where they are", () => {
  const guide = open();
  const [hello, , help] = guide.turn.shown;
  assert.equal(hello.text, "Hello, and welcome. I'm the guide for this programme about worry.");
  const [mark] = help.marks;
  assert.equal(mark.kind, "emphasis");
  assert.equal(help.text.slice(mark.start, mark.end), "help");
  assert.equal(guide.turn.prompt.kind, "one");
  const name = choose(guide, "Yes, let's go on");
  assert.equal(name.number, 2);
  assert.deepEqual(said(name), ["What would you like me to call you?"]);
  assert.equal(name.prompt.kind, "text");
  assert.equal(name.prompt.upTo, 40);
  assert.equal(name.prompt.maySkip, true);
  const nation = guide.advance({ text: "Zoë 🙂", now });
  assert.ok(nation.prompt.options.some((o) => o.text === "Scotland"));
});

test("support is shown with its numbers, and who is told is not the person", () => {
  const turn = open().advance({ text: "I want to die", now });
  const samaritans = turn.shown.find((s) => s.name === "samaritans");
  assert.equal(samaritans.phone, "116 123");
  assert.equal(samaritans.textNumber, undefined);
  assert.equal(turn.shown.find((s) => s.kind === "tell").audience, "care_team");
});

test("the menu, help and stop are taken everywhere", () => {
  const guide = open();
  const entry = guide.menu.find((m) => m.title === "Who sees what I write?");
  const before = said(guide.turn);
  assert.notDeepEqual(said(guide.advance({ menu: entry.interrupt, now })), before);
  assert.ok(open().advance({ help: true, now }).shown.length > 0);
  assert.ok(open().advance({ stop: true, now }).shown.length > 0);
});

test("a save goes on where it was, word for word", () => {
  const guide = open();
  choose(guide, "Yes, let's go on");
  const save = guide.save();
  assert.ok(save.length < 100);
  const restored = Guide.restore(image, save);
  assert.deepEqual(restored.turn, guide.turn);
  assert.deepEqual(restored.advance({ text: "Sam", now }), guide.advance({ text: "Sam", now }));
  assert.ok(guide.record().length > 0);
  guide.close();
});

test("what cannot be taken is refused with a reason, and changes nothing", () => {
  const guide = open();
  const before = guide.turn;
  for (const input of [{ choose: 99999 }, { number: 3 }, { date: "2026-11-03" }, { time: "09:00" }, { yes: true },
    { skip: true }, { menu: 99999 }, { returned: null }, { wake: true }, { choose: [] }]) {
    assert.throws(() => guide.advance({ ...input, now }), HearkenError, JSON.stringify(input));
  }
  assert.throws(() => guide.advance({ text: "Hello", turn: 9, now }), HearkenError);
  assert.throws(() => guide.advance({}), HearkenError);
  assert.throws(() => guide.advance({ date: "soon" }), HearkenError);
  assert.deepEqual(guide.turn, before);
  assert.throws(() => Guide.open(image.subarray(0, 99)), /cut short/);
  assert.throws(() => Guide.restore(image, new Uint8Array(9)), /not a save/);
  assert.throws(() => open({ known: { 99999: "Sam" } }), HearkenError);
  // Sent twice, an input does no harm.
  guide.advance({ text: "yes, let's go on", turn: 1, now });
  assert.deepEqual(guide.advance({ text: "yes, let's go on", turn: 1, now }), guide.turn);
});

test("what the host knows is there from the beginning, if it is of its variable's kind", () => {
  const [name, tries] = ["41", "4"];
  const saved = (known) => Buffer.from(open({ known }).save());
  assert.ok(saved({ [name]: "Zoë 🙂", [tries]: -3 }).includes("Zoë 🙂"));
  assert.notDeepEqual(saved({ [tries]: -3 }), saved({}));
  assert.deepEqual(saved({ [tries]: -3.5 }), saved({ [tries]: -3 }));
  assert.throws(() => open({ known: { [name]: 3 } }), HearkenError);
  assert.throws(() => open({ known: { [tries]: "Sam" } }), HearkenError);
});

test("a questionnaire is filled in at once, or not at all", () => {
  const guide = open();
  // As far as the first questionnaire, by whatever is offered first.
  for (let n = 0; n < 60 && !guide.turn.prompt.questionnaire; n++) {
    const { kind, options, range, maySkip } = guide.turn.prompt;
    if (options) guide.advance({ choose: options[0].option, now });
    else if (kind === "number") guide.advance({ number: range.low, now });
    else if (maySkip) guide.advance({ skip: true, now });
    else if (kind === "yesNo") guide.advance({ yes: true, now });
    else guide.advance({ text: "my boss", now });
  }
  const { questionnaire, options } = guide.turn.prompt;
  assert.ok(questionnaire, "a questionnaire is asked");
  const before = guide.turn;
  const answers = [{ choose: options[0].option }, { text: options[1].text }];
  assert.throws(() => guide.advance({ answers: [...answers, { choose: 99999 }], now }), HearkenError);
  assert.deepEqual(guide.turn, before);
  const after = guide.advance({ answers, now });
  assert.equal(after.number, before.number + 1);
  assert.notEqual(after.prompt.place, before.prompt.place);
});

test("many guides live side by side, and what they held is used again", () => {
  const guides = Array.from({ length: 50 }, () => open());
  guides.forEach((guide) => choose(guide, "Yes, let's go on"));
  const last = guides.at(-1).turn;
  guides.forEach((guide) => guide.close());
  const again = open();
  assert.deepEqual(choose(again, "Yes, let's go on"), last);
});
