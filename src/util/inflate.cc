#include "util/inflate.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace crosscheck {
namespace {

enum class Packing : uint8_t { unknown, none, gzip, zstd };

struct ZstdFree {
  void operator()(ZSTD_DStream* s) const { ZSTD_freeDStream(s); }
};

}  // namespace

struct Inflater::State {
  Pull pull;
  std::string path;
  Packing packing = Packing::unknown;
  std::array<char, 1 << 16> in;
  size_t at = 0, filled = 0;  // what of `in` is not yet used
  size_t total_in = 0, total_out = 0;
  bool input_ended = false;
  bool finished = false;  // at the end of a member or frame
  z_stream gzip{};
  std::unique_ptr<ZSTD_DStream, ZstdFree> zstd;

  ~State() {
    if (packing == Packing::gzip) inflateEnd(&gzip);
  }

  Error error(Fault fault, std::string what) const {
    return Error{fault, std::move(what), path};
  }

  // Makes at least `want` unused bytes available unless the input ends first.
  std::optional<Error> fill(size_t want) {
    if (filled - at >= want) return std::nullopt;
    std::memmove(in.data(), in.data() + at, filled - at);
    filled -= at;
    at = 0;
    while (filled < want && !input_ended) {
      Result<size_t> got = pull(in.data() + filled, in.size() - filled);
      if (!got) return got.error();
      input_ended = *got == 0;
      filled += *got;
      total_in += *got;
    }
    return std::nullopt;
  }

  bool starts(std::string_view magic) const {
    return std::string_view(in.data() + at, filled - at).starts_with(magic);
  }

  std::optional<Error> begin() {
    if (auto wrong = fill(4)) return wrong;
    packing = Packing::none;
    if (starts("\x1f\x8b")) {
      if (inflateInit2(&gzip, 15 + 16) != Z_OK) {
        return error(Fault::io, "cannot start unpacking gzip: out of memory");
      }
      packing = Packing::gzip;
    } else if (starts("\x28\xb5\x2f\xfd")) {
      packing = Packing::zstd;
      zstd.reset(ZSTD_createDStream());
      // A window above 8 MB is refused: it is memory that the file demands.
      ZSTD_DCtx_setParameter(zstd.get(), ZSTD_d_windowLogMax, 23);
    }
    return std::nullopt;
  }

  Result<size_t> copy(char* to, size_t size) {
    if (auto wrong = fill(1)) return *wrong;
    const size_t n = std::min(size, filled - at);
    std::memcpy(to, in.data() + at, n);
    at += n;
    return n;
  }

  Result<size_t> ungzip(char* to, size_t size) {
    gzip.next_out = reinterpret_cast<Bytef*>(to);
    gzip.avail_out = static_cast<uInt>(size);
    while (gzip.avail_out == size) {
      if (auto wrong = fill(2)) return *wrong;
      if (finished) {
        if (!starts("\x1f\x8b")) break;  // the end, or bytes that do not count
        inflateReset(&gzip);
        finished = false;
      }
      if (at == filled)
        return error(Fault::format, "the gzip file is cut short");
      gzip.next_in = reinterpret_cast<Bytef*>(in.data() + at);
      gzip.avail_in = static_cast<uInt>(filled - at);
      const int rc = inflate(&gzip, Z_NO_FLUSH);
      at = filled - gzip.avail_in;
      if (rc == Z_STREAM_END) {
        finished = true;
      } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
        return error(Fault::format, "the gzip file is damaged");
      }
    }
    return size - gzip.avail_out;
  }

  Result<size_t> unzstd(char* to, size_t size) {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      if (auto wrong = fill(1)) return *wrong;
      if (at == filled) {
        if (finished) break;
        return error(Fault::format, "the zstd file is cut short");
      }
      ZSTD_inBuffer from{in.data(), filled, at};
      const size_t rc = ZSTD_decompressStream(zstd.get(), &out, &from);
      at = from.pos;
      if (ZSTD_isError(rc) != 0) {
        return error(Fault::format, fmt::format("the zstd file is damaged: {}",
                                                ZSTD_getErrorName(rc)));
      }
      finished = rc == 0;
    }
    return out.pos;
  }

  Result<size_t> read(char* to, size_t size) {
    if (packing == Packing::unknown) {
      if (auto wrong = begin()) return *wrong;
    }
    if (packing == Packing::none) return copy(to, size);
    auto got = packing == Packing::gzip ? ungzip(to, size) : unzstd(to, size);
    if (!got) return got;
    total_out += *got;
    if (total_out > kRatioFrom &&
        total_out / kMaxRatio > total_in - (filled - at)) {
      return error(
          Fault::too_big,
          fmt::format("unpacks to more than {} times its size", kMaxRatio));
    }
    return got;
  }
};

Inflater::Inflater(Pull pull, std::string_view path)
    : state_(std::make_unique<State>()) {
  state_->pull = std::move(pull);
  state_->path = path;
}
Inflater::~Inflater() = default;
Inflater::Inflater(Inflater&&) noexcept = default;

Result<size_t> Inflater::read(char* to, size_t size) {
  return state_->read(to, size);
}

std::string deflated(std::string_view bytes, Deflate form, bool fast) {
  z_stream z{};
  if (deflateInit2(&z, fast ? 1 : 6, Z_DEFLATED, static_cast<int>(form), 8,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    return "";
  }
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&z, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? z.total_out : 0);
  deflateEnd(&z);
  return out;
}

Inflater::Pull pull_from(std::string_view bytes) {
  return [bytes](char* to, size_t size) mutable -> Result<size_t> {
    const size_t n = bytes.copy(to, size);
    bytes.remove_prefix(n);
    return n;
  };
}

}  // namespace crosscheck
