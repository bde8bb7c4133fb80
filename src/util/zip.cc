#include "util/zip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <memory>

#include "util/inflate.h"

namespace crosscheck {
namespace {

constexpr uint32_t kLocal = 0x04034B50, kCentral = 0x02014B50,
                   kEnd = 0x06054B50, kEnd64 = 0x06064B50,
                   kLocator64 = 0x07064B50;
constexpr size_t kEndSize = 22, kEnd64Size = 56, kLocatorSize = 20;
constexpr uint64_t kMaxRead = 100'000;                  // entries
constexpr uint64_t kMaxDirectory = uint64_t{1} << 26U;  // bytes
constexpr uint64_t kMaxDeflate = 1032;  // to one, by the format itself
constexpr uint32_t kDate = 0x00210000;  // 1 January 1980, midnight
constexpr size_t kMaxEntries = 65535;
constexpr size_t kMaxBytes = 0xFFFFFFF0;

void put(std::string& out, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

uint64_t get(std::string_view in, size_t at, int bytes) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    value |= static_cast<uint64_t>(
                 static_cast<unsigned char>(in[at + static_cast<size_t>(i)]))
             << (8 * i);
  }
  return value;
}

uint32_t checksum(std::string_view bytes) {
  return static_cast<uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

// Raw deflate; "" when that does not make it smaller.
std::string packed(const std::string& bytes) {
  std::string out = deflated(bytes, Deflate::raw);
  return out.size() < bytes.size() ? out : "";
}

struct Head {  // what local and central headers say alike
  uint32_t method = 0, crc = 0, packed = 0, size = 0;
};

void put_head(std::string& out, const Head& h, size_t name) {
  put(out, 20, 2);     // version needed
  put(out, 0x800, 2);  // names are UTF-8
  put(out, h.method, 2);
  put(out, kDate, 4);
  put(out, h.crc, 4);
  put(out, h.packed, 4);
  put(out, h.size, 4);
  put(out, static_cast<uint32_t>(name), 2);
  put(out, 0, 2);  // no extra
}

bool stays_inside(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.size() > 1000) return false;
  if (name.find_first_of(std::string_view("\\\0:", 3)) != name.npos) {
    return false;
  }
  for (size_t at = 0; at <= name.size();) {
    size_t end = name.find('/', at);
    if (end == name.npos) end = name.size();
    const std::string_view part = name.substr(at, end - at);
    if (part == "." || part == ".." || (part.empty() && end != name.size())) {
      return false;
    }
    at = end + 1;
  }
  return true;
}

}  // namespace

Result<std::string> zip(const std::vector<ZipEntry>& entries) {
  if (entries.size() > kMaxEntries) {
    return Error{Fault::too_big, "more than 65,535 files for one archive", ""};
  }
  std::string out, directory;
  for (const ZipEntry& e : entries) {
    const std::string small = packed(e.bytes);
    const std::string& body = small.empty() ? e.bytes : small;
    if (e.bytes.size() > kMaxBytes || out.size() + body.size() > kMaxBytes) {
      return Error{Fault::too_big, "more than 4 GiB for one archive", e.name};
    }
    const Head head{small.empty() ? 0U : 8U, checksum(e.bytes),
                    static_cast<uint32_t>(body.size()),
                    static_cast<uint32_t>(e.bytes.size())};
    put(directory, kCentral, 4);
    put(directory, 20, 2);  // made by
    put_head(directory, head, e.name.size());
    put(directory, 0, 2);  // no comment
    put(directory, 0, 2);  // disk
    put(directory, 0, 2);  // internal attributes
    put(directory, 0, 4);  // external attributes
    put(directory, static_cast<uint32_t>(out.size()), 4);
    directory += e.name;
    put(out, kLocal, 4);
    put_head(out, head, e.name.size());
    out += e.name;
    out += body;
  }
  const size_t at = out.size();
  out += directory;
  put(out, kEnd, 4);
  put(out, 0, 4);  // disks
  put(out, static_cast<uint32_t>(entries.size()), 2);
  put(out, static_cast<uint32_t>(entries.size()), 2);
  put(out, static_cast<uint32_t>(directory.size()), 4);
  put(out, static_cast<uint32_t>(at), 4);
  put(out, 0, 2);  // no comment
  return out;
}

Error ZipReader::wrong(std::string what) const {
  return Error{Fault::format, "no archive that can be read: " + what, path_};
}

// Bytes of the archive, all of them or an Error.
Result<std::string> ZipReader::piece(uint64_t at, size_t size) const {
  if (at > size_ || size > size_ - at) return wrong("it is cut short");
  std::string out(size, '\0');
  const auto got = read_(at, out.data(), size);
  if (!got) return got.error();
  if (*got != size) return wrong("it is cut short");
  return out;
}

