// Words: numbers, days, grades and happenings as people write them. Plain text;
// parts may come from reports, so visible() still has to see it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

// 93,000 · 66.7 · 1.2 million
std::string say_number(double);

// "over 15,000", "up to 480", "within 25 km", "3 years", "500–1,000". `said`
// are a report's words for it: its own hedge is kept ("nearly", "at least") and
// a number without figures is quoted (“hundreds”, 200–999). People are counted
// without a unit.
std::string say_amount(const Amount&, std::string_view measure,
                       std::string_view said = {});

// "5 Sep 2017", "27–29 Aug 2017", "Sep 2017", "2014–2017", "until 2 Aug 2017",
// "date open". Days before the year 2 or after 9998 are an open end.
std::string say_days(const std::optional<Days>&);

// "usually reliable source, probably true" for "B2"; "" for no such grade.
std::string say_grade(std::string_view admiralty);

// One letter or figure of a grade: 'B' -> "usually reliable".
std::string say_mark(char);

// "1 report", "3 reports", "2 cities".
std::string count_of(size_t n, std::string_view singular);
std::string plural(std::string_view singular);

// White space collapsed to single blanks, none at the ends.
std::string collapse(std::string_view);

// The same of a report's own words, and what they write like one of our
// references, [002:14], stands in round brackets: only ours lead anywhere.
std::string quoted(std::string_view);

// First letter upper case, otherwise like quoted().
std::string heading(std::string_view);

// What a question asks: "Civilians besieged or trapped, Deir ez-Zor".
std::string say_question(const Question&, const Knowledge&);

// A heading for a happening: {"Siege lifted", "Deir ez-Zor", "Syrian Army
// against Islamic State"}; unknown parts are left out.
std::vector<std::string> say_event(const Event&, const Knowledge&);

// Does that heading name too little to stand without the report's words?
bool is_vague(const Event&);

// How a vocabulary row is called: "siege lifted"; the predicate itself when
// it has no row.
std::string phrase_of(std::string_view predicate, const Knowledge&);

// Talk (a statement, praise, an accusation) as against a deed.
bool is_talk(std::string_view predicate);
// One side acts on the other against its will: attack, siege, capture.
bool is_against(std::string_view predicate, const Knowledge&);

}  // namespace crosscheck
