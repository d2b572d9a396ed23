"""What each form of an instrument comes to, worked out from the papers, held against what the machine made of it.

The tables below were typed from the papers and know nothing of Hearken. From standard input come, for each
instrument, a line `NAME ITEMS FORMS` and that many records: a byte an answer (its weight, 255 for one left out), the
total in hundredths (a signed number of four bytes, the lowest one for none), the band's position (255 for none), the
case (0 no, 1 yes, 2 not known), and whether the total is marked as prorated.
"""

import struct
import sys
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

NONE = -(2**31)
SKIPPED = 255


class Instrument:
    """Items are numbered from 1, as in the papers. `bands` are the lowest totals of each, `case` the lowest of a case.
    `missing` is how many answers may be left out and made up for by the mean of the others. `scored` are the items
    that count, if not all do. `case` may be a rule over all answers instead."""

    def __init__(
        self, low, high, items, reversed_items, bands, case, missing=0, may_skip=False, forms="all", scored=None
    ):
        self.low, self.high, self.items = low, high, items
        self.reversed_items, self.bands, self.case = reversed_items, bands, case
        self.missing, self.may_skip, self.forms = missing, may_skip, forms
        self.scored = scored or range(1, items + 1)

    def expected(self, answers):
        """The total in hundredths, the band, the case, whether it is prorated."""
        given = [
            self.low + self.high - answer if item in self.reversed_items else answer
            for item, answer in enumerate(answers, 1)
            if answer != SKIPPED and item in self.scored
        ]
        left_out = len(self.scored) - len(given)
        if left_out > self.missing:
            return NONE, SKIPPED, 2, 0
        if left_out == 0:
            total = sum(given) * 100
        else:
            mean = Decimal(sum(given)) * self.items / len(given)
            total = int(mean.quantize(Decimal("0.01"), ROUND_HALF_UP) * 100)
        band = SKIPPED if not self.bands else max(i for i, low in enumerate(self.bands) if total >= low * 100)
        # Nothing is decided on a total that was made up.
        if callable(self.case):
            case = int(self.case(answers))
        else:
            case = 2 if self.case is None else int(total >= self.case * 100)
        return total, band, case, int(left_out > 0)

    def all_forms(self):
        answers = list(range(self.low, self.high + 1)) + ([SKIPPED] if self.may_skip else [])
        return product(answers, repeat=self.items)


DEPRESSION = [0, 5, 10, 15, 20]
INSTRUMENTS = {
    # Kroenke, Spitzer, Williams 2001: nine items of 0 to 3; 5, 10, 15, 20; at or above 10. Nothing about missing items.
    "phq9": Instrument(0, 3, 9, (), DEPRESSION, 10, may_skip=True),
    # Kroenke and others 2009: the same without the ninth.
    "phq8": Instrument(0, 3, 8, (), DEPRESSION, 10),
    # Kroenke, Spitzer, Williams 2003: the first two; at or above 3.
    "phq2": Instrument(0, 3, 2, (), [0, 3], 3),
    # Spitzer, Kroenke, Williams, Löwe 2006: seven items of 0 to 3; 5, 10, 15. NHS Talking Therapies: a case from 8.
    "gad7": Instrument(0, 3, 7, (), [0, 5, 10, 15], 8),
    # Kroenke and others 2007: the first two; at or above 3.
    "gad2": Instrument(0, 3, 2, (), [0, 3], 3),
    # Kroenke, Spitzer, Williams, Löwe 2009: GAD-2, then PHQ-2; 3, 6, 9; a case where either half is at or above 3.
    "phq4": Instrument(0, 3, 4, (), [0, 3, 6, 9], lambda a: a[0] + a[1] >= 3 or a[2] + a[3] >= 3),
    "phq4_anxiety": Instrument(0, 3, 4, (), None, lambda a: a[0] + a[1] >= 3 or a[2] + a[3] >= 3, scored=(1, 2)),
    "phq4_mood": Instrument(0, 3, 4, (), None, lambda a: a[0] + a[1] >= 3 or a[2] + a[3] >= 3, scored=(3, 4)),
    # Mundt and others 2002: five items of 0 to 8; 10 to 20, above 20. One left out: the mean of the rest.
    "wsas": Instrument(0, 8, 5, (), [0, 10, 21], None, missing=1, may_skip=True),
    # Meyer and others 1990: sixteen items of 1 to 5, five of them reversed. Behar and others 2003: 45.
    "pswq": Instrument(1, 5, 16, (1, 3, 8, 10, 11), [16, 45], 45, forms=100_000),
    # Connor and others 2001: three items of 0 to 4; at or above 6.
    "mini_spin": Instrument(0, 4, 3, (), [0, 6], 6),
    # Houck and others 2002: seven items of 0 to 4; at or above 8.
    "pdss_sr": Instrument(0, 4, 7, (), [0, 8], 8),
    # Barkham and others 2013: ten items of 0 to 4, the second and the third reversed; 11, 15, 20, 25; a case from 11.
    "core_10": Instrument(0, 4, 10, (2, 3), [0, 11, 15, 20, 25], 11, may_skip=True, forms=100_000),
}


def compare(name, count, records, instrument):
    whole = instrument.forms == "all"
    forms = instrument.all_forms() if whole else None
    wrong = seen = 0
    for record in records:
        answers, made = record[: instrument.items], record[instrument.items :]
        if whole and next(forms, None) != answers:
            sys.exit(f"{name}: {answers} is not the form that should come here")
        if not whole and not all(a == SKIPPED or instrument.low <= a <= instrument.high for a in answers):
            sys.exit(f"{name}: {answers} is no form of it")
        seen += 1
        should = instrument.expected(answers)
        if should != made:
            wrong += 1
            if wrong <= 5:
                print(f"{name} {answers}: {made}, and should be {should}")
    if (whole and next(forms, None) is not None) or (not whole and seen < instrument.forms) or seen != count:
        sys.exit(f"{name}: only {seen} forms")
    print(f"{name}: {seen} forms, {wrong} of them wrong")
    return wrong


def main():
    source, wrong, done = sys.stdin.buffer, 0, []
    while header := source.readline():
        name, items, count = header.decode().split()
        instrument = INSTRUMENTS[name]
        if int(items) != instrument.items:
            sys.exit(f"{name} has {items} items, and should have {instrument.items}")
        layout = struct.Struct(f"<{items}BiBBB")
        chunk = layout.size * 50_000

        def records(left=layout.size * int(count)):
            while left:
                data = source.read(min(chunk, left))
                if not data:
                    sys.exit(f"{name} breaks off")
                left -= len(data)
                yield from layout.iter_unpack(data)

        wrong += compare(name, int(count), records(), instrument)
        done.append(name)
    if sorted(done) != sorted(INSTRUMENTS):
        sys.exit(f"only {', '.join(done)}")
    sys.exit(1 if wrong else 0)


main()
