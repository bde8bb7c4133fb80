// What decisions about claims and sources do to accounts. See decision.h.
#include <algorithm>
#include <set>

#include "crosscheck/decision.h"
#include "util/claim_index.h"

namespace crosscheck {
namespace {

void note_field(Claim& c, const std::string& field) {
  if (std::ranges::find(c.corrected, field) == c.corrected.end()) {
    c.corrected.push_back(field);
  }
}

// The newest word about a claim counts: whoever corrects what was rejected
// keeps it.
bool apply(const Decision& d, Claim& c, std::set<ClaimId>& out,
           const Knowledge& knowledge) {
  if (d.verb == Verb::reject) {
    out.insert(c.id);
    return true;
  }
  out.erase(c.id);
  c.accepted = true;
  if (d.verb == Verb::accept) return true;
  if (!set_field(c, d.field, d.value, knowledge)) return false;
  note_field(c, d.field);
  return true;
}

void take_out(std::vector<Account>& accounts, const std::set<ClaimId>& out,
              std::vector<Claim>& rejected) {
  if (out.empty()) return;
  for (Account& a : accounts) {
    std::erase_if(a.claims, [&](Claim& c) {
      if (out.count(c.id) == 0) return false;
      rejected.push_back(std::move(c));
      return true;
    });
  }
  std::ranges::sort(rejected, {}, &Claim::id);
}

void set_grade(const Decision& d, Review& review) {
  for (const Thing& a : d.on) {
    std::erase_if(review.grades,
                  [&](const auto& g) { return g.first == a.name; });
    review.grades.emplace_back(a.name, d.value[0]);
  }
}

}  // namespace

Review replay(std::vector<Account>& accounts,
              std::span<const Decision* const> decisions,
              const Knowledge& knowledge) {
  Review review;
  if (decisions.empty()) return review;
  const ClaimIndex claims(accounts);
  std::set<ClaimId> out;
  for (const Decision* d : decisions) {
    const bool of_claim = d->subject == Subject::claim && d->verb != Verb::note;
    bool matched = true;
    for (const Thing& a : d->on) {
      if (!of_claim) break;
      Claim* c = claims.find(a);
      matched = c != nullptr && apply(*d, *c, out, knowledge) && matched;
    }
    if (!matched) review.unmatched.push_back(d->number);
    if (d->verb == Verb::grade && !d->value.empty()) set_grade(*d, review);
  }
  std::ranges::sort(review.grades);
  take_out(accounts, out, review.rejected);
  return review;
}

}  // namespace crosscheck
