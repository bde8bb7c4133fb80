#include "acquire/warc_writer.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "util/inflate.h"
#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

std::string time_of(int64_t at) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(static_cast<std::time_t>(at)));
}

// RFC 4122, version 4 in shape; of what stands in the record and where.
std::string record_id(const std::string& seed) {
  std::string hex = sha256_hex(seed);
  hex[12] = '4';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  return fmt::format("<urn:uuid:{}-{}-{}-{}-{}>", hex.substr(0, 8),
                     hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20, 12));
}

// A header that speaks of how the body was packed on the way.
bool is_of_the_way(std::string_view line) {
  for (const char* name :
       {"Content-Encoding:", "Transfer-Encoding:", "Content-Length:"}) {
    if (starts_nocase(line, name)) return true;
  }
  return false;
}

// "HTTP/2 200" -> "HTTP/1.1 200 OK", with the length of the body as it is kept.
std::string http_head(const Fetched& f) {
  std::string out = fmt::format("HTTP/1.1 {} {}\r\n", f.status,
                                f.status == 200 ? "OK" : "Other");
  std::string_view rest = f.head;
  bool first = true;
  while (!rest.empty()) {
    const size_t end = rest.find('\n');
    std::string_view line = trim_blanks(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    if (std::exchange(first, false) || line.empty()) continue;
    if (is_of_the_way(line)) out += "X-Archive-Orig-";
    out += line;
    out += "\r\n";
  }
  return out + fmt::format("Content-Length: {}\r\n\r\n", f.body.size());
}

// Nothing in an address may begin a header of its own.
std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > ' ') out += c;
  }
  return out;
}

std::string whole_record(const std::string& head, const std::string& block) {
  return deflated(
      fmt::format("WARC/1.1\r\n{}Content-Length: {}\r\n\r\n{}\r\n\r\n", head,
                  block.size(), block),
      Deflate::gzip);
}

std::string info_record(const std::string& path) {
  const std::string block =
      "software: crosscheck/" CROSSCHECK_VERSION
      "\r\nformat: WARC File Format 1.1\r\nconformsTo: "
      "http://iipc.github.io/warc-specifications/specifications/warc-format/"
      "warc-1.1/\r\nrobots: obey\r\n";
  const std::string now = time_of(std::time(nullptr));
  return whole_record(
      fmt::format("WARC-Type: warcinfo\r\nWARC-Record-ID: {}\r\nWARC-Date: "
                  "{}\r\nContent-Type: application/warc-fields\r\n",
                  record_id(path + now), now),
      block);
}

}  // namespace

WarcWriter::WarcWriter(WarcWriter&& o) noexcept
    : path_(std::move(o.path_)),
      file_(std::exchange(o.file_, -1)),
      size_(o.size_),
      buffer_(std::move(o.buffer_)),
      last_(std::move(o.last_)) {}

WarcWriter::~WarcWriter() {
  if (file_ >= 0) ::close(file_);
}

Result<WarcWriter> WarcWriter::open(const std::string& path,
                                    std::optional<uint64_t> known) {
  const auto io = [&](const char* what) {
    return Error{Fault::io,
                 fmt::format("the web archive {}: {}", what,
                             std::generic_category().message(errno)),
                 path};
  };
  WarcWriter out;
  out.path_ = path;
  out.file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  struct stat about {};
  if (out.file_ < 0 || ::fstat(out.file_, &about) != 0) {
    return io("cannot be opened");
  }
  const auto size = static_cast<uint64_t>(about.st_size);
  const uint64_t kept = known.value_or(0);
  if (!known && size > 0) {
    return Error{Fault::io, "this web archive is not of this case", path};
  }
  if (size < kept) {
    return Error{Fault::io, "the web archive is shorter than it was", path};
  }
  if (::ftruncate(out.file_, static_cast<off_t>(kept)) != 0 ||
      ::lseek(out.file_, 0, SEEK_END) < 0) {
    return io("cannot be written");
  }
  out.size_ = kept;
  if (kept == 0) out.buffer_ = info_record(path);
  return out;
}

void WarcWriter::add(const Fetched& f) {
  for (const Fetched& before : f.redirects) write(before);
  write(f);
}

void WarcWriter::write(const Fetched& f) {
  const std::string head = http_head(f);
  const std::string digest = sha256_hex(f.body);
  std::string& last = last_[f.url];
  if (last == digest) return;
  last = digest;
  const std::string block = head + f.body;
  const std::string url = one_line(f.url), time = time_of(f.at);
  std::string fields = fmt::format(
      "WARC-Type: response\r\nWARC-Record-ID: {}\r\nWARC-Date: {}\r\n"
      "WARC-Target-URI: {}\r\n",
      record_id(fmt::format("{} {} {} {}", url, time, digest,
                            size_ + buffer_.size())),
      time, url);
  if (!f.ip.empty()) fields += "WARC-IP-Address: " + f.ip + "\r\n";
  fields += fmt::format(
      "WARC-Payload-Digest: sha256:{}\r\nWARC-Block-Digest: sha256:{}\r\n"
      "Content-Type: application/http;msgtype=response\r\n",
      digest, sha256_hex(block));
  buffer_ += whole_record(fields, block);
}

Result<uint64_t> WarcWriter::flush() {
  for (size_t at = 0; at < buffer_.size();) {
    const ssize_t n = ::write(file_, buffer_.data() + at, buffer_.size() - at);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      return Error{Fault::io,
                   fmt::format("the web archive cannot be written: {}",
                               std::generic_category().message(errno)),
                   path_};
    }
    at += static_cast<size_t>(n);
    size_ += static_cast<uint64_t>(n);
  }
  if (!buffer_.empty() && ::fdatasync(file_) != 0) {
    return Error{Fault::io, "the web archive cannot be written to the disk",
                 path_};
  }
  buffer_.clear();
  return size_;
}

}  // namespace crosscheck
