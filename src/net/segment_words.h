// The words of one chunk, a piece of text without white space. Part of
// segment(); see segment.h.
#pragma once

#include "net/segment.h"
#include "net/segment_signs.h"

namespace crosscheck {

class WordSplitter {
 public:
  WordSplitter(std::string_view text, const CutWords& cuts, SegmentJudge& judge,
               std::vector<Span>& words)
      : s_(text), cuts_(cuts), judge_(judge), words_(words) {}

  // Splits the chunk that begins at `at`; returns its end, at most `end`.
  uint32_t chunk(uint32_t at, uint32_t end);

 private:
  static constexpr uint32_t kMost = 256;  // signs of a chunk
  static constexpr uint32_t kPad = 4;     // empty ones on either side

  // Signs of one kind: letters, digits, symbols, one mark repeated; or an
  // address.
  struct Run {
    uint32_t first = 0, end = 0;  // signs
    uint64_t hash = 0;            // in lower case
    uint8_t shape = 0;            // mark: its code; else what and how long
    SignKind kind = SignKind::none;
  };

  uint32_t plain_word(uint32_t at, uint32_t end);
  uint32_t read_signs(uint32_t at, uint32_t end);
  void read_runs();
  bool joins(const Sign& a, const Sign& b) const;
  uint8_t shape_of(const Run&) const;
  uint32_t address(uint32_t sign) const;
  void decide(uint32_t chunk_end, uint32_t end);
  bool ask(uint32_t run, uint32_t at);
  bool after_hyphen(uint32_t run) const;
  bool not_clitic(uint32_t run) const;
  void features(uint32_t run, SegmentKeys&) const;
  uint8_t next_kind(uint32_t at, uint32_t end) const;
  void find_flags();
  void add(uint32_t begin, uint32_t end) { words_.push_back({begin, end}); }

  std::string_view s_;
  const CutWords& cuts_;
  SegmentJudge& judge_;
  std::vector<Span>& words_;
  std::array<Sign, kMost + 2 * kPad> signs_;
  std::array<Run, kMost + 2 * kPad> runs_;
  uint32_t sign_count_ = 0;  // without the pads
  uint32_t run_count_ = 0;
  std::string_view chunk_;
  uint32_t begin_ = 0;  // byte of the chunk
  uint64_t chunk_hash_ = 0;
  uint64_t ending_ = 0;  // hash of its last letters when a stop is before them
  uint32_t flags_ = 0;   // how many stops, slashes, ...
  uint8_t next_ = 0;     // what the next chunk begins with
  uint32_t before_ = 0;  // decisions, the last in the lowest bit
  uint64_t so_far_ = 0;  // of the runs of the open word
};

}  // namespace crosscheck
