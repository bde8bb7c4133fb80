// Takes out of a case what is in it. See case.h.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "store/case_parts.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::optional<size_t> size_of(int64_t number) {
  // Nothing that acquire/ lets in is near this; a damaged number may be.
  constexpr int64_t kLargest = int64_t{1} << 30;
  if (number < 0 || number > kLargest) return std::nullopt;
  return static_cast<size_t>(number);
}

Error damaged(std::string_view table, std::string_view sha256) {
  return {Fault::format,
          fmt::format("the case file is damaged: {} of {:.16}", table, sha256),
          ""};
}

// Columns: path, sha256, text, account_size, account.
bool read_account(const Statement& row, Account& account) {
  account.path = row.text(0);
  account.sha256 = row.text(1);
  account.text.utf8 = row.text(2);
  const auto size = size_of(row.number(3));
  if (!size) return false;
  const auto bytes = expand(row.text(4), *size);
  return bytes && unpack(*bytes, account);
}

// Columns: sha256, path, media, size, body_size, bytes, given's seven.
bool read_original(const Statement& row, Report& report) {
  report.sha256 = row.text(0);
  report.path = row.text(1);
  const char* head = report.sha256.data();
  const size_t id_size = std::min<size_t>(16, report.sha256.size());
  std::from_chars(head, head + id_size, report.id.value, 16);
  report.media_type =
      row.text(2) == "html" ? MediaType::html : MediaType::plain;
  const auto size = size_of(row.number(3));
  const auto body_size = size_of(row.number(4));
  if (!size || !body_size) return false;
  auto bytes = expand(row.text(5), *size + *body_size);
  if (!bytes) return false;
  report.body = bytes->substr(*size);
  bytes->resize(*size);
  report.original = std::move(*bytes);
  Given& given = report.given;
  given.url = row.text(6);
  given.title = row.text(7);
  given.publisher = row.text(8);
  given.author = row.text(9);
  given.language = row.text(10);
  const auto first = read_iso(row.text(11));
  const auto last = read_iso(row.text(12));
  if (first && last && *first <= *last) given.published = Days{*first, *last};
  return true;
}

}  // namespace

Result<std::vector<Account>> Case::accounts() {
  Statement rows(parts_->db,
                 "SELECT (SELECT min(path) FROM path p WHERE p.sha256=r.sha256)"
                 ",sha256,text,account_size,account,reader FROM report r");
  std::vector<Account> out;
  while (rows.row()) {
    if (rows.text(5) != case_reader()) {
      return Error{Fault::format,
                   "another version of the program read this case; read its "
                   "originals again",
                   ""};
    }
    if (!read_account(rows, out.emplace_back())) {
      return damaged("the account", rows.text(1));
    }
  }
  if (auto error = parts_->db.error()) return *error;
  std::sort(out.begin(), out.end(), [](const Account& a, const Account& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  return out;
}

Result<std::vector<std::string>> Case::added_before(std::string_view when) {
  std::vector<std::string> out;
  Statement rows(parts_->db,
                 "SELECT sha256 FROM original WHERE added<? ORDER BY 1");
  rows.bind(when);
  while (rows.row()) out.emplace_back(rows.text(0));
  if (auto error = parts_->db.error()) return *error;
  return out;
}

Result<std::vector<Error>> Case::problems() {
  Statement rows(parts_->db,
                 "SELECT path,line,what,fault,skipped FROM problem "
                 "ORDER BY path,line,what");
  std::vector<Error> out;
  while (rows.row()) {
    Error& e = out.emplace_back();
    e.path = rows.text(0);
    e.line = static_cast<uint32_t>(rows.number(1));
    e.what = rows.text(2);
    const int64_t fault = rows.number(3);
    e.fault = fault >= 0 && fault <= static_cast<int64_t>(Fault::busy)
                  ? static_cast<Fault>(fault)
                  : Fault::io;
    e.skipped = rows.number(4) != 0;
  }
  if (auto error = parts_->db.error()) return *error;
  return out;
}

Result<Report> Case::Parts::original(std::string_view hash) {
  // "g" stands behind every hex digit.
  Statement rows(db,
                 "SELECT sha256,(SELECT min(path) FROM path p WHERE "
                 "p.sha256=o.sha256),media,size,body_size,bytes,"
                 "given->>'url',given->>'title',given->>'publisher',"
                 "given->>'author',given->>'language',given->>'first',"
                 "given->>'last' "
                 "FROM original o WHERE sha256 BETWEEN ?1 AND ?1||'g'");
  if (!rows.bind(hash).row()) {
    if (auto error = db.error()) return *error;
    return Error{Fault::not_found, "the case has no such report", ""};
  }
  Report report;
  if (!read_original(rows, report))
    return damaged("the original", rows.text(0));
  return report;
}

Result<Report> Case::original(ReportId id) {
  return parts_->original(hex(id.value));
}

}  // namespace crosscheck
