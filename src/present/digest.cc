// Chooses and orders what people see of each story.
//
// Figures about people (killed, wounded, trapped, displaced) come before
// distances and shares; then what more reports speak of. Tested by
// digest_test.cc.
#include "present/digest.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "present/figures.h"
#include "present/screen.h"
#include "present/words.h"

namespace crosscheck {
namespace {

// Place in this list is the place on the screen; what is not in it comes last.
constexpr std::array<std::string_view, 22> kByConcern = {
    "killed",     "missing",   "wounded",       "trapped",     "abducted",
    "displaced",  "evacuated", "arrested",      "surrendered", "returned",
    "strength",   "lost",      "population",    "magnitude",   "duration",
    "destroyed",  "captured",  "aid_delivered", "cost",        "share_held",
    "share_lost", "count"};

size_t concern(const Question& q) {
  return static_cast<size_t>(
      std::find(kByConcern.begin(), kByConcern.end(), q.measure) -
      kByConcern.begin());
}

bool is_about_people(const Question& q) {
  return concern(q) <= 10;
}

void sort_questions(std::vector<const Question*>& qs, const Lookup& look) {
  std::map<const Question*, std::tuple<bool, size_t, size_t, size_t>> keys;
  for (const Question* q : qs) {
    keys[q] = {!is_about_people(*q), SIZE_MAX - look.reports(q->claims),
               concern(*q), SIZE_MAX - q->claims.size()};
  }
  std::sort(qs.begin(), qs.end(), [&](const Question* a, const Question* b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a->id < b->id;
  });
}

bool has_open_day(const Event& e) {
  return !e.when;
}

void sort_by_time(std::vector<const Event*>& events) {
  std::sort(events.begin(), events.end(), [](const Event* a, const Event* b) {
    if (has_open_day(*a) != has_open_day(*b)) return has_open_day(*b);
    if (a->when && *a->when != *b->when) {
      return std::pair(a->when->first, a->when->last) <
             std::pair(b->when->first, b->when->last);
    }
    return a->id < b->id;
  });
}

// Background: over long before what the story leads with.
bool long_before(const Event& e, const Event* lead) {
  constexpr std::chrono::days kLong(60);
  return lead != nullptr && lead->when && e.when &&
         e.when->last + kLong < lead->when->first;
}

std::vector<Opposition> oppositions(const Digest& d, const Knowledge& k,
                                    const Lookup& look) {
  std::map<std::pair<std::string, std::string>, Opposition> pairs;
  for (const Event* e : d.happened) {
    if (!e->actor || !e->target || !is_against(e->predicate, k)) continue;
    if (!e->accuser.empty()) continue;
    if (e->actor->name == e->target->name || long_before(*e, d.lead)) continue;
    Opposition& o = pairs[{e->actor->name, e->target->name}];
    ++o.events;
    o.claims.insert(o.claims.end(), e->claims.begin(), e->claims.end());
  }
  std::vector<Opposition> out;
  for (auto& [names, o] : pairs) {
    // One event that few of the reports tell is not who fights whom.
    if (o.events == 1 && 5 * look.reports(o.claims) < d.story->reports.size()) {
      continue;
    }
    std::tie(o.actor, o.target) = names;
    out.push_back(std::move(o));
  }
  std::stable_sort(
      out.begin(), out.end(), [](const Opposition& a, const Opposition& b) {
        return a.events != b.events ? a.events > b.events
                                    : a.claims.size() > b.claims.size();
      });
  return out;
}

void place_event(const Event& e, Digest& d) {
  if (e.claims.empty()) return;  // nothing to lead to
  if (e.stance == Stance::planned) {
    d.planned.push_back(&e);
  } else if (e.stance != Stance::actual || e.predicate == "accuse" ||
             e.predicate == "deny") {
    d.claimed.push_back(&e);
  } else if (is_talk(e.predicate)) {
    d.talk.push_back(&e);
  } else {
    d.happened.push_back(&e);
  }
}

void place_question(const Question& q, Digest& d, const Lookup& look) {
  if (is_course(q, look)) {
    d.changing.push_back(&q);
    return;
  }
  switch (q.standing) {
    case Standing::disputed:
      d.disputed.push_back(&q);
      break;
    case Standing::agreed:
      d.agreed.push_back(&q);
      break;
    case Standing::one_voice:
      d.single.push_back(&q);
      break;
  }
}

// Of a story none of whose reports has a title: the words of its main event
// that stand first in their report, or else how its first report begins.
std::string title_of(const Story& story, const Event* lead,
                     const Lookup& look) {
  constexpr size_t kLine = 120;  // bytes
  const auto& accounts = look.dossier().accounts;
  std::string out;
  uint32_t first = UINT32_MAX;
  for (const ClaimId id :
       lead == nullptr ? std::vector<ClaimId>{} : lead->claims) {
    const Found f = look.claim(id);
    if (!f || f.claim->words.begin >= first || f.claim->words.size() > kLine)
      continue;
    first = f.claim->words.begin;
    out = heading(cut(accounts[f.account].text.utf8, f.claim->words));
  }
  if (!out.empty() || story.reports.empty()) return out;
  const size_t account = look.account(story.reports.front());
  if (account >= accounts.size()) return out;
  const std::string_view text = accounts[account].text.utf8;
  return heading(shorten(text.substr(0, text.find('\n')), kLine));
}

Digest digest_story(const Story& story, const Lookup& look,
                    const Knowledge& k) {
  Digest d;
  d.story = &story;
  for (const EventId id : story.events) {
    if (const Event* e = look.event(id)) place_event(*e, d);
  }
  for (const QuestionId id : story.questions) {
    const Question* q = look.question(id);
    if (q != nullptr && !q->answers.empty()) place_question(*q, d, look);
  }
  for (auto* list : {&d.happened, &d.planned, &d.claimed, &d.talk}) {
    sort_by_time(*list);
  }
  for (auto* list : {&d.disputed, &d.changing, &d.agreed, &d.single}) {
    sort_questions(*list, look);
  }
  const std::vector<const Event*> best = weightiest(d.happened, 1, look);
  if (!best.empty()) d.lead = best[0];
  d.against = oppositions(d, k, look);
  d.title = heading(story.title);
  if (d.title.empty()) d.title = title_of(story, d.lead, look);
  if (d.title.empty()) d.title = "Untitled";
  return d;
}

}  // namespace

double weight_of(const Event& e, const Lookup& look) {
  const Dossier& d = look.dossier();
  std::set<size_t> reports;  // copies add nothing
  std::set<size_t> titles;   // a title says what its report is about
  for (const ClaimId id : e.claims) {
    const Found f = look.claim(id);
    if (!f) continue;
    if (f.account < d.copy_of.size() && d.copy_of[f.account].known()) continue;
    reports.insert(f.account);
    const Text& text = d.accounts[f.account].text;
    if (!text.title_words.empty() &&
        text.title_words.overlaps(f.claim->sentence)) {
      titles.insert(f.account);
    }
  }
  const size_t claims = std::min<size_t>(e.claims.size(), 10);
  double weight = 3 * static_cast<double>(reports.size()) + e.voices +
                  2 * static_cast<double>(titles.size()) +
                  0.2 * static_cast<double>(claims);
  if (!e.when) weight *= 0.5;
  if (e.when && e.when->size() > 3) weight *= 0.9;
  if (e.when && e.when->size() > 92) weight *= 0.8;
  if (!e.place) weight *= 0.8;
  if (is_talk(e.predicate)) weight *= 0.3;
  return weight;
}

std::vector<const Event*> weightiest(const std::vector<const Event*>& events,
                                     size_t n, const Lookup& look) {
  std::vector<std::pair<double, size_t>> order;
  for (size_t i = 0; i < events.size(); ++i) {
    order.emplace_back(-weight_of(*events[i], look), i);
  }
  std::sort(order.begin(), order.end());
  if (order.size() > n) order.resize(n);
  std::sort(order.begin(), order.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<const Event*> out;
  for (const auto& [weight, i] : order) out.push_back(events[i]);
  return out;
}

bool weightier(const Story& a, const Story& b) {
  const auto rank = [](const Story& s) {
    return std::tuple(s.reports.size(), s.events.size() + s.questions.size());
  };
  const auto x = rank(a);
  const auto y = rank(b);
  return x != y ? x > y : a.id < b.id;
}

std::vector<Digest> digest(const Lookup& look, const Knowledge& k) {
  std::vector<Digest> out;
  for (const Story& s : look.dossier().stories) {
    out.push_back(digest_story(s, look, k));
  }
  std::ranges::stable_sort(out, [](const Digest& a, const Digest& b) {
    return weightier(*a.story, *b.story);
  });
  return out;
}

}  // namespace crosscheck
