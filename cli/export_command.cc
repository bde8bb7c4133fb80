// export: the account in the format of another program.
#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "crosscheck/estimate.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "publish/compare.h"
#include "publish/publish.h"

namespace crosscheck::cli {
namespace {

// "war.csv" and "left-out.csv" -> "war.left-out.csv"
std::string beside(const std::string& path, const std::string& name) {
  const size_t slash = path.rfind('/');
  const size_t dot = path.rfind('.');
  const bool ends = dot != path.npos && (slash == path.npos || dot > slash + 1);
  return path.substr(0, ends ? dot : path.size()) + "." + name;
}

bool write_files(const std::vector<NamedFile>& files, const std::string& out) {
  bool good = true;
  for (const NamedFile& f : files) {
    good =
        write_file(f.name.empty() ? out : beside(out, f.name), f.bytes) && good;
  }
  return good;
}

// To standard output goes one file; what else there is, is told.
bool print_files(const std::vector<NamedFile>& files) {
  print(files.front().bytes);
  for (size_t i = 1; i < files.size(); ++i) {
    complain(fmt::format("{} goes with this; --out FILE writes it, too",
                         files[i].name));
  }
  return printed();
}

}  // namespace

int export_to(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) {
    if (in.tally.problems == 0) complain("no reports found");
    return in.tally.status();
  }
  Dossier dossier = compile(std::move(in.accounts), in.decisions, knowledge);
  std::vector<NamedFile> files;
  if (!options.compare.empty()) {
    std::vector<Rule> rules;
    for (const std::string& name : options.compare) {
      rules.push_back(*rule_named(name));
    }
    files = {{"", compare_rules(dossier, knowledge, rules)}};
  } else {
    const std::optional<Rule> rule = rule_named(options.rule);
    if (rule) use_rule(dossier, *rule);
    files = publish(*format_named(options.format), dossier, knowledge, rule);
  }
  const bool good = options.out.empty() ? print_files(files)
                                        : write_files(files, options.out);
  return good ? in.tally.status() : 2;
}

}  // namespace crosscheck::cli
