#include "present/reasoning.h"

#include <doctest/doctest.h>

#include <sstream>

#include "present/sample_test.h"
#include "present/screen.h"

namespace crosscheck {
namespace {

std::string all_of(const Dossier& d, int width) {
  const Lookup look(d);
  std::vector<const Question*> all;
  for (const Question& q : d.questions) all.push_back(&q);
  return reasoning(look, all, sample::knowledge(), {width, false});
}

TEST_CASE("every answer, voice and reason of a question is told") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  for (const Question& q : d.questions) {
    const std::string text =
        reasoning(look, {&q}, sample::knowledge(), {160, false});
    size_t voices = 0, told = 0;
    for (const Answer& a : q.answers) voices += a.voices.size();
    for (const Answer& a : q.answers) {
      for (const Voice& v : a.voices) {
        CAPTURE(text);
        told += text.find(visible(look.who(v))) != std::string::npos ? 1U : 0U;
        for (const Ref& r : look.refs(v.claims)) {
          CHECK(text.find(look.say(r)) != std::string::npos);
        }
      }
    }
    CHECK(told == voices);
    for (const Why& w : q.why) {
      CHECK(text.find(w.text.substr(0, 30)) != std::string::npos);
    }
  }
}

TEST_CASE("a reference leads to the questions of its line and no others") {
  const Dossier d = sample::siege();
  const Lookup look(d);
  REQUIRE(!d.questions.empty());
  const Found f = look.claim(d.questions[0].claims[0]);
  const uint32_t line = look.line(f.account, f.claim->words.begin);
  const auto found = questions_of_line(look, f.account, line);
  REQUIRE(!found.empty());
  for (const Question* q : found) {
    bool here = false;
    for (const ClaimId id : q->claims) {
      const Found c = look.claim(id);
      here = here || (c.account == f.account &&
                      look.line(c.account, c.claim->words.begin) == line);
    }
    CHECK(here);
  }
  CHECK(questions_of_line(look, f.account, 100000).empty());
}

TEST_CASE("no line of the reasoning is wider than the screen") {
  for (const Dossier& d : {sample::siege(), sample::hostile()}) {
    for (const int width : {60, 100}) {
      std::istringstream lines(all_of(d, width));
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(display_width(line) <= static_cast<size_t>(width));
        CHECK(line.find('\x1b') == std::string::npos);
      }
    }
  }
}

}  // namespace
}  // namespace crosscheck
