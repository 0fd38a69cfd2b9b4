#include "http/path.h"

#include <glib.h>

bool percent_decode(char *s, bool plus) {
    char *to = s;
    for (const char *from = s; *from; from++) {
        char c = *from;
        if (c == '%') {
            int high = g_ascii_xdigit_value(from[1]), low = high < 0 ? -1 : g_ascii_xdigit_value(from[2]);
            if (low < 0)
                return false;
            c = (char)(high * 16 + low);
            from += 2;
            if (!c)
                return false;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        *to++ = c;
    }
    *to = 0;
    return g_utf8_validate(s, to - s, NULL);
}
