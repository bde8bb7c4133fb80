// The words of times and numbers, compiled once from data/times.tsv and
// data/quantities.tsv, and the text cut into the pieces that both look at.
//
//   "a three-year siege by 2,000-plus men" ->
//   a | three | - | year | siege | by | 2,000 (2000) | - | plus | men (person)
//
// Limits: English, numbers as English papers write them. Tested by
// quantities_number_test.cc,
// times_test.cc and quantities_test.cc.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"
#include "util/word_numbers.h"

namespace crosscheck {

// What a word can be; the rows of the two tables are "kind" or "kind:value".
enum class WordKind : uint8_t {
  // times.tsv
  month,
  month_short,  // 1..12; the short ones need a day or a year beside
  weekday,
  weekday_short,  // 1 Monday .. 7 Sunday
  season,         // 1 spring .. 4 winter
  daypart,        // TIMEX3's MO AF EV NI DT, DA dawn, DU dusk, 12, 24
  span,           // D W M Y DE CE TH TM TS, FN fortnight, WE, QU
  today,          // days from the publication
  ref,            // PRESENT_REF and the like
  part,
  edge,  // 'e'arly 'm'id 'l'ate; 'b'egin 'm'iddle e'n'd, half
  ago,
  later,  // "two days later": direction
  rel_pub,
  rel_prev,  // "last week", "the previous week": direction
  set,
  every,  // "daily": its value
  feast,  // month * 100 + day
  forward,
  told,       // "will" looks forward; "said" ends that
  year_lead,  // words after which a bare 2014 reads as a year
  decade,     // "the seventies": its first year
  day_name,   // Black Friday, Super Tuesday: a weekday that is a name
  past,       // verbs in the past; others of it end in -ed
  zone,       // of the clock: its hours from UTC, Z, or ? ("IST" is three)
  // quantities.tsv
  number,
  scale,
  ordinal,
  fraction,
  few,
  many,  // the lower end: several 3, dozens 24
  most,
  about,
  at_least,
  at_most,
  exactly,  // before the number
  or_more,
  or_less,
  or_so,  // after it
  measure,
  currency,
  times,        // the unit
  person_noun,  // soldiers, troops, men
  name_noun,
  numbered_noun,  // Route 6, Regiment 137; 137th Brigade
  breaks_phrase,  // ends a noun phrase
  end
};

struct Sense {
  WordKind kind;
  double number;     // the value when it is one
  std::string text;  // the value as written
};

struct TimeWord {
  uint64_t kinds = 0;  // one bit per WordKind
  bool opens = false;  // begins a longer entry: "at" of "at least"
  std::vector<Sense> senses;

  bool is(WordKind k) const { return (kinds >> static_cast<int>(k) & 1) != 0; }
  const Sense& sense(WordKind k) const;  // must have it
};

struct TimeWords {
  WordNumbers numbers;  // of a word: its place in words, from 1
  std::vector<TimeWord> words;

  const TimeWord* find(std::string_view word) const {
    const uint32_t number = numbers.find(word);
    return number == 0 ? nullptr : &words[number - 1];
  }
};

struct Piece {
  Span span;
  std::string_view text;           // lower case, in Pieces::lower
  const TimeWord* word = nullptr;  // in the TimeWords; nullptr: not in it
  uint32_t token = 0;              // the token that it is of
  double number = -1;              // of digits: 1200.5; -1: none
  int minute = -1;                 // of a clock: 14:00 is 840
  uint8_t digits = 0;              // how many, when nothing else is in it
  bool ordinal = false;            // 5th
  bool decade = false;             // 1980s
  bool glued = false;              // no space before it
  bool upper = false;              // begins with a capital
  bool capitals = false;           // of two letters or more, all capital: ISIS
  bool heading = false;            // in the heading of a section
  Pos pos = Pos::x;
  char mark = 0;  // punctuation: its first character, dashes '-', sentence '\n'

  bool is(WordKind k) const { return word != nullptr && word->is(k); }
  bool is(std::string_view s) const { return text == s; }
};

// Ends with four empty pieces, so that looking ahead needs no check; begins
// with two.
struct Pieces {
  std::vector<char> lower;  // the text with ASCII letters in lower case
  std::vector<Piece> all;
  // Of its dates in numbers: 'd'ay first, as in "13/4/2017", or 'm'onth; 0: no
  // date shows it, or they show both.
  char date_order = 0;

  // Four digits that begin a sentence are a time of day.
  bool day_log = false;

  // "1, 000": the text parts its thousands with a space.
  bool parted_thousands = false;
  const Piece& operator[](size_t i) const { return all[i]; }
  bool heads_entry(size_t i) const {
    return day_log && all[i].digits == 4 && all[i - 1].mark == '\n';
  }
  size_t first() const { return 2; }
  size_t last() const { return all.size() - 4; }
  Span span(size_t begin, size_t end) const {
    return {all[begin].span.begin, all[end - 1].span.end};
  }
};

// `headings`: also of the lines among the furniture that head a section and
// say a year ("1936", "Stalemate (July 1951 - July 1953)").
Pieces cut_pieces(const Text&, const Reading&, const TimeWords&,
                  bool headings = false);

// The known of `k`, compiled here when load_knowledge did not make `k`.
std::shared_ptr<const TimeWords> time_words_of(const Knowledge& k);

// A number that begins at a piece: "four hundred and eighty", "1.2 million",
// "several dozen", "two and a half".
struct Number {
  size_t end = 0;  // 0: there is none
  double low = 0, high = 0;
  bool vague = false;     // several, dozens: low and high differ
  bool fraction = false;  // two thirds; low is 0.667
};
Number read_number(const Pieces&, size_t at);

// "twenty-fifth", "the hundred and fifth", "their two hundredth": an ordinal of
// several words, which counts nothing. Its end, or 0.
size_t spelled_ordinal(const Pieces&, size_t at);

// "12.500": digits that where a point parts thousands are so many.
bool thousands_by_points(std::string_view digits);

}  // namespace crosscheck
