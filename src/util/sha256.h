// SHA-256 of bytes, as 64 hex digits: what a report is known by.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

std::string sha256_hex(std::string_view bytes);

}  // namespace crosscheck
