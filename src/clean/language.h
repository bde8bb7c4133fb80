// In which language a text is written, by CLD2. Tested by clean_test.cc.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// ISO 639-1; "" when unsure. `text` is UTF-8.
std::string language_of(std::string_view text);

}  // namespace crosscheck
