// The parts that both JSON documents write alike: a claim and what it is made
// of. Tested by json_test.cc.
#pragma once

#include <cmath>
#include <optional>
#include <string_view>
#include <vector>

#include "crosscheck/claim.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/text.h"
#include "present/json_writer.h"

namespace crosscheck {

// A chance is no better known than this.
inline double thousandths(double chance) {
  return std::round(chance * 1000) / 1000;
}

// "first" and "last" of what is open in the writer: a day, with its time of day
// where one is said (2017-09-05T14:00).
void write_ends(JsonWriter&, Days, std::optional<int> minute_first = {},
                std::optional<int> minute_last = {});

// "published", where it is known.
void write_published(JsonWriter&, const Text&);

// `with_words` is false where several reports stand behind the value, so that
// no one text holds its words.
void write_party(JsonWriter&, std::string_view key, const std::optional<Party>&,
                 bool with_words = true);
void write_place(JsonWriter&, std::string_view key,
                 const std::optional<PlaceSaid>&, bool with_words = true);

// The codes that other schemes have for a row of the vocabulary; nothing for a
// measure or nullptr.
void write_codes(JsonWriter&, const Term*);

// The fields of a claim, without its brackets. `published` bounds the time of
// what the report leaves open: what happened was over before it was printed,
// what is planned comes after.
void write_claim(JsonWriter&, const Claim&,
                 const std::optional<Days>& published, const Knowledge&);

template <class Kind>
void write_ids(JsonWriter& json, std::string_view key,
               const std::vector<Id<Kind>>& ids) {
  json.key(key).open('[');
  for (Id<Kind> id : ids) json.id(id.value);
  json.close(']');
}

}  // namespace crosscheck
