#include "learn/segment_text.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

constexpr std::string_view kTreebank =
    "# newdoc id = a\n"
    "# text = They don't go.\n"
    "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# text = It rains in the long valley.\n"
    "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2\trains\train\tVERB\tVBZ\t_\t0\troot\t_\t_\n"
    "3\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_\n"
    "4\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\t_\n"
    "5\tlong\tlong\tADJ\tJJ\t_\t6\tamod\t_\t_\n"
    "6\tvalley\tvalley\tNOUN\tNN\t_\t2\tobl\t_\tSpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n"
    "\n";

std::vector<TreeSentence> treebank() {
  return *parse_treebank(kTreebank, "test");
}

// The text with | where a word ends and || where a sentence does.
std::string marked(const SegmentText& t) {
  std::string out;
  for (size_t i = 0; i < t.ends.size(); ++i) {
    if ((t.ends[i] & kWordEnd) != 0) out += '|';
    if ((t.ends[i] & kSentenceEnd) != 0) out += '|';
    if (i < t.text.size()) out += t.text[i];
  }
  return out;
}

TEST_CASE("sentences are laid out with the ends of their words") {
  CHECK(marked(plain_text(treebank(), Setting::lines)) ==
        "They| do|n't| go|.||\nIt| rains| in| the| long| valley|.||\n");
  CHECK(marked(plain_text(treebank(), Setting::running)) ==
        "They| do|n't| go|.|| It| rains| in| the| long| valley|.||\n");
}

TEST_CASE("a varied text marks one end for each sentence, at its last word") {
  for (uint64_t seed = 1; seed < 200; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    const SegmentText t = varied_text(treebank(), random);
    REQUIRE(t.ends.size() == t.text.size() + 1);
    int ends = 0;
    for (size_t i = 0; i < t.ends.size(); ++i) {
      if ((t.ends[i] & kSentenceEnd) == 0) continue;
      ++ends;
      CHECK((t.ends[i] & kWordEnd) != 0);
      CHECK(t.text[i - 1] != ' ');
    }
    CHECK(ends == 2);
  }
}

TEST_CASE("the same seed varies a text in the same way") {
  Random a{7}, b{7};
  const SegmentText x = varied_text(treebank(), a);
  const SegmentText y = varied_text(treebank(), b);
  CHECK(x.text == y.text);
  CHECK(x.ends == y.ends);
}

}  // namespace
}  // namespace crosscheck
