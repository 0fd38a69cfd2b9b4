/* What a WebSocket's client sends: whole, and cut in two wherever it may be, it must be understood alike. */
#include "http/frame.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static Frame f, again;
    while (size) {
        FrameRead how = frame_read(data, size, &f);
        if (how != FRAME_WHOLE)
            break;
        if (!f.used || f.used > size || f.n > FRAME_MAX || f.used > f.n + FRAME_HEAD_MAX)
            abort();
        if (frame_read(data, f.used, &again) != FRAME_WHOLE || again.n != f.n ||
            memcmp(f.payload, again.payload, f.n) != 0)
            abort();
        if (frame_read(data, f.used - 1, &again) != FRAME_MORE)
            abort();
        data += f.used;
        size -= f.used;
    }
    return 0;
}
