#include "net/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "net/loops.h"
#include "net/net_reader.h"

namespace crosscheck {
namespace {

constexpr size_t kTags = static_cast<size_t>(Pos::x) + 1;
constexpr uint8_t kRoot = relation("root");
// Of a piece's root that depends on the sentence's.
constexpr uint8_t kParataxis = relation("parataxis");
constexpr size_t kLanes16 = 16;
constexpr float kNone = std::numeric_limits<float>::lowest();

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    out.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

template <class T>
void grow(std::vector<T>& v, size_t n) {
  if (v.size() < n) v.resize(n);
}

}  // namespace

Result<Parser> Parser::make(const ModelFile& words, const ModelFile& parse) {
  auto encoder = QuickEncoder::make(words, parse);
  if (!encoder) return encoder.error();
  Parser out(*std::move(encoder));
  if (auto loaded = out.load(parse); !loaded) return loaded.error();
  return out;
}

Result<void> Parser::load(const ModelFile& file) {
  NetReader net(file);
  upos_at_ = net.product("upos", "upos.b", on_states_);
  xpos_at_ = net.product("xpos", "xpos.b", on_states_);
  d_at_ = net.product("arc.d", "arc.d.b", on_states_);
  g_at_ = net.product("arc.g", "arc.g.b", on_states_);
  l_at_ = net.product("label.l", "label.b", on_states_);
  m_at_ = net.product("label.m", "", on_states_);
  arc_ = net.shape("arc.d")[0];
  label_ = net.shape("label.l")[0];
  if (net.error()) return *net.error();
  if (arc_ == 0 || arc_ % 32 != 0 || label_ == 0 || label_ % 32 != 0) {
    net.fail(
        fmt::format("arcs of {} and relations of {} numbers", arc_, label_));
    return *net.error();
  }
  arc_u_ = Product(arc_);
  label_o_ = Product(label_);
  net.product("arc.u", "arc.w", arc_u_);
  net.product("label.o", "label.o.b", label_o_);
  const auto arc_root = net.numbers("arc.root", arc_);
  arc_root_.assign(arc_root.begin(), arc_root.end());
  if (net.shape("upos")[0] != kTags || net.shape("arc.g")[0] != arc_ ||
      net.shape("arc.u")[0] != arc_ || net.shape("label.m")[0] != label_) {
    net.fail("arrays of tags, arcs or relations do not fit together");
  }
  load_names(file, net.shape("xpos")[0], net.shape("label.o")[0], net);
  if (net.error()) return *net.error();
  return {};
}

void Parser::load_names(const ModelFile& file, size_t xpos, size_t labels,
                        NetReader& net) {
  const auto tags = file.text("xpos.names"), names = file.text("label.names");
  if (!tags || !names) {
    return net.fail((tags ? names : tags).error().what);
  }
  for (const std::string_view tag : lines_of(*tags)) xpos_.emplace_back(tag);
  for (const std::string_view name : lines_of(*names)) {
    relations_.push_back(find_relation(name));
    if (relations_.back() == 0 && !name.empty()) {
      return net.fail(fmt::format("no relation \"{}\" is known", name));
    }
    // "root" is the root's alone, and index 0 is not a relation.
    if (relations_.back() <= kRoot) roots_.push_back(relations_.size() - 1);
  }
  if (xpos_.size() != xpos || xpos > 256 || relations_.size() != labels) {
    net.fail(fmt::format("{} names of tags for {}, {} of relations for {}",
                         xpos_.size(), xpos, relations_.size(), labels));
  }
}

void Parser::parse(std::span<const std::string_view> forms, ParserScratch& s,
                   std::span<ParsedWord> out) const {
  encoder_.encode(forms, s.encoder);
  const size_t units = encoder_.units();
  int32_t root = -1;  // of the whole sentence
  for (size_t at = 0; at < forms.size(); at += kPieceWords) {
    const size_t count = std::min(kPieceWords, forms.size() - at);
    const auto piece = out.subspan(at, count);
    grow(s.heads, count * on_states_.width());
    on_states_.apply(s.encoder.bytes.data() + at * units, count,
                     s.heads.data());
    tag(s, piece);
    find_heads(s, piece);
    find_relations(s, piece);
    const auto first = static_cast<int32_t>(at);
    for (ParsedWord& word : piece) {
      if (word.head >= 0) {
        word.head += first;
      } else if (root < 0) {
        root = static_cast<int32_t>(&word - out.data());
      } else {
        word.head = root;
        word.dep = kParataxis;
      }
    }
  }
}

void Parser::tag(ParserScratch& s, std::span<ParsedWord> out) const {
  const Loops& run = loops();
  const float* row = s.heads.data();
  for (ParsedWord& word : out) {
    word.pos = static_cast<Pos>(run.best_of(row + upos_at_, kTags));
    word.xpos = static_cast<uint8_t>(run.best_of(row + xpos_at_, xpos_.size()));
    row += on_states_.width();
  }
}

void Parser::find_heads(ParserScratch& s, std::span<ParsedWord> out) const {
  const Loops& run = loops();
  const size_t n = out.size(), width = on_states_.width();
  // Rows in fours; columns in sixteens, the root's first.
  const size_t rows = (n + 3) / 4 * 4;
  const size_t columns = (n + 1 + kLanes16 - 1) / kLanes16 * kLanes16;
  const size_t u_width = arc_u_.width();
  grow(s.bytes, n * arc_);
  grow(s.arcs, rows * u_width);
  grow(s.scores, rows * columns);
  grow(s.columns, arc_ * columns);
  for (size_t k = 0; k < arc_; ++k) s.columns[k * columns] = arc_root_[k];
  for (size_t i = 0; i < n; ++i) {
    float *d = s.heads.data() + i * width + d_at_,
          *g = s.heads.data() + i * width + g_at_;
    run.tanh(d, arc_);
    run.tanh(g, arc_);
    run.quantise(d, arc_, s.bytes.data() + i * arc_);
    for (size_t k = 0; k < arc_; ++k) s.columns[k * columns + i + 1] = g[k];
  }
  arc_u_.apply(s.bytes.data(), n, s.arcs.data());
  for (size_t i = 0; i < n; i += 4) {
    run.dot_four(s.arcs.data() + i * u_width, u_width, s.columns.data(),
                 columns, arc_, s.scores.data() + i * columns);
  }
  grow(s.tree_heads, n);
  const std::span<int32_t> heads(s.tree_heads.data(), n);
  best_tree(s.scores.data(), columns, heads, s.tree);
  for (size_t i = 0; i < n; ++i) out[i].head = heads[i];
}

void Parser::find_relations(ParserScratch& s, std::span<ParsedWord> out) const {
  const Loops& run = loops();
  const size_t n = out.size(), width = on_states_.width();
  const size_t o_width = label_o_.width();
  grow(s.act, n * label_);
  grow(s.bytes, n * label_);
  grow(s.labels, n * o_width);
  for (size_t i = 0; i < n; ++i) {
    // The root's row is of no use: it has the relation "root".
    const float* l = s.heads.data() + i * width + l_at_;
    const auto head = static_cast<size_t>(std::max(out[i].head, 0));
    const float* m = s.heads.data() + head * width + m_at_;
    float* act = s.act.data() + i * label_;
    for (size_t k = 0; k < label_; ++k) act[k] = l[k] + m[k];
  }
  run.tanh(s.act.data(), n * label_);
  run.quantise(s.act.data(), n * label_, s.bytes.data());
  label_o_.apply(s.bytes.data(), n, s.labels.data());
  for (size_t i = 0; i < n; ++i) {
    if (out[i].head < 0) {
      out[i].dep = kRoot;
      continue;
    }
    float* scores = s.labels.data() + i * o_width;
    for (const size_t output : roots_) scores[output] = kNone;
    out[i].dep = relations_[run.best_of(scores, relations_.size())];
  }
}

}  // namespace crosscheck
