#include "clean/text_builder.h"

#include <cassert>

namespace crosscheck {
namespace {

using Stitches = std::vector<Text::Stitch>;

}  // namespace

Stitches joined(const Stitches& outer, const Stitches& inner,
                uint32_t text_size) {
  if (inner.size() == 1 && inner[0].body_at == inner[0].text_at) return outer;
  assert(!inner.empty() && inner[0].text_at == 0);
  Stitches out;
  for (size_t i = 0; i < outer.size(); ++i) {
    const uint32_t end =
        i + 1 < outer.size() ? outer[i + 1].text_at : text_size;
    const uint32_t begin = outer[i].body_at;  // in the middle text
    const uint32_t size = end - outer[i].text_at;
    auto at =
        std::ranges::upper_bound(inner, begin, {}, &Text::Stitch::text_at) - 1;
    out.push_back({outer[i].text_at, at->body_at + (begin - at->text_at)});
    for (++at; at != inner.end() && at->text_at < begin + size; ++at) {
      out.push_back({outer[i].text_at + (at->text_at - begin), at->body_at});
    }
    // Where the run ends at a stitch, that bounds its last character.
    if (at != inner.end() && at->text_at == begin + size && size > 0) {
      out.push_back({end, at->body_at});
    }
  }
  return out;
}

bool leads_back(const Text& text, size_t body_size) {
  if (text.utf8.empty()) return true;
  if (text.stitches.empty() || text.stitches[0].text_at != 0) return false;
  if (!std::ranges::is_sorted(text.stitches, {}, &Text::Stitch::text_at)) {
    return false;
  }
  for (uint32_t at = 0; at < text.utf8.size();) {
    uint32_t end = at + 1;
    while (end < text.utf8.size() &&
           (static_cast<uint8_t>(text.utf8[end]) & 0xC0) == 0x80) {
      ++end;
    }
    const Span back = text.in_body({at, end});
    if (back.begin >= back.end || back.end > body_size) return false;
    at = end;
  }
  return true;
}

}  // namespace crosscheck
