// The days that matter most, by how many reports speak of them.
//
// A report counts once for a day however often it names it; a copy counts
// nothing. A day that is looked back on weighs more than the day of the news,
// and that more than a day to come. The sentence of a day is the one whose
// words most of the day's other sentences share (a centroid, as in Radev et al.
// 2004, MEAD).
//
// Limits: what spans several days counts for none of them; at most kSentences
// sentences are compared for one day. Tested by timeline_test.cc.
#include "present/timeline.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <unordered_map>

#include "present/lookup.h"

namespace crosscheck {
namespace {

constexpr size_t kSentences = 200;  // candidates for the text of one day

// What a report adds to a day that it names. Found on five topics of dated
// news with the timelines of editors.
constexpr double kLookedBack = 3;  // the day lies before the report's own
constexpr double kToday = 0.4;     // the day on which it appeared
constexpr double kToCome = 0.5;
constexpr double kUndated = 1;      // a report of unknown day names it
constexpr double kPublication = 1;  // of any report for the day it appeared

struct Tally {
  std::map<size_t, double> reports;  // account -> its weightiest claim
  std::vector<ClaimId> claims;
  std::vector<std::pair<size_t, Span>> sentences;
};

double weight_of(Day day, const Account& a) {
  const auto& published = a.text.published;
  if (!published) return kUndated;
  if (day < published->first) return kLookedBack;
  return day > published->last ? kToCome : kToday;
}

using Tallies = std::map<Day, Tally>;

void count_days(size_t account, const Account& a, Tallies& out) {
  for (const auto& [sentence, days] : a.named_days) {
    const Day day = days.first;
    Tally& tally = out[day];
    double& best = tally.reports[account];
    best = std::max(best, weight_of(day, a));
    tally.sentences.emplace_back(account, sentence);
  }
}

// A claim is of a day that its sentence names; what is inferred adds a sentence
// and a reference, but no weight beyond that of the news itself.
void count_claims(size_t account, const Account& a, Tallies& out) {
  for (const Claim& c : a.claims) {
    if (!c.when.days || c.when.days->size() > 1) continue;
    const Day day = c.when.days->first;
    Tally& tally = out[day];
    double& best = tally.reports[account];
    best = std::max(best, c.when.stated ? weight_of(day, a) : kToday);
    tally.claims.push_back(c.id);
    tally.sentences.emplace_back(account, c.sentence);
  }
}

// A report tells that something mattered on the day it appeared.
void count_publication(size_t account, const Account& a, Tallies& out) {
  const auto& published = a.text.published;
  if (!published || published->size() > 1) return;
  Tally& tally = out[published->first];
  tally.reports[account] += kPublication;
  if (!a.sentences.empty()) {
    tally.sentences.emplace_back(account, a.sentences.front());
  }
}

Tallies tallies_of(const Dossier& d) {
  Tallies out;
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    if (i < d.copy_of.size() && d.copy_of[i].known()) continue;
    count_days(i, d.accounts[i], out);
    count_claims(i, d.accounts[i], out);
    count_publication(i, d.accounts[i], out);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view sentence) {
  std::vector<std::string> out;
  std::string word;
  const auto end_word = [&] {
    if (word.size() > 3) out.push_back(word);
    word.clear();
  };
  for (const char c : sentence) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') ||
                        (c >= '0' && c <= '9') ||
                        static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    } else {
      end_word();
    }
  }
  end_word();
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string text_of(const Tally& tally, const Lookup& look) {
  std::vector<std::pair<size_t, Span>> all = tally.sentences;
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > kSentences) all.resize(kSentences);
  std::unordered_map<std::string, double> shared;  // word -> sentences with it
  std::vector<std::vector<std::string>> words;
  for (const auto& [account, span] : all) {
    words.push_back(words_of(look.words(account, span)));
    for (const std::string& w : words.back()) shared[w] += 1;
  }
  size_t best = 0;
  double best_score = -1;
  for (size_t i = 0; i < all.size(); ++i) {
    if (words[i].empty()) continue;
    double score = 0;
    for (const std::string& w : words[i]) score += shared[w];
    // Long sentences hold more words; the root keeps them from always winning.
    score /= std::sqrt(static_cast<double>(words[i].size()) + 5);
    if (score > best_score) {
      best = i;
      best_score = score;
    }
  }
  return all.empty() ? "" : look.plain(all[best].first, all[best].second);
}

}  // namespace

std::vector<TimelineDay> timeline(const Dossier& d, size_t dates) {
  const Tallies tallies = tallies_of(d);
  std::vector<std::pair<double, Day>> order;
  for (const auto& [day, tally] : tallies) {
    double support = 0;
    for (const auto& [account, weight] : tally.reports) support += weight;
    order.emplace_back(-support, day);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > dates) order.resize(dates);
  const Lookup look(d);
  std::vector<TimelineDay> out;
  for (const auto& [support, day] : order) {
    const Tally& tally = tallies.at(day);
    TimelineDay row{day, text_of(tally, look), -support, tally.claims};
    std::sort(row.claims.begin(), row.claims.end());
    row.claims.erase(std::unique(row.claims.begin(), row.claims.end()),
                     row.claims.end());
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace crosscheck
