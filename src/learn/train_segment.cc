// Two nets over hashed features, taught by what the walk of net/segment.h asks
// in laid out treebanks. Tested by train_segment_test.cc.
//
// Frequent features get rows first; what is left has none. Then logistic loss,
// Adagrad (Duchi et al. 2011), a fresh layout of every document each epoch.
#include "learn/train_segment.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "learn/random.h"
#include "learn/segment_text.h"
#include "learn/treebank.h"
#include "net/segment_model.h"
#include "net/squash.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr uint32_t kHidden = kSegmentHidden;
constexpr uint32_t kWordRows = 1U << 14;
constexpr uint32_t kSentenceRows = 1U << 15;
constexpr int kEpochs = 16;
constexpr int kAveraged = 8;  // of the last epochs
constexpr int kCountingEpochs = 2;
constexpr uint32_t kRare = 3;  // times a feature must be seen
constexpr float kRate = 0.06F;
constexpr float kLeftOut = 0.15F;  // share of features, at random
constexpr float kWidest = 2.5F;    // of a weight in a row

// ---- a net in training ------------------------------------------------------

class FloatNet {
 public:
  FloatNet(uint32_t rows, Random& random)
      : tags_(rows, 0),
        rows_(size_t{rows} * kHidden),
        row_squares_(size_t{rows} * kHidden, 1e-3F) {
    for (float& w : rows_) w = random.around(0.05F);
    for (uint32_t i = 0; i < kHidden; ++i) {
      out_[i] = random.around(0.5F);
      bias_[i] = 0.1F;
    }
  }

  // Gives rows to the features seen most.
  void own(const std::unordered_map<uint64_t, uint32_t>& counts) {
    std::vector<std::pair<uint32_t, uint64_t>> order;
    for (const auto& [key, n] : counts) {
      if (n >= kRare) order.emplace_back(n, key);
    }
    std::ranges::sort(order, std::greater<>());
    for (const auto& [n, key] : order) {
      const SegmentSlot slot = segment_slot(key, tags_.size());
      for (uint32_t way = slot.first; way < slot.first + kSegmentWays; ++way) {
        if (tags_[way] == slot.tag) break;
        if (tags_[way] != 0) continue;
        tags_[way] = slot.tag;
        ++owned_;
        break;
      }
    }
  }

  uint32_t owned() const { return owned_; }

  // The rows of features that own one.
  void find(const SegmentKeys& keys, std::vector<uint32_t>& rows) const {
    for (uint32_t k = 0; k < keys.count; ++k) {
      const SegmentSlot slot = segment_slot(keys.keys[k], tags_.size());
      for (uint32_t way = slot.first; way < slot.first + kSegmentWays; ++way) {
        if (tags_[way] != slot.tag) continue;
        rows.push_back(way);
        break;
      }
    }
  }

  // One step; returns the loss.
  float learn(std::span<const uint32_t> rows, bool yes, float rate) {
    std::array<float, kHidden> sum = bias_;
    for (const uint32_t row : rows) {
      const float* w = &rows_[size_t{row} * kHidden];
      for (uint32_t i = 0; i < kHidden; ++i) sum[i] += w[i];
    }
    float answer = start_;
    for (uint32_t i = 0; i < kHidden; ++i) {
      answer += std::max(sum[i], 0.0F) * out_[i];
    }
    const float chance = sigmoid_of(answer);
    const float slope = chance - (yes ? 1.0F : 0.0F);
    std::array<float, kHidden> back;
    for (uint32_t i = 0; i < kHidden; ++i) {
      back[i] = sum[i] > 0 ? slope * out_[i] : 0.0F;
    }
    for (uint32_t i = 0; i < kHidden; ++i) {
      step(out_[i], out_squares_[i], slope * std::max(sum[i], 0.0F), rate);
      step(bias_[i], bias_squares_[i], back[i], rate);
    }
    step(start_, start_square_, slope, rate);
    for (const uint32_t row : rows) {
      float* w = &rows_[size_t{row} * kHidden];
      float* square = &row_squares_[size_t{row} * kHidden];
      for (uint32_t i = 0; i < kHidden; ++i) {
        step(w[i], square[i], back[i], rate);
        w[i] = std::clamp(w[i], -kWidest, kWidest);
      }
    }
    return slope * slope;
  }

