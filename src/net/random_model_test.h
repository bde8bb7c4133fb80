// A words model and a parse model of random numbers, for tests: small, and of
// no use but to see that what runs a net does what it says.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "crosscheck/reading.h"
#include "net/key_table.h"
#include "net/model_file.h"
#include "net/product.h"
#include "net/word_parts.h"

namespace crosscheck {

struct RandomModelShape {
  uint32_t dims = 20, parts = 12, units = 64, layers = 2, arc = 32, label = 32,
           xpos = 5;
  std::string leave_out = {};  // name of an array
};

class RandomModel {
 public:
  explicit RandomModel(const RandomModelShape& shape = {}) : s_(shape) {
    folder_ = (std::filesystem::temp_directory_path() / "nets_XXXXXX").string();
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    ModelWriter words;
    rows(words, "vectors", 6, s_.dims, 0.5F);
    keys(words, "vectors", {"the", "siege", "of", "town", "0,000", "ended"});
    REQUIRE(words.write(path("words"), "words"));
    ModelWriter parse;
    rows(parse, "own", 2, s_.dims, 0.5F);
    keys(parse, "own", {"the", "convoy"});
    rows(parse, "parts", kPartRows, s_.parts, 0.3F);
    encoder(parse);
    heads(parse);
    REQUIRE(parse.write(path("parse"), "parse"));
  }
  RandomModel(const RandomModel&) = delete;
  RandomModel& operator=(const RandomModel&) = delete;
  ~RandomModel() { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& task) const {
    return folder_ + "/" + task + ".model";
  }
  ModelFile file(const std::string& task) const {
    auto made = ModelFile::map(path(task), task);
    REQUIRE(made);
    return *std::move(made);
  }
  const RandomModelShape& shape() const { return s_; }

 private:
  template <class T>
  void add(ModelWriter& out, const std::string& name,
           const std::vector<T>& values, Shape shape) const {
    if (name != s_.leave_out) out.add<T>(name, values, shape);
  }
  template <class T>
  void add(ModelWriter& out, const std::string& name,
           const std::vector<T>& values) const {
    add(out, name, values, {static_cast<uint32_t>(values.size()), 1, 1});
  }

  float between(float low, float high) {
    return low + (high - low) * static_cast<float>(random_() % 65536) / 65535;
  }
  std::vector<float> floats(size_t n, float width) {
    std::vector<float> out(n);
    for (float& f : out) f = between(-width, width);
    return out;
  }
  std::vector<int8_t> cells(size_t n, int limit) {
    std::vector<int8_t> out(n);
    for (int8_t& c : out) {
      c = static_cast<int8_t>(
          static_cast<int>(random_() % (2 * static_cast<uint32_t>(limit) + 1)) -
          limit);
    }
    return out;
  }
  void rows(ModelWriter& out, const std::string& name, uint32_t n,
            uint32_t columns, float width) {
    add(out, name, cells(size_t{n} * columns, 127), {n, columns, 1});
    std::vector<float> scales(n);
    for (float& f : scales) f = between(width / 2, width) / 127;
    add(out, name + ".scale", scales);
  }
  void keys(ModelWriter& out, const std::string& name,
            const std::vector<std::string>& words) const {
    std::vector<uint64_t> hashes;
    for (const std::string& w : words) hashes.push_back(word_key(w));
    const BuiltKeyTable table = build_key_table(hashes);
    add(out, name + ".keys", table.keys);
    add(out, name + ".rows", table.rows);
  }
  void product(ModelWriter& out, const std::string& name, uint32_t outputs,
               uint32_t inputs, float width) {
    add(out, name, cells(size_t{outputs} * inputs, kQuantum),
        {outputs, inputs, 1});
    std::vector<float> scales(outputs);
    for (float& f : scales) f = between(width / 2, width) / kQuantum;
    add(out, name + ".scale", scales);
  }
  void encoder(ModelWriter& out) {
    const uint32_t in = s_.dims + s_.parts, h = s_.units;
    add(out, "pad", floats(in, 0.5F), {1, in, 1});
    add(out, "window", floats(size_t{3} * in * h, 0.4F), {3, in, h});
    add(out, "window.b", floats(h, 0.2F), {1, h, 1});
    for (uint32_t l = 0; l < s_.layers; ++l) {
      const std::string name = "sru" + std::to_string(l);
      product(out, name, 3 * h, h, 0.5F);
      add(out, name + ".v", floats(size_t{2} * h, 1), {2, h, 1});
      add(out, name + ".b", floats(size_t{2} * h, 1), {2, h, 1});
    }
  }
  void heads(ModelWriter& out) {
    const auto relations = static_cast<uint32_t>(std::size(kRelations));
    const auto biased = [&](const std::string& name, uint32_t outputs,
                            uint32_t inputs, const std::string& bias) {
      product(out, name, outputs, inputs, 0.4F);
      add(out, bias, floats(outputs, 0.5F), {1, outputs, 1});
    };
    biased("upos", 17, s_.units, "upos.b");
    biased("xpos", s_.xpos, s_.units, "xpos.b");
    biased("arc.d", s_.arc, s_.units, "arc.d.b");
    biased("arc.g", s_.arc, s_.units, "arc.g.b");
    biased("arc.u", s_.arc, s_.arc, "arc.w");
    biased("label.l", s_.label, s_.units, "label.b");
    product(out, "label.m", s_.label, s_.units, 0.4F);
    biased("label.o", relations, s_.label, "label.o.b");
    add(out, "arc.root", floats(s_.arc, 1));
    std::string tags, names;
    for (uint32_t i = 0; i < s_.xpos; ++i) {
      tags += "T" + std::to_string(i) + "\n";
    }
    for (const std::string_view r : kRelations) names.append(r) += '\n';
    add<char>(out, "xpos.names", {tags.begin(), tags.end()});
    add<char>(out, "label.names", {names.begin(), names.end()});
  }

  RandomModelShape s_;
  std::mt19937 random_{17};
  std::string folder_;
};

}  // namespace crosscheck
