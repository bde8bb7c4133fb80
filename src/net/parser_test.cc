#include "net/parser.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "net/random_model_test.h"
#include "net/squash.h"
#include "net/word_parts.h"
#include "util/allocations_test.h"

namespace crosscheck {
namespace {

using Forms = std::vector<std::string_view>;
using Floats = std::vector<float>;

const Forms kSentence = {"The",  "siege", "of", "Al-Tell", "ended", "93,412",
                         "days", "ago",   "-",  "convoy",  "said",  "."};

// The net as the papers write it, in plain loops over what the files hold.
// `rounds`: with the roundings that net/encoder.h and net/product.h tell of;
// without them, floats all the way.
class PlainNet {
 public:
  PlainNet(const RandomModel& model, bool rounds)
      : words_(model.file("words")),
        net_(model.file("parse")),
        s_(model.shape()),
        rounds_(rounds) {}

  // States, a row of units for each form.
  std::vector<Floats> states(const Forms& forms) const {
    const auto pad = *net_.array<float>("pad");
    std::vector<Floats> x;
    x.emplace_back(pad.begin(), pad.end());
    for (const auto form : forms) x.push_back(input(form));
    x.emplace_back(pad.begin(), pad.end());
    const auto bias = *net_.array<float>("window.b");
    std::vector<Floats> h(forms.size(), Floats(s_.units));
    for (size_t t = 0; t < forms.size(); ++t) {
      for (size_t u = 0; u < s_.units; ++u) {
        const float sum = window(x[t], 0, u) + window(x[t + 1], 1, u) +
                          window(x[t + 2], 2, u);
        h[t][u] = tanh_of(sum + bias[u]);
      }
    }
    for (uint32_t l = 0; l < s_.layers; ++l) h = layer(l, h);
    return h;
  }

  Floats product(const std::string& name, const Floats& x,
                 const std::string& bias) const {
    const auto w = *net_.array<int8_t>(name);
    const auto scale = *net_.array<float>(name + ".scale");
    Floats y(scale.size());
    for (size_t o = 0; o < y.size(); ++o) {
      int32_t whole = 0;
      double sum = 0;
      for (size_t k = 0; k < x.size(); ++k) {
        const int8_t weight = w[o * x.size() + k];
        whole += (quantised(x[k]) - 64) * weight;
        sum += static_cast<double>(x[k]) * weight;
      }
      y[o] = rounds_ ? static_cast<float>(whole) * (scale[o] / 63)
                     : static_cast<float>(sum) * scale[o];
      if (!bias.empty()) y[o] += (*net_.array<float>(bias))[o];
    }
    return y;
  }

  std::vector<ParsedWord> parse(const Forms& forms) const {
    const auto h = states(forms);
    const size_t n = forms.size();
    std::vector<ParsedWord> out(n);
    const auto heads = best_heads(h);
    for (size_t i = 0; i < n; ++i) {
      out[i].head = heads[i];
      out[i].pos = static_cast<Pos>(best(product("upos", h[i], "upos.b"), 0));
      out[i].xpos =
          static_cast<uint8_t>(best(product("xpos", h[i], "xpos.b"), 0));
      out[i].dep = 1;
      if (heads[i] < 0) continue;
      Floats a = product("label.l", h[i], "label.b");
      const Floats m = product("label.m", h[static_cast<size_t>(heads[i])], "");
      for (size_t k = 0; k < a.size(); ++k) a[k] = tanh_of(a[k] + m[k]);
      out[i].dep =
          static_cast<uint8_t>(best(product("label.o", a, "label.o.b"), 2));
    }
    return out;
  }

 private:
  static size_t best(const Floats& scores, size_t from) {
    return static_cast<size_t>(
        std::max_element(scores.begin() + static_cast<ptrdiff_t>(from),
                         scores.end()) -
        scores.begin());
  }

