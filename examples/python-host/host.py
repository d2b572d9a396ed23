#!/usr/bin/env python3
"""A host of the guide: starts `hearken play --json PACK`, sends one input a line, reads one turn a line.

usage: host.py PACK SCRIPT [COMMAND ...]      COMMAND starts hearken; `hearken` if not said
"""
import json, re, subprocess, sys


def read(guide):
    """The next turn, and what a person reads of it: never what is told to an audience."""
    turn = json.loads(guide.stdout.readline() or '{"error": {"message": "it has stopped"}}')
    if "error" in turn:
        raise ValueError(f"the guide does not go on: {turn['error']['message']}")
    reads = {"say": "text", "signpost": "title"}
    return turn, [shown[reads[shown["kind"]]] for shown in turn["shown"] if shown["kind"] in reads]


def answer(turn, word, rest):
    """A line of the script as an input: an option of that wording is tapped; anything else is written."""
    if word in ("help", "skip", "stop"):
        return {word: True}
    if word.startswith("{"):
        return json.loads(f"{word} {rest}")
    options = {option["text"]: option["option"] for option in turn["prompt"].get("options", [])}
    return {"choose": [options[rest]]} if rest in options else {"text": rest}


def play(guide, script):
    turn, said = read(guide)
    for number, line in enumerate(script, 1):
        word, _, rest = line.strip().partition(" ")
        if word == ">":
            pattern = ".*".join(map(re.escape, rest.split("*")))
            at = next((i for i, text in enumerate(said) if re.fullmatch(pattern, text, re.S)), None)
            if at is None:
                raise ValueError(f"line {number}: the guide did not say: {rest}\n  but: {said}")
            said = said[at + 1:]
        elif word == "ends" and not turn["ended"]:
            raise ValueError(f"line {number}: the conversation goes on")
        elif word not in ("", "ends", "#"):
            print(json.dumps({"turn": turn["turn"], **answer(turn, word, rest)}), file=guide.stdin, flush=True)
            turn, said = read(guide)
    return turn["turn"]


if __name__ == "__main__":
    pack, script, *command = sys.argv[1:]
    command = [*(command or ["hearken"]), "play", "--json", pack]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            print(f"{play(process, open(script, encoding='utf-8'))} turns, as written")
        except ValueError as why:
            process.kill()
            sys.exit(str(why))
