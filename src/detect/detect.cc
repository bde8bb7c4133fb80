// detect(): one Text becomes a Reading, part by part; each part is a file of
// this folder. Words, grammar, mentions and antecedents are by trained nets,
// the rest by rules over what these say.
#include <algorithm>

#include "crosscheck/pipeline.h"
#include "detect/mentions.h"
#include "detect/names.h"
#include "detect/parse.h"
#include "detect/places.h"
#include "detect/quantities.h"
#include "detect/quotes.h"
#include "detect/references.h"
#include "detect/times.h"
#include "detect/tokens.h"
#include "detect/truecase.h"
#include "util/joined_words.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

// Whom each quote is by: the person or body named in its source.
void link_speakers(Reading& r) {
  for (Quote& q : r.quotes) {
    if (q.source.empty()) continue;
    const Span source = q.antecedent.empty() ? q.source.front() : q.antecedent;
    auto n = std::ranges::partition_point(
        r.names, [&](const Name& x) { return x.span.begin < source.begin; });
    for (; n != r.names.end() && n->span.begin < source.end; ++n) {
      if (n->type != NameType::person && n->type != NameType::organisation) {
        continue;
      }
      q.speaker = static_cast<int32_t>(n->entity);
      if (n->type == NameType::person) break;
    }
  }
}

}  // namespace

Reading detect(const Text& given, const Knowledge& knowledge) {
  Reading words;
  Text with_capitals;
  if (without_case(given.utf8)) {
    with_capitals = given;
    with_capitals.utf8 = ascii_lower(given.utf8);
    tokenise(with_capitals, knowledge, words);
    parse(with_capitals, knowledge, words);
    with_capitals.utf8 = with_case(with_capitals.utf8, knowledge, words);
    words = {};
  }
  const Text& text = with_capitals.utf8.empty() ? given : with_capitals;
  tokenise(text, knowledge, words);
  parse(text, knowledge, words);
  find_mentions(text, knowledge, words);
  // Rules look at whole words; what they find are spans of the text.
  Reading reading = joined_words(text, words, knowledge);
  reading.times = find_times(text, reading, knowledge);
  reading.quantities = find_quantities(text, reading, knowledge);
  find_names(text, knowledge, reading);
  find_places(text, knowledge, reading);
  find_references(knowledge, reading);
  reading.quotes = find_quotes(text, reading, knowledge);
  link_speakers(reading);
  find_speakers(reading);
  reading.tokens = std::move(words.tokens);
  reading.sentences = std::move(words.sentences);
  link_mentions(reading);
  return reading;
}

}  // namespace crosscheck
