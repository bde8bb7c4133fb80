// Decisions as JSON: what a page sends, and the record that the log keeps.
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "crosscheck/decision.h"
#include "store/decision_log.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kLargest = 64U << 10U;
constexpr size_t kThings = 1000;

Error refused(std::string what) {
  return {Fault::format, "a decision " + std::move(what), ""};
}

template <class Enum>
std::optional<Enum> named(std::string_view name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

std::string text(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

uint64_t number(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_number_unsigned() ? at->get<uint64_t>()
                                                        : 0;
}

std::optional<uint64_t> read_id(std::string_view text, int base) {
  uint64_t id = 0;
  const char* end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, id, base);
  if (error != std::errc() || at != end || text.empty()) return std::nullopt;
  return id;
}

std::optional<Thing> read_thing(const Json& json, Subject subject) {
  if (!json.is_object()) return std::nullopt;
  Thing a;
  a.name = text(json, "name");
  a.predicate = text(json, "predicate");
  const std::string id = text(json, "id");
  if (!id.empty()) {
    const auto value = read_id(id, subject == Subject::decision ? 10 : 16);
    if (!value) return std::nullopt;
    a.id = *value;
  }
  if (const std::string report = text(json, "report"); !report.empty()) {
    const auto value = read_id(report, 16);
    if (!value) return std::nullopt;
    a.report.value = *value;
  }
  const auto words = json.find("words");
  if (words != json.end()) {
    if (!words->is_array() || words->size() != 2 ||
        !(*words)[0].is_number_unsigned() || !(*words)[1].is_number_unsigned())
      return std::nullopt;
    a.words = {(*words)[0].get<uint32_t>(), (*words)[1].get<uint32_t>()};
  }
  if (a.id == 0 && a.name.empty()) return std::nullopt;
  return a;
}

Result<Decision> read_fields(const Json& json) {
  Decision d;
  const auto verb = named(text(json, "verb"), Verb::undo);
  if (!verb) {
    return refused(
        "has a verb: accept, reject, correct, merge, split, "
        "grade, note or undo");
  }
  const auto subject = named(text(json, "subject"), Subject::decision);
  if (!subject) {
    return refused(
        "has a subject: claim, entity, event, question, story, "
        "report, source or decision");
  }
  d.verb = *verb;
  d.subject = *subject;
  d.who = text(json, "who");
  d.why = text(json, "why");
  d.field = text(json, "field");
  d.value = text(json, "value");
  d.seen = number(json, "seen");
  const auto stands = json.find("stands");
  d.stands = stands == json.end() || *stands != Json(false);
  const auto on = json.find("on");
  if (on == json.end() || !on->is_array() || on->empty() ||
      on->size() > kThings) {
    return refused(fmt::format("is \"on\" a list of 1 to {} things", kThings));
  }
  for (const Json& item : *on) {
    const auto thing = read_thing(item, d.subject);
    if (!thing) {
      return refused("knows each thing by its \"id\" or \"name\"");
    }
    d.on.push_back(*thing);
  }
  return d;
}

Json thing_json(const Thing& a, Subject subject) {
  Json out = Json::object();
  if (a.id != 0) {
    out["id"] = subject == Subject::decision ? std::to_string(a.id) : hex(a.id);
  }
  if (!a.name.empty()) out["name"] = a.name;
  if (a.report.known()) out["report"] = hex(a.report.value);
  if (!a.words.empty()) out["words"] = {a.words.begin, a.words.end};
  if (!a.predicate.empty()) out["predicate"] = a.predicate;
  return out;
}

}  // namespace

Result<Decision> read_decision(std::string_view json) {
  if (json.size() > kLargest) return refused("has at most 64 KiB");
  const Json parsed = Json::parse(json, nullptr, false);
  if (!parsed.is_object()) return refused("is one JSON object");
  return read_fields(parsed);
}

std::optional<Decision> read_record(std::string_view record) {
  const Json json = Json::parse(record, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Result<Decision> d = read_fields(json);
  if (!d) return std::nullopt;
  Decision out = *std::move(d);
  out.number = number(json, "number");
  out.at = text(json, "at");
  out.old = text(json, "old");
  out.previous = text(json, "previous");
  out.hash = text(json, "hash");
  return out;
}

std::string decision_json(const Decision& d) {
  Json out = Json::object();
  out["number"] = d.number;
  out["at"] = d.at;
  out["who"] = d.who;
  out["verb"] = name_of(d.verb);
  out["subject"] = name_of(d.subject);
  out["on"] = Json::array();
  for (const Thing& a : d.on) out["on"].push_back(thing_json(a, d.subject));
  if (d.verb == Verb::correct) out["field"] = d.field;
  if (!d.value.empty() || d.verb == Verb::correct) out["value"] = d.value;
  if (!d.old.empty()) out["old"] = d.old;
  if (!d.why.empty()) out["why"] = d.why;
  out["seen"] = d.seen;
  out["stands"] = d.stands;
  out["previous"] = d.previous;
  out["hash"] = d.hash;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace crosscheck
