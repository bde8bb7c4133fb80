// extract(): a Reading becomes claims, sentence by sentence.
#include <algorithm>
#include <string>
#include <tuple>

#include "crosscheck/pipeline.h"
#include "extract/events.h"
#include "extract/figures.h"
#include "extract/slots.h"
#include "util/joined_words.h"

namespace crosscheck {
namespace {

// Stable: the report's content, the span and the predicate, and a speaker where
// one sentence has several.
ClaimId id_of(const Claim& c) {
  std::string key = std::to_string(c.report.value) + ":" +
                    std::to_string(c.words.begin) + ":" +
                    std::to_string(c.words.end) + ":" + c.predicate;
  for (const Party& p : c.said_by) key += ":" + p.name;
  return {hash_name(key)};
}

// One claim a speaker: "state media and a monitor said" are two.
void attribute(const Slots& slots, Claim&& claim, std::vector<Claim>& out) {
  bool denied = false;
  // A figure stands where its number stands; an event where its words begin.
  const Span at = claim.amount ? claim.amount->words : claim.words;
  std::vector<std::vector<Party>> chains =
      slots.said_by({at.begin, at.end}, denied);
  if (denied) claim.stance = Stance::denied;
  for (size_t i = 0; i < chains.size(); ++i) {
    Claim c = i + 1 < chains.size() ? claim : std::move(claim);
    // Who counts it stands innermost: "the paper said activists put it at".
    std::vector<Party> counted = std::move(c.said_by);
    c.said_by = std::move(chains[i]);
    for (Party& p : counted) {
      const bool again = !c.said_by.empty() && c.said_by.back().name == p.name;
      if (!again) c.said_by.push_back(std::move(p));
    }
    std::erase_if(c.said_by, [](const Party& p) { return p.name.empty(); });
    c.id = id_of(c);
    out.push_back(std::move(c));
  }
}

}  // namespace

std::vector<Claim> extract(const Text& text, const Reading& syntactic,
                           const Knowledge& knowledge) {
  const Reading reading = joined_words(text, syntactic, knowledge);
  std::vector<Claim> claims;
  std::vector<Claim> found;
  Slots slots(text, reading, knowledge);
  for (size_t i = 0; i < reading.sentences.size(); ++i) {
    slots.begin_sentence(i);
    found.clear();
    find_events(slots, found);
    find_figures(slots, found);
    for (const Claim& c : found) {
      if (c.amount) slots.last_figure = c;
    }
    for (Claim& c : found) {
      c.report = text.report;
      c.sentence = reading.sentences[i];
      attribute(slots, std::move(c), claims);
    }
  }
  std::ranges::sort(claims, [](const Claim& a, const Claim& b) {
    return std::tie(a.words, a.predicate, a.id) <
           std::tie(b.words, b.predicate, b.id);
  });
  const auto twin = [](const Claim& a, const Claim& b) { return a.id == b.id; };
  claims.erase(std::unique(claims.begin(), claims.end(), twin), claims.end());
  return claims;
}

}  // namespace crosscheck
