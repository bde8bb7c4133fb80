#include "util/embedded.h"

extern "C" {
struct EmbeddedFile {
  const char* name;
  const char* begin;
  const char* end;
};
extern const EmbeddedFile crosscheck_embedded[];  // ends with a null name
}

namespace crosscheck {

std::vector<std::pair<std::string_view, std::string_view>> embedded_files() {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const EmbeddedFile* t = crosscheck_embedded; t->name != nullptr; ++t) {
    out.emplace_back(
        t->name,
        std::string_view(t->begin, static_cast<size_t>(t->end - t->begin)));
  }
  return out;
}

}  // namespace crosscheck
