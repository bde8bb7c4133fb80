// Claim: one thing one report says. The unit everything downstream counts.
// Made by extract/; group/ fills the ids.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crosscheck/span.h"
#include "crosscheck/value.h"

namespace crosscheck {

// Who does, suffers or says something: "the Syrian Army's Tiger Forces",
// "civilians", "a senior source in Damascus".
struct Party {
  std::string name;  // the entity's main name
  EntityId id;       // within the report: hash of `name`; across: from group/
  Span words;        // in Text::utf8; empty only when carried over by the text
};

struct PlaceSaid {
  std::string name;
  EntityId id;
  std::optional<double> lat, lon;  // degrees, WGS 84
  std::string country;             // ISO 3166 alpha-2 or ""
  std::string kind;  // city, village, province, airport, ... or ""
  Span words;
};

struct WhenSaid {
  std::optional<Days> days;  // none: the report leaves it open altogether
  std::optional<int> minute_first, minute_last;  // of the day
  Span words;           // empty: inferred from the text around it
  PartialDate said;     // what the words give when `days` is still open
  bool stated = false;  // these words stand with this claim
};

struct AmountSaid {
  Amount amount;
  std::string of;  // who or what is counted: "civilians", "ISIS vehicles"
  Span of_words;
  Span words;
};

struct Claim {
  ClaimId id;
  ReportId report;
  Span sentence;  // never empty, holds every words below unless carried over
  Span words;     // the tightest stretch that says it
  std::string predicate;  // a row of data/vocabulary.tsv: siege.end, killed
  std::string mode;  // which kind of it: "strike" of a protest; "" when no row
                     // `predicate.mode` says more than the predicate
  Stance stance = Stance::actual;

  std::optional<Party> actor;   // who did it
  std::optional<Party> target;  // to whom
  std::optional<PlaceSaid> place;
  WhenSaid when;
  std::optional<AmountSaid> amount;  // with it the claim is a figure and
                                     // `predicate` names the measure
  std::vector<Party> said_by;  // outermost first; empty: the report itself
  float confidence = 0;        // that the report says this, not that it is true

  EventId event;        // filled by group/; unknown for a figure
  QuestionId question;  // filled by group/; known for a figure

  // Filled when decisions are replayed (decision.h).
  std::vector<std::string> corrected;  // fields that a person has set
  bool accepted = false;               // a person has checked it
};

}  // namespace crosscheck
