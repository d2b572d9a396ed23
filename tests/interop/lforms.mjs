// LHC-Forms, a form filler that clinics use, draws our PHQ-9 in a headless Chromium, and we fill it in as a person would:
// by tapping. What it comes to is held against what the guide said of the same answers, and a picture is kept.
//
// lforms.mjs QUESTIONNAIRES FORMS CHROMIUM PICTURE

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { items, report } from './resources.mjs';

const [folder, forms, chromium, picture] = process.argv.slice(2);
const questionnaire = JSON.parse(fs.readFileSync(path.join(folder, 'Questionnaire-phq9.json'), 'utf8'));
const lines = fs.readFileSync(forms, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
// Some that are whole, some that are not, and one that is all 0.
const phq9 = lines.filter((line) => line.form === 'phq9');
const total = (line) => [...items(line.response)].find((i) => i.linkId === 'score.total')?.answer[0].valueDecimal;
const some = [
  ...phq9.filter((line) => total(line) > 0).slice(0, 4),
  ...phq9.filter((line) => total(line) === undefined).slice(0, 3),
  ...phq9.filter((line) => total(line) === 0).slice(0, 1),
];

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/lforms/dist/lforms');
const markup = `<!doctype html><html lang="en"><meta charset="utf-8"><title>PHQ-9</title>
<link rel="stylesheet" href="/webcomponent/styles.css"><div id="form"></div>
${['assets/lib/zone.min.js', 'runtime.js', 'polyfills.js', 'main.js'].map((f) => `<script src="/webcomponent/${f}"></script>`).join('')}
<script src="/fhir/R4/lformsFHIR.min.js"></script></html>`;
const types = { '.js': 'text/javascript', '.css': 'text/css', '.png': 'image/png' };
const server = http.createServer((request, response) => {
  const name = path.normalize(decodeURIComponent(request.url.split('?')[0]));
  const file = path.join(root, name);
  if (name === '/') return response.setHeader('content-type', 'text/html').end(markup);
  if (!file.startsWith(root) || !fs.existsSync(file)) return response.writeHead(404).end();
  response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream').end(fs.readFileSync(file));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const wrong = [];
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => wrong.push(`in the page: ${error.message}`));
  await page.setViewport({ width: 1000, height: 700 });
  for (const line of some) await fill(page, line);
  const whole = some.findIndex((line) => total(line) > 0);
  await fill(page, some[whole]);
  await page.screenshot({ path: picture, fullPage: true });
} finally {
  await browser.close();
  server.close();
}
report(`lforms, ${some.length} forms; drawn in ${picture}`, wrong);

/** Fills in one form, and looks at what it comes to. */
async function fill(page, line) {
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
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
  const given = [...items(response)].find((item) => item.linkId === 'score.total')?.answer?.[0].valueDecimal;
  if (given !== total(line)) wrong.push(`${line.response.id}: the total is ${given} in LHC-Forms, ${total(line)} in the guide`);
  const shown = await page.evaluate(() => document.body.innerText);
  const difficulty = shown.includes(question.get('difficulty').text);
  if (difficulty !== line.asked.includes('difficulty')) {
    wrong.push(`${line.response.id}: LHC-Forms ${difficulty ? 'asks' : 'does not ask'} how difficult it was`);
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
