#include "learn/text_sentences.h"

#include <simdjson.h>

#include <fstream>

#include "net/model_file.h"
#include "net/segment_model.h"

namespace crosscheck {
namespace {

constexpr size_t kShortest = 3, kLongest = 80;  // words of a sentence

void cut_text(const SegmentModel& model, std::string_view text,
              std::vector<TreeSentence>& out) {
  Segments found;
  NetJudge judge(model);
  segment(text, {0, static_cast<uint32_t>(text.size())}, layout_of(text),
          model.cuts, judge, found);
  size_t at = 0;
  for (const Span sentence : found.sentences) {
    TreeSentence s;
    for (; at < found.words.size() && found.words[at].end <= sentence.end;
         ++at) {
      TreeWord w;
      w.form = cut(text, found.words[at]);
      s.words.push_back(std::move(w));
    }
    if (s.words.size() >= kShortest && s.words.size() <= kLongest) {
      out.push_back(std::move(s));
    }
  }
}

Result<void> read_records(const SegmentModel& model, const std::string& path,
                          std::ifstream& in, std::vector<TreeSentence>& out) {
  simdjson::dom::parser parser;
  uint32_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    std::string_view text;
    if (parser.parse(line)["text"].get(text) != simdjson::SUCCESS) {
      return Error{Fault::format, "a record without a \"text\"", path, number};
    }
    cut_text(model, text, out);
  }
  return {};
}

}  // namespace

Result<std::vector<TreeSentence>> text_sentences(
    std::span<const std::string> paths, const std::string& models) {
  const auto file = open_model("segment", models);
  if (!file) return file.error();
  const auto model = SegmentModel::open(*file);
  if (!model) return model.error();
  std::vector<TreeSentence> out;
  for (const std::string& path : paths) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{Fault::io, "cannot be read", path};
    if (path.ends_with(".jsonl")) {
      if (auto read = read_records(*model, path, in, out); !read) {
        return read.error();
      }
      continue;
    }
    std::string text;
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with('<')) text.append(line) += '\n';
    }
    cut_text(*model, text, out);
  }
  return out;
}

}  // namespace crosscheck
