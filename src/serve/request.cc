#include "serve/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "util/one_of.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Percent-encoding undone; in a query "+" is a blank.
std::optional<std::string> decoded(std::string_view text, bool query) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]);
      const int low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      if (c == '/' && !query) return std::nullopt;
      i += 2;
    } else if (c == '+' && query) {
      c = ' ';
    }
    const auto u = static_cast<unsigned char>(c);
    if (u < ' ' || u == 0x7f) return std::nullopt;
    out += c;
  }
  return out;
}

bool has_dots(std::string_view path) {
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find('/', at + 1), path.size());
    if (one_of(path.substr(at, end - at), "/.", "/..")) return true;
    at = end;
  }
  return false;
}

}  // namespace

const std::string* Target::parameter(std::string_view name) const {
  const auto it = std::ranges::find(
      query, name, [](const auto& p) -> std::string_view { return p.first; });
  return it == query.end() ? nullptr : &it->second;
}

std::optional<Target> read_target(std::string_view target) {
  if (target.size() > kMostTarget || !target.starts_with('/')) {
    return std::nullopt;
  }
  const size_t mark = target.find('?');
  auto path = decoded(target.substr(0, mark), false);
  if (!path || path->starts_with("//") || has_dots(*path)) return std::nullopt;
  Target out;
  out.path = *std::move(path);
  if (mark == std::string_view::npos) return out;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = decoded(pair.substr(0, equals), true);
    auto value = decoded(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || !value || out.parameter(*name) != nullptr) return std::nullopt;
    if (out.query.size() == kMostParameters) return std::nullopt;
    out.query.emplace_back(*std::move(name), *std::move(value));
  }
  return out;
}

bool is_own_host(std::string_view host, const ServedAt& at) {
  const std::string end = fmt::format(":{}", at.port);
  if (host.ends_with(end)) {
    host.remove_suffix(end.size());
  } else if (at.port != (at.tls ? 443 : 80)) {
    return false;
  }
  return one_of(host, "localhost", "127.0.0.1", "[::1]") ||
         (!at.name.empty() && equal_nocase(host, at.name));
}

bool is_own_origin(std::string_view origin, const ServedAt& at) {
  const std::string_view scheme = at.tls ? "https://" : "http://";
  if (!origin.starts_with(scheme)) return false;
  return is_own_host(origin.substr(scheme.size()), at);
}

}  // namespace crosscheck
