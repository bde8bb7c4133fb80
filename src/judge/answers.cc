#include "judge/answers.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "util/units.h"

namespace crosscheck::judging {
namespace {

constexpr double kEqual = 1e-6;  // relative

bool same(double a, double b) {
  return std::abs(a - b) <= kEqual * std::max({1.0, std::abs(a), std::abs(b)});
}

bool is_vague(const Amount& a) {
  return a.low && a.high && *a.high > 2 * *a.low;
}

// How much a wording pins down: exact before about before bound before range.
int narrowness(const Amount& a) {
  if (a.change == Change::exact) return 0;
  if (a.change == Change::about) return 1;
  return a.low && a.high ? 3 : 2;
}

void add(Figures& f, const Claim& c) {
  const Amount& amount = c.amount->amount;
  if (f.claims.empty() || narrowness(amount) < narrowness(f.amount)) {
    f.amount = amount;
  }
  f.claims.push_back(c.id);
}

// "About 100" takes 98 in; a bare 100 does not: rounding is then the reason.
void merge_rounded(std::vector<Figures>& answers) {
  for (size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].amount.change != Change::about || answers[i].vague) continue;
    for (size_t j = 0; j < answers.size(); ++j) {
      if (i == j || answers[j].vague || answers[i].claims.empty() ||
          answers[j].claims.empty() ||
          !rounds_to(answers[j].value, answers[i].value)) {
        continue;
      }
      answers[j].claims.insert(answers[j].claims.end(),
                               answers[i].claims.begin(),
                               answers[i].claims.end());
      answers[i].claims.clear();
    }
  }
  std::erase_if(answers, [](const Figures& f) { return f.claims.empty(); });
}

// A vague figure joins the only answer inside it.
void settle_vague(std::vector<Figures>& answers, const std::string& unit) {
  for (Figures& v : answers) {
    if (!v.vague) continue;
    const double low = converted(*v.amount.low, v.amount.unit, unit);
    const double high = converted(*v.amount.high, v.amount.unit, unit);
    Figures* only = nullptr;
    size_t n = 0;
    for (Figures& a : answers) {
      if (a.vague || a.value < low || a.value > high) continue;
      only = &a;
      ++n;
    }
    if (n != 1) continue;
    only->claims.insert(only->claims.end(), v.claims.begin(), v.claims.end());
    v.claims.clear();
  }
  std::erase_if(answers, [](const Figures& f) { return f.claims.empty(); });
}

// "An earlier version of this article said 54": nobody says that it was 54.
bool is_withdrawn(const Claim& c, const Voices& voices) {
  const std::string& text = voices.account(c.id)->text.utf8;
  return c.sentence.end <= text.size() &&
         (voices.tolls().in(cut(text, c.sentence)) & TollWords::kWithdrawn) !=
             0;
}

}  // namespace

double converted(double value, const std::string& from, const std::string& to) {
  if (from == to) return value;
  const Measured a = measured(from);
  const Measured b = measured(to);
  return a.dimension == b.dimension ? value * a.factor / b.factor : value;
}

bool rounds_to(double fine, double coarse) {
  if (coarse <= 0 || fine <= 0 || std::abs(fine - coarse) > 0.1 * coarse) {
    return false;
  }
  double step = 1;
  while (step < 1e15 &&
         same(std::round(coarse / (step * 10)) * step * 10, coarse)) {
    step *= 10;
  }
  return same(std::round(fine / step) * step, coarse);
}

std::vector<Figures> find_answers(const Question& q, const Voices& voices) {
  struct Said {
    const Claim* claim;
    double value;
    bool vague;
    double spread;  // of "between 40 and 60", which is not 50; else 0
  };
  std::vector<Said> said;
  for (const ClaimId id : q.claims) {
    const Claim* c = voices.claim(id);
    if (c == nullptr || !c->amount || c->stance == Stance::denied) continue;
    const Amount& a = c->amount->amount;
    if (!a.low && !a.high) continue;
    if (std::binary_search(q.parts.begin(), q.parts.end(), id)) continue;
    if (is_withdrawn(*c, voices)) continue;
    const double spread = a.change == Change::range && a.low && a.high
                              ? converted(*a.high - *a.low, a.unit, q.unit)
                              : 0;
    said.push_back(
        {c, converted(a.middle(), a.unit, q.unit), is_vague(a), spread});
  }
  std::sort(said.begin(), said.end(), [](const Said& a, const Said& b) {
    if (a.vague != b.vague) return b.vague;
    return std::tie(a.value, a.spread, a.claim->id) <
           std::tie(b.value, b.spread, b.claim->id);
  });
  std::vector<Figures> out;
  double spread = 0;  // of the last
  for (const Said& s : said) {
    const bool joins = !out.empty() && out.back().vague == s.vague &&
                       same(out.back().value, s.value) &&
                       same(spread, s.spread);
    if (!joins) out.push_back({{}, s.value, s.vague, {}});
    spread = s.spread;
    add(out.back(), *s.claim);
  }
  merge_rounded(out);
  settle_vague(out, q.unit);
  for (Figures& f : out) std::sort(f.claims.begin(), f.claims.end());
  return out;
}

}  // namespace crosscheck::judging
