// The account as plain tables with a dictionary: a row for each voice behind
// each answer, and beside it events, claims, reports and states. Ids join them.
// Nothing is left out.
#include <fmt/format.h>

#include <algorithm>
#include <cassert>

#include "present/words.h"
#include "publish/edtf.h"
#include "publish/formats.h"
#include "publish/table.h"
#include "store/table_file.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::string id_or_none(uint64_t id) {
  return id == 0 ? "" : hex(id);
}

std::vector<SheetCell> ends(const std::optional<Days>& d) {
  return {d ? iso(d->first) : "", d ? iso(d->last) : ""};
}

std::vector<SheetCell> days_of(const std::optional<Days>& d) {
  std::vector<SheetCell> out = ends(d);
  out.emplace_back(d ? edtf(*d) : "");
  return out;
}

void append(std::vector<SheetCell>& row, std::vector<SheetCell> more) {
  for (SheetCell& c : more) row.push_back(std::move(c));
}

std::vector<SheetCell> place_of(const std::optional<PlaceSaid>& p) {
  if (!p) return std::vector<SheetCell>(4);
  return {p->name, p->lat, p->lon, p->country};
}

std::string name_of_party(const std::optional<Party>& p) {
  return p ? p->name : "";
}

Sheet figures(const Publication& p) {
  Sheet s{
      "figures",
      {"figure",  "measure",   "of",       "place",       "lat",   "lon",
       "country", "first_day", "last_day", "edtf",        "unit",  "standing",
       "answer",  "low",       "high",     "credibility", "grade", "voice",
       "claims",  "chosen",    "why"},
      {},
      {}};
  for (const Question& q : p.dossier.questions) {
    const Estimate e = p.estimate(q);
    for (uint32_t i = 0; i < q.answers.size(); ++i) {
      const Answer& a = q.answers[i];
      std::string why;
      for (const Why& w : q.why) {
        if (w.one == i || w.other == i) why += w.text + " ";
      }
      const bool chosen =
          std::find(e.answers.begin(), e.answers.end(), i) != e.answers.end();
      for (const Voice& v : a.voices) {
        std::vector<SheetCell> row = {hex(q.id.value), q.measure, q.of};
        append(row, place_of(q.at));
        append(row, days_of(q.when));
        std::string claims;
        for (const ClaimId c : v.claims) claims += hex(c.value) + " ";
        append(row,
               {q.unit, name_of(q.standing), std::optional<double>(i + 1),
                a.amount.low, a.amount.high, std::optional(a.credibility),
                a.admiralty, p.look.who(v), collapse(claims),
                std::string(chosen ? name_of(p.rule) : ""), collapse(why)});
        s.rows.push_back(std::move(row));
      }
    }
  }
  return s;
}

Sheet events(const Publication& p) {
  Sheet s{"events",
          {"event", "story", "predicate", "stance", "first_day", "last_day",
           "edtf", "place", "lat", "lon", "country", "actor", "target",
           "reports", "voices", "claims"},
          {},
          {}};
  for (const Event& e : p.dossier.events) {
    std::vector<SheetCell> row = {hex(e.id.value), hex(e.story.value),
                                  e.predicate, name_of(e.stance)};
    append(row, days_of(e.when));
    append(row, place_of(e.place));
    std::string claims;
    for (const ClaimId c : e.claims) claims += hex(c.value) + " ";
    append(row, {name_of_party(e.actor), name_of_party(e.target),
                 std::optional<double>(e.reports),
                 std::optional<double>(e.voices), collapse(claims)});
    s.rows.push_back(std::move(row));
  }
  return s;
}

