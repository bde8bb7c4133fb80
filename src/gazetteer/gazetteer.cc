// Tested by gazetteer_test.cc.
#include "gazetteer/gazetteer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "gazetteer/layout.h"
#include "util/spelling.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

using namespace gazetteer_layout;  // NOLINT(google-build-using-namespace)

constexpr uint32_t kSecondSheet = 1U << 31U;

uint64_t mixed(uint64_t h) {
  h ^= h >> 33U;
  h *= 0xFF51AFD7ED558CCDU;
  h ^= h >> 33U;
  h *= 0xC4CEB9FE1A85EC53U;
  return h ^ h >> 33U;
}

uint64_t hash_of(std::string_view s) {
  uint64_t h = 0xCBF29CE484222325U;
  for (const char c : s) {
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }
  return h;
}

uint32_t number_at(const char* at) {
  uint32_t n = 0;
  std::memcpy(&n, at, sizeof n);
  return n;
}

bool inside_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' ||
         (c & 0x80) != 0;
}

bool is_ascii(std::string_view s) {
  for (const char c : s) {
    if ((c & 0x80) != 0) return false;
  }
  return true;
}

}  // namespace

void NameKey::add_word(std::string_view w) {
  if (w == "saint") w = "st";
  if (w == "mount") w = "mt";
  if (w == "fort") w = "ft";
  hash_ = mixed(hash_ ^ hash_of(w));
  ++words_;
}

void NameKey::add(std::string_view text) {
  std::string folded;
  if (!is_ascii(text)) {  // fold() makes \u2019 an apostrophe, too
    folded = fold(text);
    text = folded;
  }
  char word[64];
  size_t n = 0;
  const auto at = [&](size_t i) { return i < text.size() ? text[i] : ' '; };
  for (size_t i = 0; i <= text.size(); ++i) {
    char c = at(i);
    if (c == '\'' && to_lower(at(i + 1)) == 's' &&
        !inside_word(to_lower(at(i + 2)))) {
      ++i;  // "Queen Anne's"
      continue;
    }
    c = to_lower(c);
    if (inside_word(c)) {
      if (n < sizeof word) word[n++] = c;
    } else if (c != '\'' && c != '.' && c != '`') {
      if (n > 0) add_word({word, n});
      n = 0;
    }
  }
}

uint64_t name_key(std::string_view name) {
  NameKey key;
  key.add(name);
  return key.empty() ? 0 : key.value();
}

uint64_t sound_key(std::string_view name) {
  return mixed(hash_of(spelling_key(name)) ^ 0x5EED5EED5EED5EEDU);
}

uint64_t short_key(std::string_view form) {
  // "CO" is Colorado, "Co." is not.
  const bool small =
      std::ranges::any_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
  return name_key(form) ^ (small ? 0xABBABBAABBAABBABU : 0xBAABBAABABBABBAAU);
}

const char* WorldGazetteer::Sheet::record(uint32_t i) const {
  return bytes.data() + kHeader + size_t{i} * kRecord;
}

uint32_t WorldGazetteer::Sheet::start(uint32_t bucket) const {
  return number_at(record(places) + size_t{bucket} * 4);
}

uint32_t WorldGazetteer::Sheet::check(uint32_t entry) const {
  return number_at(record(places) + (size_t{kBuckets} + 1 + entry) * 4);
}

uint32_t WorldGazetteer::Sheet::ref(uint32_t entry) const {
  return number_at(record(places) +
                   (size_t{kBuckets} + 1 + entries + entry) * 4);
}

std::string_view WorldGazetteer::Sheet::text(uint32_t at) const {
  const size_t strings =
      kHeader + size_t{places} * kRecord +
      (size_t{kBuckets} + 1 + 2 * size_t{entries} + kinds) * 4;
  const size_t begin = strings + at;
  if (begin >= bytes.size()) return "";
  const size_t size = static_cast<unsigned char>(bytes[begin]);
  if (begin + 1 + size > bytes.size()) return "";
  return bytes.substr(begin + 1, size);
}

std::string_view WorldGazetteer::Sheet::kind(uint32_t i) const {
  if (i >= kinds) return "";
  return text(number_at(record(places) +
                        (size_t{kBuckets} + 1 + 2 * size_t{entries} + i) * 4));
}

