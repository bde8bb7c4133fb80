#include "watcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "acquire/feed.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "present/screen.h"

namespace crosscheck::cli {
namespace {

constexpr int64_t kMinute = 60;
constexpr int64_t kDay = 86400;
constexpr int kTries = 5;             // of a page
constexpr size_t kMostOpen = 5000;    // addresses that are asked at once
constexpr size_t kThreads = 8;        // sites at once
constexpr int64_t kNewInSitemap = 7;  // days

// Whether the server asks for patience: later is better than never.
bool is_passing(long status) {
  return status == 408 || status == 429 || status >= 500;
}

FetchLimits limits_of(const Options& options) {
  FetchLimits out;
  out.trusted = options.trusted;
  return out;
}

// "flood.case" -> "flood.warc.gz"
std::string archive_of(const Options& options) {
  if (!options.archive.empty()) return options.archive;
  std::filesystem::path path = options.case_file;
  if (path.extension() == ".case") path.replace_extension();
  return path.string() + ".warc.gz";
}

Error answered(long status, const std::string& url) {
  return {Fault::not_found, fmt::format("the server answers {}", status), url};
}

}  // namespace

int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

Watcher::Watcher(Case& into, const Options& options, const Knowledge& knowledge)
    : into_(into),
      options_(options),
      readers_(knowledge),
      every_(static_cast<int64_t>(options.every * kMinute)),
      web_(limits_of(options), kThreads) {}

void Watcher::start_with(const std::string& address) {
  const auto known = into_.watches(address);
  if (!known) stop(known.error());
  if (!*known) keep(into_.watch({.url = address}));
  keep(into_.commit());
}

void Watcher::stop(const Error& error) {
  complain(error);
  leave(2);
}

void Watcher::keep(const std::optional<Error>& error) {
  if (error) stop(*error);
}

void Watcher::problem(const Error& error) {
  ++problems_;
  complain(error);
  keep(into_.note(error));
}

// At the first answer: who watches folders alone needs none.
void Watcher::open_archive() {
  const std::string path = archive_of(options_);
  archive_name_ = std::filesystem::path(path).filename().string();
  const auto kept = into_.archived(archive_name_);
  if (!kept) stop(kept.error());
  auto opened = WarcWriter::open(path, *kept);
  if (!opened) stop(opened.error());
  archive_.emplace(*std::move(opened));
  // From now on the file is of this case, before a byte is in it.
  if (!*kept) keep(into_.set_archived(archive_name_, 0));
  keep(into_.commit());
}

bool Watcher::round() {
  problems_ = 0;
  const int64_t start = now();
  ask_due(start);
  while (!interrupted()) {
    if (open_.empty() && ask_due(start) == 0) return true;
    if (!options_.once && now() - start >= std::max<int64_t>(every_, 1)) {
      return true;
    }
    auto done = web_.next(std::chrono::milliseconds(100));
    if (!done) continue;
    status_line(fmt::format("{} new reports · {} open · {}", fresh_,
                            open_.size(), done->url));
    take(*std::move(done));
  }
  return false;
}

size_t Watcher::ask_due(int64_t when) {
  const auto due = into_.due(when, kMostOpen);
  if (!due) stop(due.error());
  for (const Watched& w : *due) ask(w);
  return due->size();
}

void Watcher::ask(const Watched& w) {
  if (open_.size() >= kMostOpen || !open_.emplace(w.url, w).second) return;
  web_.ask(w.url, {w.etag, w.last_modified});
}

void Watcher::take(FetchPool::Done&& done) {
  Watched w = std::move(open_.extract(done.url).mapped());
  const bool came = done.answer && done.answer->status == 200;
  if (came && !archive_) open_archive();
  into_.hold();
  if (came) {
    archive_->add(*done.answer);
    const auto size = archive_->flush();
    if (!size) stop(size.error());
    keep(into_.set_archived(archive_name_, *size));
  }
  w.state == WatchState::source ? take_source(std::move(w), done.answer)
                                : take_page(std::move(w), done.answer);
  keep(into_.commit());
  if (!printed()) leave(2);
}

// Later each time, at most a day.
void Watcher::back_off(Watched w, long retry_after) {
  const int64_t wait =
      std::min(kDay, std::max(every_, kMinute) << std::min(w.failures, 10));
  w.next = now() + std::max(wait, int64_t{retry_after});
  ++w.failures;
  keep(into_.watch(w));
}

void Watcher::take_source(Watched w, const Result<Fetched>& got) {
  if (!got) {
    problem(got.error());
    return back_off(std::move(w), 0);
  }
  if (got->status != 200 && got->status != 304) {
    problem(answered(got->status, w.url));
    return back_off(std::move(w), got->retry_after);
  }
  if (got->status == 200) {
    read_source(got->body, w.url);
    w.etag = got->remember.etag;
    w.last_modified = got->remember.last_modified;
  }
  w.failures = 0;
  w.next = now() + std::max<int64_t>(every_, 1);
  keep(into_.watch(w));
}

// False when it is no sitemap.
bool Watcher::read_sitemap_pages(const std::string& body) {
  const auto pages = read_sitemap(body);
  const Day week_ago{std::chrono::days(now() / kDay - kNewInSitemap)};
  const bool inner = body.find("<sitemapindex") < 4096;
  for (const SitemapPage& page : pages) {
    if (page.changed && page.changed->last < week_ago) continue;
    await({.url = page.url,
           .state = inner ? WatchState::source : WatchState::waiting});
  }
  return !pages.empty();
}

// A feed leads to pages, a page is itself what is watched.
void Watcher::read_source(const std::string& body, const std::string& url) {
  if (read_sitemap_pages(body)) return;
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

void Watcher::await(const Watched& w) {
  const auto known = into_.watches(w.url);
  if (!known) stop(known.error());
  if (*known) return;
  keep(into_.watch(w));
  ask(w);
}

void Watcher::take_page(Watched w, const Result<Fetched>& got) {
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
  const bool later =
      got ? is_passing(got->status) : got.error().fault == Fault::io;
  if (later && w.failures + 1 < kTries) {
    return back_off(std::move(w), got ? got->retry_after : 0);
  }
  problem(got ? answered(got->status, w.url) : got.error());
  w.state = WatchState::given_up;
  keep(into_.watch(w));
}

void Watcher::add(Report&& report, const std::string& url) {
  report.path = url;
  if (report.given.url.empty()) report.given.url = url;
  const auto has = into_.has(report);
  if (!has) stop(has.error());
  if (*has) return;
  const auto account = readers_.read(report);
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

}  // namespace crosscheck::cli
