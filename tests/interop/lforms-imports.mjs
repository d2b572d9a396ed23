// What an imported form asks and what it comes to, held against LHC-Forms with the form itself and the same answers.
//
// lforms-imports.mjs SITTINGS CHROMIUM: what `imported` printed. LHC-Forms gets each sitting's answers as a
// QuestionnaireResponse, in its own model in a headless Chromium, and is asked which questions it enables and what it has
// worked out. What the report of the import names as lost is passed over: it is known to differ.

import { withForms } from './browser.mjs';
import { report } from './resources.mjs';
import { CALCULATED, ENABLE, expression, forms, isLost, questions, response, scored } from './sittings.mjs';

const [file, chromium] = process.argv.slice(2);
/** Of forms at random, which are many and alike, so many sittings; of any other form, all. */
const OF_RANDOM = 20;

// Where LHC-Forms 40 does otherwise than FHIR R4 and FHIRPath have it. A question whose conditions meet one of these, or
// hang on a question whose conditions do, may differ, and is counted. (That `!=` is true of a question that nobody answered is
// none of them: R4 has it so as well.)
const NOT_ENABLED = 'an answer to a question that is not enabled is none (asked too often, as the report of the import says)';
const DIFFERS = {
  // Its `_checkSkipLogicCondition` has numbers, texts and booleans; of a day or a time it takes nothing but `exists`.
  'a day or a time is never compared': (part, of) =>
    !of.answerOption && ['date', 'dateTime', 'time'].includes(of.type) && part.operator !== 'exists',
  // Its `_codingsEqual` wants both to have the system or neither. FHIR leaves open what no system means; we take any.
  'a code without its system is no answer': (part) => part.answerCoding && !part.answerCoding.system,
};

const wrong = [];
const counts = { forms: 0, sittings: 0, questions: 0, hidden: 0, scores: 0, missing: 0 };
const differs = Object.fromEntries([...Object.keys(DIFFERS), NOT_ENABLED].map((reason) => [reason, 0]));

await withForms(chromium, (what) => wrong.push(what), async (page, address) => {
  await page.goto(address);
  await page.waitForFunction(() => globalThis.LForms?.FHIR?.R4);
  for (const one of forms(file)) {
    if (one.sittings.length === 0) continue;
    counts.forms += 1;
    const sittings = one.file.includes('/random-forms/') ? one.sittings.slice(0, OF_RANDOM) : one.sittings;
    const responses = sittings.map((read) => beside(response(one.form, new Map(read.asked))));
    const seen = await page.evaluate(inTheBrowser, taken(one), responses);
    const reason = reasons(one);
    if (seen.refused) wrong.push(`${one.file}: ${seen.refused}`);
    else sittings.forEach((read, n) => compare(one, reason, read, seen[n]));
  }
});
if (counts.hidden === 0 || counts.scores === 0) wrong.push('nothing was hidden, or nothing added up');
for (const [reason, n] of Object.entries(differs)) console.log(`LHC-Forms differs, ${n} times: ${reason}`);
const { sittings, hidden, scores, missing } = counts;
const asked = `${counts.questions} questions (${hidden} not enabled), ${scores} scores (${missing} missing)`;
report(`lforms, ${counts.forms} imported forms, ${sittings} sittings, ${asked}`, wrong);

/** Why a question or a score of a form may be otherwise in LHC-Forms: by its own conditions, or by those of what it reads. */
function reasons(one) {
  const all = new Map(one.parts.map((part) => [part.item.linkId, part]));
  const known = new Map();
  const reason = (link) => {
    if (known.has(link)) return known.get(link);
    // (Circles come to nothing.)
    known.set(link, undefined);
    known.set(link, found(link));
    return known.get(link);
  };
  const found = (link) => {
    const part = all.get(link);
    for (const each of part ? [...part.above, part] : []) {
      const { item } = each;
      if (isLost(one, each)) return NOT_ENABLED;
      for (const when of item.enableWhen ?? []) {
        const of = all.get(when.question)?.item;
        for (const [said, is] of Object.entries(DIFFERS)) if (of && is(when, of)) return said;
        if (reason(when.question)) return reason(when.question);
      }
      for (const by of [expression(item, CALCULATED), expression(item, ENABLE)]) {
        for (const [, read] of by?.matchAll(/'([^']*)'/g) ?? []) if (reason(read)) return reason(read);
      }
    }
    return undefined;
  };
  return reason;
}

