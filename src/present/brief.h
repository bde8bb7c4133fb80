// Brief: the account as one screen of text, story by story. What happened, who
// says so, where they disagree and why; every line leads to its sentence.
#pragma once

#include <functional>
#include <string>

#include "crosscheck/dossier.h"
#include "crosscheck/knowledge.h"

namespace crosscheck {

struct Screen {
  int width = 100;  // columns; held between 60 and 200
  bool color = false;
};

// Lines end in "\n" and none is wider than the screen. Nothing of the reports'
// text can move the cursor or turn the direction of writing: such characters
// appear as visible marks. "" for a dossier without reports.
std::string brief(const Dossier&, const Knowledge&, const Screen&);

// The same of a case that is compiled in parts (parts.h): the stories that the
// screen shows are kept, the others counted.
class BriefOfParts {
 public:
  void add(Dossier&& part);
  // `label` gives the label of an account in the case, `columns` the width of
  // the widest of them.
  std::string make(const Knowledge&, const Screen&,
                   const std::function<std::string(const Account&)>& label,
                   size_t columns) const;

 private:
  Dossier kept_;
  size_t stories_ = 0;
};

}  // namespace crosscheck
