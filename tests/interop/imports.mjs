// What an imported form asks and what it comes to, held against FHIRPath on the form itself.
//
// imports.mjs SITTINGS: what `imported` printed. For each sitting a QuestionnaireResponse is made of the answers alone; from
// it, by the form alone, it is worked out which questions are enabled and what each calculatedExpression comes to. Both must be
// what the machine did. What the report of the import names as lost is passed over: it is known to differ.

import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import fs from 'node:fs';

const last = (url) => url.split('/').pop();
const extension = (of, name) => of.extension?.find((e) => last(e.url) === name);
const expression = (item, name) => extension(item, name)?.valueExpression?.expression;

/** The answers of an item, in the order in which a page has them. */
function options(form, item) {
  if (item.answerOption) return item.answerOption;
  const set = form.contained.find((r) => `#${r.id}` === item.answerValueSet);
  const found = set.expansion?.contains ?? set.compose.include.flatMap((i) => i.concept.map((c) => ({ system: i.system, ...c })));
  return found.map(({ system, code, display }) => ({ valueCoding: { system, code, display } }));
}

/** An answer of FHIR's, with what it counts, which `ordinal()` reads from the answer's own coding. */
function answers(form, item, given) {
  if (given === null) return [];
  const pad = (n) => String(n).padStart(2, '0');
  if (given.options) {
    const all = options(form, item);
    return given.options.map((n) => {
      const { extension: weights, ...answer } = structuredClone(all[n]);
      if (weights && answer.valueCoding) answer.valueCoding.extension ??= weights;
      return answer;
    });
  }
  if ('boolean' in given) return [{ valueBoolean: given.boolean }];
  if ('number' in given) {
    const number = Number(given.number);
    if (item.type === 'quantity') return [{ valueQuantity: { value: number } }];
    return [item.type === 'integer' ? { valueInteger: number } : { valueDecimal: number }];
  }
  if ('day' in given) {
    const day = new Date(given.day * 86_400_000).toISOString().slice(0, 10);
    return [item.type === 'dateTime' ? { valueDateTime: day } : { valueDate: day }];
  }
  if ('minute' in given) return [{ valueTime: `${pad(Math.floor(given.minute / 60))}:${pad(given.minute % 60)}:00` }];
  return [{ valueString: given.text }];
}

/** A response that nests as the form does: what stands below a question stands in its answer, or beside it without one. */
function response(form, given) {
  const below = (items) =>
    (items ?? []).flatMap((item) => {
      if (item.type === 'display') return [];
      const inner = below(item.item);
      const made = { linkId: item.linkId };
      if (item.type === 'group') return inner.length > 0 ? [{ ...made, item: inner }] : [];
      const answer = given.has(item.linkId) ? answers(form, item, given.get(item.linkId)) : [];
      if (answer.length > 0) return [{ ...made, answer: answer.map((a, n) => (n === 0 && inner.length > 0 ? { ...a, item: inner } : a)) }];
      // (A response has no place for these; what they say is kept all the same.)
      return inner;
    });
  return { resourceType: 'QuestionnaireResponse', status: 'completed', item: below(form.item) };
}

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** A part of `enableWhen` in FHIRPath, as R4's page on Questionnaire defines it. */
function when(part) {
  const of = `%resource.repeat(item | answer.item).where(linkId = ${quoted(part.question)}).answer`;
  const [key] = Object.keys(part).filter((k) => k.startsWith('answer'));
  const value = part[key];
  if (part.operator === 'exists') return `${of}.exists() = ${value}`;
  let meant;
  if (key === 'answerCoding') {
    const system = value.system ? ` and (system.empty() or system = ${quoted(value.system)})` : '';
    meant = `value.where(code = ${quoted(value.code)}${system}).exists()`;
  } else {
    const operator = part.operator === '!=' ? '=' : part.operator;
    const literal = { answerString: quoted, answerDate: (d) => `@${d}`, answerTime: (t) => `@T${t}` }[key] ?? String;
    const number = key === 'answerQuantity' ? ['value.value', String(value.value)] : ['value', literal(value)];
    // (A comparison of two types says nothing, and nothing is not so.)
    meant = `iif(${number[0]} ${operator} ${number[1]}, true, false)`;
  }
  return part.operator === '!=' ? `${of}.where(${meant}).empty()` : `${of}.where(${meant}).exists()`;
}

