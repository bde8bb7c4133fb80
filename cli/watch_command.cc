// watch: a Watcher round after round, folders beside it, and what is new told
// after each.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "acquire/fetch.h"
#include "commands.h"
#include "console.h"
#include "gather.h"
#include "present/screen.h"
#include "publish/change_feed.h"
#include "release.h"
#include "watcher.h"

namespace crosscheck::cli {
namespace {

// On the terminal, in the feed and to the address that asked for it.
bool tell(const std::vector<Difference>& news, const Options& options) {
  if (news.empty()) return true;
  print(difference_lines(news));
  const std::string time = fmt::format(
      "{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(now())));
  const std::string name =
      std::filesystem::path(options.case_file).filename().string();
  bool good = true;
  if (!options.out.empty()) {
    std::ifstream old(options.out, std::ios::binary);
    const std::string feed{std::istreambuf_iterator<char>(old), {}};
    good = write_file(options.out, with_changes(feed, name, news, time));
  }
  if (!options.notify.empty()) {
    const std::string message = change_message(name, news, time);
    const char* const key = std::getenv("CROSSCHECK_NOTIFY_KEY");
    FetchLimits limits;
    limits.trusted = options.trusted;
    const auto sent = Fetcher(limits).post(
        options.notify, message,
        key == nullptr ? ""
                       : "X-Crosscheck-Signature: " + signature(message, key));
    if (!sent || sent->status / 100 != 2) {
      complain(sent ? Error{Fault::io,
                            fmt::format("the server answers {} to the message",
                                        sent->status),
                            options.notify}
                    : sent.error());
      good = false;
    }
  }
  return good;
}

}  // namespace

int watch(const Options& options, const Knowledge& knowledge) {
  Case into = open_case(options, Case::Mode::write);
  catch_interrupt();
  Watcher watcher(into, options, knowledge);
  Options folders = options;
  folders.paths.clear();
  for (const std::string& path : options.paths) {
    if (path.find("://") != std::string::npos) {
      watcher.start_with(path);
    } else {
      folders.paths.push_back(path);
    }
  }
  if (const auto any = into.next_due();
      any && !any->has_value() && folders.paths.empty()) {
    complain("the case watches nothing: name an address or a folder");
    return 1;
  }
  ReleaseItems before = release_of(into, knowledge);
  while (true) {
    size_t problems = 0;
    size_t fresh = 0;
    const size_t fetched = watcher.fresh();
    if (!folders.paths.empty()) {
      const Tally tally = read_into(into, folders, knowledge);
      problems += tally.problems;
      fresh = tally.reports - tally.known;
    }
    const bool whole = watcher.round();
    status_line("");
    fresh += watcher.fresh() - fetched;
    problems += watcher.problems();
    print(fmt::format("{} new reports, {} problems\n", fresh, problems));
    if (fresh > 0) {
      ReleaseItems after = release_of(into, knowledge);
      const auto news = news_among(differences(before, after));
      problems += tell(news, options) ? 0 : 1;
      before = std::move(after);
    }
    if (!printed()) return 2;
    if (!whole) return 130;
    if (options.once) return problems > 0 ? 2 : 0;
    const auto next = into.next_due();
    if (!next) {
      complain(next.error());
      return 2;
    }
    int64_t until = now() + static_cast<int64_t>(options.every * 60);
    if (next->has_value()) until = std::min(until, **next);
    while (now() < until && !interrupted()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    if (interrupted()) return 130;
  }
}

}  // namespace crosscheck::cli
