#include "serve/fetch_queue.h"

#include <fmt/format.h>

#include <algorithm>

#include "acquire/fetch_pool.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kSites = 4;  // at once

}  // namespace

FetchQueue::FetchQueue(std::vector<std::string> trusted, Page page,
                       Problem problem)
    : trusted_(std::move(trusted)),
      page_(std::move(page)),
      problem_(std::move(problem)),
      thread_([this] { work(); }) {}

FetchQueue::~FetchQueue() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

bool FetchQueue::add(const std::vector<std::string>& urls) {
  const std::lock_guard lock(mutex_);
  if (waiting_ + urls.size() > kMost) return false;
  waiting_ += urls.size();
  urls_.insert(urls_.end(), urls.begin(), urls.end());
  changed_.notify_all();
  return true;
}

size_t FetchQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

void FetchQueue::work() {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closing_ || !urls_.empty(); });
      if (closing_) return;
    }
    fetch_all();
  }
}

void FetchQueue::fetch_all() {
  FetchPool web({.trusted = trusted_}, kSites);
  for (;;) {
    std::vector<std::string> more;
    {
      const std::lock_guard lock(mutex_);
      if (closing_ || waiting_ == 0) return;
      more.swap(urls_);
    }
    for (const std::string& url : more) web.ask(url, {});
    auto done = web.next(std::chrono::milliseconds(100));
    if (!done) continue;
    take(*std::move(done));
    const std::lock_guard lock(mutex_);
    --waiting_;
  }
}

void FetchQueue::take(FetchPool::Done done) {
  if (!done.answer) {
    Error error = done.answer.error();
    error.path = done.url;
    problem_(std::move(error));
  } else if (done.answer->status != 200) {
    problem_({Fault::not_found,
              fmt::format("the server answers {}", done.answer->status),
              done.url});
  } else {
    Fetched page = *std::move(done.answer);
    page_(std::move(done.url), std::move(page.body));
  }
}

Result<std::vector<std::string>> read_addresses(std::string_view lines) {
  std::vector<std::string> out;
  for (uint32_t number = 1; !lines.empty(); ++number) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string url(trim_blanks(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
    if (url.empty()) continue;
    const auto wrong = [&](std::string_view what) {
      return Error{Fault::format, fmt::format("line {} {}", number, what), "",
                   number};
    };
    if (url.size() > 2000 || web_address(url).host.empty()) {
      return wrong("is no address of http or https");
    }
    if (out.size() == FetchQueue::kMost) {
      return wrong(fmt::format("is one more than {}", FetchQueue::kMost));
    }
    out.push_back(url);
  }
  return out;
}

}  // namespace crosscheck
