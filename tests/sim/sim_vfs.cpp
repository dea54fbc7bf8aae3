// SQLite's calls. Each counts as an operation first (SimFaults::begin), then acts on the files.
#include "sim/sim_vfs.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace entraide::sim {

namespace {

constexpr int path_bytes_max = 1024;
constexpr int system_sector_bytes = 4096;  // what the system's own VFS says
constexpr std::uint64_t sleep_in_vain_us_max = 600'000'000;
constexpr std::int64_t julian_epoch_ms = 210'866'760'000'000;  // 1970-01-01 as a Julian day

Handle& handle_of(sqlite3_file* file) { return *static_cast<Handle*>(file); }
SimDisk::Inside& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimDisk::Inside*>(vfs->pAppData); }
std::uint64_t unsigned_of(sqlite3_int64 number) {
  ENSURE(number >= 0);
  return static_cast<std::uint64_t>(number);
}

/// Temporary files never fail.
Fate begin(SimNode* node) { return node == nullptr ? Fate::works : node->faults.begin(); }

/// One operation on an open file: `act(handle, fate)` gives its result code.
template <class Act>
int operate(sqlite3_file* file, std::string_view name, sqlite3_int64 first, sqlite3_int64 second,
            Act act) {
  auto& handle = handle_of(file);
  const std::lock_guard lock{handle.disk->mutex};
  const int code = act(handle, begin(handle.node));
  return handle.disk->note(name, handle.node, handle.path, unsigned_of(first), unsigned_of(second),
                           code);
}

// ---------------------------------------------------------------- an open file

int read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
  return operate(file, "read", offset, count, [&](Handle& handle, Fate fate) {
    if (fate != Fate::works) return SQLITE_IOERR_READ;
    const auto& content = handle.open->file->content();
    const auto wanted = unsigned_of(count);
    const auto from = std::min<std::uint64_t>(unsigned_of(offset), content.size());
    const auto got = std::min<std::uint64_t>(wanted, content.size() - from);
    const auto start = content.begin() + static_cast<std::ptrdiff_t>(from);
    auto* const out = static_cast<std::uint8_t*>(into);
    std::copy(start, start + static_cast<std::ptrdiff_t>(got), out);
    // SQLite relies on zeros behind the end.
    std::fill(out + got, out + wanted, std::uint8_t{0});
    return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  });
}

int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
  return operate(file, "write", offset, count, [&](Handle& handle, Fate fate) {
    if (fate == Fate::fails) return SQLITE_IOERR_WRITE;
    std::span bytes{static_cast<const std::uint8_t*>(from), unsigned_of(count)};
    auto& written = *handle.open->file;
    const bool grows = unsigned_of(offset) + bytes.size() > written.content().size();
    if (grows && handle.node != nullptr && handle.node->faults.full()) return SQLITE_FULL;
    if (fate == Fate::fails_half_done)
      bytes = bytes.first(handle.disk->random.below(bytes.size() + 1));
    written.write(unsigned_of(offset), bytes);
    if (handle.node == nullptr) written.sync();  // nothing is asked of it after a crash
    handle.disk->digest.add(bytes);
    handle.disk->slept_in_vain_us = 0;
    return fate == Fate::works ? SQLITE_OK : SQLITE_IOERR_WRITE;
  });
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return operate(file, "truncate", size, 0, [&](Handle& handle, Fate fate) {
    if (fate == Fate::fails) return SQLITE_IOERR_TRUNCATE;
    if (fate == Fate::works || handle.disk->random.one_in(2))
      handle.open->file->resize(unsigned_of(size));
    return fate == Fate::works ? SQLITE_OK : SQLITE_IOERR_TRUNCATE;
  });
}

