// The words of a sentence and its clauses at hand: what those who find clauses
// (clauses.cc) and who fill them from one another (shared_parts.cc) share.
#pragma once

#include <string_view>

#include "extract/clauses.h"
#include "util/lexicon.h"
#include "util/one_of.h"

namespace crosscheck {

template <class T>
bool among(T x, auto... any) {
  return ((x == any) || ...);
}

class ClauseView {
 public:
  ClauseView(const Reading& reading, const Knowledge& knowledge,
             SentenceParts& out)
      : r_(reading),
        knowledge_(knowledge),
        lexicon_(*knowledge.lexicon),
        out_(out) {}

 protected:
  const Token& token(uint32_t i) const { return r_.tokens[i]; }
  uint8_t dep(uint32_t i) const { return token(i).dep; }
  std::string_view low(uint32_t i) const {
    return cut(r_.words, token(i).span);
  }
  std::string_view lemma(uint32_t i) const { return r_.lemma(token(i)); }
  const Word& word(uint32_t i) const { return lexicon_[token(i).word]; }
  int32_t& owner(uint32_t i) { return out_.clause_of[i - out_.first]; }
  int32_t phrase_of(uint32_t i) const { return out_.phrase_of[i - out_.first]; }
  uint32_t head(uint32_t i) const {
    const int32_t h = token(i).head;
    const bool inside = h >= static_cast<int32_t>(out_.first) &&
                        h < static_cast<int32_t>(out_.end);
    return inside ? static_cast<uint32_t>(h) : i;
  }
  // The clause whose predicate the token is; nullptr: none's.
  Clause* clause_at(uint32_t i) {
    const int32_t c = owner(i);
    if (c < 0) return nullptr;
    Clause& clause = out_.clauses[static_cast<size_t>(c)];
    return clause.predicate == i ? &clause : nullptr;
  }
  Clause* governor(const Clause& c) {
    return c.governor < 0 ? nullptr
                          : &out_.clauses[static_cast<size_t>(c.governor)];
  }
  int32_t first_of(int32_t p) const {
    return p < 0 ? p : out_.phrases[static_cast<size_t>(p)].row;
  }
  bool is_time(int32_t p) const {
    return out_.phrases[static_cast<size_t>(p)].time;
  }
  static bool of_itself(std::string_view verb) {
    return one_of(verb, "die", "fall", "rise", "collapse", "crash", "return",
                  "flee", "surrender", "explode", "erupt", "resign", "retreat",
                  "withdraw", "agree", "continue", "begin", "start", "end");
  }
  std::string_view adp(int32_t p) const {
    const int32_t i = out_.phrases[static_cast<size_t>(p)].adp;
    return i < 0 ? std::string_view() : low(static_cast<uint32_t>(i));
  }
  bool bare(int32_t p) const {
    const Phrase& x = out_.phrases[static_cast<size_t>(p)];
    return x.adp < 0 && !x.time;
  }

  const Reading& r_;
  const Knowledge& knowledge_;
  const Lexicon& lexicon_;
  SentenceParts& out_;
};

// Fills what clauses leave out from the clauses that they hang on, stand beside
// or are joined to: subjects, objects, agents, conditions.
void share_parts(const Reading&, const Knowledge&, SentenceParts&);

}  // namespace crosscheck
