#include "net/segment_model.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

namespace crosscheck {
namespace {

struct Arrays {
  std::vector<int16_t> tags = std::vector<int16_t>(8, 0);
  std::vector<int8_t> rows = std::vector<int8_t>(8 * kSegmentHidden, 0);
  std::vector<int16_t> bias = std::vector<int16_t>(kSegmentHidden, 0);
  std::vector<int16_t> out = std::vector<int16_t>(kSegmentHidden, 0);
  std::vector<int32_t> start = {-5, 100};
  SegmentNet net() const { return {tags, rows, bias, out, start}; }
};

SegmentKeys one_key(uint64_t key) {
  SegmentKeys keys;
  keys.count = 1;
  keys.keys[0] = key;
  return keys;
}

TEST_CASE("only a feature that owns a row counts, and only above zero") {
  Arrays a;
  const uint64_t mine = 0x0000000500001234ULL;
  const uint64_t other = 0x0000000500005678ULL;  // the same place
  const SegmentSlot slot = segment_slot(mine, a.tags.size());
  REQUIRE(segment_slot(other, a.tags.size()).first == slot.first);
  const uint32_t row = slot.first + 2;  // any of its ways
  a.tags[row] = slot.tag;
  a.rows[row * kSegmentHidden] = 10;      // 10 * 1 - 5 > 0
  a.rows[row * kSegmentHidden + 1] = -9;  // relu: adds nothing
  a.out[0] = 1;
  a.out[1] = 1;
  CHECK(a.net().says_yes(one_key(mine)));
  CHECK_FALSE(a.net().says_yes(one_key(other)));
  CHECK_FALSE(a.net().says_yes(one_key(mine), 1));  // 5 is not above 10
}

TEST_CASE("a model whose arrays do not fit is an error") {
  const auto path = std::filesystem::temp_directory_path() /
                    ("segment_" + std::to_string(getpid()) + ".model");
  const auto written = [&](size_t bias) {
    const Arrays a;
    ModelWriter out;
    for (const std::string net : {"words", "sentences"}) {
      out.add<int16_t>(net + ".tags", a.tags);
      out.add<int8_t>(net + ".rows", a.rows);
      out.add<int16_t>(net + ".bias", std::vector<int16_t>(bias, 0));
      out.add<int16_t>(net + ".out", a.out);
      out.add<int32_t>(net + ".start", a.start);
    }
    out.add_text("cuts", "can|not\n|x\ny|\nz\n");
    REQUIRE(out.write(path.string(), "segment"));
    return SegmentModel::open(*ModelFile::map(path.string(), "segment"));
  };
  CHECK_FALSE(written(kSegmentHidden - 1));
  const auto model = written(kSegmentHidden);
  REQUIRE(model);
  CHECK(model->cuts.cut(CutWords::hash("cannot")) == 3);
  CHECK(model->cuts.cut(CutWords::hash("x")) == 0);
  CHECK(model->cuts.cut(CutWords::hash("y")) == 0);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace crosscheck
