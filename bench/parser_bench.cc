// How fast the parser is and how right, on sentences of a treebank with their
// words given:
//
//   cmake --build --preset release --target parser_bench
//   build/release/parser_bench dev.conllu [FOLDER OF MODELS]
//
// Times are of this thread's processor, so they hold on a busy machine; the
// first pass meets each word for the first time.
#include <fmt/format.h>

#include "clock.h"
#include "learn/treebank.h"
#include "net/loops.h"
#include "net/parser.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

void time_products() {
  constexpr size_t kInputs = 256, kOutputs = 768, kRows = 24, kRounds = 300;
  Product product(kInputs);
  product.add(std::vector<int8_t>(kInputs * kOutputs, 3),
              std::vector<float>(kOutputs, 1.0F), {});
  const std::vector<uint8_t> x(kInputs * kRows, 70);
  std::vector<float> y(product.width() * kRows);
  for (const ProductKernel& kernel : product_kernels()) {
    const double start = seconds();
    for (size_t i = 0; i < kRounds; ++i) {
      kernel.run(product.packed(), x.data(), kRows, y.data());
    }
    constexpr double kMacs = 1e-9 * kInputs * kOutputs * kRows * kRounds;
    fmt::print("products of {} x {} with {} rows, {}: {:.0f} GMAC/s\n",
               kOutputs, kInputs, kRows, kernel.name,
               kMacs / (seconds() - start));
  }
}

struct Score {
  size_t words = 0, upos = 0, xpos = 0, uas = 0, las = 0;

  void add(const Parser& parser, const TreeWord& gold, const ParsedWord& is) {
    const bool head = gold.head == is.head;
    ++words;
    upos += gold.pos == is.pos;
    xpos += gold.xpos == parser.xpos(is.xpos);
    uas += head;
    las += head && universal(gold.dep) == universal(is.dep);
  }
  double share(size_t right) const {
    return 100.0 * static_cast<double>(right) / static_cast<double>(words);
  }
};

int run(const std::string& treebank, const std::string& models) {
  const auto sentences = read_treebank(treebank);
  const auto words = open_model("words", models);
  const auto parse = open_model("parse", models);
  for (const Error* error :
       {sentences ? nullptr : &sentences.error(),
        words ? nullptr : &words.error(), parse ? nullptr : &parse.error()}) {
    if (error == nullptr) continue;
    fmt::print(stderr, "{}: {}\n", error->path, error->what);
    return 2;
  }
  const auto parser = Parser::make(*words, *parse);
  if (!parser) {
    fmt::print(stderr, "{}\n", parser.error().what);
    return 2;
  }
  ParserScratch scratch;
  std::vector<std::string_view> forms;
  std::vector<ParsedWord> parsed;
  fmt::print("loops: {}\n", loops().name);
  for (int pass = 1; pass <= 3; ++pass) {
    Score score;
    double took = 0;
    for (const TreeSentence& s : *sentences) {
      forms.clear();
      for (const TreeWord& w : s.words) forms.push_back(w.form);
      parsed.resize(forms.size());
      const double start = seconds();
      parser->parse(forms, scratch, parsed);
      took += seconds() - start;
      for (size_t i = 0; i < parsed.size(); ++i) {
        score.add(*parser, s.words[i], parsed[i]);
      }
    }
    fmt::print(
        "pass {}: {} words, {:.0f} words/s; UPOS {:.2f} XPOS {:.2f} "
        "UAS {:.2f} LAS {:.2f}\n",
        pass, score.words, static_cast<double>(score.words) / took,
        score.share(score.upos), score.share(score.xpos),
        score.share(score.uas), score.share(score.las));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    fmt::print(stderr, "parser_bench TREEBANK [FOLDER OF MODELS]\n");
    return 2;
  }
  time_products();
  return run(argv[1], argc == 3 ? argv[2] : "");
}
