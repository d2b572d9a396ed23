/** Makes the module ready: its bytes, a compiled module, or a response (or the promise of one) to a request for it. */
export function init(
  source: BufferSource | WebAssembly.Module | Response | Promise<BufferSource | WebAssembly.Module | Response>,
): Promise<void>;

/** Why something was refused, in words for a log. What it was tried on is as it was. */
export class HearkenError extends Error {}

/** One person's conversation with one image. */
export class Guide {
  /** Begins a conversation with an image (`hearken build`). Its first turn is there at once. */
  static open(image: Uint8Array, options?: Options): Guide;
  /** Takes up a conversation that was saved, with the same image or another version of the pack. */
  static restore(image: Uint8Array, save: Uint8Array): Guide;

  /** The present turn. */
  readonly turn: Turn;
  /** What the app's menu offers everywhere: the same in every turn. */
  readonly menu: MenuEntry[];

  /** Takes an input and gives the next turn. Refused, it throws, and the conversation is as it was. */
  advance(input: Input): Turn;
  /** The conversation as bytes: some sixty. */
  save(): Uint8Array;
  /** What happened in the present turn, as bytes to be added to a record; never what the person wrote. */
  record(): Uint8Array;
  /** Gives its memory back. It is used no more; without it, the garbage collector sees to it. */
  close(): void;
}

export interface Options {
  /** What variations depend on: a number from 0 to 4,294,967,295; 1 if it is not said. */
  seed?: number;
  /** When it begins; now, if it is not said. */
  now?: Date;
  /** What the app knows before: by a variable's stable id (`hearken.lock`). Dates are days, times seconds. */
  known?: Record<number, number | boolean | string>;
}

export interface Turn {
  /** Its number, from 1. */
  number: number;
  /** Whether the conversation has ended. */
  ended: boolean;
  /** What is shown, in order. */
  shown: Shown[];
  /** What is waited for. Text, help, stop and the menu are taken at every prompt. */
  prompt: Prompt;
}

export interface Marked {
  /** An empty line begins a new paragraph of the same bubble. */
  text: string;
  marks: Mark[];
}

export interface Mark {
  /** The first unit of the text, and one past the last. */
  start: number;
  end: number;
  kind: "emphasis" | "strong" | "link";
  /** A link's address. */
  address?: string;
}

export type Shown =
  | ({ kind: "say"; /** The message's stable id. */ message: number } & Marked)
  /** For an audience, never for the person: the app delivers it. */
  | ({ kind: "tell"; message: number; audience: string } & Marked)
  | Signpost;

/** An entry of the registry of support; what it does not have is left out. */
export interface Signpost {
  kind: "signpost";
  name: string;
  title: string;
  phone?: string;
  textNumber?: string;
  email?: string;
  web?: string;
  open?: string;
}

export interface Prompt {
  kind: "one" | "several" | "yesNo" | "number" | "text" | "date" | "time" | "activity" | "wait" | "end";
  /** The place's stable id; 0 after the end. */
  place: number;
  /** The step's stable id; 0 if it is in none. */
  step: number;
  maySkip: boolean;
  /** A hint for the person. */
  hint?: string;
  /** The questionnaire of which it is an item. */
  questionnaire?: string;
  /** The local time, as 2026-11-03T09:00:00, at which `wake` should be sent if nothing was answered before. */
  wakeAt?: string;
  /** For `one` and `several`. */
  options?: Option[];
  /** For `yesNo`: the pack's words for it. */
  words?: { yes: string; no: string };
  /** For `number`; a step of 0 is any. */
  range?: { low: number; high: number; step: number; whole: boolean };
  /** For `text`: at most so many characters. */
  upTo?: number;
  /** For `activity`: what the app renders. */
  activity?: Activity;
}

export interface Option extends Marked {
  /** Its stable id. */
  option: number;
  /** For `several`: it can only be chosen on its own. */
  alone?: true;
}

export interface Activity {
  name: string;
  /** What it is given, by name: text, or a number in the unit of its kind; null if it is missing. */
  inputs: Record<string, string | number | null>;
  /** The kind of its result, if it has one. */
  result?: "number" | "decimal" | "yesNo" | "text" | "date" | "time" | "moment" | "duration" | "one" | "several" | "intent";
}

export interface MenuEntry {
  /** The interrupt's stable id. */
  interrupt: number;
  title: string;
}

/** An answer. */
export type Answer =
  | { /** One option, or several, by stable ids. */ choose: number | number[] }
  | { /** Taken at every prompt. */ text: string }
  | { number: number }
  | { /** `2026-11-03`. */ date: string }
  | { /** `09:00`. */ time: string }
  | { yes: boolean }
  | { skip: true };

/** One thing that was done, and when: now, if it is not said. */
export type Input = (
  | Answer
  /** The questionnaire that is being asked, filled in as one form: an answer an item, in their order. All or none. */
  | { answers: Answer[] }
  | { /** Taken at every prompt. */ help: true }
  | { /** Taken at every prompt. */ stop: true }
  | { /** An entry of the menu, by its interrupt. Taken at every prompt. */ menu: number }
  | { /** An activity was finished: its result, or null if it has none. */ returned: number | boolean | string | null }
  | { /** Time has passed. */ wake: true }
) & {
  now?: Date;
  /** The turn that it answers: the present one, if it is not said. One that is over changes nothing, so that sending an input twice does no harm. */
  turn?: number;
};
