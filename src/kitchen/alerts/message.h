/* An alert's sentence, in the reader's language, from its facts. */
#ifndef KITCHEN_ALERTS_MESSAGE_H
#define KITCHEN_ALERTS_MESSAGE_H

#include "kitchen/alerts/alerts.h"

/* In the transaction's arena. Facts that cannot be read leave their places empty. */
const char *alert_message(Tx *tx, const Alert *a);
/* As people say it: `1,25 kg` from a kilogram on, `850 g` below; the decimal sign is the language's. */
const char *mass_said(Arena *a, Lang lang, Mass m);
/* 03.10.2026, in English 2026-10-03. */
const char *day_said(Arena *a, Lang lang, Day d);
/* 10.2026, in English 2026-10. */
const char *month_said(Arena *a, Lang lang, Month m);
/* `11,29`: without the sign that says per cent, and without a minus. */
const char *percent_said(Arena *a, Lang lang, Percent p);

#endif
