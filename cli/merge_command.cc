// import, merge: what comes back in: tables of coded events, bundles, the cases
// of others.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <unordered_map>

#include "commands.h"
#include "console.h"
#include "crosscheck/decision.h"
#include "crosscheck/pipeline.h"
#include "crosscheck/readers.h"
#include "gather.h"
#include "present/screen.h"
#include "publish/bundle.h"
#include "publish/import.h"
#include "release.h"
#include "store/decision_log.h"
#include "util/printed.h"
#include "util/zip.h"

namespace crosscheck::cli {
namespace {

using Log = std::vector<Decision>;

bool refuse(const Error& error) {
  complain(error);
  return false;
}

bool is_zip(const std::string& path) {
  char head[4] = {};
  std::ifstream(path, std::ios::binary).read(head, sizeof head);
  return std::string_view(head, sizeof head) == std::string_view("PK\3\4", 4);
}

// What one of those that are merged holds.
struct Part {
  Log log;
  ReleaseItems items;
  size_t fresh = 0;  // reports that were not there yet
};

bool copy_case(Case& from, Case& into, Part& out) {
  auto accounts = from.accounts();
  if (!accounts) return refuse(accounts.error());
  for (const Account& a : *accounts) {
    const auto report = from.original(a.text.report);
    if (!report) return refuse(report.error());
    const auto added = into.add(*report, a);
    if (!added) return refuse(added.error());
    out.fresh += *added ? 1 : 0;
  }
  return true;
}

std::optional<Part> add_case(const std::string& path, Case& into,
                             const Knowledge& knowledge) {
  Options one;
  one.case_file = path;
  Case from = open_case(one, Case::Mode::read);
  auto log = from.decisions();
  if (!log) {
    complain(log.error());
    return std::nullopt;
  }
  Part out;
  out.log = *std::move(log);
  if (!copy_case(from, into, out)) return std::nullopt;
  out.items = release_of(from, knowledge);
  return out;
}

// The log in a bundle; its chain is held against its hashes.
Result<Log> log_of(std::string_view lines, const std::string& path) {
  Log out;
  while (!lines.empty()) {
    const size_t end = lines.find('\n');
    auto decision = read_record(lines.substr(0, end));
    if (!decision) {
      return Error{Fault::format, "a decision that cannot be read", path,
                   static_cast<uint32_t>(out.size() + 1)};
    }
    out.push_back(*std::move(decision));
    lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
  }
  if (const auto at = broken_at(out)) {
    return Error{Fault::format, "the log of decisions is not as it was written",
                 path, static_cast<uint32_t>(*at)};
  }
  return out;
}

bool is_whole(const std::string& bytes, const std::string& path) {
  const auto check = verify_bundle(bytes, path);
  if (!check) return refuse(check.error());
  for (const std::string& wrong : check->wrong) {
    complain(fmt::format("{}: {}", path, wrong));
  }
  return check->wrong.empty();
}

// Only a bundle that is as it was made is read.
std::optional<Part> add_bundle(const std::string& path, Case& into,
                               const Knowledge& knowledge) {
  const auto bytes = file_bytes(path);
  if (!bytes || !is_whole(*bytes, path)) return std::nullopt;
  Part out;
  bool good = true;
  Readers readers(knowledge);
  acquire_bytes(
      *bytes, path,
      [&](Report&& report) {
        const auto account = readers.read(report);
        if (!account) return complain(account.error());
        const auto added = into.add(report, *account);
        good = good && (added || refuse(added.error()));
        out.fresh += added && *added ? 1 : 0;
      },
      [&](Error&& e) { good = refuse(e); });
  const auto archive = ZipReader::open(*bytes, path);
  if (!good || !archive) return std::nullopt;
  const auto held = [&](const char* name) -> std::string {
    const ZipReader::Entry* e = archive->find(name);
    if (e == nullptr) return "";
    auto text = archive->bytes(*e, size_t{1} << 30U);
    return text ? *std::move(text) : "";
  };
  auto log = log_of(held("decisions.jsonl"), path);
  auto items = read_release(held("account.json"), path);
  if (!log || !items) {
    complain(log ? items.error() : log.error());
    return std::nullopt;
  }
  out.log = *std::move(log);
  out.items = *std::move(items);
  return out;
}

// The decisions of several cases, one log after the other. What one case's
// coders settled otherwise than another's is kept as a second coding.
class LogMerger {
 public:
  explicit LogMerger(Case& into) : into_(into) {}

