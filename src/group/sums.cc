#include "group/sums.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>

namespace crosscheck::grouping {
namespace {

using List = std::vector<Figure*>;

constexpr double kTelling = 3;  // one and one make two too often

uint64_t speaker_of(const Claim& c) {
  return c.said_by.empty() ? 0 : c.said_by.back().id.value;
}

// The number, where it is one; else 0.
double number_of(const Figure& f) {
  const Amount& a = f.claim->amount->amount;
  return a.low && a.low == a.high ? *a.low : 0;
}

bool may_be_counted(const Figure& f) {
  return is_toll_of_people(f.claim->predicate) && number_of(f) > 0 &&
         f.claim->stance != Stance::denied && !f.inside && !f.revised &&
         !f.many && f.scope == Scope::one;
}

// Of two in one sentence: neither has words of the other, nor is it the same
// said twice, as headlines are.
bool are_beside(const Figure& a, const Figure& b) {
  const auto words = [](const Figure& f) {
    const AmountSaid& said = *f.claim->amount;
    return said.of_words.empty()
               ? said.words
               : Span{std::min(said.words.begin, said.of_words.begin),
                      std::max(said.words.end, said.of_words.end)};
  };
  const bool same = number_of(a) == number_of(b) &&
                    a.claim->amount->of == b.claim->amount->of;
  return !same && !words(a).overlaps(words(b));
}

// Of several happenings "another child" and "two more" are of another one.
bool is_list(const List& all) {
  const auto elsewhere = [](const Figure* f) {
    return !f->only && (f->others || !f->what.part.empty());
  };
  if (std::ranges::any_of(all, elsewhere)) return false;
  for (size_t i = 0; i < all.size(); ++i) {
    for (size_t j = i + 1; j < all.size(); ++j) {
      if (!are_beside(*all[i], *all[j])) return false;
    }
  }
  return all.size() >= 2;
}

double sum_of(const List& list) {
  double sum = 0;
  for (const Figure* f : list) sum += number_of(*f);
  return sum;
}

// "Six people were shot, five men and a woman": takes the six out.
const Figure* take_whole(List& list) {
  const auto most = std::ranges::max_element(
      list, {}, [](const Figure* f) { return number_of(*f); });
  const Figure* whole = *most;
  if (list.size() < 3 || sum_of(list) != 2 * number_of(*whole)) return nullptr;
  list.erase(most);
  return whole;
}

// Does the count of `w` hold all of the list? Another report's does where the
// story tells of one happening, a number that says something.
bool is_whole(const Figure& w, const List& list, double sum) {
  const Figure& f = *list.front();
  if (w.who.one || !w.what.part.empty() || number_of(w) != sum ||
      std::ranges::count(list, &w) != 0 || w.past != f.past ||
      w.what.armed != f.what.armed) {
    return false;
  }
  return w.ref.account == f.ref.account ||
         (w.only && f.only && sum >= kTelling);
}

// "The first killed 18. ... A blast left 15 dead, and a third claimed 25
// lives": three or more that follow each other and make the toll that the same
// report gives.
void find_sums_of_reports(
    std::vector<Figure>& figures,
    std::vector<std::pair<Figure*, const Figure*>>& found) {
  constexpr size_t kLeast = 3;
  constexpr size_t kMost = 6;
  constexpr uint32_t kNear = 500;  // bytes from one to the next
  std::map<std::pair<uint32_t, std::string_view>, List> reports;
  std::map<std::pair<uint32_t, std::string_view>, List> totals;
  for (Figure& f : figures) {
    if (number_of(f) > 0 && f.claim->stance != Stance::denied) {
      totals[{f.ref.account, f.claim->predicate}].push_back(&f);
    }
    if (!may_be_counted(f) || f.who.one || !f.what.part.empty()) continue;
    reports[{f.ref.account, f.claim->predicate}].push_back(&f);
  }
  for (auto& [report, all] : reports) {
    std::ranges::sort(
        all, {}, [](const Figure* f) { return f->claim->amount->words.begin; });
    for (size_t i = 0; i + kLeast <= all.size(); ++i) {
      List list{all[i]};
      for (size_t j = i + 1; j < all.size() && list.size() < kMost; ++j) {
        const auto at = [&](size_t x) {
          return all[x]->claim->amount->words.begin;
        };
        if (at(j) - at(j - 1) > kNear) break;
        list.push_back(all[j]);
        if (list.size() < kLeast || !is_list(list)) continue;
        const double sum = sum_of(list);
        for (const Figure* whole : totals[report]) {
          if (!is_whole(*whole, list, sum)) continue;
          for (Figure* f : list) found.emplace_back(f, whole);
          break;
        }
      }
    }
  }
}

}  // namespace

void find_sums(std::vector<Figure>& figures) {
  using Sentence = std::tuple<uint32_t, uint32_t, std::string_view, uint64_t>;
  std::map<Sentence, List> sentences;
  std::map<std::tuple<uint32_t, std::string_view, double>, List> counts;
  for (Figure& f : figures) {
    if (!may_be_counted(f)) continue;
    const Claim& c = *f.claim;
    counts[{f.story, c.predicate, number_of(f)}].push_back(&f);
    if (!f.what.part.empty() && f.what.part != "another") continue;
    sentences[{f.ref.account, c.sentence.begin, c.predicate, speaker_of(c)}]
        .push_back(&f);
  }
  std::vector<std::pair<Figure*, const Figure*>> found;
  for (auto& [sentence, list] : sentences) {
    if (!is_list(list)) continue;
    const Figure* whole = take_whole(list);
    const Figure& first = *list.front();
    const double sum = sum_of(list);
    const auto at = counts.find({first.story, first.claim->predicate, sum});
    const List none;
    for (const Figure* w : at == counts.end() ? none : at->second) {
      const auto rank = [&](const Figure& x) {  // its own report's first
        return std::pair(x.ref.account != first.ref.account, x.claim->id);
      };
      if (!is_whole(*w, list, sum)) continue;
      if (whole == nullptr || rank(*w) < rank(*whole)) whole = w;
    }
    if (whole == nullptr) continue;
    for (Figure* f : list) {
      // Who is told of alone, or by another word, stands by himself.
      const bool rival = !f->who.one && f->what.noun == whole->what.noun;
      if (rival) found.emplace_back(f, whole);
    }
  }
  find_sums_of_reports(figures, found);
  for (const auto& [part, whole] : found) part->whole = whole->claim;
}

}  // namespace crosscheck::grouping
