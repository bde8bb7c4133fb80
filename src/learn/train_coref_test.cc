#include "learn/train_coref.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "learn/random.h"
#include "net/coref.h"
#include "net/coref_example_test.h"
#include "net/word_parts.h"

namespace crosscheck {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A words model of noise: 80 words in 64 dimensions.
void write_words(const std::string& path) {
  constexpr uint32_t kWords = 80, kDims = 64;
  Random random{3};
  std::vector<int8_t> values(kWords * kDims);
  for (int8_t& v : values) v = static_cast<int8_t>(random.below(200));
  const std::vector<float> scale(kWords, 0.01F);
  std::vector<uint64_t> keys(256);
  std::vector<uint32_t> rows(256);
  for (uint32_t i = 0; i < kWords; ++i) {
    keys[i] = word_key("word" + std::to_string(i));
    rows[i] = i;
  }
  ModelWriter w;
  w.add<int8_t>("vectors", values, {kWords, kDims, 1});
  w.add<float>("vectors.scale", scale);
  w.add<uint64_t>("vectors.keys", keys);
  w.add<uint32_t>("vectors.rows", rows);
  REQUIRE(w.write(path, "words"));
}

// "The king slept. He woke." again and again: he is the king of the sentence
// before, a king is a new one.
std::string lesson() {
  std::string out = "# newdoc id = a\n";
  for (int i = 0; i < 300; ++i) {
    const std::string n = std::to_string(i);
    out += "1\tA\ta\tDET\tDT\t_\t2\tdet\t_\tEntity=(" + n +
           "-person\n2\tking\tking\tNOUN\tNN\t_\t3\tnsubj\t_\tEntity=" + n +
           ")\n3\tslept\tsleep\tVERB\tVBD\t_\t0\troot\t_\t_\n\n" +
           "1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(" + n +
           "-person)\n2\twoke\twake\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
    if (i % 10 == 9) out += "# newdoc id = b" + n + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("training learns whom he means, and the same bytes from one seed") {
  const auto folder =
      std::filesystem::temp_directory_path() / "crosscheck_train_coref_test";
  std::filesystem::create_directories(folder);
  const auto path = [&](const char* name) { return (folder / name).string(); };
  write_words(path("words.model"));
  std::ofstream(path("train.conllu")) << lesson();
  TrainOptions options{{path("words.model"), path("train.conllu")}, {}, "", 7};
  const Say quiet = [](std::string_view) {};
  for (const char* out : {"one.model", "two.model"}) {
    options.out = path(out);
    REQUIRE(train_coref(options, quiet));
  }
  CHECK(bytes_of(path("one.model")) == bytes_of(path("two.model")));

  auto file = ModelFile::map(path("one.model"), "coref");
  REQUIRE(file);
  const auto ranker = coref::Ranker::make(*std::move(file));
  REQUIRE(ranker);
  const Reading r = coref::example({{"A", "a", Pos::det, 1, "det"},
                                    {"king", "king", Pos::noun, 2, "nsubj"},
                                    {"ate", "eat", Pos::verb, -1, "root"},
                                    {"#", "", Pos::x, 0, ""},
                                    {"A", "a", Pos::det, 1, "det"},
                                    {"king", "king", Pos::noun, 2, "nsubj"},
                                    {"sat", "sit", Pos::verb, -1, "root"},
                                    {"#", "", Pos::x, 0, ""},
                                    {"He", "he", Pos::pron, 1, "nsubj"},
                                    {"rose", "rise", Pos::verb, -1, "root"}});
  coref::Workspace w;
  ranker->resolve(r, {}, w);
  REQUIRE(w.mentions.size() == 3);
  CHECK(w.discourse.entity_of(0) != w.discourse.entity_of(1));
  CHECK(w.discourse.entity_of(2) == w.discourse.entity_of(1));
  std::filesystem::remove_all(folder);
}

TEST_CASE("training without a model of words is refused") {
  const auto done = train_coref({{"x.conllu"}, {}, "", 1}, [](auto) {});
  REQUIRE_FALSE(done);
  CHECK(done.error().what.find("model of words") != std::string::npos);
}

}  // namespace crosscheck
