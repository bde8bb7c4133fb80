// The log of decisions in a case. See case.h and decision.h.
#include "store/decision_log.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/case_parts.h"

namespace crosscheck {
namespace {

Error damaged(uint64_t number) {
  return {Fault::format,
          fmt::format("the log of decisions is not as it was written: its "
                      "chain breaks at decision {}",
                      number),
          ""};
}

bool same(const Decision& a, const Decision& b) {
  return a.who == b.who && a.why == b.why && a.verb == b.verb &&
         a.subject == b.subject && a.on == b.on && a.field == b.field &&
         a.value == b.value;
}

// The record's columns repeat what is in it; they must not tell another tale.
bool columns_agree(const Statement& row, const Decision& d) {
  return static_cast<uint64_t>(row.number(0)) == d.number &&
         row.text(1) == d.at && row.text(2) == d.who &&
         row.text(3) == name_of(d.verb) && row.text(4) == name_of(d.subject) &&
         (row.number(5) != 0) == d.stands && row.text(7) == d.previous &&
         row.text(8) == d.hash;
}

constexpr const char* kRows =
    "SELECT number,at,who,verb,subject,stands,record,previous,hash "
    "FROM decision WHERE number>? ORDER BY number";

Result<std::vector<Decision>> read_log(Db& db, uint64_t after) {
  std::vector<Decision> out;
  Statement rows(db, kRows);
  rows.bind(static_cast<int64_t>(after));
  while (rows.row()) {
    auto d = read_record(rows.text(6));
    if (!d || !columns_agree(rows, *d)) return damaged(after + out.size() + 1);
    out.push_back(*std::move(d));
  }
  if (auto error = db.error()) return *error;
  return out;
}

bool append(Db& db, const Decision& d) {
  Statement add(db, "INSERT INTO decision VALUES(?,?,?,?,?,?,?,?,?)");
  add.bind(static_cast<int64_t>(d.number)).bind(d.at).bind(d.who);
  add.bind(name_of(d.verb)).bind(name_of(d.subject)).bind(int64_t{d.stands});
  add.bind(decision_json(d)).bind(d.previous).bind(d.hash);
  return add.run();
}

std::string now(Db& db) {
  Statement clock(db, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ','now')");
  std::string out;
  if (clock.row()) out = clock.text(0);
  return out;
}

}  // namespace

Result<Logged> Case::decide(Decision d) {
  Parts& p = *parts_;
  // What is hashed is what can be read back: no broken UTF-8.
  if (auto readable = read_record(decision_json(d))) d = *std::move(readable);
  if (auto error = commit()) return *error;  // what was added stands by itself
  if (!p.begin()) return *p.db.error();
  const auto give_up = [&](Error error) {
    p.db.run("ROLLBACK");
    p.writing = false;
    return error;
  };
  // Inside the transaction nobody else can append.
  const auto head =
      static_cast<uint64_t>(p.db.number("SELECT max(number) FROM decision"));
  for (const Thing& a : d.on) {
    if (d.subject != Subject::decision || a.id <= head) continue;
    return give_up(
        {Fault::not_found, fmt::format("there is no decision {}", a.id), ""});
  }
  const uint64_t seen = std::min(d.seen, head);
  auto news = read_log(p.db, head > 0 ? std::min(seen, head - 1) : 0);
  if (!news) return give_up(news.error());
  Logged out;
  for (const Decision& other : *news) {
    const bool unseen =
        other.number > seen && other.stands && other.who != d.who;
    if (d.stands && unseen && meet(other, d)) out.first.push_back(other);
  }
  const bool twice = !news->empty() && same(news->back(), d) &&
                     (news->back().stands || seen < head);
  if (twice) {
    out.decision = news->back();
    give_up({});
    return out;
  }
  d.stands = d.stands && out.first.empty();
  d.number = head + 1;
  d.seen = seen;
  d.at = now(p.db);
  d.previous = news->empty() ? std::string(64, '0') : news->back().hash;
  d.hash = hash_of(d, d.previous);
  append(p.db, d);
  if (auto error = p.db.error()) return give_up(*error);
  if (auto error = commit()) return *error;
  out.decision = std::move(d);
  return out;
}

Result<std::vector<Decision>> Case::decisions() {
  auto log = read_log(parts_->db, 0);
  if (!log) return log;
  if (const auto number = broken_at(*log)) return damaged(*number);
  return log;
}

}  // namespace crosscheck
