#include "acquire/fetch_pool.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "acquire/robots.h"

namespace crosscheck {
namespace {

using std::chrono::steady_clock;

constexpr double kPolite = 1;    // seconds between requests to one site
constexpr double kPatient = 60;  // the longest Crawl-delay that is kept to
constexpr auto kRobotsAge = std::chrono::hours(24);    // RFC 9309, 2.4
constexpr auto kSilentAge = std::chrono::seconds(60);  // of one without answer

struct Asked {
  std::string url, path;
  Remembered last;
};

// One scheme, host and port.
struct AskedSite {
  std::string origin, host;
  std::deque<Asked> waiting;
  bool busy = false;
  steady_clock::time_point ready;  // not before
  // Of the thread that has it busy:
  Robots robots;
  std::string silent;  // why its robots.txt could not be had, RFC 9309, 2.3.1.4
  steady_clock::time_point robots_until;
};

bool is_passing(long status) {
  return status == 408 || status == 429 || status >= 500;
}

}  // namespace

struct FetchPool::State {
  FetchLimits limits;
  size_t most_done = 0;
  std::mutex lock;
  std::condition_variable work, came, room;
  std::map<std::string, AskedSite>
      sites;  // by origin; nodes stay where they are
  // Those that wait for a thread, by when they may be asked.
  std::set<std::pair<steady_clock::time_point, AskedSite*>> idle;
  std::deque<Done> done;
  size_t open = 0;
  std::atomic<bool> stop = false;
  std::vector<std::thread> threads;

  void rest(AskedSite& site) {
    if (!site.busy && !site.waiting.empty()) {
      idle.emplace(site.ready, &site);
      work.notify_one();
    }
  }

  // The site whose turn it is; nullptr at the end.
  AskedSite* take(std::unique_lock<std::mutex>& held) {
    while (!stop) {
      if (idle.empty()) {
        work.wait(held);
        continue;
      }
      const auto [ready, site] = *idle.begin();
      if (ready > steady_clock::now()) {
        work.wait_until(held, ready);
        continue;
      }
      idle.erase(idle.begin());
      site->busy = true;
      return site;
    }
    return nullptr;
  }

  void ask_robots(Fetcher& web, AskedSite& site) {
    const auto now = steady_clock::now();
    if (now < site.robots_until) return;
    const auto text = web.get(site.origin + "/robots.txt");
    site.silent = !text                      ? text.error().what
                  : is_passing(text->status) ? "robots.txt is not answered"
                                             : "";
    site.robots_until = now + (site.silent.empty() ? kRobotsAge : kSilentAge);
    site.robots = text && text->status == 200 ? Robots(text->body, "crosscheck")
                                              : Robots();
  }

  Result<Fetched> get(Fetcher& web, AskedSite& site, const Asked& asked) {
    ask_robots(web, site);
    if (!site.silent.empty()) return Error{Fault::io, site.silent, asked.url};
    if (!site.robots.allows(asked.path)) {
      return Error{Fault::not_found, "robots.txt does not allow it", asked.url};
    }
    return web.get(asked.url, asked.last);
  }

  steady_clock::duration pause(const AskedSite& site) const {
    if (!site.silent.empty()) return {};  // it was not asked
    const bool ours =
        std::ranges::find(limits.trusted, site.host) != limits.trusted.end();
    const double wait = site.robots.crawl_delay().value_or(ours ? 0 : kPolite);
    return std::chrono::duration_cast<steady_clock::duration>(
        std::chrono::duration<double>(std::clamp(wait, 0.0, kPatient)));
  }

  void run() {
    Fetcher web(limits);
    std::unique_lock held(lock);
    while (AskedSite* const site = take(held)) {
      const Asked asked = std::move(site->waiting.front());
      site->waiting.pop_front();
      held.unlock();
      auto answer = get(web, *site, asked);
      const auto ready = steady_clock::now() + pause(*site);
      held.lock();
      site->ready = ready;
      site->busy = false;
      rest(*site);
      room.wait(held, [&] { return stop || done.size() < most_done; });
      done.push_back({asked.url, std::move(answer)});
      came.notify_one();
    }
  }
};

FetchPool::FetchPool(FetchLimits limits, size_t threads)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.limits = std::move(limits);
  s.limits.stop = &s.stop;
  s.most_done = 2 * threads;
  for (size_t i = 0; i < threads; ++i) {
    s.threads.emplace_back([&s] { s.run(); });
  }
}

FetchPool::~FetchPool() {
  State& s = *state_;
  {
    const std::lock_guard held(s.lock);
    s.stop = true;
  }
  s.work.notify_all();
  s.room.notify_all();
  for (std::thread& t : s.threads) t.join();
}

void FetchPool::ask(const std::string& url, const Remembered& last) {
  State& s = *state_;
  const WebAddress at = web_address(url);
  const std::lock_guard held(s.lock);
  ++s.open;
  if (at.host.empty()) {
    s.done.push_back(
        {url, Error{Fault::format, "not an address of http or https", url}});
    return s.came.notify_one();
  }
  const auto [found, fresh] = s.sites.try_emplace(at.origin);
  AskedSite& site = found->second;
  if (fresh) {
    site.origin = at.origin;
    site.host = at.host;
  }
  site.waiting.push_back({url, at.path, last});
  if (site.waiting.size() == 1) s.rest(site);
}

size_t FetchPool::open() const {
  const std::lock_guard held(state_->lock);
  return state_->open;
}

std::optional<FetchPool::Done> FetchPool::next(std::chrono::milliseconds wait) {
  State& s = *state_;
  std::unique_lock held(s.lock);
  if (!s.came.wait_for(held, wait, [&] { return !s.done.empty(); })) {
    return std::nullopt;
  }
  Done out = std::move(s.done.front());
  s.done.pop_front();
  --s.open;
  s.room.notify_one();
  return out;
}

}  // namespace crosscheck
