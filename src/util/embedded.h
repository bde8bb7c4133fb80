// The files of data/ as they were when the program was built; CMakeLists.txt
// puts them into the program with .incbin.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

// Name and content of each table: {"words.tsv", "..."}; lives for ever.
std::vector<std::pair<std::string_view, std::string_view>> embedded_tables();

}  // namespace crosscheck
