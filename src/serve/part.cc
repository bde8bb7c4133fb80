#include "serve/part.h"

#include <fmt/format.h>

#include "present/figures.h"
#include "present/json_claim.h"
#include "present/words.h"
#include "util/parties.h"

namespace crosscheck {
namespace {

void write_span_of_days(JsonWriter& json, std::string_view key,
                        const std::optional<Days>& days) {
  if (!days) return;
  json.key(key).open('{');
  write_ends(json, *days);
  json.close('}');
}

// The sentence of a claim in three pieces. Words that the text carries over
// from elsewhere have no place in it.
void write_quote(JsonWriter& json, const Lookup& look, const Found& found) {
  const Claim& c = *found.claim;
  const Span words = c.sentence.holds(c.words)
                         ? c.words
                         : Span{c.sentence.end, c.sentence.end};
  json.key("quote").open('{').key("before");
  json.text(look.words(found.account, {c.sentence.begin, words.begin}));
  json.key("words").text(look.words(found.account, words)).key("after");
  json.text(look.words(found.account, {words.end, c.sentence.end})).close('}');
}

}  // namespace

void write_story_summary(JsonWriter& json, const Snapshot& now,
                         const Digest& d) {
  const Story& s = *d.story;
  json.open('{').field("id", s.id).field("title", d.title);
  write_span_of_days(json, "days", now.days_of(d));
  if (d.lead != nullptr && d.lead->place) {
    json.field("place", d.lead->place->name);
  }
  const auto count = [&](std::string_view key, size_t n) {
    json.key(key).integer(static_cast<int64_t>(n));
  };
  count("report_count", s.reports.size());
  count("event_count", s.events.size());
  count("question_count", s.questions.size());
  count("disputed_count", d.disputed.size());
  json.close('}');
}

void write_report_row(JsonWriter& json, const Snapshot& now, size_t account) {
  json.open('{');
  write_report(json, now.dossier, account);
  json.field("label", now.look.label(account));
  json.field("outlet", now.look.outlet(account));
  json.field("story", now.story_of[account]);
  json.key("claim_count")
      .integer(
          static_cast<int64_t>(now.dossier.accounts[account].claims.size()))
      .close('}');
}

void write_event_row(JsonWriter& json, const Event& e, const Modes& modes,
                     const Knowledge& k) {
  json.open('{');
  write_event(json, e, modes, k);
  json.key("heading").open('[');
  for (const std::string& words : say_event(e, k)) json.text(words);
  json.close(']').field("days", say_days(e.when)).close('}');
}

void write_claim_row(JsonWriter& json, const Snapshot& now,
                     const Found& found) {
  const Account& account = now.dossier.accounts[found.account];
  const uint32_t line =
      now.look.line(found.account, found.claim->sentence.begin);
  json.open('{');
  write_claim_of(json, account, *found.claim, now.knowledge);
  json.key("ref").text(
      fmt::format("{}:{}", now.look.label(found.account), line));
  json.key("line").integer(line).field("who", now.look.who(found));
  write_quote(json, now.look, found);
  json.close('}');
}

void Part::take(const Found& found) {
  if (!claims_.emplace(found.account, found.claim).second) return;
  accounts_.insert(found.account);
  for_parties(*found.claim, [&](EntityId id) { add_entity(id); });
}

void Part::add_claim(ClaimId id) {
  const Found found = now_.look.claim(id);
  if (!found) return;
  if (claims_.size() >= kMostClaims &&
      !claims_.contains({found.account, found.claim})) {
    cut_ = true;
    return;
  }
  take(found);
}

void Part::add_claims_of(size_t account) {
  accounts_.insert(account);
  for (const Claim& c : now_.dossier.accounts[account].claims) {
    take({&c, account});
  }
}

void Part::add_entity(EntityId id) {
  const size_t at = now_.entity(id);
  if (at < now_.dossier.entities.size()) entities_.insert(at);
}

void Part::add_event(EventId id) {
  const Event* e = now_.look.event(id);
  if (e == nullptr || !added_.insert(e).second) return;
  events_.push_back(e);
  add_claims(e->claims);
}

void Part::add_question(QuestionId id) {
  const Question* q = now_.look.question(id);
  if (q == nullptr || !added_.insert(q).second) return;
  questions_.push_back(q);
  add_claims(q->claims);
  for (const Answer& answer : q->answers) {
    for (const Voice& voice : answer.voices) add_entity(voice.id);
  }
}

void Part::add_story(StoryId id) {
  const size_t at = now_.story(id);
  if (at < now_.digests.size()) stories_.insert(at);
}

void Part::add_state(const State& state) {
  states_.push_back(&state);
  add_claims(state.claims);
  add_entity(state.place.id);
  if (state.holder) add_entity(state.holder->id);
}

void Part::write_question_row(JsonWriter& json, const Question& q) const {
  const auto more_of_answer = [&](const Answer& a) {
    json.field("says", value_of(q, a, now_.look));
    json.field("speakers", speakers(a, now_.look, 6));
    json.field("grade", say_grade(a.admiralty));
    write_span_of_days(json, "as_of", as_of(a, now_.look));
  };
  const auto more_of_voice = [&](const Voice& v) {
    json.field("who", now_.look.who(v));
  };
  json.open('{');
  write_question(json, q, more_of_answer, more_of_voice);
  json.field("asks", say_question(q, now_.knowledge));
  json.key("estimates").open('{');
  for (Rule rule : kRules) {
    const Estimate e = now_.estimate(q, rule);
    json.key(name_of(rule)).open('{').field("low", e.low);
    json.field("best", e.best).field("high", e.high).key("answers").open('[');
    for (uint32_t answer : e.answers) json.integer(answer);
    json.close(']').close('}');
  }
  json.close('}').close('}');
}

void Part::write(JsonWriter& json) const {
  const auto list = [&](std::string_view key, const auto& of, auto row) {
    if (of.empty()) return;
    json.key(key).open('[');
    for (const auto& one : of) row(one);
    json.close(']');
  };
  list("stories", stories_,
       [&](size_t i) { write_story_summary(json, now_, now_.digests[i]); });
  list("reports", accounts_,
       [&](size_t i) { write_report_row(json, now_, i); });
  list("entities", entities_, [&](size_t i) {
    json.open('{');
    crosscheck::write_entity(json, now_.dossier.entities[i]);
    json.close('}');
  });
  list("claims", claims_, [&](const auto& at) {
    write_claim_row(json, now_, {at.second, at.first});
  });
  list("events", events_, [&](const Event* e) {
    write_event_row(json, *e, now_.modes, now_.knowledge);
  });
  list("questions", questions_,
       [&](const Question* q) { write_question_row(json, *q); });
  list("states", states_, [&](const State* s) {
    json.open('{');
    crosscheck::write_state(json, *s);
    json.close('}');
  });
  if (cut_) json.key("cut").boolean(true);
}

}  // namespace crosscheck
