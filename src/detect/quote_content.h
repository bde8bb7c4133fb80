// Where what is said begins and ends. A part of quotes.
#pragma once

#include <cstdint>
#include <vector>

#include "crosscheck/reading.h"
#include "detect/quote_marks.h"
#include "detect/quote_phrases.h"

namespace crosscheck {

// Where a cue may look, in tokens.
struct Scope {
  uint32_t first = 0, last = 0;  // its sentence
  uint32_t lo = 0, hi = 0;       // its side of the quotation marks
  uint32_t from = 0;             // behind what is attributed already
};

class Content {
 public:
  Content(const Reading& reading, const Marks& marks, const Phrasing& phrasing,
          const Scope& scope)
      : r_(reading), marks_(marks), p_(phrasing), at_(scope) {}

  bool stop(uint32_t i) const;
  bool stop_or_comma(uint32_t i) const;
  // "told [reporters] that".
  uint32_t skip_recipient(uint32_t verb, uint32_t k) const;
  // "said [on Tuesday] [in a statement] that": behind them when content or the
  // end of the clause follows.
  uint32_t skip_adjuncts(uint32_t k, bool strong) const;
  // Is there content before a subject that begins at `begin`?
  bool precedes(uint32_t begin) const;
  // Content that ends before the comma or with the mark at `last`.
  std::vector<Stretch> before(uint32_t last) const;
  // Content that begins at `k`, to the end of its clause.
  std::vector<Stretch> behind(uint32_t k) const;
  // "A," X said, "B": what goes on behind the comma at `k`.
  void resume(uint32_t k, std::vector<Stretch>& content) const;
  // A speech in marks that opens the next sentence of the paragraph and has no
  // cue of its own goes on.
  void go_on(std::vector<Stretch>& content) const;
  // What the colon at `c` introduces: marks, or the rest of the paragraph, or
  // the next one.
  std::vector<Stretch> introduced(uint32_t c) const;
  Stretch whole(size_t d) const;

 private:
  // "said later", "said repeatedly that"; not "said nearly 500 had left".
  bool aside(uint32_t k) const;
  // Behind the adverbial phrase at `k`; `k` when it is rather content.
  uint32_t phrase_end(uint32_t k) const;
  bool mark(uint32_t i) const;
  uint32_t clause_end(uint32_t k) const;
  bool contrast(uint32_t i) const;
  // Does somebody else's, or the same speaker's next, saying begin behind the
  // comma or conjunction at `i`?
  bool cuts(uint32_t i) const;
  // No words between the marks' end and the end of a sentence.
  bool alone(size_t d) const;

  const Reading& r_;
  const Marks& marks_;
  const Phrasing& p_;
  const Scope& at_;
};

}  // namespace crosscheck
