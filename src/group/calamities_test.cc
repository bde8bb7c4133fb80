// Which disaster a report is about, and which stories one of them joins.
#include "group/calamities.h"

#include <doctest/doctest.h>

#include "util/made_accounts.h"

namespace crosscheck::grouping {
namespace {

using made::day;

Knowledge words() {
  Knowledge k;
  k.words["quake"] = {"calamity_quake"};
  k.words["earthquake"] = {"calamity_quake"};
  k.words["hurricane"] = {"calamity_storm"};
  k.words["flood"] = {"calamity_flood"};
  return k;
}

Account told(const std::string& title, const std::string& text,
             const std::string& country, double dead) {
  Account a = made::account(title, text);
  a.text.title = title;
  a.text.published = day(2031, 5, 4);
  if (!country.empty()) {
    made::claim(a, "disaster", text.substr(0, 3)).place =
        made::place(country, "country", country);
  }
  if (dead > 0) {
    made::figure(a, "killed", text.substr(0, 3), dead, dead, "person", "");
  }
  return a;
}

Surveyed report(uint64_t key, bool many, unsigned date) {
  Surveyed s;
  s.calamity = {key, many};
  s.published = day(2031, 5, date);
  return s;
}

}  // namespace

TEST_CASE("a quake is known by its country, by whichever word it is called") {
  const Knowledge k = words();
  const Calamity a =
      calamity_of(told("Quake in Peru", "The ground shook.", "PE", 3000), k);
  const Calamity b =
      calamity_of(told("Aid", "After the earthquake tents came.", "PE", 12), k);
  const Calamity c =
      calamity_of(told("Quake in Chile", "The ground shook.", "CL", 0), k);
  CHECK(a.key == b.key);
  CHECK(a.key != 0);
  CHECK(a.key != c.key);
  CHECK(a.many);
  CHECK_FALSE(b.many);
}

TEST_CASE("a storm is known by its name, in whichever country it is told of") {
  const Knowledge k = words();
  const Calamity a =
      calamity_of(told("Storm", "Then Hurricane Odo came.", "HT", 0), k);
  const Calamity b =
      calamity_of(told("Storm", "Winds of Hurricane Odo fell.", "US", 0), k);
  const Calamity c =
      calamity_of(told("Storm", "Winds of Hurricane Pia fell.", "US", 0), k);
  CHECK(a.key == b.key);
  CHECK(a.key != c.key);
}

TEST_CASE("a disaster far down in a report, or of no country, is no subject") {
  const Knowledge k = words();
  const std::string far = "Bread is dear. " + std::string(600, 'x') + " quake";
  CHECK(calamity_of(told("Prices", far, "PE", 0), k).key == 0);
  CHECK(calamity_of(told("Quake", "A film of that name.", "", 0), k).key == 0);
}

TEST_CASE("stories of one calamity are one while news of it comes") {
  std::vector<Surveyed> all = {report(7, true, 1), report(7, true, 3),
                               report(7, true, 9), report(7, false, 25),
                               report(8, false, 3)};
  CHECK(join_calamities(all, {0, 1, 2, 3, 4}) ==
        std::vector<uint32_t>{0, 0, 0, 1, 2});
  all[0].calamity.many = false;  // two alone may be misread
  CHECK(join_calamities(all, {0, 1, 2, 3, 4}) ==
        std::vector<uint32_t>{0, 1, 2, 3, 4});
}

TEST_CASE("a story of which few reports tell of a calamity is not of it") {
  std::vector<Surveyed> all = {report(7, true, 1),  report(7, true, 1),
                               report(7, true, 1),  report(7, false, 2),
                               report(0, false, 2), report(0, false, 2)};
  CHECK(join_calamities(all, {0, 0, 0, 1, 1, 1}) ==
        std::vector<uint32_t>{0, 0, 0, 1, 1, 1});
}

}  // namespace crosscheck::grouping
