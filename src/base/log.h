/* The log: one JSON object a line off a terminal, one readable line on it. To standard error. Thread-safe, one write a line. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stdint.h>

typedef enum LogLevel { LOG_DEBUG, LOG_INFO, LOG_WARNING, LOG_ERROR } LogLevel;

typedef struct LogField {
    const char *name;
    const char *text; /* NULL: the number */
    int64_t number;
} LogField;
#define LOG_TEXT(n, v) ((LogField){.name = (n), .text = (v)})
#define LOG_NUMBER(n, v) ((LogField){.name = (n), .number = (v)})

/* Standard error is a terminal: somebody reads along. */
bool log_is_watched(void);
void log_level(LogLevel lowest); /* process-wide, set once at start */
bool log_level_parse(const char *word, LogLevel *ret);
void log_line(LogLevel level, const char *message, const LogField *fields, int n);
/* log_say(LOG_INFO, "served", LOG_TEXT("request_id", id), LOG_NUMBER("status", 201)) */
#define log_say(level, message, ...)                                                                         \
    log_line((level), (message), (const LogField[]){{0}, __VA_ARGS__} + 1,                                   \
             (int)(sizeof((LogField[]){{0}, __VA_ARGS__}) / sizeof(LogField)) - 1)

#endif
