// Accounts made by hand, for the unit tests of group/ and judge/.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::made {

inline Days day(int y, unsigned m, unsigned d) {
  const Day at = std::chrono::sys_days(
      std::chrono::year(y) / static_cast<int>(m) / static_cast<int>(d));
  return {at, at};
}

inline Account account(const std::string& path, const std::string& text) {
  Account a;
  a.path = path;
  uint64_t id = 1469598103934665603ULL;
  for (const char c : path) {
    id = (id ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  a.text.report = ReportId{id};
  a.sha256 = std::to_string(id);
  a.text.utf8 = text;
  a.sentences = {{0, static_cast<uint32_t>(text.size())}};
  return a;
}

inline Account::Mention mention(const std::string& name,
                                const std::string& type,
                                const std::string& kind = "",
                                const std::string& country = "") {
  Account::Mention m;
  m.name = name;
  m.type = type;
  m.kind = kind;
  m.country = country;
  m.names = {name};
  m.count = 1;
  return m;
}

// A claim of `a` in the words `words` of its text; all of the text is its
// sentence.
inline Claim& claim(Account& a, const std::string& predicate,
                    const std::string& words) {
  Claim c;
  c.report = a.text.report;
  const size_t at = a.text.utf8.find(words);
  c.words = {static_cast<uint32_t>(at),
             static_cast<uint32_t>(at + words.size())};
  c.sentence = a.sentences.front();
  c.predicate = predicate;
  c.id = ClaimId{a.text.report.value ^
                 (std::hash<std::string>{}(predicate + words) | 1U)};
  a.claims.push_back(c);
  return a.claims.back();
}

inline Claim& figure(Account& a, const std::string& measure,
                     const std::string& words, double low, double high,
                     const std::string& unit, const std::string& of) {
  Claim& c = claim(a, measure, words);
  AmountSaid said;
  said.amount.low = low;
  said.amount.high = high;
  said.amount.unit = unit;
  if (low < high) said.amount.change = Change::range;
  said.of = of;
  said.words = c.words;
  c.amount = said;
  return c;
}

inline Party party(const std::string& name) {
  return {name, {}, {}};
}

inline PlaceSaid place(const std::string& name, const std::string& kind = "",
                       const std::string& country = "") {
  PlaceSaid p;
  p.name = name;
  p.kind = kind;
  p.country = country;
  return p;
}

inline void when(Claim& c, Days d) {
  c.when.days = d;
  c.when.stated = true;
}

}  // namespace crosscheck::made
