// What `imported` printed, and a sitting of it as a QuestionnaireResponse that a form of FHIR's may be held against.

import fs from 'node:fs';

const last = (url) => url.split('/').pop();
const extension = (of, name) => of.extension?.find((e) => last(e.url) === name);
export const expression = (item, name) => extension(item, name)?.valueExpression?.expression;
export const CALCULATED = 'sdc-questionnaire-calculatedExpression';
export const ENABLE = 'sdc-questionnaire-enableWhenExpression';

/** Each form with its sittings: its file, what the import lost of it by path, and what the page calls each part. */
export function* forms(file) {
  let found;
  for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const read = JSON.parse(line);
    if (!read.file) {
      found.sittings.push(read);
      continue;
    }
    if (found) yield found;
    const form = withLists(JSON.parse(fs.readFileSync(read.file, 'utf8')));
    const names = new Map(read.names.map(([link, path]) => [path, link]));
    found = { file: read.file, form, parts: [...walk(form.item)], lost: new Set(read.lost), names, sittings: [] };
  }
  if (found) yield found;
}

/** Every item with its path, and what it stands in. */
function* walk(items, path = '', above = []) {
  for (const [n, item] of (items ?? []).entries()) {
    const here = `${path}item[${n}]`;
    yield { item, path: here, above };
    yield* walk(item.item, `${here}.`, [...above, { item, path: here }]);
  }
}

/** Whether the import could not carry all of the conditions of a part, so that it is asked more often than in the form. */
export const isLost = ({ lost }, { item, path }) =>
  [...lost].some((p) => p.startsWith(`${path}.enableWhen`) || p === `${path}.enableBehavior`) ||
  (item.extension ?? []).some((e, n) => last(e.url) === ENABLE && lost.has(`${path}.extension[${n}]`));

/** The questions of a form that a page asks just when the form enables them: those whose conditions were carried whole. */
export function questions(one, scores) {
  return one.parts.flatMap((part) => {
    const link = one.names.get(part.path);
    if (link === undefined || part.item.type === 'group' || scores.has(link)) return [];
    const chain = [...part.above, part];
    return chain.some((each) => isLost(one, each)) ? [] : [{ ...part, link, chain }];
  });
}

/** The scores that a page works out as the form does. */
export const scored = ({ parts, lost }, scores) =>
  parts.filter(({ item, path }) => expression(item, CALCULATED) && scores.has(item.linkId) && !lost.has(`${path}.extension`));

/** LOINC's lists of answers, which some forms only name: a form filler would ask a terminology server. */
const LOINC = {
  'LL358-3': ['LA6568-5', 'Not at all', 'LA6569-3', 'Several days', 'LA6570-1', 'More than half the days', 'LA6571-9', 'Nearly every day'],
  'LL359-1': ['LA6572-7', 'Not difficult at all', 'LA6573-5', 'Somewhat difficult', 'LA6575-0', 'Very difficult', 'LA6574-3', 'Extremely difficult'],
};

/** The form with the lists of LOINC's that it names. */
function withLists(form) {
  const each = (item) => {
    const [, list] = /^http:\/\/loinc\.org\/vs\/([^|]+)/.exec(item.answerValueSet ?? '') ?? [];
    if (LOINC[list]) {
      const codes = LOINC[list].filter((_, n) => n % 2 === 0);
      const contains = codes.map((code, n) => ({ system: 'http://loinc.org', code, display: LOINC[list][2 * n + 1] }));
      form.contained ??= [];
      if (!form.contained.some((r) => r.id === list)) {
        form.contained.push({ resourceType: 'ValueSet', id: list, status: 'active', expansion: { timestamp: '2026-01-01', contains } });
      }
      item.answerValueSet = `#${list}`;
    }
    (item.item ?? []).forEach(each);
  };
  (form.item ?? []).forEach(each);
  return form;
}

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

/** A response that nests as the form does: what stands below a question stands in its answer, or in its item without one. */
export function response(form, given) {
  const below = (items) =>
    (items ?? []).flatMap((item) => {
      if (item.type === 'display') return [];
      const inner = below(item.item);
      const nested = inner.length > 0 ? { item: inner } : {};
      const made = { linkId: item.linkId };
      const answer = given.has(item.linkId) ? answers(form, item, given.get(item.linkId)) : [];
      if (answer.length > 0) return [{ ...made, answer: answer.map((a, n) => (n === 0 ? { ...a, ...nested } : a)) }];
      return inner.length > 0 ? [{ ...made, ...nested }] : [];
    });
  return { resourceType: 'QuestionnaireResponse', status: 'completed', item: below(form.item) };
}
