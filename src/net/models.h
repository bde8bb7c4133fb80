// Models: what crosscheck train has made and reading uses, opened once, const
// afterwards, shared by all threads. The files of models/ are built into the
// program; a folder given by the user (--models DIR) takes the place of those
// of the same name.
#pragma once

#include <memory>
#include <string>

#include "crosscheck/result.h"
#include "net/coref.h"
#include "net/lemma.h"
#include "net/names.h"
#include "net/parser.h"
#include "net/segment_model.h"

namespace crosscheck {

// One member a task; each part adds its own.
struct Models {
  std::unique_ptr<const SegmentModel> segment;
  std::unique_ptr<const Parser> parser;
  Lemmas lemmas;
  std::unique_ptr<const NamesModel> names;     // null: the file is absent
  std::unique_ptr<const coref::Ranker> coref;  // likewise
};

// The error names the file and what is wrong with it.
Result<std::shared_ptr<const Models>> load_models(const std::string& folder);

}  // namespace crosscheck
