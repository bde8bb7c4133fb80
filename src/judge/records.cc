#include "judge/records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace crosscheck::judging {
namespace {

constexpr double kSettled = 0.7;   // credibility of the best answer
constexpr double kPrior = 10;      // questions that the kind of source counts
constexpr uint32_t kShortest = 5;  // questions before a record is one
constexpr uint32_t kLong = 20;     // before it can be completely reliable

struct Letter {
  char letter;
  double least;
};
constexpr std::array<Letter, 4> kLetters = {
    {{'A', 0.90}, {'B', 0.72}, {'C', 0.58}, {'D', 0.42}}};

std::set<uint64_t> origins_of(const Answer& a, const Voices& voices) {
  std::set<uint64_t> out;
  for (const Voice& v : a.voices) {
    for (const ClaimId id : v.claims) out.insert(voices.origin(id).key);
  }
  return out;
}

}  // namespace

void add_records(const Question& q, const Voices& voices, Records& records) {
  if (q.answers.empty() || q.answers[0].credibility < kSettled) return;
  const size_t backing = q.answers[0].voices.size();
  if (backing < 2) return;
  const std::set<uint64_t> right = origins_of(q.answers[0], voices);
  if (backing > 2) {
    for (const uint64_t key : right) {
      ++records[key].right;
      ++records[key].all;
    }
  }
  std::set<uint64_t> wrong;
  for (const Why& w : q.why) {
    if (w.one != 0 || w.reason != Reason::real) continue;
    wrong.merge(origins_of(q.answers[w.other], voices));
  }
  for (const uint64_t key : wrong) {
    if (!right.contains(key)) ++records[key].all;
  }
}

void apply_record(const Record& r, Origin& o) {
  o.right = r.right;
  o.settled = r.all;
  if (r.all < kShortest || o.graded) return;
  const double learned = (o.prior * kPrior + r.right) / (r.all + kPrior);
  o.weight *= learned / o.prior;
  o.known = o.known || learned >= 0.5;
  const auto* at =
      std::find_if(kLetters.begin(), kLetters.end(),
                   [&](const Letter& l) { return learned >= l.least; });
  o.reliability = at == kLetters.end() ? 'E' : at->letter;
  if (o.reliability == 'A' && r.all < kLong) o.reliability = 'B';
}

std::string in_words(const Origin& o) {
  std::string out = o.name;
  if (!o.kind.empty()) out += fmt::format(" ({})", o.kind);
  if (o.settled > 0) {
    out += fmt::format(", right in {} of {} settled question{}", o.right,
                       o.settled, o.settled == 1 ? "" : "s");
  } else if (o.kind.empty()) {
    out += ", which has no record";
  }
  return out;
}

}  // namespace crosscheck::judging
