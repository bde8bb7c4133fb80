// Web addresses: the outlet and the day that they name.
//
//   https://www.example.org/news/2017/09/05/siege.html
//     -> domain "example.org", day 2017-09-05
//
// Tested by address_test.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/value.h"

namespace crosscheck {

// Without scheme, "www.", port and path; an archive's copy gives the original.
std::string domain_of(std::string_view url);

// A whole date in the path: /2017/09/05/, /2017-09-05-, /20170905.
std::optional<Days> date_in_address(std::string_view url);

}  // namespace crosscheck