  // Adds the weights as they are to the average that whole() rounds.
  void remember() {
    mean_.resize(rows_.size(), 0.0F);
    for (size_t i = 0; i < rows_.size(); ++i) mean_[i] += rows_[i];
    for (uint32_t i = 0; i < kHidden; ++i) {
      bias_mean_[i] += bias_[i];
      out_mean_[i] += out_[i];
    }
    start_mean_ += start_;
    ++remembered_;
  }

  // Whole numbers for run time; `store` owns what the net looks at.
  struct Store {
    std::vector<int16_t> tags, bias, out;
    std::vector<int8_t> rows;
    std::vector<int32_t> start;
    SegmentNet net() const { return {tags, rows, bias, out, start}; }
  };
  Store whole() const {
    constexpr float kRowScale = 127 / kWidest;
    const float share = 1 / static_cast<float>(remembered_);
    float widest = 1e-6F;
    for (const float w : out_mean_) widest = std::max(widest, std::abs(w));
    const float out_scale = 2000 / (widest * share);
    const auto rounded = [](float x) {
      return static_cast<int32_t>(std::floor(x + 0.5F));
    };
    Store s;
    s.tags = tags_;
    s.rows.resize(rows_.size());
    for (size_t i = 0; i < rows_.size(); ++i) {
      const bool owned = tags_[i / kHidden] != 0;
      s.rows[i] = static_cast<int8_t>(
          owned ? rounded(mean_[i] * share * kRowScale) : 0);
    }
    for (uint32_t i = 0; i < kHidden; ++i) {
      s.bias.push_back(static_cast<int16_t>(std::clamp(
          rounded(bias_mean_[i] * share * kRowScale), -20000, 20000)));
      s.out.push_back(
          static_cast<int16_t>(rounded(out_mean_[i] * share * out_scale)));
    }
    s.start = {rounded(start_mean_ * share * kRowScale * out_scale),
               rounded(kRowScale * out_scale)};
    return s;
  }

 private:
  static void step(float& w, float& square, float slope, float rate) {
    square += slope * slope;
    w -= rate * slope / std::sqrt(square);
  }

  std::vector<int16_t> tags_;
  std::vector<float> rows_, row_squares_;
  std::array<float, kHidden> bias_{}, bias_squares_ = full(), out_{},
                                      out_squares_ = full();
  float start_ = 0, start_square_ = 1;
  std::vector<float> mean_;
  std::array<float, kHidden> bias_mean_{}, out_mean_{};
  float start_mean_ = 0;
  int remembered_ = 0;
  uint32_t owned_ = 0;

  static std::array<float, kHidden> full() {
    std::array<float, kHidden> a;
    a.fill(1.0F);
    return a;
  }
};

// ---- what is asked ----------------------------------------------------------

// Answers as the treebank does; what it hears goes to `hear`.
template <class Hear>
class GoldJudge final : public SegmentJudge {
 public:
  GoldJudge(const SegmentText& gold, Hear hear) : gold_(gold), hear_(hear) {}
  bool ends_word(uint32_t at, const SegmentKeys& keys) override {
    const bool yes = (gold_.ends[at] & kWordEnd) != 0;
    hear_(false, keys, yes);
    return yes;
  }
  bool ends_sentence(uint32_t at, const SegmentKeys& keys, bool) override {
    const bool yes = (gold_.ends[at] & kSentenceEnd) != 0;
    hear_(true, keys, yes);
    return yes;
  }

 private:
  const SegmentText& gold_;
  Hear hear_;
};

Segments walk(const SegmentText& text, const CutWords& cuts,
              SegmentJudge& judge) {
  Segments out;
  segment(text.text, {0, static_cast<uint32_t>(text.text.size())},
          layout_of(text.text), cuts, judge, out);
  return out;
}

using Documents = std::vector<std::span<const TreeSentence>>;

Documents documents_of(const std::vector<TreeSentence>& sentences) {
  Documents out;
  size_t begin = 0;
  for (size_t i = 1; i <= sentences.size(); ++i) {
    if (i < sentences.size() && !sentences[i].new_document) continue;
    out.emplace_back(sentences.data() + begin, i - begin);
    begin = i;
  }
  return out;
}

