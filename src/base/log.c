#include "base/log.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/day.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 16 * 1024 };

static const char *const level_words[] = {"debug", "info", "warning", "error"};
static atomic_int lowest_level = LOG_INFO;

bool log_is_watched(void) { return isatty(STDERR_FILENO) == 1; }

void log_level(LogLevel lowest) { atomic_store_explicit(&lowest_level, (int)lowest, memory_order_relaxed); }

bool log_level_parse(const char *word, LogLevel *ret) {
    for (LogLevel i = LOG_DEBUG; i <= LOG_ERROR; i++) {
        if (strcmp(word, level_words[i]) == 0) {
            *ret = i;
            return true;
        }
    }
    return false;
}

/* What is logged may come from outside; a line stays one valid JSON object all the same. */
static void put_text(Buf *b, const char *s) {
    g_autofree char *made_valid = g_utf8_validate(s, -1, NULL) ? NULL : g_utf8_make_valid(s, -1);
    const char *valid = made_valid ? made_valid : s;
    buf_json_text(b, valid, strlen(valid));
}

static void put_value(Buf *b, const LogField *f) {
    if (f->text)
        put_text(b, f->text);
    else
        buf_int(b, f->number);
}

static void write_json(Buf *b, const char *at, LogLevel level, const char *message, const LogField *fields,
                       int n) {
    buf_puts(b, "{\"at\":\"");
    buf_puts(b, at);
    buf_puts(b, "\",\"level\":\"");
    buf_puts(b, level_words[level]);
    buf_puts(b, "\",\"message\":");
    put_text(b, message);
    for (int i = 0; i < n; i++) {
        buf_putc(b, ',');
        put_text(b, fields[i].name);
        buf_putc(b, ':');
        put_value(b, &fields[i]);
    }
    buf_puts(b, "}\n");
}

static bool is_word(const char *s) {
    return *s && s[strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@+,")] == 0;
}

/* A person reads it: the time of day, and quotes only where they are needed. */
static void write_plain(Buf *b, const char *at, LogLevel level, const char *message, const LogField *fields,
                        int n) {
    buf_put(b, at + sizeof "YYYY-MM-DD", strlen("hh:mm:ss"));
    buf_printf(b, " %-7s ", level_words[level]);
    for (; *message; message++)
        buf_putc(b, (unsigned char)*message < ' ' ? ' ' : *message);
    for (int i = 0; i < n; i++) {
        buf_printf(b, " %s=", fields[i].name);
        if (fields[i].text && is_word(fields[i].text))
            buf_puts(b, fields[i].text);
        else
            put_value(b, &fields[i]);
    }
    buf_putc(b, '\n');
}

void log_line(LogLevel level, const char *message, const LogField *fields, int n) {
    if ((int)level < atomic_load_explicit(&lowest_level, memory_order_relaxed))
        return;
    char at[INSTANT_TEXT];
    instant_text(clock_now(&clock_system), at);
    Buf line;
    buf_init(&line, LINE_MAX_BYTES);
    (log_is_watched() ? write_plain : write_json)(&line, at, level, message, fields, n);
    if (line.failed) { /* too long: better the message alone than half a line */
        buf_clear(&line);
        write_json(&line, at, level, "a log line was too long", NULL, 0);
    }
    for (size_t done = 0; done < line.len;) {
        ssize_t wrote = write(STDERR_FILENO, line.p + done, line.len - done);
        if (wrote <= 0)
            break;
        done += (size_t)wrote;
    }
    buf_free(&line);
}
