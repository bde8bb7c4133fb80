// The account as plain tables with a dictionary: a row for each voice behind
// each answer, and beside it events, claims, reports and states. Ids join them.
// Nothing is left out.
#include <fmt/format.h>

#include <algorithm>

#include "present/words.h"
#include "publish/formats.h"
#include "publish/table.h"
#include "util/printed.h"

namespace crosscheck {
namespace {

std::string id_or_none(uint64_t id) {
  return id == 0 ? "" : hex(id);
}

std::vector<SheetCell> ends(const std::optional<Days>& d) {
  return {d ? iso(d->first) : "", d ? iso(d->last) : ""};
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
  Sheet s{"figures",
          {"figure",   "measure", "of",        "place",    "lat",
           "lon",      "country", "first_day", "last_day", "unit",
           "standing", "answer",  "low",       "high",     "credibility",
           "grade",    "voice",   "claims",    "chosen",   "why"},
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
        append(row, ends(q.when));
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
           "place", "lat", "lon", "country", "actor", "target", "reports",
           "voices", "claims"},
          {},
          {}};
  for (const Event& e : p.dossier.events) {
    std::vector<SheetCell> row = {hex(e.id.value), hex(e.story.value),
                                  e.predicate, name_of(e.stance)};
    append(row, ends(e.when));
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
      {"claim", "report",  "reference", "event",      "figure",  "predicate",
       "mode",  "stance",  "actor",     "target",     "place",   "lat",
       "lon",   "country", "first_day", "last_day",   "low",     "high",
       "unit",  "of",      "said_by",   "confidence", "sentence"},
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
      append(row, ends(c.when.days));
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
           "language", "first_day", "last_day", "dated_by", "words", "copy_of",
           "sha256"},
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
    append(row, ends(a.text.published));
    append(row, {name_of(a.text.published_from), std::optional<double>(a.words),
                 id_or_none(p.dossier.copy_of[i].value), a.sha256});
    s.rows.push_back(std::move(row));
  }
  return s;
}

Sheet states(const Publication& p) {
  Sheet s{"states",
          {"kind", "place", "lat", "lon", "country", "holder", "from_first",
           "from_last", "to_first", "to_last", "claims"},
          {},
          {}};
  for (const State& state : p.dossier.states) {
    std::vector<SheetCell> row = {state.kind};
    append(row, place_of(state.place));
    row.emplace_back(name_of_party(state.holder));
    append(row, ends(state.from));
    append(row, ends(state.to));
    std::string ids;
    for (const ClaimId c : state.claims) ids += hex(c.value) + " ";
    row.emplace_back(collapse(ids));
    s.rows.push_back(std::move(row));
  }
  return s;
}

struct Meaning {
  std::string_view column, meaning;
};
constexpr Meaning kMeanings[] = {
    {"figure", "id of a question: what is counted, where and when"},
    {"answer", "rank of one answer to it, 1 is the most credible"},
    {"low", "least that the answer allows; empty: open"},
    {"high", "most that the answer allows; empty: open"},
    {"credibility", "chance that the answer is right, 0 to 1"},
    {"grade", "Admiralty code: source A to F, figure 1 to 6"},
    {"voice", "one independent origin of the answer"},
    {"chosen", "the rule of estimate, where it rests on this answer"},
    {"why", "why this answer differs from another"},
    {"standing", "agreed, one_voice (nobody confirms it) or disputed"},
    {"stance", "actual, planned, possible or denied"},
    {"first_day", "first day it may have been, ISO 8601; empty: unknown"},
    {"last_day", "last day it may have been, both ends included"},
    {"claims", "ids of rows of claims, parted by blanks"},
    {"reference", "report and line: 002:14"},
    {"said_by", "who says so, outermost speaker first"},
    {"confidence", "that the report says this, not that it is true"},
    {"copy_of", "the report that this one copies; a copy adds no voice"},
    {"dated_by", "where the day of the report comes from"},
    {"sha256", "of the bytes as they came"},
    {"holder", "who besieges or controls the place"}};

Sheet dictionary(const std::vector<Sheet>& sheets) {
  Sheet s{"dictionary", {"table", "column", "meaning"}, {}, {}};
  for (const Sheet& sheet : sheets) {
    for (const std::string_view column : sheet.columns) {
      std::string_view meaning;
      for (const Meaning& m : kMeanings) {
        if (m.column == column) meaning = m.meaning;
      }
      if (meaning.empty()) meaning = "as its name says";
      s.rows.push_back({sheet.name, column, meaning});
    }
  }
  return s;
}

}  // namespace

std::vector<NamedFile> csv_files(const Publication& p) {
  const std::vector<Sheet> sheets = {figures(p), events(p), claims(p),
                                     reports(p), states(p)};
  std::vector<NamedFile> out;
  for (const Sheet& s : sheets) {
    out.push_back({out.empty() ? "" : s.name + ".csv", csv_of(s)});
  }
  out.push_back({"dictionary.csv", csv_of(dictionary(sheets))});
  return out;
}

}  // namespace crosscheck
