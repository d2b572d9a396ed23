// What an imported form asks and what it comes to, held against FHIRPath on the form itself.
//
// imports.mjs SITTINGS: what `imported` printed. For each sitting a QuestionnaireResponse is made of the answers alone; from
// it, by the form alone, it is worked out which questions are enabled and what each calculatedExpression comes to. Both must be
// what the machine did. What the report of the import names as lost is passed over: it is known to differ.

import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import { report } from './resources.mjs';
import { CALCULATED, ENABLE, expression, forms, questions, response, scored } from './sittings.mjs';

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

const wrong = [];
const counts = { forms: 0, sittings: 0, questions: 0, hidden: 0, scores: 0, missing: 0 };
for (const one of forms(process.argv[2])) {
  counts.forms += 1;
  for (const read of one.sittings) sitting(one, read);
}
if (counts.hidden === 0 || counts.scores === 0) wrong.push('nothing was hidden, or nothing added up');
const { sittings, hidden, scores, missing } = counts;
const asked = `${counts.questions} questions (${hidden} not enabled), ${scores} scores (${missing} missing)`;
report(`imports, ${counts.forms} forms, ${sittings} sittings, ${asked}`, wrong);

function sitting(one, read) {
  counts.sittings += 1;
  const given = new Map(read.asked);
  const scores = new Map(read.scores);
  // Conditions may read a score, which a form fills in as it goes along.
  const bare = response(one.form, given);
  const filled = one.parts.flatMap(({ item }) => {
    const by = expression(item, CALCULATED);
    const [value] = by && item.type !== 'group' && scores.has(item.linkId) ? run(by, bare) : [];
    return value === undefined ? [] : [{ linkId: item.linkId, answer: [{ valueDecimal: Number(value) }] }];
  });
  const made = { ...bare, item: [...bare.item, ...filled] };
  const told = (what) => wrong.push(`${one.file}: ${what}\n  ${JSON.stringify(read)}`);
  const enabled = ({ item }) => {
    const by = expression(item, ENABLE);
    if (by && run(by, made)[0] !== true) return false;
    const each = (item.enableWhen ?? []).map((part) => run(when(part), made)[0] === true);
    if (each.length === 0) return true;
    return item.enableBehavior === 'any' ? each.some(Boolean) : each.every(Boolean);
  };
  for (const { path, link, chain } of questions(one, scores)) {
    counts.questions += 1;
    const is = chain.every(enabled);
    counts.hidden += is ? 0 : 1;
    if (is !== given.has(link)) told(`${path} (${link}) is ${is ? 'enabled' : 'not enabled'} by the form, and ${is ? 'was not' : 'was'} asked`);
  }
  for (const { item } of scored(one, scores)) {
    const value = run(expression(item, CALCULATED), made);
    const ours = scores.get(item.linkId);
    counts.scores += 1;
    counts.missing += ours === null ? 1 : 0;
    if (JSON.stringify(value.map(Number)) !== JSON.stringify(ours === null ? [] : [Number(ours)])) {
      told(`${item.linkId} comes to ${JSON.stringify(value)} by the form, and to ${ours} on the page`);
    }
  }
}
