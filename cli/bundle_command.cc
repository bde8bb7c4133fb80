// bundle, verify, import, merge: what leaves as evidence, and what comes back.
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <unordered_map>

#include "commands.h"
#include "console.h"
#include "crosscheck/decision.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/json.h"
#include "present/screen.h"
#include "publish/bundle.h"
#include "publish/import.h"
#include "release.h"

namespace crosscheck::cli {
namespace {

constexpr size_t kMaxFile = size_t{1} << 30U;  // of a table or a bundle

std::optional<std::string> file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const auto size = file ? static_cast<long long>(file.tellg()) : -1;
  if (size < 0 || static_cast<unsigned long long>(size) > kMaxFile) {
    complain(path + (size < 0 ? ": cannot be read" : ": more than 1 GB"));
    return std::nullopt;
  }
  std::string out(static_cast<size_t>(size), '\0');
  file.seekg(0);
  file.read(out.data(), size);
  return out;
}

// The key in that file; a new one, readable by its owner alone, when there is
// no such file. "" after a complaint.
std::string signing_key(const std::string& path) {
  if (std::filesystem::exists(path)) {
    std::string key = file_bytes(path).value_or("");
    while (!key.empty() && key.back() <= ' ') key.pop_back();
    if (public_key_of(key).empty()) {
      complain(path + ": no signing key");
      return "";
    }
    return key;
  }
  const mode_t before = umask(077);
  const std::string key = new_signing_key();
  const bool good = !key.empty() && write_file(path, key + "\n");
  umask(before);
  return good ? key : "";
}

// Every original behind the accounts, of the case or of the paths again, and
// the log of decisions, if there is one.
std::optional<BundleInput> input_of(const Options& options,
                                    const std::vector<Account>& accounts) {
  BundleInput out;
  if (options.case_file.empty()) {
    acquire(
        options.paths,
        [&](Report&& r) {
          out.originals.push_back({r.sha256, std::move(r.original)});
        },
        [](Error&&) {});
    return out;
  }
  Case from = open_case(options, Case::Mode::read);
  for (const Account& a : accounts) {
    auto report = from.original(a.text.report);
    if (report)
      out.originals.push_back({a.sha256, std::move(report->original)});
  }
  const auto log = from.decisions();
  if (!log) {
    complain(log.error());
    return std::nullopt;
  }
  for (const Decision& d : *log) out.decisions += decision_json(d) + "\n";
  return out;
}

// All of `from` into `into`; how many were new, or -1 after a complaint.
long copy_case(Case& from, Case& into) {
  auto accounts = from.accounts();
  if (!accounts) {
    complain(accounts.error());
    return -1;
  }
  long fresh = 0;
  for (const Account& a : *accounts) {
    const auto report = from.original(a.text.report);
    if (!report) {
      complain(report.error());
      return -1;
    }
    const auto added = into.add(*report, a);
    if (!added) {
      complain(added.error());
      return -1;
    }
    fresh += *added ? 1 : 0;
  }
  if (const auto error = into.commit()) {
    complain(*error);
    return -1;
  }
  return fresh;
}

// The decisions of several cases, one log after the other. What one case's
// coders settled otherwise than another's is kept as a second coding.
class LogMerger {
 public:
  explicit LogMerger(Case& into) : into_(into) {}

  // False after a complaint.
  bool add(Case& from, const std::string& path) {
    const auto log = from.decisions();
    if (!log) return refuse(log.error());
    std::vector<uint64_t> number(log->size() + 1);  // in the new log
    std::vector<Decision> theirs;
    for (const Decision& old : *log) {
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

 private:
  static bool refuse(const Error& error) {
    complain(error);
    return false;
  }
  static void conflict(const Decision& first, const Decision& second) {
    print(fmt::format(
        "conflict: {} decided {} {} {}, {} {} {}\n", visible(first.who),
        name_of(first.verb), visible(first.field), visible(first.value),
        visible(second.who), name_of(second.verb), visible(second.value)));
  }

  Case& into_;
  std::unordered_map<std::string, uint64_t> known_;
  std::vector<Decision> others_;  // of the cases before
};

}  // namespace

int bundle(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) {
    if (in.tally.problems == 0) complain("no reports found");
    return in.tally.status();
  }
  std::string key;
  if (!options.key.empty()) {
    key = signing_key(options.key);
    if (key.empty()) return 2;
  }
  const auto input = input_of(options, in.accounts);
  if (!input) return 2;
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  const auto packed = crosscheck::bundle(dossier, knowledge, *input, key);
  if (!packed) {
    complain(packed.error());
    return 2;
  }
  if (!write_file(options.out, *packed)) return 2;
  print(key.empty() ? "not signed: --key FILE signs\n"
                    : "signed by " + public_key_of(key) + "\n");
  return printed() ? in.tally.status() : 2;
}

int verify(const Options& options, const Knowledge& /*knowledge*/) {
  const auto bytes = file_bytes(options.paths[0]);
  if (!bytes) return 2;
  const auto check = verify_bundle(*bytes, options.paths[0]);
  if (!check) {
    complain(check.error());
    return 2;
  }
  std::vector<std::string> wrong = check->wrong;
  if (!options.key.empty() && check->signed_by != options.key) {
    wrong.push_back("manifest.sig: is not of the key " + options.key);
  }
  for (const std::string& w : wrong) print(visible(w) + "\n");
  print(fmt::format("{} files, {} wrong; {}\n", check->files, wrong.size(),
                    check->signed_by.empty() ? "not signed"
                    : check->signature_good  ? "signed by " + check->signed_by
                                             : "signature wrong"));
  return printed() && wrong.empty() ? 0 : 2;
}

int import(const Options& options, const Knowledge& /*knowledge*/) {
  bool good = true;
  std::string lines;
  for (const std::string& path : options.paths) {
    const auto bytes = file_bytes(path);
    if (!bytes) {
      good = false;
      continue;
    }
    const auto made = import_table(*bytes, path, [&](Error&& e) {
      complain(e);
      good = false;
    });
    if (!made) {
      complain(made.error());
      good = false;
      continue;
    }
    lines += made->lines;
  }
  if (options.out.empty()) {
    print(lines);
    return printed() && good ? 0 : 2;
  }
  return write_file(options.out, lines) && good ? 0 : 2;
}

int merge(const Options& options, const Knowledge& knowledge) {
  Options target = options;
  target.case_file = options.out;
  if (std::filesystem::exists(options.out)) {
    complain(options.out + ": is there already");
    return 2;
  }
  for (const std::string& path : options.paths) {
    if (!is_case(path)) {
      complain(path + ": is no case");
      return 2;
    }
  }
  Case into = open_case(target, Case::Mode::write);
  LogMerger logs(into);
  std::vector<ReleaseItems> before;
  for (const std::string& path : options.paths) {
    Options one = options;
    one.case_file = path;
    Case from = open_case(one, Case::Mode::read);
    const long fresh = copy_case(from, into);
    if (fresh < 0 || !logs.add(from, path)) return 2;
    print(fmt::format("{}: {} reports that were not there yet\n", path, fresh));
    before.push_back(release_of(from, knowledge));
  }
  const ReleaseItems after = release_of(into, knowledge);
  for (size_t i = 0; i < before.size(); ++i) {
    for (const Difference& d : differences(before[i], after)) {
      if (d.what != "changed" || (d.field != "best" && d.field != "standing" &&
                                  d.field != "to" && d.field != "from")) {
        continue;
      }
      print(options.paths[i] + ": " + difference_lines({d}));
    }
  }
  return printed() ? 0 : 2;
}

}  // namespace crosscheck::cli