Sheet claims(const Publication& p) {
  Sheet s{
      "claims",
      {"claim", "report",  "reference", "event",    "figure",     "predicate",
       "mode",  "stance",  "actor",     "target",   "place",      "lat",
       "lon",   "country", "first_day", "last_day", "edtf",       "low",
       "high",  "unit",    "of",        "said_by",  "confidence", "sentence"},
      {},
      {}};
  for (size_t i = 0; i < p.dossier.accounts.size(); ++i) {
    for (const Claim& c : p.dossier.accounts[i].claims) {
      const Found f{&c, i};
      std::vector<SheetCell> row = {
          hex(c.id.value),
          hex(c.report.value),
          fmt::format("{}:{}", p.look.label(i), p.look.line(i, c.words.begin)),
          id_or_none(c.event.value),
          id_or_none(c.question.value),
          c.predicate,
          c.mode,
          name_of(c.stance),
          name_of_party(c.actor),
          name_of_party(c.target)};
      append(row, place_of(c.place));
      append(row, days_of(c.when.days));
      const Amount none;
      const Amount& amount = c.amount ? c.amount->amount : none;
      append(row, {amount.low, amount.high, amount.unit,
                   c.amount ? c.amount->of : std::string(), p.look.who(f),
                   std::optional<double>(c.confidence), p.look.sentence(f)});
      s.rows.push_back(std::move(row));
    }
  }
  return s;
}

Sheet reports(const Publication& p) {
  Sheet s{"reports",
          {"report", "label", "path", "title", "outlet", "author", "url",
           "language", "first_day", "last_day", "edtf", "dated_by", "words",
           "copy_of", "sha256"},
          {},
          {}};
  for (size_t i = 0; i < p.dossier.accounts.size(); ++i) {
    const Account& a = p.dossier.accounts[i];
    std::vector<SheetCell> row = {hex(a.text.report.value),
                                  p.look.label(i),
                                  a.path,
                                  collapse(a.text.title),
                                  p.look.outlet(i),
                                  a.text.author,
                                  a.text.url,
                                  a.text.language};
    append(row, days_of(a.text.published));
    append(row, {name_of(a.text.published_from), std::optional<double>(a.words),
                 id_or_none(p.dossier.copy_of[i].value), a.sha256});
    s.rows.push_back(std::move(row));
  }
  return s;
}

Sheet states(const Publication& p) {
  Sheet s{"states",
          {"kind", "place", "lat", "lon", "country", "holder", "from_first",
           "from_last", "to_first", "to_last", "edtf", "claims"},
          {},
          {}};
  for (const State& state : p.dossier.states) {
    std::vector<SheetCell> row = {state.kind};
    append(row, place_of(state.place));
    row.emplace_back(name_of_party(state.holder));
    append(row, ends(state.from));
    append(row, ends(state.to));
    row.emplace_back(edtf_stretch(state.from, state.to));
    std::string ids;
    for (const ClaimId c : state.claims) ids += hex(c.value) + " ";
    row.emplace_back(collapse(ids));
    s.rows.push_back(std::move(row));
  }
  return s;
}

