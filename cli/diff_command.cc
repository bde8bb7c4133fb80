// diff: two states of an account, deletions included.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/json.h"
#include "publish/release.h"

namespace crosscheck::cli {
namespace {

// A document of `export --format json` as it is; anything else is read.
std::optional<ReleaseItems> release_of(const std::string& path,
                                       const Options& options,
                                       const Knowledge& knowledge) {
  std::string json;
  if (path.ends_with(".json")) {
    std::ifstream file(path, std::ios::binary);
    json.assign(std::istreambuf_iterator<char>(file), {});
  }
  if (!json.starts_with("{\"crosscheck\"")) {
    Options one = options;
    one.paths.clear();
    one.case_file.clear();
    if (is_case(path)) {
      one.case_file = path;
    } else {
      one.paths = {path};
    }
    Gathered in = gather(one, knowledge);
    if (in.accounts.empty()) {
      complain(fmt::format("{}: no reports found", path));
      return std::nullopt;
    }
    json = dossier_json(
        compile(std::move(in.accounts), in.decisions, knowledge), knowledge);
  }
  auto items = read_release(json, path);
  if (!items) {
    complain(items.error());
    return std::nullopt;
  }
  return *std::move(items);
}

}  // namespace

int diff(const Options& options, const Knowledge& knowledge) {
  const auto before = release_of(options.paths[0], options, knowledge);
  if (!before) return 2;
  const auto after = release_of(options.paths[1], options, knowledge);
  if (!after) return 2;
  const std::vector<Difference> all = differences(*before, *after);
  print(options.format == "csv" ? difference_csv(all) : difference_lines(all));
  if (!printed()) return 2;
  return all.empty() ? 1 : 0;
}

}  // namespace crosscheck::cli
