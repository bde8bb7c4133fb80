// Pieces: the words that names are made of, finer than a person's ("al", "-",
// "Assad"), so that a name can begin and end wherever one does. Training and
// run time share this file: a change of it needs a new model.
#pragma once

#include <string_view>
#include <vector>

#include "crosscheck/span.h"

namespace crosscheck {

// Appends the pieces of text[part]: runs of letters, digits and marks inside
// them ("1,000", "U.S.", "Da'esh"), clitics ("'s", "'ve"), and every other
// character but blanks by itself.
void split_pieces(std::string_view text, Span part, std::vector<Span>& out);

}  // namespace crosscheck
