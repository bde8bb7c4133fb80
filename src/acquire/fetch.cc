#include "acquire/fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "acquire/public_address.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr size_t kMaxHead = 256U << 10;  // of one answer

struct FreeLines {
  void operator()(curl_slist* lines) const { curl_slist_free_all(lines); }
};
struct FreeUrl {
  void operator()(CURLU* u) const { curl_url_cleanup(u); }
};

std::string part(CURLU* url, CURLUPart which) {
  char* text = nullptr;
  if (curl_url_get(url, which, &text, 0) != CURLUE_OK) return "";
  std::string out(text);
  curl_free(text);
  return out;
}

}  // namespace

struct Fetcher::State {
  FetchLimits limits;
  CURL* curl = nullptr;
  char why[CURL_ERROR_SIZE] = {};
  // Of the request that runs.
  std::string host, head, body;
  size_t room = 0;  // bytes that the body may have
  bool too_big = false, refused = false;

  // `asked`: what errors name.
  Result<Fetched> perform(const std::string& url, const std::string& asked,
                          curl_slist* lines);
  Fetched answer();

  static size_t take_head(char* bytes, size_t one, size_t n, void* to) {
    auto& s = *static_cast<State*>(to);
    const std::string_view line(bytes, one * n);
    if (line.starts_with("HTTP/")) s.head.clear();  // after "100 Continue"
    s.head += line;
    return s.head.size() > kMaxHead ? 0 : line.size();
  }

  static int go_on(void* to, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto* stop = static_cast<State*>(to)->limits.stop;
    return stop != nullptr && stop->load() ? 1 : 0;
  }

  static size_t take_body(char* bytes, size_t one, size_t n, void* to) {
    auto& s = *static_cast<State*>(to);
    if (n > s.room - std::min(s.room, s.body.size())) {
      s.too_big = true;
      return 0;
    }
    s.body.append(bytes, one * n);
    return one * n;
  }

  bool is_trusted() const {
    return std::ranges::find(limits.trusted, host) != limits.trusted.end();
  }

  // The address is known here, and the connection not yet made.
  static curl_socket_t open(void* to, curlsocktype, curl_sockaddr* address) {
    auto& s = *static_cast<State*>(to);
    if (!is_public_address(address->addr) && !s.is_trusted()) {
      s.refused = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC,
                    address->protocol);
  }
};

Fetcher::Fetcher(FetchLimits limits) : state_(std::make_unique<State>()) {
  static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(once);
  state_->limits = std::move(limits);
  CURL* const c = state_->curl = curl_easy_init();
  if (c == nullptr) return;
  curl_easy_setopt(c, CURLOPT_ERRORBUFFER, state_->why);
  curl_easy_setopt(c, CURLOPT_USERAGENT,
                   "crosscheck/" CROSSCHECK_VERSION " (reads reports)");
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);  // get() does
  curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, &State::go_on);
  curl_easy_setopt(c, CURLOPT_XFERINFODATA, state_.get());
  curl_easy_setopt(c, CURLOPT_TIMEOUT, state_->limits.seconds);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, 10L);
  curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, state_->limits.slowest);
  curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, 10L);
  curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");  // what it can unpack
  curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, &State::take_head);
  curl_easy_setopt(c, CURLOPT_HEADERDATA, state_.get());
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, &State::take_body);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, state_.get());
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, &State::open);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, state_.get());
}

Fetcher::~Fetcher() {
  if (state_->curl != nullptr) curl_easy_cleanup(state_->curl);
}

