// brief, export, timeline, show: what looks at all reports together.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/brief.h"
#include "present/claims_view.h"
#include "present/html.h"
#include "present/json.h"
#include "present/label.h"
#include "present/screen.h"
#include "present/timeline.h"

namespace crosscheck::cli {
namespace {

int nothing(const Tally& tally) {
  if (tally.problems == 0) complain("no reports found");
  return tally.status();
}

// What `show` is asked for.
struct Reference {
  std::string label;
  uint32_t line = 0;
};

std::optional<Reference> reference(std::string_view ref) {
  if (ref.starts_with('[') && ref.ends_with(']')) {
    ref = ref.substr(1, ref.size() - 2);
  }
  const size_t colon = ref.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Reference out{std::string(ref.substr(0, colon))};
  const char* end = ref.data() + ref.size();
  const auto [at, wrong] =
      std::from_chars(ref.data() + colon + 1, end, out.line);
  if (wrong != std::errc() || at != end || out.line == 0) return std::nullopt;
  return out;
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

}  // namespace

int brief(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier = compile(std::move(in.accounts), knowledge);
  bool good = options.html_file.empty() ||
              write_file(options.html_file, html_page(dossier, knowledge));
  print(crosscheck::brief(dossier, knowledge, screen_of(options)));
  good = printed() && good;
  return good ? in.tally.status() : 2;
}

int export_json(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier = compile(std::move(in.accounts), knowledge);
  print(dossier_json(dossier, knowledge));
  print("\n");
  return printed() ? in.tally.status() : 2;
}

int timeline(const Options& options, const Knowledge& knowledge) {
  Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const Dossier dossier = compile(std::move(in.accounts), knowledge);
  const auto days = crosscheck::timeline(dossier, options.dates);
  print(timeline_json(days));
  print("\n");
  if (!printed()) return 2;
  return days.empty() && in.tally.problems == 0 ? 1 : in.tally.status();
}

int show(const Options& options, const Knowledge& knowledge) {
  const auto ref = reference(options.ref);
  if (!ref) {
    complain(fmt::format("'{}' is no reference; one looks like 002:14",
                         options.ref));
    return 2;
  }
  const Gathered in = gather(options, knowledge);
  if (in.accounts.empty()) return nothing(in.tally);
  const std::vector<std::string> names = labels(in.accounts);
  const auto at = std::find(names.begin(), names.end(), ref->label);
  if (at == names.end()) {
    complain(fmt::format("no report is called {}; the reports are {} to {}",
                         ref->label, names.front(), names.back()));
    return 1;
  }
  const Account& account = in.accounts[static_cast<size_t>(at - names.begin())];
  const auto lines = line_starts(account.text.utf8).size();
  if (ref->line > lines) {
    complain(fmt::format("report {} has {} lines", ref->label, lines));
    return 1;
  }
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

}  // namespace crosscheck::cli