  void add_row(const ModelFile& file, const std::string& name, uint64_t key,
               float* to) const {
    const KeyTable keys{*file.array<uint64_t>(name + ".keys"),
                        *file.array<uint32_t>(name + ".rows")};
    if (const auto row = keys.find(key); row >= 0) {
      add_cells(file, name, static_cast<size_t>(row), s_.dims, to);
    }
  }
  static void add_cells(const ModelFile& file, const std::string& name,
                        size_t row, size_t columns, float* to) {
    const auto cells = *file.array<int8_t>(name);
    const auto scale = *file.array<float>(name + ".scale");
    for (size_t k = 0; k < columns; ++k) {
      to[k] += static_cast<float>(cells[row * columns + k]) * scale[row];
    }
  }
  Floats input(std::string_view form) const {
    Floats x(s_.dims + s_.parts);
    const WordParts word = word_parts(form);
    const KeyTable keys{*words_.array<uint64_t>("vectors.keys"),
                        *words_.array<uint32_t>("vectors.rows")};
    const bool known = keys.find(word.word) >= 0;
    add_row(words_, "vectors", known ? word.word : word.plain, x.data());
    add_row(net_, "own", word.word, x.data());
    for (uint32_t p = 0; p < word.count; ++p) {
      add_cells(net_, "parts", word.parts[p], s_.parts, x.data() + s_.dims);
    }
    return x;
  }
  float window(const Floats& x, size_t place, size_t unit) const {
    const auto w = *net_.array<float>("window");
    float sum = 0;
    for (size_t k = 0; k < x.size(); ++k) {
      sum += x[k] * w[(place * x.size() + k) * s_.units + unit];
    }
    if (!rounds_) return sum;
    return std::trunc(sum * 1024 + (sum < 0 ? -0.5F : 0.5F)) / 1024;
  }
  std::vector<Floats> layer(uint32_t l, const std::vector<Floats>& in) const {
    const std::string name = "sru" + std::to_string(l);
    const auto v = *net_.array<float>(name + ".v");
    const auto b = *net_.array<float>(name + ".b");
    const size_t units = s_.units, n = in.size();
    std::vector<Floats> out = in;
    for (size_t k = 0; k < units; ++k) {
      float c = 0;
      for (size_t i = 0; i < n; ++i) {
        const size_t t = k < units / 2 ? i : n - 1 - i;
        const Floats u = product(name, in[t], "");
        const float f = sigmoid_of(u[units + k] + v[k] * c + b[k]);
        const float r =
            sigmoid_of(u[2 * units + k] + v[units + k] * c + b[units + k]);
        c = f * c + (1 - f) * u[k];
        out[t][k] = r * tanh_of(c) + (1 - r) * in[t][k];
      }
    }
    return out;
  }
  std::vector<int32_t> best_heads(const std::vector<Floats>& h) const {
    const size_t n = h.size();
    const auto root = *net_.array<float>("arc.root");
    std::vector<Floats> g = {Floats(root.begin(), root.end())};
    for (const Floats& state : h) {
      g.push_back(squashed(product("arc.g", state, "arc.g.b")));
    }
    Floats scores(n * (n + 1));
    for (size_t i = 0; i < n; ++i) {
      const Floats t = product(
          "arc.u", squashed(product("arc.d", h[i], "arc.d.b")), "arc.w");
      for (size_t j = 0; j <= n; ++j) {
        for (size_t k = 0; k < t.size(); ++k) {
          scores[i * (n + 1) + j] += t[k] * g[j][k];
        }
      }
    }
    std::vector<int32_t> heads(n);
    TreeScratch scratch;
    best_tree(scores.data(), n + 1, heads, scratch);
    return heads;
  }
  static Floats squashed(Floats x) {
    for (float& f : x) f = tanh_of(f);
    return x;
  }

