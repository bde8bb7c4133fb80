// DiskModel: an SQLite VFS that remembers which writes a disk has promised to
// keep, and can make the file system that a power cut would leave behind.
//
//   DiskModel disk;               // from now on new connections go through it
//   disk.on_event([&] { disk.cut(folder, random); ... });
//
// Files are written for real, through the VFS of the system; beside each the
// model keeps what has been synced and the writes since. cut() puts a copy of
// every file into a folder, made of what was synced and of any of the writes
// since: none, all, some, in another order, the last torn at a sector. A file
// that was made and never synced may be missing; one whose removal was not
// synced may still be there. Shared memory (-shm) is lost, as it is.
//
// The model also makes calls fail: the Nth from now, and all after it if asked.
// One connection at a time. After www.sqlite.org/atomiccommit.html, "Hardware
// Assumptions", and SQLite's own test_journal.c in spirit.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace crosscheck {

class DiskModel {
 public:
  enum class Failure : uint8_t { error, full };

  DiskModel();
  ~DiskModel();
  DiskModel(const DiskModel&) = delete;
  DiskModel& operator=(const DiskModel&) = delete;

  // Whether new connections go through the model or straight to the system.
  void use(bool model);
  // Forgets all files; what lies on disk is taken as synced.
  void forget();
  // Called before every write, truncation, sync and removal takes place.
  void on_event(std::function<void()> event) { event_ = std::move(event); }
  // The files as a power cut now could leave them, under their own names.
  void cut(const std::string& folder, std::mt19937& random) const;

  // The `n`th call from now fails (1: the next); 0: none. `lasting`: so do all
  // after it.
  void fail(size_t n, Failure how, bool lasting);
  bool has_failed() const { return failed_; }

  // ---- for the methods of the VFS ----
  struct Change {
    int64_t at = 0;     // of a write
    std::string bytes;  // "" and `size` >= 0: a truncation
    int64_t size = -1;
  };
  struct File {
    std::string synced;
    std::vector<Change> since;
    bool there = true;      // as the program sees it
    bool promised = false;  // its being there, or not, was synced
  };
  // SQLite's code for a call that is to fail, or 0.
  int trouble(int error_code);
  File& file(const std::string& path);
  void before_change() {
    if (event_) event_();
  }

 private:
  std::map<std::string, File> files_;
  std::function<void()> event_;
  size_t fail_at_ = 0;
  Failure how_ = Failure::error;
  bool lasting_ = false;
  bool failed_ = false;
};

}  // namespace crosscheck
