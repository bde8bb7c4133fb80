// Build id: which build of the program this is, as the linker noted it (ELF,
// NT_GNU_BUILD_ID): another after every change of its code or data.
#pragma once

#include <string>

namespace crosscheck {

// In hex digits; "" when the linker noted none.
std::string build_id();

}  // namespace crosscheck
