// bundle, verify: the account as evidence.
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <optional>

#include "commands.h"
#include "console.h"
#include "crosscheck/decision.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/screen.h"
#include "publish/bundle.h"

namespace crosscheck::cli {
namespace {

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
        [&](Report&& r) { out.originals.push_back(std::move(r)); },
        [](Error&&) {});
    return out;
  }
  Case from = open_case(options, Case::Mode::read);
  for (const Account& a : accounts) {
    auto report = from.original(a.text.report);
    if (report) out.originals.push_back(*std::move(report));
  }
  const auto log = from.decisions();
  if (!log) {
    complain(log.error());
    return std::nullopt;
  }
  for (const Decision& d : *log) out.decisions += decision_json(d) + "\n";
  return out;
}

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

}  // namespace crosscheck::cli
