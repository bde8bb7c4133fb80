#include "crosscheck/decision.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "crosscheck/pipeline.h"
#include "store/decision_log.h"
#include "util/claim_index.h"
#include "util/made_accounts.h"

namespace crosscheck {
namespace {

using made::day;

// Two reports of one blast: 40 dead says the one, 52 the other.
std::vector<Account> blasts() {
  std::vector<Account> out;
  for (const double dead : {40.0, 52.0}) {
    const std::string n = std::to_string(static_cast<int>(dead));
    Account a = made::account("report" + n + ".txt",
                              "A bomb went off in Nahra market. The blast of "
                              "Monday killed " +
                                  n + " people.");
    a.text.title = "Blast in Nahra market";
    a.text.publisher = "Paper " + n;
    a.text.published = day(2020, 2, 4);
    a.entities.push_back(made::mention("Nahra", "location", "city", "SY"));
    Claim& bomb = made::claim(a, "bombing", "A bomb went off");
    bomb.place = made::place("Nahra", "city", "SY");
    made::when(bomb, day(2020, 2, 3));
    Claim& killed = made::figure(a, "killed", n + " people", dead, dead,
                                 "person", "people");
    killed.place = made::place("Nahra", "city", "SY");
    killed.place->words = {22, 27};
    made::when(killed, day(2020, 2, 3));
    out.push_back(std::move(a));
  }
  return out;
}

Knowledge words() {
  Knowledge k;
  for (const char* measure : {"killed", "wounded"}) {
    k.vocabulary.push_back({measure, true, "-", "-", measure});
  }
  for (const char* event : {"bombing", "accident"}) {
    k.vocabulary.push_back({event, false, "-", "-", event});
  }
  return k;
}

Decision about(Verb verb, Subject subject, std::vector<uint64_t> ids) {
  Decision d;
  d.who = "ada";
  d.verb = verb;
  d.subject = subject;
  for (const uint64_t id : ids) d.on.emplace_back().id = id;
  return d;
}

Decision correction(ClaimId claim, const char* field, const char* value) {
  Decision d = about(Verb::correct, Subject::claim, {claim.value});
  d.field = field;
  d.value = value;
  return d;
}

// As the log numbers them.
std::vector<Decision> numbered(std::vector<Decision> log) {
  for (size_t i = 0; i < log.size(); ++i) log[i].number = i + 1;
  return log;
}

Decision settled(const Decision& d, const Dossier& dossier) {
  auto out = settle(d, dossier, words());
  REQUIRE_MESSAGE(bool(out), (out ? "" : out.error().what));
  return *std::move(out);
}

std::string refusal(const Decision& d, const Dossier& dossier) {
  const auto out = settle(d, dossier, words());
  return out ? "" : out.error().what;
}

const Claim& figure_of(const Dossier& d, size_t account) {
  return d.accounts[account].claims[1];
}

std::vector<double> answers(const Dossier& d) {
  std::vector<double> out;
  for (const Question& q : d.questions) {
    for (const Answer& a : q.answers) out.push_back(a.amount.middle());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Dossier compiled(const std::vector<Decision>& log) {
  return compile(blasts(), log, words());
}

}  // namespace

TEST_CASE("a rejected claim makes no answer, and is not lost") {
  const Dossier before = compiled({});
  REQUIRE(answers(before) == std::vector<double>{40, 52});
  const ClaimId wrong = figure_of(before, 1).id;
  const Dossier d = compiled(numbered(
      {settled(about(Verb::reject, Subject::claim, {wrong.value}), before)}));
  CHECK(answers(d) == std::vector<double>{40});
  REQUIRE(d.review.rejected.size() == 1);
  CHECK(d.review.rejected[0].id == wrong);
  CHECK(d.review.head == 1);
}

TEST_CASE("a corrected amount counts as corrected, and its words stay") {
  const Dossier before = compiled({});
  const Claim& wrong = figure_of(before, 1);
  const Decision fix = settled(correction(wrong.id, "amount", "40"), before);
  CHECK(fix.old == "52 person");
  CHECK(fix.value == "40 person");
  const Dossier d = compiled(numbered({fix}));
  CHECK(answers(d) == std::vector<double>{40});
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].standing == Standing::agreed);
  const Claim& mended = figure_of(d, 1);
  CHECK(mended.corrected == std::vector<std::string>{"amount"});
  CHECK(mended.words == wrong.words);
  CHECK(mended.amount->words == wrong.amount->words);
}

TEST_CASE("an undo takes back, and an undo of it brings back") {
  const Dossier before = compiled({});
  const ClaimId claim = figure_of(before, 1).id;
  std::vector<Decision> log = {
      about(Verb::reject, Subject::claim, {claim.value}),
      about(Verb::undo, Subject::decision, {1})};
  CHECK(answers(compiled(numbered(log))) == std::vector<double>{40, 52});
  log.push_back(about(Verb::undo, Subject::decision, {2}));
  CHECK(answers(compiled(numbered(log))) == std::vector<double>{40});
}

TEST_CASE("a claim is found again when its words and its id have changed") {
  const Dossier before = compiled({});
  const Decision fix =
      settled(correction(figure_of(before, 1).id, "amount", "40"), before);
  std::vector<Account> accounts = blasts();
  for (Account& a : accounts) {
    for (Claim& c : a.claims) {
      c.id.value += 5;
      c.words.end -= 2;
    }
  }
  const Dossier d = compile(std::move(accounts), numbered({fix}), words());
  CHECK(answers(d) == std::vector<double>{40});
  CHECK(d.review.unmatched.empty());
}

TEST_CASE("what a reading says no more is kept and listed as unmatched") {
  const Dossier before = compiled({});
  const std::vector<Decision> log = numbered(
      {settled(correction(figure_of(before, 1).id, "amount", "40"), before)});
  std::vector<Account> accounts = blasts();
  accounts[1].claims.pop_back();
  const Dossier d = compile(std::move(accounts), log, words());
  CHECK(d.review.unmatched == std::vector<uint64_t>{1});
}

TEST_CASE("a claim leaves its question, and comes back when it is undone") {
  const Dossier before = compiled({});
  REQUIRE(before.questions.size() == 1);
  const std::vector<Decision> split = {settled(
      about(Verb::split, Subject::question,
            {before.questions[0].id.value, figure_of(before, 1).id.value}),
      before)};
  const Dossier d = compiled(numbered(split));
  CHECK(d.questions.size() == 2);
  for (const Question& q : d.questions) CHECK(q.answers.size() == 1);
  const Dossier joined = compiled(numbered(
      {split[0],
       settled(about(Verb::merge, Subject::question,
                     {d.questions[0].id.value, d.questions[1].id.value}),
               d)}));
  REQUIRE(joined.questions.size() == 1);
  CHECK(joined.questions[0].id == before.questions[0].id);
  CHECK(figure_of(joined, 0).question == figure_of(joined, 1).question);
}

TEST_CASE("events part and stories part where people say so") {
  const Dossier before = compiled({});
  REQUIRE(before.events.size() == 1);
  const uint64_t other = before.accounts[1].claims[0].id.value;
  CHECK(compiled(numbered({settled(about(Verb::split, Subject::event,
                                         {before.events[0].id.value, other}),
                                   before)}))
            .events.size() == 2);
  REQUIRE(before.stories.size() == 1);
  const Dossier apart =
      compiled(numbered({settled(about(Verb::split, Subject::story,
                                       {before.accounts[0].text.report.value,
                                        before.accounts[1].text.report.value}),
                                 before)}));
  CHECK(apart.stories.size() == 2);
  CHECK(apart.questions.size() == 2);
}

TEST_CASE("two names that are merged are one in what is grouped after it") {
  std::vector<Account> accounts = blasts();
  accounts[1].entities[0] = made::mention("Korvat", "location", "city", "SY");
  for (Claim& c : accounts[1].claims) c.place->name = "Korvat";
  const Dossier before = compile(accounts, {}, words());
  REQUIRE(before.entities.size() == 2);
  REQUIRE(before.questions.size() == 2);
  Decision merge = about(Verb::merge, Subject::entity, {0, 0});
  merge.on[0].name = "Nahra";
  merge.on[1].name = "Korvat";
  const std::vector<Decision> log = numbered({settled(merge, before)});
  const Dossier d = compile(accounts, log, words());
  REQUIRE(d.entities.size() == 1);
  CHECK(d.entities[0].names == std::vector<std::string>{"Korvat", "Nahra"});
  CHECK(figure_of(d, 1).place->name == "Nahra");
  SUBCASE("and a name that is split off is another") {
    Decision split = about(Verb::split, Subject::entity, {0, 0});
    split.on[0].name = "Nahra";
    split.on[1].name = "Korvat";
    const Dossier apart =
        compile(accounts, numbered({log[0], settled(split, d)}), words());
    CHECK(apart.entities.size() == 2);
    CHECK(figure_of(apart, 1).place->name == "Korvat");
    CHECK(figure_of(apart, 0).place->name == "Nahra");
  }
}

TEST_CASE("a grade weighs the source that it names") {
  Decision grade = about(Verb::grade, Subject::source, {0});
  grade.on[0].name = "Paper 52";
  grade.value = "A";
  const Dossier d = compiled(numbered({settled(grade, compiled({}))}));
  REQUIRE(d.questions.size() == 1);
  CHECK(d.questions[0].answers[0].amount.middle() == 52);
  CHECK(d.questions[0].answers[0].admiralty[0] == 'A');
}

TEST_CASE("what cannot be done is refused with a reason") {
  const Dossier d = compiled({});
  const uint64_t claim = figure_of(d, 0).id.value;
  CHECK(refusal(about(Verb::reject, Subject::claim, {7}), d) ==
        "there is no claim 0000000000000007");
  CHECK(refusal(about(Verb::merge, Subject::claim, {claim, claim}), d) ==
        "'merge' is not for a claim");
  CHECK(refusal(about(Verb::undo, Subject::decision, {0}), d) ==
        "there is no decision 0");
  CHECK(refusal(correction({claim}, "amount", "many"), d) != "");
  CHECK(refusal(correction({claim}, "colour", "red"), d) != "");
  CHECK(refusal(correction({claim}, "predicate", "bombing"), d) != "");
  CHECK(refusal(correction({claim}, "predicate", "wounded"), d) == "");
  Decision nameless = about(Verb::accept, Subject::claim, {claim});
  nameless.who = "";
  CHECK(refusal(nameless, d) == "a decision says who takes it");
}

TEST_CASE("every field reads back as it is written") {
  const Knowledge k = words();
  const auto values = std::vector<std::pair<const char*, const char*>>{
      {"amount", "480 person"},
      {"amount", ">15000 person"},
      {"amount", "<25 km"},
      {"amount", "~24..99 person"},
      {"amount", "500..1000 vehicle"},
      {"amount", "~100 person"},
      {"amount", "66.5 percent"},
      {"when", "2017-09-05"},
      {"when", "2017-09-01..2017-09-30"},
      {"when", ""},
      {"stance", "denied"},
      {"actor", "Red Front"},
      {"target", ""},
      {"place", "Korvat"},
      {"said_by", "Town Wire > a clerk"},
      {"of", "soldiers"},
      {"predicate", "wounded"}};
  for (const auto& [field, value] : values) {
    Claim c = blasts()[0].claims[1];
    REQUIRE(set_field(c, field, value, k));
    CHECK(field_of(c, field) == value);
  }
  Claim c = blasts()[0].claims[1];
  REQUIRE(set_field(c, "when", "2017-02", k));
  CHECK(field_of(c, "when") == "2017-02-01..2017-02-28");
  REQUIRE(set_field(c, "amount", "1,200", k));
  CHECK(field_of(c, "amount") == "1200 person");
}

TEST_CASE("a decision is read from JSON, and what is none is refused") {
  const auto d = read_decision(
      R"({"verb":"correct","subject":"claim","on":[{"id":"00000000000000ff"}],)"
      R"("field":"amount","value":"4","who":"ada","why":"misread","seen":3})");
  REQUIRE(d);
  CHECK(d->on[0].id == 255);
  CHECK(d->seen == 3);
  CHECK(d->stands);
  for (const char* bad :
       {"", "[]", "{}",
        R"({"verb":"burn","subject":"claim","on":[{"id":"1"}]})",
        R"({"verb":"accept","subject":"claim","on":[]})",
        R"({"verb":"accept","subject":"claim","on":[{"id":"xyz"}]})",
        R"({"verb":"accept","subject":"claim","on":[{"id":"-1"}]})",
        R"({"verb":"accept","subject":"claim","on":{"id":"1"}})"}) {
    CHECK_FALSE(read_decision(bad));
  }
  CHECK_FALSE(read_decision(std::string(70'000, ' ')));
}

TEST_CASE("a record is read back whole") {
  Decision d = settled(
      correction(figure_of(compiled({}), 0).id, "amount", ">4"), compiled({}));
  d.number = 9;
  d.at = "2020-02-02T02:02:02Z";
  d.why = "\"quoted\"\nand more";
  d.hash = hash_of(d, d.previous);
  const auto back = read_record(decision_json(d));
  REQUIRE(back);
  CHECK(hash_of(*back, back->previous) == d.hash);
  CHECK(back->on == d.on);
}

TEST_CASE("coders who code apart are compared field by field") {
  const std::vector<Account> accounts = blasts();
  std::vector<Decision> log;
  const auto code = [&](const char* who, Decision d, bool stands) {
    d.who = who;
    d.stands = stands;
    log.push_back(std::move(d));
    log = numbered(std::move(log));
  };
  for (const Account& a : accounts) {
    for (const Claim& c : a.claims) {
      code("ada", about(Verb::accept, Subject::claim, {c.id.value}), true);
    }
  }
  const ClaimId first = accounts[0].claims[1].id;
  const ClaimId second = accounts[1].claims[1].id;
  code("ben", correction(first, "amount", "41 person"), false);
  code("ben", about(Verb::accept, Subject::claim, {second.value}), false);
  const auto rows = agreement(log, accounts);
  const auto row = [&](std::string_view field) {
    const auto at = std::ranges::find(rows, field, &Agreement::field);
    REQUIRE(at != rows.end());
    return *at;
  };
  CHECK(row("verdict").claims == 2);
  CHECK_FALSE(row("verdict").alpha);  // all accept: nothing varies
  CHECK(*row("amount").alpha > 0.9);  // 40 and 41 are near
  const auto open = contested(log);
  REQUIRE(open.size() == 1);
  CHECK(open[0].field == "amount");
  CHECK(open[0].claim.id == first.value);
  SUBCASE("until a third, who has seen both, settles it") {
    Decision last = correction(first, "amount", "41 person");
    last.seen = log.size();
    code("cleo", last, true);
    CHECK(contested(log).empty());
    for (const Agreement& a : agreement(log, accounts)) CHECK(a.coders == 2);
  }
}

}  // namespace crosscheck
