// LHC-Forms, a form filler that clinics use, draws each of our questionnaires in a headless Chromium, and we fill it in as a
// person would: by tapping. What is asked, and what it comes to, is held against the guide with the same answers, and a
// picture of each is kept.
//
// lforms.mjs QUESTIONNAIRES FORMS CHROMIUM PICTURES

import fs from 'node:fs';
import path from 'node:path';
import { withForms } from './browser.mjs';
import { items, report, resources } from './resources.mjs';
import { isUnsafe } from './support.mjs';

const [folder, file, chromium, pictures] = process.argv.slice(2);
const forms = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const questionnaires = resources(folder).map(({ resource }) => resource).filter((r) => r.resourceType === 'Questionnaire');
/** So many of each kind: whole, not whole, all 0; PHQ-9, which has all there is, more than the others. */
const MANY = { phq9: [4, 3, 1] };
const FEW = [2, 1, 1];

const answered = (line, link) => [...items(line.response)].find((i) => i.linkId === link)?.answer?.[0].valueDecimal;
const total = (line) => answered(line, 'score.total');
const wrong = [];
let drawn = 0;
let support = 0;
await withForms(chromium, (what) => wrong.push(what), async (page, address) => {
  for (const questionnaire of questionnaires) {
    const [whole, part, zero] = MANY[questionnaire.id] ?? FEW;
    const lines = forms.filter((line) => line.form === questionnaire.id);
    const some = [
      ...lines.filter((line) => total(line) === undefined).slice(0, part),
      ...lines.filter((line) => total(line) === 0).slice(0, zero),
      ...lines.filter((line) => total(line) > 0).slice(0, whole),
      // (A picture is taken of the last: with what is shown behind an answer that is a matter of safety, if anything is.)
      ...lines.filter((line) => supported(questionnaire, line).length > 0).slice(0, 1),
    ];
    if (some.length === 0) wrong.push(`${questionnaire.id}: there is no form of it`);
    for (const line of some) {
      await page.goto(address);
      await fill(page, questionnaire, line);
      drawn += 1;
    }
    await page.screenshot({ path: path.join(pictures, `${questionnaire.id}.png`), fullPage: true });
  }
});
if (support === 0) wrong.push('no form had an answer that is a matter of safety');
report(`lforms, ${questionnaires.length} questionnaires, ${drawn} forms, support shown ${support} times; drawn in ${pictures}`, wrong);

/** The words about support that a form must show for the answers of a line. */
function supported(questionnaire, line) {
  const parts = new Map([...items(questionnaire)].map((item) => [item.linkId, item]));
  const given = new Map([...items(line.response)].map((item) => [item.linkId, item.answer]));
  const displays = [...parts.values()].filter((item) => item.type === 'display').map((item) => item.linkId);
  return displays.filter((link) => isUnsafe(parts, link, given));
}

/** Fills in one form, and looks at what it asks and what it comes to. */
async function fill(page, questionnaire, line) {
  await page.evaluate(async (q) => {
    await LForms.Util.addFormToPage(q, document.getElementById('form'), { prepopulate: false });
  }, questionnaire);
  await page.waitForFunction((text) => document.body.innerText.includes(text), {}, questionnaire.title);
  const question = new Map([...items(questionnaire)].map((item) => [item.linkId, item]));
  for (const item of items(line.response)) {
    const coding = item.answer?.[0].valueCoding;
    if (!coding) continue;
    const tapped = await tap(page, question.get(item.linkId).text, coding.display);
    if (tapped !== true) wrong.push(`${line.response.id}: ${item.linkId}, ${coding.display}: ${tapped}`);
  }
  await new Promise((done) => setTimeout(done, 500));
  const response = await page.evaluate(() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'));
  const shown = (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, ' ');
  for (const [link, item] of question) {
    if (item.type === 'group') continue;
    if (item.type === 'display') {
      // Where support is to be found stands there for such an answer, and only then.
      const is = supported(questionnaire, line).includes(link);
      support += is ? 1 : 0;
      if (shown.includes(item.text) !== is) wrong.push(`${line.response.id}: LHC-Forms does ${is ? 'not ' : ''}show ${link}`);
      continue;
    }
    if (item.readOnly) {
      const given = answered({ response }, link);
      const ours = answered(line, link);
      if (given !== ours) wrong.push(`${line.response.id}: ${link} is ${given} in LHC-Forms, ${ours} in the guide`);
      continue;
    }
    const asks = shown.includes(item.text.replace(/\s+/g, ' '));
    if (asks !== line.asked.includes(link)) {
      wrong.push(`${line.response.id}: LHC-Forms ${asks ? 'asks' : 'does not ask'} ${link}`);
    }
  }
}

/** Taps the option of a question, as a person finds it: by what it says, as soon as it is there. */
async function tap(page, text, option) {
  const find = (text, option) => {
    const squeeze = (s) => s.replace(/\s+/g, ' ').trim();
    const rows = [...document.querySelectorAll('lhc-item')];
    const row = rows.filter((r) => squeeze(r.innerText).includes(squeeze(text))).pop();
    const labels = row ? [...row.querySelectorAll('label.lhc-answer')] : [];
    // It writes what an option counts behind it: `Several days - 1`.
    return labels.find((l) => squeeze(l.innerText).replace(/ - \d+$/, '') === option) ?? false;
  };
  try {
    const label = await page.waitForFunction(find, { timeout: 5_000 }, text, option);
    await label.asElement().click();
    return true;
  } catch (error) {
    return `cannot be tapped: ${error.message}`;
  }
}