/**
 * The form as LHC-Forms takes it: with a linkId for each item (FHIR wants it as well, and qs1 has a display without), with no
 * control for a list that only a server has, and without conditions that hold a Coding against something else (it breaks with
 * `reading 'system'` at the first answer; no such condition is so, and the report of the import names each as lost).
 */
function taken({ form, parts }) {
  let n = 0;
  const choices = new Set(parts.filter(({ item }) => item.answerOption?.[0].valueCoding).map(({ item }) => item.linkId));
  const breaks = (when) => choices.has(when.question) && when.operator !== 'exists' && !when.answerCoding;
  const whens = (all) => (all?.every(breaks) ? undefined : all?.filter((when) => !breaks(when)));
  const control = (item) => item.answerValueSet && !item.answerValueSet.startsWith('#');
  const all = (items) =>
    items?.map((item) => ({
      ...item,
      linkId: item.linkId ?? `unnamed.${(n += 1)}`,
      extension: item.extension?.filter(({ url }) => !(control(item) && url.endsWith('/questionnaire-itemControl'))),
      enableWhen: whens(item.enableWhen),
      item: all(item.item),
    }));
  return { ...form, item: all(form.item) };
}

/** What stands below the first of several answers, beside them: so much LHC-Forms says itself that it does not support. */
function beside(of) {
  const item = of.item?.map((each) => {
    if (!(each.answer?.length > 1)) return beside({ ...each, answer: each.answer?.map(beside) });
    const [{ item: below, ...first }, ...rest] = each.answer;
    return beside({ ...each, answer: [first, ...rest], item: below });
  });
  return { ...of, item };
}

/** Runs in the page: for each response, the linkIds that are enabled, and the value of each item. */
async function inTheBrowser(form, responses) {
  const util = LForms.Util;
  let definition;
  try {
    definition = util.convertFHIRQuestionnaireToLForms(form, 'R4');
  } catch (error) {
    return { refused: error.message ?? error };
  }
  const seen = [];
  for (const answers of responses) {
    try {
      const data = new LForms.LFormsData(util.mergeFHIRDataIntoLForms(answers, util.deepCopy(definition), 'R4'));
      // It is a form that is being filled in: one that was saved keeps the scores that it was saved with, and here those are none.
      data.hasSavedData = false;
      await data._expressionProcessor.runCalculations(false);
      data._checkFormControls();
      const enabled = {};
      const values = {};
      const look = (items, above) => {
        for (const item of items ?? []) {
          const is = above && util._internalUtil.targetEnabled(item);
          enabled[item.linkId] = is || (enabled[item.linkId] ?? false);
          values[item.linkId] = item.value ?? null;
          look(item.items, is);
        }
      };
      look(data.items, true);
      seen.push({ enabled, values });
    } catch (error) {
      seen.push({ refused: error.message ?? String(error) });
    }
  }
  return seen;
}

function compare(one, reason, read, seen) {
  counts.sittings += 1;
  const told = (what) => wrong.push(`${one.file}: ${what}\n  ${JSON.stringify(read)}`);
  if (seen.refused) return told(seen.refused);
  const scores = new Map(read.scores);
  const given = new Map(read.asked);
  const differ = (link, what) => (reason(link) ? (differs[reason(link)] += 1) : told(what));
  for (const { path, link } of questions(one, scores)) {
    const is = seen.enabled[link];
    counts.questions += 1;
    counts.hidden += is ? 0 : 1;
    const what = `${path} (${link}) is ${is ? 'enabled' : 'not enabled'} in LHC-Forms, and ${is ? 'was not' : 'was'} asked`;
    if (is !== given.has(link)) differ(link, what);
  }
  for (const { item } of scored(one, scores)) {
    const ours = scores.get(item.linkId);
    const value = seen.values[item.linkId] ?? null;
    counts.scores += 1;
    counts.missing += ours === null ? 1 : 0;
    const what = `${item.linkId} comes to ${JSON.stringify(value)} in LHC-Forms, and to ${ours} on the page`;
    if (value !== (ours === null ? null : Number(ours))) differ(item.linkId, what);
  }
  return undefined;
}
