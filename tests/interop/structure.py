"""Reads every resource with fhir.resources, a third reader that knows FHIR's structure (R4B, which has these as R4 does)."""

import json
import pathlib
import re
import sys
from decimal import Decimal

from fhir.resources.R4B import get_fhir_model_class



def alike(value):
    """Without what may be written in two ways: `Z` and `+00:00` are one moment."""
    if isinstance(value, dict):
        return {name: alike(part) for name, part in value.items()}
    if isinstance(value, list):
        return [alike(part) for part in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.*Z", value):
        return value[:-1] + "+00:00"
    return value


files = sorted(pathlib.Path(sys.argv[1]).rglob("*.json"))
wrong = []
for file in files:
    text = file.read_text(encoding="utf-8")
    kind = json.loads(text)["resourceType"]
    try:
        read = get_fhir_model_class(kind).model_validate_json(text)
        # What it writes again is what it read: it has understood each field.
        again = json.loads(read.model_dump_json(), parse_float=Decimal)
        if alike(again) != alike(json.loads(text, parse_float=Decimal)):
            wrong.append(f"{file.name}: read and written again, it is not the same")
    except Exception as error:  # noqa: BLE001: whatever it says, it could not read it
        wrong.append(f"{file.name}: {error}")

# A check that finds nothing wrong in anything is no check.
try:
    get_fhir_model_class("Questionnaire").model_validate({"status": "draft", "unheardOf": 1})
    wrong.append("a field that FHIR does not have was taken")
except ValueError:
    pass

for line in wrong[:20]:
    print(line, file=sys.stderr)
print(f"structure, {len(files)} resources: {'nothing is wrong' if not wrong else f'{len(wrong)} wrong'}")
sys.exit(1 if wrong else 0)
