#include "clean/language.h"

#include <cstdio>  // cld2's header uses FILE without it

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

#include "util/utf8.h"

namespace crosscheck {

std::string language_of(std::string_view text) {
  constexpr size_t kEnough = 8192;
  if (text.size() > kEnough) {
    size_t end = kEnough;
    while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  bool reliable = false;
  const CLD2::Language language = CLD2::DetectLanguage(
      text.data(), static_cast<int>(text.size()), true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return "";
  std::string code = CLD2::LanguageCode(language);
  code.resize(std::min(code.find('-'), code.size()));
  if (code == "iw") return "he";
  return code.size() == 2 ? code : "";
}

}  // namespace crosscheck
