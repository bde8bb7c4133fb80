#include "group/survey.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "group/calamities.h"
#include "group/copies.h"
#include "group/hash.h"
#include "group/passages.h"
#include "group/stock.h"
#include "group/stories.h"

namespace crosscheck::grouping {
namespace {

// A page of 2010 about 1847 belongs with what was written in 1847: the days in
// the middle of those that it tells of, where most of them are long gone;
// else the day of the report.
std::optional<Days> told_of(const Account& a) {
  constexpr std::chrono::days kLong{700};
  constexpr size_t kFew = 3;  // claims
  if (!a.text.published) return std::nullopt;
  std::vector<Days> gone;
  size_t dated = 0;
  for (const Claim& c : a.claims) {
    if (!c.when.days || c.stance == Stance::planned) continue;
    ++dated;
    if (c.when.days->last + kLong < a.text.published->first &&
        c.when.days->size() <= 366) {
      gone.push_back(*c.when.days);
    }
  }
  if (gone.size() < kFew || 3 * gone.size() < 2 * dated) {
    return a.text.published;
  }
  std::ranges::sort(gone, {}, [](Days d) { return d.first; });
  return gone[gone.size() / 2];
}

}  // namespace

Surveyor::Surveyor(const Knowledge& knowledge)
    : knowledge_(knowledge), wires_(knowledge) {}

Surveyed Surveyor::survey(const Account& a) {
  Surveyed out;
  out.published = a.text.published;
  out.tells_of = told_of(a);
  out.wire = wires_.of(a);
  out.own_wire = a.text.publisher == out.wire;
  out.text = a.text.utf8.empty() ? 0 : hash(a.text.utf8);
  out.words = a.words;
  out.calamity = calamity_of(a, knowledge_);
  for (const Span s : a.sentences) out.told += s.size();
  std::vector<uint16_t> sketch;
  for (const uint32_t least : a.sketch.minhash) {
    sketch.push_back(static_cast<uint16_t>(least & 0xffffU));
  }
  out.sketch = sketches_.keep(sketch);
  out.sentences = sentences_.keep(sentence_keys(a));
  return out;
}

void Surveyor::add(const Account& a, const std::vector<NameKey>& keys) {
  reports_.push_back(survey(a));
  features_.add(story_features(a, keys, words_));
}

void Surveyor::replace(size_t place, const Account& a,
                       const std::vector<NameKey>& keys) {
  reports_[place] = survey(a);
  features_.replace(place, story_features(a, keys, words_));
}

Ties Surveyor::tie() && {
  Ties out;
  words_.close();
  const auto rank = rank_origins(reports_);
  Passages passages = find_passages(reports_, rank);
  sentences_ = {};
  out.original = find_copies(reports_, rank, passages);
  sketches_ = {};
  const std::vector<bool> stock = find_stock(out.original, features_, words_);
  leave_out(stock, rank, out.original);
  std::erase_if(passages,
                [&](const Passage& p) { return stock[p.by] || stock[p.from]; });
  out.taken = find_taken(out.original, std::move(passages));
  for (size_t i = 0; i < reports_.size(); ++i) {
    out.wire.push_back(reports_[i].wire);
    reports_[i].sentences = {};
    reports_[i].sketch = {};
    if (out.original[i] != i) features_.drop(i);
    if (!stock[i]) continue;
    StoryFeatures title;
    features_.read(i, title);
    keep_title(title, words_);
    features_.replace(i, title);
  }
  out.story =
      join_calamities(reports_, find_stories(reports_, std::move(features_),
                                             std::move(words_), out.original));
  return out;
}

}  // namespace crosscheck::grouping
