// watch: asks feeds, sitemaps, pages and folders again and again, and keeps
// what is new. What is fetched and what is remembered of it are committed
// together, so that a run that is cut off goes on where it was.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "acquire/feed.h"
#include "acquire/fetch.h"
#include "acquire/robots.h"
#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "gather.h"
#include "present/screen.h"
#include "publish/change_feed.h"
#include "release.h"

namespace crosscheck::cli {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

constexpr int64_t kMinute = 60;
constexpr int64_t kDay = 86400;
constexpr int kTries = 5;             // of a page
constexpr size_t kBatch = 200;        // addresses that are looked up at once
constexpr int64_t kNewInSitemap = 7;  // days
constexpr double kPolite = 1;         // seconds between requests to one site

int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Whether the server asks for patience: later is better than never.
bool is_passing(long status) {
  return status == 408 || status == 429 || status >= 500;
}

class Watcher {
 public:
  Watcher(Case& into, const Options& options, const Knowledge& knowledge)
      : into_(into),
        options_(options),
        knowledge_(knowledge),
        every_(static_cast<int64_t>(options.every * kMinute)),
        web_(limits_of(options)) {}

  void start_with(const std::string& address) {
    const auto known = into_.watches(address);
    if (!known) stop(known.error());
    if (!*known) keep(into_.watch({.url = address}));
    keep(into_.commit());
  }

  // All that is due. False when it was interrupted.
  bool round() {
    problems_ = 0;
    while (!interrupted()) {
      const auto due = into_.due(now(), kBatch);
      if (!due) stop(due.error());
      if (due->empty()) return true;
      for (const Watched& w : *due) {
        if (interrupted()) return false;
        status_line(fmt::format("{} new reports · {}", fresh_, w.url));
        w.state == WatchState::source ? ask(w) : fetch_page(w);
        keep(into_.commit());
      }
    }
    return false;
  }

  size_t fresh() const { return fresh_; }        // since the start
  size_t problems() const { return problems_; }  // of the last round

 private:
  static FetchLimits limits_of(const Options& options) {
    FetchLimits out;
    out.trusted = options.trusted;
    return out;
  }

  [[noreturn]] void stop(const Error& error) {
    complain(error);
    leave(2);
  }
  void keep(const std::optional<Error>& error) {
    if (error) stop(*error);
  }

  void problem(const Error& error) {
    ++problems_;
    complain(error);
    keep(into_.note(error));
  }

  struct Site {
    Robots robots;
    bool silent = false;  // its robots.txt could not be had: wait
    steady_clock::time_point ready;
  };

  Site& site_of(const WebAddress& at) {
    const auto [found, fresh] = sites_.try_emplace(at.origin);
    Site& site = found->second;
    if (!fresh) return site;
    const auto text = web_.get(at.origin + "/robots.txt");
    if (!text || is_passing(text->status)) {
      site.silent = true;  // RFC 9309, 2.3.1.4
    } else if (text->status == 200) {
      site.robots = Robots(text->body, "crosscheck");
    }
    return site;
  }

