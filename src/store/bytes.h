// Bytes: an Account as one compact run of bytes and back, and zstd around it.
// Not stored in it: path, sha256 and the text's words, which have columns of
// their own, and the claims' report. Numbers are LEB128, so a span of a news
// text takes 3 or 4 bytes.
//
// What comes back is checked: every span lies in the text, every enumerator
// exists, every count fits what is left. Raise kAccountFormat when the layout
// changes; a case then reads its originals again. Tested by bytes_test.cc.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "crosscheck/dossier.h"

namespace crosscheck {

inline constexpr int kAccountFormat = 3;

std::string pack(const Account&);

// Fills all but path, sha256 and text.utf8, which must be there already.
// False when the bytes are no account of that text; it is then unspecified.
bool unpack(std::string_view bytes, Account&);

// One zstd frame with a checksum; nullopt unless it expands to `size` bytes.
std::string squeeze(std::string_view);
std::optional<std::string> expand(std::string_view, size_t size);

}  // namespace crosscheck
