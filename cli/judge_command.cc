// judge: the judging step alone, on any table of claims.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iostream>
#include <vector>

#include "commands.h"
#include "console.h"
#include "judge/table.h"
#include "present/json_writer.h"
#include "tally.h"

namespace crosscheck::cli {
namespace {

constexpr std::streamsize kLongestLine = 1 << 16;

// A value that is a number is written as one.
void write_value(JsonWriter& json, std::string_view value) {
  double number = 0;
  const char* end = value.data() + value.size();
  const auto [at, wrong] = std::from_chars(value.data(), end, number);
  const bool whole = wrong == std::errc() && at == end && std::isfinite(number);
  whole ? json.number(number) : json.text(value);
}

std::string verdict_json(const TableVerdict& verdict) {
  std::string out;
  JsonWriter json(out);
  json.open('{').key("object").text(verdict.object).key("best");
  write_value(json, verdict.best);
  json.field("low", verdict.low).field("high", verdict.high);
  json.key("answers").open('[');
  for (const TableAnswer& answer : verdict.answers) {
    json.open('{').key("value");
    write_value(json, answer.value);
    json.key("credibility").number(std::round(answer.credibility * 1e4) / 1e4);
    json.key("sources").open('[');
    for (const std::string& source : answer.sources) json.text(source);
    json.close(']').close('}');
  }
  json.close(']');
  if (verdict.flooding) {
    json.key("flags").open('[').text("flooding").close(']');
  }
  json.close('}');
  return out + "\n";
}

// OBJECT, SOURCE, VALUE, and perhaps TIME and COPY_OF, parted by tabs; false
// when one of the first three is missing or there are more.
bool split(std::string_view line, TableClaim& claim) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const std::array<std::string*, 5> cells = {
      &claim.object, &claim.source, &claim.value, &claim.time, &claim.copy_of};
  size_t n = 0;
  for (bool more = true; more; ++n) {
    if (n == cells.size()) return false;
    const size_t tab = line.find('\t');
    more = tab != std::string_view::npos;
    *cells[n] = line.substr(0, tab);
    line.remove_prefix(more ? tab + 1 : line.size());
  }
  return !claim.object.empty() && !claim.source.empty() && !claim.value.empty();
}

std::vector<TableClaim> read_claims(std::istream& in, const std::string& path,
                                    Tally& tally) {
  std::vector<TableClaim> claims;
  std::string buffer(kLongestLine, '\0');
  uint32_t line = 1;
  for (; in.getline(buffer.data(), kLongestLine); ++line) {
    auto size = static_cast<size_t>(in.gcount());
    if (!in.eof()) --size;  // the line break
    if (size == 0) continue;
    TableClaim claim;
    if (split(std::string_view(buffer.data(), size), claim)) {
      claims.push_back(std::move(claim));
    } else {
      tally.meet({Fault::format,
                  "the line is not OBJECT, SOURCE, VALUE (TIME, COPY_OF) "
                  "parted by tabs",
                  path, line});
    }
  }
  if (!in.eof()) {
    tally.meet({Fault::too_big,
                fmt::format("a line is longer than {} kB or cannot be read",
                            kLongestLine >> 10),
                path, line});
  }
  return claims;
}

}  // namespace

int judge(const Options& options, const Knowledge& /*knowledge*/) {
  Tally tally;
  const std::string& path = options.paths[0];
  std::ifstream file;
  if (path != "-") file.open(path, std::ios::binary);
  if (path != "-" && !file) {
    tally.meet({Fault::not_found, "no such file, or it cannot be read", path});
    return tally.status();
  }
  std::istream& in = path == "-" ? std::cin : file;
  const auto claims = read_claims(in, path, tally);
  tally.reports = claims.size();
  for (const TableVerdict& verdict : judge_table(claims)) {
    print(verdict_json(verdict));
  }
  if (claims.empty() && tally.problems == 0) complain("no claims found");
  return printed() ? tally.status() : 2;
}

}  // namespace crosscheck::cli
