#include "net/coref.h"

#include <algorithm>
#include <cstring>

#include "net/word_parts.h"

namespace crosscheck::coref {
namespace {

// Sums stay in registers while rows are added.
template <class Rows>
void add_rows(std::span<const int16_t> table, const Rows& rows, Layer& to) {
  typedef int16_t Eight __attribute__((vector_size(16)));
  constexpr size_t kEights = kHidden / 8;
  Eight sums[kEights];
  std::memcpy(sums, to.data(), sizeof sums);
  for (const uint32_t row : rows) {
    const int16_t* from = table.data() + size_t{row} * kHidden;
    for (size_t i = 0; i < kEights; ++i) {
      Eight cells;
      std::memcpy(&cells, from + 8 * i, sizeof cells);
      sums[i] += cells;
    }
  }
  std::memcpy(to.data(), sums, sizeof sums);
}

void add_row(std::span<const int16_t> table, uint32_t row, Layer& to) {
  add_rows(table, std::array{row}, to);
}

void add_vector(std::span<const int16_t> table, const int8_t* vector,
                uint32_t dims, Layer& to) {
  if (vector == nullptr) return;
  std::array<int32_t, kHidden> sum{};
  for (uint32_t d = 0; d < dims; ++d) {
    const int16_t* from = table.data() + size_t{d} * kHidden;
    for (uint32_t i = 0; i < kHidden; ++i) sum[i] += vector[d] * from[i];
  }
  for (uint32_t i = 0; i < kHidden; ++i) {
    const int32_t v = std::clamp(sum[i] >> kVectorShift, -4000, 4000);
    to[i] = static_cast<int16_t>(to[i] + v);
  }
}

bool refers(const Mention& m) {
  if (m.name != kNone) return false;
  switch (m.person) {
    case Person::he:
    case Person::she:
    case Person::it:
    case Person::they:
      return true;
    default:
      return m.kind == Kind::nominal && (m.definite == Definite::definite ||
                                         m.definite == Definite::demonstrative);
  }
}

std::string_view last_word(std::string_view words) {
  return words.substr(words.rfind(' ') + 1);
}

}  // namespace

const int8_t* Vectors::find(std::string_view lower) const {
  const uint64_t key = word_key(lower);
  const auto at = std::ranges::lower_bound(keys, key);
  if (at == keys.end() || *at != key) return nullptr;
  return values.data() + static_cast<size_t>(at - keys.begin()) * dims;
}

void set_vectors(const Reading& r, std::span<const Mention> mentions,
                 const Vectors& vectors, Discourse& discourse) {
  discourse.start(r, mentions, vectors.dims);
  for (uint32_t m = 0; m < mentions.size(); ++m) {
    if (mentions[m].kind == Kind::pronoun || mentions[m].kind == Kind::several)
      continue;
    const Token& head = r.tokens[mentions[m].head];
    const std::string_view lemma = r.lemma(head);
    const int8_t* found = vectors.find(cut(r.words, head.span));
    if (found == nullptr) found = vectors.find(lemma);
    discourse.set_vector(m, found);
  }
  for (uint32_t e = 0; e < r.entities.size(); ++e) {
    const std::string_view kind = last_word(r.entities[e].kind);
    if (kind.empty()) continue;
    const auto lemma = static_cast<uint32_t>(word_key(kind) >> 32U) | 1U;
    discourse.set_kind(e, lemma, vectors.find(kind));
  }
}

Result<Ranker> Ranker::make(ModelFile file) {
  Ranker r(std::move(file));
  const auto table = [&](std::string_view name, uint32_t rows,
                         std::span<const int16_t>& to) -> Result<void> {
    const auto found = r.file_.array<int16_t>(name, {rows, kHidden, 1});
    if (!found) return found.error();
    to = *found;
    return {};
  };
  const auto words = r.file_.array<uint64_t>("words");
  if (!words) return words.error();
  const auto shape = r.file_.shape("vectors");
  if (!shape) return shape.error();
  const auto values = r.file_.array<int8_t>(
      "vectors", {static_cast<uint32_t>(words->size()), (*shape)[1], 1});
  if (!values) return values.error();
  if (!std::ranges::is_sorted(*words)) {
    return Error{Fault::format, "the words are not sorted", r.file_.name()};
  }
  r.vectors_ = {*words, *values, (*shape)[1]};
  for (const Result<void>& done :
       {table("mention", kMentionRows, r.mention_),
        table("candidate", kMentionRows, r.candidate_),
        table("pair", kPairRows, r.pair_),
        table("mention.vector", r.vectors_.dims, r.mention_vector_),
        table("candidate.vector", r.vectors_.dims, r.candidate_vector_),
        table("choice", 2, r.choice_), table("out", 1, r.out_)}) {
    if (!done) return done.error();
  }
  return r;
}

int32_t Ranker::score(const Layer& layer) const {
  Layer on;
  for (uint32_t i = 0; i < kHidden; ++i) {
    on[i] = std::min<int16_t>(std::max<int16_t>(layer[i], 0), 8191);
  }
  const int16_t* out = out_.data();
  int32_t sum = 0;
  for (uint32_t i = 0; i < kHidden; ++i) sum += on[i] * out[i];
  return sum;
}

void Ranker::resolve(const Reading& reading, ResolveOptions options,
                     Workspace& w) const {
  find_mentions(reading, w.scratch, w.mentions);
  const size_t n = w.mentions.size();
  set_vectors(reading, w.mentions, vectors_, w.discourse);
  w.layers.resize(n);
  w.has_layer.assign(n, false);
  w.rows.resize(n);
  w.lead.assign(n, 0);
  for (uint32_t m = 0; m < n; ++m) {
    w.discourse.mention_rows(m, w.rows[m]);
    if (!options.references_only || refers(w.mentions[m])) {
      rank(m, options.caution, w);
      continue;
    }
    const uint32_t before = w.discourse.known_before(m);
    if (before == kNone) {
      w.discourse.is_new(m);
    } else {
      w.discourse.joins(m, before);
    }
  }
}

const Layer& Ranker::layer_of(uint32_t c, Workspace& w) const {
  Layer& layer = w.layers[c];
  if (!w.has_layer[c]) {
    w.has_layer[c] = true;
    layer = {};
    add_rows(candidate_, w.rows[c], layer);
    add_vector(candidate_vector_, w.discourse.vector(c), vectors_.dims, layer);
  }
  return layer;
}

void Ranker::rank(uint32_t m, int caution, Workspace& w) const {
  Discourse& d = w.discourse;
  Layer of_mention{};
  add_rows(mention_, w.rows[m], of_mention);
  add_vector(mention_vector_, d.vector(m), vectors_.dims, of_mention);
  Layer layer = of_mention;
  add_row(choice_, 0, layer);
  const int32_t start = score(layer) + caution * (kPoint / 16);
  layer = of_mention;
  add_row(choice_, 1, layer);
  const int32_t none = score(layer);
  int32_t best = std::max(start, none), second = best;
  uint32_t chosen = kNone, entity = kNone;
  d.candidates(m, w.candidates);
  Rows rows;
  for (const uint32_t c : w.candidates) {
    d.pair_rows(m, c, rows);
    const Layer& from = layer_of(c, w);
    for (uint32_t i = 0; i < kHidden; ++i) {
      layer[i] = static_cast<int16_t>(of_mention[i] + from[i]);
    }
    add_rows(pair_, rows, layer);
    const int32_t s = score(layer);
    if (s > best) {
      if (d.entity_of(c) != entity) second = best;
      best = s;
      chosen = c;
      entity = d.entity_of(c);
    } else if (s > second && d.entity_of(c) != entity) {
      second = s;
    }
  }
  if (chosen != kNone) {
    w.lead[m] = best - second;
    d.joins(m, chosen);
  } else if (none > start) {
    d.is_none(m);
  } else {
    d.is_new(m);
  }
}

}  // namespace crosscheck::coref
