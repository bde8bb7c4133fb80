// The stretches of running text, cut by the net. Tested by tokens_test.cc.
#include "detect/tokens.h"

#include <algorithm>

#include "net/models.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// The text cut at both ends of each piece of furniture.
std::vector<Span> stretches(const Text& text) {
  std::vector<uint32_t> cuts{0, static_cast<uint32_t>(text.utf8.size())};
  for (const Span f : text.furniture) {
    cuts.push_back(f.begin);
    cuts.push_back(f.end);
  }
  std::ranges::sort(cuts);
  std::vector<Span> out;
  for (size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i - 1] < cuts[i]) out.push_back({cuts[i - 1], cuts[i]});
  }
  return out;
}

}  // namespace

void tokenise(const Text& text, const Knowledge& knowledge, Reading& reading) {
  const SegmentModel& model = *knowledge.models->segment;
  NetJudge judge(model);
  Segments found;
  found.words.reserve(text.utf8.size() / 4);
  const Layout layout = layout_of(text.utf8);
  for (const Span s : stretches(text)) {
    segment(text.utf8, s, layout, model.cuts, judge, found);
  }
  reading.words = ascii_lower(text.utf8);
  reading.sentences = std::move(found.sentences);
  reading.tokens.reserve(found.words.size());
  for (const Span w : found.words) {
    reading.tokens.push_back({.span = w, .lemma = w});
  }
}

}  // namespace crosscheck
