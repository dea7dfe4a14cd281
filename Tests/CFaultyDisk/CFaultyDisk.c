#include "CFaultyDisk.h"
#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

static sqlite3_vfs faulty, *usual;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static char watched_folder[1024];
static int fail_at, fail_code, fails_on, counted;

typedef struct {
  sqlite3_file base;
  int is_watched;
  // The usual file follows in memory.
} faulty_file;

static sqlite3_file *real_file(sqlite3_file *file) {
  return (sqlite3_file *)((char *)file + sizeof(faulty_file));
}

// What this call comes to: SQLITE_OK to go on.
static int judge(sqlite3_file *file) {
  if (!((faulty_file *)file)->is_watched) return SQLITE_OK;
  pthread_mutex_lock(&guard);
  int outcome = SQLITE_OK;
  if (watched_folder[0]) {
    counted += 1;
    if (fail_at && (counted == fail_at || (fails_on && counted > fail_at))) outcome = fail_code;
  }
  pthread_mutex_unlock(&guard);
  return outcome;
}

static int f_close(sqlite3_file *f) {
  sqlite3_file *real = real_file(f);
  return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}
static int f_read(sqlite3_file *f, void *bytes, int count, sqlite3_int64 at) {
  return real_file(f)->pMethods->xRead(real_file(f), bytes, count, at);
}
static int f_write(sqlite3_file *f, const void *bytes, int count, sqlite3_int64 at) {
  int outcome = judge(f);
  if (outcome == SQLITE_OK) return real_file(f)->pMethods->xWrite(real_file(f), bytes, count, at);
  // Half of it is there, as when the power goes or the disk is full in the midst of it.
  if (count > 1) real_file(f)->pMethods->xWrite(real_file(f), bytes, count / 2, at);
  return outcome;
}
static int f_truncate(sqlite3_file *f, sqlite3_int64 size) {
  int outcome = judge(f);
  return outcome ? outcome : real_file(f)->pMethods->xTruncate(real_file(f), size);
}
static int f_sync(sqlite3_file *f, int flags) {
  int outcome = judge(f);
  return outcome ? outcome : real_file(f)->pMethods->xSync(real_file(f), flags);
}
static int f_size(sqlite3_file *f, sqlite3_int64 *size) {
  return real_file(f)->pMethods->xFileSize(real_file(f), size);
}
static int f_lock(sqlite3_file *f, int kind) {
  return real_file(f)->pMethods->xLock(real_file(f), kind);
}
static int f_unlock(sqlite3_file *f, int kind) {
  return real_file(f)->pMethods->xUnlock(real_file(f), kind);
}
static int f_check(sqlite3_file *f, int *result) {
  return real_file(f)->pMethods->xCheckReservedLock(real_file(f), result);
}
static int f_control(sqlite3_file *f, int what, void *argument) {
  return real_file(f)->pMethods->xFileControl(real_file(f), what, argument);
}
static int f_sector(sqlite3_file *f) { return real_file(f)->pMethods->xSectorSize(real_file(f)); }
static int f_traits(sqlite3_file *f) {
  return real_file(f)->pMethods->xDeviceCharacteristics(real_file(f));
}
static int f_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **memory) {
  return real_file(f)->pMethods->xShmMap(real_file(f), page, size, extend, memory);
}
static int f_shm_lock(sqlite3_file *f, int offset, int count, int flags) {
  return real_file(f)->pMethods->xShmLock(real_file(f), offset, count, flags);
}
static void f_shm_barrier(sqlite3_file *f) { real_file(f)->pMethods->xShmBarrier(real_file(f)); }
static int f_shm_unmap(sqlite3_file *f, int remove) {
  return real_file(f)->pMethods->xShmUnmap(real_file(f), remove);
}
static int f_fetch(sqlite3_file *f, sqlite3_int64 at, int count, void **memory) {
  return real_file(f)->pMethods->xFetch(real_file(f), at, count, memory);
}
static int f_unfetch(sqlite3_file *f, sqlite3_int64 at, void *memory) {
  return real_file(f)->pMethods->xUnfetch(real_file(f), at, memory);
}

static const sqlite3_io_methods methods = {
    3,          f_close,   f_read,    f_write,    f_truncate,    f_sync,      f_size,
    f_lock,     f_unlock,  f_check,   f_control,  f_sector,      f_traits,    f_shm_map,
    f_shm_lock, f_shm_barrier, f_shm_unmap, f_fetch, f_unfetch,
};

static int v_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *f, int flags, int *out) {
  (void)vfs;
  faulty_file *file = (faulty_file *)f;
  pthread_mutex_lock(&guard);
  file->is_watched =
      name && watched_folder[0] && !strncmp(name, watched_folder, strlen(watched_folder));
  pthread_mutex_unlock(&guard);
  file->base.pMethods = 0;
  int outcome = usual->xOpen(usual, name, real_file(f), flags, out);
  if (real_file(f)->pMethods) file->base.pMethods = &methods;
  return outcome;
}

int yx_install_faulty_disk(void) {
  if (usual) return SQLITE_OK;
  usual = sqlite3_vfs_find(0);
  faulty = *usual;
  faulty.zName = "faulty";
  faulty.pNext = 0;
  faulty.szOsFile = (int)sizeof(faulty_file) + usual->szOsFile;
  faulty.xOpen = v_open;
  return sqlite3_vfs_register(&faulty, 1);
}

void yx_arm_faulty_disk(const char *folder, int n, int code, int lasting) {
  pthread_mutex_lock(&guard);
  strncpy(watched_folder, folder, sizeof watched_folder - 1);
  fail_at = n;
  fail_code = code;
  fails_on = lasting;
  counted = 0;
  pthread_mutex_unlock(&guard);
}

int yx_disarm_faulty_disk(void) {
  pthread_mutex_lock(&guard);
  int count = counted;
  watched_folder[0] = 0;
  pthread_mutex_unlock(&guard);
  return count;
}
