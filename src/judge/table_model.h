// The model behind judge_table, in the tradition of Yin, Han and Yu 2008
// (TruthFinder), Dong, Berti-Equille and Srivastava 2009 (copying) and Li et
// al. 2014 (CRH), with what is wrong about a table learned from that table:
//
//   a source is right with a chance of its own, its record, drawn towards the
//     mean of all; sources without a record (fewer than kRecord claims that
//     others spoke of too) share one, teach as one voice where they agree, and
//     weigh together at most as one source
//     with a good record;
//   a wrong claim repeats another's mistake with chance `echo`;
//   wrong numbers lie around the true one on a log scale, with the median
//     distance `spread`; the share `above` of them is too high;
//   claims grow stale: `fresh` by age, where claims have times;
//   two sources that agree much more often than each agrees with the others
//     are one voice; so is who says that he copies, and a flood of new sources.
//
// All are found in a few rounds of expectation and maximisation, each linear in
// the claims; pairs of sources are looked at only among the kPaired sources of
// an object with the longest records.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "judge/table.h"

namespace crosscheck::judging {

constexpr int kRecord = 3;
constexpr size_t kPaired = 48;
constexpr size_t kAges = 6;
constexpr double kNoTime = -1;

struct Row {
  enum class Kind : uint8_t { point, about, at_least, at_most, range };
  uint32_t source = 0;
  Kind kind = Kind::point;
  double low = 0, high = 0;   // of a point equal
  std::string_view text;      // as given
  double hour = kNoTime;      // since 1970
  std::string_view copy_of;   // a source
  double age = kNoTime;       // hours before the newest claim of the object
  double weight = 1;          // 0: a repetition, 1: a voice of its own
  bool flood = false;         // one of many new sources at once
  uint32_t answer = kBounds;  // in TableObject::answers
  static constexpr uint32_t kBounds = std::numeric_limits<uint32_t>::max();
};

struct Candidate {
  std::string_view text;
  double number = 0;
  double chance = 0;  // that it is true, given all that is learned
};

struct TableObject {
  std::string_view name;
  size_t place = 0;  // in order of first mention
  bool numeric = true;
  bool flooding = false;
  std::vector<Row> rows;           // sorted by value, then source
  std::vector<Candidate> answers;  // by number, or text
};

struct Learned {
  std::vector<double> right;  // per source: chance that a claim is right
  std::vector<int> claims;    // per source: of which others spoke too
  double mean = 0.6;          // of `right`, over claims
  double newcomers = 0.5;     // `right` of sources without a record
  double established = 0.8;   // `right` of a good record: of the best tenth
  double echo = 0.2;
  double spread = 0.1;
  double above = 0.5;
  std::array<double, kAges> fresh{};  // factor on `right`, by age
  std::array<double, kAges> ages{};   // upper ends of the classes, hours
};

struct Table {
  std::vector<TableObject> objects;  // by name
  std::vector<std::string_view> sources;
};

// Views into the claims.
Table read_table(std::span<const TableClaim>);

// Row::weight, flood and age, by stated copies, floods, and pairs that agree
// too much.
void weigh_rows(Table&, const Learned&);

Learned learn(Table&);

// Could `number` be the truth of which the row speaks?
bool allows(const Row&, double number);

// Two numbers that are the same but for the last bits.
bool equal(double a, double b);

}  // namespace crosscheck::judging
