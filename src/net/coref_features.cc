// The features: small categories crossed with each other, each crossing a block
// of rows.
#include "net/coref_features.h"

#include <algorithm>
#include <bit>

namespace crosscheck::coref {
namespace {

constexpr uint32_t kWindow = 50;
// Kinds of mentions, pronouns by person: how far back one looks depends on it.
// Pronouns up to "those"; all others are one.
constexpr uint32_t kPersonal = 36;
constexpr uint32_t kForms = kKinds + kPersons;

// Lays blocks out one after another.
template <size_t N>
constexpr std::array<uint32_t, N + 1> lay_out(
    const std::array<uint32_t, N>& sizes) {
  std::array<uint32_t, N + 1> first{};
  for (size_t i = 0; i < N; ++i) first[i + 1] = first[i] + sizes[i];
  return first;
}

namespace of_mention {
enum : size_t {
  form,
  pronoun,
  role,
  type,
  size,
  has,
  earlier_head,
  earlier_string,
  place,
  surrounding,
  special,
  gender,
  lemma,
  governor,
  kCount
};
constexpr std::array<uint32_t, kCount> kSizes = {kKinds * kDefinites * 3,
                                                 kPronouns * 4,
                                                 kRoles* kForms,
                                                 kTypes* kKinds,
                                                 5 * kKinds,
                                                 128,
                                                 7 * kDefinites* kKinds,
                                                 7 * kKinds,
                                                 2 * 6 * kKinds,
                                                 2 * 2 * 2 * kForms,
                                                 kSpecials,
                                                 4,
                                                 kWordRows,
                                                 kGovernorRows};
constexpr auto kFirst = lay_out(kSizes);
}  // namespace of_mention

namespace of_pair {
enum : size_t {
  bias,
  sentences,
  mentions,
  string,
  number,
  gender,
  roles,
  syntax,
  pronouns,
  types,
  similar,
  quotes,
  entity,
  salience,
  heads,
  kind_word,
  local,
  definite,
  governor,
  wants,
  kCount
};
constexpr std::array<uint32_t, kCount> kSizes = {
    kForms * kKinds,      8 * kForms,
    10 * kForms,          12 * kKinds* kKinds,
    9 * kForms* kKinds,   16 * kForms,
    kRoles* kRoles,       8 * kForms,
    kPronouns* kPronouns, kForms* kTypes* kKinds,
    9 * kKinds* kKinds,   5 * kForms,
    5 * 2 * 2 * kForms,   4 * 4 * kForms,
    4 * 2 * kKinds,       10 * 2,
    4 * kKinds,           kDefinites* kDefinites * 2,
    2 * kForms,           512 * kTypes};
constexpr auto kFirst = lay_out(kSizes);
}  // namespace of_pair

uint32_t at(auto e) {
  return static_cast<uint32_t>(e);
}

uint32_t form_of(const Mention& m) {
  return m.kind == Kind::pronoun ? kKinds + at(m.person) : at(m.kind);
}

uint32_t personal(const Mention& m) {
  return m.pronoun < kPersonal ? m.pronoun : 0;
}

uint32_t sentence_bucket(uint32_t distance) {
  return distance <= 3    ? distance
         : distance <= 6  ? 4
         : distance <= 12 ? 5
         : distance <= 25 ? 6
                          : 7;
}

uint32_t mention_bucket(uint32_t distance) {
  return distance <= 4
             ? distance
             : std::min(
                   9U, 3 + static_cast<uint32_t>(std::bit_width(distance)) - 1);
}

uint32_t size_bucket(uint32_t words) {
  return words <= 3 ? words - 1 : words <= 6 ? 3 : 4;
}

// Subject, object, owner, other: what a pronoun's form goes with.
uint32_t core_role(Role role) {
  switch (role) {
    case Role::subject:
    case Role::passive_subject:
      return 0;
    case Role::object:
      return 1;
    case Role::owner:
      return 2;
    default:
      return 3;
  }
}

bool has_word(const Mention& m, uint32_t word) {
  return word != 0 && std::ranges::find(m.words, word) != m.words.end();
}

// Every word of `few` is one of `many`.
bool within(const Mention& few, const Mention& many) {
  return std::ranges::all_of(
      few.words, [&](uint32_t w) { return w == 0 || has_word(many, w); });
}

bool holds(const Mention& outer, const Mention& inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

}  // namespace

const uint32_t kMentionRows = of_mention::kFirst.back();
const uint32_t kPairRows = of_pair::kFirst.back();
static_assert(of_mention::kFirst.back() < 65536);
static_assert(of_pair::kFirst.back() < 65536);

void Discourse::start(const Reading& reading, std::span<const Mention> mentions,
                      uint32_t dims) {
  reading_ = &reading;
  mentions_ = mentions;
  dims_ = dims;
  vectors_.assign(mentions.size(), nullptr);
  kinds_.assign(reading.entities.size(), {});
  entity_.assign(mentions.size(), kNone);
  known_.clear();
  order_.clear();
  place_.assign(mentions.size(), 0);
  local_last_.assign(reading.entities.size(), kNone);
  rank_.assign(mentions.size(), 0);
  for (uint32_t m = 1; m < mentions.size(); ++m) {
    const bool same = mentions[m].sentence == mentions[m - 1].sentence;
    if (same) {
      rank_[m] = static_cast<uint8_t>(std::min(255, rank_[m - 1] + 1));
    }
  }
  slots_.assign(std::bit_ceil(mentions.size() * 8 + 8), {});
  before_.assign(mentions.size() * 4, kNone);
}

// ---- who came before --------------------------------------------------------

uint32_t Discourse::last_with(uint32_t word) const {
  const size_t mask = slots_.size() - 1;
  for (size_t i = word & mask; slots_[i].word != 0; i = (i + 1) & mask) {
    if (slots_[i].word == word) return slots_[i].node;
  }
  return kNone;
}

void Discourse::index(uint32_t m) {
  const size_t mask = slots_.size() - 1;
  for (uint32_t k = 0; k < 4; ++k) {
    const uint32_t word = mentions_[m].words[k];
    if (word == 0) break;
    size_t i = word & mask;
    while (slots_[i].word != 0 && slots_[i].word != word) i = (i + 1) & mask;
    before_[m * 4 + k] = slots_[i].word == 0 ? kNone : slots_[i].node;
    slots_[i] = {word, m * 4 + k};
  }
}

Discourse::Earlier Discourse::earlier(uint32_t m) const {
  Earlier out;
  uint32_t node = last_with(mentions_[m].lemma);
  for (int step = 0; node != kNone && step < 12; ++step) {
    const Mention& c = mentions_[node / 4];
    if (c.lemma == mentions_[m].lemma) {
      if (out.head == kNone) out.head = node / 4;
      if (c.string == mentions_[m].string) {
        out.string = node / 4;
        break;
      }
    }
    node = before_[node];
  }
  return out;
}

void Discourse::candidates(uint32_t m, std::vector<uint32_t>& out) const {
  out.clear();
  const size_t from = order_.size() > kWindow ? order_.size() - kWindow : 0;
  for (size_t i = order_.size(); i-- > from;) out.push_back(order_[i]);
  if (mentions_[m].kind == Kind::pronoun) return;
  const auto far = [&](uint32_t c) {
    if (c == kNone || place_[c] >= from) return;
    const auto added =
        out.begin() + static_cast<std::ptrdiff_t>(order_.size() - from);
    if (std::find(added, out.end(), c) == out.end()) out.push_back(c);
  };
  const Mention& mention = mentions_[m];
  if (mention.name != kNone) {
    far(local_last_[reading_->names[mention.name].entity]);
  }
  for (uint32_t k = 0; k < 2 && mention.words[k] != 0; ++k) {
    uint32_t node = last_with(mention.words[k]);
    for (int found = 0, step = 0; node != kNone && step < 12 && found < 3;
         ++step) {
      if (place_[node / 4] < from) {
        far(node / 4);
        ++found;
      }
      node = before_[node];
    }
  }
}

// ---- a mention by itself
// ----------------------------------------------------

void Discourse::mention_rows(uint32_t i, Rows& rows) const {
  using namespace of_mention;
  const Mention& m = mentions_[i];
  rows.count = 0;
  const auto add = [&](size_t block, uint32_t row) {
    assert(row < kSizes[block]);
    rows.add(kFirst[block] + row);
  };
  const uint32_t k = at(m.kind), f = form_of(m);
  add(form, (k * kDefinites + at(m.definite)) * 3 + at(m.number));
  if (m.pronoun != 0) add(pronoun, m.pronoun * 4U + core_role(m.role));
  add(role, at(m.role) * kForms + f);
  add(type, m.type * kKinds + k);
  add(size, size_bucket(m.end - m.begin) * kKinds + k);
  add(has, m.has & 127U);
  if (m.kind != Kind::pronoun) {
    const Earlier e = earlier(i);
    const auto bucket = [&](uint32_t c) {
      return c == kNone
                 ? 6U
                 : std::min(
                       5U, sentence_bucket(m.sentence - mentions_[c].sentence));
    };
    add(earlier_head,
        (bucket(e.head) * kDefinites + at(m.definite)) * kKinds + k);
    add(earlier_string, bucket(e.string) * kKinds + k);
  }
  add(place, (std::min<uint32_t>(rank_[i], 1) * 6 +
              std::min(5U, sentence_bucket(m.sentence))) *
                     kKinds +
                 k);
  add(surrounding,
      ((m.quoted * 2U + m.copular_subject) * 2U + m.inside) * kForms + f);
  if (m.special != 0) add(special, m.special);
  add(gender, at(m.gender));
  add(lemma, m.lemma % kWordRows);
  add(governor, m.governor % kGovernorRows);
}

// ---- a mention and a candidate
// ----------------------------------------------

uint32_t Discourse::string_relation(const Mention& m, const Mention& c) const {
  if (m.kind == Kind::pronoun || c.kind == Kind::pronoun) return 0;
  if (m.initials != 0 && m.initials == c.letters) return 1;
  if (m.letters != 0 && m.letters == c.initials) return 1;
  if (m.string == c.string) return m.lemma == c.lemma ? 2 : 3;
  if (m.lemma == c.lemma) {
    const bool m_in = within(m, c), c_in = within(c, m);
    return m_in && c_in ? 4 : m_in ? 5 : c_in ? 6 : 7;
  }
  if (has_word(c, m.lemma)) return within(m, c) ? 8 : 9;
  if (has_word(m, c.lemma)) return within(c, m) ? 10 : 11;
  return 0;
}

uint32_t Discourse::similarity(uint32_t m, uint32_t c) const {
  const int8_t* a = vectors_[m];
  const int8_t* b = vectors_[c];
  const uint32_t local = known_[entity_[c]].local;
  if (mentions_[m].kind != Kind::name && local != kNone &&
      kinds_[local].vector != nullptr) {
    b = kinds_[local].vector;
  }
  if (a == nullptr || b == nullptr) return 8;
  int32_t dot = 0;
  for (uint32_t i = 0; i < dims_; ++i) dot += a[i] * b[i];
  // 127 * 127 is a cosine of 1.
  return static_cast<uint32_t>(std::clamp(dot / 2000, 0, 7));
}

// How the two stand in the tree, where that says something.
uint32_t Discourse::in_tree(const Mention& m, const Mention& c) const {
  if (m.sentence != c.sentence) return 0;
  const auto head_of = [&](const Mention& x) {
    return reading_->tokens[x.head].head;
  };
  const auto head_m = static_cast<int32_t>(m.head);
  const auto head_c = static_cast<int32_t>(c.head);
  if (head_of(m) == head_c && m.role == Role::apposition) return 1;
  if ((head_of(c) == head_m && c.role == Role::subject) ||
      (head_of(m) == head_c && m.role == Role::subject)) {
    return 2;  // "Oren is a doctor"
  }
  if (holds(c, m)) return 3;
  if (holds(m, c)) return 4;
  if (head_of(m) == head_of(c) && head_of(m) >= 0) {
    const bool conjuncts = m.role == Role::conjunct || c.role == Role::conjunct;
    return conjuncts ? 5 : 6;  // arguments of one verb
  }
  if (head_of(m) == head_c) return 7;
  return 0;
}

void Discourse::entity_rows(uint32_t i, uint32_t j, Rows& rows) const {
  using namespace of_pair;
  const Mention& m = mentions_[i];
  const Mention& c = mentions_[j];
  const Known& e = known_[entity_[j]];
  const auto add = [&](size_t block, uint32_t row) {
    assert(row < kSizes[block]);
    rows.add(kFirst[block] + row);
  };
  const uint32_t mk = at(m.kind), ck = at(c.kind), f = form_of(m);
  add(number,
      (at(m.number) * 3 + at(e.number)) * kForms * kKinds + f * kKinds + ck);
  add(gender, (at(m.gender) * 4 + at(e.gender)) * kForms + f);
  add(types, (f * kTypes + e.type) * kKinds + ck);
  const uint32_t many =
      std::min(4U, static_cast<uint32_t>(std::bit_width(e.mentions)) - 1);
  add(entity, ((many * 2 + (e.last == j)) * 2 + e.named) * kForms + f);
  if (m.kind == Kind::pronoun) return;
  bool head = false, any = false;
  for (const uint32_t h : e.heads) {
    if (h == 0) break;
    head = head || h == m.lemma;
    any = any || has_word(m, h);
  }
  add(heads, ((head * 2U + any) * 2 + e.named) * kKinds + mk);
  if (e.local == kNone) return;
  if (m.name != kNone) {
    const bool same = reading_->names[m.name].entity == e.local;
    add(local, (same ? 1U : 2U) * kKinds + mk);
  } else if (kinds_[e.local].lemma != 0) {
    const bool named = kinds_[e.local].lemma == m.lemma;
    add(kind_word, (named * 5U + std::min(4U, at(m.definite))) * 2U +
                       (m.kind == Kind::nominal));
  }
}

void Discourse::pair_rows(uint32_t i, uint32_t j, Rows& rows) const {
  using namespace of_pair;
  const Mention& m = mentions_[i];
  const Mention& c = mentions_[j];
  rows.count = 0;
  const auto add = [&](size_t block, uint32_t row) {
    assert(row < kSizes[block]);
    rows.add(kFirst[block] + row);
  };
  const uint32_t mk = at(m.kind), ck = at(c.kind), f = form_of(m);
  const uint32_t apart = m.sentence - c.sentence;
  const auto distance = static_cast<uint32_t>(order_.size()) - place_[j] - 1;
  add(bias, f * kKinds + ck);
  add(sentences, sentence_bucket(apart) * kForms + f);
  add(mentions, mention_bucket(distance) * kForms + f);
  add(roles, at(m.role) * kRoles + at(c.role));
  add(syntax, in_tree(m, c) * kForms + f);
  const uint32_t quote = (m.quoted ? 1U : 0U) + (c.quoted ? 2U : 0U);
  add(quotes, (quote == 3 && apart == 0 ? 4U : quote) * kForms + f);
  add(salience,
      (std::min<uint32_t>(rank_[j], 3) * 4 + std::min(apart, 3U)) * kForms + f);
  if (m.pronoun != 0 && c.pronoun != 0) {
    add(pronouns, personal(m) * kPersonal + personal(c));
  }
  const uint32_t relation = string_relation(m, c);
  add(string, (relation * kKinds + mk) * kKinds + ck);
  add(similar, (similarity(i, j) * kKinds + mk) * kKinds + ck);
  if (mk != at(Kind::pronoun) && ck != at(Kind::pronoun)) {
    add(definite,
        (at(m.definite) * kDefinites + at(c.definite)) * 2 + (relation != 0));
  }
  if (m.governor != 0 && m.governor == c.governor) add(governor, kForms + f);
  if (mk == at(Kind::pronoun) && m.governor != 0) {
    // "said": a person or body.
    add(wants, ((m.governor >> 4U) % 128 * 4 + core_role(m.role)) * kTypes +
                   known_[entity_[j]].type);
  }
  entity_rows(i, j, rows);
}

// ---- what was found ---------------------------------------------------------

void Discourse::enter(uint32_t m, uint32_t entity) {
  const Mention& x = mentions_[m];
  entity_[m] = entity;
  place_[m] = static_cast<uint32_t>(order_.size());
  order_.push_back(m);
  index(m);
  Known& e = known_[entity];
  ++e.mentions;
  e.last = m;
  if (x.kind == Kind::name || x.name != kNone) e.named = true;
  if (x.name != kNone) {
    if (e.local == kNone) e.local = reading_->names[x.name].entity;
    local_last_[reading_->names[x.name].entity] = m;
  }
  if (e.type == 0) e.type = x.type;
  if (e.number == Number::unknown) e.number = x.number;
  if (e.gender == Gender::unknown) e.gender = x.gender;
  if (x.kind == Kind::pronoun) return;
  for (uint32_t& h : e.heads) {
    if (h == x.lemma) return;
    if (h != 0) continue;
    h = x.lemma;
    return;
  }
}

void Discourse::joins(uint32_t m, uint32_t candidate) {
  enter(m, entity_[candidate]);
}

void Discourse::is_new(uint32_t m) {
  known_.emplace_back();
  enter(m, static_cast<uint32_t>(known_.size() - 1));
}

void Discourse::is_none(uint32_t m) {
  entity_[m] = kNone;
}

}  // namespace crosscheck::coref
