// What a screen says about one answer. Tested by digest_test.cc.
#include "present/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "present/words.h"
#include "util/held_days.h"
#include "util/one_of.h"
#include "util/only_possible.h"

namespace crosscheck {

std::vector<ClaimId> claims_of(const Answer& a) {
  std::vector<ClaimId> all;
  for (const Voice& v : a.voices) {
    all.insert(all.end(), v.claims.begin(), v.claims.end());
  }
  return all;
}

bool only_possible(const std::vector<ClaimId>& claims, const Lookup& look) {
  return !claims.empty() && std::ranges::all_of(claims, [&](ClaimId id) {
    const Found f = look.claim(id);
    return f && only_possible(*f.claim, look.dossier().accounts[f.account]);
  });
}

std::string value_of(const Question& q, const Answer& a, const Lookup& look) {
  const auto claims = claims_of(a);
  const std::string mark = only_possible(claims, look) ? " (possible)" : "";
  for (const ClaimId id : claims) {
    const Found f = look.claim(id);
    if (!f || !f.claim->amount) continue;
    const Amount& said = f.claim->amount->amount;
    if (said.low != a.amount.low || said.high != a.amount.high) continue;
    return say_amount(a.amount, q.measure,
                      look.words(f.account, f.claim->amount->words)) +
           mark;
  }
  return say_amount(a.amount, q.measure) + mark;
}

Answer settled(const Question& q) {
  Answer out = q.answers.front();
  if (q.standing != Standing::agreed) return out;
  for (size_t i = 1; i < q.answers.size(); ++i) {
    for (const Voice& v : q.answers[i].voices) {
      const auto same =
          std::find_if(out.voices.begin(), out.voices.end(),
                       [&](const Voice& o) { return o.origin == v.origin; });
      if (same == out.voices.end()) {
        out.voices.push_back(v);
      } else {
        same->claims.insert(same->claims.end(), v.claims.begin(),
                            v.claims.end());
      }
    }
  }
  return out;
}

std::string speakers(const Answer& a, const Lookup& look, size_t most) {
  std::vector<std::string> names;
  for (const Voice& v : a.voices) {
    std::string name = look.who(v);
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  std::string out;
  for (size_t i = 0; i < names.size() && i < most; ++i) {
    out += (out.empty() ? "" : "; ") + names[i];
  }
  if (names.size() > most) out += fmt::format("; {} more", names.size() - most);
  return out;
}

std::optional<Days> as_of(const Answer& a, const Lookup& look) {
  std::optional<Days> all;
  for (const ClaimId id : claims_of(a)) {
    const Found f = look.claim(id);
    if (!f) continue;
    const auto days =
        held_days(*f.claim, look.dossier().accounts[f.account].text.published);
    if (!days || days->size() > 366) continue;
    all = all ? Days{std::min(all->first, days->first),
                     std::max(all->last, days->last)}
              : *days;
  }
  return all;
}

std::optional<Days> course_day(const Question& q, const Answer& a,
                               const Lookup& look) {
  if (!one_of(q.measure, "killed", "wounded", "missing", "displaced",
              "evacuated", "arrested", "destroyed")) {
    return as_of(a, look);
  }
  std::optional<Days> first;
  for (const ClaimId id : claims_of(a)) {
    const Found f = look.claim(id);
    if (!f) continue;
    const auto& told = look.dossier().accounts[f.account].text.published;
    if (told && (!first || told->first < first->first)) first = told;
  }
  return first ? first : as_of(a, look);
}

std::vector<const Answer*> by_day(const Question& q, const Lookup& look) {
  std::vector<std::pair<Days, const Answer*>> dated;
  for (const Answer& a : q.answers) {
    if (const auto day = course_day(q, a, look)) dated.emplace_back(*day, &a);
  }
  std::stable_sort(dated.begin(), dated.end(),
                   [](const auto& a, const auto& b) {
                     return std::pair(a.first.first, a.first.last) <
                            std::pair(b.first.first, b.first.last);
                   });
  std::vector<const Answer*> out;
  for (const auto& [day, a] : dated) out.push_back(a);
  return out;
}

bool is_course(const Question& q, const Lookup& look) {
  if (q.answers.size() < 2) return false;
  const std::vector<const Answer*> course = by_day(q, look);
  if (course.size() != q.answers.size()) return false;
  std::optional<Days> before;
  for (const Answer* a : course) {
    const Days days = *course_day(q, *a, look);
    // A month may be a date; a year is too wide to explain a difference.
    if (days.size() > 31 || (before && before->overlaps(days))) return false;
    before = days;
  }
  return std::all_of(q.why.begin(), q.why.end(), [](const Why& w) {
    return w.reason == Reason::as_of || w.reason == Reason::bound ||
           w.reason == Reason::rounding;
  });
}

}  // namespace crosscheck
