#include "learn/names_labels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <tuple>
#include <utility>

#include "net/models.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using Named = std::pair<std::string_view, int>;

constexpr std::array<Named, 10> kGum = {{{"person", 0},
                                         {"organization", 1},
                                         {"place", 2},
                                         {"time", 3},
                                         {"object", 4},
                                         {"substance", 4},
                                         {"animal", 4},
                                         {"plant", 4},
                                         {"event", 5},
                                         {"abstract", 6}}};
constexpr size_t kGumTypes = 7;

constexpr std::array<Named, 8> kPlain = {{{"per", 0},
                                          {"person", 0},
                                          {"org", 1},
                                          {"corporation", 1},
                                          {"group", 1},
                                          {"loc", 2},
                                          {"location", 2},
                                          {"misc", 3}}};

constexpr int type_index(NameType t) {
  return static_cast<int>(t);
}

const std::array<Named, 12> kRe3d = {
    {{"Person", type_index(NameType::person)},
     {"Organisation", type_index(NameType::organisation)},
     {"Location", type_index(NameType::location)},
     {"Coordinate", type_index(NameType::location)},
     {"Nationality", type_index(NameType::nationality)},
     {"Weapon", type_index(NameType::weapon)},
     {"MilitaryPlatform", type_index(NameType::platform)},
     {"Vehicle", type_index(NameType::vehicle)},
     {"Money", type_index(NameType::money)},
     {"Quantity", type_index(NameType::quantity)},
     {"Temporal", type_index(NameType::temporal)},
     {"DocumentReference", type_index(NameType::document)}}};

template <size_t n>
int find_type(const std::array<Named, n>& types, std::string_view name) {
  for (const auto& [called, type] : types) {
    if (called == name) return type;
  }
  return -1;
}

// Does a sentence begin at piece i, inside a line? A rough guess is enough to
// parse by.
bool begins_sentence(std::string_view text, const std::vector<Span>& pieces,
                     uint32_t i) {
  const std::string_view mark = cut(text, pieces[i - 1]);
  if (mark != "." && mark != "?" && mark != "!") return false;
  if (pieces[i].begin == pieces[i - 1].end) return false;
  const char next = text[pieces[i].begin];
  if (next >= 'a' && next <= 'z') return false;
  // "Gen. X", "J. X"
  const std::string_view before = i > 1 ? cut(text, pieces[i - 2]) : "";
  const bool short_title = !before.empty() && before.size() < 5 &&
                           before[0] >= 'A' && before[0] <= 'Z';
  return mark != "." || !short_title;
}

void parse_lines(std::string_view text, const Parser& parser, NamesPage& page) {
  ParserScratch scratch;
  std::vector<std::string_view> forms;
  page.tree.assign(page.pieces.size(), {});
  for (const Span line : page.lines) {
    for (uint32_t begin = line.begin; begin < line.end;) {
      uint32_t end = begin + 1;
      while (end < line.end && end < begin + 200 &&
             !begins_sentence(text, page.pieces, end)) {
        ++end;
      }
      forms.clear();
      for (uint32_t i = begin; i < end; ++i) {
        forms.push_back(cut(text, page.pieces[i]));
      }
      const std::span out(page.tree.data() + begin, forms.size());
      parser.parse(forms, scratch, out);
      for (ParsedWord& w : out) {
        if (w.head >= 0) w.head += static_cast<int32_t>(begin - line.begin);
      }
      begin = end;
    }
  }
}

}  // namespace

NerPage make_page(NerDocument d, const Knowledge& k,
                  const ClusterTable& clusters, FactsCache& cache) {
  std::vector<Span> lines;
  for (size_t at = 0; at < d.text.size();) {
    const size_t end = std::min(d.text.find('\n', at), d.text.size());
    lines.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    at = end + 1;
  }
  NamesPage page = names_page(d.text, lines, k, clusters, cache);
  parse_lines(d.text, *k.models->parser, page);
  return {std::move(d), std::move(page)};
}

int label_type(NamesStep step, std::string_view type) {
  switch (step) {
    case NamesStep::large:
    case NamesStep::small:
      return find_type(kGum, type);
    case NamesStep::plain: {
      // What WNUT17 has besides (products, works) is as wikigold's MISC.
      const int known = find_type(kPlain, ascii_lower(type));
      return known < 0 ? 3 : known;
    }
    case NamesStep::marked:
      return find_type(kRe3d, type);
  }
  return -1;
}

