/* The four languages, and the server's words in them (locales/, built in). */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/arena.h"

#include <stdarg.h>

typedef enum Lang { LANG_UZ, LANG_UZ_CYRL, LANG_RU, LANG_EN, LANG_COUNT } Lang;

typedef struct WordArg {
    const char *name, *value;
} WordArg;

/* The tag of a language: uz, uz-Cyrl, ru, en. */
const char *lang_tag(Lang lang);
/* The best language of an Accept-Language header; NULL, unknown or malformed gives uz. */
Lang lang_accept(const char *header);

/* The text of `key` (without its `server.` beginning), static; the key itself where there is none. Made by tools/gen_words.py. */
const char *words_get(Lang lang, const char *key);
/* The same with {{name}} filled in from args (n of them); in the arena. */
const char *words_fill(Arena *a, Lang lang, const char *key, const WordArg *args, size_t n);
/* (name, value) pairs up to a NULL; the values are copied into the arena, the names are literals. NULL where there are none. */
const WordArg *words_args(Arena *a, va_list pairs, size_t *ret_n);
/* A decimal number as JSON has it, as the language writes it: 1 000 000,5 with no-break spaces, in English 1,000,000.5. In the arena. */
const char *words_number(Arena *a, Lang lang, const char *decimal);

#endif
