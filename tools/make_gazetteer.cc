// Makes the gazetteer that is built into the program.
//
//   make_gazetteer DATA CITIES.pbf ISO_3166_2.json LOCALES OUT
//
// DATA: the folder data/; LOCALES: the folder with de/LC_MESSAGES/geonames.mo.
// Of the languages those whose script is not Latin, and English: news writes
// exonyms of English.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "gazetteer/sources.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    std::fprintf(stderr, "make_gazetteer: cannot read %s\n", path.c_str());
  return {std::istreambuf_iterator<char>(in), {}};
}

bool fine(const Result<void>& r) {
  if (!r) {
    std::fprintf(stderr, "make_gazetteer: %s:%u: %s\n", r.error().path.c_str(),
                 r.error().line, r.error().what.c_str());
  }
  return static_cast<bool>(r);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const std::string data = argv[1];
  GazetteerBuilder b;
  std::unordered_map<uint32_t, uint32_t> rows;
  if (!fine(add_countries(content(data + "/countries.tsv"), b)) ||
      !fine(add_regions(content(data + "/gazetteer/regions.tsv"), b)) ||
      !fine(add_places(content(data + "/places.tsv"), b)) ||
      !fine(add_counties(content(data + "/gazetteer/us_counties.tsv"), b)) ||
      !fine(add_cities(content(argv[2]), b, rows))) {
    return 1;
  }
  for (const char* language :
       {"en", "ar", "fa", "he", "ur", "ru", "uk", "bg", "el", "ko"}) {
    const std::string mo =
        std::string(argv[4]) + "/" + language + "/LC_MESSAGES/geonames.mo";
    if (!fine(add_catalogue(content(mo), rows, b))) return 1;
  }
  b.code_regions();
  if (!fine(add_subdivisions(content(argv[3]), b))) return 1;
  const std::string block = b.finish();
  std::ofstream out(argv[5], std::ios::binary);
  out.write(block.data(), static_cast<std::streamsize>(block.size()));
  out.close();
  return out ? 0 : 1;
}
