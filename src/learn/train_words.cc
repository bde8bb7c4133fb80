#include "learn/train_words.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>

#include "net/key_table.h"
#include "net/model_file.h"
#include "net/word_parts.h"

namespace crosscheck {
namespace {

constexpr size_t kWords = 100000;

// Each row scaled so that its largest number is 127.
struct Vectors {
  size_t dims = 0;
  std::vector<int8_t> values;
  std::vector<float> scales;
  std::vector<uint64_t> keys;
};

void add_vector(const std::vector<float>& row, uint64_t key, Vectors& out) {
  float top = 1e-9F;
  for (const float x : row) top = std::max(top, std::fabs(x));
  const float scale = top / 127;
  for (const float x : row) {
    out.values.push_back(static_cast<int8_t>(std::lround(x / scale)));
  }
  out.scales.push_back(scale);
  out.keys.push_back(key);
}

void read_vectors(simdjson::ondemand::object root, Vectors& out) {
  std::vector<uint64_t> wanted;
  out.dims = root["dimensions"].get_uint64();
  for (auto word : root["words"].get_array()) {
    const std::string_view text = word.get_string();
    wanted.push_back(word_key(text));
    if (wanted.size() == kWords) break;
  }
  const BuiltKeyTable built = build_key_table(wanted);
  const KeyTable table{built.keys, built.rows};
  std::vector<float> row;
  for (auto field : root["vectors"].get_object()) {
    const std::string_view text = field.unescaped_key();
    const uint64_t key = word_key(text);
    if (table.find(key) < 0) continue;
    row.clear();
    for (auto number : field.value().get_array()) {
      if (row.size() == out.dims) break;  // the norm and the index follow
      row.push_back(static_cast<float>(number.get_double().value()));
    }
    if (row.size() == out.dims) add_vector(row, key, out);
  }
}

}  // namespace

Result<void> train_words(const TrainOptions& options, const Say& say) {
  if (options.files.size() != 1) {
    return Error{Fault::format, "one file of word vectors is needed", ""};
  }
  const std::string& path = options.files[0];
  Vectors vectors;
  try {
    simdjson::ondemand::parser parser;
    auto json = simdjson::padded_string::load(path);
    if (json.error() != simdjson::SUCCESS) {
      return Error{Fault::io, "cannot be read", path};
    }
    auto document = parser.iterate(json.value_unsafe());
    read_vectors(document.get_object(), vectors);
  } catch (const simdjson::simdjson_error& e) {
    return Error{Fault::format, fmt::format("no word vectors: {}", e.what()),
                 path};
  }
  if (vectors.keys.empty()) {
    return Error{Fault::format, "no word vectors in it", path};
  }
  say(fmt::format("{} words, {} numbers each", vectors.keys.size(),
                  vectors.dims));
  const BuiltKeyTable table = build_key_table(vectors.keys);
  ModelWriter out;
  out.add<int8_t>("vectors", vectors.values,
                  {static_cast<uint32_t>(vectors.keys.size()),
                   static_cast<uint32_t>(vectors.dims), 1});
  out.add<float>("vectors.scale", vectors.scales);
  out.add<uint64_t>("vectors.keys", table.keys);
  out.add<uint32_t>("vectors.rows", table.rows);
  return out.write(options.out, "words");
}

}  // namespace crosscheck
