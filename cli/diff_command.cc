// diff: two states of an account, deletions included.
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "commands.h"
#include "console.h"
#include "gather.h"
#include "release.h"

namespace crosscheck::cli {
namespace {

// A document of `export --format json` as it is; anything else is read.
std::optional<ReleaseItems> read(const std::string& path,
                                 const Options& options,
                                 const Knowledge& knowledge) {
  if (path.ends_with(".json")) {
    std::ifstream file(path, std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(file), {}};
    if (json.starts_with("{\"crosscheck\"")) {
      auto items = read_release(json, path);
      if (items) return *std::move(items);
      complain(items.error());
      return std::nullopt;
    }
  }
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
  return release_of(std::move(in.accounts), in.decisions, knowledge);
}

}  // namespace

int diff(const Options& options, const Knowledge& knowledge) {
  const auto before = read(options.paths[0], options, knowledge);
  if (!before) return 2;
  const auto after = read(options.paths[1], options, knowledge);
  if (!after) return 2;
  const std::vector<Difference> all = differences(*before, *after);
  print(options.format == "csv" ? difference_csv(all) : difference_lines(all));
  if (!printed()) return 2;
  return all.empty() ? 1 : 0;
}

}  // namespace crosscheck::cli
