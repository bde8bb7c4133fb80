#include "serve/guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "serve/secret.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr auto kFresh = std::chrono::seconds(1);
// A browser keeps a cookie of this prefix to this host, its root and TLS.
constexpr std::string_view kCookie = "__Host-crosscheck=";

int whole_seconds(Guard::Clock::duration d) {
  const auto up = std::chrono::ceil<std::chrono::seconds>(d);
  return static_cast<int>(std::max<int64_t>(up.count(), 1));
}

std::string_view session_in(std::string_view cookies) {
  while (!cookies.empty()) {
    const size_t end = std::min(cookies.find(';'), cookies.size());
    const std::string_view one = trim_blanks(cookies.substr(0, end));
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    if (one.starts_with(kCookie)) return one.substr(kCookie.size());
  }
  return {};
}

// Makes room for one more in a map whose rows a stranger can make.
template <class Map, class Gone>
void make_room(Map& map, size_t most, Gone gone) {
  if (map.size() < most) return;
  std::erase_if(map, [&](const auto& row) { return gone(row.second); });
  if (map.size() >= most) map.erase(map.begin());
}

}  // namespace

std::string session_cookie(std::string_view token) {
  return fmt::format("{}{}; Path=/; Secure; HttpOnly; SameSite=Strict{}",
                     kCookie, token, token.empty() ? "; Max-Age=0" : "");
}

Guard::Guard(Users users, bool always, GuardLimits limits,
             std::function<Clock::time_point()> now)
    : users_(std::move(users)),
      always_(always),
      limits_(limits),
      now_(std::move(now)) {
  refresh();
}

// ---- users ------------------------------------------------------------------

void Guard::refresh() {
  auto users = users_();
  const std::lock_guard lock(mutex_);
  read_at_ = now_();
  // When they cannot be read, those that are known stay.
  if (!users) return;
  known_ = *std::move(users);
  read_ = true;
  std::erase_if(sessions_, [&](const auto& row) { return !holds(row.second); });
}

void Guard::refresh_if_old() {
  {
    const std::lock_guard lock(mutex_);
    if (now_() - read_at_ < kFresh) return;
    read_at_ = now_();  // one thread is enough
  }
  refresh();
}

const User* Guard::user(std::string_view name) const {
  const auto it = std::ranges::lower_bound(known_, name, {}, &User::name);
  return it != known_.end() && it->name == name ? &*it : nullptr;
}

bool Guard::login() {
  refresh_if_old();
  const std::lock_guard lock(mutex_);
  return always_ || !read_ || !known_.empty();
}

// ---- sessions ---------------------------------------------------------------

bool Guard::holds(const Session& s) const {
  const User* u = user(s.name);
  const auto now = now_();
  return u != nullptr && u->secret == s.secret && now - s.seen < limits_.idle &&
         now - s.began < limits_.whole;
}

Caller Guard::who(std::string_view cookie, std::string_view authorization,
                  std::string from) {
  Caller out;
  out.from = std::move(from);
  if (!login()) {
    out.role = UserRole::admin;
    return out;
  }
  constexpr std::string_view kBearer = "Bearer ";
  if (authorization.starts_with(kBearer)) {
    const std::string secret =
        hash_token(trim_blanks(authorization.substr(kBearer.size())));
    const std::lock_guard lock(mutex_);
    const auto it = std::ranges::find(known_, secret, &User::secret);
    if (it == known_.end()) return out;
    out.name = it->name;
    out.role = it->role;
    return out;
  }
  const std::string_view token = session_in(cookie);
  if (token.empty()) return out;
  const std::string key = hash_token(token);
  const std::lock_guard lock(mutex_);
  const auto it = sessions_.find(key);
  if (it == sessions_.end()) return out;
  if (!holds(it->second)) {
    sessions_.erase(it);
    return out;
  }
  it->second.seen = now_();
  out.name = it->second.name;
  out.role = user(out.name)->role;
  out.session = key;
  return out;
}

bool Guard::is_in(const Caller& caller) {
  if (!login()) return true;
  const std::lock_guard lock(mutex_);
  if (caller.session.empty()) {
    const User* u = user(caller.name);
    return u != nullptr && u->role == caller.role;
  }
  const auto it = sessions_.find(caller.session);
  return it != sessions_.end() && holds(it->second);
}

Guard::SignedIn Guard::let_in(const std::string& name,
                              const std::string& from) {
  SignedIn out;
  out.caller.from = from;
  const std::lock_guard lock(mutex_);
  const User* u = user(name);
  if (u == nullptr) return out;
  make_room(sessions_, limits_.sessions,
            [&](const Session& s) { return !holds(s); });
  out.token = new_token();
  out.caller.name = u->name;
  out.caller.role = u->role;
  out.caller.session = hash_token(out.token);
  sessions_[out.caller.session] = {u->name, u->secret, now_(), now_()};
  return out;
}

void Guard::sign_out(const Caller& caller) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(caller.session);
}

// ---- failures ---------------------------------------------------------------

int Guard::wait_to_try(const std::string& key) {
  const auto it = failures_.find(key);
  if (it == failures_.end()) return 0;
  Times& times = it->second;
  while (!times.empty() && now_() - times.front() >= limits_.window) {
    times.pop_front();
  }
  if (times.size() < limits_.failures) return 0;
  return whole_seconds(times.front() + limits_.window - now_());
}

void Guard::note_failure(const std::string& key) {
  make_room(failures_, limits_.counted, [&](const Times& times) {
    return times.empty() || now_() - times.back() >= limits_.window;
  });
  failures_[key].push_back(now_());
}

Guard::SignedIn Guard::sign_in(const std::string& name,
                               std::string_view password,
                               const std::string& from) {
  refresh_if_old();
  const std::string keys[] = {"name " + name, "from " + from};
  SignedIn out;
  out.caller.from = from;
  std::string secret;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& key : keys)
      out.wait = std::max(out.wait, wait_to_try(key));
    if (out.wait > 0) return out;
    const User* u = user(name);
    if (u != nullptr) secret = u->secret;
  }
  if (is_password(password, secret)) {
    const std::lock_guard lock(mutex_);
    failures_.erase(keys[0]);
  } else {
    const std::lock_guard lock(mutex_);
    for (const auto& key : keys) note_failure(key);
    return out;
  }
  return let_in(name, from);
}

// ---- requests ---------------------------------------------------------------

int Guard::wait_to_ask(const Caller& caller) {
  if (!login()) return 0;
  const std::string key =
      caller.name.empty() ? "from " + caller.from : "name " + caller.name;
  const std::lock_guard lock(mutex_);
  const auto now = now_();
  const auto level_at = [&](const Bucket& b) {
    const std::chrono::duration<double> since = now - b.at;
    return std::min(limits_.burst, b.level + since.count() * limits_.rate);
  };
  make_room(buckets_, limits_.counted,
            [&](const Bucket& b) { return level_at(b) >= limits_.burst; });
  const auto it = buckets_.try_emplace(key, Bucket{limits_.burst, now}).first;
  Bucket& bucket = it->second;
  bucket = {level_at(bucket), now};
  if (bucket.level < 1) return 1;
  bucket.level -= 1;
  return 0;
}

}  // namespace crosscheck
