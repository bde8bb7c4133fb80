// brief, timeline, show: what looks at all reports together.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "commands.h"
#include "console.h"
#include "crosscheck/parts.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/brief.h"
#include "present/changes.h"
#include "present/claims_view.h"
#include "present/html.h"
#include "present/json.h"
#include "present/label.h"
#include "present/lookup.h"
#include "present/reasoning.h"
#include "present/screen.h"
#include "present/timeline.h"
#include "reference.h"

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

// The stories that the screen shows, of a case that memory does not hold.
int brief_large(const Options& options, LargeCase& in,
                const Knowledge& knowledge) {
  BriefOfParts parts;
  const auto error = compile_in_parts(
      {in.reports.size(),
       [&](size_t i) { return in.from.account(in.reports[i]); }},
      knowledge, [&](Dossier&& part) { parts.add(std::move(part)); });
  if (error) {
    complain(*error);
    return 2;
  }
  std::vector<std::string> paths;
  std::unordered_map<uint64_t, size_t> places;
  for (size_t i = 0; i < in.reports.size(); ++i) {
    places.emplace(in.reports[i].report.value, i);
    paths.push_back(std::move(in.reports[i].path));
  }
  const CaseLabels labels(paths);
  print(parts.make(
      knowledge, screen_of(options),
      [&](const Account& a) {
        return labels.of(places.at(a.text.report.value));
      },
      labels.longest()));
  return printed() ? in.tally.status() : 2;
}

}  // namespace

int brief(const Options& options, const Knowledge& knowledge) {
  const bool whole = !options.since.empty() || !options.html_file.empty();
  if (!whole) {
    if (auto large = gather_large(options, knowledge)) {
      return brief_large(options, *large, knowledge);
    }
  }
  Gathered in = gather(options, knowledge);
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
  const Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const auto at = find_report(*ref, in.accounts);
  if (!at) return 1;
  const Account& account = in.accounts[*at];
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
    return in.tally.status();
  }
  print("\n");
  print_lines(account.text, ref->line);
  return printed() ? in.tally.status() : 2;
}

int why(const Options& options, const Knowledge& knowledge) {
  const auto ref = read_reference(options.ref);
  if (!ref) return 2;
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier =
      compile(std::move(in.accounts), in.decisions, knowledge);
  const auto account = find_report(*ref, dossier.accounts);
  if (!account) return 1;
  const Lookup look(dossier);
  const auto questions = questions_of_line(look, *account, ref->line);
  if (questions.empty()) {
    complain(fmt::format("no figure stands in line {} of report {}", ref->line,
                         ref->label));
    return 1;
  }
  print(reasoning(look, questions, knowledge, screen_of(options)));
  return printed() ? in.tally.status() : 2;
}

}  // namespace crosscheck::cli
