// From treebank sentences to a text with a Reading, and its entity brackets.
#include "learn/coref_gold.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "learn/treebank.h"
#include "util/utf8.h"

namespace crosscheck::coref {
namespace {

// The value of "Entity=" in a MISC cell; "" when there is none.
std::string_view entity_cell(std::string_view misc) {
  while (!misc.empty()) {
    const size_t bar = std::min(misc.find('|'), misc.size());
    if (misc.starts_with("Entity=")) return misc.substr(7, bar - 7);
    misc.remove_prefix(std::min(bar + 1, misc.size()));
  }
  return {};
}

class Builder {
 public:
  explicit Builder(std::string_view name) : name_(name) {}

  Result<std::vector<GoldDocument>> build(
      const std::vector<TreeSentence>& sentences) {
    for (const TreeSentence& s : sentences) {
      if (s.new_document || out_.empty()) open(s);
      if (!add(s)) {
        return Error{Fault::format,
                     "a bracket of an entity has no partner near \"" + wrong_ +
                         "\" in " + out_.back().id,
                     name_};
      }
    }
    close();
    return std::move(out_);
  }

 private:
  void open(const TreeSentence& s) {
    close();
    out_.emplace_back();
    out_.back().id = s.document;
    groups_.clear();
  }

  // Lower-cased words of the whole text first, then the lemmas behind them.
  void close() {
    if (out_.empty()) return;
    GoldDocument& d = out_.back();
    d.reading.words = ascii_lower(d.text.utf8);
    for (size_t i = 0; i < d.reading.tokens.size(); ++i) {
      const auto begin = static_cast<uint32_t>(d.reading.words.size());
      d.reading.words += ascii_lower(lemmas_[i]);
      d.reading.tokens[i].lemma = {
          begin, static_cast<uint32_t>(d.reading.words.size())};
    }
    lemmas_.clear();
  }

  bool add(const TreeSentence& s) {
    GoldDocument& d = out_.back();
    std::string& text = d.text.utf8;
    if (!text.empty()) text += s.new_paragraph ? "\n\n" : " ";
    const auto first = static_cast<int32_t>(d.reading.tokens.size());
    const auto begin = static_cast<uint32_t>(text.size());
    for (size_t i = 0; i < s.words.size(); ++i) {
      const TreeWord& w = s.words[i];
      Token t;
      t.span.begin = static_cast<uint32_t>(text.size());
      text += w.form;
      t.span.end = static_cast<uint32_t>(text.size());
      t.pos = w.pos;
      t.dep = w.dep;
      t.head = w.head < 0 ? -1 : first + w.head;
      d.reading.tokens.push_back(t);
      lemmas_.push_back(w.lemma);
      if (w.space_after && i + 1 < s.words.size()) text += ' ';
    }
    d.reading.sentences.push_back({begin, static_cast<uint32_t>(text.size())});
    return add_entities(s, static_cast<size_t>(first));
  }

  bool add_entities(const TreeSentence& s, size_t first) {
    std::map<std::string, std::vector<size_t>, std::less<>> open;
    for (size_t i = 0; i < s.words.size(); ++i) {
      std::string_view cell = entity_cell(s.words[i].misc);
      wrong_ = s.words[i].form;
      while (!cell.empty()) {
        const bool opens = cell[0] == '(';
        if (opens) cell.remove_prefix(1);
        const size_t end = std::min(cell.find_first_of("()"), cell.size());
        const std::string_view body = cell.substr(0, end);
        const std::string group(body.substr(0, body.find('-')));
        const bool closes = end < cell.size() && cell[end] == ')';
        cell.remove_prefix(closes ? end + 1 : end);
        if (opens) open[group].push_back(first + i);
        if (!closes && !opens) return false;
        if (!closes) continue;
        const auto found = open.find(group);
        if (found == open.end() || found->second.empty()) return false;
        mention(found->second.back(), first + i, group);
        found->second.pop_back();
      }
    }
    return std::ranges::all_of(open,
                               [](const auto& o) { return o.second.empty(); });
  }

  void mention(size_t from, size_t to, const std::string& group) {
    GoldDocument& d = out_.back();
    const auto& tokens = d.reading.tokens;
    const auto inside = [&](int32_t t) {
      return t >= static_cast<int32_t>(from) && t <= static_cast<int32_t>(to);
    };
    size_t head = from;
    while (head < to && inside(tokens[head].head)) ++head;
    GoldMention m;
    m.span = {tokens[from].span.begin, tokens[to].span.end};
    m.head = tokens[head].span;
    for (size_t t = head + 1; t <= to; ++t) {
      m.several = m.several || (tokens[t].head == static_cast<int32_t>(head) &&
                                kRelations[tokens[t].dep] == "conj");
    }
    m.entity = groups_.emplace(group, static_cast<uint32_t>(groups_.size()))
                   .first->second;
    d.mentions.push_back(m);
  }

  std::string name_, wrong_;
  std::vector<GoldDocument> out_;
  std::vector<std::string> lemmas_;  // of the open document
  std::unordered_map<std::string, uint32_t> groups_;
};

}  // namespace

Result<std::vector<GoldDocument>> parse_gold(std::string_view conllu,
                                             std::string_view name) {
  const auto sentences = parse_treebank(conllu, name);
  if (!sentences) return sentences.error();
  return Builder(name).build(*sentences);
}

Result<std::vector<GoldDocument>> read_gold(const std::string& path) {
  const auto sentences = read_treebank(path);
  if (!sentences) return sentences.error();
  return Builder(path).build(*sentences);
}

}  // namespace crosscheck::coref