const compiled = new Map();
function run(text, resource) {
  if (!compiled.has(text)) compiled.set(text, fhirpath.compile(text, r4));
  return compiled.get(text)(resource, { resource, context: resource });
}

function* walk(items, path = '', above = []) {
  for (const [n, item] of (items ?? []).entries()) {
    const here = `${path}item[${n}]`;
    yield { item, path: here, above };
    yield* walk(item.item, `${here}.`, [...above, { item, path: here }]);
  }
}

const wrong = [];
const counts = { forms: 0, sittings: 0, questions: 0, hidden: 0, scores: 0, missing: 0 };
let form, file, parts, lost, names;
for (const line of fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)) {
  const read = JSON.parse(line);
  if (read.file) {
    file = read.file;
    form = JSON.parse(fs.readFileSync(file, 'utf8'));
    parts = [...walk(form.item)];
    lost = new Set(read.lost);
    names = new Map(read.names.map(([link, path]) => [path, link]));
    counts.forms += 1;
    continue;
  }
  counts.sittings += 1;
  const given = new Map(read.asked);
  // Conditions may read a score, which a form fills in as it goes along.
  const bare = response(form, given);
  const worked = (item) => {
    const by = expression(item, 'sdc-questionnaire-calculatedExpression');
    return by && item.type !== 'group' ? run(by, bare) : [];
  };
  const filled = parts.flatMap(({ item }) => {
    const [value] = names.size > 0 && read.scores.some(([link]) => link === item.linkId) ? worked(item) : [];
    return value === undefined ? [] : [{ linkId: item.linkId, answer: [{ valueDecimal: Number(value) }] }];
  });
  const made = { ...bare, item: [...bare.item, ...filled] };
  const told = (what) => wrong.push(`${file}: ${what}\n  ${JSON.stringify(read)}`);
  const isLost = ({ item, path }) =>
    [...lost].some((p) => p.startsWith(`${path}.enableWhen`) || p === `${path}.enableBehavior`) ||
    (item.extension ?? []).some((e, n) => last(e.url) === 'sdc-questionnaire-enableWhenExpression' && lost.has(`${path}.extension[${n}]`));
  const enabled = ({ item }) => {
    const by = expression(item, 'sdc-questionnaire-enableWhenExpression');
    if (by && run(by, made)[0] !== true) return false;
    const each = (item.enableWhen ?? []).map((part) => run(when(part), made)[0] === true);
    if (each.length === 0) return true;
    return item.enableBehavior === 'any' ? each.some(Boolean) : each.every(Boolean);
  };
  const scores = new Map(read.scores);
  for (const part of parts) {
    const { item, path, above } = part;
    const link = names.get(path);
    if (link === undefined || item.type === 'group' || scores.has(link)) continue;
    const chain = [...above, part];
    if (chain.some(isLost)) continue;
    counts.questions += 1;
    const is = chain.every(enabled);
    counts.hidden += is ? 0 : 1;
    if (is !== given.has(link)) told(`${path} (${link}) is ${is ? 'enabled' : 'not enabled'} by the form, and ${is ? 'was not' : 'was'} asked`);
  }
  for (const { item, path } of parts) {
    const by = expression(item, 'sdc-questionnaire-calculatedExpression');
    if (!by || !scores.has(item.linkId) || lost.has(`${path}.extension`)) continue;
    const value = run(by, made);
    const ours = scores.get(item.linkId);
    counts.scores += 1;
    counts.missing += ours === null ? 1 : 0;
    if (JSON.stringify(value.map(Number)) !== JSON.stringify(ours === null ? [] : [Number(ours)])) {
      told(`${item.linkId} comes to ${JSON.stringify(value)} by the form, and to ${ours} on the page`);
    }
  }
}
for (const line of wrong.slice(0, 20)) console.error(line);
const { forms, sittings, questions, hidden, scores, missing } = counts;
if (hidden === 0 || scores === 0) wrong.push('nothing was hidden, or nothing added up');
console.log(`imports, ${forms} forms, ${sittings} sittings, ${questions} questions (${hidden} not enabled), ${scores} scores (${missing} missing): ${wrong.length === 0 ? 'nothing is wrong' : `${wrong.length} wrong`}`);
process.exit(wrong.length === 0 ? 0 : 1);
