#!/usr/bin/env python3
"""A host of the guide: starts `hearken play --json PACK`, sends one input a line, reads one turn a line.

usage: host.py PACK TESTS [COMMAND ...]      plays each `test` of the file TESTS; COMMAND starts hearken
"""
import json, re, shlex, subprocess, sys


def read(guide):
    """The next turn, and what a person reads of it: never what is told to an audience."""
    turn = json.loads(guide.stdout.readline() or '{"error": {"message": "it has stopped"}}')
    if "error" in turn:
        raise ValueError(f"the guide does not go on: {turn['error']['message']}")
    reads = {"say": "text", "signpost": "title"}
    return turn, [shown[reads[shown["kind"]]] for shown in turn["shown"] if shown["kind"] in reads]


def fits(written, text):
    """Whether a text is as written in a test, `*` standing for anything."""
    return re.fullmatch(".*".join(map(re.escape, written.split("*"))), text, re.S)


def inputs(turn, word, rest):
    """A line of a test as inputs: an option of that wording is tapped; anything else is written."""
    prompt = turn["prompt"]
    options = {option["text"]: option["option"] for option in prompt.get("options", [])}
    if word == "<":
        return [{"choose": [options[rest]]} if rest in options else {"text": rest}]
    if word == "answer":
        return [{"skip": True} if item == "skip" else {"text": item} for item in rest.split(" with ")[1].split()]
    if word == "menu":
        return [{"menu": next(m["interrupt"] for m in turn["menu"] if m["name"] == rest)}]
    if word == "after":
        return [{"wake": True}] if "wake_at" in prompt else []
    return [{"returned": rest}] if word == "returns" else [{word: True}]


def play(guide, lines):
    """Plays the lines of a test; how many turns it took, or why it is not as written."""
    turn, said = read(guide)
    told = []
    for number, word, rest in lines:
        told += [f'told {s["audience"]} "{s["text"]}"' for s in turn["shown"] if s["kind"] == "tell"]
        if word == ">":
            at = next((i for i, text in enumerate(said) if fits(rest, text)), None)
            if at is None:
                raise ValueError(f"line {number}: the guide did not say: {rest}\n  but: {said}")
            said = said[at + 1:]
        elif word == "ends" and not turn["ended"] or rest.startswith("told ") and not any(fits(rest + "*", t) for t in told):
            raise ValueError(f"line {number}: not so: {word} {rest}")
        elif word in ("<", "answer", "menu", "after", "returns", "skip", "help", "stop"):
            for given in inputs(turn, word, rest):
                print(json.dumps({"turn": turn["turn"], **given}), file=guide.stdin, flush=True)
                turn, said = read(guide)
    return turn["turn"]


def main(pack, tests, *command):
    text = open(tests, encoding="utf-8").read()
    lines = [(number, *line.strip().partition(" ")[::2]) for number, line in enumerate(text.splitlines(), 1)]
    starts = [n for n, (_, word, _) in enumerate(lines) if word == "test"]
    for start, end in zip(starts, [*starts[1:], len(lines)]):
        test = lines[start:end]
        given = [["--with", "=".join(shlex.split(rest))] for _, word, rest in test if word == "with"]
        given += [["--start", rest] for _, word, rest in test if word == "start"]
        words = [*(command or ["hearken"]), "play", "--json", pack, *sum(given, [])]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as guide:
            try:
                print(f"{play(guide, test)} turns, as written: {test[0][2]}")
            except ValueError as why:
                guide.kill()
                sys.exit(f"{test[0][2]}: {why}")


if __name__ == "__main__":
    main(*sys.argv[1:])
