// Answers about who asks and who may. See answers.h and guard.h.
#include <fmt/format.h>

#include <algorithm>

#include "serve/answers.h"
#include "serve/list.h"
#include "serve/person.h"
#include "serve/secret.h"

namespace crosscheck {
namespace {

Reply me(const Ask& ask, const Caller& caller) {
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("login").boolean(ask.guard.login());
  json.key("name").text(caller.name).key("role").text(name_of(caller.role));
  json.close('}');
  return reply;
}

Reply no_sense() {
  return refusal(400, "the body is one JSON object, as /openapi.json says");
}

Reply too_many(int wait) {
  Reply reply = refusal(429, "too many failures: wait before the next try");
  reply.retry = wait;
  return reply;
}

void write_user(JsonWriter& json, const User& u, const std::string& token) {
  json.open('{').key("name").text(u.name).key("role").text(name_of(u.role));
  json.key("since").text(u.since);
  json.key("token").boolean(is_token_hash(u.secret)).field("secret", token);
  json.close('}');
}

// Who fails, and who comes in, is noted; where it cannot be, nobody comes in.
Reply signed_in(const Ask& ask, const Guard::SignedIn& in, const char* what) {
  if (const auto noted = ask.desk.log(act_of(in.caller, what, "")); !noted) {
    ask.guard.sign_out(in.caller);
    return failed(noted.error());
  }
  Reply reply = me(ask, in.caller);
  reply.cookie = session_cookie(in.token);
  return reply;
}

}  // namespace

Reply failed(const Error& error) {
  switch (error.fault) {
    case Fault::not_found:
      return refusal(404, error.what);
    case Fault::format:
      return refusal(400, error.what);
    case Fault::busy:
      return refusal(503, error.what);
    default:
      return refusal(500, error.what);
  }
}

Act act_of(const Caller& caller, std::string what, std::string_view about) {
  Act act;
  act.who = caller.name;
  act.from = caller.from;
  act.what = std::move(what);
  act.about = about;
  return act;
}

Reply answer_me(const Ask& ask) {
  return me(ask, ask.caller);
}

Reply answer_login(const Ask& ask) {
  const auto person = read_person(ask.body);
  if (!person) return no_sense();
  const auto in =
      ask.guard.sign_in(person->name, person->password, ask.caller.from);
  if (in.wait > 0) return too_many(in.wait);
  if (in.caller.role == UserRole::nobody) {
    (void)ask.desk.log(act_of(ask.caller, "sign-in failed", person->name));
    return refusal(401, "no user has that name and password");
  }
  return signed_in(ask, in, "sign in");
}

Reply answer_logout(const Ask& ask) {
  if (!ask.caller.session.empty()) {
    ask.guard.sign_out(ask.caller);
    (void)ask.desk.log(act_of(ask.caller, "sign out", ""));
  }
  const bool login = ask.guard.login();
  Reply reply = me(ask, {"", login ? UserRole::nobody : UserRole::admin,
                         ask.caller.from, ""});
  reply.cookie = session_cookie("");
  reply.signs_out = true;
  return reply;
}

Reply answer_password(const Ask& ask) {
  const auto person = read_person(ask.body);
  if (!person) return no_sense();
  const std::string& name = ask.caller.name;
  if (ask.caller.session.empty()) {
    return refusal(403, "this is for people who have signed in");
  }
  if (const auto weak = weak_password(person->new_password, name)) {
    return refusal(400, *weak);
  }
  // Counts as a try, so that a session left open gives no way to guess.
  const auto again =
      ask.guard.sign_in(name, person->old_password, ask.caller.from);
  if (again.wait > 0) return too_many(again.wait);
  if (again.caller.role == UserRole::nobody) {
    (void)ask.desk.log(act_of(ask.caller, "sign-in failed", name));
    return refusal(401, "that is not the old password");
  }
  const User user{name, again.caller.role, hash_password(person->new_password)};
  if (user.secret.empty()) return refusal(503, "there is no memory for it");
  const auto put =
      ask.desk.put_user(user, act_of(ask.caller, "password", name));
  if (!put) return failed(put.error());
  ask.guard.refresh();  // ends the sessions that there are
  return signed_in(ask, ask.guard.let_in(name, ask.caller.from), "sign in");
}

Reply answer_users(const Ask& ask) {
  const auto users = ask.desk.users();
  if (!users) return failed(users.error());
  return list_reply(ask, "users", *users, [](JsonWriter& json, const User& u) {
    write_user(json, u, "");
  });
}

Reply answer_put_user(const Ask& ask) {
  const auto person = read_person(ask.body);
  if (!person || !person->role) return no_sense();
  User user{person->name, *person->role, ""};
  std::string token;
  if (person->token) {
    token = new_token();
    user.secret = hash_token(token);
  } else if (!person->password.empty()) {
    if (const auto weak = weak_password(person->password, user.name)) {
      return refusal(400, *weak);
    }
    user.secret = hash_password(person->password);
    if (user.secret.empty()) return refusal(503, "there is no memory for it");
  } else {
    const auto users = ask.desk.users();
    if (!users) return failed(users.error());
    const auto it = std::ranges::find(*users, user.name, &User::name);
    if (it == users->end()) return refusal(400, "a new user has a password");
    user.secret = it->secret;
  }
  const std::string about =
      fmt::format("{}: {}", user.name, name_of(user.role));
  const auto put = ask.desk.put_user(user, act_of(ask.caller, "user", about));
  if (!put) return failed(put.error());
  ask.guard.refresh();
  const auto users = ask.desk.users();
  if (!users) return failed(users.error());
  const auto it = std::ranges::find(*users, user.name, &User::name);
  Reply reply;
  reply.status = 201;
  JsonWriter json(reply.body);
  write_user(json, it == users->end() ? user : *it, token);
  return reply;
}

Reply answer_remove_user(const Ask& ask) {
  const std::string name(ask.text("name"));
  const auto gone =
      ask.desk.remove_user(name, act_of(ask.caller, "user removed", name));
  if (!gone) return failed(gone.error());
  ask.guard.refresh();
  Reply reply;
  JsonWriter json(reply.body);
  json.open('{').key("name").text(name).close('}');
  return reply;
}

Reply answer_audit(const Ask& ask) {
  auto acts = ask.desk.acts();
  if (!acts) return refusal(500, acts.error().what);
  std::vector<Act> newest_first = *std::move(acts);
  std::ranges::reverse(newest_first);
  return list_reply(
      ask, "acts", newest_first, [](JsonWriter& json, const Act& a) {
        json.open('{').key("number").integer(static_cast<int64_t>(a.number));
        json.key("at").text(a.at).key("who").text(a.who);
        json.key("from").text(a.from).key("what").text(a.what);
        json.key("about").text(a.about).key("previous").text(a.previous);
        json.key("hash").text(a.hash).close('}');
      });
}

}  // namespace crosscheck