struct Meaning {
  std::string_view column, type, meaning;
  bool joins = false;
};
constexpr Meaning kMeanings[] = {
    {"figure", "TEXT", "id of a question: what is counted, where, when", true},
    {"event", "TEXT", "id of a happening", true},
    {"claim", "TEXT", "id of what one report says in one place", true},
    {"report", "TEXT", "id of a report: the first 64 bits of sha256", true},
    {"story", "TEXT", "id of the story that the event is part of", true},
    {"measure", "TEXT", "what is counted: killed, displaced, distance, ..."},
    {"of", "TEXT", "who or what is counted, in the report's words"},
    {"place", "TEXT", "main name of the place"},
    {"lat", "REAL", "degrees north, WGS 84"},
    {"lon", "REAL", "degrees east, WGS 84"},
    {"country", "TEXT", "ISO 3166 alpha-2"},
    {"unit", "TEXT", "of low and high: person, km, day, dollar, ..."},
    {"answer", "INTEGER", "rank of one answer, 1 is the most credible"},
    {"low", "REAL", "least that is said; empty: open"},
    {"high", "REAL", "most that is said; empty: open"},
    {"credibility", "REAL", "chance that the answer is right, 0 to 1"},
    {"grade", "TEXT", "Admiralty code: source A to F, figure 1 to 6"},
    {"voice", "TEXT", "one independent origin of the answer"},
    {"voices", "INTEGER", "independent origins; copies add none"},
    {"reports", "INTEGER", "reports that tell of it"},
    {"chosen", "TEXT", "the rule of estimate, where it rests on this answer"},
    {"why", "TEXT", "why this answer differs from another"},
    {"standing", "TEXT", "agreed, one_voice (nobody confirms it) or disputed"},
    {"predicate", "TEXT", "what happened or is measured"},
    {"mode", "TEXT", "how: air, shelling, ...; empty: not said"},
    {"stance", "TEXT", "actual, planned, possible or denied"},
    {"actor", "TEXT", "who did it"},
    {"target", "TEXT", "to whom it was done"},
    {"first_day", "TEXT", "first day it may have been, ISO 8601"},
    {"last_day", "TEXT", "last day it may have been, both ends included"},
    {"edtf", "TEXT", "the same in EDTF (ISO 8601-2)"},
    {"claims", "TEXT", "ids of rows of claims, parted by blanks"},
    {"reference", "TEXT", "report and line: 002:14"},
    {"said_by", "TEXT", "who says so, outermost speaker first"},
    {"confidence", "REAL", "that the report says this, not that it is true"},
    {"sentence", "TEXT", "the report's own words"},
    {"label", "TEXT", "the report in references: 002"},
    {"path", "TEXT", "where the report was read from"},
    {"title", "TEXT", "of the report"},
    {"outlet", "TEXT", "who published it"},
    {"author", "TEXT", "as the report names him"},
    {"url", "TEXT", "address of the page"},
    {"language", "TEXT", "ISO 639-1"},
    {"dated_by", "TEXT", "where the day of the report comes from"},
    {"words", "INTEGER", "length of the report"},
    {"copy_of", "TEXT", "the report that this one copies"},
    {"sha256", "TEXT", "of the bytes as they came"},
    {"kind", "TEXT", "siege, control, ..."},
    {"holder", "TEXT", "who besieges or controls the place"},
    {"from_first", "TEXT", "first day on which it may have begun"},
    {"from_last", "TEXT", "last day on which it may have begun"},
    {"to_first", "TEXT", "first day on which it may have ended"},
    {"to_last", "TEXT", "last day on which it may have ended"},
    {"table", "TEXT", "of the dictionary: the table"},
    {"column", "TEXT", "of the dictionary: its column"},
    {"type", "TEXT", "of the dictionary: TEXT, INTEGER or REAL"},
    {"meaning", "TEXT", "of the dictionary: what stands in the column"}};

const Meaning& meaning_of(std::string_view column) {
  static constexpr Meaning kNone = {"", "TEXT", ""};
  const auto* at =
      std::find_if(std::begin(kMeanings), std::end(kMeanings),
                   [&](const Meaning& m) { return m.column == column; });
  return at == std::end(kMeanings) ? kNone : *at;
}

Sheet dictionary(const std::vector<Sheet>& sheets) {
  Sheet s{"dictionary", {"table", "column", "type", "meaning"}, {}, {}};
  for (const Sheet& sheet : sheets) {
    for (const std::string_view column : sheet.columns) {
      const Meaning& m = meaning_of(column);
      s.rows.push_back({sheet.name, column, m.type, m.meaning});
    }
  }
  return s;
}

std::vector<Sheet> all_sheets(const Publication& p) {
  return {figures(p), events(p), claims(p), reports(p), states(p)};
}

}  // namespace

std::vector<NamedFile> csv_files(const Publication& p) {
  const std::vector<Sheet> sheets = all_sheets(p);
  std::vector<NamedFile> out;
  for (const Sheet& s : sheets) {
    out.push_back({out.empty() ? "" : s.name + ".csv", csv_of(s)});
  }
  out.push_back({"dictionary.csv", csv_of(dictionary(sheets))});
  return out;
}

std::vector<NamedFile> sqlite_files(const Publication& p) {
  std::vector<Sheet> sheets = all_sheets(p);
  sheets.push_back(dictionary(sheets));
  std::vector<ColumnKind> kinds;
  for (const Meaning& m : kMeanings) {
    kinds.push_back({m.column, m.type, m.joins});
  }
  auto bytes = table_file(sheets, kinds);
  assert(bytes);  // in memory, of our own columns
  return {{"", *std::move(bytes)}};
}

}  // namespace crosscheck
