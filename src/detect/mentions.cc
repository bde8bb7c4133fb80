// Tested by mentions_test.cc.
#include "detect/mentions.h"

#include <algorithm>

#include "net/models.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Sentences that share a line are read together: names look at what is around.
std::vector<Span> lines_of(std::string_view text, const Reading& r) {
  std::vector<Span> out;
  for (const Span s : r.sentences) {
    if (!out.empty() && out.back().end <= s.begin) {
      const std::string_view gap = cut(text, {out.back().end, s.begin});
      if (gap.find('\n') == std::string_view::npos &&
          trim_blanks(gap).empty()) {
        out.back().end = s.end;
        continue;
      }
    }
    out.push_back(s);
  }
  return out;
}

// The parse of the tokens, given to the pieces they are made of.
void lay_tree(const Reading& r, NamesPage& page) {
  const std::vector<Span>& pieces = page.pieces;
  std::vector<int32_t> first(r.tokens.size(), -1);  // piece of each token
  std::vector<uint32_t> token(pieces.size(), 0);    // token of each piece
  uint32_t t = 0;
  for (uint32_t i = 0; i < pieces.size(); ++i) {
    while (t + 1 < r.tokens.size() &&
           r.tokens[t + 1].span.begin <= pieces[i].begin) {
      ++t;
    }
    token[i] = t;
    if (first[t] < 0) first[t] = static_cast<int32_t>(i);
  }
  page.tree.assign(pieces.size(), {});
  for (const Span line : page.lines) {
    for (uint32_t i = line.begin; i < line.end; ++i) {
      const Token& from = r.tokens[token[i]];
      ParsedWord& w = page.tree[i];
      w.pos = from.pos;
      w.dep = from.dep;
      if (from.head < 0) continue;
      const int32_t head = first[static_cast<size_t>(from.head)];
      if (head >= static_cast<int32_t>(line.begin) &&
          head < static_cast<int32_t>(line.end)) {
        w.head = head - static_cast<int32_t>(line.begin);
      }
    }
  }
}

// "the Workers' Front" is no line of battle where its capitals make it a body.
void mend_type(Mention& m, const Reading& r) {
  if (m.type != NameType::location) return;
  auto n = std::ranges::partition_point(
      r.names, [&](const Name& x) { return x.span.begin < m.span.begin; });
  for (; n != r.names.end() && n->span.begin < m.span.end; ++n) {
    if (n->type == NameType::organisation && n->span.end == m.span.end &&
        r.entities[n->entity].kind == "front") {
      m.type = NameType::organisation;
    }
  }
}

int32_t entity_of(const Mention& m, const Reading& r) {
  auto n = std::ranges::partition_point(
      r.names, [&](const Name& x) { return x.span.begin < m.span.begin; });
  for (; n != r.names.end() && n->span.begin < m.span.end; ++n) {
    if (n->type == m.type && m.span.holds(n->span)) {
      return static_cast<int32_t>(n->entity);
    }
  }
  return -1;
}

}  // namespace

void find_mentions(const Text& text, const Knowledge& k, Reading& r) {
  r.mentions.clear();
  if (k.models == nullptr || !k.models->names || r.tokens.empty()) return;
  const NamesModel& model = *k.models->names;
  NamesPage page = model.page(text.utf8, lines_of(text.utf8, r), k);
  lay_tree(r, page);
  model.run(page);
  std::vector<NameMention> found;
  mentions_of(page, NamesStep::marked, found);
  for (const NameMention& f : found) {
    r.mentions.push_back({f.span, f.type, -1});
  }
}

void link_mentions(Reading& r) {
  for (Mention& m : r.mentions) {
    mend_type(m, r);
    m.entity = entity_of(m, r);
  }
}

}  // namespace crosscheck
