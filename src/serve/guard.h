// Guard: who asks? Signs people in and out, knows sessions and tokens, counts
// failures and requests. What each may do is in the table of routes.
//
// A case without users, served to this machine alone, is open: everybody is
// admin. Sessions live in memory and end with the server, after 30 minutes
// without a request, after 12 hours, and when the user's password or token
// changes or the user goes; a change in the case counts within a second,
// whoever made it. After OWASP ASVS 5.0, chapters 6 and 7. May be called from
// any thread. Tested by guard_test.cc.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/result.h"
#include "store/people.h"

namespace crosscheck {

struct Caller {
  std::string name;  // "" where nobody is signed in
  UserRole role = UserRole::nobody;
  std::string from;     // network address
  std::string session;  // its key; "" for a token
};

struct GuardLimits {
  using Seconds = std::chrono::seconds;
  Seconds idle = std::chrono::minutes(30);
  Seconds whole = std::chrono::hours(12);
  size_t failures = 10;  // of one name, or from one address,
  Seconds window = std::chrono::minutes(5);
  double rate = 50;  // requests a second of one user, or of one address
  double burst = 500;
  size_t sessions = 10'000;
  size_t counted = 10'000;  // names and addresses that are counted at once
};

class Guard {
 public:
  using Clock = std::chrono::steady_clock;
  // The users as the case has them now.
  using Users = std::function<Result<std::vector<User>>()>;
  // `always`: people sign in even while the case has no users.
  Guard(Users, bool always, GuardLimits = {},
        std::function<Clock::time_point()> now = Clock::now);

  // Does anybody need to sign in?
  bool login();
  // Who sends a request with these headers (Cookie, Authorization).
  Caller who(std::string_view cookie, std::string_view authorization,
             std::string from);
  // Is that still so? For answers that go on for long; counts as no request.
  bool is_in(const Caller&);
  // May the caller ask for one thing more? Otherwise seconds until he may.
  int wait_to_ask(const Caller&);

  struct SignedIn {
    Caller caller;      // nobody: refused
    std::string token;  // of the session, for the cookie
    int wait = 0;       // seconds; not 0: too many failures
  };
  // Takes as long as a password's hash: not for the thread that answers.
  SignedIn sign_in(const std::string& name, std::string_view password,
                   const std::string& from);
  void sign_out(const Caller&);
  // A new session of one whose password was right.
  SignedIn let_in(const std::string& name, const std::string& from);
  // Reads the users anew: they have just been changed.
  void refresh();

 private:
  struct Session {
    std::string name, secret;  // as it was at signing in
    Clock::time_point began, seen;
  };
  struct Bucket {
    double level;
    Clock::time_point at;
  };
  using Times = std::deque<Clock::time_point>;

  void refresh_if_old();
  const User* user(std::string_view name) const;
  bool holds(const Session&) const;
  int wait_to_try(const std::string& key);
  void note_failure(const std::string& key);

  const Users users_;
  const bool always_;
  const GuardLimits limits_;
  const std::function<Clock::time_point()> now_;

  std::mutex mutex_;         // of all below
  std::vector<User> known_;  // by name
  bool read_ = false;
  Clock::time_point read_at_;
  std::unordered_map<std::string, Session> sessions_;  // by hash of its token
  std::unordered_map<std::string, Times> failures_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// The value of Set-Cookie that begins a session, or ends it ("").
std::string session_cookie(std::string_view token);

}  // namespace crosscheck
