// A report and an account with every field set, for the tests of this folder.
#pragma once

#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/report.h"

namespace crosscheck {

inline constexpr const char* kExampleText =
    "Bridge lost\n\nThe mayor told a clerk that 12 to 15 men fell on Monday.\n";

inline Account example_account(char hash = 'a') {
  using std::chrono::year;
  Account a;
  a.path = "in/bridge.txt";
  a.sha256 = std::string(64, hash);
  a.text.report = {0xaaaaaaaaaaaaaaaa};
  a.text.utf8 = kExampleText;
  a.text.stitches = {{0, 0}, {13, 30}};
  a.text.furniture = {{0, 11}};
  a.text.title = "Bridge lost";
  a.text.title_words = {0, 11};
  a.text.publisher = "Town Wire";
  a.text.author = "A. Writer";
  a.text.language = "en";
  a.text.url = "https://example.org/bridge";
  a.text.published = Days{Day(year(2020) / 3 / 3), Day(year(2020) / 3 / 5)};
  a.text.published_from = DateOrigin::siblings;
  a.sentences = {{13, 69}};
  PartialDate monday;
  monday.weekday = 1;
  monday.part = 'e';
  monday.unit = 'd';
  monday.offset = -3;
  a.open_dates = {{{62, 68}, monday}};
  a.named_days = {
      {{13, 69}, Days{Day(year(2020) / 3 / 2), Day(year(2020) / 3 / 2)}}};
  a.entities = {{"mayor",
                 "Mayor",
                 "PT",
                 "city",
                 "person",
                 {"Mayor", "the mayor"},
                 41.1,
                 -8.5,
                 2}};
  Claim c;
  c.id = {0xfedcba9876543210};
  c.report = a.text.report;
  c.sentence = {13, 69};
  c.words = {41, 58};
  c.predicate = "killed";
  c.actor = Party{"enemy", {3}, {}};
  c.target = Party{"men", {4}, {50, 53}};
  c.place = PlaceSaid{"Porto", {9}, 41.15, -8.5, "PT", "city", {}};
  c.when.days = Days{Day(year(1969) / 12 / 30), Day(year(1970) / 1 / 2)};
  c.when.minute_first = 60;
  c.when.minute_last = 61;
  c.when.words = {62, 68};
  c.when.said = monday;
  c.when.stated = true;
  c.amount =
      AmountSaid{{12, 15, "person", Change::range}, "men", {50, 53}, {41, 53}};
  c.said_by = {{"The mayor", {5}, {13, 22}}, {"a clerk", {6}, {28, 35}}};
  c.confidence = 0.7F;
  c.event = {1};
  c.question = {2};
  Claim denied;
  denied.id = {7};
  denied.sentence = denied.words = {13, 69};
  denied.predicate = "capture";
  denied.stance = Stance::denied;
  a.claims = {c, denied};
  a.sketch.minhash = {0, 1, 0xffffffff};
  a.words = 14;
  return a;
}

inline Report example_report(char hash = 'a') {
  Report r;
  r.id = {0xaaaaaaaaaaaaaaaa};
  r.sha256 = std::string(64, hash);
  r.path = "in/bridge.txt";
  r.original = std::string("{\"text\": ...}") + hash;
  r.body = kExampleText;
  r.media_type = MediaType::html;
  r.given.url = "https://example.org/\"bridge\"";
  r.given.title = "Bridge lost";
  r.given.publisher = "Town Wire";
  r.given.author = "A. Writer";
  r.given.language = "en";
  r.given.published = Days{Day(std::chrono::year(2020) / 3 / 3),
                           Day(std::chrono::year(2020) / 3 / 5)};
  return r;
}

// Makes of a case's originals what they were before version 7.
inline constexpr const char* kAsBefore7 =
    "CREATE TABLE o(sha256 TEXT PRIMARY KEY, media TEXT, size INTEGER,"
    "body_size INTEGER, given TEXT, added TEXT, bytes BLOB) STRICT;"
    "INSERT INTO o SELECT sha256,media,size,body_size,given,added,bytes "
    "FROM original;"
    "CREATE TABLE p(sha256 TEXT, path TEXT) STRICT;"
    "INSERT INTO p SELECT sha256,path FROM path JOIN original ON id=original;"
    "DROP TABLE path; DROP TABLE original;"
    "ALTER TABLE o RENAME TO original; ALTER TABLE p RENAME TO path;";

}  // namespace crosscheck
