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
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/result.h"

namespace crosscheck {

inline constexpr int kAccountFormat = 3;

std::string pack(const Account&);

// Fills all but path, sha256 and text.utf8, which must be there already.
// False when the bytes are no account of that text; it is then unspecified.
bool unpack(std::string_view bytes, Account&);

// A dossier without its states and review; `places` are what its accounts have
// for path, sha256 and text: their numbers in a list of all reports.
struct PackedDossier {
  std::string bytes;
  std::vector<size_t> begins;  // of each account; then of all the rest
};
PackedDossier pack(const Dossier&, const std::vector<uint32_t>& places);

// An account's path, sha256 and text.utf8 by its place; more is not asked for.
using FindReport = std::function<Result<Account>(uint32_t place)>;

// What comes back is checked as above, and that every id leads to what stands
// in it.
Result<Dossier> unpack(std::string_view bytes, std::vector<uint32_t>& places,
                       const FindReport&);
// One account alone, from where it begins: what it names is not in it.
Result<Dossier> unpack_one(std::string_view bytes, uint32_t place,
                           const FindReport&);

std::string pack(const std::vector<State>&);
bool unpack(std::string_view bytes, std::vector<State>&);
std::string pack(const Entity&);
bool unpack(std::string_view bytes, Entity&);
std::string pack(const Event&);
bool unpack(std::string_view bytes, Event&);

// zstd frames with a checksum each; nullopt unless they expand to `size` bytes.
std::string squeeze(std::string_view);
std::optional<std::string> expand(std::string_view, size_t size);

// In several frames, so that a part can be expanded alone: what stands between
// two of `cuts`, which ascend, is in one frame.
std::string squeeze(std::string_view, const std::vector<size_t>& cuts);
// What is in the frame of byte `at`, from there on.
std::optional<std::string> expand_at(std::string_view, size_t at);

}  // namespace crosscheck
