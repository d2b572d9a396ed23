// The resources in a folder, and how a check tells what it found.

import fs from 'node:fs';
import path from 'node:path';

/** Every resource below a folder, with the name of its file. */
export function resources(folder) {
  const names = fs.readdirSync(folder, { recursive: true }).filter((n) => n.endsWith('.json')).sort();
  return names.map((name) => ({ name, resource: JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')) }));
}

/** Every item of a questionnaire or a response, however deep. */
export function* items(of) {
  for (const item of of.item ?? []) {
    yield item;
    yield* items(item);
  }
}

/** Prints what is wrong, a line each and not too many, and leaves accordingly. */
export function report(what, wrong) {
  for (const line of wrong.slice(0, 20)) console.error(line);
  if (wrong.length > 20) console.error(`and ${wrong.length - 20} more`);
  console.log(`${what}: ${wrong.length === 0 ? 'nothing is wrong' : `${wrong.length} wrong`}`);
  process.exit(wrong.length === 0 ? 0 : 1);
}
