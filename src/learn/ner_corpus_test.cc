#include "learn/ner_corpus.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace crosscheck {
namespace {

// A file that is gone at the end of the test.
class Written {
 public:
  Written(const std::string& name, std::string_view content)
      : path_(std::filesystem::temp_directory_path() /
              ("crosscheck_ner_" + name)) {
    std::ofstream(path_, std::ios::binary) << content;
  }
  ~Written() { std::filesystem::remove(path_); }
  Written(const Written&) = delete;
  Written& operator=(const Written&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string said(const NerDocument& d) {
  std::string out;
  for (const NerMention& m : d.mentions) {
    out += "[" + std::string(cut(d.text, m.span)) + "]" + m.type;
  }
  return out;
}

}  // namespace

TEST_CASE("offsets in characters become offsets in bytes") {
  const Written documents(
      "a.jsonl", "{\"id\":\"1\",\"text\":\"Zo\u00EB met the mayor\"}\n");
  const Written entities(
      "b.jsonl",
      "{\"id\":\"1\",\"begin\":8,\"end\":17,\"type\":\"Person\"}\n"
      "{\"id\":\"1\",\"begin\":0,\"end\":3,\"type\":\"Person\"}\n");
  const auto read = read_re3d(documents.path(), entities.path());
  REQUIRE(read);
  CHECK(said((*read)[0]) == "[Zo\u00EB]Person[the mayor]Person");
  const Written wrong("c.jsonl",
                      "{\"id\":\"1\",\"begin\":8,\"end\":99,\"type\":\"X\"}\n");
  const auto failed = read_re3d(documents.path(), wrong.path());
  REQUIRE_FALSE(failed);
  CHECK(failed.error().line == 1);
}

TEST_CASE("columns become lines with mentions, with or without B tags") {
  const Written file("d.conll",
                     "Port\tB-loc\nVelm\tI-loc\nfell\tO\n\n"
                     "Ana I-PER\nRuiz I-PER\n-DOCSTART- O\nso O\n");
  const auto read = read_iob(file.path());
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].text == "Port Velm fell\nAna Ruiz");
  CHECK(said((*read)[0]) == "[Port Velm]loc[Ana Ruiz]PER");
}

TEST_CASE("entities of a treebank nest, and the largest or smallest stay") {
  const auto trees = parse_treebank(
      "# newdoc id = d\n"
      "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new(2-person-x)\n"
      "2\tmayor\tmayor\tNOUN\tNN\t_\t0\troot\t_\t_\n"
      "3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n"
      "4\tVelm\tVelm\tPROPN\tNNP\t_\t2\tnmod\t_\t"
      "Entity=(3-place-new-Velm)1)|SpaceAfter=No\n\n",
      "test");
  REQUIRE(trees);
  std::vector<NerDocument> d = documents_of(*trees);
  REQUIRE(d.size() == 1);
  CHECK(said(d[0]) == "[the mayor of Velm]person[the]person[Velm]place");
  NerDocument large = d[0];
  keep_largest(large);
  CHECK(said(large) == "[the mayor of Velm]person");
  keep_smallest(d[0]);
  CHECK(said(d[0]) == "[the]person[Velm]place");
}

}  // namespace crosscheck
