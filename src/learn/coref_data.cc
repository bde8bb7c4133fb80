#include "learn/coref_data.h"

#include <algorithm>
#include <unordered_map>

#include "crosscheck/pipeline.h"

namespace crosscheck::coref {
namespace {

// A mention as a number: its words, or its head and whether it is several.
uint64_t key(Span span, Span head, bool several, bool by_head) {
  if (by_head) return uint64_t{head.begin} << 1U | (several ? 1U : 0U);
  return uint64_t{span.begin} << 32U | span.end;
}

Span span_of(const Reading& r, const Mention& m) {
  return {r.tokens[m.begin].span.begin, r.tokens[m.end - 1].span.end};
}

// Tells each mention its gold entity: of the gold mention with the same span,
// else with the same head.
void align(Document& d) {
  std::unordered_map<uint64_t, uint32_t> by_span, by_head;
  for (const GoldMention& g : d.gold.mentions) {
    by_span.emplace(key(g.span, g.head, g.several, false), g.entity);
    by_head.emplace(key(g.span, g.head, g.several, true), g.entity);
  }
  d.entity.assign(d.mentions.size(), kNone);
  std::vector<bool> exact(d.mentions.size());
  for (size_t i = 0; i < d.mentions.size(); ++i) {
    const Mention& m = d.mentions[i];
    const Span head = d.reading.tokens[m.head].span;
    const bool several = m.kind == Kind::several;
    const Span span = span_of(d.reading, m);
    if (const auto at = by_span.find(key(span, head, several, false));
        at != by_span.end()) {
      d.entity[i] = at->second;
    } else if (const auto near = by_head.find(key(span, head, several, true));
               near != by_head.end()) {
      d.entity[i] = near->second;
    }
  }
}

Document prepare_one(GoldDocument gold, const Knowledge& knowledge,
                     Parse parse) {
  Document d;
  Reading own = detect(gold.text, knowledge);
  std::erase_if(own.names, [](const Name& n) { return !n.proper; });
  if (parse == Parse::own) {
    d.reading = std::move(own);
  } else {
    d.reading = gold.reading;
    d.reading.names = std::move(own.names);
    d.reading.entities = std::move(own.entities);
  }
  MentionScratch scratch;
  find_mentions(d.reading, scratch, d.mentions);
  d.gold = std::move(gold);
  align(d);
  return d;
}

// Of mentions with one key the first counts.
Entities collect(const std::vector<std::pair<uint64_t, uint32_t>>& mentions) {
  std::unordered_map<uint32_t, std::vector<uint64_t>> entities;
  std::unordered_map<uint64_t, bool> seen;
  std::vector<uint32_t> order;
  for (const auto& [mention, entity] : mentions) {
    if (!seen.emplace(mention, true).second) continue;
    auto& members = entities[entity];
    if (members.empty()) order.push_back(entity);
    members.push_back(mention);
  }
  Entities out;
  for (const uint32_t e : order) out.push_back(std::move(entities[e]));
  return out;
}

}  // namespace

std::vector<Document> prepare(std::vector<GoldDocument> gold,
                              const Knowledge& knowledge, Parse parse) {
  std::vector<Document> out;
  for (GoldDocument& g : gold) {
    out.push_back(prepare_one(std::move(g), knowledge, parse));
  }
  return out;
}

Scores score(const Ranker& ranker, const std::vector<Document>& documents,
             ScoreOptions options) {
  Scores out;
  Workspace w;
  for (const Document& d : documents) {
    ranker.resolve(d.reading, {}, w);
    std::vector<std::pair<uint64_t, uint32_t>> gold, system;
    for (const GoldMention& g : d.gold.mentions) {
      gold.emplace_back(key(g.span, g.head, g.several, options.by_head),
                        g.entity);
    }
    for (uint32_t m = 0; m < w.mentions.size(); ++m) {
      const uint32_t entity = w.discourse.entity_of(m);
      if (entity == kNone) continue;
      const Mention& x = w.mentions[m];
      system.emplace_back(
          key(span_of(d.reading, x), d.reading.tokens[x.head].span,
              x.kind == Kind::several, options.by_head),
          entity);
    }
    const Entities g = collect(gold), s = collect(system);
    if (options.singletons) {
      add_document(g, s, out);
    } else {
      add_document(without_singletons(g), without_singletons(s), out);
    }
  }
  return out;
}

}  // namespace crosscheck::coref
