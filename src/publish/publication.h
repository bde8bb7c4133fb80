// Publication: a dossier as the formats of other fields need it: happenings
// with the figures that belong to them, roles of parties, codes of countries,
// and the note that keeps what a format has no column for.
//
//   Publication p(dossier, knowledge, Rule::lowest);
//   for (const Happening& h : p.happenings) p.note(h);
//
// The dossier and the knowledge must live as long. Nothing here depends on the
// clock: what is dated "now" bears the day of the newest report. Tested by
// publication_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/estimate.h"
#include "crosscheck/knowledge.h"
#include "present/lookup.h"

namespace crosscheck {

// A row of data/country_codes.tsv; "" where there is none.
struct CountryCodes {
  std::string alpha3, numeric, gw, acled_region, ucdp_region;
};

// A row of data/roles.tsv; "" where a party's kind is in no row.
struct Role {
  std::string inter;   // ACLED: State forces, Rebel group, ...
  std::string sector;  // PLOVER: MIL, REB, ...
  std::string side;    // state, group, civil, other
};

// An event with the figures of people that it cost; or figures for which no
// report tells a happening of their time and place (then event is null).
struct Happening {
  const Event* event = nullptr;
  std::vector<const Question*> figures;  // in the dossier's order
  std::optional<Days>
      inferred;  // of figures that state no day: of their claims

  const PlaceSaid* place() const;
  std::optional<Days> when() const;
  bool day_is_stated() const;  // else it is what the text around it allows
  StoryId story() const;
  uint64_t id() const;
  std::vector<ClaimId> claims() const;  // the event's, then the figures'
};

// Killed (or another measure) of one happening by a rule, with whom it counts.
struct Toll {
  std::optional<double> low, best, high;  // none: no answer stands
  double actors = 0, targets = 0, civilians = 0, unknown = 0;  // sum to best
  bool one_voice = false;  // nobody confirms one of its figures
  bool disputed = false;
};

class Publication {
 public:
  Publication(const Dossier&, const Knowledge&, Rule);

  const Dossier& dossier;
  const Knowledge& knowledge;
  const Rule rule;
  const Lookup look;
  std::vector<Happening> happenings;  // events as in the dossier, then the rest
  Day made;                           // of the newest report; else 1970-01-01

  Estimate estimate(const Question& q) const { return estimate_(q, rule); }
  Estimate estimate(const Question& q, Rule r) const { return estimate_(q, r); }
  Toll toll(const Happening&, std::string_view measure, Rule) const;

  Role role(const std::optional<Party>&) const;
  // ISO 3166 alpha-2 of a party that is a state or acts for one; or "".
  std::string country_of(const std::optional<Party>&) const;
  const CountryCodes& codes(std::string_view alpha2) const;
  std::string country_name(std::string_view alpha2) const;
  // Province or governorate of a place, as the gazetteer has it; "" unknown.
  std::string region_of(const PlaceSaid&) const;
  // The codes of an event's predicate and mode; nullptr: none.
  const Term* term(const Event&) const;

  // "93,000 people: United Nations [002:5] (one voice, unconfirmed). Also
  // said: 180,000: Ehsani, citing a senior source [004:9]. Why: ..." All
  // answers stand there.
  std::string note(const Question&) const;
  // What happened, the words of one report, every figure, the grade.
  std::string note(const Happening&) const;
  // "Agreed by 2 voices", "One voice, unconfirmed", "Disputed: 3 answers".
  std::string standing(const Question&) const;
  // Outlets of the reports that make these claims, each once.
  std::vector<std::string> outlets(const std::vector<ClaimId>&) const;
  // The reports themselves, as indices of Dossier::accounts, sorted.
  std::vector<size_t> accounts(const std::vector<ClaimId>&) const;

 private:
  struct Known {
    std::string kind, country;
  };
  struct Parts;
  Toll sum(const Parts&, const Happening&, Rule) const;
  void add_part(Parts&, const Question&, Rule) const;
  Known known(const Party&) const;
  void read_tables();
  void join();

  Estimator estimate_;
  std::unordered_map<std::string, CountryCodes> codes_;
  std::unordered_map<std::string, Role> roles_;
  std::unordered_map<std::string, Known> known_;          // by name of a party
  std::unordered_map<uint64_t, std::string_view> modes_;  // by EventId
};

// Does a place name a point, or an area around it that is hardly larger?
bool is_spot(const PlaceSaid&);

}  // namespace crosscheck