  // False after a complaint.
  bool add(const Log& log, const std::string& path) {
    std::vector<uint64_t> number(log.size() + 1);  // in the new log
    Log theirs;
    for (const Decision& old : log) {
      const auto known = known_.find(old.hash);  // both have it from one case
      if (known != known_.end()) {
        number[old.number] = known->second;
        continue;
      }
      Decision d = old;
      d.why += fmt::format(" ({}, {})", old.at, path);
      d.seen = UINT64_MAX;  // settled here, not by the log
      for (Thing& t : d.on) {
        if (d.verb == Verb::undo && t.id < number.size()) t.id = number[t.id];
      }
      for (const Decision& other : others_) {
        if (!d.stands || other.who == d.who || !meet(other, d)) continue;
        d.stands = d.verb == other.verb && d.value == other.value;
        if (!d.stands) conflict(other, d);
      }
      auto logged = into_.decide(d);
      if (!logged) return refuse(logged.error());
      number[old.number] = known_[old.hash] = logged->decision.number;
      theirs.push_back(std::move(logged->decision));
    }
    others_.insert(others_.end(), theirs.begin(), theirs.end());
    return true;
  }

  size_t conflicts() const { return conflicts_; }

 private:
  static std::string say(const Decision& d) {
    std::string out = fmt::format("{} {}", visible(d.who), name_of(d.verb));
    if (!d.field.empty()) out += " " + visible(d.field);
    if (!d.value.empty()) out += " " + visible(d.value);
    return out;
  }

  void conflict(const Decision& first, const Decision& second) {
    ++conflicts_;
    const Thing& about = second.on.front();
    print(fmt::format("conflict: {} {}: {}; {}; the first stands\n",
                      name_of(second.subject),
                      about.name.empty() ? hex(about.id) : visible(about.name),
                      say(first), say(second)));
  }

  Case& into_;
  std::unordered_map<std::string, uint64_t> known_;
  Log others_;  // of the cases before
  size_t conflicts_ = 0;
};

// Figures whose best answer or standing is another now, states whose ends are.
void print_moved(const std::string& path, const ReleaseItems& before,
                 const ReleaseItems& after) {
  for (const Difference& d : differences(before, after)) {
    if (d.what == "changed" && (d.field == "best" || d.field == "standing" ||
                                d.field == "to" || d.field == "from")) {
      print(path + ": " + difference_lines({d}));
    }
  }
}

int import_tables(const Options& options) {
  bool good = true;
  std::string lines;
  for (const std::string& path : options.paths) {
    const auto bytes = file_bytes(path);
    if (!bytes) {
      good = false;
      continue;
    }
    const auto made =
        import_table(*bytes, path, [&](Error&& e) { good = refuse(e); });
    if (made) {
      lines += made->lines;
    } else {
      good = refuse(made.error());
    }
  }
  if (options.out.empty()) {
    print(lines);
    return printed() && good ? 0 : 2;
  }
  return write_file(options.out, lines) && good ? 0 : 2;
}

// 0, or 2 after a complaint.
int merge_all(const Options& options, const Options& target,
              const Knowledge& knowledge) {
  Case into = open_case(target, Case::Mode::write);
  LogMerger logs(into);
  std::vector<ReleaseItems> before;
  for (const std::string& path : options.paths) {
    auto part = is_zip(path) ? add_bundle(path, into, knowledge)
                             : add_case(path, into, knowledge);
    const auto error = into.commit();
    if (error) complain(*error);
    if (!part || error || !logs.add(part->log, path)) return 2;
    print(fmt::format("{}: {} reports that were not there yet\n", path,
                      part->fresh));
    before.push_back(std::move(part->items));
  }
  const ReleaseItems after = release_of(into, knowledge);
  for (size_t i = 0; i < before.size(); ++i) {
    print_moved(options.paths[i], before[i], after);
  }
  if (logs.conflicts() > 0) {
    print(fmt::format("{} conflicts: `crosscheck review {}` lists them\n",
                      logs.conflicts(), options.out));
  }
  return printed() ? 0 : 2;
}

}  // namespace

int import(const Options& options, const Knowledge& knowledge) {
  const auto zips = std::ranges::count_if(options.paths, is_zip);
  if (zips == 0) return import_tables(options);
  if (static_cast<size_t>(zips) == options.paths.size() &&
      !options.out.empty()) {
    return merge(options, knowledge);
  }
  complain("a bundle becomes a case: name bundles alone, and --out FILE");
  return 2;
}

int merge(const Options& options, const Knowledge& knowledge) {
  Options target = options;
  target.case_file = options.out;
  if (std::filesystem::exists(options.out)) {
    complain(options.out + ": is there already");
    return 2;
  }
  for (const std::string& path : options.paths) {
    if (!is_case(path) && !is_zip(path)) {
      complain(path + ": is neither case nor bundle");
      return 2;
    }
  }
  const int status = merge_all(options, target, knowledge);
  if (status != 0) {  // half a case is none
    for (const char* end : {"", "-wal", "-shm"}) {
      std::error_code code;
      std::filesystem::remove(options.out + end, code);
    }
  }
  return status;
}

}  // namespace crosscheck::cli
