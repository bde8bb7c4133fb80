#include "disk_model.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

namespace crosscheck {
namespace {

constexpr size_t kSector = 512;
constexpr const char* kName = "disk_model";

DiskModel* disk = nullptr;  // the one there is
sqlite3_vfs* system_vfs = nullptr;

// Ours, and behind it the system's own file.
struct ModelFile {
  sqlite3_file base;
  DiskModel::File* model;  // nullptr: of no interest (temporary files)
};

sqlite3_file* real(sqlite3_file* f) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<ModelFile*>(f) + 1);
}
DiskModel::File* model(sqlite3_file* f) {
  return reinterpret_cast<ModelFile*>(f)->model;
}

// ---- what changes a file ----------------------------------------------------

int write(sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
  if (model(f) != nullptr) disk->before_change();
  if (const int code = disk->trouble(SQLITE_IOERR_WRITE)) return code;
  if (model(f) != nullptr) {
    model(f)->since.push_back(
        {at, {static_cast<const char*>(data), static_cast<size_t>(size)}, -1});
  }
  return real(f)->pMethods->xWrite(real(f), data, size, at);
}

int truncate(sqlite3_file* f, sqlite3_int64 size) {
  if (model(f) != nullptr) disk->before_change();
  if (const int code = disk->trouble(SQLITE_IOERR_TRUNCATE)) return code;
  if (model(f) != nullptr) model(f)->since.push_back({0, "", size});
  return real(f)->pMethods->xTruncate(real(f), size);
}

void apply(std::string& bytes, const DiskModel::Change& c, size_t most) {
  if (c.size >= 0) return bytes.resize(static_cast<size_t>(c.size));
  const size_t n = std::min(most, c.bytes.size());
  const auto at = static_cast<size_t>(c.at);
  if (bytes.size() < at + n) bytes.resize(at + n);
  bytes.replace(at, n, c.bytes, 0, n);
}

int sync(sqlite3_file* f, int flags) {
  if (model(f) != nullptr) disk->before_change();
  if (const int code = disk->trouble(SQLITE_IOERR_FSYNC)) return code;
  if (DiskModel::File* m = model(f)) {
    for (const auto& c : m->since) apply(m->synced, c, c.bytes.size());
    m->since.clear();
    m->promised = true;
  }
  // The machine that tests this stays up: no need to wait for its disk.
  (void)flags;
  return SQLITE_OK;
}

// ---- what only passes through -----------------------------------------------

int close(sqlite3_file* f) {
  return real(f)->pMethods->xClose(real(f));
}
int read(sqlite3_file* f, void* data, int size, sqlite3_int64 at) {
  if (const int code = disk->trouble(SQLITE_IOERR_READ)) return code;
  return real(f)->pMethods->xRead(real(f), data, size, at);
}
int file_size(sqlite3_file* f, sqlite3_int64* size) {
  return real(f)->pMethods->xFileSize(real(f), size);
}
int lock(sqlite3_file* f, int level) {
  return real(f)->pMethods->xLock(real(f), level);
}
int unlock(sqlite3_file* f, int level) {
  return real(f)->pMethods->xUnlock(real(f), level);
}
int check_lock(sqlite3_file* f, int* out) {
  return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int what, void* with) {
  return real(f)->pMethods->xFileControl(real(f), what, with);
}
int sector_size(sqlite3_file* f) {
  return real(f)->pMethods->xSectorSize(real(f));
}
int device(sqlite3_file* f) {
  return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int page, int size, int extend,
            volatile void** out) {
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) {
  return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
void shm_barrier(sqlite3_file* f) {
  real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int remove) {
  return real(f)->pMethods->xShmUnmap(real(f), remove);
}

// Version 2: no memory maps, so every byte goes through read() and write().
constexpr sqlite3_io_methods kMethods = {
    2,        close,       read,       write,   truncate,    sync,   file_size,
    lock,     unlock,      check_lock, control, sector_size, device, shm_map,
    shm_lock, shm_barrier, shm_unmap,  nullptr, nullptr};

// ---- files ------------------------------------------------------------------

int open(sqlite3_vfs*, const char* name, sqlite3_file* f, int flags, int* out) {
  auto* ours = new (f) ModelFile{};
  if (const int code = disk->trouble(SQLITE_CANTOPEN)) return code;
  constexpr int kKept =
      SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
  if (name != nullptr && (flags & kKept) != 0) {
    ours->model = &disk->file(name);
    // Another file of the name of one that was removed.
    if (!ours->model->there) ours->model->since.push_back({0, "", 0});
    ours->model->there = true;
  }
  const int code = system_vfs->xOpen(system_vfs, name, real(f), flags, out);
  if (real(f)->pMethods != nullptr) ours->base.pMethods = &kMethods;
  return code;
}

int remove(sqlite3_vfs*, const char* name, int synced) {
  disk->before_change();
  if (const int code = disk->trouble(SQLITE_IOERR_DELETE)) return code;
  DiskModel::File& m = disk->file(name);
  m.there = false;
  m.promised = synced != 0;
  if (synced != 0) {
    m.synced.clear();
    m.since.clear();
  }
  return system_vfs->xDelete(system_vfs, name, 0);
}

}  // namespace

