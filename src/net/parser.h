// The parser: tags, heads and relations of the words of a sentence
// (Universal Dependencies). learn/train_parse.h trains it.
//
// On the states h of the encoder: tags W h + b. Arcs as by Dozat and Manning
// (2017): d = tanh(Wd h + bd), g = tanh(Wg h + bg), score of head j for i
// (U d_i + w) . g_j, the tree of net/tree.h over them. Relations: the best of
// Wo tanh(Wl h_i + b + Wm h_head) + bo.
//
// Arrays of its model, beside those of net/encoder.h: "upos", "xpos", "arc.d",
// "arc.g", "label.o" with ".scale" and ".b"; "arc.u", "label.l", "label.m" with
// ".scale"; "arc.w", "label.b"; "arc.root", the g of the root; texts
// "xpos.names" and "label.names", a name a line. The root has the relation
// "root" and no other word has it. A sentence of more than 256 words is parsed
// in pieces, whose roots depend on the first. Tested by parser_test.cc.
#pragma once

#include <string>
#include <vector>

#include "crosscheck/reading.h"
#include "net/encoder.h"
#include "net/tree.h"

namespace crosscheck {

struct ParsedWord {
  Pos pos = Pos::x;
  uint8_t xpos = 0;   // index for Parser::xpos()
  uint8_t dep = 0;    // index in kRelations
  int32_t head = -1;  // index in the sentence; -1: root
};

// Memory of one thread, used again from sentence to sentence.
struct ParserScratch {
  EncoderScratch encoder;  // its states are those of the sentence just parsed
  TreeScratch tree;
  std::vector<float> heads, arcs, columns, scores, act, labels;
  std::vector<uint8_t> bytes;
  std::vector<int32_t> tree_heads;
};

class Parser {
 public:
  static Result<Parser> make(const ModelFile& words, const ModelFile& parse);

  // `out` has a place for each form.
  void parse(std::span<const std::string_view> forms, ParserScratch&,
             std::span<ParsedWord> out) const;

  // As QuickEncoder::prepare().
  void prepare(std::span<const std::string_view> forms,
               ParserScratch& s) const {
    encoder_.prepare(forms, s.encoder);
  }

  // Penn Treebank tag: "NNP". Lives as long as the parser.
  std::string_view xpos(uint8_t index) const { return xpos_[index]; }
  size_t units() const { return encoder_.units(); }
  uint64_t id() const { return encoder_.id(); }

 private:
  explicit Parser(QuickEncoder encoder)
      : encoder_(std::move(encoder)), on_states_(encoder_.units()) {}
  Result<void> load(const ModelFile&);
  void load_names(const ModelFile&, size_t xpos, size_t labels,
                  class NetReader&);
  void tag(ParserScratch&, std::span<ParsedWord> out) const;
  void find_heads(ParserScratch&, std::span<ParsedWord> out) const;
  void find_relations(ParserScratch&, std::span<ParsedWord> out) const;

  QuickEncoder encoder_;
  Product on_states_;  // all that is asked of a state, in one product
  size_t upos_at_ = 0, xpos_at_ = 0, d_at_ = 0, g_at_ = 0, l_at_ = 0, m_at_ = 0;
  size_t arc_ = 0, label_ = 0;  // numbers of an arc's ends; of a relation
  Product arc_u_, label_o_;
  std::vector<float> arc_root_;
  std::vector<std::string> xpos_;
  std::vector<uint8_t> relations_;  // of each output: index in kRelations
  std::vector<size_t> roots_;       // outputs that only a root may have
};

}  // namespace crosscheck
