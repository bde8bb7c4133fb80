#include "net/names.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace crosscheck {
namespace {

// A file that is gone at the end of the test.
struct File {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / "crosscheck_names_test.model";
  ~File() { std::filesystem::remove(path); }
};

// A labeller without preferences among pairs.
void add_labeller(ModelWriter& out, const std::string& name, size_t labels) {
  const std::vector<float> scale(labels, 1), pairs(labels * labels, 0);
  out.add<float>(name + ".scale", scale);
  out.add<float>(name + ".pairs", pairs);
}

// The last labeller gives label 1 most, whatever it sees, the others label 0.
ModelWriter made(size_t marked_labels, size_t rows = 2) {
  ModelWriter out;
  const std::vector<uint32_t> keys(2, 0);
  const std::vector<int16_t> two(2, 0), one(1, 0);
  out.add<uint32_t>("clusters.keys", keys);
  out.add<int16_t>("clusters.fine", two);
  out.add<int16_t>("clusters.middle", one);
  out.add<int16_t>("clusters.coarse", one);
  std::vector<int8_t> weights(rows * NamesNet::kRow, 0);
  const size_t firsts[] = {0, 15, 30, 39 + 1};
  for (size_t row = 0; row < rows; ++row) {
    for (const size_t first : firsts) weights[row * NamesNet::kRow + first] = 1;
  }
  out.add<int8_t>("rows", weights);
  add_labeller(out, "large", 15);
  add_labeller(out, "small", 15);
  add_labeller(out, "plain", 9);
  add_labeller(out, "marked", marked_labels);
  return out;
}

Result<NamesModel> opened(const ModelWriter& writer) {
  const File file;
  REQUIRE(writer.write(file.path.string(), "names"));
  auto model = ModelFile::map(file.path.string(), "names");
  REQUIRE(model);
  return NamesModel::make(*std::move(model));
}

}  // namespace

TEST_CASE("labels become mentions, one line at a time") {
  const auto model = opened(made(1 + 2 * kMarkedTypes));
  REQUIRE(model);
  const Knowledge k = *load_knowledge("");
  const std::vector<Span> lines = {{0, 5}, {6, 9}};
  NamesPage page = model->page("ab cd\nefg", lines, k);
  REQUIRE(page.pieces.size() == 3);
  page.tree.assign(3, {});
  model->run(page);
  std::vector<NameMention> mentions;
  mentions_of(page, NamesStep::marked, mentions);
  REQUIRE(mentions.size() == 3);  // label 1 begins a person at every piece
  CHECK(mentions[1].span == Span{3, 5});
  CHECK(mentions[2].type == NameType::person);
}

TEST_CASE("a model with labels that nobody knows is refused") {
  const auto model = opened(made(5));
  REQUIRE_FALSE(model);
  CHECK(model.error().what.find("labels") != std::string::npos);
}

TEST_CASE("labellers that do not fit into a row are refused") {
  CHECK_FALSE(opened(made(26)));
  CHECK_FALSE(opened(made(1 + 2 * kMarkedTypes, 3)));
}

TEST_CASE("a model without its arrays is refused") {
  ModelWriter empty;
  empty.add_number("nothing", 1);
  CHECK_FALSE(opened(empty));
}

}  // namespace crosscheck
