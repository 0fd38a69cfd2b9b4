#!/usr/bin/env python3
"""The server's words: locales/*.json -> words_get() of base/words.h, over one table sorted by key.

    tools/gen_words.py OUT.c uz.json uz-Cyrl.json ru.json en.json

A file is one flat object of key -> text; {{name}} stands for a value (i18next's way). Only the keys that begin with
`server.` become C, without that beginning, and those of SHARED as they are; the browser reads the files themselves. Every key must be there in every
language with the same {{names}}, and no text may be empty: else the build fails and says which. Plural forms (i18next's
`_one`, `_few`, ...) differ between languages and are the browser's alone.
"""
import json
import re
import sys

PREFIX = "server."
SHARED = ("group.", "month.", "time.day", "time.to", "time.yesterday")  # said by server and browser alike
PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z0-9_]+)[^}]*\}\}")
PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")


def no_duplicates(pairs):
    seen = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f"{key} stands twice")
        seen[key] = value
    return seen


def load(path):
    with open(path, encoding="utf-8") as f:
        try:
            return json.load(f, object_pairs_hook=no_duplicates)
        except ValueError as e:
            sys.exit(f"{path}: {e}")


def bare_key(key):
    return key if key.startswith(PREFIX) else PLURAL.sub("", key)


def faults(languages):
    """languages: {path: {key: text}} -> lines that say what is wrong."""
    bare = {path: {bare_key(k) for k in words} for path, words in languages.items()}
    everything = set().union(*bare.values())
    for path, words in languages.items():
        for key in sorted(everything - bare[path]):
            yield f"{path}: {key} is missing"
        for key, text in words.items():
            if not isinstance(text, str) or not text.strip():
                yield f"{path}: {key} is not a text"
    first = next(iter(languages))
    for key, text in languages[first].items():
        want = set(PLACEHOLDER.findall(str(text)))
        for path, words in languages.items():
            if key in words and set(PLACEHOLDER.findall(str(words[key]))) != want:
                yield f"{path}: {key} does not name the same {{{{values}}}} as in {first}"


def c_string(text):
    out = []
    for byte in text.encode("utf-8"):
        char = chr(byte)
        if char in '"\\':
            out.append("\\" + char)
        elif 32 <= byte < 127 and char != "?":
            out.append(char)
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


TEMPLATE = """/* Made by tools/gen_words.py from locales/. */
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

typedef struct Row {
    const char *key, *texts[LANG_COUNT];
} Row;

static const Row rows[] = {
%s};

static int compare(const void *key, const void *row) {
    return strcmp(key, ((const Row *)row)->key);
}

const char *words_get(Lang lang, const char *key) {
    const Row *row = bsearch(key, rows, sizeof rows / sizeof rows[0], sizeof rows[0], compare);
    return row ? row->texts[lang] : key;
}
"""


def table(languages):
    """languages: in the order of `Lang`."""
    columns = list(languages.values())
    keys = {k.removeprefix(PREFIX): k for k in columns[0] if k.startswith((PREFIX, *SHARED))}
    rows = []
    for name in sorted(keys, key=str.encode):
        texts = ", ".join(c_string(words[keys[name]]) for words in columns)
        rows.append(f"    {{{c_string(name)}, {{{texts}}}}},\n")
    return TEMPLATE % "".join(rows)


def main(out, *paths):
    languages = {path: load(path) for path in paths}
    wrong = list(faults(languages))
    if wrong:
        sys.exit("\n".join(wrong))
    with open(out, "w", encoding="utf-8") as f:
        f.write(table(languages))


if __name__ == "__main__":
    main(*sys.argv[1:])
