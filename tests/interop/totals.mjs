// What a form works out, and what it asks, held against the machine: each calculatedExpression, enableWhen and
// enableWhenExpression, on forms that were filled in at random on the real machine.
//
// totals.mjs QUESTIONNAIRES FORMS: a folder, and a file with a line a form.

import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import fs from 'node:fs';
import { items, report, resources } from './resources.mjs';
import { isUnsafe } from './support.mjs';

const extension = (item, name) =>
  item.extension?.find((e) => e.url.endsWith(`/${name}`))?.valueExpression?.expression;

/** A questionnaire, with its expressions compiled once. */
function prepare(questionnaire) {
  const parts = [...items(questionnaire)];
  const compiled = (name) =>
    parts.flatMap((item) => {
      const expression = extension(item, name);
      return expression ? [{ link: item.linkId, run: fhirpath.compile(expression, r4) }] : [];
    });
  return {
    questionnaire,
    scores: compiled('sdc-questionnaire-calculatedExpression'),
    paths: compiled('sdc-questionnaire-enableWhenExpression'),
    whens: parts.filter((item) => item.enableWhen),
    questions: parts.filter((item) => item.type !== 'group' && !item.readOnly),
    parts: new Map(parts.map((item) => [item.linkId, item])),
  };
}

/** A response as it is before a form has worked anything out. */
function withoutScores(of) {
  const kept = (of.item ?? []).filter((item) => !item.linkId.startsWith('score.')).map(withoutScores);
  return of.item ? { ...of, item: kept } : of;
}

const operators = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function so(when, answers) {
  if (when.operator === 'exists') return (answers.length > 0) === when.answerBoolean;
  const key = Object.keys(when).find((k) => k.startsWith('answer'));
  const value = (of, prefix) => (key === 'answerCoding' ? `${of.system}|${of.code}` : of);
  return answers.some((answer) => {
    const given = answer[key.replace('answer', 'value')];
    return given !== undefined && operators[when.operator](value(given), value(when[key]));
  });
}

const questionnaires = new Map();
for (const { resource } of resources(process.argv[2])) {
  if (resource.resourceType === 'Questionnaire') {
    questionnaires.set(`${resource.url}|${resource.version}`, prepare(resource));
  }
}

const wrong = [];
const counts = { forms: 0, scores: 0, missing: 0, conditions: 0, hidden: 0, support: 0 };
for (const line of fs.readFileSync(process.argv[3], 'utf8').split('\n').filter(Boolean)) {
  const { asked, response } = JSON.parse(line);
  const found = questionnaires.get(response.questionnaire);
  if (!found) {
    wrong.push(`${response.id}: there is no questionnaire ${response.questionnaire}`);
    continue;
  }
  counts.forms += 1;
  const machine = new Map([...items(response)].map((item) => [item.linkId, item.answer]));
  const half = withoutScores(response);
  const vars = { resource: half, questionnaire: found.questionnaire, context: half };
  const told = (what) => wrong.push(`${response.id}: ${what}\n  ${JSON.stringify([...machine])}`);
  for (const { link, run } of found.scores) {
    const value = run(half, vars);
    const ours = machine.get(link)?.map((a) => a.valueDecimal) ?? [];
    counts.scores += 1;
    counts.missing += ours.length === 0 ? 1 : 0;
    if (JSON.stringify(value.map(Number)) !== JSON.stringify(ours)) {
      told(`${link} comes to ${JSON.stringify(value)} in a form, and to ${JSON.stringify(ours)} in the guide`);
    }
  }
  const shown = new Map(found.questions.map((item) => [item.linkId, true]));
  for (const item of found.whens) {
    const each = item.enableWhen.map((when) => so(when, machine.get(when.question) ?? []));
    shown.set(item.linkId, item.enableBehavior === 'all' ? each.every(Boolean) : each.some(Boolean));
  }
  for (const { link, run } of found.paths) shown.set(link, run(half, vars)[0] === true);
  for (const [link, is] of shown) {
    if (found.parts.get(link).type === 'display') {
      counts.support += is ? 1 : 0;
      if (is !== isUnsafe(found.parts, link, machine)) told(`${link} is ${is ? 'shown' : 'hidden'} in a form`);
      continue;
    }
    counts.conditions += 1;
    counts.hidden += is ? 0 : 1;
    if (is !== asked.includes(link)) {
      told(`${link} is ${is ? 'shown' : 'hidden'} in a form, and ${is ? 'not asked' : 'asked'} in the guide`);
    }
  }
}
if (counts.missing === 0 || counts.scores === counts.missing) wrong.push('no form was half-filled, or all were');
const { forms, scores, missing, conditions, hidden, support } = counts;
const shown = `${conditions} items (${hidden} hidden), support shown ${support} times`;
report(`totals, ${forms} forms, ${scores} scores (${missing} missing), ${shown}`, wrong);
