// Who says what: the speaker that the words of a source mean, and the chain of
// speakers of what stands at a place. Tested by said_by_test.cc and
// tests/cases/speakers.case.
#include <algorithm>

#include "extract/slots.h"
#include "util/one_of.h"
#include "util/spelling.h"

namespace crosscheck {

const Name* Slots::speaker_name(Span source) const {
  std::vector<const Name*> names;
  names_in(source, names);
  const Name* best = nullptr;
  int best_rank = 0;
  for (const Name* n : names) {
    if (n->span.size() < 2) continue;  // the letter of "source D"
    const int type = n->type == NameType::person         ? 3
                     : n->type == NameType::organisation ? 2
                                                         : 1;
    const int rank = 2 * type + (n->proper ? 1 : 0);
    if (rank > best_rank) {
      best = n;
      best_rank = rank;
    }
  }
  return best;
}

// "on Thursday", from its preposition on.
bool Slots::before_time(uint32_t token) const {
  if (reading.tokens[token].pos != Pos::adp || token + 2 >= parts.end) {
    return false;
  }
  const bool as_of = low(token) == "as" && low(token + 1) == "of";
  const Span next = reading.tokens[token + (as_of ? 2 : 1)].span;
  return in_time(next);
}

// The person's name that stands between the comma at `token` and the next, or
// the end of the source.
const Name* Slots::name_after(uint32_t token, uint32_t source_end) const {
  if (token + 1 >= reading.tokens.size() || low(token) != ",") return nullptr;
  uint32_t end = token + 1;
  while (end < reading.tokens.size() && low(end) != "," &&
         reading.tokens[end].span.begin < source_end) {
    ++end;
  }
  if (end == token + 1) return nullptr;
  const Name* name = speaker_name(span(token + 1, end));
  const bool whole = name != nullptr && name->proper &&
                     name->type == NameType::person &&
                     name->span.end == reading.tokens[end - 1].span.end;
  return whole ? name : nullptr;
}

// Does the name that stands in tokens [begin, end) say who they are?
bool Slots::means(const Name& name, uint32_t begin, uint32_t end) const {
  if (end <= begin + 1) return true;
  // "the Turkish embassy" is not Turkey.
  if (one_of(lemma(end - 1), "embassy", "consulate", "mission")) return false;
  // "the Cook County Medical Examiner's office" is no Examiner.
  const uint32_t behind = token_at(name.span.end);
  if (behind + 1 < end && one_of(low(behind), "'s", "\u2019s") &&
      one_of(lemma(end - 1), "office", "bureau", "department", "press")) {
    return false;
  }
  const bool inside = name.span.begin > reading.tokens[begin].span.end;
  const bool of = low(begin + 1) == "of" && inside;
  // "a local rights group said": none that was told of before
  if (!name.proper && one_of(low(begin), "a", "an", "another")) return false;
  // "the Ministry of Trade and Civil Works" is no Civil Works.
  const uint32_t office =
      reading.tokens[begin].pos == Pos::det ? begin + 1 : begin;
  if (one_of(low(office), "ministry", "department", "bureau", "directorate") &&
      low(office + 1) == "of" && inside &&
      name.span.begin > reading.tokens[office].span.end) {
    return false;
  }
  if (!name.proper) {
    // "study co-author Ana Ruiz", "one of the teens": more than the noun says.
    if (of || name.span.end < reading.tokens[end - 1].span.end) return false;
    // "the group" of nobody heard before is nobody else.
    return end != begin + 2 ||
           !one_of(low(begin + 1), "group", "organisation", "organization",
                   "agency", "monitor", "watchdog");
  }  // "Perus defence ministry" of a text without apostrophes
  if (name.type != NameType::person && lemma(end - 1) == "ministry" &&
      name.span.end < reading.tokens[end - 1].span.begin) {
    return false;
  }
  // "medics at Sanda General", "the Annals of Sorn"
  const uint32_t first = token_at(name.span.begin);
  if (inside && low(first - 1) == "at") return false;
  if (inside && first > begin + 1 && low(first - 1) == "of" &&
      reading.tokens[first - 2].pos == Pos::propn &&
      is(first - 2, WordClass::speech_noun)) {
    return false;
  }
  // "Matthew of Edessa", no Edessa
  return name.type == NameType::person || !of || end <= begin + 2 ||
         reading.tokens[begin].pos != Pos::propn ||
         is(begin, WordClass::org_noun);
}

// "a memo [seen by] the Post", "a study [published in] the Lancet": who has it
// or prints it is not who says it.
bool Slots::got_by(uint32_t token) const {
  if (reading.tokens[token].pos != Pos::verb || token + 1 >= parts.end) {
    return false;
  }
  if (one_of(low(token), "citing", "quoting")) return true;
  const std::string_view next = low(token + 1);
  if (next == "by") {
    return one_of(lemma(token), "see", "obtain", "review", "view", "read",
                  "acquire", "examine", "analyse", "analyze", "hear", "verify");
  }
  return next == "in" && one_of(lemma(token), "publish", "print", "carry");
}

Party Slots::speaker(const Quote& q) const {
  // "he said", "the statement said": whom that stands for.
  const Span source = q.antecedent.empty() ? q.source.front() : q.antecedent;
  uint32_t begin = token_at(source.begin);
  uint32_t end = begin;
  bool person_noun = false;
  bool posted = false;    // "a post on X by the mayor"
  bool compiled = false;  // "a tally kept by"
  const auto compiles = [&](uint32_t token) {
    return reading.tokens[token].pos == Pos::verb &&
           one_of(lemma(token), "compile", "keep", "collect", "gather", "give",
                  "maintain", "provide", "issue", "release");
  };
  while (end < reading.tokens.size() &&
         reading.tokens[end].span.begin < source.end) {
    // An apposition or relative clause says more than who it is.
    const bool who = is(end, WordClass::relative) &&
                     cut(text.utf8, reading.tokens[end].span) != "WHO";
    if (end > begin && (low(end) == "," || who || before_time(end))) break;
    if (end > begin && got_by(end)) break;
    // "a study in the Annals": the study.
    if (end > begin && low(end) == "in" && lemma(end - 1) == "study") break;
    // "a revised count by the health ministry": the ministry.
    if (end > begin && end + 1 < reading.tokens.size() &&
        ((one_of(low(end), "by", "from", "of") &&
          one_of(lemma(end - 1), "count", "figure", "statement", "report",
                 "tally", "toll", "estimate", "statistic", "data", "record",
                 "bulletin", "update", "release")) ||
         (low(end) == "by" && (posted || compiles(end - 1))))) {
      // "a tally kept by the Post of figures from towns": the Post counts.
      if (compiled) break;
      compiled = compiles(end - 1);
      begin = end + 1;
      person_noun = false;
    }
    person_noun = person_noun || is(end, WordClass::role) ||
                  is(end, WordClass::civil_noun) ||
                  is(end, WordClass::armed_noun);
    posted = posted || is(end, WordClass::statement_noun);
    ++end;
  }
  // "the governor of Tanza, [Luis Ponce], had told her"
  if (const Name* apposed = name_after(end, source.end); apposed != nullptr) {
    const Name* before = speaker_name(span(begin, std::max(end, begin + 1)));
    if (before == nullptr || before->type != NameType::person) {
      return party_of(*apposed);
    }
  }
  const Name* name = end == begin ? nullptr : speaker_name(span(begin, end));
  if (name != nullptr && !means(*name, begin, end)) name = nullptr;
  // "Eyewitness Samir Jan": his name
  if (name == nullptr) {
    uint32_t own = begin;
    while (own + 2 < end && reading.tokens[own].pos == Pos::noun &&
           is(own, WordClass::speaker_noun)) {
      ++own;
    }
    if (own > begin && reading.tokens[own].pos == Pos::propn) begin = own;
  }
  // "a senior source in Damascus" is not Damascus; Russia is Russia, and
  // Doctors Without Borders are no doctors.
  const bool whole = name != nullptr && name->proper && end > begin &&
                     name->type == NameType::organisation &&
                     name->span.begin <= reading.tokens[begin].span.begin &&
                     name->span.end >= reading.tokens[end - 1].span.end;
  if (name != nullptr &&
      (name->type == NameType::person || whole ||
       (!person_noun && (name->type == NameType::organisation ||
                         name->span.holds(source) || end <= begin + 2)))) {
    return party_of(*name);
  }
  if (end == begin) return {"", {}, source};
  if (end == begin + 1 && reading.tokens[begin].pos == Pos::pron) {
    std::optional<Party> who = stands_for(begin, true, nullptr);
    if (who) who->words = source;
    return who.value_or(Party{"", {}, source});
  }
  // "the war claimed 400,000 lives" says nothing.
  uint32_t head = begin;
  while (head + 1 < end && reading.tokens[head].pos != Pos::noun) ++head;
  while (head + 1 < end && reading.tokens[head + 1].pos == Pos::noun) ++head;
  // "the Disaster and Emergency Presidency" is a name.
  const char letter = cut(text.utf8, reading.tokens[head].span).front();
  const bool name_of = head > begin && letter >= 'A' && letter <= 'Z';
  if (!name_of &&
      (is(head, WordClass::attack_noun) ||
       one_of(lemma(head), "war", "conflict", "fire", "blaze", "storm", "crash",
              "earthquake", "quake", "flood", "flooding", "virus", "disease",
              "outbreak", "violence", "gear", "disaster", "fighting"))) {
    return {"", {}, source};
  }
  // "The also said", "32": who that is, nobody can know.
  const Pos only = reading.tokens[end - 1].pos;
  if (end == begin + 1 && (one_of(low(begin), "the", "a", "an", "mr") ||
                           only == Pos::num || only == Pos::adp)) {
    return {"", {}, source};
  }
  std::string plain = plain_words(begin, end);
  const EntityId id{hash_name(plain)};
  return {std::move(plain), id, source};
}

// "ordered the killing of 62": done at his word, and told by another.
bool Slots::orders(const Quote& q) const {
  if (q.cue.empty() || q.content.empty()) return false;
  const uint32_t verb = token_at(q.cue.back().end - 1);
  const uint32_t first = token_at(q.content.front().begin);
  return lemma(verb) == "order" &&
         q.cue.back().end <= q.content.front().begin &&
         !one_of(low(first), "to", "that") &&
         reading.tokens[first].pos != Pos::punct &&
         cut(text.utf8, q.content.front()).find(" to ") ==
             std::string_view::npos;
}

// Is it said in the same words by another, too: "X and Y said"?
bool Slots::with(const Quote& a, const Quote& b) const {
  return a.outer == b.outer && a.cue == b.cue && a.content == b.content &&
         !a.source.empty() && !b.source.empty();
}

// The chains that end with the quote `i`, behind what is in `inner` already.
void Slots::chains_up(size_t i, std::vector<Party> inner, int depth,
                      std::vector<std::vector<Party>>& chains) const {
  constexpr int kDeepest = 8;
  constexpr size_t kMost = 8;
  const Quote& q = reading.quotes[i];
  const bool more = q.outer >= 0 && depth < kDeepest;
  // "Mr Pell: I can say that": who that is, the label says.
  const std::string_view self =
      q.source.empty() ? "" : cut(text.utf8, q.source.front());
  if (!q.source.empty() && !(more && one_of(self, "I", "we", "We"))) {
    Party who = speaker(q);
    const bool again = !inner.empty() && inner.front().name == who.name;
    if (!again && !who.name.empty()) {
      // Who reports himself through another stands outside.
      std::erase_if(inner, [&](const Party& p) { return p.name == who.name; });
    }
    if (!again) inner.insert(inner.begin(), std::move(who));
  }
  if (chains.size() >= kMost) return;
  if (!more) {
    chains.push_back(std::move(inner));
    return;
  }
  // Who says it together stands side by side.
  const auto at = static_cast<size_t>(q.outer);
  size_t from = at;
  while (from > 0 && with(reading.quotes[from - 1], reading.quotes[at])) --from;
  for (size_t k = from;
       k <= at || (k < reading.quotes.size() &&
                   with(reading.quotes[k], reading.quotes[at]));
       ++k) {
    chains_up(k, inner, depth + 1, chains);
  }
}

std::vector<std::vector<Party>> Slots::said_by(Span at, bool& denied) const {
  const auto holds = [&](const Quote& q) {
    return !q.source.empty() && !orders(q) &&
           std::ranges::any_of(q.content, [&](Span s) {
             return s.begin <= at.begin && at.begin < s.end;
           });
  };
  std::vector<std::vector<Party>> chains;
  for (const uint32_t i : quotes_here()) {
    const Quote& q = reading.quotes[i];
    if (!holds(q)) continue;
    const bool wraps = std::ranges::any_of(quotes_here(), [&](uint32_t k) {
      const Quote& o = reading.quotes[k];
      return o.outer >= 0 && holds(o) &&
             (o.outer == static_cast<int32_t>(i) ||
              with(q, reading.quotes[static_cast<size_t>(o.outer)]));
    });
    if (wraps) continue;
    denied = denied || q.denies;
    chains_up(i, {}, 0, chains);
  }
  if (chains.empty()) chains.emplace_back();
  return chains;
}

}  // namespace crosscheck