int sync(sqlite3_file* file, int) {
  return operate(file, "sync", 0, 0, [&](Handle& handle, Fate fate) {
    // Half done is not done: nobody was told, and what it reached is among the prefixes of a crash.
    if (fate != Fate::works) return SQLITE_IOERR_FSYNC;
    handle.open->file->sync();
    if (handle.sync_folder) handle.node->tree.sync_folder(parent_of(handle.path));
    handle.sync_folder = false;
    return SQLITE_OK;
  });
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return operate(file, "size", 0, 0, [&](Handle& handle, Fate fate) {
    if (fate != Fate::works) return SQLITE_IOERR_FSTAT;
    *size = static_cast<sqlite3_int64>(handle.open->file->content().size());
    return SQLITE_OK;
  });
}

int close(sqlite3_file* file) {
  auto& handle = handle_of(file);
  auto& disk = *handle.disk;
  const std::lock_guard lock{disk.mutex};
  handle.open->locks.leave(handle.holder);
  if (handle.node != nullptr) {
    if (handle.delete_on_close && !handle.node->faults.down())
      handle.node->tree.remove(handle.path);
    --handle.node->handles;
  }
  disk.note("close", handle.node, handle.path, 0, 0, SQLITE_OK);
  std::destroy_at(&handle);
  return SQLITE_OK;
}

// ---------------------------------------------------------------- locks

/// `act(handle)` on the locks of a file whose node lives.
template <class Act>
int on_locks(sqlite3_file* file, std::string_view name, int first, int second, int fault, Act act) {
  auto& handle = handle_of(file);
  const std::lock_guard lock{handle.disk->mutex};
  const bool dead = handle.node != nullptr && handle.node->faults.down();
  const int code = dead ? fault : act(handle);
  return handle.disk->note(name, handle.node, handle.path, unsigned_of(first), unsigned_of(second),
                           code);
}

int lock(sqlite3_file* file, int level) {
  return on_locks(file, "lock", level, 0, SQLITE_IOERR_LOCK, [&](Handle& handle) {
    return handle.open->locks.lock(handle.holder, level) ? SQLITE_OK : SQLITE_BUSY;
  });
}

int unlock(sqlite3_file* file, int level) {
  return on_locks(file, "unlock", level, 0, SQLITE_IOERR_UNLOCK, [&](Handle& handle) {
    SimLocks::unlock(handle.holder, level);
    return SQLITE_OK;
  });
}

int check_reserved_lock(sqlite3_file* file, int* out) {
  return on_locks(file, "reserved", 0, 0, SQLITE_IOERR_CHECKRESERVEDLOCK, [&](Handle& handle) {
    *out = handle.open->locks.reserved() ? 1 : 0;
    return SQLITE_OK;
  });
}

int shm_map(sqlite3_file* file, int index, int bytes, int extend, void volatile** out) {
  *out = nullptr;
  return on_locks(file, "map", index, extend, SQLITE_IOERR_SHMMAP, [&](Handle& handle) {
    *out = handle.open->locks.region(handle.holder, unsigned_of(index), unsigned_of(bytes),
                                     extend != 0);
    return SQLITE_OK;
  });
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
  return on_locks(file, "shm lock", first * SQLITE_SHM_NLOCK + count, flags, SQLITE_IOERR_SHMLOCK,
                  [&](Handle& handle) {
                    const std::uint32_t locks = ((1U << unsigned_of(count)) - 1U)
                                                << unsigned_of(first);
                    auto& holder = handle.holder;
                    const bool shared = (flags & SQLITE_SHM_SHARED) != 0;
                    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
                      (shared ? holder.shared : holder.exclusive) &= ~locks;
                      return SQLITE_OK;
                    }
                    const bool taken = shared ? handle.open->locks.lock_shared(holder, locks)
                                              : handle.open->locks.lock_exclusive(holder, locks);
                    return taken ? SQLITE_OK : SQLITE_BUSY;
                  });
}

void shm_barrier(sqlite3_file* file) {
  const std::lock_guard lock{handle_of(file).disk->mutex};  // a mutex is more than a barrier
}

