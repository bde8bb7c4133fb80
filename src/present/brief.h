// Brief: the account as one screen of text, story by story. What happened, who
// says so, where they disagree and why; every line leads to its sentence.
#pragma once

#include <string>
#include <vector>

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

// The same of a large case of so many stories: `weightiest` holds the first
// kBriefStories of them, with the labels that their accounts have in the case;
// `columns` is the width of the widest label there.
inline constexpr size_t kBriefStories = 11;
std::string brief(const Dossier& weightiest, size_t stories,
                  std::vector<std::string> labels, size_t columns,
                  const Knowledge&, const Screen&);

}  // namespace crosscheck
