// Users of a case and the log of their acts. See people.h and case.h.
#include <fmt/format.h>

#include <algorithm>

#include "store/case_parts.h"
#include "store/hash_bytes.h"
#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kLongestName = 100;
constexpr size_t kLongestAbout = 1024;

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && is_utf8(name) &&
         std::ranges::none_of(name, [](char c) {
           return static_cast<unsigned char>(c) < ' ' || c == '\x7f';
         });
}

// Without an admin nobody could mend anything; without any user the case is its
// owner's again.
constexpr const char* kNoAdmin =
    "SELECT EXISTS(SELECT 1 FROM user) AND "
    "NOT EXISTS(SELECT 1 FROM user WHERE role='admin')";

Error damaged(uint64_t number) {
  return {Fault::format,
          fmt::format("the log of acts is not as it was written: its chain "
                      "breaks at act {}",
                      number),
          ""};
}

}  // namespace

std::string_view name_of(UserRole r) {
  constexpr std::string_view kNames[] = {"nobody", "reader", "coder",
                                         "reviewer", "admin"};
  return kNames[static_cast<size_t>(r)];
}

std::optional<UserRole> read_role(std::string_view name) {
  for (const UserRole r : kRoles) {
    if (name_of(r) == name) return r;
  }
  return std::nullopt;
}

std::string hash_of(const Act& a, std::string_view previous) {
  HashBytes bytes(previous);
  bytes.number(a.number);
  for (const auto* s : {&a.at, &a.who, &a.from, &a.what, &a.about}) {
    bytes.text(*s);
  }
  return sha256_hex(bytes.get());
}

std::optional<uint64_t> broken_at(std::span<const Act> log) {
  std::string previous(64, '0');
  uint64_t number = 0;
  for (const Act& a : log) {
    if (a.number != ++number || a.previous != previous ||
        a.hash != hash_of(a, previous)) {
      return number;
    }
    previous = a.hash;
  }
  return std::nullopt;
}

Result<std::vector<User>> Case::users() {
  std::vector<User> out;
  Statement rows(parts_->db,
                 "SELECT name,role,secret,since FROM user ORDER BY name");
  while (rows.row()) {
    const auto role = read_role(rows.text(1));
    // A role that is none lets nobody in.
    if (!role) continue;
    out.push_back({std::string(rows.text(0)), *role, std::string(rows.text(2)),
                   std::string(rows.text(3))});
  }
  if (auto error = parts_->db.error()) return *error;
  return out;
}

// One change of the users and its row in the log, or neither.
template <class Change>
std::optional<Error> Case::change_users(const Act& act, Change change) {
  Parts& p = *parts_;
  if (auto error = commit()) return error;
  if (!p.begin()) return p.db.error();
  std::optional<Error> error = change(p.db);
  if (!error && p.db.number(kNoAdmin) != 0) {
    error = Error{Fault::format, "a case with users needs an admin", ""};
  }
  if (!error) error = log(act);
  if (!error) return commit();
  p.db.run("ROLLBACK");
  p.writing = false;
  return error;
}

std::optional<Error> Case::put_user(const User& user, const Act& act) {
  if (!is_name(user.name)) {
    return Error{Fault::format,
                 "a user's name is 1 to 100 bytes without control characters",
                 ""};
  }
  return change_users(act, [&](Db& db) {
    Statement put(db,
                  "INSERT INTO user VALUES(?,?,?,strftime('%Y-%m-%dT%H:%M:%SZ',"
                  "'now')) ON CONFLICT(name) DO UPDATE SET role=excluded.role, "
                  "secret=excluded.secret");
    put.bind(user.name).bind(name_of(user.role)).bind(user.secret).run();
    return db.error();
  });
}

std::optional<Error> Case::remove_user(const std::string& name,
                                       const Act& act) {
  return change_users(act, [&](Db& db) -> std::optional<Error> {
    Statement take(db, "DELETE FROM user WHERE name=?");
    take.bind(name).run();
    if (auto error = db.error()) return error;
    if (db.changes() == 1) return std::nullopt;
    return Error{Fault::not_found, fmt::format("there is no user {}", name),
                 ""};
  });
}

std::optional<Error> Case::log(Act a) {
  Parts& p = *parts_;
  if (!p.begin()) return p.db.error();
  if (a.about.size() > kLongestAbout) a.about.resize(kLongestAbout);
  Statement last(p.db,
                 "SELECT number,hash,strftime('%Y-%m-%dT%H:%M:%SZ','now') FROM "
                 "(SELECT number,hash FROM act UNION ALL SELECT 0,?) "
                 "ORDER BY number DESC LIMIT 1");
  last.bind(std::string(64, '0'));
  if (!last.row()) return p.db.error();
  a.number = static_cast<uint64_t>(last.number(0)) + 1;
  a.previous = last.text(1);
  a.at = last.text(2);
  last.reset();
  a.hash = hash_of(a, a.previous);
  Statement add(p.db, "INSERT INTO act VALUES(?,?,?,?,?,?,?,?)");
  add.bind(static_cast<int64_t>(a.number)).bind(a.at).bind(a.who).bind(a.from);
  add.bind(a.what).bind(a.about).bind(a.previous).bind(a.hash).run();
  return p.db.error();
}

Result<std::vector<Act>> Case::acts() {
  std::vector<Act> out;
  Statement rows(parts_->db,
                 "SELECT number,at,who,origin,what,about,previous,hash FROM "
                 "act ORDER BY number");
  while (rows.row()) {
    const auto text = [&](int i) { return std::string(rows.text(i)); };
    out.push_back({static_cast<uint64_t>(rows.number(0)), text(1), text(2),
                   text(3), text(4), text(5), text(6), text(7)});
  }
  if (auto error = parts_->db.error()) return *error;
  if (const auto number = broken_at(out)) return damaged(*number);
  return out;
}

}  // namespace crosscheck
