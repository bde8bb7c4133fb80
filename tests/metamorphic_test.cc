// What must not change when the reports change in a way that means nothing:
// their order, a copy of one, the side whose words they use, how a place is
// spelled. No expected figures stand here; the program is its own oracle.
//
//   reports A, B, C and reports C, A, B: the same bytes of JSON
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "case_runner.h"
#include "crosscheck/pipeline.h"
#include "present/json.h"

namespace crosscheck {
namespace {

using cases::knowledge;

std::vector<Report> folder(const std::string& name) {
  const std::vector<std::string> paths = {cases::repository() + "/" + name};
  std::vector<Report> reports;
  acquire(
      paths, [&](Report&& r) { reports.push_back(std::move(r)); },
      [&](Error&& e) { FAIL_CHECK(e.path, ": ", e.what); });
  return reports;
}

Report plain_report(const std::string& path, const std::string& text) {
  auto report = acquire_bytes(text, path);
  REQUIRE(report);
  return *std::move(report);
}

Dossier dossier(const std::vector<Report>& reports) {
  std::vector<Account> accounts;
  for (const Report& r : reports) {
    auto account = read_report(r, knowledge());
    REQUIRE(account);
    accounts.push_back(*std::move(account));
  }
  return compile(std::move(accounts), knowledge());
}

std::string show(const std::optional<double>& n) {
  return n ? fmt::format("{}", *n) : "-";
}

std::string show(const std::optional<Days>& d) {
  if (!d) return "-";
  return fmt::format("{}..{}", d->first.time_since_epoch().count(),
                     d->last.time_since_epoch().count());
}

// What is judged, without ids, spans and the reports' own words: those may
// change with the wording.
std::vector<std::string> verdicts(const Dossier& d) {
  std::vector<std::string> lines;
  for (const Question& q : d.questions) {
    std::string line = fmt::format("question {} {} {}", q.measure, q.unit,
                                   static_cast<int>(q.standing));
    for (const Answer& a : q.answers) {
      line += fmt::format(" [{} {} {:.6f} {} {}]", show(a.amount.low),
                          show(a.amount.high), a.credibility, a.admiralty,
                          a.voices.size());
    }
    std::vector<int> why;
    for (const Why& w : q.why) why.push_back(static_cast<int>(w.reason));
    std::sort(why.begin(), why.end());
    lines.push_back(line + fmt::format(" why {}", fmt::join(why, ",")));
  }
  for (const Event& e : d.events) {
    lines.push_back(fmt::format("event {} {} {} {} {} {}", e.predicate,
                                show(e.when), static_cast<int>(e.stance),
                                e.claims.size(), e.reports, e.voices));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

size_t voices(const Dossier& d) {
  size_t n = 0;
  for (const Question& q : d.questions) {
    for (const Answer& a : q.answers) n += a.voices.size();
  }
  return n;
}

std::string replace_all(std::string text, std::string_view from,
                        std::string_view to) {
  for (size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

constexpr const char* kFolders[] = {"examples/deir-ez-zor",
                                    "examples/earthquake"};

TEST_CASE("the order of reports never changes the dossier") {
  for (const char* name : kFolders) {
    CAPTURE(name);
    std::vector<Report> reports = folder(name);
    REQUIRE(reports.size() > 2);
    const std::string expected = dossier_json(dossier(reports), knowledge());
    std::mt19937 random(1);
    for (int i = 0; i < 4; ++i) {
      std::shuffle(reports.begin(), reports.end(), random);
      CHECK(dossier_json(dossier(reports), knowledge()) == expected);
    }
  }
}

TEST_CASE("a copied report adds no voice") {
  for (const char* name : kFolders) {
    const std::vector<Report> reports = folder(name);
    const size_t before = voices(dossier(reports));
    REQUIRE(before > 0);
    for (const Report& report : reports) {
      if (report.media_type != MediaType::plain) continue;
      CAPTURE(report.path);
      auto more = reports;
      more.push_back(
          plain_report("zz_copy.txt", report.original + "\nRead more\n"));
      more.back().given.publisher = "A Mirror of Others";
      CHECK(voices(dossier(more)) == before);
    }
  }
}

// Three reports of a town taken, in words that are swapped below.
std::vector<Report> town(const std::string& side, const std::string& took) {
  const auto text = [&](std::string_view pattern) {
    return replace_all(replace_all(std::string(pattern), "SIDE", side), "TOOK",
                       took);
  };
  return {
      plain_report("a.txt",
                   text("Town falls after long battle\n\n12 May 2016\n\n"
                        "Syrian SIDE forces TOOK the town of Palmyra on "
                        "Tuesday after three weeks of fighting. At least 40 "
                        "Syrian soldiers were killed, the Syrian Observatory "
                        "for Human Rights said.\n")),
      plain_report("b.txt",
                   text("Palmyra changes hands\n\n13 May 2016\n\n"
                        "The Syrian SIDE forces TOOK Palmyra on 10 May 2016, "
                        "state television said. It said 25 Syrian soldiers "
                        "were killed in the battle.\n")),
      plain_report("c.txt", text("What is known of Palmyra\n\n14 May 2016\n\n"
                                 "Some 9,000 people remained in Palmyra when "
                                 "Syrian SIDE forces TOOK it.\n")),
  };
}

TEST_CASE("a side's own words for itself and for a capture move no verdict") {
  const auto neutral = verdicts(dossier(town("government", "captured")));
  REQUIRE(!neutral.empty());
  CHECK(verdicts(dossier(town("regime", "captured"))) == neutral);
  CHECK(verdicts(dossier(town("government", "liberated"))) == neutral);
  CHECK(verdicts(dossier(town("regime", "liberated"))) == neutral);
}

TEST_CASE("each spelling of a place gives the same place") {
  for (const char* spelling : {"Deir ez-Zor", "Deir Ezzor", "Deir al-Zour",
                               "Dair al-Zoor", "Deir-ez-Zor", "Deir el-Zour"}) {
    CAPTURE(spelling);
    const Dossier d = dossier(
        {plain_report("a.txt",
                      "Army ends siege\n\n5 September 2017\n\nThe Syrian army "
                      "broke the siege of Deir ez-Zor on Tuesday.\n"),
         plain_report("b.txt", fmt::format("Siege over\n\n6 September 2017\n\n"
                                           "Syrian troops lifted the siege of "
                                           "{} on Tuesday.\n",
                                           spelling))});
    std::vector<EntityId> places;
    for (const Account& a : d.accounts) {
      for (const Claim& c : a.claims) {
        if (c.predicate == "siege.end" && c.place) {
          places.push_back(c.place->id);
        }
      }
    }
    REQUIRE(places.size() >= 2);
    CHECK(std::count(places.begin(), places.end(), places[0]) ==
          static_cast<long>(places.size()));
  }
}

}  // namespace
}  // namespace crosscheck
