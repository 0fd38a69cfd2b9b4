#include "support/fault_vfs.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stddef.h>

typedef struct FaultFile {
    sqlite3_file base;
    sqlite3_file *real; /* behind this one, in the same allocation */
} FaultFile;

static sqlite3_vfs *real_vfs, fault_vfs;
static atomic_int counts[DISK_ACTS], fails_in[DISK_ACTS], times_left[DISK_ACTS];

static sqlite3_file *real_of(sqlite3_file *f) { return ((FaultFile *)f)->real; }

static int fails(DiskAct act) {
    atomic_fetch_add(&counts[act], 1);
    if (atomic_load(&times_left[act]) == 0)
        return 0;
    if (atomic_load(&fails_in[act]) > 1) {
        atomic_fetch_sub(&fails_in[act], 1);
        return 0;
    }
    atomic_fetch_sub(&times_left[act], 1);
    return 1;
}

#define PASS(name, params, args)                                                                             \
    static int name params { return real_of(f)->pMethods->name args; }
PASS(xRead, (sqlite3_file * f, void *p, int n, sqlite3_int64 at), (real_of(f), p, n, at))
PASS(xTruncate, (sqlite3_file * f, sqlite3_int64 n), (real_of(f), n))
PASS(xFileSize, (sqlite3_file * f, sqlite3_int64 *n), (real_of(f), n))
PASS(xLock, (sqlite3_file * f, int how), (real_of(f), how))
PASS(xUnlock, (sqlite3_file * f, int how), (real_of(f), how))
PASS(xCheckReservedLock, (sqlite3_file * f, int *ret), (real_of(f), ret))
PASS(xFileControl, (sqlite3_file * f, int op, void *p), (real_of(f), op, p))
PASS(xSectorSize, (sqlite3_file * f), (real_of(f)))
PASS(xDeviceCharacteristics, (sqlite3_file * f), (real_of(f)))
PASS(xShmMap, (sqlite3_file * f, int page, int size, int extend, void volatile **p),
     (real_of(f), page, size, extend, p))
PASS(xShmLock, (sqlite3_file * f, int at, int n, int flags), (real_of(f), at, n, flags))
PASS(xShmUnmap, (sqlite3_file * f, int remove), (real_of(f), remove))
PASS(xFetch, (sqlite3_file * f, sqlite3_int64 at, int n, void **p), (real_of(f), at, n, p))
PASS(xUnfetch, (sqlite3_file * f, sqlite3_int64 at, void *p), (real_of(f), at, p))

static void xShmBarrier(sqlite3_file *f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }

static int xClose(sqlite3_file *f) { return real_of(f)->pMethods->xClose(real_of(f)); }

static int xWrite(sqlite3_file *f, const void *p, int n, sqlite3_int64 at) {
    return fails(DISK_WRITE) ? SQLITE_IOERR_WRITE : real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
}

static int xSync(sqlite3_file *f, int flags) {
    return fails(DISK_SYNC) ? SQLITE_IOERR_FSYNC : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static const sqlite3_io_methods methods = {3,
                                           xClose,
                                           xRead,
                                           xWrite,
                                           xTruncate,
                                           xSync,
                                           xFileSize,
                                           xLock,
                                           xUnlock,
                                           xCheckReservedLock,
                                           xFileControl,
                                           xSectorSize,
                                           xDeviceCharacteristics,
                                           xShmMap,
                                           xShmLock,
                                           xShmBarrier,
                                           xShmUnmap,
                                           xFetch,
                                           xUnfetch};

static int fault_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *ret_flags) {
    (void)vfs;
    FaultFile *f = (FaultFile *)file;
    f->real = (sqlite3_file *)(f + 1);
    int rc = real_vfs->xOpen(real_vfs, name, f->real, flags, ret_flags);
    f->base.pMethods = f->real->pMethods ? &methods : NULL;
    return rc;
}

void fault_vfs_install(void) {
    real_vfs = sqlite3_vfs_find(NULL);
    fault_vfs = *real_vfs;
    fault_vfs.zName = "fault";
    fault_vfs.szOsFile = (int)sizeof(FaultFile) + real_vfs->szOsFile;
    fault_vfs.xOpen = fault_open;
    sqlite3_vfs_register(&fault_vfs, 1);
}

void fault_vfs_fail(DiskAct act, int nth, int times) {
    atomic_store(&fails_in[act], nth);
    atomic_store(&times_left[act], times);
}

int fault_vfs_count(DiskAct act) { return atomic_exchange(&counts[act], 0); }
