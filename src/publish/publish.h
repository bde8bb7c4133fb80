// Publish: a dossier in the formats of those who work on with it.
// docs/formats.md says of each what it holds, what it cannot hold and where
// that goes instead.
//
//   auto files = publish(*format_named("acled"), dossier, knowledge, {});
//   write(files[0].bytes);      // the table; files[1] is what it left out
//
// The same dossier always gives the same bytes. Tested by the *_test.cc here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/estimate.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

class Publication;

struct NamedFile {
  std::string name;  // "" is the main file; of others how they end:
                     // "left-out.csv"
  std::string bytes;
};

struct Format {
  std::string_view name;  // acled
  std::string_view what;  // one line for --help
  std::string_view extension;
  Rule rule;  // the one its field uses, unless another is asked for
  std::vector<NamedFile> (*write)(const Publication&);
};

std::span<const Format> formats();
const Format* format_named(std::string_view);  // nullptr: none

// The main file first.
std::vector<NamedFile> publish(const Format&, const Dossier&, const Knowledge&,
                               std::optional<Rule>);

}  // namespace crosscheck
