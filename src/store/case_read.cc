// Takes out of a case what is in it. See case.h.
#include <fmt/format.h>
#include <unistd.h>

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

namespace {

// Bytes that grouping takes for a byte of packed account, at its peak.
constexpr uint64_t kInMemory = 5;

uint64_t memory() {
  const auto pages = sysconf(_SC_PHYS_PAGES);
  const auto size = sysconf(_SC_PAGESIZE);
  if (pages <= 0 || size <= 0) return UINT64_MAX;
  return static_cast<uint64_t>(pages) * static_cast<uint64_t>(size);
}

Error another_version() {
  return {Fault::format,
          "another version of the program read this case; read its originals "
          "again",
          ""};
}

Error too_many(size_t reports) {
  return {Fault::too_big,
          fmt::format("an account of more than {} reports does not fit into "
                      "the memory of this machine; take those that are asked "
                      "for with --about WORDS",
                      reports),
          ""};
}

}  // namespace

bool read_packed(const Statement& row, int first, Account& account) {
  const auto text = size_of(row.number(first));
  const auto size = size_of(row.number(first + 1));
  if (!text || !size || *text > *size) return false;
  const auto bytes = expand(row.text(first + 2), *size);
  if (!bytes) return false;
  account.text.utf8.assign(*bytes, 0, *text);
  return unpack(std::string_view(*bytes).substr(*text), account);
}

Result<std::vector<Account>> Case::accounts(std::string_view about,
                                            uint64_t most) {
  constexpr const char* kAll =
      "SELECT (SELECT min(path) FROM path WHERE original=r.id),"
      "sha256,reader,text_size,packed_size,packed "
      "FROM report r JOIN original o USING(id)";
  const std::string match = match_expression(about);
  const std::string some =
      kAll + std::string(
                 " WHERE r.id IN (SELECT rowid FROM report_words WHERE "
                 "report_words MATCH ?)");
  std::vector<Account> out;
  if (match.empty() && !about.empty()) return out;
  if (most == 0) most = memory();
  uint64_t needed = 0;
  Statement rows(parts_->db, match.empty() ? kAll : some.c_str());
  if (!match.empty()) rows.bind(match);
  while (rows.row()) {
    if (rows.text(2) != case_reader()) {
      return another_version();
    }
    Account& account = out.emplace_back();
    account.path = rows.text(0);
    account.sha256 = rows.text(1);
    if (!read_packed(rows, 3, account)) {
      return damaged("the account", rows.text(1));
    }
    needed += kInMemory * static_cast<uint64_t>(rows.number(4));
    if (needed > most) return too_many(out.size());
  }
  if (auto error = parts_->db.error()) return *error;
  std::sort(out.begin(), out.end(), [](const Account& a, const Account& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  return out;
}

// In three scans of what is small: one that joins them reads every row of the
// case, texts and all.
Result<std::vector<Case::Listed>> Case::list() {
  std::vector<int64_t> derived;
  Statement reports(parts_->db, "SELECT id FROM report");
  while (reports.row()) derived.push_back(reports.number(0));
  std::ranges::sort(derived);
  std::vector<Listed> out;
  out.reserve(derived.size());
  Statement originals(parts_->db, "SELECT id,sha256 FROM original");
  while (originals.row()) {
    if (!std::ranges::binary_search(derived, originals.number(0))) continue;
    Listed& one = out.emplace_back();
    one.row = originals.number(0);
    const std::string_view sha256 = originals.text(1);
    for (size_t i = 0; i < one.sha256.size(); ++i) {
      const auto digits = sha256.substr(std::min(16 * i, sha256.size()), 16);
      std::from_chars(digits.data(), digits.data() + digits.size(),
                      one.sha256[i], 16);
    }
    one.report.value = one.sha256[0];
  }
  std::ranges::sort(out, {}, &Listed::row);
  auto at = out.begin();
  Statement paths(parts_->db,
                  "SELECT original,min(path) FROM path GROUP BY original "
                  "ORDER BY original");
  while (paths.row()) {
    while (at != out.end() && at->row < paths.number(0)) ++at;
    if (at != out.end() && at->row == paths.number(0)) at->path = paths.text(1);
  }
  if (auto error = parts_->db.error()) return *error;
  std::ranges::sort(out, [](const Listed& a, const Listed& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  return out;
}

Result<Account> Case::account(const Listed& one) {
  Statement& row = parts_->find_account;
  Account account;
  account.path = one.path;
  for (const uint64_t part : one.sha256) account.sha256 += hex(part);
  std::optional<Error> wrong;
  if (!row.bind(one.row).row()) {
    wrong = Error{Fault::not_found, "the case has no such report", one.path};
  } else if (row.text(0) != case_reader()) {
    wrong = another_version();
  } else if (!read_packed(row, 1, account)) {
    wrong = damaged("the account", account.sha256);
  }
  row.reset();
  if (auto error = parts_->db.error()) return *error;
  if (wrong) return *wrong;
  return account;
}

Result<bool> Case::is_larger_than(uint64_t most) {
  const uint64_t enough = (most == 0 ? memory() : most) / kInMemory;
  uint64_t packed = 0;
  // Of a large case a part is enough to know.
  Statement rows(parts_->db, "SELECT packed_size FROM report");
  while (packed <= enough && rows.row()) {
    packed += static_cast<uint64_t>(rows.number(0));
  }
  if (auto error = parts_->db.error()) return *error;
  return packed > enough;
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
                 "SELECT sha256,(SELECT min(path) FROM path WHERE "
                 "original=o.id),media,size,body_size,bytes,"
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
