#include "group/questions.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "group/compared.h"
#include "group/deaths.h"
#include "group/figures.h"
#include "group/happenings.h"
#include "group/hash.h"
#include "group/long_fights.h"
#include "group/people.h"
#include "group/sums.h"
#include "util/one_of.h"
#include "util/units.h"

namespace crosscheck::grouping {
namespace {

using std::string_view;

constexpr size_t kBlock = 256;  // questions that one figure is compared with

uint64_t block_key(const Figure& f) {
  uint64_t key = hash(f.claim->predicate, f.story + kHashSeed);
  key = hash(measured(f.claim->amount->amount.unit).dimension, mix(key, 1));
  key = hash(f.what.noun, mix(key, 2));
  return hash(f.what.part, mix(key, 3));
}

// "Under siege for five years, two under one group and three under another":
// lengths of one sentence that name their holders are parts of the whole.
void split_parts(std::vector<Figure>& figures, const Unified& names) {
  std::map<std::tuple<uint32_t, uint32_t, std::string, string_view>,
           std::vector<Figure*>>
      sentences;
  for (Figure& f : figures) {
    if (f.claim->predicate != "duration" || !f.what.part.empty()) continue;
    sentences[{f.ref.account, f.claim->sentence.begin, f.what.noun,
               f.claim->predicate}]
        .push_back(&f);
  }
  for (auto& [key, list] : sentences) {
    if (list.size() < 3) continue;
    double most = 0;
    double sum = 0;
    for (const Figure* f : list) {
      const Amount& a = f->claim->amount->amount;
      const double days = a.middle() * measured(a.unit).factor;
      most = std::max(most, days);
      sum += days;
    }
    if (sum - most < most * 0.9 || sum - most > most * 1.1) continue;
    for (Figure* f : list) {
      const Amount& a = f->claim->amount->amount;
      if (a.middle() * measured(a.unit).factor >= most) {
        f->what.side = 0;  // the whole is nobody's
      } else {
        const uint64_t side = names.side(f->claim->actor);
        f->what.part = "part " + std::to_string(side);
      }
    }
  }
}

// "Six were shot, one victim was taken to hospital": where its story tells of
// one happening, who is singled out is no count beside what the report counts.
void single_out(std::vector<Figure>& figures) {
  std::map<std::pair<uint32_t, string_view>, double> most;
  const auto counts = [](const Figure& f) {
    return f.only && !f.past && !f.who.one && f.what.noun == "person" &&
           is_toll_of_people(f.claim->predicate) &&
           f.claim->stance != Stance::denied;
  };
  for (const Figure& f : figures) {
    if (!counts(f)) continue;
    double& n = most[{f.ref.account, f.claim->predicate}];
    n = std::max(n, f.claim->amount->amount.middle());
  }
  for (Figure& f : figures) {
    f.singled = counts(f) && f.claim->amount->amount.middle() == 1 &&
                most[{f.ref.account, f.claim->predicate}] >= 2;
  }
}

class Blocks {
  static constexpr uint64_t kLand = 1;  // keeps lands apart from places

 public:
  void put(Figure f) {
    if (f.inside) {
      Best whole;
      look(f, mix(block_key(f), UINT64_MAX), whole);
      if (whole.cluster != SIZE_MAX) return clusters_[whole.cluster].add(f);
      f.inside = false;
      f.what.part = "part";
    }
    const uint64_t block = block_key(f);
    const uint64_t here = mix(block, f.place);
    const uint64_t land = mix(block, f.land + kLand);
    const uint64_t all = mix(block, UINT64_MAX);
    Best best;
    if (f.place == 0 || f.who.one || f.only) {
      look(f, all, best);
    } else {
      look(f, here, best);
      look(f, mix(block, 0), best);
      look(f, land, best);
    }
    if (best.cluster == SIZE_MAX) {
      best.cluster = clusters_.size();
      clusters_.emplace_back(f);
      blocks_[all].push_back(best.cluster);
    } else {
      clusters_[best.cluster].add(f);
    }
    for (const uint64_t key : {here, land}) {
      auto& list = blocks_[key];
      if (std::find(list.begin(), list.end(), best.cluster) == list.end()) {
        list.push_back(best.cluster);
      }
    }
  }

