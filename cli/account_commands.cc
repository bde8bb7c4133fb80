// brief, timeline, show: what looks at all reports together.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

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

std::vector<std::string> paths_of(const std::vector<Account>& accounts) {
  std::vector<std::string> out;
  for (const Account& a : accounts) out.push_back(a.path);
  return out;
}

// A case that memory does not hold, with the labels of its reports.
class InParts {
 public:
  explicit InParts(LargeCase in) : in_(std::move(in)) {
    for (Case::Listed& r : in_.reports) paths_.push_back(std::move(r.path));
    labels_.emplace(paths_);
  }

  const Tally& tally() const { return in_.tally; }
  const std::vector<std::string>& paths() const { return paths_; }
  size_t columns() const { return labels_->longest(); }
  std::string label(const Account& a) {
    for (uint32_t i = 0; places_.size() < paths_.size(); ++i) {
      places_.emplace(in_.reports[i].report.value, i);
    }
    return labels_->of(places_.at(a.text.report.value));
  }
  Result<Account> account(size_t place) {
    auto loaded = in_.from.account(in_.reports[place]);
    if (!loaded) return loaded;
    Account out = *std::move(loaded);
    out.path = paths_[place];
    return out;
  }
  // Complains, and is false, when a report cannot be loaded.
  bool compile(const Knowledge& knowledge,
               const std::function<void(Dossier&&)>& each) {
    const auto error = compile_in_parts(
        {in_.reports.size(), [&](size_t i) { return account(i); }}, knowledge,
        each);
    if (error) complain(*error);
    return !error;
  }

 private:
  LargeCase in_;
  std::vector<std::string> paths_;
  std::unordered_map<uint64_t, uint32_t> places_;  // filled when asked for
  std::optional<CaseLabels> labels_;               // of paths_
};

// The stories that the screen shows.
int brief_in_parts(const Options& options, InParts in,
                   const Knowledge& knowledge) {
  BriefOfParts parts;
  const auto add = [&](Dossier&& part) { parts.add(std::move(part)); };
  if (!in.compile(knowledge, add)) return 2;
  print(parts.make(
      knowledge, screen_of(options),
      [&](const Account& a) { return in.label(a); }, in.columns()));
  return printed() ? in.tally().status() : 2;
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
    InParts in(*std::move(one_by_one));
    if (in.paths().empty()) leave(nothing(out.tally));
    const auto at = find_report(ref, in.paths());
    if (!at) return std::nullopt;
    auto account = in.account(*at);
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

int why_in_parts(const Options& options, const Reference& ref, InParts in,
                 const Knowledge& knowledge) {
  const auto place = find_report(ref, in.paths());
  if (!place) return 1;
  const auto wanted = in.account(*place);
  if (!wanted) {
    complain(wanted.error());
    return 2;
  }
  if (!has_line(ref, *wanted)) return 1;
  int out = 1;
  const auto look_at = [&](Dossier&& part) {
    const auto at =
        std::ranges::find(part.accounts, wanted->text.report,
                          [](const Account& a) { return a.text.report; });
    if (at == part.accounts.end()) return;
    std::vector<std::string> labels;
    for (const Account& a : part.accounts) labels.push_back(in.label(a));
    const Lookup look(part, std::move(labels));
    out = print_reasoning(options, ref, look,
                          static_cast<size_t>(at - part.accounts.begin()),
                          in.tally(), knowledge);
  };
  return in.compile(knowledge, look_at) ? out : 2;
}

}  // namespace

int brief(const Options& options, const Knowledge& knowledge) {
  const bool whole = !options.since.empty() || !options.html_file.empty();
  Gathered in;
  if (whole) {
    in = gather(options, knowledge);
  } else if (auto large = gather_large(options, knowledge, in)) {
    return brief_in_parts(options, InParts(*std::move(large)), knowledge);
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
  if (auto large = gather_large(options, knowledge, in)) {
    return why_in_parts(options, *ref, InParts(*std::move(large)), knowledge);
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
