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
constexpr size_t kAhead = 2;       // words whose rows are asked for early
constexpr size_t kTogether = 128;  // unknown words worked out in one go

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
  inputs_ = in;
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
  project(pad.data(), 1, pad_.data());
  return {};
}

// A row holds what the word adds to the word after it, to itself and to the
// word before it: the window's places -1, 0 and 1.
void QuickEncoder::project(const float* x, size_t count, int16_t* rows) const {
  for (size_t place = 0; place < 3; ++place) {
    loops().project(x, count, inputs_,
                    window_.data() + place * inputs_ * units_, units_,
                    rows + place * units_, 3 * units_);
  }
}

void QuickEncoder::add_input(std::string_view form, EncoderScratch& s) const {
  const WordParts word = word_parts(form);
  s.input.resize(s.unknown.size() * inputs_);
  float* x = s.input.data() + s.input.size() - inputs_;
  std::fill_n(x, inputs_, 0.0F);
  int64_t vector = vector_keys_.find(word.word);
  if (vector < 0) vector = vector_keys_.find(word.plain);
  vectors_.add(vector, x);
  own_.add(own_keys_.find(word.word), x);
  for (uint32_t p = 0; p < word.count; ++p) {
    parts_.add(word.parts[p], x + vectors_.columns);
  }
}

void QuickEncoder::fill_unknown(EncoderScratch& s) const {
  const size_t count = s.unknown.size(), width = 3 * units_;
  if (count == 0) return;
  s.made.resize(kTogether * width);
  project(s.input.data(), count, s.made.data());
  for (size_t i = 0; i < count; ++i) {
    std::copy_n(s.made.data() + i * width, width, s.unknown[i]);
  }
  s.unknown.clear();
}

// The row of word `i`, which may have to wait for fill_unknown().
const int16_t* QuickEncoder::look_up(std::string_view form, size_t i,
                                     EncoderScratch& s) const {
  const auto [kept, known] = s.cache.find(s.keys[i]);
  if (known) return kept;
  const size_t width = 3 * units_;
  s.own_rows.resize(kPieceWords * width);
  int16_t* row = kept != nullptr ? kept : s.own_rows.data() + i * width;
  s.unknown.push_back(row);
  add_input(form, s);
  if (s.unknown.size() == kTogether) fill_unknown(s);
  return row;
}

void QuickEncoder::prepare(std::span<const std::string_view> forms,
                           EncoderScratch& s) const {
  s.cache.serve(id_, 3 * units_);
  s.cache.release();
  for (const std::string_view form : forms) {
    const auto [row, known] = s.cache.find(mix_hash(form, kFormSeed));
    if (known || row == nullptr) continue;
    s.unknown.push_back(row);
    add_input(form, s);
    if (s.unknown.size() == kTogether) fill_unknown(s);
  }
  fill_unknown(s);
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
  const size_t count = forms.size();
  const Loops& run = loops();
  s.gates.resize(std::max(s.gates.size(), count * 3 * units_));
  s.keys.resize(count);
  s.rows.assign(count + 2, pad_.data());
  s.cache.release();
  for (size_t i = 0; i < count; ++i) {
    s.keys[i] = mix_hash(forms[i], kFormSeed);
    s.cache.prefetch_set(s.keys[i]);
  }
  for (size_t i = 0; i < count; ++i) {
    if (i + kAhead < count) s.cache.prefetch_row(s.keys[i + kAhead]);
    s.rows[i + 1] = look_up(forms[i], i, s);
  }
  fill_unknown(s);
  float* h = s.states.data() + first * units_;
  uint8_t* bytes = s.bytes.data() + first * units_;
  for (size_t i = 0; i < count; ++i) {
    const int16_t* const* at = s.rows.data() + i;
    run.window(at[0], at[1] + units_, at[2] + 2 * units_, window_b_.data(),
               h + i * units_, units_);
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
