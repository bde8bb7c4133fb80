// The dossier as JSON. See json.h.
#include <cassert>
#include <string_view>
#include <unordered_map>

#include "present/json.h"
#include "present/json_claim.h"
#include "present/json_writer.h"
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

void write_reports(JsonWriter& json, const Dossier& dossier) {
  assert(dossier.copy_of.size() == dossier.accounts.size());
  json.key("reports").open('[');
  for (size_t i = 0; i < dossier.accounts.size(); ++i) {
    const Account& account = dossier.accounts[i];
    const Text& text = account.text;
    json.open('{').field("id", text.report).key("path").text(account.path);
    json.field("title", text.title).field("publisher", text.publisher);
    write_published(json, text);
    json.field("language", text.language).field("sha256", account.sha256);
    json.field("copy_of", dossier.copy_of[i]);
    json.key("words").integer(account.words).close('}');
  }
  json.close(']');
}

void write_entities(JsonWriter& json, const Dossier& dossier) {
  json.key("entities").open('[');
  for (const Entity& e : dossier.entities) {
    json.open('{').field("id", e.id).field("kind", e.kind);
    json.field("name", e.name).key("names").open('[');
    for (const std::string& name : e.names) json.text(name);
    json.close(']').field("lat", e.lat).field("lon", e.lon);
    json.field("country", e.country).close('}');
  }
  json.close(']');
}

void write_claims(JsonWriter& json, const Dossier& dossier,
                  const Knowledge& knowledge) {
  json.key("claims").open('[');
  for (const Account& account : dossier.accounts) {
    for (const Claim& c : account.claims) {
      json.open('{');
      write_claim(json, c, account.text.published, knowledge);
      json.field("report", account.text.report).field("event", c.event);
      json.field("question", c.question).close('}');
    }
  }
  json.close(']');
}

// The first mode that a claim of each event tells.
std::unordered_map<uint64_t, std::string_view> modes_of(
    const Dossier& dossier) {
  std::unordered_map<uint64_t, std::string_view> modes;
  for (const Account& account : dossier.accounts) {
    for (const Claim& c : account.claims) {
      if (!c.mode.empty()) modes.emplace(c.event.value, c.mode);
    }
  }
  return modes;
}

void write_events(JsonWriter& json, const Dossier& dossier,
                  const Knowledge& knowledge) {
  const auto modes = modes_of(dossier);
  json.key("events").open('[');
  for (const Event& e : dossier.events) {
    json.open('{').field("id", e.id).field("story", e.story);
    json.field("predicate", e.predicate);
    const auto mode = modes.find(e.id.value);
    write_codes(json, knowledge.term(e.predicate, mode == modes.end()
                                                      ? std::string_view()
                                                      : mode->second));
    write_days(json, "when", e.when);
    write_place(json, "place", e.place, false);
    write_party(json, "actor", e.actor, false);
    write_party(json, "target", e.target, false);
    json.field("stance", name_of(e.stance));
    write_ids(json, "claims", e.claims);
    json.key("reports").integer(e.reports);
    json.key("voices").integer(e.voices).close('}');
  }
  json.close(']');
}

void write_answer(JsonWriter& json, const Answer& answer) {
  json.open('{').field("low", answer.amount.low);
  json.field("high", answer.amount.high).field("unit", answer.amount.unit);
  json.key("credibility").number(thousandths(answer.credibility));
  json.field("admiralty", answer.admiralty).key("voices").open('[');
  for (const Voice& voice : answer.voices) {
    json.open('{').key("origin").text(voice.origin).field("id", voice.id);
    write_ids(json, "claims", voice.claims);
    json.close('}');
  }
  json.close(']').close('}');
}

void write_question(JsonWriter& json, const Question& q) {
  json.open('{').field("id", q.id).field("story", q.story);
  json.field("measure", q.measure).field("of", q.of);
  write_place(json, "at", q.at, false);
  write_days(json, "when", q.when);
  json.field("unit", q.unit).field("standing", name_of(q.standing));
  if (q.best_low || q.best_high) {
    json.key("best").open('{').field("low", q.best_low);
    json.field("high", q.best_high).close('}');
  }
  json.field("low", q.low).field("high", q.high);
  write_ids(json, "claims", q.claims);
  json.key("answers").open('[');
  for (const Answer& answer : q.answers) write_answer(json, answer);
  json.close(']').key("why").open('[');
  for (const Why& why : q.why) {
    json.open('{').field("kind", name_of(why.reason)).key("between").open('[');
    json.integer(why.one).integer(why.other).close(']');
    json.field("text", why.text).close('}');
  }
  json.close(']').close('}');
}

void write_stories(JsonWriter& json, const Dossier& dossier) {
  json.key("stories").open('[');
  for (const Story& s : dossier.stories) {
    json.open('{').field("id", s.id).field("title", s.title);
    write_ids(json, "reports", s.reports);
    write_ids(json, "events", s.events);
    write_ids(json, "questions", s.questions);
    json.close('}');
  }
  json.close(']');
}

void write_states(JsonWriter& json, const Dossier& dossier) {
  json.key("states").open('[');
  for (const State& s : dossier.states) {
    json.open('{').field("kind", s.kind);
    write_place(json, "place", s.place, false);
    write_party(json, "holder", s.holder, false);
    write_days(json, "from", s.from);
    write_days(json, "to", s.to);
    write_ids(json, "claims", s.claims);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

std::string dossier_json(const Dossier& dossier, const Knowledge& knowledge) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("crosscheck").text(CROSSCHECK_VERSION);
  write_reports(json, dossier);
  write_entities(json, dossier);
  write_claims(json, dossier, knowledge);
  write_events(json, dossier, knowledge);
  json.key("questions").open('[');
  for (const Question& q : dossier.questions) write_question(json, q);
  json.close(']');
  write_stories(json, dossier);
  write_states(json, dossier);
  json.close('}');
  return out;
}

}  // namespace crosscheck