Result<void> ZipReader::find_directory(uint64_t& at, uint64_t& size,
                                       uint64_t& count) {
  // The end record stands before a comment of at most 64 kB.
  const size_t tail =
      static_cast<size_t>(std::min<uint64_t>(size_, kEndSize + 65535));
  const auto last = piece(size_ - tail, tail);
  if (!last) return last.error();
  size_t end = last->npos;
  for (size_t i = tail < kEndSize ? 0 : tail - kEndSize + 1; i-- > 0;) {
    if (get(*last, i, 4) == kEnd) {
      end = i;
      break;
    }
  }
  if (end == last->npos) return wrong("its end is missing");
  count = get(*last, end + 10, 2);
  size = get(*last, end + 12, 4);
  at = get(*last, end + 16, 4);
  if (count != 0xFFFF && size != 0xFFFFFFFF && at != 0xFFFFFFFF) return {};
  if (end < kLocatorSize || get(*last, end - kLocatorSize, 4) != kLocator64) {
    return {};
  }
  const auto far = piece(get(*last, end - kLocatorSize + 8, 8), kEnd64Size);
  if (!far) return far.error();
  if (get(*far, 0, 4) != kEnd64) return wrong("its end is damaged");
  count = get(*far, 32, 8);
  size = get(*far, 40, 8);
  at = get(*far, 48, 8);
  return {};
}

Result<void> ZipReader::read_entry(std::string_view in, size_t& at) {
  if (in.size() - at < 46 || get(in, at, 4) != kCentral) {
    return wrong("a broken directory");
  }
  Entry e;
  e.method = static_cast<uint16_t>(get(in, at + 10, 2));
  e.crc = static_cast<uint32_t>(get(in, at + 16, 4));
  e.packed = get(in, at + 20, 4);
  e.size = get(in, at + 24, 4);
  e.at = get(in, at + 42, 4);
  const bool locked = (get(in, at + 8, 2) & 1U) != 0;
  const size_t name = get(in, at + 28, 2), extra = get(in, at + 30, 2);
  const size_t all = 46 + name + extra + get(in, at + 32, 2);
  if (in.size() - at < all) return wrong("a broken directory");
  e.name = in.substr(at + 46, name);
  // Zip64: what has no room above stands here, in this order.
  for (size_t x = at + 46 + name, end = x + extra; end - x >= 4;) {
    const size_t size = get(in, x + 2, 2);
    if (size > end - x - 4) break;
    if (get(in, x, 2) == 1) {
      size_t from = x + 4;
      for (uint64_t* value : {&e.size, &e.packed, &e.at}) {
        if (*value != 0xFFFFFFFF || from + 8 > x + 4 + size) continue;
        *value = get(in, from, 8);
        from += 8;
      }
    }
    x += 4 + size;
  }
  at += all;
  if (!stays_inside(e.name)) return wrong("a name that leads outside");
  if (e.name.ends_with('/')) return {};  // a folder
  if (locked) return wrong("an encrypted entry");
  if (e.method != 0 && e.method != 8) return wrong("an unknown packing");
  if (e.method == 0 ? e.size != e.packed : e.size / kMaxDeflate > e.packed) {
    return wrong("an entry whose size is wrong");
  }
  by_name_.try_emplace(e.name, entries_.size());
  entries_.push_back(std::move(e));
  return {};
}

Result<void> ZipReader::read_directory() {
  uint64_t at = 0, size = 0, count = 0;
  if (auto found = find_directory(at, size, count); !found) return found;
  if (count > kMaxRead || size > kMaxDirectory) {
    return Error{Fault::too_big, "more than 100,000 files in one archive",
                 path_};
  }
  const auto directory = piece(at, static_cast<size_t>(size));
  if (!directory) return directory.error();
  size_t next = 0;
  uint64_t packed = 0;
  for (uint64_t i = 0; i < count; ++i) {
    const size_t before = entries_.size();
    if (auto read = read_entry(*directory, next); !read) return read;
    if (entries_.size() == before) continue;
    if (entries_.back().packed > size_ - packed) {
      return wrong("entries that overlap");
    }
    packed += entries_.back().packed;
  }
  return {};
}

Result<ZipReader> ZipReader::open(ReadAt read, uint64_t size,
                                  std::string path) {
  ZipReader out;
  out.read_ = std::move(read);
  out.size_ = size;
  out.path_ = std::move(path);
  if (auto done = out.read_directory(); !done) return done.error();
  return out;
}