int shm_unmap(sqlite3_file* file, int) {
  // Also for the dead: the pointers that SQLite got must not be used from here on.
  auto& handle = handle_of(file);
  const std::lock_guard lock{handle.disk->mutex};
  handle.open->locks.unmap(handle.holder);
  return handle.disk->note("unmap", handle.node, handle.path, 0, 0, SQLITE_OK);
}

int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return system_sector_bytes; }
int device_characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;  // as the system's own VFS: bytes beside a write stay
}

// ---------------------------------------------------------------- names

bool is_new_journal(int flags) {
  constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
  return (flags & SQLITE_OPEN_CREATE) != 0 && (flags & journals) != 0;
}

/// The file of that name in the node's tree, made when it may be; null: there is none.
std::shared_ptr<OpenFile> find_or_make(SimNode& node, const std::string& path, int flags) {
  auto file = node.tree.find(path);
  if (!file && (flags & SQLITE_OPEN_CREATE) == 0) return nullptr;
  if (!file) file = node.tree.create(path, SimFile::Kind::file);
  auto open = node.open[path].lock();
  if (!open || open->file != file) {
    open = std::make_shared<OpenFile>();
    open->file = std::move(file);
    node.open[path] = open;
  }
  return open;
}

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  auto& disk = disk_of(vfs);
  const std::lock_guard lock{disk.mutex};
  file->pMethods = nullptr;  // no close() after a failure
  const bool temporary = name == nullptr;
  const std::string path = temporary ? "temporary" : name;
  auto* const node = temporary ? nullptr : disk.owner_of(path);
  if (!temporary && node == nullptr) return disk.note("open", node, path, 0, 0, SQLITE_CANTOPEN);
  std::shared_ptr<OpenFile> opened;
  if (temporary) {
    opened = std::make_shared<OpenFile>();
    opened->file = std::make_shared<SimFile>();
  } else if (begin(node) == Fate::works) {
    opened = find_or_make(*node, path, flags);
  }
  const int code = opened ? SQLITE_OK : SQLITE_CANTOPEN;
  disk.note("open", node, path, unsigned_of(flags), 0, code);
  if (!opened) return code;
  auto& handle = *std::construct_at(static_cast<Handle*>(file));
  handle.pMethods = &sim_file_methods();
  handle.disk = &disk;
  handle.node = node;
  handle.path = path;
  handle.open = std::move(opened);
  handle.delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
  handle.sync_folder = is_new_journal(flags);
  handle.open->locks.join(handle.holder);
  if (node != nullptr) ++node->handles;
  if (flags_out != nullptr) *flags_out = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  auto& disk = disk_of(vfs);
  const std::lock_guard lock{disk.mutex};
  const std::string path = name;
  auto* const node = disk.owner_of(path);
  const auto act = [&] {
    if (node == nullptr) return SQLITE_IOERR_DELETE;
    const auto fate = begin(node);
    if (fate == Fate::fails) return SQLITE_IOERR_DELETE;
    if (!node->tree.find(path)) return SQLITE_IOERR_DELETE_NOENT;
    if (fate == Fate::works || disk.random.one_in(2)) node->tree.remove(path);
    if (fate != Fate::works) return SQLITE_IOERR_DELETE;
    if (sync_folder != 0) node->tree.sync_folder(parent_of(path));
    return SQLITE_OK;
  };
  return disk.note("delete", node, path, unsigned_of(sync_folder), 0, act());
}

int exists(sqlite3_vfs* vfs, const char* name, int, int* out) {
  auto& disk = disk_of(vfs);
  const std::lock_guard lock{disk.mutex};
  const std::string path = name;
  auto* const node = disk.owner_of(path);
  *out = 0;
  int code = SQLITE_OK;
  if (node != nullptr && begin(node) != Fate::works) code = SQLITE_IOERR_ACCESS;
  if (node != nullptr && code == SQLITE_OK) {
    const auto file = node->tree.find(path);
    *out = file && !file->content().empty() ? 1 : 0;  // as the system's VFS: an empty one is none
  }
  return disk.note("exists", node, path, unsigned_of(*out), 0, code);
}

