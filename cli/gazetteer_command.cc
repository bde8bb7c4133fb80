// crosscheck gazetteer import DUMP --out FILE: a GeoNames dump as a gazetteer.
#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "gazetteer/sources.h"

namespace crosscheck::cli {

int gazetteer(const Options& options, const Knowledge&) {
  GazetteerBuilder builder;
  for (const std::string& path : options.paths) {
    const auto counts = add_dump(path, builder);
    if (!counts) {
      complain(counts.error());
      return 2;
    }
    print(
        fmt::format("{}: {} lines, {} places, {} of kinds that are left out\n",
                    path, counts->lines, counts->taken, counts->skipped));
  }
  if (!write_file(options.out, builder.finish())) return 2;
  print(fmt::format("{}: use it with --gazetteer {}\n", options.out,
                    options.out));
  return printed() ? 0 : 2;
}

}  // namespace crosscheck::cli
