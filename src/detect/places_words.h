// Words that tell places from other names. All lower case.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace crosscheck::place_words {

bool in(std::string_view word, std::initializer_list<std::string_view>);
// "al-Shulah", "ez-Zor"
bool article(std::string_view);
bool direction(std::string_view);
// Nouns of bodies that are called after where they are.
bool civic(std::string_view);
bool road(std::string_view);
// Nouns that end the name of something lying in the open.
bool landmark(std::string_view);
// "ferry", "MV", "USS": what the name of a ship follows.
bool vessel(std::string_view w);
// "agreement", "treaty": called by where it was signed.
bool treaty(std::string_view w);
// "Mr", "Judge": what a surname follows.
bool courtesy(std::string_view w);
std::string singular_kind(std::string_view);

}  // namespace crosscheck::place_words
