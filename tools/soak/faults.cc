// What a case keeps when the machine, the disk or the memory fails it.
//
//   crosscheck_faults kill --cycles 10000     kill -9 at random moments
//   crosscheck_faults power --cycles 1000     what a power cut leaves behind
//   crosscheck_faults disk                    every call into the disk fails
//   crosscheck_faults memory                  every allocation fails
//   crosscheck_faults all
//
// After each: nothing that commit() acknowledged is lost, nothing is there in
// part, SQLite's and FTS5's integrity checks hold, the case opens and takes the
// rest, and a failure came with a message. Ends with 1 at the first that does
// not hold. `--seed N` begins elsewhere; `--every N` takes each Nth point of
// `disk` and `memory` only. Its short form runs in the tests, its long form in
// `make soak`; docs/trust.md has the figures.
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <new>
#include <random>
#include <string>

#include "disk_model.h"
#include "store/case.h"
#include "store/example_test.h"
#include "util/sha256.h"

namespace {

using namespace crosscheck;  // NOLINT(google-build-using-namespace)
namespace fs = std::filesystem;

// ---- allocations that fail --------------------------------------------------

size_t allocations_left = 0;  // the one that makes it 0 fails; 0: none
bool allocation_failed = false;

bool fails_now() {
  if (allocations_left == 0 || --allocations_left > 0) return false;
  allocation_failed = true;
  return true;
}

sqlite3_mem_methods system_memory;

void make_sqlite_fallible() {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
  sqlite3_mem_methods ours = system_memory;
  ours.xMalloc = [](int n) {
    return fails_now() ? nullptr : system_memory.xMalloc(n);
  };
  ours.xRealloc = [](void* p, int n) {
    return fails_now() ? nullptr : system_memory.xRealloc(p, n);
  };
  sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

}  // namespace

// Every allocation of this program goes through these. Not inlined: gcc takes
// an inlined free() beside a new that is not for a mistake.
[[gnu::noinline]] void* operator new(size_t size) {
  void* p = fails_now() ? nullptr : std::malloc(std::max<size_t>(size, 1));
  if (p == nullptr) throw std::bad_alloc();
  return p;
}
[[gnu::noinline]] void operator delete(void* p) noexcept {
  std::free(p);
}
[[gnu::noinline]] void operator delete(void* p, size_t) noexcept {
  std::free(p);
}

namespace {

// ---- a case that grows, and what must hold of it ----------------------------

struct Setup {
  size_t cycles = 100;
  size_t every = 1;
  uint32_t seed = 1;
  std::string folder;

