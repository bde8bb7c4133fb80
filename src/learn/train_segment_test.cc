#include "learn/train_segment.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "net/segment_model.h"

namespace crosscheck {
namespace {

// Sentences of one pattern: "The NOUN VERB n't ." with the n't joined.
std::string treebank() {
  static constexpr const char* kNouns[] = {"army", "river", "town", "road"};
  std::string out;
  for (int i = 0; i < 60; ++i) {
    const std::string noun = kNouns[i % 4];
    out += "# newdoc id = d" + std::to_string(i) + "\n";
    for (int k = 0; k < 3; ++k) {
      out += "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\t" + noun + "\t" + noun +
             "\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
             "3\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n"
             "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";
    }
  }
  return out;
}

std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("training learns where words and sentences end, the same each time") {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("segment_test_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string corpus = (folder / "a.conllu").string();
  std::ofstream(corpus, std::ios::binary) << treebank();
  int told = 0;
  const Say say = [&](std::string_view) { ++told; };
  for (const char* name : {"one.model", "two.model"}) {
    TrainOptions options;
    options.files = options.dev = {corpus};
    options.out = (folder / name).string();
    options.seed = 5;
    REQUIRE(train_segment(options, say));
  }
  CHECK(told > 4);
  CHECK(file_bytes(folder / "one.model") == file_bytes(folder / "two.model"));

  const auto file = ModelFile::map((folder / "one.model").string(), "segment");
  REQUIRE(file);
  const auto model = SegmentModel::open(*file);
  REQUIRE(model);
  NetJudge judge(*model);
  const std::string text = "The road fell. The town fell.";
  Segments found;
  segment(text, {0, static_cast<uint32_t>(text.size())}, layout_of(text),
          model->cuts, judge, found);
  CHECK(found.words.size() == 8);
  CHECK(found.sentences.size() == 2);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a corpus that cannot be read is an error that names it") {
  TrainOptions options;
  options.files = {"no/such.conllu"};
  const auto done = train_segment(options, [](std::string_view) {});
  REQUIRE_FALSE(done);
  CHECK(done.error().path == "no/such.conllu");
}

}  // namespace
}  // namespace crosscheck
