// Lays the calendar beside the times of one report, in the order in which the
// text tells them: times.cc (what each is), times_by_name.cc (dates with a
// name: "5 May", "Tuesday") and times_by_distance.cc ("last week", "two days
// later") share it. A part of times; nothing else includes it.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "detect/times_match.h"

namespace crosscheck {

// So far ahead lies what news calls by its day alone.
inline constexpr std::chrono::days kSoon{92};

// The time told last: what "the next day" and a date without a year hang on.
struct Told {
  Date date;  // as precise as it was
  Days days;
  uint32_t at;  // its place in the text
};

class Narrator {
 public:
  Narrator(const Text&, const std::vector<TimeFound>& found);

  // Does it say the time of a section of a history? News has dated lines
  // between its paragraphs too; those head nothing.
  bool heads(const TimeFound& f) const { return !news_ && of_heading(f); }

  // `which`: its index in the found.
  Time tell(const TimeFound& f, size_t which);

 private:
  static bool of_heading(const TimeFound& f);

  // A year that the text returns from is an aside: 2008 of "in 2003 ... in
  // November 2008 ... in 2003". So is one that only names a thing.
  void find_asides(const std::vector<TimeFound>& found);

  void known_value(const TimeFound& f, Time& t);

  // ---- dates by name --------------------------------------------------------

  void dated(const TimeFound& f, Time& t);

  // Either end of a range covers its days: "from 3 to 5 May" is all three.
  static void cover_range(const TimeFound& f, int year, Time& t);

  void weekday_range(const TimeFound& f, Time& t) const;
  void weekday(const TimeFound& f, Time& t);

  // The days of a feast that moves, of the year said, told or near.
  std::optional<Days> feast_of(const Date& d, const TimeFound& f) const;

  void feast(const TimeFound& f, Time& t);

  // The year (and month) that the words leave out.
  void add_year(const TimeFound& f, Date& date, Time& t);

  // "on the 20th": of the month of the report, or the one before or after.
  void month_of_report(const TimeFound& f, Date& date, Time& t) const;

  // "Tuesday the 11th": the month near us in which that day is a Tuesday.
  void add_month(const TimeFound& f, Date& date) const;

  // A date without a year, as news means it: in late August "until 14 October"
  // is the coming one, "it fell on 14 October" the last.
  std::optional<Days> nearest(const TimeFound& f, const PartialDate& said);

  bool dates_the_report(Days days) const;
  static void apply_part(char part, Date& date);

  // ---- dates by distance ----------------------------------------------------

  void relative(const TimeFound& f, Time& t);

  // "two weeks from Monday", of news.
  std::optional<Days> weekday_from(const Date& from, const TimeFound& f) const;

  void relative_season(const TimeFound& f, Days base, Time& t);

  void that_time(Time& t);

  bool precise_enough(const TimeFound& f) const;

  // ---- both -----------------------------------------------------------------

  void add_clock(const TimeFound& f, Time& t);

  void remember(const Date& date, const std::optional<Days>& days);

  bool since() const {
    return std::string_view(text_.utf8).substr(0, at_).ends_with("since ");
  }

  // Is the time told last in the paragraph of the one we tell now?
  bool near() const { return near(*told_); }
  bool near(const Told& told) const;

 public:
  void move_to(uint32_t at) { at_ = at; }

 private:
  const Text& text_;
  std::optional<Days> published_;
  bool news_ = false;
  bool undated_news_ = false;
  std::optional<Told> told_;
  std::optional<Told> named_;  // the last date that said its year
  uint32_t at_ = 0;
  std::vector<bool> asides_;  // of the found
  bool aside_ = false;        // the one that is told
  bool fronted_ = false;
};

}  // namespace crosscheck
