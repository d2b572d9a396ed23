// Forms at random, with all that an import carries: weights of every kind, groups in groups, conditions of every operator on
// all and any, sums guarded and not, and a few things that cannot be carried.
//
// random-forms.mjs FOLDER COUNT SEED

import fs from 'node:fs';
import path from 'node:path';

const [folder, count, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
let state = (seed * 2654435761 + 1) >>> 0;
const below = (n) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};
const pick = (list) => list[below(list.length)];
const often = (percent) => below(100) < percent;

const ORDINAL = 'http://hl7.org/fhir/StructureDefinition/ordinalValue';
const WEIGHT = 'http://hl7.org/fhir/StructureDefinition/itemWeight';
const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const ENABLE = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression';
const SYSTEM = 'http://example.org/answers';

/** Weights of one list: rising, with places, shared, or none. */
const WEIGHTS = [[0, 1, 2, 3], [4, 3, 2, 1], [0, 0.5, 1.25], [1, 1, 2], null, null];

function choice(weights, several) {
  const words = weights ?? [0, 1, 2];
  const url = pick([ORDINAL, WEIGHT]);
  return {
    type: 'choice',
    repeats: several || undefined,
    answerOption: words.map((weight, n) => ({
      extension: weights ? [{ url, valueDecimal: weight }] : undefined,
      valueCoding: { system: SYSTEM, code: `c${n}`, display: `Answer ${n}` },
    })),
  };
}

function question() {
  const kind = pick(['choice', 'choice', 'choice', 'several', 'boolean', 'integer', 'decimal', 'date', 'time', 'string']);
  if (kind === 'choice') return choice(pick(WEIGHTS), false);
  if (kind === 'several') return choice(pick(WEIGHTS), true);
  if (kind === 'integer') return { type: 'integer', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/minValue', valueInteger: 0 }, { url: 'http://hl7.org/fhir/StructureDefinition/maxValue', valueInteger: 9 }] };
  return { type: kind };
}

function when(of) {
  const code = () => ({ answerCoding: { system: often(80) ? SYSTEM : undefined, code: `c${below(3)}` } });
  const operator = pick(['=', '=', '!=', 'exists']);
  const order = pick(['=', '!=', '<', '<=', '>', '>=']);
  const question = of.linkId;
  if (operator === 'exists') return { question, operator, answerBoolean: often(70) };
  switch (of.type) {
    case 'choice': return { question, operator, ...code() };
    case 'boolean': return { question, operator, answerBoolean: often(50) };
    case 'integer': return { question, operator: order, answerInteger: below(9) };
    case 'decimal': return { question, operator: order, answerDecimal: below(40) / 100 };
    case 'date': return { question, operator: order, answerDate: `2000-01-0${1 + below(5)}` };
    case 'time': return { question, operator: pick(['<', '<=', '>', '>=']), answerTime: `11:1${below(4)}:${pick(['00', '11'])}` };
    default: return { question, operator, answerString: pick(['x', '2', 'Yes']) };
  }
}

/** A sum of the answers to some items, as people write it. */
function sum(items, by) {
  const all = items.map((i) => `'${i.linkId}'`);
  const where = items.length === 1 ? `linkId=${all[0]}` : pick([`linkId in (${all.join('|')})`, all.map((l) => `linkId = ${l}`).join(' or ')]);
  const way = `%resource.repeat(item).where(${where}).answer`;
  const total = pick([`${way}.value.${by}().sum()`, `${way}.value.${by}().aggregate($this + $total, 0)`]);
  if (often(30)) return all.map((l) => `%resource.repeat(item).where(linkId=${l}).answer.value.${by}()`).join(' + ');
  return often(70) ? `iif(${way}.count() = ${items.length}, ${total}, {})` : total;
}

function form(n) {
  const asked = [];
  const scores = [];
  let next = 0;
  const items = (deep) => {
    const made = [];
    for (let left = 2 + below(5); left > 0; left -= 1) {
      const linkId = `l${n}.${(next += 1)}`;
      const item = { linkId, text: `Question ${next}` };
      const conditions = asked.length > 0 && often(50);
      if (conditions) {
        item.enableWhen = Array.from({ length: 1 + below(3) }, () => when(pick(asked)));
        if (item.enableWhen.length > 1) item.enableBehavior = pick(['all', 'any']);
      }
      if (scores.length > 0 && often(20)) {
        const score = pick(scores);
        if (often(50)) item.enableWhen = [{ question: score.linkId, operator: pick(['>', '>=', '<', '<=']), answerDecimal: 1 + below(4) }];
        else item.extension = [{ url: ENABLE, valueExpression: { language: 'text/fhirpath', expression: `iif(${score.by} >= ${1 + below(4)}, true, false)` } }];
        if (item.enableWhen) delete item.enableBehavior;
      }
      if (deep > 0 && often(25)) {
        Object.assign(item, { text: `Group ${next}`, type: 'group' });
        made.push(item);
        item.item = items(deep - 1);
        continue;
      }
      const { extension = [], ...rest } = question();
      Object.assign(item, rest, { required: often(60) });
      if (extension.length > 0) item.extension = [...(item.extension ?? []), ...extension];
      made.push(item);
      asked.push(item);
      const weighted = asked.filter((i) => i.type === 'choice' && !i.repeats && i.answerOption[0].extension);
      const url = weighted[0]?.answerOption[0].extension[0].url;
      const same = weighted.filter((i) => i.answerOption[0].extension[0].url === url && often(70));
      if (same.length > 1 && scores.length < 2 && often(25)) {
        const by = sum(same, url === ORDINAL ? 'ordinal' : 'weight');
        const score = { linkId: `s${n}.${(next += 1)}`, text: 'Total', type: 'decimal', readOnly: true, extension: [{ url: CALCULATED, valueExpression: { language: 'text/fhirpath', expression: by } }] };
        made.push(score);
        scores.push({ ...score, by });
      }
    }
    return made;
  };
  return { resourceType: 'Questionnaire', id: `random-${n}`, name: `Random${n}`, status: 'draft', item: items(2) };
}

fs.mkdirSync(folder, { recursive: true });
for (let n = 0; n < count; n += 1) {
  fs.writeFileSync(path.join(folder, `random-${n}.json`), `${JSON.stringify(form(n), null, 1)}\n`);
}
