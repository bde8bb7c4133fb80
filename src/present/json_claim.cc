#include "present/json_claim.h"

#include <fmt/format.h>

#include "util/printed.h"

namespace crosscheck {
namespace {

void write_day(JsonWriter& json, std::string_view key, Day day,
               std::optional<int> minute) {
  std::string value = iso(day);
  if (minute) value += fmt::format("T{:02}:{:02}", *minute / 60, *minute % 60);
  json.key(key).text(value);
}

// Always there; an end that nothing bounds is null.
void write_when(JsonWriter& json, const Claim& claim,
                const std::optional<Days>& published) {
  const WhenSaid& when = claim.when;
  json.key("when").open('{');
  if (when.days) {
    write_ends(json, *when.days, when.minute_first, when.minute_last);
  } else {
    const bool over = published && claim.stance == Stance::actual;
    const bool ahead = published && claim.stance == Stance::planned;
    json.key("first");
    ahead ? json.text(iso(published->first)) : json.null();
    json.key("last");
    over ? json.text(iso(published->last)) : json.null();
  }
  json.field("words", when.words).close('}');
}

void write_amount(JsonWriter& json, const AmountSaid& said) {
  const char change = static_cast<char>(said.amount.change);
  json.key("amount").open('{').field("low", said.amount.low);
  json.field("high", said.amount.high).field("unit", said.amount.unit);
  json.field("change", std::string_view(&change, 1)).field("of", said.of);
  json.field("of_words", said.of_words).field("words", said.words).close('}');
}

void write_party_value(JsonWriter& json, const Party& party, bool with_words) {
  json.open('{').field("name", party.name).field("id", party.id);
  if (with_words) json.field("words", party.words);
  json.close('}');
}

}  // namespace

void write_ends(JsonWriter& json, Days days, std::optional<int> minute_first,
                std::optional<int> minute_last) {
  write_day(json, "first", days.first, minute_first);
  write_day(json, "last", days.last, minute_last);
}

void write_published(JsonWriter& json, const Text& text) {
  if (!text.published) return;
  json.key("published").open('{');
  write_ends(json, *text.published);
  json.field("from", name_of(text.published_from)).close('}');
}

void write_party(JsonWriter& json, std::string_view key,
                 const std::optional<Party>& party, bool with_words) {
  if (party) write_party_value(json.key(key), *party, with_words);
}

void write_place(JsonWriter& json, std::string_view key,
                 const std::optional<PlaceSaid>& place, bool with_words) {
  if (!place) return;
  json.key(key).open('{').field("name", place->name).field("id", place->id);
  json.field("lat", place->lat).field("lon", place->lon);
  json.field("country", place->country).field("kind", place->kind);
  if (with_words) json.field("words", place->words);
  json.close('}');
}

void write_codes(JsonWriter& json, const Term* term) {
  if (term == nullptr || term->measure) return;
  const auto known = [](const std::string& code) { return code != "-"; };
  if (known(term->plover)) json.field("plover", term->plover);
  if (!term->context.empty()) {
    json.key("context").open('[');
    for (const std::string& context : term->context) json.text(context);
    json.close(']');
  }
  if (known(term->acled_type)) json.field("acled_type", term->acled_type);
  if (known(term->acled)) json.field("acled", term->acled);
}

void write_claim(JsonWriter& json, const Claim& claim,
                 const std::optional<Days>& published,
                 const Knowledge& knowledge) {
  json.field("id", claim.id).key("sentence").span(claim.sentence);
  json.key("words").span(claim.words).field("predicate", claim.predicate);
  if (claim.amount) json.field("measure", claim.predicate);
  write_codes(json, knowledge.term(claim.predicate, claim.mode));
  json.field("stance", name_of(claim.stance));
  write_party(json, "actor", claim.actor);
  write_party(json, "target", claim.target);
  write_place(json, "place", claim.place);
  write_when(json, claim, published);
  if (claim.amount) write_amount(json, *claim.amount);
  json.key("said_by").open('[');
  for (const Party& p : claim.said_by) write_party_value(json, p, true);
  json.close(']');
  json.key("confidence").number(thousandths(claim.confidence));
}

}  // namespace crosscheck
