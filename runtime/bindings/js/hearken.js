// Hearken for JavaScript. `hearken.d.ts` says what everything is; `README.md` how it is used.

const KINDS = ["end", "one", "several", "yesNo", "number", "text", "date", "time", "activity", "wait"];
const RESULTS = ["number", "decimal", "yesNo", "text", "date", "time", "moment", "duration", "one", "several", "intent"];
const MARKS = [, "emphasis", "strong", "link"];
const ACTIONS = ["choose", "text", "number", "date", "time", "yes", "skip", "help", "stop", "menu", "returned", "wake",
  "answers"];
const DAY = 86400;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

let wasm;
/** Room in the module for small inputs, for good. */
const SMALL = 256;
let small;
/** Where the module says where what it told stands: the place of a word. */
let where;

export class HearkenError extends Error {
  name = "HearkenError";
}

const fail = (why) => { throw new HearkenError(why); };

/** Makes the module ready: its bytes, a compiled module, or a response (or the promise of one) to a request for it. */
export async function init(source) {
  source = await source;
  const { instance } = await (typeof Response === "function" && source instanceof Response
    ? WebAssembly.instantiateStreaming(source)
    : source instanceof WebAssembly.Module
      ? WebAssembly.instantiate(source).then((instance) => ({ instance }))
      : WebAssembly.instantiate(source));
  wasm = instance.exports;
  small = wasm.room(SMALL);
  where = wasm.told() >>> 2;
  bytes = new Uint8Array();
}

// The module's memory: once it has grown, what was seen of it is empty.
let bytes, words;
const see = () => {
  if (bytes.length) return;
  bytes = new Uint8Array(wasm.memory.buffer);
  words = new Uint32Array(wasm.memory.buffer);
};

// What the module told: numbers and texts, in the order in which `src/tell.rs` tells them.
let at, texts, from;
const told = () => {
  see();
  at = words[where] >>> 2;
  return bytes.subarray(words[where + 2], words[where + 2] + words[where + 3]);
};
const read = () => { texts = decoder.decode(told()); from = 0; };
const refused = () => fail(decoder.decode(told()));
const number = () => words[at++];
const text = () => {
  const length = words[at++];
  return length ? texts.slice(from, from += length) : "";
};
/** A number of 64 bits; null if it is missing. */
const wide = () => {
  const low = number(), high = number() | 0;
  return high === -0x80000000 && !low ? null : high * 0x100000000 + low;
};
const list = (item) => {
  const items = [];
  for (let kind; (kind = words[at++]);) items.push(item(kind));
  return items;
};

const mark = (kind) => {
  const mark = { start: number(), end: number(), kind: MARKS[kind] }, address = text();
  if (address) mark.address = address;
  return mark;
};
const two = (n) => String(n).padStart(2, "0");
const date = (days) => new Date(days * DAY * 1e3).toISOString().slice(0, 10);
const time = (seconds) => two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60);
const local = (seconds) => new Date(seconds * 1e3).toISOString().slice(0, 19);

const shown = (kind) => {
  if (kind === 1) return { kind: "say", message: number(), text: text(), marks: list(mark) };
  if (kind === 3) return { kind: "tell", message: number(), text: text(), marks: list(mark), audience: text() };
  const entry = { kind: "signpost" };
  for (const field of ["name", "title", "phone", "textNumber", "email", "web", "open"]) {
    const said = text();
    if (said) entry[field] = said;
  }
  return entry;
};

const option = () => {
  const id = number(), alone = number();
  const option = { option: id, text: text(), marks: list(mark) };
  if (alone) option.alone = true;
  return option;
};

const prompt = () => {
  const prompt = { kind: "end", place: number(), step: number(), maySkip: !!number() };
  const hint = text(), questionnaire = text(), wakeAt = wide();
  if (hint) prompt.hint = hint;
  if (questionnaire) prompt.questionnaire = questionnaire;
  if (wakeAt !== null) prompt.wakeAt = local(wakeAt);
  const kind = number();
  prompt.kind = KINDS[kind];
  if (kind === 1 || kind === 2) prompt.options = list(option);
  if (kind === 3) prompt.words = { yes: text(), no: text() };
  if (kind === 4) {
    prompt.range = { low: wide() / 1e4, high: wide() / 1e4, step: wide() / 1e4, whole: !number() };
  }
  if (kind === 5) prompt.upTo = number();
  if (kind === 8) {
    const name = text(), result = RESULTS[number() - 1], inputs = {};
    list(() => {
      const input = text(), value = wide(), said = text();
      inputs[input] = said || value;
    });
    prompt.activity = { name, inputs, ...(result && { result }) };
  }
  return prompt;
};

const turn = () => {
  read();
  return { number: number(), ended: !!number(), shown: list(shown), prompt: prompt() };
};

