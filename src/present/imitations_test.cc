#include "present/imitations.h"

#include <doctest/doctest.h>

#include "crosscheck/pipeline.h"
#include "present/brief.h"
#include "present/html.h"
#include "present/json.h"

namespace crosscheck {
namespace {

Account told_by(const std::string& path, const std::string& publisher,
                const std::string& url, const Knowledge& k) {
  auto acquired = acquire_bytes(
      "Fire in the harbour\n\nAt least 40 people died in the fire in Porto on "
      "Monday, the mayor said to " +
          path + ".\n",
      path);
  REQUIRE(acquired);
  Report report = *std::move(acquired);
  report.given.publisher = publisher;
  report.given.url = url;
  report.given.published =
      Days{Day(std::chrono::days(17000)), Day(std::chrono::days(17000))};
  auto account = read_report(report, k);
  REQUIRE(account);
  return *std::move(account);
}

}  // namespace

TEST_CASE(
    "whoever reads the account sees that an outlet is dressed as another") {
  const Knowledge k = *load_knowledge("");
  const std::vector<Account> accounts = {
      told_by("a", "R\u0435uters", "https://example.org/1", k),
      told_by("b", "The Post", "https://reuters.com.press-01.example/2", k),
      told_by("c", "Reuters", "https://www.reuters.com/3", k)};
  const auto found = imitations(accounts, k);
  CHECK(found == std::vector<std::string>{"Reuters", "Reuters", ""});
  const Dossier dossier = compile(accounts, k);
  const std::string warning = "(dressed as Reuters, is not)";
  CHECK(html_page(dossier, k).find(warning) != std::string::npos);
  Screen screen;
  screen.width = 160;
  CHECK(brief(dossier, k, screen).find(warning) != std::string::npos);
  CHECK(dossier_json(dossier, k).find(R"("imitates":"Reuters")") !=
        std::string::npos);
}

}  // namespace crosscheck
