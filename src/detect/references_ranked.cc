#include "detect/references_ranked.h"

#include <algorithm>

#include "detect/references.h"

namespace crosscheck {
namespace {

using coref::kNone;
using coref::Person;

// A pronoun by its form alone may not mean this.
bool fits(const coref::Mention& m, NameType type) {
  const bool person = type == NameType::person;
  switch (m.person) {
    case Person::he:
    case Person::she:
      return person;
    case Person::it:
      return !person;
    case Person::they:
      return type == NameType::organisation || type == NameType::location ||
             type == NameType::nationality;
    default:
      return true;
  }
}

// How far ahead of all others the chosen entity must be.
constexpr int32_t kSure = coref::kPoint / 4;

// "the town of Sorel" names its own, behind its head.
bool names_other(const Reading& r, const coref::Mention& m, uint32_t entity) {
  const Span rest = {r.tokens[m.head].span.end, r.tokens[m.end - 1].span.end};
  auto n = std::ranges::partition_point(
      r.names, [&](const Name& x) { return x.span.begin < rest.begin; });
  for (; n != r.names.end() && n->span.begin < rest.end; ++n) {
    if (n->entity != entity) return true;
  }
  return false;
}

// Names sorted as Reading::names are.
void add_references(const std::vector<Name>& found, Reading& r) {
  const auto known = static_cast<std::ptrdiff_t>(r.names.size());
  r.names.insert(r.names.end(), found.begin(), found.end());
  const auto earlier = [](const Name& a, const Name& b) {
    return a.span < b.span;
  };
  std::stable_sort(r.names.begin() + known, r.names.end(), earlier);
  std::inplace_merge(r.names.begin(), r.names.begin() + known, r.names.end(),
                     earlier);
}

bool first_person(std::string_view word, bool body) {
  if (body) {
    return word == "we" || word == "our" || word == "us" || word == "ours" ||
           word == "ourselves";
  }
  return word == "i" || word == "my" || word == "me" || word == "myself";
}

}  // namespace

void find_speakers(Reading& r) {
  std::vector<Name> found;
  for (size_t i = r.quotes.size(); i-- > 0;) {
    const Quote& q = r.quotes[i];
    if (q.speaker < 0) continue;
    const auto who = static_cast<uint32_t>(q.speaker);
    const NameType type = r.entities[who].type;
    if (type != NameType::person && type != NameType::organisation) continue;
    for (const Span content : q.content) {
      auto t = std::ranges::partition_point(r.tokens, [&](const Token& x) {
        return x.span.begin < content.begin;
      });
      for (; t != r.tokens.end() && t->span.end <= content.end; ++t) {
        if (t->pos == Pos::pron &&
            first_person(cut(r.words, t->span),
                         type == NameType::organisation)) {
          found.push_back({t->span, type, who, false});
        }
      }
    }
  }
  // A quote within another one comes later: its speaker comes first now.
  std::ranges::stable_sort(found, {}, [](const Name& n) { return n.span; });
  const auto same = [](const Name& a, const Name& b) {
    return a.span == b.span;
  };
  found.erase(std::unique(found.begin(), found.end(), same), found.end());
  add_references(found, r);
}

void rank_references(const coref::Ranker& ranker, Reading& r) {
  thread_local coref::Workspace w;
  ranker.resolve(r, {.references_only = true}, w);
  std::vector<Name> found;
  for (uint32_t m = 0; m < w.mentions.size(); ++m) {
    const coref::Mention& mention = w.mentions[m];
    const uint32_t entity = w.discourse.entity_of(m);
    if (mention.name != kNone || mention.inside || entity == kNone) continue;
    const uint32_t local = w.discourse.known(entity).local;
    if (local == kNone || w.lead[m] < kSure ||
        !fits(mention, r.entities[local].type) ||
        names_other(r, mention, local)) {
      continue;
    }
    // "the group that attacked": up to its head.
    found.push_back(
        {{r.tokens[mention.begin].span.begin, r.tokens[mention.head].span.end},
         r.entities[local].type,
         local,
         false});
  }
  add_references(found, r);
}

}  // namespace crosscheck
