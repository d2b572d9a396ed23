#!/usr/bin/env python3
"""Write the same dialogue pack in Hearken and in ink, and what its transcript must hash to.

usage: gen.py OUTDIR N ...

One node of a pack: a plain line; a line with {score} in it; score becomes (score * 3 + k) mod 101; one line if score
is above t, else another; three options, each leading to some node. Text is words of a therapeutic vocabulary, common
words first, drawn by a fixed generator: it compresses about as prose does, and each line is unique.

It stays in Python: the packs are drawn with Python's own generator, so that they are byte for byte those on which the
figures of the peers were first measured. Any other language would need that generator, and its rounding, again.
"""
import json, os, random, sys

WORDS = """the to and a of you it that in is your for this we with feel what can when on be not do have at as one me time
thought today more about how now day help feeling try week body breath sleep mind worry mood step small people moment night plan
notice start slowly talk home morning friend safe hard work kind tell place little write again hand quiet change long card
minutes goal walk breathe body energy tension chest shoulder stomach anxious calm sad angry tired lonely hopeful afraid ashamed
guilty proud grateful restless numb heavy tense family partner mother father sister child doctor nurse school office shop street
garden window kitchen phone message letter music book picture water food meal medicine tablet dose routine habit pattern trigger
evidence belief memory image voice sound smell colour light dark warm cold soft loud early late evening weekend month year before
after during while until because although perhaps maybe often sometimes rarely never always almost enough too very quite really
less least better worse same different other next last first second third practice exercise skill session note question answer
score sign signal warning alarm storm wave river mountain tree leaf stone ground floor wall door chair bed blanket coat shoes
pocket bag key clock hour pause stop wait look listen touch hold release relax stretch stand sit lie rest eat drink cook clean
wash dress travel drive ride meet visit call ask thank forgive remember forget learn choose decide avoid face accept challenge
balance describe imagine measure record review repeat return finish begin continue support trust respect care comfort protect
strength courage patience hope meaning value purpose choice effort progress setback relapse recovery treatment appointment
crisis emergency contact number address reason doubt fear shame grief loss pain hurt headache appetite weight exercise concentrate
attention interest pleasure schedule activity reward motivation sadness irritable tearful exhausted overwhelmed distracted
confident relaxed curious playful honest gentle steady simple clear useful possible difficult important likely uncertain""".split()
WEIGHTS = [1 / (i + 8) for i in range(len(WORDS))]      # common words first, as in prose
NAMES = ["Sam", "Alex", "Noor", "Maria", "Jo", "Priya", "Lena", "Tom"]
STEPS = 2000                                            # of the transcript that is hashed


def model(n):
    r = random.Random(20240607 + n)
    w = lambda lo, hi: " ".join(r.choices(WORDS, WEIGHTS, k=r.randint(lo, hi)))
    line = lambda: (w(5, 9).capitalize() + ", " + w(5, 10) + ".")
    nodes = []
    for _ in range(n):
        nodes.append(dict(l1=line(), l2=(f"{r.choice(NAMES)}, your check in score is ", f" and {w(6, 12)}."),
                          k=r.randrange(1, 100), t=r.randrange(20, 80), a=line(), b=line(),
                          opts=[(w(4, 8).capitalize(), r.randrange(n)) for _ in range(3)]))
    return nodes


def ink(nodes):
    o = ["VAR score = 0", "-> n0"]
    for i, d in enumerate(nodes):
        o += [f"=== n{i} ===", d["l1"], f"{d['l2'][0]}{{score}}{d['l2'][1]}", f"~ score = (score * 3 + {d['k']}) % 101",
              f"{{ score > {d['t']}:", f"    {d['a']}", "- else:", f"    {d['b']}", "}"]
        o += [f"+ [{t}] -> n{j}" for t, j in d["opts"]]
    return "\n".join(o) + "\n"


def hark(nodes):
    o = []
    for i, d in enumerate(nodes):
        o += [f'flow n{i} "n{i}"', f"  > {d['l1']}", f"  > {d['l2'][0]}{{score}}{d['l2'][1]}",
              f"  set score to (score * 3 + {d['k']}) mod 101", f"  if score > {d['t']}", f"    > {d['a']}", "  else",
              f"    > {d['b']}", "  ask"]
        for t, j in d["opts"]:
            o += [f"    - {t}", f"      go to n{j}"]
        o.append("")
    o += ["data", "  score as number, at first 0"]
    return "\n".join(o) + "\n"


PHQ9 = ["Little interest or pleasure in doing things", "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much", "Feeling tired or having little energy",
        "Poor appetite or overeating", "Feeling bad about yourself, or that you are a failure",
        "Trouble concentrating on things", "Moving or speaking slowly, or being restless",
        "Thoughts that you would be better off dead"]
OFTEN = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
BANDS = [(0, 4, "Minimal"), (5, 9, "Mild"), (10, 14, "Moderate"), (15, 19, "Moderately severe"), (20, 27, "Severe")]


def phq9_hark():
    o = ["flow check", "  ask phq9", "  > Your total is {phq9.total}, {phq9.band}", "", "scale how_often"]
    o += [f"  {n} {t}" for n, t in enumerate(OFTEN)]
    o += ["", "questionnaire phq9", '  source "Kroenke, Spitzer and Williams, 2001"', '  licence free "No permission required"',
          "  options how_often"]
    o += [f"  item {t} [i{n}]" for n, t in enumerate(PHQ9)]
    o += ["  score total is sum of items", "  band of total"]
    o += [f"    {low} to {high} {t} [b{low}]" for low, high, t in BANDS]
    return "\n".join(o) + "\n"


def phq9_ink():
    o = ["VAR total = 0", "-> q0"]
    for i, q in enumerate(PHQ9):
        o += [f"=== q{i} ===", q]
        for n, t in enumerate(OFTEN):
            o += [f"+ [{t}]", f"    ~ total = total + {n}", f"    -> q{i + 1}"]
    o += ["=== q9 ===", "{"]
    o += [f"- total <= {high}: Your total is {{total}}, {t}" for _, high, t in BANDS]
    return "\n".join(o + ["}", "-> END"]) + "\n"


def reference(nodes, steps):
    """FNV-1a over every line and option text, each followed by a newline, and the byte count (first node excluded)."""
    h, total, score, cur, x = 0x811C9DC5, 0, 0, 0, 12345
    for s in range(steps + 1):
        d = nodes[cur]
        out = [d["l1"], f"{d['l2'][0]}{score}{d['l2'][1]}"]
        score = (score * 3 + d["k"]) % 101
        out.append(d["a"] if score > d["t"] else d["b"])
        out += [t for t, _ in d["opts"]]
        if s:
            for t in out:
                for b in (t + "\n").encode():
                    h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
                total += len(t)
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        cur = d["opts"][(x >> 16) % 3][1]
    return dict(steps=steps, fnv1a=f"{h:08x}", text_bytes=total)


def main():
    out = sys.argv[1]
    os.makedirs(out, exist_ok=True)
    for name, text in (("ink", phq9_ink()), ("hark", phq9_hark())):
        with open(os.path.join(out, f"phq9.{name}"), "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
    for n in (int(a) for a in sys.argv[2:]):
        nodes = model(n)
        for name, text in (("ink", ink(nodes)), ("hark", hark(nodes)), ("ref", json.dumps(reference(nodes, STEPS)))):
            with open(os.path.join(out, f"{n}.{name}"), "w", encoding="utf-8", newline="\n") as f:
                f.write(text)


main()
