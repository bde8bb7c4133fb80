#include "present/lookup.h"

#include <doctest/doctest.h>

#include "present/sample_test.h"
#include "present/screen.h"

using namespace crosscheck;

TEST_CASE("a reference names the report and the line of its text file") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  // line 1 is the title, line 2 is empty
  const ClaimId trapped = d.questions[0].answers[0].voices[0].claims[0];
  const std::vector<Ref> refs = look.refs({trapped});
  REQUIRE(refs.size() == 1);
  CHECK(look.say(refs[0]) == "[001:5]");
}

TEST_CASE("references take one line of every report before a second of any") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  std::vector<ClaimId> all;
  for (const Account& a : d.accounts) {
    for (const Claim& c : a.claims) all.push_back(c.id);
  }
  const std::vector<Ref> refs = look.refs(all);
  REQUIRE(refs.size() > 3);
  CHECK(refs[0].account == 0);
  CHECK(refs[1].account == 1);
  CHECK(refs[2].account == 2);
  for (size_t i = 0; i < refs.size(); ++i) {
    for (size_t j = 0; j < i; ++j) CHECK_FALSE(refs[i] == refs[j]);
  }
  CHECK(look.reports(all) == 3);
}

TEST_CASE("who speaks is the chain, then the outlet, then the report") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  const auto who = [&](size_t question, size_t answer) {
    return look.who(d.questions[question].answers[answer].voices[0]);
  };
  CHECK(who(0, 1) == "Lena Orr, citing a senior source in Harun");
  CHECK(who(1, 0) == "Harun Post");
  CHECK(look.who(d.questions[1].answers[0].voices[1]) == "report 002");
}

TEST_CASE("an excerpt holds the words of its claim and fits its columns") {
  Dossier d;
  Account a;
  a.path = "one.txt";
  a.text.report = ReportId{1};
  a.text.utf8 = std::string(30, 'x') + " " + std::string(30, 'y') +
                " and then 40 people were hurt there, it said at last.";
  Claim c;
  c.id = ClaimId{1};
  c.sentence = {0, static_cast<uint32_t>(a.text.utf8.size())};
  const auto at = static_cast<uint32_t>(a.text.utf8.find("40 people"));
  c.words = {at, at + 9};
  a.claims.push_back(c);
  d.accounts.push_back(a);
  const Lookup look(d);
  for (const size_t columns : {40U, 60U, 200U}) {
    const std::string s = look.excerpt(look.claim(ClaimId{1}), columns);
    CAPTURE(s);
    CHECK(display_width(s) <= columns);
    CHECK(s.find("40 people") != std::string::npos);
  }
}

TEST_CASE("spans of a damaged dossier never reach outside the text") {
  Dossier d = sample::siege();
  d.accounts[0].claims[0].sentence = {5, 4000000000};
  d.accounts[0].claims[0].words = {3999999999, 4000000000};
  const Lookup look(d);
  const Found f = look.claim(d.accounts[0].claims[0].id);
  CHECK(look.sentence(f).size() <= d.accounts[0].text.utf8.size());
  CHECK(look.refs({f.claim->id})[0].line == look.lines(0));
}

TEST_CASE("what a dossier does not hold is not found") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  CHECK_FALSE(look.claim(ClaimId{424242}));
  CHECK(look.event(EventId{424242}) == nullptr);
  CHECK(look.question(QuestionId{424242}) == nullptr);
  CHECK(look.account(ReportId{424242}) == d.accounts.size());
  CHECK(look.refs({ClaimId{424242}}).empty());
}

TEST_CASE("a voice is named by its speaker, with who tells it as his own") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  Voice v = d.questions[0].answers[0].voices[0];  // the Relief Mission
  v.claims.push_back(d.questions[2].answers[0].voices[0].claims[0]);
  CHECK(look.who(v) == "Relief Mission (also in Coast Wire)");
}
