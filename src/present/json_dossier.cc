// The dossier as JSON. See json.h.
#include "present/json_dossier.h"

#include <cassert>

#include "present/imitations.h"
#include "present/json.h"
#include "present/json_claim.h"
#include "present/standing.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

void write_days(JsonWriter& json, std::string_view key,
                const std::optional<Days>& days) {
  if (!days) return;
  json.key(key).open('{');
  write_ends(json, *days);
  json.close('}');
}

void write_answer(JsonWriter& json, const Answer& answer,
                  const MoreOfAnswer& more_of_answer,
                  const MoreOfVoice& more_of_voice) {
  json.open('{').field("low", answer.amount.low);
  json.field("high", answer.amount.high).field("unit", answer.amount.unit);
  json.key("credibility").number(thousandths(answer.credibility));
  json.field("admiralty", answer.admiralty);
  json.field("grounds", answer.grounds).key("voices").open('[');
  for (const Voice& voice : answer.voices) {
    json.open('{').key("origin").text(voice.origin).field("id", voice.id);
    write_ids(json, "claims", voice.claims);
    if (more_of_voice) more_of_voice(voice);
    json.close('}');
  }
  json.close(']');
  if (more_of_answer) more_of_answer(answer);
  json.close('}');
}

// Every element of a list, each in its brackets.
template <class List, class Write>
void write_list(JsonWriter& json, std::string_view key, const List& list,
                Write write) {
  json.key(key).open('[');
  for (const auto& one : list) {
    json.open('{');
    write(one);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

Modes modes_of(const Dossier& dossier) {
  Modes modes;
  for (const Account& account : dossier.accounts) {
    for (const Claim& c : account.claims) {
      if (!c.mode.empty()) modes.emplace(c.event.value, c.mode);
    }
  }
  return modes;
}

void write_report(JsonWriter& json, const Dossier& dossier, size_t i) {
  const Account& account = dossier.accounts[i];
  const Text& text = account.text;
  json.field("id", text.report).key("path").text(account.path);
  json.field("title", text.title).field("publisher", text.publisher);
  write_published(json, text);
  json.field("language", text.language).field("sha256", account.sha256);
  json.field("copy_of", dossier.copy_of[i]);
  if (i < dossier.wire.size() && !dossier.wire[i].empty()) {
    json.key("wire").text(dossier.wire[i]);
  }
  json.key("words").integer(account.words);
}

void write_entity(JsonWriter& json, const Entity& e) {
  json.field("id", e.id).field("kind", e.kind);
  json.field("name", e.name).key("names").open('[');
  for (const std::string& name : e.names) json.text(name);
  json.close(']').field("lat", e.lat).field("lon", e.lon);
  json.field("country", e.country);
}

void write_claim_of(JsonWriter& json, const Account& account, const Claim& c,
                    const Knowledge& knowledge) {
  write_claim(json, c, account.text.published, knowledge);
  json.field("report", account.text.report).field("event", c.event);
  json.field("question", c.question);
}

void write_event(JsonWriter& json, const Event& e, const Modes& modes,
                 const Knowledge& knowledge) {
  json.field("id", e.id).field("story", e.story);
  json.field("predicate", e.predicate);
  const auto mode = modes.find(e.id.value);
  write_codes(
      json, knowledge.term(e.predicate, mode == modes.end() ? std::string_view()
                                                            : mode->second));
  write_days(json, "when", e.when);
  write_place(json, "place", e.place, false);
  write_party(json, "actor", e.actor, false);
  if (!e.accuser.empty()) json.field("actor_said_by", e.accuser);
  write_party(json, "target", e.target, false);
  json.field("stance", name_of(e.stance));
  write_ids(json, "claims", e.claims);
  json.key("reports").integer(e.reports);
  json.key("voices").integer(e.voices);
}

void write_question(JsonWriter& json, const Question& q,
                    const MoreOfAnswer& more_of_answer,
                    const MoreOfVoice& more_of_voice) {
  json.field("id", q.id);
  if (q.story.known()) json.field("story", q.story);
  if (!q.story.known()) json.key("story").null();
  json.field("measure", q.measure).field("of", q.of);
  write_place(json, "at", q.at, false);
  write_days(json, "when", q.when);
  json.field("unit", q.unit).field("standing", name_of(q.standing));
  if (q.flooding) json.key("flags").open('[').text("flooding").close(']');
  if (q.best_low || q.best_high) {
    json.key("best").open('{').field("low", q.best_low);
    json.field("high", q.best_high).close('}');
  }
  json.field("low", q.low).field("high", q.high);
  write_ids(json, "claims", q.claims);
  json.key("answers").open('[');
  for (const Answer& answer : q.answers) {
    write_answer(json, answer, more_of_answer, more_of_voice);
  }
  json.close(']').key("why").open('[');
  for (const Why& why : q.why) {
    json.open('{').field("kind", name_of(why.reason)).key("between").open('[');
    json.integer(why.one).integer(why.other).close(']');
    json.field("text", why.text).close('}');
  }
  json.close(']');
}

void write_story(JsonWriter& json, const Story& s) {
  json.field("id", s.id).field("title", s.title);
  write_ids(json, "reports", s.reports);
  write_ids(json, "events", s.events);
  write_ids(json, "questions", s.questions);
}

void write_state(JsonWriter& json, const State& s) {
  json.field("kind", s.kind);
  write_place(json, "place", s.place, false);
  json.field("part", s.part);
  write_party(json, "holder", s.holder, false);
  write_party(json, "against", s.against, false);
  if (s.amount) {
    const Amount& a = s.amount->amount;
    json.key("amount").open('{').field("low", a.low).field("high", a.high);
    json.field("unit", a.unit).field("of", s.amount->of).close('}');
  }
  write_days(json, "from", s.from);
  write_days(json, "to", s.to);
  write_ids(json, "claims", s.claims);
  if (s.contradicts.empty()) return;
  json.key("contradicts").open('[');
  for (const uint32_t i : s.contradicts) json.integer(i);
  json.close(']');
}

std::string dossier_json(const Dossier& dossier, const Knowledge& knowledge) {
  assert(dossier.copy_of.size() == dossier.accounts.size());
  std::string out;
  JsonWriter json(out);
  json.open('{').key("crosscheck").text(CROSSCHECK_VERSION);
  const auto imitated = imitations(dossier.accounts, knowledge);
  write_list(json, "reports", dossier.accounts, [&](const Account& account) {
    const auto i = static_cast<size_t>(&account - dossier.accounts.data());
    write_report(json, dossier, i);
    if (!imitated[i].empty()) json.key("imitates").text(imitated[i]);
  });
  write_list(json, "entities", dossier.entities,
             [&](const Entity& e) { write_entity(json, e); });
  json.key("claims").open('[');
  for (const Account& account : dossier.accounts) {
    for (const Claim& c : account.claims) {
      json.open('{');
      write_claim_of(json, account, c, knowledge);
      json.close('}');
    }
  }
  json.close(']');
  const Modes modes = modes_of(dossier);
  write_list(json, "events", dossier.events,
             [&](const Event& e) { write_event(json, e, modes, knowledge); });
  write_list(json, "questions", dossier.questions,
             [&](const Question& q) { write_question(json, q); });
  write_list(json, "stories", dossier.stories,
             [&](const Story& s) { write_story(json, s); });
  std::vector<State> states = dossier.states;
  for (State& s : measured_states(dossier)) states.push_back(std::move(s));
  write_list(json, "states", states,
             [&](const State& s) { write_state(json, s); });
  write_list(json, "lineage", dossier.taken, [&](const Taken& t) {
    json.field("by", t.by).field("from", t.from).key("words").open('[');
    for (const Span s : t.words) json.span(s);
    json.close(']');
  });
  json.close('}');
  return out;
}

}  // namespace crosscheck
