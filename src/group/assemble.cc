#include "group/assemble.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "group/events.h"
#include "group/happenings.h"
#include "group/questions.h"

namespace crosscheck::grouping {
namespace {

bool sooner(const Account& a, const Account& b) {
  const auto rank = [](const Account& x) {
    return std::tuple(x.text.published
                          ? x.text.published->first.time_since_epoch().count()
                          : INT64_MAX,
                      std::string_view(x.path), std::string_view(x.sha256));
  };
  return rank(a) < rank(b);
}

// One row a story, in the order of their numbers; `row` is that of an account.
std::vector<Story> find_story_rows(const Dossier& d,
                                   const std::vector<uint32_t>& story,
                                   std::vector<uint32_t>& row) {
  row.resize(story.size());
  std::map<uint32_t, std::vector<uint32_t>> members;
  for (uint32_t i = 0; i < story.size(); ++i) members[story[i]].push_back(i);
  std::vector<Story> out;
  for (auto& [number, list] : members) {
    std::sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
      return sooner(d.accounts[a], d.accounts[b]);
    });
    Story s;
    for (const uint32_t i : list) {
      const Account& a = d.accounts[i];
      row[i] = static_cast<uint32_t>(out.size());
      s.reports.push_back(a.text.report);
      if (s.title.empty()) s.title = a.text.title;
    }
    s.id = StoryId{std::min_element(s.reports.begin(), s.reports.end())->value};
    out.push_back(std::move(s));
  }
  return out;
}

// Links events and questions with the stories of their claims. Figures of long
// before are told in a story and are of none: "it was the third shooting there
// since May, when two were killed".
void link_stories(Dossier& d, const std::vector<uint32_t>& row) {
  const auto news = news_days(d.accounts);
  std::unordered_map<uint64_t, std::pair<uint32_t, const Claim*>> told;
  for (uint32_t i = 0; i < d.accounts.size(); ++i) {
    for (const Claim& c : d.accounts[i].claims) told[c.id.value] = {i, &c};
  }
  const auto story_of = [&](ClaimId id) -> Story& {
    return d.stories[row[told.at(id.value).first]];
  };
  for (Event& e : d.events) {
    Story& s = story_of(e.claims.front());
    e.story = s.id;
    s.events.push_back(e.id);
  }
  for (Question& q : d.questions) {
    Story& s = story_of(q.claims.front());
    const bool past =
        std::all_of(q.claims.begin(), q.claims.end(), [&](ClaimId id) {
          const auto& [account, claim] = told.at(id.value);
          return is_background(*claim, news[account]);
        });
    if (!past) q.story = s.id;
    s.questions.push_back(q.id);
  }
  std::unordered_map<uint64_t, Day> day;
  for (const Event& e : d.events) {
    day[e.id.value] = e.when ? e.when->first : Day::max();
  }
  for (Story& s : d.stories) {
    std::sort(s.events.begin(), s.events.end(), [&](EventId a, EventId b) {
      return std::tuple(day[a.value], a) < std::tuple(day[b.value], b);
    });
  }
}

}  // namespace

void drop_the_scaffold(Account& a) {
  a.sketch = {};
  a.open_dates = {};
  std::erase_if(a.entities, [](const Account::Mention& m) {
    return m.kind.empty() && m.country.empty();
  });
  for (Account::Mention& m : a.entities) {
    m.names = std::vector<std::string>();
  }
  a.entities.shrink_to_fit();
}

Dossier assemble(std::vector<Account>& accounts,
                 std::vector<std::vector<NameKey>> keys, Ties ties,
                 const Knowledge& knowledge, const NameTables& tables,
                 Decided& decided, const SharedNames* shared,
                 TellingsOfStates* told) {
  Dossier d;
  std::vector<uint32_t> story = std::move(ties.story);
  const std::vector<uint32_t>& original = ties.original;
  decided.stories(story);
  Unified names = unify(accounts, keys, story, knowledge, shared);
  keys.clear();
  decided.entities(names);
  d.events = find_events(accounts, story, names);
  decided.events(d.events);
  d.questions = find_questions(accounts, story, original, names, tables);
  decided.questions(d.questions);
  d.review.unmatched = decided.unmatched();
  if (told == nullptr) {
    d.states = find_states(accounts, d.events, names);
  } else {
    told->add(accounts, d.events, names);
  }
  d.entities = std::move(names.entities);
  d.wire.assign(ties.wire.begin(), ties.wire.end());
  d.copy_of.resize(accounts.size());
  for (size_t i = 0; i < accounts.size(); ++i) {
    if (original[i] != i) d.copy_of[i] = accounts[original[i]].text.report;
  }
  for (Account& a : accounts) drop_the_scaffold(a);
  d.accounts = std::move(accounts);
  std::vector<uint32_t> row;
  d.stories = find_story_rows(d, story, row);
  link_stories(d, row);
  std::sort(d.stories.begin(), d.stories.end(),
            [](const Story& a, const Story& b) { return a.id < b.id; });
  return d;
}

}  // namespace crosscheck::grouping
