#include "group/survey.h"

#include <utility>

#include "group/copies.h"
#include "group/hash.h"
#include "group/passages.h"
#include "group/stories.h"

namespace crosscheck::grouping {

Surveyor::Surveyor(const Knowledge& knowledge) : wires_(knowledge) {}

Surveyed Surveyor::survey(const Account& a, const std::vector<NameKey>& keys) {
  Surveyed out;
  out.report = a.text.report;
  out.published = a.text.published;
  out.wire = wires_.of(a);
  out.own_wire = a.text.publisher == out.wire;
  out.text = a.text.utf8.empty() ? 0 : hash(a.text.utf8);
  out.words = a.words;
  for (const Span s : a.sentences) out.told += s.size();
  out.sketch = a.sketch;
  out.sentences = sentence_keys(a);
  out.features = story_features(a, keys, words_);
  return out;
}

void Surveyor::add(const Account& a, const std::vector<NameKey>& keys) {
  reports_.push_back(survey(a, keys));
}

void Surveyor::replace(size_t place, const Account& a,
                       const std::vector<NameKey>& keys) {
  reports_[place] = survey(a, keys);
}

Ties Surveyor::tie() && {
  Ties out;
  const auto rank = rank_origins(reports_);
  const auto passages = find_passages(reports_, rank);
  for (Surveyed& r : reports_) r.sentences = std::vector<SentenceKey>();
  out.original = find_copies(reports_, rank, passages);
  out.taken = find_taken(out.original, passages);
  std::vector<StoryFeatures> features(reports_.size());
  for (size_t i = 0; i < reports_.size(); ++i) {
    Surveyed& r = reports_[i];
    out.wire.push_back(std::move(r.wire));
    r.sketch = Sketch();
    if (out.original[i] == i) features[i] = std::move(r.features);
    r.features = StoryFeatures();
  }
  weigh(features, std::exchange(words_, Vocabulary()));
  out.story = find_stories(reports_, features, out.original);
  return out;
}

}  // namespace crosscheck::grouping
