// Voices: who a claim goes back to. Copies, and reports that quote one
// speaker, are one voice; a report that speaks for itself is its outlet's.
//
//   "SANA said", in three reports      one voice, SANA
//   "officials said", in two reports   two voices: nobody knows who they are
//   "the health ministry", "Lebanon's health ministry"      one voice
//   a wire story in ten papers         one voice, the wire's
//
// Tested by judge_test.cc.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "judge/bodies.h"
#include "util/toll_words.h"

namespace crosscheck::judging {

struct Origin {
  uint64_t key = 0;                 // equal for one voice
  std::string name;                 // "United Nations", "APD NEWS", a path
  EntityId id;                      // when it is an entity
  char reliability = 'F';           // A-F by kind of source; F: unknown
  double weight = 0;                // chance that it is right, by itself
  double prior = 0;                 // the same by its kind alone, not hedged
  std::string_view kind;            // "wire"; "": no table knows it
  uint32_t right = 0, settled = 0;  // its record, see records.h
  bool named = false;               // a speaker with a name
  bool known = false;               // of an established source
  bool graded = false;              // by a person, whose word stands
  Body body;  // for whom he speaks; of nobody's name, how he is described
};

// The claims of a dossier by id, with where they come from.
class Voices {
 public:
  Voices(const Dossier&, const Knowledge&);

  const Claim* claim(ClaimId) const;      // null: no such claim
  const Account* account(ClaimId) const;  // of the claim
  const Origin& origin(ClaimId) const;
  const TollWords& tolls() const { return tolls_; }
  // Every origin, in any order.
  template <class Change>
  void each_origin(Change change) {
    for (auto& [id, row] : rows_) change(row.origin);
  }
  // Fewer reports in this dossier than make a source known; or in the case of
  // which it is a part.
  bool is_new(const Origin&) const;
  using Counts = std::unordered_map<uint64_t, uint32_t>;  // by Origin::key
  const Counts& reports() const { return reports_of_; }
  // `whole` must outlive this.
  void is_part_of(const Counts& whole) { whole_ = &whole; }

 private:
  struct Row {
    const Claim* claim;
    const Account* account;
    Origin origin;
  };
  Origin find(const Dossier&, size_t account, const Claim&) const;
  void set_grade(std::string_view kind, Origin&) const;
  void by_name(const Account&, const Party&, Origin&) const;
  void by_outlet(const Account&, std::string_view wire, Origin&) const;
  size_t root_of(const Dossier&, size_t account, const Claim&) const;

  Bodies bodies_;
  TollWords tolls_;
  std::unordered_map<uint64_t, Row> rows_;
  Counts reports_of_;
  const Counts* whole_ = nullptr;  // null: this is all
  std::unordered_map<std::string, const KnownSource*> sources_;
  std::unordered_map<std::string, const KnownName*> names_;
  std::unordered_map<uint64_t, size_t> reports_;
  std::unordered_multimap<uint64_t, const Taken*> taken_;  // by who took it
  std::unordered_map<uint64_t, const Entity*> entities_;
  std::unordered_map<std::string, char> grades_;  // that people set
};

// Per origin the place of the first that is one voice with it: of one body,
// where neither says which more than the other. In an order that does not
// depend on that of the reports, when `all` is sorted by key.
std::vector<size_t> one_voice(const std::vector<const Origin*>& all);

}  // namespace crosscheck::judging