int full_pathname(sqlite3_vfs*, const char* name, int bytes, char* out) {
  const auto path = std::filesystem::path{name}.lexically_normal().string();
  if (path.size() + 1 > unsigned_of(bytes)) return SQLITE_CANTOPEN;
  std::copy(path.begin(), path.end(), out);
  out[path.size()] = '\0';
  return SQLITE_OK;
}

// ---------------------------------------------------------------- the machine

void* no_library(sqlite3_vfs*, const char*) { return nullptr; }
void no_library_error(sqlite3_vfs*, int bytes, char* out) {
  if (bytes > 0) out[0] = '\0';
}
void (*no_symbol(sqlite3_vfs*, void*, const char*))() { return nullptr; }
void no_library_close(sqlite3_vfs*, void*) {}
int last_error(sqlite3_vfs*, int, char*) { return 0; }

int randomness(sqlite3_vfs* vfs, int count, char* out) {
  auto& disk = disk_of(vfs);
  const std::lock_guard lock{disk.mutex};
  for (int i = 0; i < count; ++i) out[i] = static_cast<char>(disk.vfs_random.below(256));
  return count;
}

/// Nobody else works while one waits: a lock that it waits for will not become free. SQLite gives
/// up after its busy timeout; who begins again and again is found here.
int sleep(sqlite3_vfs* vfs, int microseconds) {
  auto& disk = disk_of(vfs);
  const std::lock_guard lock{disk.mutex};
  disk.slept_us += unsigned_of(microseconds);
  disk.slept_in_vain_us += unsigned_of(microseconds);
  ENSURE(disk.slept_in_vain_us <= sleep_in_vain_us_max);
  return microseconds;
}

int current_time_ms(sqlite3_vfs* vfs, sqlite3_int64* out) {
  *out = julian_epoch_ms + disk_of(vfs).clock.now().time_since_epoch().count();
  return SQLITE_OK;
}

int current_time(sqlite3_vfs* vfs, double* out) {
  constexpr double day_ms = 86'400'000.0;
  sqlite3_int64 now = 0;
  current_time_ms(vfs, &now);
  *out = static_cast<double>(now) / day_ms;
  return SQLITE_OK;
}

}  // namespace

const sqlite3_io_methods& sim_file_methods() {
  static const sqlite3_io_methods methods{
      .iVersion = 2,  // with shared memory, without memory-mapped files
      .xClose = close,
      .xRead = read,
      .xWrite = write,
      .xTruncate = truncate,
      .xSync = sync,
      .xFileSize = file_size,
      .xLock = lock,
      .xUnlock = unlock,
      .xCheckReservedLock = check_reserved_lock,
      .xFileControl = file_control,
      .xSectorSize = sector_size,
      .xDeviceCharacteristics = device_characteristics,
      .xShmMap = shm_map,
      .xShmLock = shm_lock,
      .xShmBarrier = shm_barrier,
      .xShmUnmap = shm_unmap,
      .xFetch = nullptr,
      .xUnfetch = nullptr,
  };
  return methods;
}

void fill_vfs(sqlite3_vfs& vfs, SimDisk::Inside& disk) {
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(Handle);
  vfs.mxPathname = path_bytes_max;
  vfs.zName = "sim";
  vfs.pAppData = &disk;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = exists;
  vfs.xFullPathname = full_pathname;
  vfs.xDlOpen = no_library;
  vfs.xDlError = no_library_error;
  vfs.xDlSym = no_symbol;
  vfs.xDlClose = no_library_close;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep;
  vfs.xCurrentTime = current_time;
  vfs.xGetLastError = last_error;
  vfs.xCurrentTimeInt64 = current_time_ms;
}

}  // namespace entraide::sim
