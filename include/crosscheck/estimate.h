// One number for a question, by a rule with a name: what a coding manual
// prescribes, so that a table can be made as its readers expect it. The
// answers stay as they are; a rule only chooses among them.
//
//   ours         the most credible answer
//   lowest       the least that anybody says (the conservative rule of ACLED)
//   ucdp         low, best, high as UCDP GED: best is the most reliable
//                source's, the lower one where two are as reliable; low and
//                high are the ends of what reliable sources say
//   median       of the voices, the lower one of two
//   latest       what the newest report says
//   most_voices  what most independent origins say
//
// A tie goes to the more credible answer. Implemented by judge/estimate.cc,
// tested by judge/estimate_test.cc.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck {

enum class Rule : uint8_t { ours, lowest, ucdp, median, latest, most_voices };

inline constexpr std::array<Rule, 6> kRules = {Rule::ours,   Rule::lowest,
                                               Rule::ucdp,   Rule::median,
                                               Rule::latest, Rule::most_voices};

std::string_view name_of(Rule);  // "most_voices"
std::optional<Rule> rule_named(std::string_view);

// In the question's unit. low <= best <= high where all are known; an end is
// open where the answer that was chosen leaves it open ("at least 40").
struct Estimate {
  std::optional<double> low, best, high;
  std::vector<uint32_t> answers;  // Question::answers that `best` rests on
};

// For one dossier, which must live as long.
class Estimator {
 public:
  explicit Estimator(const Dossier&);

  // Empty only for a question without answers.
  Estimate operator()(const Question&, Rule) const;

 private:
  Day newest(const Answer&) const;
  Estimate by_reliability(const Question&) const;

  std::unordered_map<uint64_t, Day> said_;  // by ClaimId: day of publication
};

// Question::best_low and best_high of every question, by the rule. So all
// that is made of the dossier shows the rule's number as the best one.
void use_rule(Dossier&, Rule);

}  // namespace crosscheck