  // The answer, or why there is none. Waits as long as the site asks for.
  Result<Fetched> get(const Watched& w) {
    const WebAddress at = web_address(w.url);
    if (at.host.empty()) {
      return Error{Fault::format, "not an address of http or https", w.url};
    }
    Site& site = site_of(at);
    if (site.silent) {
      sites_.erase(at.origin);  // asked again next time
      return Error{Fault::io, "its site does not answer for robots.txt", w.url};
    }
    if (!site.robots.allows(at.path)) {
      return Error{Fault::not_found, "robots.txt does not allow it", w.url};
    }
    while (steady_clock::now() < site.ready && !interrupted()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    auto out = web_.get(w.url, {w.etag, w.last_modified});
    const bool ours =
        std::ranges::find(options_.trusted, at.host) != options_.trusted.end();
    const double wait = site.robots.crawl_delay().value_or(ours ? 0 : kPolite);
    site.ready = steady_clock::now() +
                 std::chrono::duration_cast<steady_clock::duration>(
                     duration<double>(std::min(wait, 60.0)));
    return out;
  }

  // Later each time, at most a day.
  void back_off(Watched w, long retry_after) {
    const int64_t wait =
        std::min(kDay, std::max(every_, kMinute) << std::min(w.failures, 10));
    w.next = now() + std::max(wait, int64_t{retry_after});
    ++w.failures;
    keep(into_.watch(w));
  }

  void ask(Watched w) {
    const auto got = get(w);
    if (!got) {
      problem(got.error());
      return back_off(w, 0);
    }
    if (got->status != 200 && got->status != 304) {
      problem(Error{Fault::not_found,
                    fmt::format("the server answers {}", got->status), w.url});
      return back_off(w, got->retry_after);
    }
    if (got->status == 200) {
      take_source(got->body, w.url);
      w.etag = got->remember.etag;
      w.last_modified = got->remember.last_modified;
    }
    w.failures = 0;
    w.next = now() + std::max<int64_t>(every_, 1);
    keep(into_.watch(w));
  }

  // A feed leads to pages, a page is itself what is watched.
  void take_source(const std::string& body, const std::string& url) {
    if (const auto pages = read_sitemap(body); !pages.empty()) {
      const Day week_ago{std::chrono::days(now() / kDay - kNewInSitemap)};
      for (const SitemapPage& page : pages) {
        if (page.changed && page.changed->last < week_ago) continue;
        const bool inner = body.find("<sitemapindex") < 4096;
        await({.url = page.url,
               .state = inner ? WatchState::source : WatchState::waiting});
      }
      return;
    }
    acquire_bytes(
        body, url,
        [&](Report&& report) {
          const bool entry = !report.given.url.empty() &&
                             report.given.url != url &&
                             !web_address(report.given.url).host.empty();
          if (!entry) return add(std::move(report), url);
          Watched page{.url = report.given.url, .state = WatchState::waiting};
          page.given = std::move(report.given);
          await(page);
        },
        [&](Error&& error) { problem(error); });
  }

  void await(const Watched& w) {
    const auto known = into_.watches(w.url);
    if (!known) stop(known.error());
    if (!*known) keep(into_.watch(w));
  }

  void fetch_page(Watched w) {
    const auto got = get(w);
    const bool later =
        got ? is_passing(got->status) : got.error().fault == Fault::io;
    if (got && got->status == 200) {
      w.state = WatchState::kept;
      keep(into_.watch(w));
      acquire_bytes(
          got->body, w.url,
          [&](Report&& report) {
            report.given = w.given;
            add(std::move(report), w.url);
          },
          [&](Error&& error) { problem(error); });
      return;
    }
    if (later && w.failures + 1 < kTries) {
      return back_off(w, got ? got->retry_after : 0);
    }
    problem(got ? Error{Fault::not_found,
                        fmt::format("the server answers {}", got->status),
                        w.url}
                : got.error());
    w.state = WatchState::given_up;
    keep(into_.watch(w));
  }

  void add(Report&& report, const std::string& url) {
    report.path = url;
    if (report.given.url.empty()) report.given.url = url;
    const auto has = into_.has(report);
    if (!has) stop(has.error());
    if (*has) return;
    const auto account = read_report(report, knowledge_);
    if (!account) return problem(account.error());
    const auto added = into_.add(report, *account);
    if (!added) stop(added.error());
    if (!*added) return;
    ++fresh_;
    status_line("");
    const std::string& title = account->text.title;
    print(fmt::format("+ {} · {}\n", visible(title.empty() ? url : title),
                      visible(account->text.publisher)));
  }

  Case& into_;
  const Options& options_;
  const Knowledge& knowledge_;
  int64_t every_;  // seconds
  Fetcher web_;
  std::map<std::string, Site> sites_;  // by origin
  size_t fresh_ = 0, problems_ = 0;
};

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
    int64_t until = now() + static_cast<int64_t>(options.every * kMinute);
    if (next->has_value()) until = std::min(until, **next);
    while (now() < until && !interrupted()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    if (interrupted()) return 130;
  }
}

}  // namespace crosscheck::cli
