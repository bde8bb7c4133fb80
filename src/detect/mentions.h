// Mentions: every stretch that speaks of somebody or something, by the trained
// labellers of net/names.h, and later the entity of the name inside it.
#pragma once

#include "crosscheck/knowledge.h"
#include "crosscheck/reading.h"
#include "crosscheck/text.h"

namespace crosscheck {

// Fills reading.mentions; tokens have their parse. Stays empty without the
// model of names.
void find_mentions(const Text&, const Knowledge&, Reading&);

// Gives each mention the entity of the first name in it that is of its type.
void link_mentions(Reading&);

}  // namespace crosscheck