Result<ZipReader> ZipReader::open(std::string_view bytes, std::string path) {
  return open(
      [bytes](uint64_t at, char* to, size_t size) -> Result<size_t> {
        const size_t from = std::min<uint64_t>(at, bytes.size());
        return bytes.copy(to, size, from);
      },
      bytes.size(), std::move(path));
}

const ZipReader::Entry* ZipReader::find(const std::string& name) const {
  const auto at = by_name_.find(name);
  return at == by_name_.end() ? nullptr : &entries_[at->second];
}

// An entry while it is read.
class ZipReader::Unpacking {
 public:
  Unpacking(const ZipReader& archive, const Entry& e)
      : archive_(archive),
        e_(e),
        buffer_(1U << 16U, '\0'),
        packed_(e.packed),
        left_(e.size) {}
  ~Unpacking() {
    if (inflates_) inflateEnd(&z_);
  }
  Unpacking(const Unpacking&) = delete;
  Unpacking& operator=(const Unpacking&) = delete;

  Result<size_t> read(char* to, size_t size) {
    if (at_ == 0) {
      if (auto begun = begin(); !begun) return begun.error();
    }
    size = static_cast<size_t>(std::min<uint64_t>(size, left_));
    auto done = e_.method == 0 ? copy(to, size) : inflate_some(to, size);
    if (!done) return done;
    crc_ = crc32_z(crc_, reinterpret_cast<const Bytef*>(to), *done);
    left_ -= *done;
    if (left_ == 0 && crc_ != e_.crc) {
      return archive_.wrong("an entry whose checksum is wrong");
    }
    return done;
  }

 private:
  Result<void> begin() {
    const auto head = archive_.piece(e_.at, 30);
    if (!head) return head.error();
    if (get(*head, 0, 4) != kLocal) {
      return archive_.wrong("an entry without its header");
    }
    at_ = e_.at + 30 + get(*head, 26, 2) + get(*head, 28, 2);
    if (at_ > archive_.size_ || packed_ > archive_.size_ - at_) {
      return archive_.wrong("an entry beyond the end");
    }
    inflates_ = e_.method == 8 && inflateInit2(&z_, -15) == Z_OK;
    if (e_.method == 8 && !inflates_) return archive_.wrong("out of memory");
    return {};
  }

  Result<size_t> copy(char* to, size_t size) {
    const auto got = archive_.read_(at_, to, size);
    if (!got) return got;
    if (*got != size) return archive_.wrong("it is cut short");
    at_ += size;
    return size;
  }

  Result<size_t> inflate_some(char* to, size_t size) {
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(size);
    while (z_.avail_out > 0) {
      if (z_.avail_in == 0 && packed_ > 0) {
        const size_t n = std::min<uint64_t>(buffer_.size(), packed_);
        const auto got = copy(buffer_.data(), n);
        if (!got) return got;
        packed_ -= n;
        z_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        z_.avail_in = static_cast<uInt>(n);
      }
      const int rc = inflate(&z_, Z_NO_FLUSH);  // Z_BUF_ERROR: nothing is left
      if (rc != Z_OK && !(rc == Z_STREAM_END && z_.avail_out == 0)) {
        return archive_.wrong("an entry that cannot be unpacked");
      }
    }
    return size;
  }

  const ZipReader& archive_;
  const Entry& e_;
  std::string buffer_;
  uint64_t at_ = 0;      // where its bytes go on in the archive; 0: not begun
  uint64_t packed_ = 0;  // bytes there that are still to be read
  uint64_t left_ = 0;    // bytes that are still to come out
  z_stream z_{};
  bool inflates_ = false;
  uLong crc_ = 0;
};

ZipReader::Pull ZipReader::pull(const Entry& e) const {
  return [entry = std::make_shared<Unpacking>(*this, e)](
             char* to, size_t size) { return entry->read(to, size); };
}

Result<std::string> ZipReader::bytes(const Entry& e, size_t limit) const {
  if (e.size > limit) {
    return Error{Fault::too_big, "too much to unpack", path_ + "/" + e.name};
  }
  std::string out(static_cast<size_t>(e.size), '\0');
  const Pull next = pull(e);
  for (size_t done = 0; done < out.size();) {
    const auto got = next(out.data() + done, out.size() - done);
    if (!got) return got.error();
    done += *got;
  }
  return out;
}

Result<std::vector<ZipEntry>> unzip(std::string_view bytes,
                                    const std::string& path, size_t limit) {
  const auto archive = ZipReader::open(bytes, path);
  if (!archive) return archive.error();
  std::vector<ZipEntry> out;
  for (const ZipReader::Entry& e : archive->entries()) {
    auto held = archive->bytes(e, limit);
    if (!held) return held.error();
    limit -= held->size();
    out.push_back({e.name, *std::move(held)});
  }
  return out;
}

}  // namespace crosscheck
