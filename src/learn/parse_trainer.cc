#include "learn/parse_trainer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace crosscheck {
namespace {

using Sentences = std::vector<const ParseSentence*>;

// Sentences of a step, in two lanes of about as many words.
struct Step {
  std::vector<const ParseSentence*> of[kLanes];
};

std::vector<Step> cut_steps(const Sentences& shuffled, int tokens) {
  std::vector<Step> steps(1);
  int count[kLanes] = {};
  for (const ParseSentence* s : shuffled) {
    if (count[0] + count[1] >= tokens) {
      steps.emplace_back();
      count[0] = count[1] = 0;
    }
    const int lane = count[1] < count[0] ? 1 : 0;
    steps.back().of[lane].push_back(s);
    count[lane] += s->size();
  }
  return steps;
}

void fill(ParseTape& t, const Sentences& sentences, float respelled,
          Random& random) {
  t.encoder.types.clear();
  t.encoder.begins.assign(1, 0);
  t.heads.clear();
  for (const ParseSentence* s : sentences) {
    size_t spelling = 0;
    if (random.unit() < respelled) spelling = 1 + random.below(3);
    const std::vector<int>& types = s->types[spelling];
    const int begin = t.encoder.begins.back();
    t.encoder.types.insert(t.encoder.types.end(), types.begin(), types.end());
    for (const int h : s->gold.heads) t.heads.push_back(h < 0 ? -1 : begin + h);
    t.encoder.begins.push_back(begin + static_cast<int>(types.size()));
  }
}

// The likeliest single-rooted choice that greed finds; see net/tree.h for the
// tree that the shipped parser takes.
std::vector<int> greedy_heads(const Matrix& shares) {
  std::vector<int> heads;
  for (int i = 0; i < shares.rows; ++i) {
    const float* row = shares.row(i);
    heads.push_back(
        static_cast<int>(std::max_element(row, row + shares.cols) - row) - 1);
  }
  return heads;
}

int best(const float* row, int n) {
  return static_cast<int>(std::max_element(row, row + n) - row);
}

void add_shares(Matrix& scores, Matrix& sum) {
  for (int i = 0; i < scores.rows; ++i) softmax(scores.row(i), scores.cols);
  if (sum.v.empty()) {
    sum = scores;
  } else {
    for (size_t i = 0; i < sum.v.size(); ++i) sum.v[i] += scores.v[i];
  }
}

void parse_batch(const std::vector<const ParseNet*>& nets,
                 const Sentences& sentences, std::vector<ParseTape>& tapes,
                 Parsed* out) {
  Random none{0};
  Matrix upos, xpos, label;
  std::vector<Matrix> arcs(sentences.size());
  for (size_t k = 0; k < nets.size(); ++k) {
    fill(tapes[k], sentences, 0, none);
    nets[k]->forward(tapes[k], {}, none);
    add_shares(tapes[k].upos, upos);
    add_shares(tapes[k].xpos, xpos);
    for (size_t s = 0; s < arcs.size(); ++s) {
      add_shares(tapes[k].arcs[s], arcs[s]);
    }
  }
  const std::vector<int> begins = tapes[0].encoder.begins;
  std::vector<int> heads;
  for (size_t s = 0; s < sentences.size(); ++s) {
    out[s].heads = greedy_heads(arcs[s]);
    for (const int h : out[s].heads)
      heads.push_back(h < 0 ? -1 : begins[s] + h);
  }
  for (size_t k = 0; k < nets.size(); ++k) {
    tapes[k].heads = heads;
    nets[k]->labels(tapes[k], {}, none);
    add_shares(tapes[k].label, label);
  }
  for (size_t s = 0; s < sentences.size(); ++s) {
    for (int i = begins[s]; i < begins[s + 1]; ++i) {
      out[s].upos.push_back(best(upos.row(i), upos.cols));
      out[s].xpos.push_back(best(xpos.row(i), xpos.cols));
      out[s].labels.push_back(best(label.row(i), label.cols));
    }
  }
}

}  // namespace

