// The Reading is the seam: claims come from what stands in it, whoever filled
// it in. Here it is written by hand, word for word, and no reader of ours runs.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "case_runner.h"
#include "crosscheck/pipeline.h"
#include "util/lexicon.h"

namespace crosscheck {
namespace {

struct HandToken {
  const char* form;
  const char* lemma;
  Pos pos;
  int32_t head;
  const char* dep;
};

// One sentence of words parted by blanks.
void write_sentence(const std::vector<HandToken>& tokens, Text& text,
                    Reading& r) {
  const auto begin = static_cast<uint32_t>(text.utf8.size());
  for (const HandToken& t : tokens) {
    if (text.utf8.size() > begin) text.utf8 += ' ';
    Token token;
    token.span.begin = static_cast<uint32_t>(text.utf8.size());
    text.utf8 += t.form;
    token.span.end = static_cast<uint32_t>(text.utf8.size());
    token.pos = t.pos;
    token.head = t.head;
    token.dep = find_relation(t.dep);
    REQUIRE(token.dep != 0);
    r.tokens.push_back(token);
  }
  for (const char c : text.utf8) {
    r.words += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  for (size_t i = 0; i < tokens.size(); ++i) {
    Token& t = r.tokens[i];
    t.word = cases::knowledge().lexicon->row(cut(r.words, t.span));
    t.lemma.begin = static_cast<uint32_t>(r.words.size());
    r.words += tokens[i].lemma;
    t.lemma.end = static_cast<uint32_t>(r.words.size());
  }
  r.sentences.push_back({begin, static_cast<uint32_t>(text.utf8.size())});
}

TEST_CASE("a Reading written by hand gives the claims that it holds") {
  Text text;
  Reading r;
  write_sentence({{"Rebels", "rebel", Pos::noun, 1, "nsubj"},
                  {"killed", "kill", Pos::verb, -1, "root"},
                  {"12", "12", Pos::num, 3, "nummod"},
                  {"soldiers", "soldier", Pos::noun, 1, "obj"},
                  {"in", "in", Pos::adp, 5, "case"},
                  {"Aleppo", "aleppo", Pos::propn, 1, "obl"},
                  {".", ".", Pos::punct, 1, "punct"}},
                 text, r);
  Quantity q;
  q.span = r.tokens[2].span;
  q.amount.low = q.amount.high = 12;
  q.amount.unit = "person";
  q.of = r.tokens[3].span;
  r.quantities.push_back(q);
  LocalEntity rebels;
  rebels.name = "Rebels";
  r.entities.push_back(rebels);
  r.names.push_back({r.tokens[0].span, NameType::organisation, 0, false});
  bool found = false;
  for (const Claim& c : extract(text, r, cases::knowledge())) {
    if (c.predicate != "killed") continue;
    found = true;
    REQUIRE(c.amount);
    CHECK(c.amount->amount.low == 12);
    CHECK(c.stance == Stance::actual);
    CHECK(cut(text.utf8, c.sentence) == text.utf8);
  }
  CHECK(found);
}

}  // namespace
}  // namespace crosscheck