DiskModel::DiskModel() {
  disk = this;
  system_vfs = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs vfs;
  vfs = *system_vfs;
  vfs.iVersion = std::min(vfs.iVersion, 2);
  vfs.szOsFile = system_vfs->szOsFile + static_cast<int>(sizeof(ModelFile));
  vfs.pNext = nullptr;
  vfs.zName = kName;
  vfs.xOpen = open;
  vfs.xDelete = remove;
  sqlite3_vfs_register(&vfs, 1);
}

DiskModel::~DiskModel() {
  use(false);
  sqlite3_vfs_unregister(sqlite3_vfs_find(kName));
}

void DiskModel::use(bool through_model) {
  sqlite3_vfs_register(through_model ? sqlite3_vfs_find(kName) : system_vfs, 1);
}

void DiskModel::forget() {
  files_.clear();
}

DiskModel::File& DiskModel::file(const std::string& path) {
  const auto [found, fresh] = files_.try_emplace(path);
  File& f = found->second;
  if (fresh) {
    std::ifstream in(path, std::ios::binary);
    f.promised = in.good();  // it was there before us
    f.synced.assign(std::istreambuf_iterator<char>(in), {});
  }
  return f;
}

int DiskModel::trouble(int error_code) {
  if (fail_at_ == 0) return 0;
  if (fail_at_ > 1) {
    --fail_at_;
    return 0;
  }
  if (!lasting_) fail_at_ = 0;
  failed_ = true;
  const bool grows = error_code == SQLITE_IOERR_WRITE;
  return how_ == Failure::full && grows ? SQLITE_FULL : error_code;
}

void DiskModel::fail(size_t n, Failure how, bool lasting) {
  fail_at_ = n;
  how_ = how;
  lasting_ = lasting;
  failed_ = false;
}

void DiskModel::cut(const std::string& folder, std::mt19937& random) const {
  const auto chance = [&](unsigned percent) {
    return random() % 100 < percent;
  };
  namespace fs = std::filesystem;
  fs::remove_all(folder);
  fs::create_directories(folder);
  // Of what was not synced: none, all, or any.
  const unsigned kept = std::array{0U, 100U, 50U, 90U, 10U}[random() % 5];
  for (const auto& [path, f] : files_) {
    const bool is_there = f.promised ? f.there : chance(50);
    if (!is_there) continue;
    std::string bytes = f.synced;
    std::vector<const Change*> some;
    for (const Change& c : f.since) {
      if (chance(kept)) some.push_back(&c);
    }
    if (chance(50)) std::shuffle(some.begin(), some.end(), random);
    for (const Change* c : some) {
      const bool torn = chance(10);
      const size_t sectors = c->bytes.size() / kSector;
      apply(bytes, *c,
            torn ? random() % (sectors + 1) * kSector : c->bytes.size());
    }
    const std::string name = fs::path(path).filename().string();
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
  }
}

}  // namespace crosscheck
