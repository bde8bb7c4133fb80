// judge: answers, voices, credibility, standing and why, for every question,
// and the voices of every event. Credibility: each voice is right with the
// chance of its kind of source, voices add up with diminishing returns, all
// unknown voices together weigh no more than one established source, and what
// really contradicts an answer takes its share. Everything is judged twice:
// what is settled the first time gives the sources their records for the
// second. Tested by judge_test.cc and records_test.cc.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "crosscheck/parts.h"
#include "crosscheck/pipeline.h"
#include "judge/answers.h"
#include "judge/records.h"
#include "judge/voices.h"
#include "judge/why.h"

namespace crosscheck {
namespace {

using namespace judging;

constexpr double kEstablished = 0.70;  // what all unknown voices can reach
constexpr double kOutdated = 0.5;      // of an answer with a newer one
constexpr size_t kCompared = 12;       // answers that are compared in pairs
constexpr size_t kFlood = 5;           // new sources of one value in a day

struct Weighed {
  Figures figures;
  Answer answer;
  double support = 0;
  bool known = false;             // an established source among its voices
  const Origin* first = nullptr;  // the most reliable of them
  double factor = 1;              // kOutdated for what a newer answer replaces
};

bool is_round(double value) {
  double v = std::abs(value);
  while (v >= 100 && std::fmod(v, 10) == 0) v /= 10;
  return v < 10 || std::fmod(v, 10) == 0;
}

// Of two speakers, who stands for both: who has a name.
bool is_better(const Origin& o, const Origin* than) {
  return than == nullptr || (o.named && !than->named) ||
         (o.named == than->named && o.key < than->key);
}

// A number of two digits or more that one report attributes and another gives
// as its own comes from the same speaker, named or not: an echo adds no voice.
const Origin* echoed(const Weighed& w, const Voices& voices) {
  if (is_round(w.figures.amount.middle())) return nullptr;
  const Origin* first = nullptr;
  for (const ClaimId id : w.figures.claims) {
    if (voices.claim(id)->said_by.empty()) continue;
    const Origin& o = voices.origin(id);
    if (is_better(o, first)) first = &o;
  }
  return first;
}

// Whom each report gives for these claims, a named speaker first. What it says
// beside that in its own words, as headlines do, or lays in the mouth of
// somebody without a name ("the governor", "a doctors' association") comes from
// the same speaker and adds no voice.
std::map<uint64_t, const Origin*> speakers_of(const std::vector<ClaimId>& ids,
                                              const Voices& voices) {
  std::map<uint64_t, const Origin*> out;
  for (const ClaimId id : ids) {
    const Claim& c = *voices.claim(id);
    if (c.said_by.empty()) continue;
    const Origin& o = voices.origin(id);
    const Origin*& first = out[c.report.value];
    if (is_better(o, first)) first = &o;
  }
  return out;
}

struct Heard {
  const Origin* origin = nullptr;  // the best of those who are one voice
  std::vector<ClaimId> claims;
};

// Those who speak for one body are one voice, which has the best name of them.
std::vector<Heard> joined(std::map<uint64_t, Heard>& by_key) {
  std::vector<const Origin*> origins;
  std::vector<Heard> out;
  for (auto& [key, heard] : by_key) {
    origins.push_back(heard.origin);
    out.push_back(std::move(heard));
  }
  const std::vector<size_t> first = one_voice(origins);
  for (size_t i = 0; i < out.size(); ++i) {
    if (first[i] == i) continue;
    Heard& into = out[first[i]];
    const auto rank = [](const Origin& o) {
      return std::pair(o.named, o.weight);
    };
    if (rank(*out[i].origin) > rank(*into.origin)) into.origin = out[i].origin;
    into.claims.insert(into.claims.end(), out[i].claims.begin(),
                       out[i].claims.end());
    out[i].claims.clear();
  }
  std::erase_if(out, [](const Heard& h) { return h.claims.empty(); });
  return out;
}

void add_voices(Weighed& w, const Voices& voices) {
  const Origin* named = echoed(w, voices);
  const auto speakers = speakers_of(w.figures.claims, voices);
  std::map<uint64_t, Heard> by_key;
  for (const ClaimId id : w.figures.claims) {
    const Origin* o = &voices.origin(id);
    const Claim& c = *voices.claim(id);
    if (c.said_by.empty() || !o->named) {
      const auto speaker = speakers.find(c.report.value);
      if (speaker != speakers.end()) {
        o = speaker->second;
      } else if (named != nullptr && c.said_by.empty()) {
        o = named;
      }
    }
    auto& [best, claims] = by_key[o->key];
    if (best == nullptr || o->weight > best->weight) best = o;
    claims.push_back(id);
  }
  double against = 1;
  double unknown = 1;
  char letter = 'F';
  for (Heard& voice : joined(by_key)) {
    const Origin& o = *voice.origin;
    (o.known ? against : unknown) *= 1 - o.weight;
    letter = std::min(letter, o.reliability);
    const auto rank = [](const Origin& x) {
      return std::tuple(x.reliability, -x.weight, x.name, x.key);
    };
    if (w.first == nullptr || rank(o) < rank(*w.first)) w.first = &o;
    w.known = w.known || o.known;
    w.answer.voices.push_back({o.name, o.id, std::move(voice.claims)});
  }
  std::sort(w.answer.voices.begin(), w.answer.voices.end(),
            [](const Voice& a, const Voice& b) {
              return std::tie(a.origin, a.id) < std::tie(b.origin, b.id);
            });
  w.support = 1 - against * std::max(unknown, 1 - kEstablished);
  w.answer.admiralty = letter;
  w.answer.amount = w.figures.amount;
}

// How much an answer takes from another's credibility.
double conflict(Reason reason) {
  switch (reason) {
    case Reason::real:
      return 1;
    case Reason::unit:
    case Reason::scope:
    case Reason::subset:
      return 0.5;
    default:
      return 0;
  }
}

struct Pair {
  size_t one, other;
  Difference difference;
  bool himself = false;  // one voice gives both
};

// Nobody disputes himself: who alone gives both numbers in one report speaks of
// two things, or of two times, even where its words do not say which.
bool has_one_voice(const Answer& a, const Answer& b, const Voices& voices) {
  if (a.voices.size() != 1 || b.voices.size() != 1) return false;
  const ClaimId first = a.voices[0].claims.front();
  const auto same = [&](ClaimId id) {
    return voices.account(id) == voices.account(first) &&
           voices.origin(id).key == voices.origin(first).key;
  };
  return std::ranges::all_of(a.voices[0].claims, same) &&
         std::ranges::all_of(b.voices[0].claims, same);
}

std::vector<Pair> compare_all(const Question& q, std::vector<Weighed>& all,
                              const Voices& voices) {
  std::vector<Pair> out;
  const size_t n = std::min(all.size(), kCompared);
  for (size_t i = 0; i < n; ++i) {
    for (size_t j = i + 1; j < n; ++j) {
      Difference d = compare(q, all[i].figures, all[j].figures, voices);
      const Answer& one = all[i].answer;
      const Answer& other = all[j].answer;
      const bool himself = has_one_voice(one, other, voices);
      if (himself && d.reason == Reason::real) {
        d.reason = Reason::scope;
        d.text = fmt::format("{} gives both {} and {}, so of two things.",
                             one.voices[0].origin, in_words(one.amount),
                             in_words(other.amount));
      }
      if (d.reason == Reason::as_of) {
        const size_t older = d.later ? i : j;
        const size_t newer = d.later ? j : i;
        if (all[newer].support >= all[older].support / 2) {
          all[older].factor = kOutdated;
        }
      }
      out.push_back({i, j, std::move(d), himself});
    }
  }
  return out;
}

char certainty(const Weighed& w) {
  const size_t voices = w.answer.voices.size();
  const double c = w.answer.credibility;
  if (!w.known && voices < 2) return '6';  // cannot be judged
  if (voices > 1 && w.known && c >= 0.75) return '1';
  if (c >= 0.6) return '2';
  if (c >= 0.4) return '3';
  return c >= 0.2 ? '4' : '5';
}

// Why the grade is what it is.
std::string grounds(const Weighed& w, double against) {
  const size_t voices = w.answer.voices.size();
  std::string out = in_words(*w.first);
  out += voices == 1 ? "; one voice"
                     : fmt::format("; {} independent voices", voices);
  out += against > 0.5 ? ", contradicted by others of weight"
         : against > 0 ? ", contradicted by weaker ones"
                       : ", which nobody contradicts";
  if (w.factor < 1) out += ", replaced by a later figure";
  return out;
}

void give_credibility(std::vector<Weighed>& all,
                      const std::vector<Pair>& pairs) {
  std::vector<double> against(all.size(), 0);
  for (const Pair& p : pairs) {
    const double share = conflict(p.difference.reason);
    against[p.one] += share * all[p.other].support;
    against[p.other] += share * all[p.one].support;
  }
  for (size_t i = kCompared; i < all.size(); ++i) against[i] = 1;
  for (size_t i = 0; i < all.size(); ++i) {
    Weighed& w = all[i];
    const double share = w.support / (w.support + against[i]);
    w.answer.credibility = w.support * share * w.factor;
    w.answer.admiralty += certainty(w);
    w.answer.grounds = grounds(w, against[i] / std::max(w.support, 1e-9));
  }
}

void set_bounds(Question& q) {
  const auto take = [&](const std::optional<double>& end, const Amount& a,
                        std::optional<double>& to, bool least) {
    if (!end) return;
    const double v = converted(*end, a.unit, q.unit);
    to = !to ? v : least ? std::min(*to, v) : std::max(*to, v);
  };
  bool open_low = false;
  bool open_high = false;
  for (const Answer& a : q.answers) {
    take(a.amount.low, a.amount, q.low, true);
    take(a.amount.high, a.amount, q.high, false);
    open_low = open_low || !a.amount.low;
    open_high = open_high || !a.amount.high;
  }
  if (open_low) q.low.reset();
  if (open_high) q.high.reset();
  const Amount& best = q.answers.front().amount;
  if (best.low) q.best_low = converted(*best.low, best.unit, q.unit);
  if (best.high) q.best_high = converted(*best.high, best.unit, q.unit);
}

// Some of those that another counts contradict nobody, nor does one who gives
// two numbers.
Standing standing_of(const Question& q, const std::vector<Pair>& pairs) {
  const bool disputed =
      std::any_of(pairs.begin(), pairs.end(), [](const Pair& p) {
        if (p.himself) return false;
        return (conflict(p.difference.reason) > 0 &&
                p.difference.reason != Reason::subset) ||
               p.difference.guessed;
      });
  if (disputed) return Standing::disputed;
  // A bound that leaves room for a figure does not confirm it: the figure
  // itself must have two voices.
  std::set<std::pair<std::string, EntityId>> origins;
  for (const Voice& v : q.answers.front().voices) {
    origins.emplace(v.origin, v.id);
  }
  return origins.size() > 1 ? Standing::agreed : Standing::one_voice;
}

// Do many new sources give this value within a day? What publishes has a name,
// so texts of nobody knows where are no sources, old or new.
bool floods(const Weighed& w, const Voices& voices) {
  std::map<uint64_t, Day> first;  // by origin
  for (const ClaimId id : w.figures.claims) {
    const Text& text = voices.account(id)->text;
    const Origin& o = voices.origin(id);
    if (text.publisher.empty() || !text.published || !voices.is_new(o)) {
      continue;
    }
    const auto [at, fresh] = first.emplace(o.key, text.published->first);
    if (!fresh) at->second = std::min(at->second, text.published->first);
  }
  std::vector<Day> days;
  for (const auto& [key, day] : first) days.push_back(day);
  std::sort(days.begin(), days.end());
  for (size_t i = kFlood - 1; i < days.size(); ++i) {
    if (days[i] - days[i + 1 - kFlood] <= std::chrono::days(1)) return true;
  }
  return false;
}

bool flooding(const std::vector<Weighed>& all, const std::vector<Pair>& pairs,
              const Voices& voices) {
  std::set<size_t> contested;
  for (const Pair& p : pairs) {
    if (p.difference.reason != Reason::real) continue;
    contested.insert(p.one);
    contested.insert(p.other);
  }
  return std::any_of(contested.begin(), contested.end(),
                     [&](size_t i) { return floods(all[i], voices); });
}

// Nobody says whom he counts.
bool is_bare(const Figures& f, const Voices& voices) {
  return std::all_of(f.claims.begin(), f.claims.end(), [&](ClaimId id) {
    return voices.claim(id)->amount->of.empty();
  });
}

// The credibility that an answer is ranked by. "At least 75,000" is
// contradicted by none of those who say more, and so says least: it stands
// behind the figures in its room that are as well supported.
std::vector<double> ranked_by(const std::vector<Weighed>& all) {
  std::vector<double> out;
  for (const Weighed& w : all) {
    double most = w.answer.credibility;
    const Amount& a = w.figures.amount;
    if (a.low && !a.high) {
      for (const Weighed& other : all) {
        const bool better = !other.figures.vague && other.figures.amount.high &&
                            other.figures.value > w.figures.value &&
                            other.support >= w.support;
        if (better) most = std::min(most, other.answer.credibility);
      }
    }
    out.push_back(most);
  }
  return out;
}

void judge_question(Question& q, const Voices& voices) {
  std::vector<Weighed> all;
  for (Figures& f : find_answers(q, voices)) {
    all.push_back({std::move(f), {}, 0, false, nullptr, 1});
    add_voices(all.back(), voices);
  }
  std::stable_sort(
      all.begin(), all.end(),
      [](const Weighed& a, const Weighed& b) { return a.support > b.support; });
  const std::vector<Pair> pairs = compare_all(q, all, voices);
  give_credibility(all, pairs);
  q.flooding = flooding(all, pairs, voices);
  const std::vector<double> credible = ranked_by(all);
  std::vector<size_t> order(all.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const auto rank = [&](size_t i) {
      const Weighed& w = all[i];
      // "Thousands" is no figure where somebody as good gives one. What is
      // counted while a thing goes on is more often short of it.
      const double plain = w.figures.vague ? 0.5 : 1;
      // What may be is no answer where somebody says what is.
      return std::tuple(only_possible(w.figures, voices), -credible[i] * plain,
                        -double(w.answer.voices.size()), w.figures.vague,
                        is_bare(w.figures, voices),
                        grows(q) ? -w.figures.value : 0);
    };
    return rank(a) < rank(b);
  });
  std::vector<uint32_t> rank(all.size());
  for (size_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = static_cast<uint32_t>(i);
    q.answers.push_back(std::move(all[order[i]].answer));
  }
  for (const Pair& p : pairs) {
    const auto [one, other] = std::minmax(rank[p.one], rank[p.other]);
    q.why.push_back({p.difference.reason, one, other, p.difference.text});
  }
  std::sort(q.why.begin(), q.why.end(), [](const Why& a, const Why& b) {
    return std::tie(a.one, a.other) < std::tie(b.one, b.other);
  });
  if (q.answers.empty()) return;
  q.standing = standing_of(q, pairs);
  set_bounds(q);
}

// A figure that nobody says holds (planned, denied, possible) asks nothing: its
// claim stands by itself.
void drop_unanswered(Dossier& d) {
  std::set<QuestionId> gone;
  for (const Question& q : d.questions) {
    if (q.answers.empty()) gone.insert(q.id);
  }
  if (gone.empty()) return;
  std::erase_if(d.questions,
                [&](const Question& q) { return gone.contains(q.id); });
  for (Story& s : d.stories) {
    std::erase_if(s.questions, [&](QuestionId q) { return gone.contains(q); });
  }
  for (Account& a : d.accounts) {
    for (Claim& c : a.claims) {
      if (gone.contains(c.question)) c.question = {};
    }
  }
}

void judge_questions(Dossier& d, const Voices& voices) {
  for (Question& q : d.questions) {
    q.answers.clear();
    q.why.clear();
    q.best_low = q.best_high = q.low = q.high = std::nullopt;
    judge_question(q, voices);
  }
}

void apply_records(const Records& records, Voices& voices) {
  voices.each_origin([&](Origin& o) {
    const auto at = records.find(o.key);
    if (at != records.end()) apply_record(at->second, o);
  });
}

void count_voices(Dossier& d, const Voices& voices) {
  for (Event& e : d.events) {
    std::set<uint64_t> reports;
    std::map<uint64_t, Heard> origins;
    const auto speakers = speakers_of(e.claims, voices);
    for (const ClaimId id : e.claims) {
      const Claim& c = *voices.claim(id);
      reports.insert(c.report.value);
      if (c.said_by.empty() && speakers.contains(c.report.value)) continue;
      const Origin& o = voices.origin(id);
      origins[o.key] = {&o, {id}};
    }
    e.reports = static_cast<uint32_t>(reports.size());
    e.voices = static_cast<uint32_t>(joined(origins).size());
  }
}

}  // namespace

void judge(Dossier& d, const Knowledge& knowledge) {
  Voices voices(d, knowledge);
  judge_questions(d, voices);
  Records records;
  for (const Question& q : d.questions) add_records(q, voices, records);
  apply_records(records, voices);
  if (!records.empty()) judge_questions(d, voices);
  drop_unanswered(d);
  count_voices(d, voices);
}

void weigh_sources(Dossier& d, const Knowledge& knowledge, Sources& sources) {
  const Voices voices(d, knowledge);
  for (const auto& [key, n] : voices.reports()) sources.reports[key] += n;
  judge_questions(d, voices);
  for (const Question& q : d.questions) {
    add_records(q, voices, sources.records);
  }
}

void judge(Dossier& d, const Knowledge& knowledge, const Sources& sources) {
  Voices voices(d, knowledge);
  voices.is_part_of(sources.reports);
  apply_records(sources.records, voices);
  judge_questions(d, voices);
  drop_unanswered(d);
  count_voices(d, voices);
}

}  // namespace crosscheck