void teach_parser(const ParseNet& net, Params& params,
                  const Sentences& sentences, const ParseSchedule& plan,
                  const Say& say) {
  Lanes lanes(plan.threads);
  ParseTape tapes[kLanes];
  Random order{plan.seed * 1000003};
  Sentences shuffled = sentences;
  double total = 0;
  for (const ParseSentence* s : sentences) total += s->size();
  total *= plan.epochs;
  double done = 0;
  uint64_t step_number = 0;
  const auto start = std::chrono::steady_clock::now();
  for (int epoch = 0; epoch < plan.epochs; ++epoch) {
    order.shuffle(shuffled);
    Losses sum;
    double words = 0;
    for (const Step& step : cut_steps(shuffled, plan.batch)) {
      double tokens = 0;
      for (const auto& lane : step.of) {
        for (const ParseSentence* s : lane) tokens += s->size();
      }
      Losses part[kLanes];
      ++step_number;
      lanes.run([&](int lane) {
        if (step.of[lane].empty()) return;
        Random random{(plan.seed << 32) + step_number * 2 +
                      static_cast<uint64_t>(lane)};
        random.next();
        ParseTape& t = tapes[lane];
        fill(t, step.of[lane], plan.respelled, random);
        net.forward(t, plan.dropout, random);
        net.labels(t, plan.dropout, random);
        std::vector<const ParseGold*> gold;
        for (const ParseSentence* s : step.of[lane]) gold.push_back(&s->gold);
        part[lane] =
            net.backward(t, gold, static_cast<float>(1 / tokens), lane);
      });
      for (const Losses& l : part) {
        sum.arc += l.arc;
        sum.label += l.label;
        sum.upos += l.upos;
        sum.xpos += l.xpos;
      }
      const double warm = std::min(1.0, static_cast<double>(step_number) / 200);
      params.step(plan.rate * static_cast<float>(warm * (1 - done / total)),
                  plan.clip);
      done += tokens;
      words += tokens;
    }
    const std::chrono::duration<double> took =
        std::chrono::steady_clock::now() - start;
    say(
        fmt::format("epoch {} of {}: loss a word: arcs {:.3f}, relations "
                    "{:.3f}, tags {:.3f}; {:.0f} words/s, {:.0f} s to go",
                    epoch + 1, plan.epochs, sum.arc / words, sum.label / words,
                    sum.upos / words, done / took.count(),
                    took.count() * (total / done - 1)));
  }
}

std::vector<Parsed> parse_with(const std::vector<const ParseNet*>& nets,
                               const Sentences& sentences, int threads) {
  std::vector<Parsed> out(sentences.size());
  Lanes lanes(threads);
  lanes.run([&](int lane) {
    std::vector<ParseTape> tapes(nets.size());
    constexpr size_t kAtOnce = 32;
    for (size_t b = 0; b < sentences.size(); b += kAtOnce) {
      if (static_cast<int>(b / kAtOnce % kLanes) != lane) continue;
      const size_t e = std::min(b + kAtOnce, sentences.size());
      parse_batch(nets,
                  {sentences.begin() + static_cast<ptrdiff_t>(b),
                   sentences.begin() + static_cast<ptrdiff_t>(e)},
                  tapes, out.data() + b);
    }
  });
  return out;
}

ParseScores score_parses(const Sentences& gold,
                         const std::vector<Parsed>& parsed) {
  ParseScores n;
  for (size_t s = 0; s < gold.size(); ++s) {
    const ParseGold& g = gold[s]->gold;
    const Parsed& p = parsed[s];
    for (size_t i = 0; i < g.heads.size(); ++i) {
      const bool head = g.heads[i] == p.heads[i];
      ++n.words;
      n.upos += g.upos[i] == p.upos[i];
      n.xpos += g.xpos[i] == p.xpos[i];
      n.uas += head;
      n.las += head && universal(static_cast<size_t>(g.labels[i])) ==
                           universal(static_cast<size_t>(p.labels[i]));
    }
  }
  return n;
}

}  // namespace crosscheck
