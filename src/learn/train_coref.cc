// Training: documents in random order, mentions from left to right; after each
// the ranker's own choice is what the next mentions build on, so that it learns
// to live with its mistakes. Loss: minus the log of the share that the right
// choices have together (Durrett and Klein 2013).
#include "learn/train_coref.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "learn/coref_data.h"
#include "learn/coref_net.h"
#include "learn/coref_words.h"
#include "learn/random.h"

namespace crosscheck {
namespace {

using namespace coref;

constexpr uint32_t kWords = 12000, kDims = 48;
constexpr int kEpochs = 6;
constexpr int kAverageFrom = 2;    // epoch; states are noted from here on
constexpr size_t kNoteEvery = 16;  // documents
constexpr float kRate = 2e-3F;
constexpr float kDropout = 0.25F;
constexpr uint32_t kBatch = 24;  // mentions a step
// What wrong choices are given while training, so that right ones must lead.
constexpr float kLostLink = 1, kLostMention = 0.5F;

class Trainer {
 public:
  Trainer(const WordTable& words, uint64_t seed)
      : words_(words), random_{seed}, net_(words.dims, seed + 1) {}

  // Returns the loss per mention.
  double learn(const Document& d, float rate) {
    start(d);
    double loss = 0;
    for (uint32_t m = 0; m < d.mentions.size(); ++m) {
      loss += learn_mention(d, m);
      if ((m + 1) % kBatch == 0 || m + 1 == d.mentions.size()) step(rate);
    }
    return loss;
  }

  Net& net() { return net_; }

 private:
  struct Choice {
    uint32_t candidate = kNone;
    bool right = false;
    float score = 0, share = 0;
    Rows rows;
    FloatLayer layer;
  };

  void start(const Document& d) {
    const Vectors vectors = words_.view();
    set_vectors(d.reading, d.mentions, vectors, discourse_);
    const size_t n = d.mentions.size();
    rows_.assign(n, {});
    layers_.assign(n, {});
    made_.assign(n, UINT64_MAX);
    slopes_.assign(n, {});
    touched_.clear();
  }

  const FloatLayer& candidate_layer(uint32_t c) {
    if (made_[c] != steps_) {
      net_.of_candidate(rows_[c], discourse_.vector(c), layers_[c]);
      made_[c] = steps_;
    }
    return layers_[c];
  }

  double learn_mention(const Document& d, uint32_t m) {
    discourse_.mention_rows(m, rows_[m]);
    FloatLayer mask, base;
    for (float& x : mask) {
      x = random_.unit() < kDropout ? 0 : 1 / (1 - kDropout);
    }
    net_.of_mention(rows_[m], discourse_.vector(m), base);
    list_choices(d, m);
    for (size_t k = 0; k < choices_.size(); ++k) {
      Choice& c = choices_[k];
      c.layer = base;
      if (k < 2) {
        net_.add_choice(static_cast<uint32_t>(k), c.layer);
      } else {
        const FloatLayer& from = candidate_layer(c.candidate);
        for (uint32_t i = 0; i < kHidden; ++i) c.layer[i] += from[i];
        discourse_.pair_rows(m, c.candidate, c.rows);
        net_.add_pair(c.rows, c.layer);
      }
      c.score = net_.score(c.layer, mask);
    }
    const double loss = share_out();
    go_back(m, mask);
    decide(m);
    return loss;
  }

  // Start anew, no mention, then the candidates; with what is right.
  void list_choices(const Document& d, uint32_t m) {
    discourse_.candidates(m, candidates_);
    choices_.assign(2, {});
    bool any = false;
    const uint32_t entity = d.entity[m];
    for (const uint32_t c : candidates_) {
      Choice choice;
      choice.candidate = c;
      choice.right = entity != kNone && d.entity[c] == entity;
      any = any || choice.right;
      choices_.push_back(choice);
    }
    choices_[0].right = entity != kNone && !any;
    choices_[1].right = entity == kNone;
  }

  // Turns scores into shares; `share` becomes the slope of the loss.
  double share_out() {
    const bool linked = !choices_[0].right && !choices_[1].right;
    float most = -1e30F;
    for (Choice& c : choices_) {
      c.share = c.score;
      if (&c == &choices_[0] && linked) c.share += kLostLink;
      if (&c == &choices_[1] && !c.right) c.share += kLostMention;
      most = std::max(most, c.share);
    }
    float sum = 0, right = 0;
    for (Choice& c : choices_) {
      c.share = std::exp(c.share - most);
      sum += c.share;
      if (c.right) right += c.share;
    }
    right = std::max(right, 1e-20F);
    for (Choice& c : choices_) {
      c.share = c.share / sum - (c.right ? c.share / right : 0);
    }
    return -std::log(right / sum);
  }

  void go_back(uint32_t m, const FloatLayer& mask) {
    FloatLayer of_mention{};
    for (size_t k = 0; k < choices_.size(); ++k) {
      const Choice& c = choices_[k];
      if (std::abs(c.share) < 1e-4F) continue;
      FloatLayer slope;
      net_.back_score(c.share, c.layer, mask, slope);
      for (uint32_t i = 0; i < kHidden; ++i) of_mention[i] += slope[i];
      if (k < 2) {
        net_.back_choice(slope, static_cast<uint32_t>(k));
        continue;
      }
      net_.back_pair(slope, c.rows);
      FloatLayer& sum = slopes_[c.candidate];
      if (std::ranges::find(touched_, c.candidate) == touched_.end()) {
        touched_.push_back(c.candidate);
        sum = {};
      }
      for (uint32_t i = 0; i < kHidden; ++i) sum[i] += slope[i];
    }
    net_.back_mention(of_mention, rows_[m], discourse_.vector(m));
  }

