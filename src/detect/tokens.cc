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

void blank(std::string& words, size_t begin, size_t end) {
  std::fill(words.begin() + static_cast<std::ptrdiff_t>(begin),
            words.begin() + static_cast<std::ptrdiff_t>(end), ' ');
}

// What histories put into a date, and what the net takes for the end of a
// sentence: "17 April [O.S. 4 April] 1912", "on the 24th inst. between". The
// words with blanks for them; empty: there are none.
std::string without_styles(std::string_view utf8) {
  constexpr size_t kLongest = 40;  // bytes of a bracket
  std::string out;
  const auto copy = [&]() -> std::string& {
    if (out.empty()) out = utf8;
    return out;
  };
  for (const std::string_view style :
       {"O.S.", "N.S.", "Old Style", "New Style", "old style", "new style"}) {
    for (size_t at = utf8.find(style); at != utf8.npos;
         at = utf8.find(style, at + 1)) {
      const size_t open = utf8.find_last_of("[(])\n", at);
      const size_t close = utf8.find_first_of("[(])\n", at);
      if (open == utf8.npos || close == utf8.npos || close - open > kLongest ||
          (utf8[open] != '[' && utf8[open] != '(') ||
          (utf8[close] != ']' && utf8[close] != ')')) {
        continue;
      }
      blank(copy(), open, close + 1);
    }
  }
  for (const std::string_view month : {" inst. ", " ult. ", " prox. "}) {
    for (size_t at = utf8.find(month); at != utf8.npos;
         at = utf8.find(month, at + 1)) {
      const size_t next = at + month.size();
      const bool goes_on =
          next < utf8.size() && utf8[next] >= 'a' && utf8[next] <= 'z';
      const bool nth = at > 1 && is_letter(utf8[at - 1]);
      if (goes_on && nth) blank(copy(), next - 2, next - 1);
    }
  }
  return out;
}

}  // namespace

void tokenise(const Text& text, const Knowledge& knowledge, Reading& reading) {
  const SegmentModel& model = *knowledge.models->segment;
  NetJudge judge(model);
  Segments found;
  found.words.reserve(text.utf8.size() / 4);
  const std::string changed = without_styles(text.utf8);
  const std::string_view words = changed.empty() ? text.utf8 : changed;
  const Layout layout = layout_of(words);
  for (const Span s : stretches(text)) {
    segment(words, s, layout, model.cuts, judge, found);
  }
  reading.words = ascii_lower(text.utf8);
  reading.sentences = std::move(found.sentences);
  reading.tokens.reserve(found.words.size());
  for (const Span w : found.words) {
    reading.tokens.push_back({.span = w, .lemma = w});
  }
}

}  // namespace crosscheck
