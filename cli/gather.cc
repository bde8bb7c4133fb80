#include "gather.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <tuple>
#include <unordered_map>

#include "console.h"
#include "crosscheck/pipeline.h"
#include "crosscheck/readers.h"
#include "ordered.h"
#include "progress.h"
#include "serve/shelf.h"

namespace crosscheck::cli {
namespace {

// What became of one input: an account, an error, or neither when the case
// knows the report.
struct Finished {
  Report report;  // its bytes only where they are kept
  size_t bytes = 0;
  std::optional<Account> account;
  std::optional<Error> error;
};

using Known = std::function<bool(const Report&)>;
using Each = std::function<void(Finished&&)>;

// Calls `each` in the order of the input.
void read_paths(const Options& options, const Knowledge& knowledge,
                const Known& known, const Each& each) {
  Readers readers(knowledge);
  const auto work = [&](Report&& report) {
    Finished out;
    out.bytes = report.original.size();
    auto account = readers.read(report);
    if (account) {
      out.account = *std::move(account);
    } else {
      out.error = account.error();
    }
    if (!options.case_file.empty()) out.report = std::move(report);
    return out;
  };
  Ordered<Finished> line(threads_of(options), work, each);
  acquire(
      options.paths,
      [&](Report&& report) {
        if (!known(report)) return line.put(std::move(report));
        Finished out;
        out.bytes = report.original.size();
        out.report = std::move(report);
        line.pass(std::move(out));
      },
      [&](Error&& error) {
        Finished out;
        out.error = std::move(error);
        line.pass(std::move(out));
      });
  line.finish();
}

// A case that cannot be written ends the program; what it holds is safe.
[[noreturn]] void give_up(const Case& into, const Options& options,
                          const Error& error) {
  complain(error);
  complain(Error{Fault::io,
                 fmt::format("stopped; {} new reports are kept", into.kept()),
                 options.case_file});
  leave(2);
}

void stop_if_interrupted(Case& into, const Options& options) {
  if (!interrupted()) return;
  if (auto error = into.commit()) give_up(into, options, *error);
  complain(Error{Fault::io,
                 fmt::format("stopped; {} new reports are kept", into.kept()),
                 options.case_file});
  leave(130);
}

bool by_path(const Account& a, const Account& b) {
  return std::tie(a.path, a.sha256) < std::tie(b.path, b.sha256);
}

Gathered gather_in_memory(const Options& options, const Knowledge& knowledge) {
  Gathered out;
  std::unordered_map<std::string, size_t> seen;  // sha256 -> account
  Progress progress(options.paths, false);
  read_paths(
      options, knowledge, [](const Report&) { return false; },
      [&](Finished&& finished) {
        if (finished.error) {
          return out.tally.meet(*finished.error);
        }
        progress.bytes(finished.bytes);
        progress.count(++out.tally.reports);
        Account& account = *finished.account;
        const auto [at, fresh] =
            seen.try_emplace(account.sha256, out.accounts.size());
        if (fresh) {
          out.accounts.push_back(std::move(account));
        } else {
          // The path that sorts first, so that the order does not show.
          std::string& path = out.accounts[at->second].path;
          path = std::min(path, account.path);
        }
      });
  status_line("");
  std::sort(out.accounts.begin(), out.accounts.end(), by_path);
  return out;
}

}  // namespace

bool is_case(const std::string& path) {
  constexpr std::string_view kMagic("SQLite format 3", 16);  // with its NUL
  std::array<char, kMagic.size()> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  return std::string_view(head.data(), head.size()) == kMagic;
}

Case open_case(const Options& options, Case::Mode mode) {
  auto opened = Case::open(options.case_file, mode);
  if (!opened) {
    complain(opened.error());
    leave(2);
  }
  return *std::move(opened);
}

Tally read_into(Case& into, const Options& options,
                const Knowledge& knowledge) {
  Tally tally;
  catch_interrupt();
  Progress progress(options.paths, true);
  const auto check = [&](const std::optional<Error>& error) {
    if (error) give_up(into, options, *error);
  };
  const auto known = [&](const Report& report) {
    stop_if_interrupted(into, options);
    const auto has = into.has(report);
    if (!has) give_up(into, options, has.error());
    return *has;
  };
  read_paths(options, knowledge, known, [&](Finished&& finished) {
    stop_if_interrupted(into, options);
    if (finished.error) {
      tally.meet(*finished.error);
      return check(into.note(*finished.error));
    }
    ++tally.reports;
    progress.bytes(finished.bytes);
    if (finished.account) {
      const auto added = into.add(finished.report, *finished.account);
      if (!added) give_up(into, options, added.error());
      tally.known += *added ? 0 : 1;
    } else {
      ++tally.known;
    }
    progress.count(into.kept() + tally.known);
  });
  stop_if_interrupted(into, options);
  check(into.commit());
  status_line("");
  return tally;
}

namespace {

// Opens the case with all that the paths add to it.
LargeCase open_updated(const Options& options, const Knowledge& knowledge) {
  const bool reads = !options.paths.empty();
  LargeCase out{
      open_case(options, reads ? Case::Mode::write : Case::Mode::read), {}, {}};
  if (reads) out.tally = read_into(out.from, options, knowledge);
  Readers readers(knowledge);
  const auto reread = out.from.reread_originals(readers, false);
  if (!reread) give_up(out.from, options, reread.error());
  return out;
}

std::vector<Decision> decisions_of(LargeCase& in, const Options& options) {
  auto out = in.from.decisions();
  if (!out) give_up(in.from, options, out.error());
  return *std::move(out);
}

void list(LargeCase& in, const Options& options) {
  auto reports = in.from.list();
  if (!reports) give_up(in.from, options, reports.error());
  in.reports = *std::move(reports);
  in.tally.reports = in.reports.size();
}

Gathered gather_whole(LargeCase in, const Options& options) {
  Gathered out;
  out.tally = in.tally;
  auto accounts = in.from.accounts(options.about);
  if (!accounts) give_up(in.from, options, accounts.error());
  out.accounts = *std::move(accounts);
  out.tally.reports = out.accounts.size();
  out.decisions = decisions_of(in, options);
  return out;
}

bool is_of_a_whole_case(const Options& options) {
  return !options.case_file.empty() && options.about.empty();
}

}  // namespace

std::optional<LargeCase> list_case(const Options& options,
                                   const Knowledge& knowledge) {
  if (!is_of_a_whole_case(options)) return std::nullopt;
  LargeCase out = open_updated(options, knowledge);
  list(out, options);
  return out;
}

std::optional<Tally> gather_large(const Options& options,
                                  const Knowledge& knowledge, Gathered& whole) {
  if (is_of_a_whole_case(options)) {
    LargeCase out = open_updated(options, knowledge);
    const auto large = Shelf::takes(out.from);
    if (!large) give_up(out.from, options, large.error());
    if (*large) return out.tally;
    whole = gather_whole(std::move(out), options);
  } else {
    whole = gather(options, knowledge);
  }
  return std::nullopt;
}

Gathered gather(const Options& options, const Knowledge& knowledge) {
  if (!options.case_file.empty()) {
    return gather_whole(open_updated(options, knowledge), options);
  }
  if (!options.about.empty()) {
    complain("--about is about a case: only a case has an index of words");
    leave(2);
  }
  return gather_in_memory(options, knowledge);
}

}  // namespace crosscheck::cli
