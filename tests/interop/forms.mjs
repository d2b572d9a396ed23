// The Questionnaires of two packages of HL7's, both CC0-1.0, as tests/interop/forms holds them:
//
//     node tests/interop/forms.mjs FOLDER
//
// FOLDER is where `npm pack` has put them, unpacked. What is left away is the narrative (`text`), which says the same again
// as HTML and is most of each file; nothing reads it.
import fs from 'node:fs'
import path from 'node:path'

const PACKAGES = { r4: ['hl7.fhir.r4.examples', '4.0.1'], sdc: ['hl7.fhir.uv.sdc', '4.0.0-ballot'] }

const folder = process.argv[2]
const here = path.join(import.meta.dirname, 'forms')

const files = (at) => fs.readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
  const below = path.join(at, entry.name)
  return entry.isDirectory() ? files(below) : [below]
})

for (const [short, [name, version]] of Object.entries(PACKAGES)) {
  const out = path.join(here, short)
  fs.mkdirSync(out, { recursive: true })
  for (const file of files(path.join(folder, `${name}-${version}`)).filter((f) => f.endsWith('.json'))) {
    let form
    try {
      form = JSON.parse(fs.readFileSync(file, 'utf8'))
    } catch {
      continue
    }
    if (form.resourceType !== 'Questionnaire') continue
    delete form.text
    fs.writeFileSync(path.join(out, `${form.id}.json`), `${JSON.stringify(form, null, 1)}\n`)
  }
}
