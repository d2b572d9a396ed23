// What neither the schema nor Medplum holds: how the parts of the resources refer to each other.

import { items, report, resources } from './resources.mjs';

const all = resources(process.argv[2]);
const wrong = [];
const questionnaires = new Map();
const ids = new Set(all.map(({ resource }) => `${resource.resourceType}/${resource.id}`));
if (ids.size !== all.length) wrong.push('two resources have one id');

for (const { name, resource } of all.filter(({ resource }) => resource.resourceType === 'Questionnaire')) {
  const parts = [...items(resource)];
  const links = new Set(parts.map((item) => item.linkId));
  if (links.size !== parts.length) wrong.push(`${name}: two items have one linkId (que-2)`);
  for (const item of parts) {
    const whens = item.enableWhen ?? [];
    if (whens.length > 1 && !item.enableBehavior) wrong.push(`${name}: ${item.linkId} has no enableBehavior (que-12)`);
    for (const when of whens) {
      if (!links.has(when.question)) wrong.push(`${name}: ${item.linkId} looks at ${when.question}, which is not there`);
      // So for a question that nobody answered, in LHC-Forms.
      if (when.operator === '!=') wrong.push(`${name}: ${item.linkId} says !=`);
    }
    if (item.type === 'choice') {
      const codes = new Set(item.answerOption.map(({ valueCoding: c }) => `${c.system}|${c.code}`));
      if (codes.size !== item.answerOption.length) wrong.push(`${name}: ${item.linkId} has one code for two options`);
    }
  }
  questionnaires.set(`${resource.url}|${resource.version}`, resource);
}

/** The parts of a response are the questionnaire's, nested alike and in its order, and its answers are of its options. */
function mirrors(name, answered, asked) {
  const order = (asked.item ?? []).map((item) => item.linkId);
  let last = -1;
  for (const item of answered.item ?? []) {
    const at = order.indexOf(item.linkId);
    if (at <= last) wrong.push(`${name}: ${item.linkId} does not stand where the questionnaire has it`);
    last = at;
    const question = asked.item?.[at];
    if (!question) continue;
    if (item.text !== question.text) wrong.push(`${name}: ${item.linkId} is worded otherwise`);
    for (const { valueCoding: given } of item.answer ?? []) {
      const option = given && question.answerOption.find(({ valueCoding: c }) => c.code === given.code);
      if (given && JSON.stringify(option?.valueCoding) !== JSON.stringify(given)) {
        wrong.push(`${name}: ${item.linkId} has an answer that is no option: ${JSON.stringify(given)}`);
      }
    }
    mirrors(name, item, question);
  }
}

for (const { name, resource } of all) {
  if (resource.resourceType === 'QuestionnaireResponse') {
    const asked = questionnaires.get(resource.questionnaire);
    if (asked) mirrors(name, resource, asked);
    else wrong.push(`${name}: there is no questionnaire ${resource.questionnaire}`);
  }
  for (const { reference } of [...(resource.derivedFrom ?? []), ...(resource.hasMember ?? [])]) {
    if (!ids.has(reference)) wrong.push(`${name}: there is no ${reference}`);
  }
}
report(`links, ${all.length} resources`, wrong);
