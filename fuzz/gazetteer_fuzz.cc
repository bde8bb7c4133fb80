// Bytes that should be a gazetteer, and a line of a GeoNames dump: refused, or
// every place that is found lies in the block. An input is a list of changes to
// a good block (3 bytes of place, 1 of value), so that every one gets past the
// header unless it changes that; and, as it is, a line of a dump.
#include "gazetteer/gazetteer.h"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "gazetteer/builder.h"
#include "gazetteer/sources.h"

using namespace crosscheck;  // NOLINT(google-build-using-namespace)

namespace {

constexpr const char* kLines[] = {
    "7\tTell Ruta\tTell Ruta\tRuta,Tal Ruta\t35.5\t40.5\tP\tPPL\tSY\t\t03\t\t\t"
    "\t500\t\t1\tAsia/Damascus\t2020-01-01",
    "8\tPorto Novo\tPorto Novo\t\t-12.25\t-38.5\tP\tPPLA\tBR\t\t05\t\t\t\t90000"
    "\t\t1\tAmerica/Bahia\t2020-01-01"};

std::string good_block() {
  GazetteerBuilder builder;
  for (const char* line : kLines) {
    if (!add_dump_line(line, builder)) std::abort();
  }
  return builder.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const std::string good = good_block();
  {
    GazetteerBuilder builder;
    (void)add_dump_line({reinterpret_cast<const char*>(data), size}, builder);
  }
  std::string bytes = good;
  for (; size >= 4; data += 4, size -= 4) {
    const size_t at = data[0] + data[1] * 256U + data[2] * 65536U;
    bytes[at % bytes.size()] = static_cast<char>(data[3]);
  }
  const auto block = WorldGazetteer::open(bytes);
  if (!block) return 0;
  for (const char* name : {"Tell Ruta", "Ruta", "Porto Novo", "Porto"}) {
    std::vector<uint32_t> ids;
    block->find(name_key(name), ids);
    for (const uint32_t id : ids) {
      const Place place = block->place(id);
      if (place.name.size() + place.kind.size() + place.country.size() >
          bytes.size()) {
        std::abort();
      }
    }
  }
  return 0;
}
