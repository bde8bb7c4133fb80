#include "learn/train_coref.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "net/coref.h"
#include "net/coref_example_test.h"

namespace crosscheck {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
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
      std::filesystem::temp_directory_path() /
      ("crosscheck_train_coref_test_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const auto path = [&](const char* name) { return (folder / name).string(); };
  std::ofstream(path("train.conllu")) << lesson();
  TrainOptions options{{path("train.conllu")}, {}, "", 7};
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

TEST_CASE("training on a file that is not there is refused") {
  const auto done = train_coref({{"no such.conllu"}, {}, "", 1}, [](auto) {});
  REQUIRE_FALSE(done);
  CHECK(done.error().path == "no such.conllu");
}

}  // namespace crosscheck