size_t label_count(NamesStep step) {
  switch (step) {
    case NamesStep::large:
    case NamesStep::small:
      return 1 + 2 * kGumTypes;
    case NamesStep::plain:
      return 1 + 2 * 4;
    case NamesStep::marked:
      return 1 + 2 * kMarkedTypes;
  }
  return 0;
}

std::vector<uint8_t> gold_labels(NamesStep step, const NerPage& p) {
  NerDocument d;
  for (const NerMention& m : p.document.mentions) {
    if (label_type(step, m.type) >= 0) d.mentions.push_back(m);
  }
  if (step == NamesStep::small) {
    keep_smallest(d);
  } else {
    keep_largest(d);
  }
  const std::vector<Span>& pieces = p.page.pieces;
  std::vector<uint8_t> out(pieces.size(), 0);
  size_t i = 0;
  for (const NerMention& m : d.mentions) {
    const int type = label_type(step, m.type);
    while (i < pieces.size() && pieces[i].end <= m.span.begin) ++i;
    for (bool first = true; i < pieces.size() && pieces[i].begin < m.span.end;
         ++i, first = false) {
      out[i] = static_cast<uint8_t>((first ? 1 : 2) + 2 * type);
    }
  }
  return out;
}

void add_lines(NamesStep step, const NerPage& p,
               std::vector<ChainLine>& lines) {
  const std::vector<uint8_t> gold = gold_labels(step, p);
  for (const Span line : p.page.lines) {
    ChainLine& out = lines.emplace_back();
    names_features(step, p.page, line, out.keys);
    out.labels.assign(gold.begin() + line.begin, gold.begin() + line.end);
  }
}

NamesNet NamesArrays::view() const {
  NamesNet net;
  net.rows = rows;
  uint32_t first = 0;
  for (size_t i = 0; i < kNamesSteps; ++i) {
    const auto labels = static_cast<uint32_t>(steps[i].scale.size());
    net.labellers[i] = {first, labels, steps[i].scale, steps[i].pairs};
    first += labels;
  }
  return net;
}

void take_in(NamesStep step, const ChainWeights& w, NamesArrays& to) {
  NamesArrays::OfStep& now = to.steps[static_cast<size_t>(step)];
  const size_t labels = w.labels, count = w.rows.size() / labels;
  now.pairs = w.pairs;
  std::vector<float> largest(labels, 1e-6F);
  for (size_t i = 0; i < w.rows.size(); ++i) {
    largest[i % labels] = std::max(largest[i % labels], std::abs(w.rows[i]));
  }
  now.scale.clear();
  for (const float x : largest) now.scale.push_back(x / 127.0F);
  to.rows.resize(count * NamesNet::kRow, 0);
  const size_t first = to.view().labellers[static_cast<size_t>(step)].first;
  assert(first + labels <= NamesNet::kRow);
  for (size_t i = 0; i < w.rows.size(); ++i) {
    const size_t label = i % labels;
    to.rows[i / labels * NamesNet::kRow + first + label] =
        static_cast<int8_t>(std::lround(w.rows[i] / now.scale[label]));
  }
}

void add_score(NamesStep step, const NerPage& p, SpanScore& score) {
  NamesPage gold;
  gold.pieces = p.page.pieces;
  gold.lines = p.page.lines;
  gold.labels[static_cast<size_t>(step)] = gold_labels(step, p);
  std::vector<NameMention> asked, said;
  mentions_of(gold, step, asked);
  mentions_of(p.page, step, said);
  score.asked += asked.size();
  score.said += said.size();
  const auto key = [](const NameMention& m) {
    return std::tuple(m.span.begin, m.span.end, m.type);
  };
  for (size_t a = 0, s = 0; a < asked.size() && s < said.size();) {
    if (key(asked[a]) == key(said[s])) {
      ++score.right;
      ++a, ++s;
    } else if (key(asked[a]) < key(said[s])) {
      ++a;
    } else {
      ++s;
    }
  }
}

}  // namespace crosscheck
