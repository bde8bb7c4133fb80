#include "util/look_alike.h"

#include <unicode/uchar.h>
#include <unicode/uidna.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr size_t kLongestName = 200;  // bytes; no outlet has a longer one
constexpr size_t kShortestAscii = 5;

struct CloseSpoof {
  void operator()(USpoofChecker* c) const { uspoof_close(c); }
};
struct CloseIdna {
  void operator()(UIDNA* c) const { uidna_close(c); }
};

// Without what nobody sees: zero-width blanks, marks of direction, ...
std::string seen_of(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = utf8_at(text, at);
    if (u_hasBinaryProperty(static_cast<UChar32>(c.code),
                            UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0) {
      append_utf8(out, c.code);
    }
    at += c.size;
  }
  return out;
}

// "" when there is none.
std::string skeleton(std::string_view said) {
  static const std::unique_ptr<USpoofChecker, CloseSpoof> checker = [] {
    UErrorCode code = U_ZERO_ERROR;
    return std::unique_ptr<USpoofChecker, CloseSpoof>(uspoof_open(&code));
  }();
  const std::string text = seen_of(said.substr(0, kLongestName + 1));
  if (!checker || text.empty() || text.size() > kLongestName) return "";
  std::array<char, 8 * kLongestName> out{};
  UErrorCode code = U_ZERO_ERROR;
  const int32_t size = uspoof_getSkeletonUTF8(
      checker.get(), 0, text.data(), static_cast<int32_t>(text.size()),
      out.data(), static_cast<int32_t>(out.size()), &code);
  if (U_FAILURE(code) || size > static_cast<int32_t>(out.size())) return "";
  return {out.data(), static_cast<size_t>(size)};
}

std::string lower(std::string_view text) {
  std::string out;
  icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())})
      .toLower()
      .toUTF8String(out);
  return out;
}

// "xn--bbc-..." -> its letters.
std::string in_letters(const std::string& host) {
  static const std::unique_ptr<UIDNA, CloseIdna> idna = [] {
    UErrorCode code = U_ZERO_ERROR;
    return std::unique_ptr<UIDNA, CloseIdna>(
        uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_UNICODE, &code));
  }();
  if (!idna || host.find("xn--") == host.npos) return host;
  std::array<char, 8 * kLongestName> out{};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  UErrorCode code = U_ZERO_ERROR;
  const int32_t size = uidna_nameToUnicodeUTF8(
      idna.get(), host.data(), static_cast<int32_t>(host.size()), out.data(),
      static_cast<int32_t>(out.size()), &info, &code);
  if (U_FAILURE(code) || size > static_cast<int32_t>(out.size())) return host;
  return {out.data(), static_cast<size_t>(size)};
}

// In lower case; "" when the address has none or an odd one.
std::string host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == url.npos) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const size_t user = url.rfind('@'); user != url.npos) {
    url.remove_prefix(user + 1);
  }
  url = url.substr(0, url.find(':'));
  return url.size() > kLongestName ? "" : lower(url);
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Calls `each` with "a.b.c", "b.c" and "c".
template <class Each>
void for_each_end(std::string_view host, Each each) {
  for (;;) {
    each(host);
    const size_t dot = host.find('.');
    if (dot == host.npos) return;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace

LookAlikes::LookAlikes(const std::vector<KnownSource>& sources) {
  for (const KnownSource& source : sources) {
    const size_t row = sources_.size();
    sources_.push_back(source.name);
    const auto add = [&](const std::string& name) {
      const std::string small = lower(name);
      names_.emplace(small, row);
      name_skeletons_.emplace(skeleton(name), row);
      name_skeletons_.emplace(skeleton(small), row);
    };
    add(source.name);
    for (const std::string& alias : source.aliases) add(alias);
    if (source.domain.empty()) continue;
    domains_.emplace(source.domain, row);
    domain_skeletons_.emplace(skeleton(source.domain), row);
  }
  name_skeletons_.erase("");
  domain_skeletons_.erase("");
}

std::string_view LookAlikes::by_name(std::string_view publisher) const {
  const std::string_view name = trim_blanks(publisher);
  if (name.empty() || name.size() > kLongestName) return "";
  const std::string small = lower(name);
  if (names_.contains(small) || domains_.contains(small)) return "";
  if (is_ascii(name) && name.size() < kShortestAscii) return "";
  for (const std::string_view form : {name, std::string_view(small)}) {
    const auto found = name_skeletons_.find(skeleton(form));
    if (found != name_skeletons_.end()) {
      return sources_[found->second];
    }
  }
  // A publisher that nobody states is the address itself.
  return by_host(small);
}

std::string_view LookAlikes::by_host(const std::string& host) const {
  bool own = false;
  for_each_end(host, [&](std::string_view end) {
    own = own || domains_.contains(std::string(end));
  });
  if (own || host.find('.') == host.npos) return "";
  std::string_view out;
  const std::string letters = in_letters(host);
  for_each_end(letters, [&](std::string_view end) {
    const auto found = domain_skeletons_.find(skeleton(end));
    if (found != domain_skeletons_.end()) {
      out = sources_[found->second];
    }
    // "reuters.com.press-01.net": a domain that another one goes on behind.
    for (size_t dot = end.rfind('.'); dot != end.npos && dot > 0;
         dot = end.rfind('.', dot - 1)) {
      const auto inside = domains_.find(std::string(end.substr(0, dot)));
      if (inside != domains_.end()) {
        out = sources_[inside->second];
      }
    }
  });
  return out;
}

std::string_view LookAlikes::imitated(std::string_view publisher,
                                      std::string_view url) const {
  const std::string_view out = by_name(publisher);
  return out.empty() ? by_host(host_of(url)) : out;
}

}  // namespace crosscheck
