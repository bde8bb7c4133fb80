#include "present/brief.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "present/lookup.h"
#include "present/sample_test.h"
#include "present/screen.h"

using namespace crosscheck;

namespace {

std::vector<std::string> lines_of(const std::string& s) {
  std::vector<std::string> out;
  for (size_t at = 0; at < s.size();) {
    const size_t end = s.find('\n', at);
    out.push_back(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string screen_of(const Dossier& d, int width = 100, bool color = false) {
  return brief(d, sample::knowledge(), Screen{width, color});
}

// Does "[002:14]" name a report and a line of it?
bool exists(std::string_view ref, const Dossier& d) {
  const Lookup look(d);
  const size_t colon = ref.find(':');
  for (size_t i = 0; i < d.accounts.size(); ++i) {
    if (visible(look.label(i)) != ref.substr(1, colon - 1)) continue;
    const int line = std::stoi(std::string(ref.substr(colon + 1)));
    return line >= 1 && line <= static_cast<int>(look.lines(i));
  }
  return false;
}

size_t good_refs(const std::string& text, const Dossier& d) {
  size_t n = 0;
  for (size_t at = text.find('['); at != std::string::npos;
       at = text.find('[', at + 1)) {
    const size_t end = text.find(']', at);
    if (end == std::string::npos) break;
    const std::string ref = text.substr(at, end - at + 1);
    if (ref.find(':') == std::string::npos || !exists(ref, d)) return 0;
    ++n;
  }
  return n;
}

// The entry that begins with `start`, with the lines that go on from it.
std::string entry(const std::string& screen, std::string_view start) {
  const std::vector<std::string> lines = lines_of(screen);
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t indent = lines[i].find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    if (!std::string_view(lines[i]).substr(indent).starts_with(start)) continue;
    std::string all = lines[i];
    while (++i < lines.size() && lines[i].find_first_not_of(' ') > indent + 2 &&
           lines[i].find_first_not_of(' ') != std::string::npos) {
      all += lines[i];
    }
    return all;
  }
  return "";
}

}  // namespace

TEST_CASE("no line of a brief is wider than the screen") {
  for (const Dossier& d : {sample::siege(), sample::hostile()}) {
    for (const int width : {60, 80, 100, 132, 160}) {
      for (const std::string& line : lines_of(screen_of(d, width))) {
        CAPTURE(line);
        CHECK(display_width(line) <= static_cast<size_t>(width));
      }
    }
  }
}

TEST_CASE("every answer, event and reason leads to a line that exists") {
  const Dossier d = sample::siege();
  for (const int width : {80, 100, 160}) {
    const std::string screen = screen_of(d, width);
    for (const char* start :
         {"What", "When", "Where", "Who", "about 93,000", "180,000", "why",
          "3 years", "4 Mar 2031", "27–28 Feb 2031", "planned", "denied",
          "up to 480"}) {
      CAPTURE(start);
      CAPTURE(screen);
      CHECK(good_refs(entry(screen, start), d) >= 1);
    }
  }
}

TEST_CASE("a brief says who says so, through whom, and how sure") {
  const std::string screen = screen_of(sample::siege(), 160);
  CHECK(entry(screen, "180,000")
            .find("Lena Orr, citing a senior source in Harun") !=
        std::string::npos);
  CHECK(entry(screen, "about 93,000").find("· B2") != std::string::npos);
  CHECK(screen.find("B usually reliable") != std::string::npos);
  CHECK(screen.find("a copy of 001") != std::string::npos);
  CHECK(entry(screen, "3 years").find("2 voices in 2 reports") !=
        std::string::npos);
}

TEST_CASE("what is planned or denied does not stand among what happened") {
  const std::string screen = screen_of(sample::siege());
  const size_t timeline = screen.find("TIMELINE");
  const size_t planned = screen.find("PLANNED");
  const size_t claimed = screen.find("CLAIMED");
  REQUIRE(timeline < planned);
  REQUIRE(planned < claimed);
  CHECK(screen.substr(timeline, planned - timeline).find("Retreat") ==
        std::string::npos);
  CHECK(screen.find("Retreat", claimed) != std::string::npos);
}

TEST_CASE("nothing from a report reaches the terminal as a control") {
  for (const bool color : {false, true}) {
    const std::string screen = screen_of(sample::hostile(), 100, color);
    REQUIRE(!screen.empty());
    CHECK(visible(screen).find("U+202E") != std::string::npos);
    std::string bare;  // without the colours that brief itself gives
    for (size_t at = 0; at < screen.size(); ++at) {
      if (color && screen[at] == '\x1b') {
        const size_t end = screen.find('m', at);
        REQUIRE(
            screen.substr(at, end - at).find_first_not_of("\x1b[0123456789;") ==
            std::string::npos);
        at = end;
        continue;
      }
      bare.push_back(screen[at]);
    }
    for (const char c : bare) {
      CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
      CHECK(c != 0x7f);
    }
    for (const char* raw : {"\u202E", "\u2066", "\u009b", "\u200B"}) {
      CHECK(bare.find(raw) == std::string::npos);
    }
  }
}

TEST_CASE("the order of a dossier's lists does not show in the brief") {
  CHECK(screen_of(sample::siege()) ==
        screen_of(sample::shuffled(sample::siege())));
}

TEST_CASE("a dossier without reports gives nothing to read") {
  CHECK(brief(Dossier{}, sample::knowledge(), Screen{}) == "");
}
