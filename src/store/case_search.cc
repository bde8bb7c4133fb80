// Finds words in the reports and claims of a case. See search.h.
#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "store/case_parts.h"
#include "store/search.h"

namespace crosscheck {
namespace {

constexpr char kOpen = '\x02', kShut = '\x03';  // around what matches
constexpr size_t kMostMarks = 200;              // of one report

bool is_blank(char c) {
  const auto u = static_cast<unsigned char>(c);
  return u <= ' ' || u == 0x7f || c == '"';
}

// A term of FTS5 is quoted, so that nothing in it is an operator.
std::string quoted(std::string_view words, bool begin) {
  std::string out = "\"";
  for (char c : words) {
    // A NUL would end the query.
    if (c != '"' && c != '\0') out += c;
  }
  return out + (begin ? "\"*" : "\"");
}

// Has it a letter or digit? A term without one would match nothing.
bool has_word(std::string_view term) {
  return std::ranges::any_of(term, [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') ||
           (u >= 'a' && u <= 'z') || u >= 0x80;
  });
}

// Where `marked`, a copy of `text` with signs around what matches, has them.
std::vector<Span> spans_of(std::string_view marked, std::string_view text) {
  std::vector<Span> out;
  size_t at = 0;
  for (size_t i = 0; i < marked.size() && out.size() < kMostMarks; ++i) {
    const bool own = at < text.size() && text[at] == marked[i];
    const auto here = static_cast<uint32_t>(at);
    if (marked[i] == kOpen && !own) {
      out.push_back({here, here});
    } else if (marked[i] == kShut && !own) {
      if (!out.empty()) out.back().end = here;
    } else {
      ++at;
    }
  }
  std::erase_if(out, [](Span s) { return s.empty(); });
  return out;
}

uint64_t read_hex(std::string_view text) {
  uint64_t out = 0;
  std::from_chars(text.data(), text.data() + std::min<size_t>(16, text.size()),
                  out, 16);
  return out;
}

// Are there so few hits that they can be weighed?
bool can_rank(Db& db, const char* count, const std::string& match) {
  Statement rows(db, count);
  rows.bind(match).bind(static_cast<int64_t>(kRanked + 1));
  return rows.row() && rows.number(0) <= static_cast<int64_t>(kRanked);
}

Error damaged_index() {
  return {Fault::format, "the case file is damaged: a report without text", ""};
}

// The best reports, with where the words stand in them. The index holds no
// texts: those that are shown are put into one that does, for as long as it
// takes to mark them. False when something fails.
bool find_reports(Db& db, const std::string& match, bool rank, int64_t most,
                  std::vector<SearchHits::Report>& out) {
  Statement reports(
      db, rank ? "SELECT r.id,sha256,r.title,text_size,packed_size,packed "
                 "FROM report_words w JOIN report r ON r.id=w.rowid "
                 "JOIN original o ON o.id=r.id "
                 "WHERE report_words MATCH ? ORDER BY rank LIMIT ?"
               : "SELECT r.id,sha256,r.title,text_size,packed_size,packed "
                 "FROM report_words w JOIN report r ON r.id=w.rowid "
                 "JOIN original o ON o.id=r.id "
                 "WHERE report_words MATCH ? ORDER BY w.rowid DESC LIMIT ?");
  Statement mark(db, "INSERT INTO temp.marked(rowid,title,text) VALUES(?,?,?)");
  reports.bind(match).bind(most);
  std::unordered_map<int64_t, std::pair<size_t, std::string>> texts;
  while (reports.row()) {
    Account account;
    if (!read_packed(reports, 3, account)) return false;
    mark.bind(reports.number(0)).bind(reports.text(2));
    if (!mark.bind(account.text.utf8).run()) return false;
    texts[reports.number(0)] = {out.size(), std::move(account.text.utf8)};
    out.push_back({{read_hex(reports.text(1))}, {}});
  }
  Statement rows(db,
                 "SELECT rowid,highlight(marked,1,char(2),char(3)) "
                 "FROM temp.marked WHERE marked MATCH ?");
  rows.bind(match);
  while (rows.row()) {
    const auto found = texts.find(rows.number(0));
    if (found == texts.end()) continue;
    const auto& [at, text] = found->second;
    out[at].words = spans_of(rows.text(1), text);
  }
  return !db.error();
}

// The same in one transaction, which ends as if it had not been: each text
// would be written out by itself otherwise, a fifth of the time of a search.
bool find_and_mark(Db& db, const std::string& match, bool rank, int64_t most,
                   std::vector<SearchHits::Report>& out) {
  db.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.marked USING fts5(title, text, "
      "tokenize='unicode61 remove_diacritics 2'); SAVEPOINT marking;");
  const bool good = find_reports(db, match, rank, most, out);
  db.run("ROLLBACK TO marking; RELEASE marking;");
  return good && !db.error();
}

}  // namespace

std::string match_expression(std::string_view query) {
  std::string with, without;
  size_t terms = 0;
  for (size_t i = 0; i < query.size() && terms < kMostTerms;) {
    const bool minus = query[i] == '-' && (i == 0 || is_blank(query[i - 1]));
    if (minus && ++i == query.size()) break;
    if (is_blank(query[i]) && query[i] != '"') {
      ++i;
      continue;
    }
    const bool phrase = query[i] == '"';
    const size_t begin = i + (phrase ? 1 : 0);
    size_t end = begin;
    while (end < query.size() &&
           (phrase ? query[end] != '"' : !is_blank(query[end]))) {
      ++end;
    }
    i = end + (phrase ? 1 : 0);
    std::string_view term = query.substr(begin, end - begin);
    const bool star = term.ends_with('*') && !phrase;
    if (!has_word(term)) continue;
    ++terms;
    std::string& to = minus ? without : with;
    if (!to.empty()) to += minus ? " OR " : " AND ";
    to += quoted(term, star);
  }
  if (with.empty()) return "";
  return without.empty() ? with : "(" + with + ") NOT (" + without + ")";
}

Result<SearchHits> Case::search(std::string_view query, size_t limit) {
  SearchHits out;
  const std::string match = match_expression(query);
  if (match.empty()) return out;
  Db& db = parts_->db;
  const auto most = static_cast<int64_t>(limit);
  const bool rank_reports = can_rank(
      db,
      "SELECT count(*) FROM (SELECT 1 FROM report_words WHERE report_words "
      "MATCH ? LIMIT ?)",
      match);
  const bool rank_claims = can_rank(
      db,
      "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words "
      "MATCH ? LIMIT ?)",
      match);
  if (!find_and_mark(db, match, rank_reports, most, out.reports)) {
    const auto error = db.error();
    db.forget_error();
    return error.value_or(damaged_index());
  }
  Statement claims(
      db, rank_claims
              ? "SELECT c.id FROM claim_words w JOIN claim c ON c.row=w.rowid "
                "WHERE claim_words MATCH ? ORDER BY rank LIMIT ?"
              : "SELECT c.id FROM claim_words w JOIN claim c ON c.row=w.rowid "
                "WHERE claim_words MATCH ? ORDER BY w.rowid DESC LIMIT ?");
  claims.bind(match).bind(most);
  while (claims.row()) {
    out.claims.push_back({static_cast<uint64_t>(claims.number(0))});
  }
  out.ranked = rank_reports && rank_claims;
  if (auto error = db.error()) {
    db.forget_error();
    return *error;
  }
  return out;
}

}  // namespace crosscheck
