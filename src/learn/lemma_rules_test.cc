#include "learn/lemma_rules.h"

#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <string>

#include "net/lemma.h"

namespace crosscheck {
namespace {

// A treebank of single words: form, tag and base form each.
std::vector<TreeSentence> words(
    std::initializer_list<std::array<const char*, 3>> list) {
  std::vector<TreeSentence> out(1);
  for (const auto& [form, xpos, lemma] : list) {
    TreeWord w;
    w.form = form;
    w.xpos = xpos;
    w.lemma = lemma;
    out[0].words.push_back(w);
  }
  return out;
}

TEST_CASE("base forms follow the endings and the odd words of a treebank") {
  const auto trees = words({{"walked", "VBD", "walk"},
                            {"shelled", "VBD", "shell"},
                            {"talked", "VBD", "talk"},
                            {"fled", "VBD", "flee"},
                            {"cities", "NNS", "city"},
                            {"parties", "NNS", "party"},
                            {"towns", "NNS", "town"},
                            {"roads", "NNS", "road"},
                            {"fires", "NNS", "fire"},
                            {"Men", "NNS", "man"}});
  ModelWriter out;
  add_lemma_rules(trees, out);
  const std::string path =
      std::filesystem::temp_directory_path() / "crosscheck_lemma_test.model";
  REQUIRE(out.write(path, "parse"));
  const auto file = ModelFile::map(path, "parse");
  REQUIRE(file);
  const auto lemmas = Lemmas::make(*file);
  REQUIRE(lemmas);
  const auto base = [&](std::string word, std::string_view xpos) {
    const LemmaEdit e = lemmas->edit(word, xpos);
    word.resize(word.size() - e.strip);
    return word.append(e.add);
  };
  CHECK(base("bombed", "VBD") == "bomb");  // never seen
  CHECK(base("armies", "NNS") == "army");
  CHECK(base("guns", "NNS") == "gun");
  CHECK(base("fled", "VBD") == "flee");
  CHECK(base("men", "NNS") == "man");
  CHECK(base("bombed", "JJ") == "bombed");
  CHECK(base("", "NNS").empty());
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace crosscheck
