// What each step across reports costs a report, and how many pairs it looks at;
// with --parts what a compile in parts (crosscheck/parts.h) costs instead:
//
//   cmake --build --preset release --target group_bench
//   build/release/group_bench flood.case [--parts | --times N | WORDS]
//
// --times N puts N - 1 variations of every report into the case: names are
// other letters (those of places on the map and of agencies, too), days are
// others, the rest is the same; a variation of a copy is a copy of the
// variation. Originals are not kept, so that the case is of use for nothing
// else. WORDS takes only the reports in which they stand. Times are of this
// thread's processor; memory is what the program has held at most by then, in
// MB.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "clock.h"
#include "crosscheck/parts.h"
#include "crosscheck/pipeline.h"
#include "group/compared.h"
#include "group/entities.h"
#include "group/events.h"
#include "group/hash.h"
#include "group/questions.h"
#include "group/states.h"
#include "group/survey.h"
#include "store/case.h"
#include "util/printed.h"

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

// Other letters for the words that begin with a capital, as many as there were.
void rename(std::string& text, size_t n) {
  constexpr std::string_view kVowels = "aeiou";
  constexpr std::string_view kOthers = "bcdfghjklmnpqrstvwxz";
  bool name = false;
  for (size_t i = 0; i < text.size(); ++i) {
    char& c = text[i];
    const bool lower = c >= 'a' && c <= 'z';
    if (!lower) {
      name = c >= 'A' && c <= 'Z';
      continue;
    }
    if (!name) continue;
    for (const std::string_view letters : {kVowels, kOthers}) {
      const size_t at = letters.find(c);
      if (at == std::string_view::npos) continue;
      c = letters[(at + n) % letters.size()];
      break;
    }
  }
}

// The n-th variation.
void vary(Account& a, size_t n) {
  const auto later = std::chrono::days(41 * n);
  const auto shift = [&](std::optional<Days>& days) {
    if (days) days = Days{days->first + later, days->last + later};
  };
  a.path += "+" + std::to_string(n);
  a.sha256 = hex(mix(a.text.report.value, n)) + a.sha256.substr(16);
  a.text.report.value = mix(a.text.report.value, n);
  rename(a.text.utf8, n);
  rename(a.text.title, n);
  shift(a.text.published);
  a.sketch = sketch(a.text);
  for (Account::Mention& m : a.entities) {
    rename(m.name, n);
    rename(m.canon, n);
    for (std::string& name : m.names) rename(name, n);
  }
  for (Claim& c : a.claims) {
    c.id.value = mix(c.id.value, n);
    c.report = a.text.report;
    shift(c.when.days);
    if (c.actor) rename(c.actor->name, n);
    if (c.target) rename(c.target->name, n);
    if (c.place) rename(c.place->name, n);
    for (Party& p : c.said_by) rename(p.name, n);
  }
}

int multiply(Case& in, size_t times) {
  const auto list = in.list();
  if (!list) return 2;
  for (size_t n = 1; n < times; ++n) {
    for (const auto& one : *list) {
      auto loaded = in.account(one);
      if (!loaded) return 2;
      Account account = *std::move(loaded);
      vary(account, n);
      Report report;
      report.path = account.path;
      report.sha256 = account.sha256;
      report.id = account.text.report;
      if (!in.add(report, account)) return 2;
    }
  }
  return in.commit() ? 2 : 0;
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
  if (argc > 3 && std::string_view(argv[2]) == "--times") {
    return multiply(from, static_cast<size_t>(std::atoi(argv[3])));
  }
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
