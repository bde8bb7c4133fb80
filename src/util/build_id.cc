#include "util/build_id.h"

#include <elf.h>
#include <link.h>

#include <cstring>
#include <string_view>

namespace crosscheck {
namespace {

// The id in a segment of notes, each a head, a name and a value, padded to 4.
std::string id_in(const char* at, size_t size) {
  while (size >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) head;
    std::memcpy(&head, at, sizeof head);
    const size_t name = (size_t{head.n_namesz} + 3) & ~size_t{3};
    const size_t value = (size_t{head.n_descsz} + 3) & ~size_t{3};
    const size_t whole = sizeof head + name + value;
    if (whole > size) return "";
    if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == 4 &&
        std::memcmp(at + sizeof head, "GNU", 4) == 0) {
      std::string out;
      for (size_t i = 0; i < head.n_descsz; ++i) {
        constexpr std::string_view kDigits = "0123456789abcdef";
        const auto byte =
            static_cast<unsigned char>(at[sizeof head + name + i]);
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
      }
      return out;
    }
    at += whole;
    size -= whole;
  }
  return "";
}

// Is it the object that this code is of?
int look_into(dl_phdr_info* object, size_t /*size*/, void* out) {
  const auto here = reinterpret_cast<uintptr_t>(&look_into);
  bool ours = false;
  for (int i = 0; i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& p = object->dlpi_phdr[i];
    const uintptr_t first = object->dlpi_addr + p.p_vaddr;
    ours = ours ||
           (p.p_type == PT_LOAD && here >= first && here - first < p.p_memsz);
  }
  for (int i = 0; ours && i < object->dlpi_phnum; ++i) {
    const ElfW(Phdr)& p = object->dlpi_phdr[i];
    if (p.p_type != PT_NOTE) continue;
    // NOLINTNEXTLINE(performance-no-int-to-ptr)
    const auto* notes =
        reinterpret_cast<const char*>(object->dlpi_addr + p.p_vaddr);
    *static_cast<std::string*>(out) = id_in(notes, p.p_memsz);
    if (!static_cast<std::string*>(out)->empty()) return 1;
  }
  return ours ? 1 : 0;
}

}  // namespace

std::string build_id() {
  std::string out;
  dl_iterate_phdr(look_into, &out);
  return out;
}

}  // namespace crosscheck
