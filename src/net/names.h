// Names, labelled: which stretches of a text speak of a person, a body, a
// place, a time, ... as the re3d corpus marks them: the whole phrase with its
// article and title, nominals and pronouns too; the largest where they nest.
//
//   "the Iraqi Prime Minister met them in the city of Mosul on Monday" ->
//   [the Iraqi Prime Minister] person, [them] organisation,
//   [the city of Mosul] location, [Monday] temporal
//
// Four labellers over hashed features of words and parse, each a linear-chain
// conditional random field: the largest and the smallest noun phrases that
// speak of something (after GUM); plain names (after wikigold, WNUT17 and BTC);
// and, from what these say, the stretches above. Stacked as in Wolpert (1992).
// They look at the same features, so the weights of all labels of a feature lie
// side by side, 64 bytes that are fetched at once. Sums are of integers, so
// that every machine agrees. Trained by learn/train_names.h.
//
// Arrays of its model: "clusters.keys", ".fine", ".middle", ".coarse"; "rows"
// (int8, a row of 64 a feature: the labels of the four one after another); for
// each labeller "NAME.scale" and "NAME.pairs".
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "net/chain.h"
#include "net/model_file.h"
#include "net/names_features.h"

namespace crosscheck {

// In the order in which they run.
enum class NamesStep : uint8_t { large, small, plain, marked };
inline constexpr size_t kNamesSteps = 4;
inline constexpr size_t kMarkedTypes = 11;  // NameType up to `document`
inline constexpr std::string_view kNamesStepNames[kNamesSteps] = {
    "large", "small", "plain", "marked"};

// Labels are 0 for none, 1 + 2t where a mention of type t begins, 2 + 2t inside
// one.
struct Labeller {
  uint32_t first = 0;  // its place in a row
  uint32_t labels = 0;
  std::span<const float> scale;  // [label]
  std::span<const float> pairs;  // [label before][label]
};

// Views of a model file's arrays, or of those in the making.
struct NamesNet {
  static constexpr size_t kRow = 64;
  std::span<const int8_t> rows;  // [a power of two][kRow]
  std::array<Labeller, kNamesSteps> labellers;
};

struct NameMention {
  Span span;
  NameType type;
};

// A text with what the labellers say of each piece.
struct NamesPage {
  std::vector<Span> pieces;
  std::vector<Span> lines;  // ranges of pieces
  std::vector<PieceFacts> facts;
  std::vector<ParsedWord> tree;  // beside pieces; heads are pieces of the line
  std::array<std::vector<uint8_t>, kNamesSteps> labels;  // by NamesStep
};

class NamesModel {
 public:
  // The error names the array that is missing or of a wrong size.
  static Result<NamesModel> make(ModelFile);

  // As names_page().
  NamesPage page(std::string_view text, std::span<const Span> parts,
                 const Knowledge&) const;
  // Runs all labellers over a page with its tree.
  void run(NamesPage&) const;

 private:
  explicit NamesModel(ModelFile file) : file_(std::move(file)) {}

  ModelFile file_;
  ClusterTable clusters_;
  NamesNet net_;
  uint64_t id_ = 0;  // what the cache of facts knows it by
};

// Pieces and facts of the text inside `parts`; a part is read as a line. The
// tree is left to the caller.
NamesPage names_page(std::string_view text, std::span<const Span> parts,
                     const Knowledge&, const ClusterTable&, FactsCache&);

// Features of one line of the page for a step, and how many per piece.
size_t names_features(NamesStep, const NamesPage&, Span line,
                      std::vector<uint32_t>& keys);

// Runs one labeller over a page whose earlier steps are done.
void run_labeller(const NamesNet&, NamesStep, NamesPage&);

// The mentions of labels 1 + 2t, 2 + 2t, line by line.
void mentions_of(const NamesPage&, NamesStep,
                 std::vector<NameMention>& mentions);

}  // namespace crosscheck
