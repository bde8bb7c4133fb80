// zstd around what is stored; see bytes.h.
#include <zstd.h>

#include <cassert>
#include <memory>

#include "store/bytes.h"

namespace crosscheck {

std::string squeeze(std::string_view bytes) {
  // One context a thread: a fresh one costs more than a short text does.
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>
      context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 3);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size = ZSTD_compress2(context.get(), out.data(), out.size(),
                                     bytes.data(), bytes.size());
  assert(!ZSTD_isError(size));
  out.resize(size);
  return out;
}

std::string squeeze(std::string_view bytes, const std::vector<size_t>& cuts) {
  // A search takes a report out of each of some forty stories: a frame is to
  // be small for it, and large enough to be squeezed well.
  constexpr size_t kFrame = 64U << 10U;
  std::string out;
  size_t begin = 0, end = 0;
  const auto put = [&](size_t next) {
    if (next - begin > kFrame && end > begin) {
      out += squeeze(bytes.substr(begin, end - begin));
      begin = end;
    }
    end = next;
  };
  for (const size_t cut : cuts) put(cut);
  put(bytes.size());
  return out + squeeze(bytes.substr(begin));
}

namespace {

// One context a thread: a fresh one takes and gives back 100 KB, at which
// malloc tidies up all that small lists have left behind.
ZSTD_DCtx* context() {
  thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> one(
      ZSTD_createDCtx(), &ZSTD_freeDCtx);
  return one.get();
}

// The first of some frames: its bytes, and how many it expands to.
struct Frame {
  std::string_view bytes;
  size_t size = 0;
};

std::optional<Frame> first_frame(std::string_view frames) {
  // A story, or a document, takes no more than this.
  constexpr unsigned long long kLargest = 1ULL << 30U;
  const auto size = ZSTD_getFrameContentSize(frames.data(), frames.size());
  const size_t end = ZSTD_findFrameCompressedSize(frames.data(), frames.size());
  if (size > kLargest || ZSTD_isError(end)) return std::nullopt;
  return Frame{frames.substr(0, end), static_cast<size_t>(size)};
}

}  // namespace

std::optional<std::string> expand(std::string_view frames, size_t size) {
  // The frames say their own sizes; only then is the memory asked for.
  size_t said = 0;
  std::string_view rest = frames;
  do {
    const auto frame = first_frame(rest);
    if (!frame || frame->size > size - said) return std::nullopt;
    said += frame->size;
    rest.remove_prefix(frame->bytes.size());
  } while (!rest.empty());
  if (said != size) return std::nullopt;
  std::string out(size, '\0');
  if (ZSTD_decompressDCtx(context(), out.data(), size, frames.data(),
                          frames.size()) != size) {
    return std::nullopt;
  }
  return out;
}

std::optional<std::string> expand_at(std::string_view frames, size_t at) {
  for (;;) {
    const auto frame = first_frame(frames);
    if (!frame) return std::nullopt;
    if (at < frame->size) {
      auto out = expand(frame->bytes, frame->size);
      if (out) out->erase(0, at);
      return out;
    }
    at -= frame->size;
    frames.remove_prefix(frame->bytes.size());
  }
}

}  // namespace crosscheck
