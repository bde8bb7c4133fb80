// A case compiled in parts is the case compiled at once: the same bytes.
#include "crosscheck/parts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "case_runner.h"
#include "crosscheck/pipeline.h"
#include "present/json.h"

namespace crosscheck {
namespace {

using cases::knowledge;

Account read(const std::string& path, const std::string& text) {
  const auto report = acquire_bytes(text, path);
  REQUIRE(report);
  auto account = read_report(*report, knowledge());
  REQUIRE(account);
  return *std::move(account);
}

const char* const kTaken =
    "Aid workers counted 412 families who had left the northern suburbs of "
    "Aleppo since the shelling began, the United Nations said. ";

// Two wars and a quake; a copy, an undated report, a sentence taken from a
// report of another story, and names that several stories tell of.
std::vector<Account> read_all() {
  std::vector<Account> out;
  const std::vector<std::string> paths = {
      cases::repository() + "/examples/deir-ez-zor",
      cases::repository() + "/examples/earthquake"};
  acquire(
      paths,
      [&](Report&& r) {
        auto account = read_report(r, knowledge());
        REQUIRE(account);
        out.push_back(*std::move(account));
      },
      [](Error&& e) { FAIL_CHECK(e.path, ": ", e.what); });
  REQUIRE(out.size() > 6);
  out.push_back(read("z/copy.txt", out.front().text.utf8 + " "));
  out.push_back(read("z/aleppo.txt",
                     "ALEPPO, 3 May 2016 - Shells killed 14 people in Aleppo "
                     "on Monday, SANA said. " +
                         std::string(kTaken)));
  out.push_back(read("z/harbour.txt",
                     "LATAKIA, 9 May 2016 - A fire destroyed two cranes in "
                     "the harbour of Latakia, and 3 workers were injured. " +
                         std::string(kTaken)));
  out[2].text.published.reset();
  std::ranges::sort(out, [](const Account& a, const Account& b) {
    return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
  });
  return out;
}

const std::vector<Account>& accounts() {
  static const std::vector<Account> all = read_all();
  return all;
}

Reports reports() {
  return {accounts().size(),
          [](size_t i) -> Result<Account> { return accounts()[i]; }};
}

}  // namespace

TEST_CASE("the parts of a case together are its dossier, however small") {
  const Dossier whole = compile(accounts(), knowledge());
  REQUIRE(whole.stories.size() > 2);
  REQUIRE(whole.taken.size() > 0);
  REQUIRE(whole.states.size() > 2);
  for (const size_t size : {1U, 5U, 1000U}) {
    Dossier joined;
    size_t parts = 0;
    const auto error = compile_in_parts(
        reports(), knowledge(),
        [&](Dossier&& part) {
          ++parts;
          join(joined, std::move(part));
        },
        size);
    CHECK(!error);
    CHECK((parts > 1) == (size < 1000));
    CHECK(dossier_json(joined, knowledge()) ==
          dossier_json(whole, knowledge()));
  }
}

TEST_CASE("stories taken apart and joined are the dossier again") {
  Dossier whole = compile(accounts(), knowledge());
  const std::string before = dossier_json(whole, knowledge());
  const std::vector<State> states = whole.states;
  std::vector<Dossier> stories;
  each_story(std::move(whole), [&](Dossier&& one) {
    CHECK(one.stories.size() == 1);
    stories.push_back(std::move(one));
  });
  CHECK(stories.size() > 2);
  Dossier joined;
  join(joined, std::move(stories));
  joined.states = states;
  const bool same = dossier_json(joined, knowledge()) == before;
  CHECK(same);
}

TEST_CASE("a report that cannot be loaded ends a compile in parts") {
  const Reports broken = {3, [](size_t i) -> Result<Account> {
                            if (i == 2) return Error{Fault::io, "gone", "x"};
                            return accounts()[i];
                          }};
  const auto error =
      compile_in_parts(broken, knowledge(), [](Dossier&&) { FAIL("a part"); });
  REQUIRE(error);
  CHECK(error->what == "gone");
}

}  // namespace crosscheck