  ModelFile words_, net_;
  RandomModelShape s_;
  bool rounds_;
};

Parser parser_of(const RandomModel& model) {
  auto made = Parser::make(model.file("words"), model.file("parse"));
  if (!made) FAIL(made.error().what);
  return *std::move(made);
}

bool same(const ParsedWord& a, const ParsedWord& b) {
  return a.pos == b.pos && a.xpos == b.xpos && a.head == b.head &&
         a.dep == b.dep;
}

Forms many_words(size_t n, std::vector<std::string>& keep) {
  keep.clear();
  for (size_t i = 0; i < n; ++i) {
    keep.push_back("w" + std::to_string(i * 7919 % 613));
  }
  return {keep.begin(), keep.end()};
}

}  // namespace

TEST_CASE("a parse is, bit for bit, that of the net written in plain loops") {
  const RandomModel model;
  const Parser parser = parser_of(model);
  const PlainNet plain(model, true);
  ParserScratch scratch;
  for (const size_t n : {size_t{1}, size_t{2}, size_t{5}, kSentence.size()}) {
    for (int again = 0; again < 2; ++again) {  // then from the cache
      const Forms forms(kSentence.end() - static_cast<ptrdiff_t>(n),
                        kSentence.end());
      std::vector<ParsedWord> words(n);
      parser.parse(forms, scratch, words);
      const auto states = plain.states(forms);
      size_t wrong = 0;
      for (size_t i = 0; i < n * 64; ++i) {
        wrong += scratch.encoder.states[i] != states[i / 64][i % 64];
        wrong += scratch.encoder.bytes[i] != quantised(states[i / 64][i % 64]);
      }
      CHECK(wrong == 0);
      const auto want = plain.parse(forms);
      for (size_t i = 0; i < n; ++i) {
        CAPTURE(i);
        CHECK(same(words[i], want[i]));
      }
    }
  }
}

TEST_CASE("seven bits change the states of the net little") {
  const RandomModel model;
  const Parser parser = parser_of(model);
  ParserScratch scratch;
  std::vector<ParsedWord> words(kSentence.size());
  parser.parse(kSentence, scratch, words);
  const auto exact = PlainNet(model, false).states(kSentence);
  double off = 0, size = 0;
  for (size_t i = 0; i < kSentence.size() * 64; ++i) {
    const float want = exact[i / 64][i % 64];
    off += std::abs(static_cast<double>(scratch.encoder.states[i] - want));
    size += std::abs(static_cast<double>(want));
  }
  CHECK(off < 0.03 * size);
}

TEST_CASE("a long sentence is parsed in pieces that make one tree") {
  const RandomModel model;
  const Parser parser = parser_of(model);
  ParserScratch scratch;
  std::vector<std::string> keep;
  for (const size_t n : {size_t{0}, size_t{256}, size_t{257}, size_t{700}}) {
    const Forms forms = many_words(n, keep);
    std::vector<ParsedWord> words(n);
    parser.parse(forms, scratch, words);
    CHECK(scratch.encoder.states.size() == n * 64);
    size_t roots = 0, lost = 0;
    for (const ParsedWord& word : words) {
      roots += word.head == -1;
      CHECK((word.head == -1) == (kRelations[word.dep] == "root"));
      const ParsedWord* at = &word;
      for (size_t step = 0; at->head >= 0 && step <= n; ++step) {
        at = &words[static_cast<size_t>(at->head)];
      }
      lost += at->head >= 0;
    }
    CHECK(roots == (n == 0 ? 0 : 1));
    CHECK(lost == 0);
  }
}

TEST_CASE("what a scratch saw before does not change a parse") {
  const RandomModel model, other({.units = 128, .layers = 1});
  const Parser parser = parser_of(model), second = parser_of(other);
  std::vector<std::string> keep;
  ParserScratch fresh, used;
  std::vector<ParsedWord> want(kSentence.size()), got(kSentence.size());
  parser.parse(kSentence, fresh, want);
  second.parse(kSentence, used, got);
  // More word types than the cache has places.
  for (size_t i = 0; i < 90; ++i) {
    keep.clear();
    for (size_t k = 0; k < 250; ++k) {
      keep.push_back(std::to_string(i * 1000 + k) + "x");
    }
    const Forms forms(keep.begin(), keep.end());
    std::vector<ParsedWord> words(forms.size());
    parser.parse(forms, used, words);
  }
  parser.parse(kSentence, used, got);
  CHECK(used.encoder.states == fresh.encoder.states);
  size_t equal = 0;
  for (size_t i = 0; i < want.size(); ++i) equal += same(want[i], got[i]);
  CHECK(equal == want.size());
}

TEST_CASE("nothing is allocated for a sentence no longer than one before") {
  const RandomModel model;
  const Parser parser = parser_of(model);
  ParserScratch scratch;
  std::vector<std::string> keep;
  const Forms forms = many_words(300, keep);
  std::vector<ParsedWord> words(300);
  parser.parse(forms, scratch, words);
  const size_t before = allocations();
  for (size_t n = 300; n > 0; n -= 7) {
    parser.parse({forms.data(), n}, scratch, {words.data(), n});
    if (n < 7) break;
  }
  CHECK(allocations() == before);
}

TEST_CASE("a model without an array, or with a wrong size, is refused") {
  const auto fault = [](const RandomModelShape& shape) {
    const RandomModel model(shape);
    const auto made = Parser::make(model.file("words"), model.file("parse"));
    return made ? std::string() : made.error().what;
  };
  for (const std::string name :
       {"own",       "own.keys",   "own.rows",   "parts.scale", "pad",
        "window",    "window.b",   "sru0.v",     "sru1.scale",  "sru1.b",
        "upos",      "xpos.b",     "arc.d",      "arc.g",       "arc.u.scale",
        "arc.w",     "arc.root",   "label.l",    "label.m",     "label.o",
        "label.o.b", "xpos.names", "label.names"}) {
    CAPTURE(name);
    CHECK(fault({.leave_out = name}).find("\"" + name + "\"") !=
          std::string::npos);
  }
  CHECK(fault({.units = 32}) == "32 units over 32 numbers a word");
  CHECK(fault({.arc = 16}) == "arcs of 16 and relations of 32 numbers");
  const RandomModel model, other({.dims = 24});
  CHECK_FALSE(Parser::make(other.file("words"), model.file("parse")));
}

}  // namespace crosscheck
