// What each step across reports costs a report, and how many pairs it looks at;
// with --parts what a compile in parts (crosscheck/parts.h) costs instead:
//
//   cmake --build --preset release --target group_bench
//   build/release/group_bench flood.case [--parts | WORDS]
//
// WORDS takes only the reports in which they stand. Times are of this thread's
// processor; memory is what the program has held at most by then, in MB.
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <string_view>
#include <utility>

#include "clock.h"
#include "crosscheck/parts.h"
#include "crosscheck/pipeline.h"
#include "group/compared.h"
#include "group/entities.h"
#include "group/events.h"
#include "group/questions.h"
#include "group/states.h"
#include "group/survey.h"
#include "store/case.h"

using namespace crosscheck;            // NOLINT(google-build-using-namespace)
using namespace crosscheck::grouping;  // NOLINT(google-build-using-namespace)

namespace {

double megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

// Runs a step and prints a line about it.
class Table {
 public:
  template <class Step>
  auto run(const char* name, Step step) {
    const double began = seconds();
    auto out = step();
    line(name, seconds() - began);
    return out;
  }
  void line(const char* name, double took) const {
    fmt::print("{:<22}{:>10.4f} ms{:>9.0f} MB\n", name,
               1e3 * took / static_cast<double>(reports), megabytes());
  }
  void pairs(const char* name, uint64_t count) const {
    fmt::print("{:<22}{:>10.2f} pairs a report\n", name,
               static_cast<double>(count) / static_cast<double>(reports));
  }
  size_t reports = 1;
};

void run(std::vector<Account> accounts, const Knowledge& k, Table& table) {
  const NameTables tables(k);
  table.run("dates", [&] { return date_by_siblings(accounts, k); });
  const auto keys = table.run("keys of names", [&] {
    std::vector<std::vector<NameKey>> out;
    for (Account& a : accounts) {
      add_claimed_names(a);
      out.push_back(key_mentions(a, tables));
    }
    return out;
  });
  Surveyor look(k);
  table.run("survey", [&] {
    for (size_t i = 0; i < accounts.size(); ++i) look.add(accounts[i], keys[i]);
    return 0;
  });
  const Ties ties =
      table.run("copies and stories", [&] { return std::move(look).tie(); });
  const auto& story = ties.story;
  const auto& original = ties.original;
  const Unified names =
      table.run("names", [&] { return unify(accounts, keys, story, k); });
  const auto events =
      table.run("events", [&] { return find_events(accounts, story, names); });
  table.run("questions", [&] {
    return find_questions(accounts, story, original, names, tables);
  });
  table.run("states", [&] { return find_states(accounts, events, names); });
  table.pairs("copies", compared.copies);
  table.pairs("stories", compared.stories);
  table.pairs("events", compared.events);
  table.pairs("figures", compared.figures);
}

// One part after the other, each forgotten at once.
int run_parts(Case& from, const Knowledge& k) {
  const auto list = from.list();
  if (!list) return 2;
  Table table;
  table.reports = list->size();
  size_t parts = 0;
  size_t questions = 0;
  const double began = seconds();
  const auto error = compile_in_parts(
      {list->size(), [&](size_t i) { return from.account((*list)[i]); }}, k,
      [&](Dossier&& part) {
        ++parts;
        questions += part.questions.size();
      });
  fmt::print("{} reports, {} parts, {} questions\n", table.reports, parts,
             questions);
  table.line("all of compiling", seconds() - began);
  return error ? 2 : 0;
}

// Ends the program when there are none.
std::vector<Account> load(Case& from, const char* about) {
  auto accounts = from.accounts(about);
  if (accounts && !accounts->empty()) return *std::move(accounts);
  fmt::print(stderr, "group_bench: {}\n",
             accounts ? "no reports" : accounts.error().what);
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  const auto knowledge = load_knowledge("");
  auto opened = argc < 2 ? Result<Case>(Error{Fault::io, "which case?", ""})
                         : Case::open(argv[1], Case::Mode::read);
  if (!knowledge || !opened) {
    fmt::print(stderr, "group_bench: {}\n",
               knowledge ? opened.error().what : knowledge.error().what);
    return 2;
  }
  Case from = *std::move(opened);
  const char* about = argc > 2 ? argv[2] : "";
  if (std::string_view(about) == "--parts") return run_parts(from, *knowledge);
  Table table;
  const double began = seconds();
  auto accounts = load(from, about);
  table.reports = accounts.size();
  fmt::print("{} reports\n", table.reports);
  table.line("load", seconds() - began);
  run(std::move(accounts), *knowledge, table);
  accounts = load(from, about);
  Dossier d = table.run("all of grouping",
                        [&] { return group(std::move(accounts), *knowledge); });
  const double judging = seconds();
  judge(d, *knowledge);
  table.line("judging", seconds() - judging);
  return 0;
}
