// The values that a case writes (see case_runner.h): how what was found is
// shown in them, and whether a value of the case says the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"

namespace crosscheck::cases {

constexpr std::string_view kNone = "-";

std::string show(double number);
std::string show(const std::optional<double>& number);
std::string show(Day day);
std::string show(const std::optional<Days>& days);
std::string show(const Amount& a);
std::string_view show(Stance s);
std::string_view show(Standing s);
std::string_view show(Reason r);

bool same_name(std::string_view a, std::string_view b);
// Does `text` hold `part`? An empty part asks for an empty text.
bool holds(std::string_view text, std::string_view part);

bool same(const std::optional<double>& number, std::string_view text);
bool same(const Amount& amount, std::string_view text);
bool same(const std::optional<Days>& days, std::string_view text);

std::optional<double> parse_number(std::string_view text);
// "2017-09" is its first to its last day; "2017..2018" is two years.
std::optional<Days> parse_days(std::string_view text);
// Parts of `text` between `by`; "" has none.
std::vector<std::string_view> split(std::string_view text, std::string_view by);

}  // namespace crosscheck::cases