// Words that treebanks cut between letters more often than not.
std::string cut_words(const Documents& documents) {
  struct Seen {
    uint32_t cut = 0, whole = 0, at = 0;
  };
  std::map<std::string, Seen> words;
  const auto letters = [](std::string_view s) {
    return std::ranges::all_of(s, is_letter);
  };
  for (const auto& document : documents) {
    for (const TreeSentence& s : document) {
      for (size_t i = 0; i < s.words.size(); ++i) {
        const TreeWord& w = s.words[i];
        if (!letters(w.form) || w.form.size() > 20) continue;
        ++words[ascii_lower(w.form)].whole;
        if (i + 1 == s.words.size() || w.space_after) continue;
        const std::string& next = s.words[i + 1].form;
        if (!letters(next) || next.empty()) continue;
        Seen& seen = words[ascii_lower(w.form + next)];
        ++seen.cut;
        seen.at = static_cast<uint32_t>(w.form.size());
      }
    }
  }
  std::string out;
  for (const auto& [word, seen] : words) {
    if (seen.cut < 2 || seen.cut <= seen.whole) continue;
    out += word.substr(0, seen.at) + "|" + word.substr(seen.at) + "\n";
  }
  return out;
}

// ---- scores -----------------------------------------------------------------

struct Score {
  size_t right = 0, system = 0, gold = 0;
  double f() const {
    return system + gold == 0 ? 0
                              : 2.0 * static_cast<double>(right) /
                                    static_cast<double>(system + gold);
  }
};

void score(const SegmentText& gold, const SegmentModel& model, Score& words,
           Score& sentences) {
  NetJudge judge(model);
  const Segments found = walk(gold, model.cuts, judge);
  std::vector<Span> spans;
  uint32_t begin = 0;
  for (uint32_t i = 0; i < gold.ends.size(); ++i) {
    if ((gold.ends[i] & kWordEnd) != 0) {
      while (gold.text[begin] == ' ' || gold.text[begin] == '\n') ++begin;
      spans.push_back({begin, i});
      begin = i;
    }
    sentences.gold += (gold.ends[i] & kSentenceEnd) != 0 ? 1 : 0;
  }
  words.gold += spans.size();
  words.system += found.words.size();
  for (size_t i = 0, k = 0; i < found.words.size(); ++i) {
    while (k < spans.size() && spans[k] < found.words[i]) ++k;
    words.right += k < spans.size() && spans[k] == found.words[i] ? 1 : 0;
  }
  sentences.system += found.sentences.size();
  for (const Span s : found.sentences) {
    sentences.right += (gold.ends[s.end] & kSentenceEnd) != 0 ? 1 : 0;
  }
}

void tell_scores(const std::vector<TreeSentence>& dev,
                 const SegmentModel& model, std::string_view name,
                 const Say& say) {
  for (const Setting setting :
       {Setting::lines, Setting::running, Setting::wrapped}) {
    Score words, sentences;
    score(plain_text(dev, setting), model, words, sentences);
    static constexpr std::string_view kNames[] = {"a line each", "running", "",
                                                  "wrapped"};
    say(fmt::format("{}, {}: words F1 {:.4f}, sentences F1 {:.4f}", name,
                    kNames[static_cast<size_t>(setting)], words.f(),
                    sentences.f()));
  }
}

// ---- the run ----------------------------------------------------------------

// Questions of one epoch with their answers.
struct Lesson {
  std::vector<uint32_t> rows;
  struct Case {
    uint32_t begin, end;  // in rows
    bool yes;
  };
  std::vector<Case> cases;
};

class Trainer {
 public:
  Trainer(const Documents& documents, uint64_t seed)
      : documents_(documents),
        random_{seed},
        cut_list_(cut_words(documents)),
        cuts_(cut_list_),
        nets_{FloatNet(kWordRows, random_), FloatNet(kSentenceRows, random_)} {}

  void own_rows() {
    std::unordered_map<uint64_t, uint32_t> counts[2];
    for (int i = 0; i < kCountingEpochs; ++i) {
      each([&](bool sentence, const SegmentKeys& keys, bool) {
        for (uint32_t k = 0; k < keys.count; ++k) {
          ++counts[sentence ? 1 : 0][keys.keys[k]];
        }
      });
    }
    for (int n = 0; n < 2; ++n) nets_[n].own(counts[n]);
  }

