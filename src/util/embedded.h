// The files of data/ and models/ as they were when the program was built;
// CMakeLists.txt puts them into the program with .incbin. Each begins at a
// multiple of 64 bytes.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace crosscheck {

// Name and content of each file: {"words.tsv", "..."}; lives for ever.
std::vector<std::pair<std::string_view, std::string_view>> embedded_files();

}  // namespace crosscheck