  // A part of what another figure counts goes where that went. In their order,
  // when all others are in.
  void put_parts(const std::vector<Figure>& parts) {
    if (parts.empty()) return;
    std::unordered_map<const Claim*, size_t> held;
    for (size_t i = 0; i < clusters_.size(); ++i) {
      for (const Figure& f : clusters_[i].members()) held[f.claim] = i;
    }
    for (Figure f : parts) {
      const auto at = held.find(f.whole);
      if (at == held.end()) {  // the whole is itself a part
        put(std::move(f));
        continue;
      }
      f.inside = true;
      clusters_[at->second].add(f);
    }
  }

  std::vector<FigureCluster> take() { return std::move(clusters_); }

 private:
  struct Best {
    size_t cluster = SIZE_MAX;
    int fit = 0;
  };
  void look(const Figure& f, uint64_t key, Best& best) const {
    const auto at = blocks_.find(key);
    if (at == blocks_.end()) return;
    const size_t n = std::min(at->second.size(), kBlock);
    compared.figures += n;
    for (size_t k = 0; k < n; ++k) {
      const int fit = clusters_[at->second[k]].fit(f);
      if (fit > best.fit) best = {at->second[k], fit};
    }
  }

  std::vector<FigureCluster> clusters_;
  std::unordered_map<uint64_t, std::vector<size_t>> blocks_;
};

// The commonest, then the first by spelling.
std::string most(const std::map<std::string, int>& votes) {
  const auto best = std::max_element(
      votes.begin(), votes.end(),
      [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? "" : best->first;
}

// What one report counts at most, and who says so.
struct Greatest {
  double number = 0;
  bool revised = false;
  std::set<uint64_t> speakers;  // 0: the report itself
  std::set<double> of_others;   // numbers that somebody else gives, by name
};

uint64_t speaker_of(const Claim& c) {
  return c.said_by.empty() ? 0 : c.said_by.back().id.value;
}

// "Five were shot", "two were taken to hospital, police said": of two numbers
// in one report the lesser counts some of the greater, unless two speakers
// differ or the toll was revised.
bool is_part(const Figure& f,
             const std::unordered_map<uint32_t, Greatest>& greatest) {
  const auto at = greatest.find(f.ref.account);
  if (at == greatest.end() || f.who.one || f.revised) return false;
  const Greatest& most = at->second;
  const uint64_t speaker = speaker_of(*f.claim);
  // Of the dead, two who give a number in one report differ.
  const bool killed = f.claim->predicate == "killed";
  const bool one_speaker = speaker == 0 || most.speakers.count(speaker) != 0 ||
                           (killed ? most.speakers == std::set<uint64_t>{0}
                                   : most.speakers.count(0) != 0);
  if (!one_speaker || most.revised) return false;
  const Amount& amount = f.claim->amount->amount;
  const bool of_another =
      most.speakers.count(0) == 0 && most.of_others.count(amount.middle()) != 0;
  return !of_another && amount.high && *amount.high < most.number;
}

// By report.
std::unordered_map<uint32_t, Greatest> greatest_of(
    const FigureCluster& cluster) {
  std::unordered_map<uint32_t, Greatest> out;
  if (!is_toll_of_people(cluster.members().front().claim->predicate))
    return out;
  for (const Figure& f : cluster.members()) {
    if (f.who.one || f.claim->stance == Stance::denied) continue;
    Greatest& most = out[f.ref.account];
    const double number = f.claim->amount->amount.middle();
    if (number > most.number) most = {number, f.revised, {}, {}};
    if (number == most.number) most.speakers.insert(speaker_of(*f.claim));
  }
  // "31 dead" over a report in which the coastguard says so and a fisherman
  // says 50.
  for (const Figure& f : cluster.members()) {
    const uint64_t speaker = speaker_of(*f.claim);
    if (f.who.one || speaker == 0) continue;
    const auto at = out.find(f.ref.account);
    if (at == out.end() || at->second.speakers.contains(speaker)) continue;
    at->second.of_others.insert(f.claim->amount->amount.middle());
  }
  return out;
}

// "Two more bodies": beside those that are counted otherwise.
bool counts_all(const Figure& f) {
  return !f.others && !f.who.one && f.claim->stance != Stance::denied;
}

Question question_of(const FigureCluster& cluster) {
  const auto greatest = greatest_of(cluster);
  const bool parts = singles_are_parts(cluster);
  const bool total = cluster.has_total();
  // "One was killed and three others were wounded": all of the wounded.
  const bool whole = cluster.members().front().claim->predicate == "killed" &&
                     std::ranges::any_of(cluster.members(), counts_all);
  Question q;
  std::map<std::string, int> of;
  std::map<std::string, int> units;
  std::unordered_map<uint64_t, std::pair<int, const PlaceSaid*>> places;
  q.measure = cluster.members().front().claim->predicate;
  for (const Figure& f : cluster.members()) {
    const Claim& c = *f.claim;
    q.claims.push_back(c.id);
    const bool part = f.inside || (parts && f.who.one) || (whole && f.others) ||
                      (total && f.singled) || is_part(f, greatest);
    if (part) q.parts.push_back(c.id);
    if (!part && !c.amount->of.empty()) ++of[c.amount->of];
    ++units[c.amount->amount.unit];
    if (!c.place) continue;
    auto& [votes, place] = places[c.place->id.value];
    votes += c.place->words.empty() ? 1 : 3;  // said in its own words
    if (place == nullptr) place = &*c.place;
  }
  int told = 0;
  for (const Figure& f : cluster.members()) {  // the first of the most told
    if (!f.claim->place) continue;
    const auto& [votes, place] = places[f.claim->place->id.value];
    if (votes > told) q.at = *place;
    told = std::max(told, votes);
  }
  q.of = most(of);
  q.unit = most(units);
  q.when = cluster.days();
  std::sort(q.claims.begin(), q.claims.end());
  std::sort(q.parts.begin(), q.parts.end());
  q.id = QuestionId{q.claims.front().value};
  return q;
}

bool before(const Figure& a, const Figure& b) {
  const auto rank = [](const Figure& f) {
    const auto& when = f.claim->when;
    // Counts before single persons, the best described of these first.
    return std::tuple(f.who.one, -f.who.known(), f.place == 0, f.what.side == 0,
                      !when.stated, when.days ? when.days->size() : INT64_MAX,
                      f.claim->id);
  };
  return rank(a) < rank(b);
}

}  // namespace

std::vector<Question> find_questions(std::vector<Account>& accounts,
                                     const std::vector<uint32_t>& story,
                                     const std::vector<uint32_t>& original,
                                     const Unified& names,
                                     const NameTables& tables) {
  std::vector<Figure> figures;
  for (uint32_t a = 0; a < accounts.size(); ++a) {
    const std::set<uint64_t> fights = long_fights(accounts[a]);
    for (uint32_t c = 0; c < accounts[a].claims.size(); ++c) {
      const Claim& claim = accounts[a].claims[c];
      if (!claim.amount) continue;
      if (!claim.amount->amount.low && !claim.amount->amount.high) continue;
      Figure f = figure_of(accounts[a], {a, c}, story[a], claim, names, tables);
      f.fought = is_of_long_fight(accounts[a], f, fights);
      f.toll = f.toll || f.fought;
      figures.push_back(std::move(f));
    }
  }
  find_happenings(accounts, story, original, figures);
  find_sums(figures);
  single_out(figures);
  split_parts(figures, names);
  std::sort(figures.begin(), figures.end(), before);
  const auto parts =
      std::stable_partition(figures.begin(), figures.end(),
                            [](const Figure& f) { return f.whole == nullptr; });
  Blocks blocks;
  for (const Figure& f : std::span(figures.begin(), parts)) blocks.put(f);
  blocks.put_parts({parts, figures.end()});
  std::vector<FigureCluster> clusters = blocks.take();
  merge_people(clusters);
  const std::vector<bool> died = find_deaths(clusters);
  std::vector<Question> out;
  for (size_t i = 0; i < clusters.size(); ++i) {
    if (died[i]) continue;
    out.push_back(question_of(clusters[i]));
    for (const Figure& f : clusters[i].members()) {
      accounts[f.ref.account].claims[f.ref.claim].question = out.back().id;
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Question& a, const Question& b) { return a.id < b.id; });
  return out;
}

}  // namespace crosscheck::grouping
