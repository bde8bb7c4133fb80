// How fast each part of the reader is, on text as JSON lines:
//
//   cmake --build --preset release --target reader_bench
//   build/release/reader_bench news.jsonl [ARTICLES]
//
// Times are of a thread's processor, so they hold on a busy machine; the median
// of three passes, after one that fills the caches. A thread reads each text
// once: what it keeps of a sentence would save it the second reading. Tokens
// are UD words.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "clock.h"
#include "crosscheck/pipeline.h"
#include "detect/mentions.h"
#include "detect/names.h"
#include "detect/parse.h"
#include "detect/quantities.h"
#include "detect/quotes.h"
#include "detect/references.h"
#include "detect/times.h"
#include "detect/tokens.h"
#include "util/joined_words.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

std::vector<Text> read_texts(const char* path, size_t most) {
  std::vector<Text> texts;
  std::ifstream in(path);
  simdjson::dom::parser parser;
  for (std::string line; texts.size() < most && std::getline(in, line);) {
    std::string_view text;
    if (parser.parse(line)["text"].get(text) != simdjson::SUCCESS) continue;
    texts.emplace_back().utf8 = text;
  }
  return texts;
}

// One article at its place between the parts.
struct Work {
  const Text* text;
  Reading words, reading;
};

void run(const std::vector<Text>& texts, const Knowledge& k) {
  struct Part {
    const char* name;
    std::function<void(Work&)> run;
  };
  const std::array parts = {
      Part{"words, sentences", [&](Work& w) { tokenise(*w.text, k, w.words); }},
      Part{"tags, heads, base forms",
           [&](Work& w) { parse(*w.text, k, w.words); }},
      Part{"mentions", [&](Work& w) { find_mentions(*w.text, k, w.words); }},
      Part{"joined words",
           [&](Work& w) { w.reading = joined_words(*w.text, w.words, k); }},
      Part{"times",
           [&](Work& w) {
             w.reading.times = find_times(*w.text, w.reading, k);
           }},
      Part{"quantities",
           [&](Work& w) {
             w.reading.quantities = find_quantities(*w.text, w.reading, k);
           }},
      Part{"names", [&](Work& w) { find_names(*w.text, k, w.reading); }},
      Part{"who is who", [&](Work& w) { find_references(k, w.reading); }},
      Part{"quotes",
           [&](Work& w) {
             w.reading.quotes = find_quotes(*w.text, w.reading, k);
           }},
      Part{"speakers, entities of mentions", [&](Work& w) {
             find_speakers(w.reading);
             link_mentions(w.reading);
           }}};
  std::array<std::array<double, 3>, parts.size()> took{};
  std::array<double, 3> whole{};
  size_t tokens = 0;
  const auto by_parts = [&](size_t pass) {
    tokens = 0;
    for (const Text& text : texts) {
      Work w{&text, {}, {}};
      for (size_t p = 0; p < parts.size(); ++p) {
        const double start = seconds();
        parts[p].run(w);
        if (pass > 0) took[p][pass - 1] += seconds() - start;
      }
      tokens += w.words.tokens.size();
    }
  };
  const auto at_once = [&](size_t pass) {
    for (const Text& text : texts) {
      const double start = seconds();
      const Reading all = detect(text, k);
      if (pass > 0) whole[pass - 1] += seconds() - start;
    }
  };
  for (size_t pass = 0; pass < 4; ++pass) {
    std::thread(by_parts, pass).join();
    std::thread(at_once, pass).join();
  }
  const auto line = [&](const char* name, std::array<double, 3> passes) {
    std::ranges::sort(passes);
    const auto n = static_cast<double>(tokens);
    fmt::print("| {} | {:.2f} | {:.0f} |\n", name, 1e6 * passes[1] / n,
               n / passes[1]);
  };
  fmt::print(
      "{} articles, {} tokens\n\n| part | us a token | tokens/s |\n"
      "|---|---|---|\n",
      texts.size(), tokens);
  for (size_t p = 0; p < parts.size(); ++p) line(parts[p].name, took[p]);
  line("the whole reader", whole);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 && argc != 3) {
    fmt::print(stderr, "reader_bench NEWS.jsonl [ARTICLES]\n");
    return 2;
  }
  const auto knowledge = load_knowledge("");
  if (!knowledge) {
    fmt::print(stderr, "{}: {}\n", knowledge.error().path,
               knowledge.error().what);
    return 2;
  }
  run(read_texts(argv[1], argc == 3 ? std::stoul(argv[2]) : 1000), *knowledge);
  return 0;
}
