/* A disk that fails when it is told to: SQLite's own file layer, with a count of what goes through it. */
#ifndef SUPPORT_FAULT_VFS_H
#define SUPPORT_FAULT_VFS_H

typedef enum DiskAct { DISK_WRITE, DISK_SYNC, DISK_ACTS } DiskAct;

/* Becomes the file layer of every database opened from now on. */
void fault_vfs_install(void);
/* The n-th act of that kind from now on fails (1: the next), and `times` in all; 0 times: none. */
void fault_vfs_fail(DiskAct act, int nth, int times);
/* How many acts of that kind there were since the last call. */
int fault_vfs_count(DiskAct act);

#endif
