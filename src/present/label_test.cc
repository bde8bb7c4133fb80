#include "present/label.h"

#include <doctest/doctest.h>

namespace crosscheck {
namespace {

std::vector<std::string> labels_of(const std::vector<std::string>& paths) {
  std::vector<Account> accounts(paths.size());
  for (size_t i = 0; i < paths.size(); ++i) accounts[i].path = paths[i];
  return labels(accounts);
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("a report is called by how its file's name begins") {
  CHECK(labels_of({"in/001_a.txt", "in/002_b.txt"}) == Labels{"001", "002"});
  CHECK(labels_of({"wire.html", "x/blog"}) == Labels{"wire", "blog"});
}

TEST_CASE("reports whose names begin alike are numbered, all of them") {
  CHECK(labels_of({"wire_a.txt", "wire_b.txt", "x.txt"}) ==
        Labels{"001", "002", "003"});
}

TEST_CASE("a name that makes no short label makes numbers") {
  for (const char* path : {"_a.txt", "-", "toll rises.txt", "a/",
                           "averyveryverylongname.txt", "dump.jsonl:7x-1/"}) {
    CHECK(labels_of({path}) == Labels{"001"});
  }
}

TEST_CASE("lines are counted from one and a line break ends its own line") {
  const std::string_view text = "one\ntwo\n\nfour";
  const std::vector<uint32_t> starts = line_starts(text);
  CHECK(starts == std::vector<uint32_t>{0, 4, 8, 9});
  for (uint32_t at = 0; at <= text.size(); ++at) {
    CHECK(line_of(text, at) == line_of(starts, at));
  }
  CHECK(line_of(text, 3) == 1);
  CHECK(line_of(text, 4) == 2);
  CHECK(line_of(text, 13) == 4);
}

}  // namespace crosscheck
