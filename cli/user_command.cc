// user: who may do what with a case on a server. See store/people.h.
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "commands.h"
#include "console.h"
#include "gather.h"
#include "present/screen.h"
#include "serve/secret.h"

namespace crosscheck::cli {
namespace {

// What is typed is not shown while one of these lives.
class Hidden {
 public:
  Hidden() {
    if (tcgetattr(STDIN_FILENO, &shown_) != 0) return;
    termios hidden = shown_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    is_set_ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  ~Hidden() {
    if (is_set_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown_);
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;

 private:
  termios shown_{};
  bool is_set_ = false;
};

std::string ask(const char* what) {
  const bool person = isatty(STDIN_FILENO) != 0;
  if (person) fmt::print(stderr, "{}: ", what);
  const Hidden hidden;
  std::string out;
  std::getline(std::cin, out);
  if (person) fmt::print(stderr, "\n");
  return out;
}

// The hash of a new password: asked for twice on a terminal, else the first
// line of standard input.
std::optional<std::string> new_secret(const std::string& name) {
  const std::string password = ask("New password");
  if (const auto weak = weak_password(password, name)) {
    complain(*weak);
    return std::nullopt;
  }
  if (isatty(STDIN_FILENO) != 0 && ask("Once more") != password) {
    complain("the two passwords differ");
    return std::nullopt;
  }
  std::string hash = hash_password(password);
  if (hash.empty()) {
    complain("there is no memory to hash the password");
    return std::nullopt;
  }
  return hash;
}

Act act_of_user(const char* what, std::string about) {
  const char* name = std::getenv("USER");  // NOLINT(concurrency-mt-unsafe)
  Act act;
  act.who = name == nullptr ? "" : name;
  act.what = what;
  act.about = std::move(about);
  return act;
}

int done(const std::optional<Error>& error) {
  if (!error) return 0;
  complain(*error);
  return error->fault == Fault::not_found ? 1 : 2;
}

int add(Case& into, const Options& options) {
  User user{options.user, UserRole::reader, ""};
  const auto users = into.users();
  if (!users) return done(users.error());
  const auto known = std::ranges::find(*users, user.name, &User::name);
  if (known != users->end()) user.role = known->role;
  if (!options.role.empty()) user.role = *read_role(options.role);
  std::string token;
  if (options.token) {
    token = new_token();
    user.secret = hash_token(token);
  } else {
    const auto secret = new_secret(user.name);
    if (!secret) return 2;
    user.secret = *secret;
  }
  const auto about = fmt::format("{}: {}", user.name, name_of(user.role));
  const int status = done(into.put_user(user, act_of_user("user", about)));
  if (status == 0 && !token.empty()) print(token + "\n");
  return printed() ? status : 2;
}

int list(Case& from) {
  const auto users = from.users();
  if (!users) return done(users.error());
  for (const User& u : *users) {
    print(fmt::format("{:<9} {}{}  since {}\n", name_of(u.role),
                      visible(u.name),
                      is_token_hash(u.secret) ? " (token)" : "", u.since));
  }
  return printed() ? (users->empty() ? 1 : 0) : 2;
}

int print_acts(Case& from) {
  const auto acts = from.acts();
  if (!acts) return done(acts.error());
  for (const Act& a : *acts) {
    print(fmt::format("{:>4}  {}  {}  {}  {}  {}\n", a.number, a.at,
                      a.who.empty() ? "-" : visible(a.who),
                      a.from.empty() ? "-" : a.from, a.what, visible(a.about)));
  }
  if (!acts->empty()) {
    print(fmt::format("the chain ends in {}\n", acts->back().hash));
  }
  return printed() ? (acts->empty() ? 1 : 0) : 2;
}

}  // namespace

int user(const Options& options, const Knowledge& /*knowledge*/) {
  const bool names = options.action == "add" || options.action == "remove";
  if (names && options.user.empty()) {
    complain(fmt::format("whom? crosscheck user {} CASE NAME", options.action));
    return 2;
  }
  Case c = open_case(
      options, options.action == "add" ? Case::Mode::write : Case::Mode::read);
  if (options.action == "add") return add(c, options);
  if (options.action == "list") return list(c);
  if (options.action == "log") return print_acts(c);
  return done(
      c.remove_user(options.user, act_of_user("user removed", options.user)));
}

}  // namespace crosscheck::cli
