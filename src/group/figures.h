// Figures and the clusters of those that answer one question: what questions.cc
// builds. Tested by group_test.cc.
#pragma once

#include <optional>
#include <vector>

#include "crosscheck/dossier.h"
#include "group/counted.h"
#include "group/events.h"
#include "group/individuals.h"

namespace crosscheck::grouping {

struct Figure {
  const Claim* claim = nullptr;
  ClaimAt ref{};
  Counted what;
  Individual who;
  uint32_t story = 0;
  uint64_t place = 0;   // that these words say; 0: none
  uint64_t around = 0;  // or else that the words around them give
  uint64_t land = 0;    // of the country that the place is or lies in
  bool coarse = false;  // the place is a country
  bool open = false;    // "was shot": not said whether he lives
  bool detail = false;  // a street or a building: may lie in any town
};

Figure figure_of(const Account&, ClaimAt, uint32_t story, const Claim&,
                 const Unified&, const NameTables&);

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
  bool within(const Figure&) const;
  bool near(Days) const;
  bool few_days(const std::optional<Days>&) const;

  uint64_t place_ = 0;
  uint64_t around_ = 0;
  uint64_t land_ = 0;
  bool coarse_ = false;
  bool detail_ = false;
  uint64_t side_ = 0;
  double most_ = 0;  // the greatest number; 0: individuals only
  Individual who_;   // what is known of them
  std::optional<Days> days_;
  std::vector<Figure> members_;
};

}  // namespace crosscheck::grouping
