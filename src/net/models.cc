#include "net/models.h"

namespace crosscheck {

Result<std::shared_ptr<const Models>> load_models(const std::string& folder) {
  auto segment_file = open_model("segment", folder);
  if (!segment_file) return segment_file.error();
  auto segment = SegmentModel::open(*segment_file);
  if (!segment) return segment.error();
  auto words = open_model("words", folder);
  if (!words) return words.error();
  auto parse = open_model("parse", folder);
  if (!parse) return parse.error();
  auto parser = Parser::make(*words, *parse);
  if (!parser) return parser.error();
  auto lemmas = Lemmas::make(*parse);
  if (!lemmas) return lemmas.error();
  auto models = std::make_shared<Models>();
  models->segment = std::make_unique<const SegmentModel>(*std::move(segment));
  models->parser = std::make_unique<const Parser>(*std::move(parser));
  models->lemmas = *std::move(lemmas);
  auto names = open_model("names", folder);
  if (names) {
    auto made = NamesModel::make(*std::move(names));
    if (!made) return made.error();
    models->names = std::make_unique<const NamesModel>(*std::move(made));
  } else if (names.error().fault != Fault::not_found) {
    return names.error();
  }
  // Training it reads with the other models, so it may be missing.
  if (auto coref = open_model("coref", folder)) {
    auto ranker = coref::Ranker::make(*std::move(coref));
    if (!ranker) return ranker.error();
    models->coref = std::make_unique<const coref::Ranker>(*std::move(ranker));
  } else if (coref.error().fault != Fault::not_found) {
    return coref.error();
  }
  return std::shared_ptr<const Models>(std::move(models));
}

}  // namespace crosscheck
