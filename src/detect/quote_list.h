// The quotes of one report as they are found, and how they hang together. A
// part of quotes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "crosscheck/reading.h"
#include "detect/quote_marks.h"
#include "detect/quote_tree.h"

namespace crosscheck {

class QuoteList {
 public:
  QuoteList(const Reading& reading, const Marks& marks, const QuoteTree& tree)
      : r_(reading),
        marks_(marks),
        t_(tree),
        taken_(marks.directs.size(), kNone) {}

  size_t size() const { return quotes_.size(); }
  Quote& operator[](size_t i) { return quotes_[i]; }
  Stretch last_source() const { return sources_.back(); }
  // What another's words tell of this speaker is no quote of his.
  void set_minor(size_t i, bool minor) { minor_[i] = minor; }
  // Does the speech in marks belong to a quote?
  bool taken(size_t direct) const { return taken_[direct] != kNone; }

  // One Quote per speaker of `source`; none without content. The first's
  // index.
  size_t add(Stretch source, Stretch cue, const std::vector<Stretch>& content,
             Stretch stands_for);
  // "X said C, citing Y": Y says what X reports.
  void add_inner(size_t outer, Stretch source, Stretch cue);
  // A paragraph that is one quotation and ends before token `end` goes on with
  // the speaker of the quotation in the paragraph before.
  void quoted_paragraph(uint32_t end);

  // Sorted, with antecedents and outer quotes.
  std::vector<Quote> finish();

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);
  enum class Person : uint8_t { no, he, it, they, document, titled, body };

  Span span(Stretch s) const {
    return {r_.tokens[s.begin].span.begin, r_.tokens[s.end - 1].span.end};
  }
  void take(Stretch content, size_t quote);
  Person pronoun(Stretch s) const;
  Stretch stretch(Span) const;  // the tokens of it
  bool agrees(Person person, Stretch s) const;
  bool place(Stretch s) const;  // of a place by name, and of nothing else
  bool calls(Stretch s, std::string_view noun) const;
  void cited_who();
  void fill_antecedents();
  std::string_view unnamed_watch(Stretch s) const;
  void name_the_watch();
  void nest();
  void find_outer();
  void drop_minor();

  const Reading& r_;
  const Marks& marks_;
  const QuoteTree& t_;
  std::vector<size_t> taken_;  // per speech in marks: the quote it belongs to
  std::vector<Quote> quotes_;
  std::vector<Stretch> sources_;  // beside quotes_
  std::vector<bool> minor_;       // beside quotes_
};

}  // namespace crosscheck
