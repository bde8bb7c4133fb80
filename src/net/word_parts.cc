#include "net/word_parts.h"

#include <algorithm>
#include <cstring>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kHead = 64, kTail = 32;

bool lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// The bytes looked at, in a buffer of their own.
struct Form {
  std::array<char, kHead + kTail> bytes;
  size_t size = 0;
  std::string_view view() const { return {bytes.data(), size}; }
};

Form shortened(std::string_view form) {
  Form f;
  const size_t head = std::min(form.size(), kHead);
  std::memcpy(f.bytes.data(), form.data(), head);
  const size_t tail = std::min(form.size() - head, kTail);
  std::memcpy(f.bytes.data() + head, form.data() + form.size() - tail, tail);
  f.size = head + tail;
  return f;
}

// One curly quotation mark or dash is as good as another.
void make_plain(Form& f) {
  size_t to = 0;
  for (size_t i = 0; i < f.size; ++i) {
    const std::string_view rest(f.bytes.data() + i, f.size - i);
    if (rest.starts_with("\xE2\x80") && rest.size() > 2) {
      const char third = rest[2];
      const char plain = third == '\x98' || third == '\x99'   ? '\''
                         : third == '\x9C' || third == '\x9D' ? '"'
                         : third >= '\x90' && third <= '\x95' ? '-'
                                                              : '\0';
      if (plain != '\0') {
        f.bytes[to++] = plain;
        i += 2;
        continue;
      }
    }
    f.bytes[to++] = f.bytes[i];
  }
  f.size = to;
}

// Lower case of ASCII and of the two-byte letters that have it at a fixed
// distance: U+00C0-DE, U+0391-03A9, U+0410-042F.
void to_lower(Form& f) {
  for (size_t i = 0; i < f.size; ++i) {
    char& c = f.bytes[i];
    if (upper(c)) {
      c = static_cast<char>(c + 32);
    } else if (i + 1 < f.size) {
      const auto a = static_cast<uint8_t>(c);
      auto& next = f.bytes[i + 1];
      const auto b = static_cast<uint8_t>(next);
      if (a == 0xC3 && b >= 0x80 && b <= 0x9E && b != 0x97) {
        next = static_cast<char>(b + 0x20);
      } else if (a == 0xCE && b >= 0x91 && b <= 0x9F) {
        next = static_cast<char>(b + 0x20);
      } else if (a == 0xD0 && b >= 0x90 && b <= 0x9F) {
        next = static_cast<char>(b + 0x20);
      }
    }
  }
}

// Xxxx of the cased form: runs are cut at two, so few shapes there are.
Form shape_of(const Form& f) {
  Form s;
  char last = '\0';
  int run = 0;
  for (size_t i = 0; i < f.size; ++i) {
    const char c = f.bytes[i];
    char k = c;
    if (upper(c)) k = 'X';
    if (lower(c)) k = 'x';
    if (is_digit(c)) k = 'd';
    if (static_cast<uint8_t>(c) >= 0x80) k = 'u';
    run = k == last ? run + 1 : 0;
    last = k;
    if (run < 2) s.bytes[s.size++] = k;
  }
  return s;
}

uint64_t case_class(std::string_view cased) {
  size_t capitals = 0, smalls = 0, digits = 0;
  for (const char c : cased) {
    capitals += upper(c);
    smalls += lower(c);
    digits += is_digit(c);
  }
  const bool first = upper(cased.empty() ? ' ' : cased[0]);
  uint64_t k = digits == 0 ? 0 : digits == cased.size() ? 1 : 2;
  k = k * 8 + (capitals == 0   ? 0U
               : smalls == 0   ? (capitals == 1 ? 1U : 2U)
               : !first        ? 3U
               : capitals == 1 ? 4U
                               : 5U);
  return k * 4 + (smalls != 0 ? 1 : 0) +
         (cased.find('-') != std::string_view::npos ? 2 : 0);
}

// So far as UTF-8 allows: a cut never falls inside a letter.
std::string_view first_bytes(std::string_view s, size_t n) {
  while (n < s.size() && (static_cast<uint8_t>(s[n]) & 0xC0) == 0x80) ++n;
  return s.substr(0, n);
}

std::string_view last_bytes(std::string_view s, size_t n) {
  size_t at = s.size() - n;
  while (at > 0 && (static_cast<uint8_t>(s[at]) & 0xC0) == 0x80) --at;
  return s.substr(at);
}

}  // namespace

uint64_t mix_hash(std::string_view bytes, uint64_t seed) {
  uint64_t h = 0xCBF29CE484222325U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : bytes) {
    h = (h ^ static_cast<uint8_t>(c)) * 0x100000001B3U;
  }
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93U;
  return h ^ (h >> 32);
}

uint64_t word_key(std::string_view lower_form) {
  const uint64_t h = mix_hash(lower_form, 0);
  return h == 0 ? 1 : h;  // 0 marks an empty slot
}

std::string lower_form(std::string_view form) {
  Form low = shortened(form);
  make_plain(low);
  to_lower(low);
  return std::string(low.view());
}

WordParts word_parts(std::string_view form) {
  Form cased = shortened(form);
  make_plain(cased);
  Form low = cased;
  to_lower(low);
  WordParts out;
  out.word = word_key(low.view());
  Form digits = low;
  for (size_t i = 0; i < digits.size; ++i) {
    if (is_digit(digits.bytes[i])) digits.bytes[i] = '0';
  }
  out.plain = word_key(digits.view());

  const auto add = [&](std::string_view bytes, uint64_t kind) {
    out.parts[out.count++] =
        static_cast<uint32_t>(mix_hash(bytes, kind) % kPartRows);
  };
  // The parts are of the form with digits as 0: years and counts are alike.
  const std::string_view w = digits.view();
  for (size_t n = 1; n <= 3; ++n) {
    if (w.size() > n) add(first_bytes(w, n), n);
  }
  for (size_t n = 1; n <= 4; ++n) {
    if (w.size() > n) add(last_bytes(w, n), 8 + n);
  }
  add(w, 16);
  add(shape_of(cased).view(), 17);
  const uint64_t kind = case_class(cased.view());
  add({reinterpret_cast<const char*>(&kind), sizeof kind}, 18);
  return out;
}

}  // namespace crosscheck