  void decide(uint32_t m) {
    const auto best = std::ranges::max_element(choices_, {}, &Choice::score);
    if (best->candidate != kNone) {
      discourse_.joins(m, best->candidate);
    } else if (best == choices_.begin()) {
      discourse_.is_new(m);
    } else {
      discourse_.is_none(m);
    }
  }

  void step(float rate) {
    for (const uint32_t c : touched_) {
      net_.back_candidate(slopes_[c], rows_[c], discourse_.vector(c));
    }
    touched_.clear();
    net_.step(rate);
    ++steps_;
  }

  const WordTable& words_;
  Random random_;
  Net net_;
  Discourse discourse_;
  uint64_t steps_ = 0;
  std::vector<Rows> rows_;          // per mention
  std::vector<FloatLayer> layers_;  // as candidates
  std::vector<uint64_t> made_;      // the step in which a layer was made
  std::vector<FloatLayer> slopes_;  // of layers_
  std::vector<uint32_t> touched_;   // mentions with slopes
  std::vector<uint32_t> candidates_;
  std::vector<Choice> choices_;
};

std::string line(std::string_view what, const Scores& s) {
  return fmt::format(
      "{}: CoNLL {:.2f}  mentions {:.1f}/{:.1f}  MUC {:.1f}/{:.1f} {:.2f}  "
      "B3 {:.1f}/{:.1f} {:.2f}  CEAF {:.1f}/{:.1f} {:.2f}",
      what, 100 * s.conll(), 100 * s.mentions.precision.value(),
      100 * s.mentions.recall.value(), 100 * s.muc.precision.value(),
      100 * s.muc.recall.value(), 100 * s.muc.f1(),
      100 * s.b_cubed.precision.value(), 100 * s.b_cubed.recall.value(),
      100 * s.b_cubed.f1(), 100 * s.ceaf.precision.value(),
      100 * s.ceaf.recall.value(), 100 * s.ceaf.f1());
}

void tell_scores(const Ranker& ranker, const std::vector<Document>& dev,
                 std::string_view parse, const Say& say) {
  if (dev.empty()) return;
  say(line(fmt::format("{}, singletons, spans", parse),
           score(ranker, dev, {.singletons = true})));
  say(line(fmt::format("{}, no singletons, spans", parse),
           score(ranker, dev, {.singletons = false})));
  say(line(fmt::format("{}, singletons, heads", parse),
           score(ranker, dev, {.singletons = true, .by_head = true})));
  say(line(fmt::format("{}, no singletons, heads", parse),
           score(ranker, dev, {.singletons = false, .by_head = true})));
}

Result<std::vector<GoldDocument>> read_all(
    const std::vector<std::string>& paths) {
  std::vector<GoldDocument> out;
  for (const std::string& path : paths) {
    auto gold = read_gold(path);
    if (!gold) return gold.error();
    std::ranges::move(*gold, std::back_inserter(out));
  }
  return out;
}

}  // namespace

Result<void> train_coref(const TrainOptions& options, const Say& say) {
  const auto vectors = read_word_vectors(options.models);
  if (!vectors) return vectors.error();
  const WordTable words = reduce_words(*vectors, kWords, kDims);
  const auto knowledge = load_knowledge("", options.models);
  if (!knowledge) return knowledge.error();
  auto train_gold = read_all(options.files);
  if (!train_gold) return train_gold.error();
  auto dev_gold = read_all(options.dev);
  if (!dev_gold) return dev_gold.error();
  const auto train = prepare(*std::move(train_gold), *knowledge, Parse::gold);
  const auto dev_own = prepare(*dev_gold, *knowledge, Parse::own);
  const auto dev = prepare(*std::move(dev_gold), *knowledge, Parse::gold);

  Trainer trainer(words, options.seed);
  Random random{options.seed + 2};
  std::vector<size_t> order(train.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  size_t mentions = 0;
  for (const Document& d : train) mentions += d.mentions.size();
  say(fmt::format("{} documents, {} mentions", train.size(), mentions));
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    random.shuffle(order);
    double loss = 0;
    for (size_t i = 0; i < order.size(); ++i) {
      const float done =
          (static_cast<float>(epoch) +
           static_cast<float>(i) / static_cast<float>(order.size())) /
          kEpochs;
      loss += trainer.learn(train[order[i]], kRate * (1 - done) + kRate / 50);
      if (epoch >= kAverageFrom && i % kNoteEvery == kNoteEvery - 1) {
        trainer.net().note();
      }
    }
    if (auto written = trainer.net().write(options.out, words); !written) {
      return written.error();
    }
    auto file = ModelFile::map(options.out, "coref");
    if (!file) return file.error();
    const auto ranker = Ranker::make(*std::move(file));
    if (!ranker) return ranker.error();
    const Scores s = score(*ranker, dev, {});
    const Scores t = score(*ranker, dev, {.singletons = false});
    say(
        fmt::format("epoch {} loss {:.3f} dev CoNLL {:.2f}, {:.2f} without "
                    "singletons",
                    epoch + 1, loss / static_cast<double>(mentions),
                    100 * s.conll(), 100 * t.conll()));
    if (epoch + 1 < kEpochs) continue;
    tell_scores(*ranker, dev, "gold parse", say);
    tell_scores(*ranker, dev_own, "own parse", say);
  }
  return {};
}

}  // namespace crosscheck
