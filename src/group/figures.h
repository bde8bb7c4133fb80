// Figures and the clusters of those that answer one question: what questions.cc
// builds. Tested by group_test.cc.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/counted.h"
#include "group/events.h"
#include "group/individuals.h"
#include "group/wordings.h"

namespace crosscheck::grouping {

// Times that two numbers differ where a story tells of many happenings.
constexpr double kFarOfMany = 50;

struct Figure {
  const Claim* claim = nullptr;
  ClaimAt ref{};
  Counted what;
  Individual who;
  uint64_t first_named = 0;  // of several who are counted by name; 0: none
  uint32_t story = 0;
  std::vector<uint64_t> events;  // that its sentence tells of: strikes, quakes
  uint64_t place = 0;            // that these words say; 0: none
  uint64_t around = 0;           // or else that the words around them give
  uint64_t land = 0;             // of the country that the place is or lies in
  bool coarse = false;           // the place is a country
  bool loose = false;    // what the words around give says little: a country or
                         // province, or nowhere that a map knows
  bool revised = false;  // "an earlier toll of 27": of what was counted before
  bool others = false;   // "nine others": not those told of before
  bool many = false;     // "in separate shootings": of several happenings
  bool toll = false;     // "the death toll": may be counted for weeks
  bool fought = false;   // of a siege or battle of weeks, all told
  bool lives = false;    // "in stable condition": the wounded have not died
  bool detail = false;   // a street or a building: may lie in any town
  bool wide = false;     // a country, province or region
  uint64_t by = 0;       // whose deed it is; 0: nobody whom a table knows
  bool only = false;     // its story tells of one happening
  bool great = false;    // its story is of a calamity of thousands of dead
  bool in_a_week = false;  // and in one town, or a few days after
  bool inside = false;   // "four, including a child": of those of its sentence
  bool spreads = false;  // its story tells of an outbreak, here and there
  bool marches = false;  // its story tells of one protest
  bool past = false;     // its report tells it as background
  bool beside = false;   // its sentence counts others, too
  bool singled = false;  // "one victim": of more whom its report counts
  bool row = false;      // of a table, of the place that the row names
  const Claim* whole = nullptr;  // that counts it with others of its sentence
  Scope scope = Scope::one;
  char hand = 0;  // whose deed: 's' a state's, 'n' who fights one
};

Figure figure_of(const Account&, ClaimAt, uint32_t story, const Claim&,
                 const Unified&, const NameTables&);

// Its account, and where the sentence begins.
std::pair<uint32_t, uint32_t> sentence_of(const Figure&);

// Does a claim of this predicate tell what people are killed in?
bool is_deadly(std::string_view predicate);

// A place without a name of its own on the map, told beside its town.
bool is_detail(const PlaceSaid&);
// A country, province or region.
bool is_wide(const PlaceSaid&);

// Whose single cases are told one by one.
bool is_toll_of_people(std::string_view measure);

class FigureCluster {
 public:
  explicit FigureCluster(const Figure& f) { add(f); }

  // 0: another question; else how much they share.
  int fit(const Figure&) const;
  void add(const Figure&);

  // The same number of people at the same time and place, told in other words:
  // "two students", "two people".
  bool same_people(const FigureCluster&) const;

  const std::vector<Figure>& members() const { return members_; }
  const std::optional<Days>& days() const { return days_; }
  const Individual& who() const { return who_; }
  bool only_individuals() const { return most_ == 0; }
  // More than one are counted: whoever is told of alone is one of these.
  bool has_total() const { return most_ >= 2; }
  double most() const { return most_; }

 private:
  bool meets(const Figure&) const;
  bool is_himself(const Figure&) const;
  bool is_of_one_way(const Figure&) const;
  bool of_other_scale(const Figure&) const;
  bool is_of_one_march(const Figure&) const;
  bool goes_on(const Figure&) const;
  bool other_scope(const Figure&) const;
  bool other_hand(const Figure&) const;
  bool may_hold(const Figure&) const;
  bool counts_alike(const Figure&) const;
  bool of_other_kind(const Figure&) const;
  bool other_event(const Figure&) const;
  bool is_said(const Figure&) const;
  bool is_only(const Figure&) const;
  bool other_time(const Figure&) const;
  bool shares_event(const Figure&) const;
  bool on_other_day(const Figure&) const;
  bool of_one_happening(const Figure&) const;
  bool is_told_again(const Figure&) const;
  bool told_beside(const Figure&) const;
  bool is_one_of_others(const Figure&, uint32_t told) const;
  bool within(const Figure&) const;
  bool in_its_land(const Figure&) const;
  bool is_near(const Figure&, double km, bool unknown) const;
  bool near(const Figure&, Days) const;
  bool long_after(const Figure&) const;
  bool other_year_of_outlook(const Figure&) const;
  bool few_days(const std::optional<Days>&) const;

  uint64_t place_ = 0;
  const PlaceSaid* site_ = nullptr;  // of around_, where a map knows it
  uint64_t around_ = 0;
  uint64_t land_ = 0;
  bool coarse_ = false;
  bool fought_ = true;
  bool detail_ = false;
  bool row_ = false;
  bool loose_ = false;  // of around_
  bool many_ = false;
  bool wide_ = false;  // of place_, else of around_
  uint64_t by_ = 0;
  uint64_t side_ = 0;
  Scope scope_ = Scope::one;
  char hand_ = 0;
  const Amount* vague_ = nullptr;                       // the first "dozens"
  std::set<std::pair<uint32_t, uint32_t>> counted_in_;  // account, sentence
  // By account the first sentence that counts others.
  std::map<uint32_t, uint32_t> others_in_;
  // By report and speaker.
  std::unordered_map<uint64_t, const Amount*> said_;
  double least_ = 0;             // the smallest number; 0: none
  std::vector<double> numbers_;  // all, sorted
  bool toll_ = false;
  std::vector<uint64_t> events_;  // of the members, sorted
  double most_ = 0;               // the greatest number; 0: individuals only
  uint64_t first_named_ = 0;
  Individual who_;                   // what is known of them
  std::optional<Days> days_;         // that words say
  std::optional<Days> around_days_;  // or else that the words around give
  std::vector<Figure> members_;
};

}  // namespace crosscheck::grouping
