#include "learn/treebank.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

constexpr const char* kTwo =
    "# newdoc id = a\n"
    "# text = Troops don't wait.\n"
    "1\tTroops\ttroop\tNOUN\tNNS\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod:odd\t_\t_\n"
    "4\twait\twait\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n";

TEST_CASE("a treebank's words, heads and joined words are read") {
  const auto read = parse_treebank(kTwo, "two.conllu");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  const TreeSentence& s = (*read)[0];
  CHECK(s.new_document);
  CHECK(s.document == "a");
  REQUIRE(s.words.size() == 5);
  CHECK(s.words[0].head == 3);
  CHECK(kRelations[s.words[0].dep] == "nsubj");
  CHECK(kRelations[s.words[2].dep] == "advmod");
  CHECK(s.words[1].token == "don't");
  CHECK(s.words[1].token_words == 2);
  CHECK_FALSE(s.words[1].space_after);
  CHECK(s.words[2].joined);
  CHECK(s.words[2].space_after);
  CHECK(s.words[3].head == -1);
  CHECK_FALSE(s.words[3].space_after);
  CHECK_FALSE((*read)[1].new_document);
}

TEST_CASE("a bad treebank is refused with its file and line") {
  const auto cells = parse_treebank("# x\n1\tTroops\n", "a.conllu");
  REQUIRE_FALSE(cells);
  CHECK(cells.error().path == "a.conllu");
  CHECK(cells.error().line == 2);
  CHECK_FALSE(
      parse_treebank("1\ta\ta\tNOUN\tNN\t_\t7\troot\t_\t_\n\n", "a.conllu"));
  CHECK_FALSE(
      parse_treebank("1\ta\ta\tTHING\tNN\t_\t0\troot\t_\t_\n", "a.conllu"));
}

}  // namespace
}  // namespace crosscheck