Result<Fetched> Fetcher::get(const std::string& url, const Remembered& last) {
  State& s = *state_;
  std::unique_ptr<curl_slist, FreeLines> lines;
  const auto add = [&](const char* name, const std::string& value) {
    if (value.empty()) return;
    curl_slist* const grown =
        curl_slist_append(lines.get(), (name + value).c_str());
    if (grown == nullptr) return;
    static_cast<void>(lines.release());
    lines.reset(grown);
  };
  add("If-None-Match: ", last.etag);
  add("If-Modified-Since: ", last.last_modified);
  const auto end = steady_clock::now() + std::chrono::seconds(s.limits.seconds);
  s.room = s.limits.bytes;
  std::vector<Fetched> redirects;
  for (std::string at = url;;) {
    const auto left =
        std::chrono::duration_cast<milliseconds>(end - steady_clock::now());
    curl_easy_setopt(s.curl, CURLOPT_TIMEOUT_MS,
                     static_cast<long>(std::max<int64_t>(left.count(), 1)));
    auto got = s.perform(at, url, lines.get());
    if (!got) return got;
    char* next = nullptr;
    curl_easy_getinfo(s.curl, CURLINFO_REDIRECT_URL, &next);
    if (next == nullptr) {
      Fetched out = *std::move(got);
      out.redirects = std::move(redirects);
      return out;
    }
    if (redirects.size() == static_cast<size_t>(s.limits.redirects)) {
      return Error{
          Fault::too_big,
          fmt::format("it leads on more than {} times", s.limits.redirects),
          url};
    }
    at = next;
    redirects.push_back(*std::move(got));
    s.room -= std::min(s.room, redirects.back().body.size());
  }
}

Result<Fetched> Fetcher::post(const std::string& url, const std::string& json,
                              const std::string& header_line) {
  CURL* const c = state_->curl;
  curl_slist* lines =
      curl_slist_append(nullptr, "Content-Type: application/json");
  if (!header_line.empty()) {
    lines = curl_slist_append(lines, header_line.c_str());
  }
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, json.data());
  curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(json.size()));
  const std::unique_ptr<curl_slist, FreeLines> freed(lines);
  state_->room = state_->limits.bytes;
  curl_easy_setopt(c, CURLOPT_TIMEOUT, state_->limits.seconds);
  auto out = state_->perform(url, url, lines);
  curl_easy_setopt(c, CURLOPT_HTTPGET, 1L);
  return out;
}

Result<Fetched> Fetcher::State::perform(const std::string& url,
                                        const std::string& asked,
                                        curl_slist* lines) {
  host = web_address(url).host;
  if (curl == nullptr || host.empty()) {
    return Error{Fault::format, "not an address of http or https", asked};
  }
  head.clear();
  body.clear();
  too_big = refused = false;
  why[0] = '\0';
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines);
  const CURLcode code = curl_easy_perform(curl);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, nullptr);
  if (too_big) {
    return Error{
        Fault::too_big,
        fmt::format("the document is larger than {} MB", limits.bytes >> 20),
        asked};
  }
  if (refused) {
    return Error{Fault::io,
                 "refused: it leads to an address that is not public", asked};
  }
  if (code != CURLE_OK) {
    const std::string reason = why[0] != '\0' ? why : curl_easy_strerror(code);
    return Error{Fault::io, fmt::format("cannot be fetched: {}", reason),
                 asked};
  }
  Fetched out = answer();
  out.url = url;
  return out;
}

Fetched Fetcher::State::answer() {
  Fetched out;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &out.status);
  const auto header = [&](const char* name) -> std::string {
    curl_header* found = nullptr;
    const auto got = curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &found);
    return got == CURLHE_OK ? std::string(found->value).substr(0, 1000) : "";
  };
  out.remember = {header("ETag"), header("Last-Modified")};
  curl_off_t wait = 0;
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
  out.retry_after = static_cast<long>(std::min<curl_off_t>(wait, 7 * 86400));
  out.head = std::move(head);
  out.body = std::move(body);
  char* ip = nullptr;
  curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &ip);
  if (ip != nullptr) out.ip = ip;
  out.at = std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
               .count();
  return out;
}

WebAddress web_address(const std::string& url) {
  const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
  if (!parsed ||
      curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
    return {};
  }
  const std::string scheme = ascii_lower(part(parsed.get(), CURLUPART_SCHEME));
  if (scheme != "http" && scheme != "https") return {};
  WebAddress out;
  out.host = ascii_lower(part(parsed.get(), CURLUPART_HOST));
  out.origin = fmt::format("{}://{}", scheme, out.host);
  const std::string port = part(parsed.get(), CURLUPART_PORT);
  if (!port.empty()) out.origin += ":" + port;
  out.path = part(parsed.get(), CURLUPART_PATH);
  const std::string query = part(parsed.get(), CURLUPART_QUERY);
  if (!query.empty()) out.path += "?" + query;
  return out;
}

}  // namespace crosscheck
