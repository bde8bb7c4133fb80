#include "net/encoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "net/loops.h"
#include "net/net_reader.h"
#include "net/word_parts.h"

namespace crosscheck {
namespace {

constexpr uint64_t kFormSeed = 77;  // of the cache's keys
constexpr size_t kMaxUnits = 1024, kMaxInputs = 1024, kMaxLayers = 8;

uint32_t as_u32(size_t n) {
  return static_cast<uint32_t>(n);
}

}  // namespace

void QuickEncoder::Rows::add(int64_t i, float* x) const {
  if (i < 0 || static_cast<size_t>(i) >= scales.size()) return;
  const auto row = static_cast<size_t>(i);
  const int8_t* cell = cells.data() + row * columns;
  for (size_t k = 0; k < columns; ++k) {
    x[k] += static_cast<float>(cell[k]) * scales[row];
  }
}

Result<QuickEncoder> QuickEncoder::make(const ModelFile& words,
                                        const ModelFile& model) {
  QuickEncoder out(words, model);
  if (auto loaded = out.load(); !loaded) return loaded.error();
  static std::atomic<uint64_t> made = 0;
  out.id_ = ++made;
  return out;
}

Result<void> QuickEncoder::load() {
  NetReader words(words_), net(model_);
  const auto rows_of = [](NetReader& from, const std::string& name) {
    const Shape s = from.shape(name);
    return Rows{from.array<int8_t>(name, {s[0], s[1], 1}),
                from.numbers(name + ".scale", s[0]), s[1]};
  };
  const auto keys_of = [](NetReader& from, const std::string& name) {
    const Shape s = from.shape(name + ".keys");
    return KeyTable{from.array<uint64_t>(name + ".keys", {s[0], 1, 1}),
                    from.array<uint32_t>(name + ".rows", {s[0], 1, 1})};
  };
  vectors_ = rows_of(words, "vectors");
  vector_keys_ = keys_of(words, "vectors");
  if (words.error()) return *words.error();
  own_ = rows_of(net, "own");
  own_keys_ = keys_of(net, "own");
  parts_ = rows_of(net, "parts");
  const size_t in = vectors_.columns + parts_.columns;
  units_ = net.shape("window")[2];
  if (net.error()) return *net.error();
  if (own_.columns != vectors_.columns || parts_.scales.size() != kPartRows) {
    net.fail("the model was made for other words or parts of words");
  }
  if (units_ == 0 || units_ % 64 != 0 || units_ > kMaxUnits ||
      in > kMaxInputs) {
    net.fail(fmt::format("{} units over {} numbers a word", units_, in));
  }
  window_ = net.array<float>("window", {3, as_u32(in), as_u32(units_)});
  window_b_ = net.numbers("window.b", units_);
  const auto pad = net.numbers("pad", in);
  for (size_t l = 0; l < kMaxLayers && !net.error(); ++l) {
    const std::string name = fmt::format("sru{}", l);
    if (!model_.has(name)) break;
    Layer layer{Product(units_), net.numbers(name + ".v", 2 * units_),
                net.numbers(name + ".b", 2 * units_)};
    net.product(name, "", layer.gates);
    if (layer.gates.width() != 3 * units_) {
      net.fail(fmt::format("\"{}\" has not three gates a unit", name));
    }
    layers_.push_back(std::move(layer));
  }
  if (net.error()) return *net.error();
  pad_.resize(3 * units_);
  project(pad.data(), pad_.data());
  return {};
}

// A row holds what the word adds to the word after it, to itself and to the
// word before it: the window's places -1, 0 and 1.
void QuickEncoder::project(const float* x, int16_t* row) const {
  const size_t in = vectors_.columns + parts_.columns;
  for (size_t place = 0; place < 3; ++place) {
    loops().project(x, in, window_.data() + place * in * units_, units_,
                    row + place * units_);
  }
}

void QuickEncoder::look_up(std::string_view form, EncoderScratch& s,
                           int16_t* row) const {
  const auto [kept, known] = s.cache.find(mix_hash(form, kFormSeed));
  if (!known) {
    const WordParts word = word_parts(form);
    s.input.assign(vectors_.columns + parts_.columns, 0.0F);
    int64_t vector = vector_keys_.find(word.word);
    if (vector < 0) vector = vector_keys_.find(word.plain);
    vectors_.add(vector, s.input.data());
    own_.add(own_keys_.find(word.word), s.input.data());
    for (uint32_t p = 0; p < word.count; ++p) {
      parts_.add(word.parts[p], s.input.data() + vectors_.columns);
    }
    project(s.input.data(), kept);
  }
  std::copy_n(kept, 3 * units_, row);
}

void QuickEncoder::run_layer(const Layer& layer, std::span<const uint8_t> bytes,
                             float* h, EncoderScratch& s) const {
  const size_t count = bytes.size() / units_;
  const size_t half = units_ / 2, width = 3 * units_;
  const Loops& run = loops();
  layer.gates.apply(bytes.data(), count, s.gates.data());
  for (size_t from = 0; from < units_; from += half) {
    std::fill_n(s.c.begin(), half, 0.0F);
    const float *v = layer.v.data() + from, *b = layer.b.data() + from;
    for (size_t i = 0; i < count; ++i) {
      const size_t t = from == 0 ? i : count - 1 - i;
      const float* u = s.gates.data() + t * width + from;
      run.sru({u, u + units_, u + 2 * units_, v, v + units_, b, b + units_,
               s.c.data(), h + t * units_ + from, half});
    }
  }
}

void QuickEncoder::run_piece(std::span<const std::string_view> forms,
                             size_t first, EncoderScratch& s) const {
  const size_t count = forms.size(), row = 3 * units_;
  const Loops& run = loops();
  s.words.resize(std::max(s.words.size(), (count + 2) * row));
  s.gates.resize(std::max(s.gates.size(), count * row));
  std::ranges::copy(pad_, s.words.begin());
  for (size_t i = 0; i < count; ++i) {
    look_up(forms[i], s, s.words.data() + (i + 1) * row);
  }
  std::copy_n(pad_.begin(), row,
              s.words.begin() + static_cast<ptrdiff_t>((count + 1) * row));
  float* h = s.states.data() + first * units_;
  uint8_t* bytes = s.bytes.data() + first * units_;
  for (size_t i = 0; i < count; ++i) {
    const int16_t* before = s.words.data() + i * row;
    run.window(before, before + row + units_, before + 2 * row + 2 * units_,
               window_b_.data(), h + i * units_, units_);
  }
  run.quantise(h, count * units_, bytes);
  for (const Layer& layer : layers_) {
    run_layer(layer, {bytes, count * units_}, h, s);
    run.quantise(h, count * units_, bytes);
  }
}

void QuickEncoder::encode(std::span<const std::string_view> forms,
                          EncoderScratch& s) const {
  s.cache.serve(id_, 3 * units_);
  s.states.resize(forms.size() * units_);
  s.bytes.resize(forms.size() * units_);
  s.c.resize(units_);
  for (size_t at = 0; at < forms.size(); at += kPieceWords) {
    run_piece(forms.subspan(at, std::min(kPieceWords, forms.size() - at)), at,
              s);
  }
}

}  // namespace crosscheck
