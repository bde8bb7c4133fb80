#include "learn/coref_gold.h"

#include <doctest/doctest.h>

namespace crosscheck::coref {
namespace {

constexpr const char* kText =
    "# newdoc id = a\n"
    "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(7-person-new\n"
    "2\tSorel\tSorel\tPROPN\tNNP\t_\t3\tcompound\t_\tEntity=(3-place-new)\n"
    "3\tmayor\tmayor\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=7)\n"
    "4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tX=1\n"
    "5\tit\tit\tPRON\tPRP\t_\t4\tobj\t_\tEntity=(3-place-giv)|X=2\n"
    "\n"
    "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(7-person-giv)\n"
    "2\tfled\tflee\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";

}  // namespace

TEST_CASE("entities of a treebank are read with spans, heads and chains") {
  const auto read = parse_gold(kText, "a.conllu");
  REQUIRE(read);
  REQUIRE(read->size() == 1);
  const GoldDocument& d = (*read)[0];
  CHECK(d.text.utf8 == "The Sorel mayor left it He fled.");
  REQUIRE(d.mentions.size() == 4);
  CHECK(cut(d.text.utf8, d.mentions[0].span) == "Sorel");
  CHECK(cut(d.text.utf8, d.mentions[1].span) == "The Sorel mayor");
  CHECK(cut(d.text.utf8, d.mentions[1].head) == "mayor");
  CHECK(d.mentions[0].entity == d.mentions[2].entity);
  CHECK(d.mentions[1].entity == d.mentions[3].entity);
  CHECK(d.mentions[0].entity != d.mentions[1].entity);
}

TEST_CASE("the reading has the gold tree, with heads across the document") {
  const auto read = parse_gold(kText, "a.conllu");
  REQUIRE(read);
  const Reading& r = (*read)[0].reading;
  REQUIRE(r.tokens.size() == 8);
  REQUIRE(r.sentences.size() == 2);
  CHECK(r.tokens[2].head == 3);
  CHECK(r.tokens[5].head == 6);
  CHECK(r.tokens[6].head == -1);
  CHECK(r.lemma(r.tokens[3]) == "leave");
  CHECK(r.lemma(r.tokens[1]) == "sorel");
}

TEST_CASE("brackets without a partner are refused") {
  const char* open = "1\tHe\the\tPRON\tP\t_\t0\troot\t_\tEntity=(7-person\n\n";
  CHECK_FALSE(parse_gold(open, "b.conllu"));
  const char* shut = "1\tHe\the\tPRON\tP\t_\t0\troot\t_\tEntity=7)\n\n";
  CHECK_FALSE(parse_gold(shut, "b.conllu"));
}

}  // namespace crosscheck::coref
