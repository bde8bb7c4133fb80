// Claim card: one sentence held against all that the reports say.
//
//   "180,000 civilians besieged in Deir ez-Zor"
//     -> the question (civilians besieged, Deir ez-Zor), the answer 180,000:
//     one
//        voice, Ehsani citing a senior source [004:9]; others say 93,000, ...
//
// The sentence is read by the same reader as a report, but is no voice. A
// figure is looked for by measure, place, who is counted and amount; a deed by
// predicate, place and parties. When no answer gives the amount, the question
// is shown all the same, and the card says that nobody gives it. Linear in
// questions and events. Tested by claim_card_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/pipeline.h"
#include "present/brief.h"
#include "publish/publication.h"

namespace crosscheck {

struct ClaimCard {
  const Question* question = nullptr;  // of a figure
  std::optional<uint32_t> answer;      // that says what was asked
  const Event* event = nullptr;        // of a deed
  std::vector<const Event*> against;   // the same deed denied, or only planned
};

// What of the sentence is a claim: the forms that the reader may take it in, in
// order ("180,000 civilians besieged" is a headline, not a sentence).
std::vector<std::string> forms_of(std::string_view sentence);

// Neither question nor event: the reports say nothing of it.
ClaimCard claim_card(const std::vector<Claim>& asked, const Text&,
                     const Publication&);

// A screen of text; and the same as one JSON object.
std::string claim_text(const ClaimCard&, std::string_view asked,
                       const Publication&, const Screen&);
std::string claim_json(const ClaimCard&, std::string_view asked,
                       const Publication&);

// The sentence to publish, with who says so.
std::string attributed(const ClaimCard&, const Publication&);

}  // namespace crosscheck
