#include "http/problem.h"

#include "base/log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { RETRY_AFTER_S = 1 };

static void member(Buf *out, const char *name, const char *text) {
    buf_printf(out, ",\"%s\":", name);
    json_text(out, text);
}

static void begin(Buf *out, Err e, Lang lang, const char *detail, const char *request_id) {
    char key[96];
    snprintf(key, sizeof key, "problem.%s.title", err_slug(e));
    buf_printf(out, "{\"type\":\"/problems/%s\",\"status\":%d", err_slug(e), err_status(e));
    member(out, "title", words_get(lang, key));
    member(out, "detail", detail);
    member(out, "request_id", request_id);
}

static void errors(Buf *out, const Fault *f, Lang lang) {
    buf_puts(out, ",\"errors\":[");
    for (const FieldFault *e = f->first; e; e = e->next) {
        buf_puts(out, e == f->first ? "{\"field\":" : ",{\"field\":");
        json_text(out, e->field);
        member(out, "code", e->code);
        member(out, "message", fault_field_text(f->arena, lang, e));
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static const char *detail_of(const Fault *f, Lang lang) {
    const char *key = f->detail ? f->detail : arena_printf(f->arena, "problem.%s.detail", err_slug(f->err));
    return words_fill(f->arena, lang, key, f->args, f->n_args);
}

static void headers(Request *r) {
    const Fault *f = &r->fault;
    int status = err_status(f->err);
    reply_header(r, "Content-Language", lang_tag(r->lang));
    if (status == 401)
        reply_header(r, "WWW-Authenticate", "Bearer");
    if (status == 429 || status == 503 || f->retry_after)
        reply_header(r, "Retry-After",
                     arena_printf(r->arena, "%d", f->retry_after ? f->retry_after : RETRY_AFTER_S));
}

static void log_failure(const Request *r) {
    const Fault *f = &r->fault;
    int status = err_status(f->err);
    const char *inner = f->inner ? f->inner : "";
    if (status >= 500)
        log_say(status == 500 ? LOG_ERROR : LOG_WARNING, "a request failed",
                LOG_TEXT("request_id", r->request_id), LOG_TEXT("problem", err_slug(f->err)),
                LOG_TEXT("cause", inner));
    else if (f->inner)
        log_say(LOG_DEBUG, "a request was refused", LOG_TEXT("request_id", r->request_id),
                LOG_TEXT("problem", err_slug(f->err)), LOG_TEXT("cause", inner));
}

void problem_reply(Request *r) {
    const Fault *f = &r->fault;
    Reply *reply = &r->reply;
    log_failure(r);
    headers(r);
    buf_clear(&reply->body);
    reply->fixed = (Bytes){0};
    if (reply->file)
        close(reply->file->fd);
    reply->file = NULL;
    reply->etag = NULL;
    reply->gzip = false;
    reply->version = 0;
    reply->status = err_status(f->err);
    reply->type = "application/problem+json";
    begin(&reply->body, f->err, r->lang, detail_of(f, r->lang), r->request_id);
    if (f->err == ERR_INVALID && f->first)
        errors(&reply->body, f, r->lang);
    if (f->fields && f->fields->n) {
        buf_putc(&reply->body, ',');
        json_encode_members(&reply->body, f->fields, f->record, &r->encoding);
    }
    buf_putc(&reply->body, '}');
    reply->ready = true;
}

void problem_bare(Buf *out, Err e, Lang lang, const char *request_id) {
    char key[96];
    snprintf(key, sizeof key, "problem.%s.detail", err_slug(e));
    begin(out, e, lang, words_get(lang, key), request_id);
    buf_putc(out, '}');
}
