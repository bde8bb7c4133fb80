// crosscheck train TASK FILES...: makes a model of models/ anew.
#include <fmt/format.h>

#include <array>
#include <cstdio>

#include "commands.h"
#include "console.h"
#include "learn/train_coref.h"
#include "learn/train_names.h"
#include "learn/train_parse.h"
#include "learn/train_segment.h"
#include "learn/train_words.h"

namespace crosscheck::cli {
namespace {

struct Task {
  const char* name;
  Result<void> (*train)(const TrainOptions&, const Say&);
};

constexpr std::array kTasks = {
    Task{"segment", train_segment}, Task{"words", train_words},
    Task{"parse", train_parse}, Task{"names", train_names},
    Task{"coref", train_coref}};

}  // namespace

std::vector<std::string> train_tasks() {
  std::vector<std::string> names;
  for (const Task& t : kTasks) names.emplace_back(t.name);
  return names;
}

int train(const Options& options, const Knowledge&) {
  TrainOptions o;
  o.files = options.paths;
  o.dev = options.dev;
  o.models = options.models;
  o.out = options.out;
  o.seed = options.seed;
  const Say say = [](std::string_view line) {
    fmt::print(stderr, "{}\n", line);
    std::fflush(stderr);
  };
  for (const Task& t : kTasks) {
    if (t.name != options.task) continue;
    const auto done = t.train(o, say);
    if (!done) {
      complain(done.error());
      return 2;
    }
  }
  return 0;
}

}  // namespace crosscheck::cli
