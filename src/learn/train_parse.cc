#include "learn/train_parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "learn/lemma_rules.h"
#include "learn/parse_trainer.h"
#include "learn/quantise.h"
#include "learn/text_sentences.h"
#include "net/key_table.h"

namespace crosscheck {
namespace {

constexpr int kHidden = 256, kLayers = 3;
constexpr int kTeachers = 4;
constexpr int kEpochs = 16;       // of treebanks alone
constexpr int kPupilEpochs = 10;  // of treebanks twice and text once

// The treebanks as the nets see them.
struct Course {
  explicit Course(const WordVectors& vectors) : types(vectors) {}

  WordTypes types;
  Classes xpos;
  std::vector<TreeSentence> trees;
  std::vector<ParseSentence> gold, text;
  struct Exam {
    std::string name;
    std::vector<ParseSentence> sentences;
  };
  std::vector<Exam> exams;
};

struct Net {
  Net(const ParseShape& shape, const WordTypes& types, uint64_t seed)
      : random{seed}, net(shape, types, params, random) {}

  Params params;
  Random random;
  ParseNet net;
};

using Sentences = std::vector<const ParseSentence*>;

Sentences pointers(const std::vector<ParseSentence>& all) {
  Sentences out;
  for (const ParseSentence& s : all) {
    if (s.size() > 0) out.push_back(&s);
  }
  return out;
}

ParseShape shape_of(const Course& c) {
  ParseShape s;
  s.encoder.dims = c.types.vectors().dims;
  s.encoder.hidden = kHidden;
  s.encoder.layers = kLayers;
  s.xpos = static_cast<int>(c.xpos.names.size());
  s.relations = static_cast<int>(std::size(kRelations));
  return s;
}

void examine(const Course& c, const std::vector<const ParseNet*>& nets,
             std::string_view who, const Say& say) {
  for (const Course::Exam& e : c.exams) {
    const Sentences all = pointers(e.sentences);
    const ParseScores n = score_parses(all, parse_with(nets, all, 2));
    const auto share = [&](int right) { return 100.0 * right / n.words; };
    say(fmt::format(
        "{} on {}: UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f} "
        "(words and sentences given)",
        who, e.name, share(n.upos), share(n.xpos), share(n.uas), share(n.las)));
  }
}

// What the teachers say of the text becomes its gold.
void label(Course& c, const std::vector<const ParseNet*>& teachers) {
  const Sentences all = pointers(c.text);
  const std::vector<Parsed> parsed = parse_with(teachers, all, 2);
  size_t next = 0;
  for (ParseSentence& s : c.text) {
    if (s.size() == 0) continue;
    const Parsed& p = parsed[next++];
    s.gold = {p.heads, p.labels, p.upos, p.xpos};
  }
}

void write_encoder(ModelWriter& out, const Params& params,
                   const std::vector<uint64_t>& own_keys) {
  const BuiltKeyTable own = build_key_table(own_keys);
  out.add<uint64_t>("own.keys", own.keys);
  out.add<uint32_t>("own.rows", own.rows);
  for (const auto& p : params.all) {
    const std::string& name = p->name;
    const auto is = [&](std::string_view other) { return name == other; };
    if (is("label.root")) continue;  // what hangs on it has but one relation
    if (p->table) {
      add_rows(out, name, *p);
    } else if (is("window")) {
      out.add<float>(name, p->w,
                     {3, static_cast<uint32_t>(p->rows / 3),
                      static_cast<uint32_t>(p->cols)});
    } else if (p->rows <= 2 || is("pad")) {
      add_floats(out, name, *p);
    } else {
      add_product(out, name, *p, nullptr);
    }
  }
}

Result<void> write_model(const std::string& path, const Course& c,
                         const Net& net) {
  ModelWriter out;
  write_encoder(out, net.params, c.types.own_keys());
  std::string tags, relations;
  for (const std::string& tag : c.xpos.names) tags.append(tag) += '\n';
  for (const std::string_view r : kRelations) relations.append(r) += '\n';
  add_lemma_rules(c.trees, out);
  out.add_text("xpos.names", tags);
  out.add_text("label.names", relations);
  return out.write(path, "parse");
}

Result<void> read_course(const TrainOptions& o, Course& c, const Say& say) {
  std::vector<std::string> texts;
  for (const std::string& path : o.files) {
    if (!path.ends_with(".conllu")) {
      texts.push_back(path);
      continue;
    }
    auto read = read_treebank(path);
    if (!read) return read.error();
    std::ranges::move(*read, std::back_inserter(c.trees));
  }
  c.gold = parse_sentences(c.trees, c.types, c.xpos, true);
  c.types.number_own(2);
  if (!texts.empty()) {
    auto read = text_sentences(texts, o.models);
    if (!read) return read.error();
    c.text = parse_sentences(*read, c.types, c.xpos, true);
  }
  for (const std::string& path : o.dev) {
    const auto read = read_treebank(path);
    if (!read) return read.error();
    c.exams.push_back({path, parse_sentences(*read, c.types, c.xpos, false)});
  }
  size_t words = 0, more = 0;
  for (const ParseSentence& s : c.gold) words += s.gold.heads.size();
  for (const ParseSentence& s : c.text) more += s.gold.heads.size();
  say(
      fmt::format("{} words of treebanks, {} words of text, {} word types of "
                  "their own",
                  words, more, c.types.own_keys().size()));
  return {};
}

}  // namespace

Result<void> train_parse(const TrainOptions& options, const Say& say) {
  const auto vectors = read_word_vectors(options.models);
  if (!vectors) return vectors.error();
  Course course(*vectors);
  if (auto read = read_course(options, course, say); !read) return read;
  const Sentences gold = pointers(course.gold);
  Sentences all = gold;
  ParseSchedule plan;
  plan.epochs = kEpochs;
  if (!course.text.empty()) {
    std::vector<std::unique_ptr<Net>> teachers;
    std::vector<const ParseNet*> nets;
    for (uint64_t k = 0; k < kTeachers; ++k) {
      say(fmt::format("teacher {} of {}", k + 1, kTeachers));
      plan.seed = options.seed * 100 + k;
      teachers.push_back(
          std::make_unique<Net>(shape_of(course), course.types, plan.seed));
      teach_parser(teachers[k]->net, teachers[k]->params, gold, plan, say);
      nets.push_back(&teachers[k]->net);
      examine(course, {nets[k]}, "teacher", say);
    }
    examine(course, nets, "all teachers", say);
    label(course, nets);
    all.insert(all.end(), gold.begin(), gold.end());
    for (const ParseSentence* s : pointers(course.text)) all.push_back(s);
    plan.epochs = kPupilEpochs;
  }
  say("the parser that is kept");
  plan.seed = options.seed * 100 + 99;
  Net pupil(shape_of(course), course.types, plan.seed);
  teach_parser(pupil.net, pupil.params, all, plan, say);
  examine(course, {&pupil.net}, "parser", say);
  return write_model(options.out, course, pupil);
}

}  // namespace crosscheck
