#include "cli/progress.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 40, DRAW_US = 100000, LINE_US = 1000000 };

Bar bar_start(const char *what) {
    bool terminal = isatty(STDERR_FILENO);
    return (Bar){
        .what = what, .terminal = terminal, .next_us = monotonic_us() + (terminal ? DRAW_US : LINE_US)};
}

static void draw(const Bar *b) {
    char line[WIDTH + 1];
    int full = b->percent * WIDTH / 100;
    memset(line, '#', WIDTH);
    memset(line + full, '.', (size_t)(WIDTH - full));
    line[WIDTH] = 0;
    fprintf(stderr, "\r%s [%s] %3d %%", b->what, line, b->percent);
}

void bar_tell(void *bar, int64_t done, int64_t of) {
    Bar *b = bar;
    int64_t now = monotonic_us();
    int percent = of > 0 ? (int)(done * 100 / of) : 100;
    if (now < b->next_us || percent == b->percent)
        return;
    b->percent = percent;
    b->shown = true;
    b->next_us = now + (b->terminal ? DRAW_US : LINE_US);
    if (b->terminal)
        draw(b);
    else
        fprintf(stderr, "%s: %d %%\n", b->what, percent);
}

void bar_end(Bar *bar) {
    if (bar->shown && bar->terminal)
        fprintf(stderr, "\r\x1b[K");
}
