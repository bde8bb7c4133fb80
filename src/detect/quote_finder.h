// The search for quotes of one report, sentence by sentence: what the files
// quotes.cc (verbs), quote_nouns.cc, quote_figures.cc, quote_labels.cc,
// quote_tails.cc and quote_bare.cc share. A part of quotes; nothing else
// includes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "detect/quote_content.h"
#include "detect/quote_cues.h"
#include "detect/quote_list.h"
#include "detect/quote_marks.h"
#include "detect/quote_tree.h"

namespace crosscheck {

class QuoteFinder {
 public:
  QuoteFinder(const Text& text, const Reading& reading,
              const Knowledge& knowledge)
      : text_(text),
        r_(reading),
        marks_(find_marks(text, reading)),
        t_(text, reading, knowledge, marks_),
        content_(reading, marks_, t_, at_),
        cues_(t_, at_),
        list_(reading, marks_, t_),
        bare_(without_commas()) {}

  std::vector<Quote> run();

 private:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  void read_sentence();
  void bounds(uint32_t i);
  size_t emit(const Source& source, const Cue& cue, Said said);
  Stretch quoting(Stretch source) const;
  void verb_cue(uint32_t i);
  void take_occasion(Cue& cue) const;
  void last_word(const Cue& cue, const Source& source);
  Said as_clause(const Cue& cue, const Source& source);
  void passive(Cue& cue);
  bool as_saying(uint32_t i);
  void citing(uint32_t i);
  std::span<const Name> names_from(uint32_t i) const;
  void according_to(uint32_t i);
  bool counts_before(uint32_t i, std::string_view word) const;
  void clip_to_item(Said&, uint32_t i, uint32_t stop) const;
  void adjective_cue(uint32_t i);
  void noun_cue(uint32_t i);
  void figure_cue(const Cue& cue);
  bool in_time(uint32_t i) const { return t_.in_time(i); }
  bool ends_with(uint32_t i) const;
  Source between_commas(const Cue& cue) const;
  bool tail(const Cue& cue);
  bool tail_behind(const Cue& cue);
  uint32_t tail_begin(const Cue& cue) const;
  uint32_t behind_place(uint32_t from, uint32_t end) const;
  bool without_commas() const;
  uint32_t name_before(uint32_t end) const;
  bool calls(uint32_t i) const;
  uint32_t with_modifiers(uint32_t begin, uint32_t end, bool name) const;
  uint32_t bare_tail_begin(const Cue& cue) const;
  bool bare_tail(const Cue& cue);
  void passive_figure(const Cue& cue);
  uint32_t before_next_teller(Stretch said) const;
  void bracket();
  bool agency(Stretch s) const;
  const Name* name_at(Stretch s, NameType) const;
  void dash_end(uint32_t i);
  bool speaks_alone(Stretch s) const;
  void after_marks(uint32_t i);
  bool credit(uint32_t i);
  void colon(uint32_t c);
  bool speech_word(uint32_t i) const;
  void label_in_marks(uint32_t c);
  Stretch lettered(Stretch who) const;
  bool label(Stretch who) const;
  bool member(Stretch who) const;
  bool headline(uint32_t c);
  bool person(Stretch s) const;

  const Text& text_;
  const Reading& r_;
  const Marks marks_;
  const QuoteTree t_;
  uint32_t first_ = 0, last_ = 0;  // of the sentence
  uint32_t from_ = 0;              // behind what it has attributed already
  Scope at_;
  const Content content_;
  const Cues cues_;
  QuoteList list_;
  const bool bare_;               // the text has lost its commas
  std::vector<size_t> quote_of_;  // per token: the first quote it is cue of
  std::vector<uint32_t> citing_;  // of the sentence: "quoting", "citing"
};

}  // namespace crosscheck