  std::string file() const { return folder + "/a.case"; }
};

[[noreturn]] void fail(const std::string& what) {
  fmt::print(stderr, "faults: {}\n", what);
  std::exit(1);
}

// The number `i` makes a report; its words repeat, so that pages overflow.
std::string sha_of(size_t i) {
  return sha256_hex(std::to_string(i));
}

Report report_of(size_t i) {
  Report r = example_report();
  r.sha256 = sha_of(i);
  r.id.value = std::stoull(r.sha256.substr(0, 16), nullptr, 16);
  r.path = fmt::format("in/{}.txt", i);
  r.original = fmt::format("report {} {}", i, sha256_hex(r.sha256));
  return r;
}

Account account_of(size_t i) {
  Account a = example_account();
  a.sha256 = sha_of(i);
  a.path = fmt::format("in/{}.txt", i);
  for (size_t n = 0; n < i % 40; ++n) a.text.utf8 += sha_of(i + n) + "\n";
  return a;
}

std::string remember(int count, char** columns) {
  return count > 0 && columns[0] != nullptr ? columns[0] : "";
}

// The first column of the last row, or what went wrong.
std::string sql(sqlite3* db, const char* query) {
  std::string out;
  const auto row = [](void* to, int n, char** columns, char**) {
    *static_cast<std::string*>(to) = remember(n, columns);
    return 0;
  };
  const int code = sqlite3_exec(db, query, row, &out, nullptr);
  return code == SQLITE_OK ? out : sqlite3_errmsg(db);
}

void check_tables(const std::string& path, const std::string& when) {
  sqlite3* db = nullptr;
  sqlite3_open(path.c_str(), &db);
  const std::array<std::pair<const char*, const char*>, 5> expected = {{
      {"PRAGMA integrity_check", "ok"},
      {"INSERT INTO report_words(report_words,rank) "
       "VALUES('integrity-check',1)",
       ""},
      {"INSERT INTO claim_words(claim_words,rank) VALUES('integrity-check',1)",
       ""},
      {"SELECT count(*) FROM original LEFT JOIN report USING(id) LEFT JOIN "
       "path ON original=original.id WHERE path IS NULL OR packed IS NULL",
       "0"},
      {"SELECT count(*) FROM report r WHERE "
       "(SELECT count(*) FROM claim WHERE report=r.id)!=2",
       "0"},
  }};
  for (const auto& [query, answer] : expected) {
    const std::string got = sql(db, query);
    if (got != answer) fail(fmt::format("{}: {}: {}", when, query, got));
  }
  sqlite3_close(db);
}

// Every report before `kept` is there, and how many there are in all.
size_t check(const std::string& path, size_t kept, const std::string& when) {
  auto opened = Case::open(path, Case::Mode::write);
  if (!opened) fail(fmt::format("{}: {}", when, opened.error().what));
  Case c = *std::move(opened);
  check_tables(path, when);
  const auto accounts = c.accounts();
  if (!accounts) fail(fmt::format("{}: {}", when, accounts.error().what));
  for (size_t i = 0; i < accounts->size(); ++i) {
    const auto there = c.has(report_of(i));
    if (!there || !*there) {
      fail(fmt::format("{}: report {} of {} is missing", when, i,
                       accounts->size()));
    }
  }
  if (accounts->size() < kept) {
    fail(fmt::format("{}: {} reports were acknowledged, {} are there", when,
                     kept, accounts->size()));
  }
  if (const auto error = c.commit()) fail(when + ": " + error->what);
  return accounts->size();
}

// Adds the reports from `first` on, `batch` a commit. "" or the message.
template <class Acknowledged>
std::string grow(const std::string& path, size_t first, size_t end,
                 size_t batch, Acknowledged acknowledged) {
  auto opened = Case::open(path, Case::Mode::write);
  if (!opened) return opened.error().what;
  Case c = *std::move(opened);
  for (size_t i = first; i < end; ++i) {
    const auto added = c.add(report_of(i), account_of(i));
    if (!added) return added.error().what;
    if ((i + 1) % batch != 0 && i + 1 < end) continue;
    if (const auto error = c.commit()) return error->what;
    acknowledged(i + 1);
  }
  return "";
}

// ---- kill -9 ----------------------------------------------------------------

int kill_at_random(const Setup& setup) {
  std::mt19937 random(setup.seed);
  size_t acknowledged = 0, there = 0, acknowledged_in_all = 0;
  for (size_t cycle = 0; cycle < setup.cycles; ++cycle) {
    if (cycle % 100 == 0) {
      fs::remove_all(setup.folder);
      fs::create_directories(setup.folder);
      acknowledged = there = 0;
    }
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) fail("no pipe can be had");
    const pid_t child = ::fork();
    if (child == 0) {
      const size_t batch = 1 + cycle % 4;
      (void)grow(setup.file(), there, there + 100'000, batch,
                 [&](size_t n) { (void)!::write(ends[1], &n, sizeof n); });
      ::_exit(0);
    }
    ::close(ends[1]);
    const size_t before = acknowledged;
    const auto hear = [&] {
      size_t n = 0;
      if (::read(ends[0], &n, sizeof n) != sizeof n) return false;
      acknowledged = n;
      return true;
    };
    // At any moment, and soon after something was acknowledged.
    if (cycle % 2 == 1) hear();
    ::usleep(static_cast<useconds_t>(random() % 10'000));
    ::kill(child, SIGKILL);
    while (hear()) {
    }
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    acknowledged_in_all += acknowledged - std::min(acknowledged, before);
    there = check(setup.file(), acknowledged, fmt::format("cycle {}", cycle));
    acknowledged = there;
  }
  fmt::print("kill -9: {} cycles, {} reports acknowledged, 0 lost\n",
             setup.cycles, acknowledged_in_all);
  return 0;
}

// ---- a power cut ------------------------------------------------------------

int cut_power(const Setup& setup) {
  std::mt19937 random(setup.seed);
  const std::string after = setup.folder + "/after";
  const std::string world = setup.folder + "/world";
  DiskModel disk;
  size_t acknowledged = 0, begun = 0, cuts = 0, events = 0;
  bool inside = false;
  disk.on_event([&] {
    ++events;
    if (inside || random() % 4 != 0 || cuts >= setup.cycles) return;
    inside = true;
    disk.use(false);
    disk.cut(after, random);
    const std::string when =
        fmt::format("power cut {} (event {})", cuts, events);
    const size_t there = check(after + "/a.case", acknowledged, when);
    if (there > begun) fail(when + ": more is there than was begun");
    // It goes on growing.
    const std::string wrong =
        grow(after + "/a.case", there, there + 3, 1, [](size_t) {});
    if (!wrong.empty()) fail(when + ": " + wrong);
    ++cuts;
    disk.use(true);
    inside = false;
  });
  while (cuts < setup.cycles) {
    disk.forget();
    fs::remove_all(world);
    fs::create_directories(world);
    acknowledged = 0;
    // Closing a case moves all of it from the log to the file.
    for (size_t round = 0; round < 5; ++round) {
      begun = acknowledged + 8;
      const std::string wrong =
          grow(world + "/a.case", acknowledged, begun, 1 + round % 3,
               [&](size_t n) { acknowledged = n; });
      if (!wrong.empty()) fail("power: " + wrong);
    }
  }
  fmt::print("power cut: {} snapshots, nothing acknowledged lost\n", cuts);
  return 0;
}

// ---- calls and allocations that fail ----------------------------------------

// `run` adds six reports to a case of three while something fails; the case
// must keep all or nothing of each commit and go on when nothing fails.
template <class Run>
void check_failure(const Setup& setup, const std::string& when, Run run) {
  const std::string path = setup.file();
  fs::remove_all(setup.folder);
  fs::create_directories(setup.folder);
  constexpr size_t kBefore = 3, kAfter = 9, kBatch = 3;
  const auto nothing = [](size_t) {};
  std::string wrong = grow(path, 0, kBefore, kBatch, nothing);
  if (!wrong.empty()) fail(when + ": " + wrong);
  size_t acknowledged = kBefore;
  const std::string said = run([&] {
    return grow(path, kBefore, kAfter, kBatch,
                [&](size_t n) { acknowledged = n; });
  });
  if (said.empty() && acknowledged != kAfter) fail(when + ": not told");
  const size_t there =
      check(path, acknowledged, fmt::format("{} ({})", when, said));
  if (there % kBatch != 0) {
    fail(fmt::format("{}: a commit is there in part: {}", when, there));
  }
  wrong = grow(path, there, kAfter, kBatch, nothing);
  if (!wrong.empty()) fail(when + ", afterwards: " + wrong);
  check(path, kAfter, when + ", afterwards");
}

int break_disk(const Setup& setup) {
  DiskModel disk;
  disk.use(false);
  size_t points = 0, told = 0;
  for (const auto how : {DiskModel::Failure::error, DiskModel::Failure::full}) {
    for (const bool lasting : {false, true}) {
      for (size_t n = 1;; n += setup.every) {
        const std::string when = fmt::format("call {} fails", n);
        bool failed = false;
        check_failure(setup, when, [&](const auto& go) {
          disk.forget();
          disk.use(true);
          disk.fail(n, how, lasting);
          const std::string said = go();
          failed = disk.has_failed();
          disk.fail(0, how, false);
          disk.use(false);
          told += failed && !said.empty() ? 1 : 0;
          return said;
        });
        if (!failed) break;
        ++points;
      }
    }
  }
  fmt::print(
      "disk: {} failing calls ({} ended the run, the others did without), "
      "all or nothing after each\n",
      points, told);
  return 0;
}

int run_out_of_memory(const Setup& setup) {
  size_t points = 0, told = 0;
  for (size_t n = 1;; n += setup.every) {
    bool failed = false;
    check_failure(setup, fmt::format("allocation {} fails", n),
                  [&](const auto& go) {
                    allocation_failed = false;
                    allocations_left = n;
                    std::string said;
                    try {
                      said = go();
                    } catch (const std::bad_alloc&) {
                      said = "out of memory";
                    }
                    failed = allocation_failed;
                    allocations_left = 0;
                    told += failed && !said.empty() ? 1 : 0;
                    return said;
                  });
    if (!failed) break;
    ++points;
  }
  fmt::print(
      "memory: {} failing allocations ({} ended the run, the others did "
      "without), all or nothing after each\n",
      points, told);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Setup setup;
  std::map<std::string, std::string> options;
  for (int i = 2; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  const auto number = [&](const char* name, size_t otherwise) {
    const auto found = options.find(name);
    return found == options.end() ? otherwise : std::stoull(found->second);
  };
  setup.cycles = number("--cycles", setup.cycles);
  setup.every = std::max<size_t>(number("--every", 1), 1);
  setup.seed = static_cast<uint32_t>(number("--seed", 1));
  std::string folder = (fs::temp_directory_path() / "faults_XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) fail("no folder can be made");
  setup.folder = folder + "/case";
  const std::map<std::string, int (*)(const Setup&)> modes = {
      {"kill", kill_at_random},
      {"power", cut_power},
      {"disk", break_disk},
      {"memory", run_out_of_memory}};
  const std::string wanted = argc > 1 ? argv[1] : "";
  if (wanted != "all" && !modes.contains(wanted)) {
    fail("one of: kill, power, disk, memory, all");
  }
  make_sqlite_fallible();
  int status = 0;
  for (const auto& [name, mode] : modes) {
    if (wanted == name || wanted == "all") status |= mode(setup);
  }
  fs::remove_all(folder);
  return status;
}
