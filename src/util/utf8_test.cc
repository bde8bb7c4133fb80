#include "util/utf8.h"

#include <doctest/doctest.h>

namespace crosscheck {

TEST_CASE("well formed UTF-8 is taken and every ill form refused") {
  CHECK(is_utf8("plain, caf\xC3\xA9, \xE2\x80\x9Cquoted\xE2\x80\x9D"));
  CHECK_FALSE(is_utf8("\xC0\xAF"));                        // overlong
  CHECK_FALSE(is_utf8("\xED\xA0\x80"));                    // surrogate
  CHECK_FALSE(is_utf8("\xF4\x90\x80\x80"));                // above U+10FFFF
  CHECK_FALSE(is_utf8("long enough to be fast\xE2\x80"));  // cut short
}

TEST_CASE("what is appended is read back") {
  for (const char32_t code : {U'a', U'é', U'—', U'😀'}) {
    std::string text;
    append_utf8(text, code);
    const Utf8Char c = utf8_at(text, 0);
    CHECK(c.valid);
    CHECK(c.code == code);
    CHECK(c.size == text.size());
  }
}

TEST_CASE("blanks of every script are trimmed at both ends") {
  CHECK(trim_blanks(" \t\xC2\xA0 a b\xE3\x80\x80\n") == "a b");
  CHECK(trim_blanks("\xC2\xA0") == "");
}

}  // namespace crosscheck
