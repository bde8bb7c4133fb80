// How far coders agree, and where they do not. See decision.h.
#include <algorithm>
#include <map>
#include <set>

#include "crosscheck/decision.h"
#include "util/alpha.h"

namespace crosscheck {
namespace {

constexpr std::string_view kVerdict = "verdict";

// What one coder made of one claim: the newest word counts.
struct Coding {
  bool rejected = false;
  uint64_t first = 0;                      // number of the first decision
  std::map<std::string, std::string> set;  // field -> value
  std::map<std::string, uint64_t> by;      // field -> number of the decision
};

struct Coded {
  Thing claim;
  std::map<std::string, Coding> coders;
};

bool codes(const Decision& d) {
  return d.subject == Subject::claim &&
         (d.verb == Verb::accept || d.verb == Verb::reject ||
          d.verb == Verb::correct);
}

std::set<uint64_t> taken_back(std::span<const Decision> log) {
  std::set<uint64_t> out;
  for (size_t i = log.size(); i-- > 0;) {
    if (log[i].verb != Verb::undo || out.count(log[i].number) != 0) continue;
    for (const Thing& a : log[i].on) out.insert(a.id);
  }
  return out;
}

// Who had seen another's coding and decides all the same settles the matter;
// it is no coding of its own.
bool adjudicates(const Decision& d, const Coded& coded) {
  return d.stands && std::ranges::any_of(coded.coders, [&](const auto& other) {
           return other.first != d.who && other.second.first <= d.seen;
         });
}

std::map<uint64_t, Coded> codings(std::span<const Decision> log) {
  const std::set<uint64_t> out = taken_back(log);
  std::map<uint64_t, Coded> claims;
  for (const Decision& d : log) {
    if (!codes(d) || out.count(d.number) != 0) continue;
    for (const Thing& a : d.on) {
      Coded& coded = claims[a.id];
      coded.claim = a;
      if (adjudicates(d, coded)) continue;
      Coding& c = coded.coders[d.who];
      if (c.first == 0) c.first = d.number;
      c.rejected = d.verb == Verb::reject;
      c.by[std::string(kVerdict)] = d.number;
      if (d.verb != Verb::correct) continue;
      c.set[d.field] = d.value;
      c.by[d.field] = d.number;
    }
  }
  std::erase_if(claims,
                [](const auto& c) { return c.second.coders.size() < 2; });
  return claims;
}

// The value that a coder gave a field; nullopt for one who rejected the claim.
std::optional<std::string> value_of(const Coding& c, const std::string& field,
                                    const std::string& read) {
  if (field == kVerdict) return c.rejected ? "reject" : "accept";
  if (c.rejected) return std::nullopt;
  const auto at = c.set.find(field);
  return at != c.set.end() ? at->second : read;
}

// What differs in words is apart; amounts are as far apart as their numbers.
std::optional<double> number_of(const std::string& amount) {
  const size_t at = amount.find_first_of("0123456789");
  if (at == std::string::npos) return std::nullopt;
  size_t end = amount.find_first_not_of("0123456789.", at);
  const size_t range = amount.find("..", at);
  if (range != std::string::npos) end = std::min(end, range);
  return std::strtod(amount.substr(at, end - at).c_str(), nullptr);
}

class Values {
 public:
  double number(const std::string& field, const std::string& value) {
    if (field == "amount") {
      if (const auto n = number_of(value)) return *n;
    }
    return static_cast<double>(
        known_.emplace(value, known_.size()).first->second);
  }

 private:
  std::map<std::string, size_t> known_;
};

Agreement agree(const std::string& field,
                const std::map<uint64_t, Coded>& claims,
                const std::map<uint64_t, const Claim*>& read) {
  Agreement out;
  out.field = field;
  Values values;
  std::vector<std::vector<double>> units;
  std::set<std::string> coders;
  for (const auto& [id, coded] : claims) {
    const auto at = read.find(id);
    if (field != kVerdict && at == read.end()) continue;
    const std::string as_read =
        field == kVerdict ? "" : field_of(*at->second, field);
    std::vector<double> unit;
    bool open = as_read.empty() && field != kVerdict;
    for (const auto& [who, coding] : coded.coders) {
      const auto value = value_of(coding, field, as_read);
      if (!value) continue;
      open = open && value->empty();
      unit.push_back(values.number(field, *value));
      coders.insert(who);
    }
    if (open || unit.size() < 2) continue;  // nobody says anything there
    units.push_back(std::move(unit));
  }
  out.claims = static_cast<uint32_t>(units.size());
  out.coders = static_cast<uint32_t>(coders.size());
  out.alpha = krippendorff_alpha(
      units, field == "amount" ? Metric::ratio : Metric::nominal);
  return out;
}

}  // namespace

std::vector<Agreement> agreement(std::span<const Decision> log,
                                 std::span<const Account> accounts) {
  const std::map<uint64_t, Coded> claims = codings(log);
  std::map<uint64_t, const Claim*> read;
  for (const Account& a : accounts) {
    for (const Claim& c : a.claims) {
      if (claims.count(c.id.value) != 0) read.emplace(c.id.value, &c);
    }
  }
  std::vector<Agreement> out = {agree(std::string(kVerdict), claims, read)};
  for (const std::string_view field : claim_fields()) {
    out.push_back(agree(std::string(field), claims, read));
  }
  std::erase_if(out, [](const Agreement& a) { return a.claims == 0; });
  return out;
}

std::vector<Contested> contested(std::span<const Decision> log) {
  std::vector<Contested> out;
  const std::set<uint64_t> taken = taken_back(log);
  for (const auto& [id, coded] : codings(log)) {
    std::set<std::string> fields = {std::string(kVerdict)};
    for (const auto& [who, coding] : coded.coders) {
      for (const auto& [field, value] : coding.set) fields.insert(field);
    }
    for (const std::string& field : fields) {
      Contested row{coded.claim, field, {}};
      std::set<std::optional<std::string>> values;
      uint64_t newest = 0;
      for (const auto& [who, coding] : coded.coders) {
        if (field != kVerdict && coding.rejected) continue;
        values.insert(value_of(coding, field, "(as read)"));
        const auto by = coding.by.find(field);
        const uint64_t number = by != coding.by.end()
                                    ? by->second
                                    : coding.by.at(std::string(kVerdict));
        row.decisions.push_back(number);
        newest = std::max(newest, number);
      }
      // Settled: somebody decided about the claim who had seen them all.
      const bool settled = std::ranges::any_of(log, [&](const Decision& d) {
        return codes(d) && d.stands && d.number > newest && d.seen >= newest &&
               taken.count(d.number) == 0 && d.on[0].id == id &&
               (d.verb != Verb::correct || d.field == field);
      });
      if (values.size() > 1 && !settled) out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace crosscheck