  void epoch(int number, const Say& say) {
    Lesson lessons[2];
    each([&](bool sentence, const SegmentKeys& keys, bool yes) {
      Lesson& lesson = lessons[sentence ? 1 : 0];
      const auto begin = static_cast<uint32_t>(lesson.rows.size());
      nets_[sentence ? 1 : 0].find(keys, lesson.rows);
      lesson.cases.push_back(
          {begin, static_cast<uint32_t>(lesson.rows.size()), yes});
    });
    const float left = 1 - static_cast<float>(number) / kEpochs;
    double loss[2];
    for (int n = 0; n < 2; ++n) {
      loss[n] = teach(n, lessons[n], kRate * left);
      if (number + kAveraged >= kEpochs) nets_[n].remember();
    }
    say(
        fmt::format("epoch {} of {}: {} places for words, {} for sentences, "
                    "squared error {:.5f} and {:.5f}",
                    number + 1, kEpochs, lessons[0].cases.size(),
                    lessons[1].cases.size(), loss[0], loss[1]));
  }

  const FloatNet& net(int n) const { return nets_[n]; }
  const std::string& cut_list() const { return cut_list_; }

 private:
  template <class Hear>
  void each(Hear hear) {
    for (auto left : documents_) {
      // News is short: half of the long documents come in pieces.
      const bool whole = random_.unit() < 0.5F;
      while (!left.empty()) {
        const size_t size =
            whole ? left.size() : std::min(left.size(), 1 + random_.below(20));
        const SegmentText text = varied_text(left.first(size), random_);
        GoldJudge<Hear> judge(text, hear);
        walk(text, cuts_, judge);
        left = left.subspan(size);
      }
    }
  }

  double teach(int n, Lesson& lesson, float rate) {
    random_.shuffle(lesson.cases);
    double loss = 0;
    std::vector<uint32_t> rows;
    for (const Lesson::Case& c : lesson.cases) {
      rows.clear();
      for (uint32_t i = c.begin; i < c.end; ++i) {
        if (random_.unit() >= kLeftOut) rows.push_back(lesson.rows[i]);
      }
      loss += static_cast<double>(nets_[n].learn(rows, c.yes, rate));
    }
    return loss / static_cast<double>(std::max<size_t>(lesson.cases.size(), 1));
  }

  const Documents& documents_;
  Random random_;
  std::string cut_list_;
  CutWords cuts_;
  FloatNet nets_[2];  // words, sentences
};

void add_net(ModelWriter& out, const std::string& name,
             const FloatNet::Store& s) {
  out.add<int16_t>(name + ".tags", s.tags);
  out.add<int8_t>(name + ".rows", s.rows);
  out.add<int16_t>(name + ".bias", s.bias);
  out.add<int16_t>(name + ".out", s.out);
  out.add<int32_t>(name + ".start", s.start);
}

}  // namespace

Result<void> train_segment(const TrainOptions& options, const Say& say) {
  std::vector<TreeSentence> train;
  for (const std::string& path : options.files) {
    auto read = read_treebank(path);
    if (!read) return read.error();
    const size_t first = train.size();
    train.insert(train.end(), read->begin(), read->end());
    if (first < train.size()) train[first].new_document = true;
  }
  const Documents documents = documents_of(train);
  Trainer trainer(documents, options.seed);
  trainer.own_rows();
  say(fmt::format("{} sentences in {} documents; {} and {} features",
                  train.size(), documents.size(), trainer.net(0).owned(),
                  trainer.net(1).owned()));
  for (int i = 0; i < kEpochs; ++i) trainer.epoch(i, say);

  const FloatNet::Store words = trainer.net(0).whole();
  const FloatNet::Store sentences = trainer.net(1).whole();
  const SegmentModel model{words.net(), sentences.net(),
                           CutWords(trainer.cut_list()), std::nullopt};
  for (const std::string& path : options.dev) {
    const auto dev = read_treebank(path);
    if (!dev) return dev.error();
    tell_scores(*dev, model, path, say);
  }
  if (options.out.empty()) return {};
  ModelWriter out;
  add_net(out, "words", words);
  add_net(out, "sentences", sentences);
  out.add_text("cuts", trainer.cut_list());
  return out.write(options.out, "segment");
}

}  // namespace crosscheck