Result<WorldGazetteer> WorldGazetteer::open(std::string_view bytes) {
  const Error wrong{Fault::format, "this is no gazetteer, or a damaged one", "",
                    0};
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return wrong;
  Sheet s;
  s.bytes = bytes;
  s.places = number_at(bytes.data() + 8);
  s.entries = number_at(bytes.data() + 12);
  s.kinds = number_at(bytes.data() + 16);
  const uint64_t strings = number_at(bytes.data() + 20);
  const uint64_t size =
      kHeader + uint64_t{s.places} * kRecord +
      (uint64_t{kBuckets} + 1 + 2 * uint64_t{s.entries} + uint64_t{s.kinds}) *
          4 +
      strings;
  if (s.places >= kMostPlaces || size != bytes.size()) return wrong;
  WorldGazetteer out;
  out.sheets_.push_back(std::move(s));
  return out;
}

Result<WorldGazetteer> WorldGazetteer::open_file(const std::string& path) {
  const auto cannot = [&](const char* what) {
    return Error{Fault::io, fmt::format("cannot read it: {}", what), path};
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return cannot(std::strerror(errno));
  struct stat info {};
  if (::fstat(file, &info) != 0 || !S_ISREG(info.st_mode) ||
      info.st_size <= 0) {
    ::close(file);
    return cannot("not a file with something in it");
  }
  const auto size = static_cast<size_t>(info.st_size);
  void* at = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (at == MAP_FAILED) return cannot(std::strerror(errno));
  std::shared_ptr<const void> mapped(
      at, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  auto out = open({static_cast<const char*>(at), size});
  if (!out) return Error{Fault::format, out.error().what, path};
  WorldGazetteer g = *std::move(out);
  g.sheets_[0].mapped = std::move(mapped);
  return g;
}

void WorldGazetteer::lay_over(const WorldGazetteer& other) {
  if (!other.sheets_.empty()) sheets_.push_back(other.sheets_.front());
}

bool WorldGazetteer::find_in(uint32_t sheet, uint64_t key,
                             std::vector<uint32_t>& ids) const {
  const Sheet& s = sheets_[sheet];
  uint32_t at = s.start(bucket_of(key));
  const uint32_t end = std::min(s.start(bucket_of(key) + 1), s.entries);
  const uint32_t wanted = check_of(key);
  // The checks of a bucket are sorted, and few.
  while (at < end && s.check(at) < wanted) ++at;
  bool prefix = false;
  size_t most = ids.size() + 64;
  for (; at < end && s.check(at) == wanted; ++at) {
    const uint32_t ref = s.ref(at);
    if (ref == kPrefix) {
      prefix = true;
    } else if (ref < s.places && ids.size() < most) {
      ids.push_back((ref + 1) | (sheet == 0 ? 0 : kSecondSheet));
    }
  }
  return prefix;
}

bool WorldGazetteer::find(uint64_t key, std::vector<uint32_t>& ids) const {
  bool prefix = false;
  for (uint32_t i = 0; i < sheets_.size(); ++i) {
    prefix = find_in(i, key, ids) || prefix;
  }
  return prefix;
}

Place WorldGazetteer::place(uint32_t id) const {
  const uint32_t sheet = (id & kSecondSheet) != 0 ? 1 : 0;
  const uint32_t row = id & ~kSecondSheet;
  if (sheet >= sheets_.size() || row == 0 || row > sheets_[sheet].places) {
    return {};
  }
  const Sheet& s = sheets_[sheet];
  const char* r = s.record(row - 1);
  Place p;
  p.lat = static_cast<int32_t>(number_at(r)) / kUnit;
  p.lon = static_cast<int32_t>(number_at(r + 4)) / kUnit;
  p.population = number_at(r + 8);
  p.name = s.text(number_at(r + 12));
  const uint32_t region = number_at(r + 16);
  if (region != 0 && region <= s.places)
    p.region = region | (id & kSecondSheet);
  if (r[20] != ' ') p.country = {r + 20, 2};
  p.kind = s.kind(static_cast<unsigned char>(r[22]));
  const auto level = static_cast<unsigned char>(r[23]);
  p.known = (level & kKnown) != 0;
  const uint32_t plain = level & ~kKnown;
  if (plain <= static_cast<uint32_t>(PlaceLevel::wide)) {
    p.level = static_cast<PlaceLevel>(plain);
  }
  return p;
}

size_t WorldGazetteer::size() const {
  size_t n = 0;
  for (const Sheet& s : sheets_) n += s.places;
  return n;
}

}  // namespace crosscheck
