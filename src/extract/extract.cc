// extract(): a Reading becomes claims, sentence by sentence.
#include <algorithm>
#include <string>
#include <tuple>

#include "crosscheck/pipeline.h"
#include "extract/events.h"
#include "extract/figures.h"
#include "extract/lasting.h"
#include "extract/slots.h"
#include "extract/survivors.h"
#include "extract/tables.h"
#include "util/joined_words.h"
#include "util/one_of.h"

namespace crosscheck {
namespace {

// Stable: the report's content, the span and the predicate, and a speaker where
// one sentence has several.
ClaimId id_of(const Claim& c) {
  std::string key = std::to_string(c.report.value) + ":" +
                    std::to_string(c.words.begin) + ":" +
                    std::to_string(c.words.end) + ":" + c.predicate;
  for (const Party& p : c.said_by) key += ":" + p.name;
  return {hash_name(key)};
}

// "could not say how many shots were fired": they were.
bool asked(std::string_view before, std::string_view words) {
  if (before.size() > 40) before.remove_prefix(before.size() - 40);
  for (const std::string_view w : {"how ", "who ", "why ", "when "}) {
    if (words.starts_with(w) || before.find(w) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Without the sign of a list before its words: "- 40 homes burnt".
Span behind_bullet(std::string_view text, Span at) {
  while (at.begin + 1 < at.end &&
         one_of(text.substr(at.begin, 1), "-", "*", " ")) {
    ++at.begin;
  }
  return at;
}

// One claim a speaker: "state media and a monitor said" are two.
// "They shot my colleague," she said: of what he does nobody speaks in his own
// words but as "I" and "we".
void not_himself(const Slots& slots, Claim& c) {
  if (!c.actor || c.said_by.size() != 1 ||
      c.said_by.back().name != c.actor->name ||
      one_of(c.predicate, "statement", "accuse", "praise", "negotiate", "agree",
             "deny", "threaten", "cooperate", "visit", "resign", "appoint") ||
      one_of(slots.low(slots.token_at(c.actor->words.begin)), "i", "we", "us",
             "our", "my")) {
    return;
  }
  const bool quoted =
      std::ranges::any_of(slots.reading.quotes, [&](const Quote& q) {
        return std::ranges::any_of(q.content, [&](Span s) {
          const std::string_view words = cut(slots.text.utf8, s);
          return s.holds(c.words) &&
                 (words.starts_with('"') || words.starts_with("“"));
        });
      });
  if (quoted) c.actor.reset();
}

void attribute(const Slots& slots, Claim&& claim, std::vector<Claim>& out) {
  bool denied = false;
  // A figure stands where its number stands; an event where its words begin.
  const Span at = claim.amount ? claim.amount->words : claim.words;
  std::vector<std::vector<Party>> chains =
      slots.said_by(behind_bullet(slots.text.utf8, at), denied);
  // "did not confirm how many of the six dead": the six are not denied.
  const std::string_view before =
      std::string_view(slots.text.utf8).substr(0, at.begin);
  const std::string_view words = cut(slots.text.utf8, claim.words);
  const bool owned = !claim.amount &&
                     (words.starts_with("its ") ||
                      words.starts_with("their ") || words.starts_with("his "));
  const bool known = (claim.amount && before.ends_with(" the ")) || owned ||
                     asked(before, words);
  if (denied && !known && claim.predicate != "deny")
    claim.stance = Stance::denied;
  for (size_t i = 0; i < chains.size(); ++i) {
    Claim c = i + 1 < chains.size() ? claim : std::move(claim);
    // Who counts it stands innermost: "the paper said activists put it at".
    std::vector<Party> counted = std::move(c.said_by);
    c.said_by = std::move(chains[i]);
    for (Party& p : counted) {
      const bool again = !c.said_by.empty() && c.said_by.back().name == p.name;
      if (!again) c.said_by.push_back(std::move(p));
    }
    std::erase_if(c.said_by, [](const Party& p) { return p.name.empty(); });
    not_himself(slots, c);
    // Who announces that he resigns does it.
    if (c.predicate == "resign" && c.stance == Stance::actual && c.actor &&
        c.said_by.size() == 1 && c.said_by.front().name == c.actor->name) {
      c.said_by.clear();
    }
    c.id = id_of(c);
    out.push_back(std::move(c));
  }
}

// The same day of the year before; of a leap day the one before it.
Day year_before(Day day) {
  const std::chrono::year_month_day d{day};
  const std::chrono::year_month_day out{d.year() - std::chrono::years{1},
                                        d.month(), d.day()};
  return out.ok() ? Day{out}
                  : Day{out.year() / out.month() / std::chrono::last};
}

// What has happened was not after the report: a weekday without a date, or a
// month without its year that lies far ahead, was the one before; any other
// time ahead is of something else.
void not_after(const Slots& slots, Claim& c) {
  const Text& text = slots.text;
  if (!text.published) return;
  const Days told = slots.told_on();
  // "is to arrive on Friday", "a rally on Friday to demand": the one to come;
  // "asked on Friday to leave": of the asking.
  const bool asked =
      c.predicate != "protest" &&
      std::string_view(text.utf8).substr(c.when.words.end).starts_with(" to ");
  const bool ahead = c.when.words.begin > c.words.begin && !asked;
  if (c.stance == Stance::planned && c.when.days && c.when.stated && ahead &&
      c.when.said.weekday != 0 && c.when.said.month == 0 &&
      c.when.days->last < text.published->first &&
      text.published->first - c.when.days->last <= std::chrono::weeks{1}) {
    constexpr std::chrono::weeks kWeek{1};
    c.when.days = Days{c.when.days->first + kWeek, c.when.days->last + kWeek};
    return;
  }
  if (c.stance != Stance::actual || !c.when.days ||
      c.when.days->first <= told.last) {
    return;
  }
  constexpr std::chrono::days kFar{60};
  // "called a strike for Friday"
  if (c.when.stated && std::string_view(text.utf8)
                           .substr(0, c.when.words.begin)
                           .ends_with(" for ")) {
    return;
  }
  const PartialDate& said = c.when.said;
  const Days days = *c.when.days;
  if (c.when.stated && said.weekday != 0 && said.month == 0) {
    const std::chrono::weeks week{1};
    c.when.days = Days{days.first - week, days.last - week};
  } else if (c.when.stated && said.month != 0 && said.year == 0 &&
             days.first - told.last > kFar) {
    c.when.days = Days{year_before(days.first), year_before(days.last)};
  } else {
    c.when = {};
    c.when.days = told;
  }
}

// What follows without a place of its own happened there: where people fight,
// suffer or gather, not where they are brought or what is said of.
void tell_place(const Claim& c, Slots& slots) {
  if (!c.place || c.place->words.empty() || c.stance != Stance::actual) return;
  if (one_of(c.predicate, "evacuate", "evacuated", "release", "aid", "visit",
             "negotiate", "agree", "statement", "accuse", "praise", "convict",
             "distance", "population", "strength", "cost", "reinforce",
             "sanction", "cooperate", "appoint", "resign", "threaten",
             "concede", "deny", "investigate", "returned", "restrict")) {
    return;
  }
  // The story does not go on from what was years ago, beyond its paragraph, nor
  // from its country, where a town of it is known.
  constexpr int64_t kLongAgo = 300;  // days
  const bool past =
      slots.text.published && c.when.stated && c.when.days &&
      (slots.text.published->first - c.when.days->last).count() > kLongAgo;
  const bool wider = c.place->kind == "country" && slots.told_place &&
                     slots.told_place->country == c.place->country;
  const bool away =
      slots.past_place && slots.past_place->country != c.place->country;
  if (!past && (c.when.stated || away)) slots.past_place.reset();
  if (wider) return;
  std::optional<PlaceSaid>& told = past ? slots.past_place : slots.told_place;
  told = c.place;
  told->words = {};
  if (past) slots.past_told_in = slots.sentence;
}

// "158 in Blantyre, 72 in Mulanje and 58 in Phalombe": three places or more,
// each with its number of the same.
bool lists_places(const std::vector<Figure>& told) {
  constexpr size_t kList = 3;
  std::vector<std::string_view> places;
  for (const Figure& f : told) {
    if (!f.claim.place || f.claim.place->words.empty() ||
        f.claim.predicate != told.back().claim.predicate) {
      continue;
    }
    const std::string_view name = f.claim.place->name;
    if (std::ranges::find(places, name) == places.end()) places.push_back(name);
  }
  return places.size() >= kList;
}

// Does the sentence at hand count somebody, whatever befell them?
bool counts_people(const Slots& s) {
  const Span here = s.reading.sentences[s.sentence];
  return std::ranges::any_of(s.reading.quantities, [&](const Quantity& q) {
    return here.holds(q.span) &&
           one_of(q.amount.unit, "person", "body", "corpse");
  });
}

// What a later "the attack" may mean.
void tell_event(const Claim& c, Slots& slots) {
  if (c.stance == Stance::actual &&
      std::ranges::find(slots.told_kinds, c.predicate) ==
          slots.told_kinds.end()) {
    slots.told_kinds.push_back(c.predicate);
  }
  const bool placed = c.place && !c.place->words.empty();
  if (c.stance != Stance::actual || (!c.actor && !c.target && !placed)) return;
  for (Claim& told : slots.told_events) {
    if (told.predicate != c.predicate) continue;
    told = c;
    return;
  }
  slots.told_events.push_back(c);
}

}  // namespace

std::vector<Claim> extract(const Text& text, const Reading& syntactic,
                           const Knowledge& knowledge) {
  const Reading reading = joined_words(text, syntactic, knowledge);
  std::vector<Claim> claims;
  std::vector<Figure> figures;
  Slots slots(text, reading, knowledge);
  const TableFigures tables = find_tables(text, knowledge);
  for (size_t i = 0; i < reading.sentences.size(); ++i) {
    slots.begin_sentence(i);
    std::vector<Claim> events;
    find_events(slots, events);
    std::vector<Figure> here;
    find_figures(slots, here);
    clear_rows(tables, events, here);
    if (!here.empty()) {
      slots.last_figure = here.back().claim;
    } else if (counts_people(slots)) {
      slots.last_figure.reset();  // a later "the number" is of those
    }
    for (const Claim& c : events) {
      tell_place(c, slots);
      // "The army denied bombing": nothing to go back to.
      bool denied = false;
      slots.said_by({c.words.begin, c.words.end}, denied);
      if (!denied) tell_event(c, slots);
    }
    slots.told_list = lists_places(here);
    for (const Figure& f : here) {
      if (!slots.told_list) tell_place(f.claim, slots);
    }
    find_lasting(slots, events);
    add_rows(tables, slots, events);
    slots.end_sentence();
    for (Claim& c : events) {
      c.report = text.report;
      c.sentence = reading.sentences[i];
      not_after(slots, c);
      attribute(slots, std::move(c), claims);
    }
    for (Figure& f : here) {
      f.claim.report = text.report;
      f.claim.sentence = reading.sentences[i];
      not_after(slots, f.claim);
      std::vector<Claim> said;
      attribute(slots, Claim(f.claim), said);
      for (Claim& c : said)
        figures.push_back(
            {std::move(c), f.open, f.again, f.mild, f.named, f.bare});
    }
  }
  // Who was shot in a "fatal shooting", a "homicide", may be the dead.
  if (deadly(reading)) {
    std::erase_if(figures, [](const Figure& f) { return f.open; });
  }
  const std::vector<bool> out = doubtful(
      figures, std::ranges::any_of(claims, [](const Claim& c) {
        return one_of(c.predicate, "attack", "bombing", "suicide_attack",
                      "airstrike", "missile_strike", "shelling", "battle",
                      "ambush", "massacre", "execution", "disaster", "accident",
                      "riot", "offensive");
      }));
  for (size_t i = 0; i < figures.size(); ++i) {
    if (!out[i]) claims.push_back(std::move(figures[i].claim));
  }
  std::ranges::sort(claims, [](const Claim& a, const Claim& b) {
    return std::tie(a.words, a.predicate, a.id) <
           std::tie(b.words, b.predicate, b.id);
  });
  const auto twin = [](const Claim& a, const Claim& b) { return a.id == b.id; };
  claims.erase(std::unique(claims.begin(), claims.end(), twin), claims.end());
  return claims;
}

}  // namespace crosscheck
