#include "learn/parse_net.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "learn/parse_trainer.h"

namespace crosscheck {
namespace {

constexpr const char* kTrees =
    "1\tTroops\ttroop\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
    "2\tshelled\tshell\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n"
    "4\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\t_\n"
    "\n"
    "1\tIt\tit\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n"
    "2\tfell\tfall\tVERB\tVBD\t_\t0\troot\t_\t_\n"
    "3\ttoday\ttoday\tNOUN\tNN\t_\t2\tobl:unmarked\t_\t_\n";

// A net of few numbers and the two sentences above.
struct Small {
  Small() {
    vectors.dims = 4;
    vectors.rows.emplace(word_key("town"), 0);
    vectors.values = {0.5F, -0.25F, 0.125F, 1.0F};
    trees = *parse_treebank(kTrees, "trees");
    sentences = parse_sentences(trees, types, xpos, true);
    types.number_own(1);
    shape.encoder = {4, 4, 8, 2};
    shape.arc = shape.label = 4;
    shape.xpos = static_cast<int>(xpos.names.size());
    shape.relations = static_cast<int>(std::size(kRelations));
    for (const ParseSentence& s : sentences) all.push_back(&s);
  }

  WordVectors vectors;
  WordTypes types{vectors};
  Classes xpos;
  std::vector<TreeSentence> trees;
  std::vector<ParseSentence> sentences;
  std::vector<const ParseSentence*> all;
  ParseShape shape;
};

void fill(ParseTape& t, const Small& s) {
  t.encoder.types.clear();
  t.encoder.begins = {0};
  t.heads.clear();
  for (const ParseSentence& x : s.sentences) {
    const int begin = t.encoder.begins.back();
    for (const int type : x.types[0]) t.encoder.types.push_back(type);
    for (const int h : x.gold.heads) t.heads.push_back(h < 0 ? -1 : begin + h);
    t.encoder.begins.push_back(begin + x.size());
  }
}

double loss_of(const ParseNet& net, const Small& s, ParseTape& t) {
  Random none{0};
  fill(t, s);
  net.forward(t, {}, none);
  net.labels(t, {}, none);
  std::vector<const ParseGold*> gold;
  for (const ParseSentence& x : s.sentences) gold.push_back(&x.gold);
  const Losses l = net.backward(t, gold, 1, 0);
  return l.arc + l.label + 0.5 * (l.upos + l.xpos);
}

TEST_CASE("the gradient of every parameter is the slope of the loss") {
  const Small s;
  Params params;
  Random random{7};
  const ParseNet net(s.shape, s.types, params, random);
  ParseTape t;
  loss_of(net, s, t);
  std::vector<std::vector<float>> slopes;
  for (const auto& p : params.all) slopes.push_back(p->g[0]);
  for (size_t k = 0; k < params.all.size(); ++k) {
    Param& p = *params.all[k];
    // The eight steepest numbers of each parameter.
    for (size_t tries = 0; tries < std::min<size_t>(8, p.w.size()); ++tries) {
      size_t at = 0;
      for (size_t i = 0; i < slopes[k].size(); ++i) {
        if (std::fabs(slopes[k][i]) > std::fabs(slopes[k][at])) at = i;
      }
      const float slope = slopes[k][at], kept = p.w[at], step = 5e-3F;
      slopes[k][at] = 0;
      p.w[at] = kept + step;
      const double up = loss_of(net, s, t);
      p.w[at] = kept - step;
      const double down = loss_of(net, s, t);
      p.w[at] = kept;
      CAPTURE(p.name);
      CHECK((up - down) / (2 * static_cast<double>(step)) ==
            doctest::Approx(static_cast<double>(slope)).epsilon(0.02));
    }
  }
}

TEST_CASE("training is the same bit for bit, with one thread and with two") {
  std::vector<float> first;
  for (const int threads : {1, 2}) {
    const Small s;
    Params params;
    Random random{7};
    const ParseNet net(s.shape, s.types, params, random);
    ParseSchedule plan;
    plan.epochs = 5;
    plan.batch = 3;
    plan.threads = threads;
    teach_parser(net, params, s.all, plan, [](std::string_view) {});
    std::vector<float> all;
    for (const auto& p : params.all)
      all.insert(all.end(), p->w.begin(), p->w.end());
    if (threads == 1) first = all;
    CHECK(all == first);
  }
}

TEST_CASE("a net learns the sentences that it is shown") {
  const Small s;
  Params params;
  Random random{7};
  const ParseNet net(s.shape, s.types, params, random);
  ParseSchedule plan;
  plan.epochs = 300;
  plan.batch = 7;
  plan.rate = 0.02F;
  plan.dropout = {};
  teach_parser(net, params, s.all, plan, [](std::string_view) {});
  const ParseScores n = score_parses(s.all, parse_with({&net}, s.all, 1));
  CHECK(n.words == 7);
  CHECK(n.las == 7);
  CHECK(n.upos == 7);
}

}  // namespace
}  // namespace crosscheck
