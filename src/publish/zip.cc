#include "publish/zip.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstring>

namespace crosscheck {
namespace {

constexpr uint32_t kLocal = 0x04034B50, kCentral = 0x02014B50,
                   kEnd = 0x06054B50;
constexpr uint32_t kDate = 0x00210000;  // 1 January 1980, midnight
constexpr size_t kMaxEntries = 65535;
constexpr size_t kMaxBytes = 0xFFFFFFF0;

void put(std::string& out, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) {
    out += static_cast<char>(value >> (8 * i) & 0xFFU);
  }
}

uint32_t get(std::string_view in, size_t at, int bytes) {
  uint32_t value = 0;
  for (int i = 0; i < bytes; ++i) {
    value |= static_cast<uint32_t>(
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
  z_stream z{};
  if (deflateInit2(&z, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return "";
  }
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
  out.resize(z.total_out);
  deflateEnd(&z);
  return done && out.size() < bytes.size() ? out : "";
}

// Exactly `size` bytes, or nothing.
bool unpack(std::string_view in, size_t size, std::string& out) {
  z_stream z{};
  if (inflateInit2(&z, -15) != Z_OK) return false;
  out.resize(size);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(size);
  const int done = inflate(&z, Z_FINISH);
  const bool good = done == Z_STREAM_END && z.total_out == size;
  inflateEnd(&z);
  return good;
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

// One entry of the central directory at `at`; moves `at` behind it.
const char* read_entry(std::string_view in, size_t& at, size_t& left,
                       std::vector<ZipEntry>& out) {
  if (at + 46 > in.size() || get(in, at, 4) != kCentral) {
    return "a broken directory";
  }
  if ((get(in, at + 8, 2) & 1U) != 0) return "an encrypted entry";
  const uint32_t method = get(in, at + 10, 2), crc = get(in, at + 16, 4);
  const size_t packed_size = get(in, at + 20, 4), size = get(in, at + 24, 4);
  const size_t name = get(in, at + 28, 2);
  const size_t rest = size_t{get(in, at + 30, 2)} + get(in, at + 32, 2);
  const size_t local = get(in, at + 42, 4);
  if (at + 46 + name + rest > in.size()) return "a broken directory";
  ZipEntry entry{std::string(in.substr(at + 46, name)), ""};
  at += 46 + name + rest;
  if (!stays_inside(entry.name)) return "a name that leads outside";
  if (local + 30 > in.size() || get(in, local, 4) != kLocal) {
    return "an entry without its header";
  }
  const size_t begin =
      local + 30 + get(in, local + 26, 2) + get(in, local + 28, 2);
  if (begin > in.size() || packed_size > in.size() - begin) {
    return "an entry beyond the end";
  }
  if (size > left) return "too much to unpack";
  left -= size;
  const std::string_view body = in.substr(begin, packed_size);
  if (method == 0 && packed_size == size) {
    entry.bytes = body;
  } else if (method != 8 || size / 1100 > packed_size ||
             !unpack(body, size, entry.bytes)) {
    return "an entry that cannot be unpacked";
  }
  if (checksum(entry.bytes) != crc) return "an entry whose checksum is wrong";
  out.push_back(std::move(entry));
  return nullptr;
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

Result<std::vector<ZipEntry>> unzip(std::string_view bytes,
                                    const std::string& path, size_t limit) {
  const auto wrong = [&](std::string what) {
    return Error{Fault::format, "no archive that can be read: " + what, path};
  };
  const size_t from = bytes.size() > 65557 ? bytes.size() - 65557 : 0;
  size_t end = bytes.npos;
  for (size_t at = bytes.size(); at-- > from;) {
    if (at + 22 <= bytes.size() && get(bytes, at, 4) == kEnd) {
      end = at;
      break;
    }
  }
  if (end == bytes.npos) return wrong("its end is missing");
  const size_t count = get(bytes, end + 10, 2);
  size_t at = get(bytes, end + 16, 4);
  std::vector<ZipEntry> out;
  for (size_t i = 0; i < count; ++i) {
    if (const char* what = read_entry(bytes, at, limit, out)) {
      return wrong(what);
    }
  }
  return out;
}

}  // namespace crosscheck
