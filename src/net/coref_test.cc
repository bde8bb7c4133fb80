#include "net/coref.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "net/coref_example_test.h"
#include "net/word_parts.h"

namespace crosscheck::coref {
namespace {

// A model in which every choice scores the same but for what `new_score` and
// `none_score`, in hundredths, give to starting anew and to being no mention.
Result<Ranker> model(int new_score, int none_score, uint32_t pair_rows) {
  const std::vector<int16_t> mention(size_t{kMentionRows} * kHidden);
  const std::vector<int16_t> pair(size_t{pair_rows} * kHidden);
  std::vector<int16_t> choice(2 * kHidden), out(kHidden), vector(2 * kHidden);
  out[0] = kOutUnit;
  out[1] = -kOutUnit;
  choice[new_score > 0 ? 0 : 1] =
      static_cast<int16_t>(std::abs(new_score) * kUnit / 100);
  choice[kHidden + (none_score > 0 ? 0 : 1)] =
      static_cast<int16_t>(std::abs(none_score) * kUnit / 100);
  const std::vector<uint64_t> words = {word_key("army")};
  const std::vector<int8_t> vectors = {127, 0};
  ModelWriter w;
  w.add<int16_t>("mention", mention, {kMentionRows, kHidden, 1});
  w.add<int16_t>("candidate", mention, {kMentionRows, kHidden, 1});
  w.add<int16_t>("pair", pair, {pair_rows, kHidden, 1});
  w.add<int16_t>("mention.vector", vector, {2, kHidden, 1});
  w.add<int16_t>("candidate.vector", vector, {2, kHidden, 1});
  w.add<int16_t>("choice", choice, {2, kHidden, 1});
  w.add<int16_t>("out", out, {1, kHidden, 1});
  w.add<uint64_t>("words", words);
  w.add<int8_t>("vectors", vectors, {1, 2, 1});
  const std::string path =
      (std::filesystem::temp_directory_path() /
       ("crosscheck_coref_test_" + std::to_string(getpid()) + ".model"))
          .string();
  if (auto done = w.write(path, "coref"); !done) return done.error();
  auto file = ModelFile::map(path, "coref");
  std::filesystem::remove(path);
  if (!file) return file.error();
  return Ranker::make(*std::move(file));
}

Reading two_sentences() {
  return example({{"Sorel", "sorel", Pos::propn, 1, "nsubj"},
                  {"fell", "fall", Pos::verb, -1, "root"},
                  {"#", "", Pos::x, 0, ""},
                  {"The", "the", Pos::det, 1, "det"},
                  {"army", "army", Pos::noun, 2, "nsubj"},
                  {"left", "leave", Pos::verb, -1, "root"},
                  {"Sorel", "sorel", Pos::propn, 2, "obj"}});
}

std::vector<uint32_t> entities(const Ranker& ranker, const Reading& r,
                               ResolveOptions options = {}) {
  Workspace w;
  ranker.resolve(r, options, w);
  std::vector<uint32_t> out;
  for (uint32_t m = 0; m < w.mentions.size(); ++m) {
    out.push_back(w.discourse.entity_of(m));
  }
  return out;
}

}  // namespace

TEST_CASE("the highest score decides: go on, start anew, no mention") {
  const auto links = model(-100, -200, kPairRows);
  REQUIRE(links);
  CHECK(entities(*links, two_sentences()) == std::vector<uint32_t>{0, 0, 0});
  const auto starts = model(100, -200, kPairRows);
  REQUIRE(starts);
  CHECK(entities(*starts, two_sentences()) == std::vector<uint32_t>{0, 1, 2});
  const auto none = model(-100, 100, kPairRows);
  REQUIRE(none);
  CHECK(entities(*none, two_sentences()) ==
        std::vector<uint32_t>{kNone, kNone, kNone});
}

TEST_CASE("caution asks a link for more than starting anew has") {
  const auto links = model(-100, -200, kPairRows);
  REQUIRE(links);
  CHECK(entities(*links, two_sentences(), {.caution = 15}) ==
        std::vector<uint32_t>{0, 0, 0});
  CHECK(entities(*links, two_sentences(), {.caution = 17}) ==
        std::vector<uint32_t>{0, 1, 2});
}

TEST_CASE("of references only, names keep the entities of the reading") {
  const auto starts = model(100, -200, kPairRows);
  REQUIRE(starts);
  Reading r = two_sentences();
  r.entities.resize(1);
  r.names.push_back({r.tokens[0].span, NameType::location, 0, true});
  r.names.push_back({r.tokens[5].span, NameType::location, 0, true});
  CHECK(entities(*starts, r, {.references_only = true}) ==
        std::vector<uint32_t>{0, 1, 0});
}

TEST_CASE("of references only what refers goes on from a name") {
  const auto links = model(-100, -200, kPairRows);
  REQUIRE(links);
  Reading r = two_sentences();
  r.entities.resize(2);
  r.names.push_back({r.tokens[0].span, NameType::location, 0, true});
  r.names.push_back({r.tokens[5].span, NameType::location, 1, true});
  // Sorel, the army (definite), another Sorel.
  CHECK(entities(*links, r, {.references_only = true}) ==
        std::vector<uint32_t>{0, 0, 1});
}

TEST_CASE("a model with tables of another size is refused") {
  CHECK_FALSE(model(1, 1, kPairRows - 1));
}

TEST_CASE("an empty reading has no mentions") {
  const auto links = model(-100, -200, kPairRows);
  REQUIRE(links);
  CHECK(entities(*links, Reading{}).empty());
}

}  // namespace crosscheck::coref
