// A case file for the tests of this folder.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "store/case.h"

namespace crosscheck {

// A path for one case, removed with what SQLite lays beside it.
class CaseFile {
 public:
  CaseFile() {
    std::string name =
        (std::filesystem::temp_directory_path() / "log_test_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~CaseFile() { std::filesystem::remove_all(folder_); }
  CaseFile(const CaseFile&) = delete;
  CaseFile& operator=(const CaseFile&) = delete;
  std::string path() const { return (folder_ / "a.case").string(); }
  Case open(Case::Mode mode = Case::Mode::write) const {
    auto c = Case::open(path(), mode);
    REQUIRE_MESSAGE(bool(c), (c ? "" : c.error().what));
    return *std::move(c);
  }
  // As another program; what it says went wrong.
  std::string sql(const std::string& statements) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace crosscheck
