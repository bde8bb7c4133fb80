// Spelling: which written forms can be one name. Rules, no tables.
#pragma once

#include <string>
#include <string_view>

namespace crosscheck {

// A key that is equal for spellings of one name: lower case, no accents,
// apostrophes, hyphens or article ("the", and Arabic al-/el-/ash-/ad-/ez-
// with its assimilated forms), doubled letters single, vowels folded as
// romanisations differ in them. "Deir ez-Zor", "Deir Ezzor", "Deir al-Zour" and
// "Dair al-Zoor" have one key; so have "al-Shulah" and "Ash Sholah". "" for "".
std::string spelling_key(std::string_view name);

// The name as it is shown: no-break spaces and line breaks made plain spaces.
std::string plain_spaces(std::string_view name);

// Lower-case ASCII of a Latin text: accents dropped (NFKD), the rest kept.
std::string fold(std::string_view text);

}  // namespace crosscheck
