// Watcher: asks what a case watches, keeps what is new, and archives what was
// fetched. Whatever one answer brings (the reports, what is remembered of the
// address, how long the web archive is) is committed together, so that a run
// that is cut off anywhere goes on where it was: nothing is lost, nothing is
// kept or archived twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "acquire/fetch_pool.h"
#include "acquire/warc_writer.h"
#include "crosscheck/knowledge.h"
#include "crosscheck/readers.h"
#include "options.h"
#include "store/case.h"

namespace crosscheck::cli {

// Seconds since 1970.
int64_t now();

class Watcher {
 public:
  // Ends the program with a complaint when the case or the archive cannot be
  // written, here and later.
  Watcher(Case&, const Options&, const Knowledge&);

  // From now on this address is watched.
  void start_with(const std::string& address);

  // Asks all that is due when it begins, and the pages that it leads to. Comes
  // back when all have answered, or, unless --once, when it is time to tell
  // what is new; what is still open then goes on in the next round. False when
  // it was interrupted.
  bool round();

  size_t fresh() const { return fresh_; }        // reports since the start
  size_t problems() const { return problems_; }  // of the last round

 private:
  void open_archive();
  [[noreturn]] void stop(const Error&);
  void keep(const std::optional<Error>&);
  void problem(const Error&);

  size_t ask_due(int64_t when);
  void ask(const Watched&);
  void take(FetchPool::Done&&);
  void take_source(Watched, const Result<Fetched>&);
  void take_page(Watched, const Result<Fetched>&);
  void read_source(const std::string& body, const std::string& url);
  bool read_sitemap_pages(const std::string& body);
  void await(const Watched&);
  void back_off(Watched, long retry_after);
  void add(Report&&, const std::string& url);

  Case& into_;
  const Options& options_;
  Readers readers_;
  const int64_t every_;  // seconds
  std::string archive_name_;
  std::optional<WarcWriter> archive_;
  std::unordered_map<std::string, Watched> open_;  // asked, by address
  size_t fresh_ = 0, problems_ = 0;
  FetchPool web_;  // the last: its threads end first
};

}  // namespace crosscheck::cli
