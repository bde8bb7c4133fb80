#include "learn/train_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "learn/names_labels.h"
#include "learn/word_clusters.h"
#include "net/model_file.h"

namespace crosscheck {
namespace {

constexpr size_t kClusteredWords = 100'000;

// Inside a mention only after its beginning or inside.
bool label_follows(uint8_t before, uint8_t after) {
  return after == 0 || after % 2 == 1 || before == after || before + 1 == after;
}

// How each step is trained, found by cross-validation over re3d's train part.
ChainOptions options_of(NamesStep step, uint64_t seed) {
  ChainOptions o;
  o.seed = seed + static_cast<uint64_t>(step);
  o.rows = 1U << 17U;
  switch (step) {
    case NamesStep::large:
    case NamesStep::small:
    case NamesStep::plain:
      o.epochs = 8, o.rate = 0.05F, o.dropout = 0.3F;
      break;
    case NamesStep::marked:
      o.epochs = 20, o.rate = 0.03F, o.dropout = 0.7F, o.cost = 0.6F;
      break;
  }
  return o;
}

// re3d is small: what one training owes to the chance of its order and its
// dropped features is averaged out.
ChainWeights trained(NamesStep step, std::span<const ChainLine> lines,
                     uint64_t seed) {
  const int times = step == NamesStep::marked ? 5 : 1;
  ChainWeights mean;
  for (int i = 0; i < times; ++i) {
    ChainOptions o = options_of(step, seed);
    o.seed += 100 * static_cast<uint64_t>(i);
    ChainWeights w = train_chain(lines, label_count(step), label_follows, o);
    if (i == 0) {
      mean = std::move(w);
      continue;
    }
    const auto add = [&](std::vector<float>& to, const std::vector<float>& x) {
      const float share = 1.0F / static_cast<float>(i + 1);
      for (size_t k = 0; k < to.size(); ++k) to[k] += (x[k] - to[k]) * share;
    };
    add(mean.rows, w.rows);
    add(mean.pairs, w.pairs);
  }
  return mean;
}

struct Corpora {
  std::vector<NerDocument> marked, trees, plain;
  ClusterArrays clusters;
};

// Reads a file of any kind into `out`.
Result<void> read_file(const std::string& path, Corpora& out) {
  const auto append = [](std::vector<NerDocument>& to,
                         std::vector<NerDocument> from) {
    std::ranges::move(from, std::back_inserter(to));
  };
  constexpr std::string_view kDocuments = ".documents.jsonl";
  if (path.ends_with(kDocuments)) {
    const std::string stem = path.substr(0, path.size() - kDocuments.size());
    auto read = read_re3d(path, stem + ".entities.jsonl");
    if (!read) return read.error();
    append(out.marked, *std::move(read));
  } else if (path.ends_with(".entities.jsonl")) {
    // read with its documents
  } else if (path.ends_with(".conllu")) {
    const auto trees = read_treebank(path);
    if (!trees) return trees.error();
    append(out.trees, documents_of(*trees));
  } else if (path.ends_with(".json")) {
    auto clusters = cluster_words(path, kClusteredWords);
    if (!clusters) return clusters.error();
    out.clusters = *std::move(clusters);
  } else {
    auto read = read_iob(path);
    if (!read) return read.error();
    append(out.plain, *std::move(read));
  }
  return {};
}

class Training {
 public:
  Training(Corpora corpora, const Knowledge& k, const Say& say, uint64_t seed)
      : k_(k), say_(say), seed_(seed), clusters_(std::move(corpora.clusters)) {
    fill(std::move(corpora.marked), marked_);
    fill(std::move(corpora.trees), trees_);
    fill(std::move(corpora.plain), plain_);
  }

  void dev(Corpora corpora) {
    fill(std::move(corpora.marked), dev_marked_);
    fill(std::move(corpora.plain), dev_plain_);
  }

  void run() {
    for (size_t i = 0; i < kNamesSteps; ++i) {
      const auto step = static_cast<NamesStep>(i);
      std::vector<ChainLine> lines;
      for (const NerPage& p : taught(step)) add_lines(step, p, lines);
      say_(fmt::format("{}: {} lines", kNamesStepNames[i], lines.size()));
      take_in(step, trained(step, lines, seed_), net_);
      for (auto* pages :
           {&marked_, &trees_, &plain_, &dev_marked_, &dev_plain_}) {
        for (NerPage& p : *pages) run_labeller(net_.view(), step, p.page);
      }
    }
  }

  void tell() const {
    tell("re3d", NamesStep::marked, dev_marked_);
    tell("plain", NamesStep::plain, dev_plain_);
  }

  Result<void> write(const std::string& path) const {
    ModelWriter out;
    out.add<uint32_t>("clusters.keys", clusters_.keys);
    out.add<int16_t>("clusters.fine", clusters_.fine);
    out.add<int16_t>("clusters.middle", clusters_.middle);
    out.add<int16_t>("clusters.coarse", clusters_.coarse);
    out.add<int8_t>("rows", net_.rows);
    for (size_t i = 0; i < kNamesSteps; ++i) {
      const auto name = [&](std::string_view what) {
        return fmt::format("{}.{}", kNamesStepNames[i], what);
      };
      out.add<float>(name("scale"), net_.steps[i].scale);
      out.add<float>(name("pairs"), net_.steps[i].pairs);
    }
    return out.write(path, "names");
  }

 private:
  void fill(std::vector<NerDocument> documents, std::vector<NerPage>& pages) {
    for (NerDocument& d : documents) {
      pages.push_back(make_page(std::move(d), k_, clusters_.view(), cache_));
    }
  }

  const std::vector<NerPage>& taught(NamesStep step) const {
    return step == NamesStep::marked  ? marked_
           : step == NamesStep::plain ? plain_
                                      : trees_;
  }

  void tell(std::string_view what, NamesStep step,
            const std::vector<NerPage>& pages) const {
    SpanScore score;
    for (const NerPage& p : pages) add_score(step, p, score);
    if (score.asked == 0) return;
    say_(fmt::format("{}: exact F1 {:.4f} (right {}, said {}, asked {})", what,
                     score.f1(), score.right, score.said, score.asked));
  }

  const Knowledge& k_;
  const Say& say_;
  uint64_t seed_;
  ClusterArrays clusters_;
  std::vector<NerPage> marked_, trees_, plain_, dev_marked_, dev_plain_;
  FactsCache cache_;
  NamesArrays net_;
};

}  // namespace

Result<void> train_names(const TrainOptions& options, const Say& say) {
  const auto knowledge = load_knowledge("", options.models);
  if (!knowledge) return knowledge.error();
  Corpora corpora, dev;
  for (const std::string& path : options.files) {
    if (auto read = read_file(path, corpora); !read) return read.error();
  }
  for (const std::string& path : options.dev) {
    if (auto read = read_file(path, dev); !read) return read.error();
  }
  if (corpora.marked.empty() || corpora.trees.empty() ||
      corpora.plain.empty() || corpora.clusters.keys.empty()) {
    return Error{Fault::not_found,
                 "names need re3d documents, GUM, IOB files and word "
                 "vectors",
                 ""};
  }
  Training training(std::move(corpora), *knowledge, say, options.seed);
  training.dev(std::move(dev));
  training.run();
  training.tell();
  return training.write(options.out);
}

}  // namespace crosscheck
