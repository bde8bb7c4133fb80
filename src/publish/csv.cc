#include "publish/csv.h"

#include <fmt/format.h>

#include <cassert>
#include <cmath>

#include "util/utf8.h"

namespace crosscheck {
namespace {

// Valid UTF-8, a blank for each control character but line ends.
std::string clean_cell(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = utf8_at(text, at);
    at += c.size;
    const bool control = c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0);
    append_utf8(out, control && c.code != '\n' ? U' ' : c.code);
  }
  return out;
}

}  // namespace

std::string plain_number(double n) {
  if (std::floor(n) == n && std::abs(n) < 1e15) {
    return fmt::format("{}", static_cast<int64_t>(n));
  }
  return fmt::format("{}", n);
}

Csv::Csv(std::vector<std::string_view> columns, char parted_by)
    : columns_(columns.size()), comma_(parted_by) {
  fixed(columns);
  rows_ = 0;
}

void Csv::cell(std::string_view text) {
  if (at_ > 0) out_ += comma_;
  const bool quote = text.find_first_of("\",\n\r\t;") != text.npos ||
                     text.find(comma_) != text.npos;
  if (quote) {
    out_ += '"';
    for (const char c : text) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
  } else {
    out_ += text;
  }
  if (++at_ == columns_) {
    out_ += "\r\n";
    at_ = 0;
    ++rows_;
  }
}

Csv& Csv::text(std::string_view text) {
  const bool formula =
      !text.empty() &&
      std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  cell((formula ? "'" : "") + clean_cell(text));
  return *this;
}

Csv& Csv::number(std::optional<double> n) {
  cell(n && std::isfinite(*n) ? plain_number(*n) : "");
  return *this;
}

Csv& Csv::none(size_t cells) {
  for (; cells > 0; --cells) cell("");
  return *this;
}

Csv& Csv::fixed(const std::vector<std::string_view>& cells) {
  assert(cells.size() == columns_ && at_ == 0);
  for (const std::string_view c : cells) cell(c);
  return *this;
}

std::string Csv::take() {
  assert(at_ == 0);
  return std::move(out_);
}

}  // namespace crosscheck
