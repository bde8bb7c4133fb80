// Every file of tests/cases/ and tests/issues/ is one test, named by its path.
// What a case can say stands in case_runner.h.
#include "case_runner.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "crosscheck/pipeline.h"

namespace crosscheck::cases {

const std::string& repository() {
  static const std::string root = [] {
    std::error_code ignored;
    auto folder = std::filesystem::current_path(ignored);
    while (folder.has_relative_path() &&
           !std::filesystem::exists(folder / "tests" / "cases", ignored)) {
      folder = folder.parent_path();
    }
    return folder.string();
  }();
  return root;
}

const Knowledge& knowledge() {
  static const Knowledge tables = [] {
    Result<Knowledge> loaded = load_knowledge("");
    if (!loaded) FAIL(loaded.error().path, ": ", loaded.error().what);
    return *std::move(loaded);
  }();
  return tables;
}

std::vector<Failure> run(std::string_view text, std::string_view root,
                         const Knowledge& tables) {
  std::vector<Failure> failures;
  Case parsed = parse(text, root, failures);
  if (parsed.expected.empty()) failures.push_back({1, "expects nothing"});
  Outcome outcome;
  std::vector<Account> accounts;
  for (const Report& report : parsed.reports) {
    outcome.order.push_back(report.id);
    auto account = read_report(report, tables);
    if (account) {
      accounts.push_back(*std::move(account));
    } else {
      failures.push_back({1, report.path + ": " + account.error().what});
    }
  }
  outcome.dossier = compile(std::move(accounts), tables);
  for (const Line& line : parsed.expected) {
    std::string what = check(line, outcome);
    if (!what.empty()) failures.push_back({line.number, std::move(what)});
  }
  return failures;
}

namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Paths of all cases from the top of the repository; they live for ever, since
// doctest keeps pointers to the names of its tests.
const std::vector<std::string>& case_files() {
  static const std::vector<std::string> files = [] {
    std::vector<std::string> found;
    for (const char* folder : {"tests/cases", "tests/issues"}) {
      const auto path = std::filesystem::path(repository()) / folder;
      std::error_code ignored;
      for (const auto& f : std::filesystem::directory_iterator(path, ignored)) {
        if (f.path().extension() != ".case") continue;
        found.push_back(
            fmt::format("{}/{}", folder, f.path().filename().string()));
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }();
  return files;
}

void run_current() {
  const std::string name = doctest::getContextOptions()->currentTest->m_name;
  const std::string text = slurp(repository() + "/" + name);
  for (const Failure& f : run(text, repository(), knowledge())) {
    ADD_FAIL_CHECK_AT(name.c_str(), static_cast<int>(f.line), f.what);
  }
}

// doctest registers tests that stand in the code; these stand in a folder.
const bool registered = [] {
  for (const std::string& file : case_files()) {
    doctest::detail::regTest(
        doctest::detail::TestCase(run_current, file.c_str(), 1, {}) *
        file.c_str());
  }
  return true;
}();

TEST_CASE("the folder of cases is found and has cases") {
  CHECK(registered);
  CHECK(!case_files().empty());
}

}  // namespace
}  // namespace crosscheck::cases
