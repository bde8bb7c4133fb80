// The reader keeps what it works with: memory is asked for by report, by
// sentence and by what is found there, not by word.
#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "util/allocations_test.h"

namespace crosscheck {
namespace {

// Plain words, in which nothing is named, dated or counted.
std::string plain_words(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    text +=
        "the old road along the river was dry and quiet, so the cows of the "
        "farm walked slowly from the barn to the water and back again. ";
  }
  return text;
}

size_t asked_for(const std::string& utf8, const Knowledge& knowledge,
                 size_t& tokens) {
  Text text;
  text.utf8 = utf8;
  const size_t before = allocations();
  const Reading reading = detect(text, knowledge);
  tokens = reading.tokens.size();
  return allocations() - before;
}

TEST_CASE("the reader asks for memory by the sentence, not by the word") {
  const Knowledge knowledge = *load_knowledge("");
  size_t tokens = 0, more = 0;
  asked_for(plain_words(400), knowledge, tokens);  // warm
  const size_t few = asked_for(plain_words(100), knowledge, tokens);
  const size_t many = asked_for(plain_words(400), knowledge, more);
  REQUIRE(more > 3 * tokens);
  // A sentence has 29 words.
  CHECK((many - few) * 20 < more - tokens);
}

}  // namespace
}  // namespace crosscheck
