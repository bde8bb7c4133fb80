// Survey: what of one report is looked at beside all others: whose copy it is,
// and which story it belongs to. 2 to 3 KB instead of the 16 that an account
// takes, so that a case whose accounts do not fit into memory is tied together
// by the surveys alone.
//
//   Surveyor look(knowledge);
//   for (Account& a : accounts) look.add(a);     // in the order of the paths
//   Ties ties = std::move(look).tie();
//
// Tested by group_test.cc and tests/parts_test.cc.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"
#include "group/keys.h"
#include "group/story_features.h"
#include "group/wires.h"

namespace crosscheck::grouping {

// A sentence by its letters and digits.
struct SentenceKey {
  uint64_t key = 0;
  Span words;
};

struct Surveyed {
  ReportId report;
  std::optional<Days> published;
  std::string wire;       // the agency that it names as the story's, or ""
  bool own_wire = false;  // it is the agency's own
  uint64_t text = 0;      // hash of it; 0: there is none
  uint32_t words = 0;
  uint64_t told = 0;  // bytes of its sentences
  Sketch sketch;
  std::vector<SentenceKey> sentences;  // that may be another's, too
  StoryFeatures features;
};

// What ties the reports together. Everything by their place in the order of
// the paths.
struct Ties {
  std::vector<std::string> wire;   // Dossier::wire
  std::vector<uint32_t> original;  // the account that it copies, or itself
  std::vector<uint32_t> story;     // numbered by first report
  struct TakenAt {
    uint32_t by = 0, from = 0;
    std::vector<Span> words;
  };
  std::vector<TakenAt> taken;  // by `by`
};

class Surveyor {
 public:
  explicit Surveyor(const Knowledge&);

  // `keys[i]` is the key of a.entities[i].
  void add(const Account& a, const std::vector<NameKey>& keys);
  // For the one at `place`, which has been read again.
  void replace(size_t place, const Account&, const std::vector<NameKey>& keys);
  size_t size() const { return reports_.size(); }

  Ties tie() &&;

 private:
  Surveyed survey(const Account&, const std::vector<NameKey>&);

  Wires wires_;
  Vocabulary words_;
  std::vector<Surveyed> reports_;
};

}  // namespace crosscheck::grouping