/** Bytes into the module: where they are. Whoever asked frees them. */
const put = (given) => {
  const to = wasm.room(given.length);
  see();
  bytes.set(given, to);
  return to;
};
const moment = (now = new Date()) => [Math.floor(now.getTime() / 1e3), -now.getTimezoneOffset()];
const days = (said) => {
  const days = Date.parse(said + "T00:00:00Z") / (DAY * 1e3);
  return Number.isInteger(days) ? days : fail(`"${said}" is not a date: write it as 2026-11-03`);
};
const seconds = (said) => {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(said) ?? fail(`"${said}" is not a time of day: write it as 09:00`);
  return hour * 3600 + minute * 60;
};
/** What a value is in the module's units, by its kind; text is none of them. */
const units = (kind, value) =>
  kind === "date" ? days(value) : kind === "time" ? seconds(value) : kind === "decimal" ? Math.round(value * 1e4) : +value;

/** A list as bytes: of each thing its number, how many bytes, a value, and the bytes, to a whole number of words. */
const listed = (things) => Uint8Array.from(things.flatMap(([number, value, given = []]) => [
  ...new Uint8Array(Uint32Array.of(number, given.length).buffer), ...new Uint8Array(Float64Array.of(value).buffer), ...given,
  ...new Uint8Array(-given.length & 3),
]));

const close = typeof FinalizationRegistry === "function" ? new FinalizationRegistry((guide) => wasm.close(guide)) : null;

/** One person's conversation with one image. */
export class Guide {
  #guide;
  #turn;

  constructor(image) {
    if (!wasm) fail("call init first");
    const to = put(image);
    this.#guide = wasm.open(to, image.length);
    if (!this.#guide) {
      wasm.free(to, image.length);
      refused();
    }
    close?.register(this, this.#guide, this);
  }

  /** Begins a conversation with an image. */
  static open(image, { seed = 1, now, known = {} } = {}) {
    const guide = new Guide(image);
    const given = listed(Object.entries(known).map(([variable, value]) =>
      typeof value === "string" ? [variable, NaN, encoder.encode(value)] : [variable, +value || 0]));
    const to = put(given), begun = wasm.start(guide.#guide, seed, ...moment(now), to, given.length);
    wasm.free(to, given.length);
    if (!begun) refused();
    return guide;
  }

  /** Takes up a conversation that was saved. */
  static restore(image, save) {
    const guide = new Guide(image), to = put(save);
    const taken = wasm.restore(guide.#guide, to, save.length);
    wasm.free(to, save.length);
    if (!taken) refused();
    return guide;
  }

  /** The present turn. */
  get turn() {
    if (!this.#turn) {
      wasm.look(this.#guide);
      this.#turn = turn();
    }
    return this.#turn;
  }

  /** What the app's menu offers everywhere: the same in every turn. */
  get menu() {
    wasm.menu(this.#guide);
    read();
    return list((interrupt) => ({ interrupt, title: text() }));
  }

  /** Takes an input and gives the next turn. Refused, it throws, and the conversation is as it was. */
  advance(input) {
    const answers = input.turn ?? wasm.turn(this.#guide), now = input.now ?? new Date();
    const utc = Math.floor(now.getTime() / 1e3), offset = -now.getTimezoneOffset();
    let taken;
    if (typeof input.choose === "number") {
      // What is done most, without ado.
      see();
      words[small >>> 2] = input.choose;
      taken = wasm.advance(this.#guide, answers, utc, offset, 0, 0, small, 4);
    } else {
      const [kind, value, given] = this.#action(input);
      const length = given?.length ?? 0, to = length > SMALL ? put(given) : small;
      if (length <= SMALL && length) {
        see();
        bytes.set(given, small);
      }
      taken = wasm.advance(this.#guide, answers, utc, offset, kind, value, to, length);
      if (to !== small) wasm.free(to, length);
    }
    if (!taken) refused();
    this.#turn = null;
    return this.turn;
  }

  /** What an input says: which action, its value in the module's units, and bytes. */
  #action(input) {
    const kind = ACTIONS.findIndex((action) => input[action] !== undefined);
    const value = input[ACTIONS[kind]];
    switch (kind) {
      case -1: return fail("an input says one thing that was done, as { text: \"Hello\" }");
      case 0: return [0, 0, new Uint8Array(new Uint32Array(Array.isArray(value) ? value : [value]).buffer)];
      case 1: return [1, 0, encoder.encode(value)];
      case 2: return [2, Math.round(value * 1e4)];
      case 3: case 4: return [kind, units(ACTIONS[kind], value)];
      case 10: return [10, value === null ? NaN : units(this.turn.prompt.activity?.result, value)];
      case 12: return [12, 0, listed(value.map((answer) => this.#action(answer)))];
      default: return [kind, +value];
    }
  }

  /** The conversation as bytes: some sixty. */
  save() {
    wasm.write(this.#guide, 0);
    return told().slice();
  }

  /** What happened in the present turn, as bytes to be added to a record. */
  record() {
    wasm.write(this.#guide, 1);
    return told().slice();
  }

  /** Gives its memory back. It is used no more. */
  close() {
    close?.unregister(this);
    wasm.close(this.#guide);
    this.#guide = 0;
  }
}
