/* An alert's sentence, in the reader's language, from its facts. */
#ifndef KITCHEN_ALERTS_MESSAGE_H
#define KITCHEN_ALERTS_MESSAGE_H

#include "kitchen/alerts/alerts.h"

/* In the transaction's arena. Facts that cannot be read leave their places empty. */
const char *alert_message(Tx *tx, const Alert *a);
/* As people say it, no finer than somebody weighs: `1,25 kg` from a kilogram on, `850 g` below; signs and spaces are the language's. */
const char *mass_said(Arena *a, Lang lang, Mass m);
/* `25-noyabr`; of another year than today's with it. */
const char *day_said(Arena *a, Lang lang, Day d, Day today);
/* When something happens: yesterday, today and tomorrow by name, else `25-noyabrda`. */
const char *when_said(Arena *a, Lang lang, Day d, Day today);
/* `noyabr`; of another year than today's with it. */
const char *month_said(Arena *a, Lang lang, Month m, Day today);
/* `11,29`: without the sign that says per cent, and without a minus. */
const char *percent_said(Arena *a, Lang lang, Percent p);

#endif
