// annotate, text: what looks at one report at a time.
#include <fmt/format.h>

#include "commands.h"
#include "console.h"
#include "crosscheck/pipeline.h"
#include "crosscheck/readers.h"
#include "ordered.h"
#include "present/json.h"
#include "progress.h"
#include "tally.h"

namespace crosscheck::cli {
namespace {

struct Line {
  std::string words;  // to print
  size_t bytes = 0;   // of the report
  std::optional<Error> error;
};

// Prints what `write` makes of each report's text, in the order of the input.
template <class Write>
int for_each_report(const Options& options, const Knowledge& knowledge,
                    Write write) {
  Tally tally;
  Progress progress(options.paths, false);
  ReportWorkers workers([&](const Report& report) -> Result<std::string> {
    const auto text = clean(report, knowledge);
    if (!text) return text.error();
    return write(report, *text);
  });
  const auto work = [&](Report&& report) {
    Line out;
    out.bytes = report.original.size();
    auto words = workers.ask(report);
    if (words) {
      out.words = *std::move(words);
    } else {
      out.error = words.error();
    }
    return out;
  };
  const auto done = [&](Line&& line) {
    if (line.error) return tally.meet(*line.error);
    print(line.words);
    progress.bytes(line.bytes);
    progress.count(++tally.reports);
  };
  Ordered<Line> line(threads_of(options), work, done);
  acquire(
      options.paths, [&](Report&& report) { line.put(std::move(report)); },
      [&](Error&& error) {
        Line out;
        out.error = std::move(error);
        line.pass(std::move(out));
      });
  line.finish();
  status_line("");
  return printed() ? tally.status() : 2;
}

}  // namespace

int annotate(const Options& options, const Knowledge& knowledge) {
  const auto write = [&](const Report& report, const Text& text) {
    const Reading reading = detect(text, knowledge);
    const auto claims = extract(text, reading, knowledge);
    return annotate_json(report.path, text, reading, claims, knowledge,
                         options.tokens) +
           "\n";
  };
  return for_each_report(options, knowledge, write);
}

int text(const Options& options, const Knowledge& knowledge) {
  const auto write = [&](const Report& report, const Text& words) {
    if (options.json) return text_json(report.path, words) + "\n";
    const bool ends = words.utf8.ends_with('\n');
    return words.utf8 + (ends ? "" : "\n");
  };
  return for_each_report(options, knowledge, write);
}

}  // namespace crosscheck::cli
