// Courses: the sieges of one place, or those who held it, as marks in the order
// of time tell them: what began, stood, lasted or ended. Used by states.cc
// alone, which makes the marks; tested by states_test.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::grouping {

inline constexpr int64_t kNarrowDays = 100;  // wider tells of no one day
inline constexpr int kBelievedDays = 30;     // what is taken is held so long

enum class Tells : uint8_t { begins, stands, ends, lasted };

// What one event or claim tells about a state of one place.
struct Mark {
  Tells tells;
  Days days;
  std::optional<Party> holder;
  uint64_t side = 0;  // of the holder; 0: not said
  std::optional<Party> against;
  const PlaceSaid* place = nullptr;
  const AmountSaid* amount = nullptr;  // of `lasted`, or a share
  bool taken = false;                  // a siege's end by capture
  bool firm = true;      // names the place; else the text around it does
  bool part_of = false;  // "rebel-held Nahra": it may be less than Nahra
  std::vector<ClaimId> claims = {};
};

// A state and what is known of it by now.
struct Course {
  State state;
  uint64_t side = 0;         // of the holder
  std::optional<Days> held;  // first and last day on which it is told to stand
  std::optional<Day> followed;  // by another's siege, not before
  bool relieved = false;
  uint32_t row = 0;  // of its place and part

  void stood(Day);
  // The earliest day on which it can have ended, of those told.
  Day not_before(Day day) const {
    return held ? std::max(held->last, day) : day;
  }
  bool outlives(Day day) const { return held && day < held->last; }
  Day first_told() const {
    return state.from ? state.from->last : held ? held->first : state.to->first;
  }
  // The days on which it surely stood; what was taken is held for a while
  // unless somebody else takes it.
  Days surely() const;
};

// One place's sieges.
class Sieges {
 public:
  explicit Sieges(std::string part) : part_(std::move(part)) {}

  void add(const Mark&);
  // "A three-year siege", said when it was over or went on.
  void lasted(const Mark&);
  void take(std::vector<Course>& out);

 private:
  Course& open(const Mark&);
  void begin(const Mark&);
  void stand(const Mark&);
  void end(const Mark&);

  std::string part_;
  std::vector<Course> sieges_;
};

// Who held one place, or a part or a share of it.
class Control {
 public:
  explicit Control(std::string part) : part_(std::move(part)) {}

  // Begins when the place was taken, or stands. An end is of everybody else's
  // hold: the place that it is a part of was taken.
  void add(const Mark&);
  void take(std::vector<Course>& out);

 private:
  Course& open(const Mark&);
  void others_end(const Mark&);
  void capture(const Mark&);
  void stand(const Mark&);

  std::string part_;
  std::vector<Course> held_;
};

}  // namespace crosscheck::grouping
