// brief, timeline, show: what looks at all reports together.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/brief.h"
#include "present/changes.h"
#include "present/claims_view.h"
#include "present/html.h"
#include "present/json.h"
#include "present/lookup.h"
#include "present/reasoning.h"
#include "present/screen.h"
#include "present/timeline.h"
#include "reference.h"
#include "serve/shelf.h"

namespace crosscheck::cli {
namespace {

int nothing(const Tally& tally) {
  if (tally.problems == 0) complain("no reports found");
  return tally.status();
}

void print_lines(const Text& text, uint32_t line) {
  constexpr uint32_t kAround = 2;
  const auto starts = line_starts(text.utf8);
  const auto count = static_cast<uint32_t>(starts.size());
  const uint32_t first = line > kAround ? line - kAround : 1;
  for (uint32_t n = first; n <= std::min(line + kAround, count); ++n) {
    const size_t end = n < count ? starts[n] - 1 : text.utf8.size();
    const std::string_view words =
        std::string_view(text.utf8).substr(starts[n - 1], end - starts[n - 1]);
    print(fmt::format("{} {:>5}  {}\n", n == line ? '>' : ' ', n,
                      visible(words)));
  }
}

Screen screen_of(const Options& options) {
  Screen screen;
  screen.width = options.width > 0 ? options.width : terminal_width();
  screen.color = use_color(options.color);
  return screen;
}

// The reports that were in the case before options.since.
std::vector<Account> earlier(const Options& options,
                             const std::vector<Account>& all) {
  const auto known =
      open_case(options, Case::Mode::read).added_before(options.since);
  if (!known) {
    complain(known.error());
    leave(2);
  }
  std::vector<Account> out;
  for (const Account& a : all) {
    if (std::ranges::binary_search(*known, a.sha256)) out.push_back(a);
  }
  return out;
}

int brief_since(const Options& options, Gathered in,
                const Knowledge& knowledge) {
  if (options.case_file.empty()) {
    complain("--since is about a case: only a case knows what came when");
    return 2;
  }
  const Dossier before =
      compile(earlier(options, in.accounts), in.decisions, knowledge);
  const Dossier now = compile(std::move(in.accounts), in.decisions, knowledge);
  print(changes(before, now, options.since, knowledge, screen_of(options)));
  return printed() ? in.tally.status() : 2;
}

std::vector<std::string> paths_of(const std::vector<Account>& accounts) {
  std::vector<std::string> out;
  for (const Account& a : accounts) out.push_back(a.path);
  return out;
}

// The stored account of a large case; ends the program with a complaint.
std::shared_ptr<Shelf> open_shelf(const Options& options,
                                  const Knowledge& knowledge) {
  auto shelf = Shelf::open(options.case_file, knowledge);
  if (!shelf) {
    complain(shelf.error());
    leave(2);
  }
  return *std::move(shelf);
}

// What of it was asked for; ends the program when it cannot be read.
Shelf::Some of_shelf(Shelf& shelf, Shelf::Some found) {
  if (found) return found;
  if (const auto error = shelf.error()) complain(*error);
  leave(2);
}

// The stories that the screen shows.
int brief_of_shelf(const Options& options, Tally tally,
                   const Knowledge& knowledge) {
  const auto shelf = open_shelf(options, knowledge);
  std::vector<int64_t> numbers;
  const auto page =
      shelf->list(&StoredAccount::list_stories, {.limit = kBriefStories});
  for (const auto& row : page.rows) numbers.push_back(row.number);
  tally.reports = shelf->paths().size();
  const auto shown = of_shelf(*shelf, shelf->stories(numbers));
  std::vector<std::string> labels;
  for (size_t i = 0; i < shown->dossier.accounts.size(); ++i) {
    labels.push_back(shown->look.label(i));
  }
  print(crosscheck::brief(shown->dossier, page.total, std::move(labels),
                          shelf->label_columns(), knowledge,
                          screen_of(options)));
  return printed() ? tally.status() : 2;
}

// One report of a case, the others unread; those of paths are in memory anyway.
struct Shown {
  Account account;
  Tally tally;
};

std::optional<Shown> find_shown(const Options& options, const Reference& ref,
                                const Knowledge& knowledge) {
  Shown out;
  if (auto one_by_one = list_case(options, knowledge)) {
    out.tally = one_by_one->tally;
    LargeCase& in = *one_by_one;
    if (in.reports.empty()) leave(nothing(out.tally));
    std::vector<std::string> paths;
    for (const Case::Listed& r : in.reports) paths.push_back(r.path);
    const auto at = find_report(ref, paths);
    if (!at) return std::nullopt;
    auto account = in.from.account(in.reports[*at]);
    if (!account) {
      complain(account.error());
      leave(2);
    }
    out.account = *std::move(account);
  } else {
    Gathered all = gather(options, knowledge);
    out.tally = all.tally;
    if (all.accounts.empty()) leave(nothing(out.tally));
    const auto at = find_report(ref, paths_of(all.accounts));
    if (!at) return std::nullopt;
    out.account = std::move(all.accounts[*at]);
  }
  if (!has_line(ref, out.account)) return std::nullopt;
  return out;
}

// Prints the whole way to the answers to the figures of a line.
int print_reasoning(const Options& options, const Reference& ref,
                    const Lookup& look, size_t account, const Tally& tally,
                    const Knowledge& knowledge) {
  const auto questions = questions_of_line(look, account, ref.line);
  if (questions.empty()) {
    complain(fmt::format("no figure stands in line {} of report {}", ref.line,
                         ref.label));
    return 1;
  }
  print(reasoning(look, questions, knowledge, screen_of(options)));
  return printed() ? tally.status() : 2;
}

int why_of_shelf(const Options& options, const Reference& ref, Tally tally,
                 const Knowledge& knowledge) {
  const auto shelf = open_shelf(options, knowledge);
  tally.reports = shelf->paths().size();
  const auto place = find_report(ref, shelf->paths());
  if (!place) return 1;
  const ReportId report = shelf->report(*place);
  const auto story = of_shelf(*shelf, shelf->around(report.value));
  const size_t at = story->look.account(report);
  if (!has_line(ref, story->dossier.accounts[at])) return 1;
  return print_reasoning(options, ref, story->look, at, tally, knowledge);
}

}  // namespace

int brief(const Options& options, const Knowledge& knowledge) {
  const bool whole = !options.since.empty() || !options.html_file.empty();
  Gathered in;
  if (whole) {
    in = gather(options, knowledge);
  } else if (const auto large = gather_large(options, knowledge, in)) {
    return brief_of_shelf(options, *large, knowledge);
  }
  if (in.accounts.empty()) return nothing(in.tally);
  if (!options.since.empty()) {
    return brief_since(options, std::move(in), knowledge);
  }
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  bool good = options.html_file.empty() ||
              write_file(options.html_file, html_page(dossier, knowledge));
  print(crosscheck::brief(dossier, knowledge, screen_of(options)));
  good = printed() && good;
  return good ? in.tally.status() : 2;
}

int timeline(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  const auto days = crosscheck::timeline(dossier, options.dates);
  print(timeline_json(days));
  print("\n");
  if (!printed()) return 2;
  return days.empty() && in.tally.problems == 0 ? 1 : in.tally.status();
}

int show(const Options& options, const Knowledge& knowledge) {
  const auto ref = read_reference(options.ref);
  if (!ref) return 2;
  const auto shown = find_shown(options, *ref, knowledge);
  if (!shown) return 1;
  const Account& account = shown->account;
  print(fmt::format("{}  {}\n", ref->label, visible(account.path)));
  if (!account.text.title.empty()) {
    print(fmt::format("{:{}}  {}\n", "", ref->label.size(),
                      visible(account.text.title)));
  }
  if (options.claims) {
    const std::string view =
        claims_view(account, ref->line, knowledge, screen_of(options));
    print(view);
    if (!printed()) return 2;
    if (view.empty()) {
      complain(fmt::format("no claim stands in line {} of report {}", ref->line,
                           ref->label));
      return 1;
    }
    return shown->tally.status();
  }
  print("\n");
  print_lines(account.text, ref->line);
  return printed() ? shown->tally.status() : 2;
}

int why(const Options& options, const Knowledge& knowledge) {
  const auto ref = read_reference(options.ref);
  if (!ref) return 2;
  Gathered in;
  if (const auto large = gather_large(options, knowledge, in)) {
    return why_of_shelf(options, *ref, *large, knowledge);
  }
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  const auto account = find_report(*ref, paths_of(dossier.accounts));
  if (!account || !has_line(*ref, dossier.accounts[*account])) return 1;
  return print_reasoning(options, *ref, Lookup(dossier), *account, in.tally,
                         knowledge);
}

}  // namespace crosscheck::cli
