#include "store/bytes.h"

#include <simdjson.h>
#include <zstd.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <concepts>
#include <memory>
#include <type_traits>

namespace crosscheck {
namespace {

// fields(io, x) names the parts of x once, for both directions: `io` is a
// Writer and x const, or a Reader and x not.
template <class T, class Noun>
concept A = std::same_as<std::remove_const_t<T>, Noun>;

// Any day of these years fits a calendar; a damaged case may hold any number.
constexpr Day kFirstDay = std::chrono::year(-9999) / 1 / 1;
constexpr Day kLastDay = std::chrono::year(9999) / 12 / 31;

// The bits of a number, as a number without sign.
template <class T>
using Bits = std::conditional_t<sizeof(T) == 8, uint64_t, uint32_t>;

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void word(uint64_t v) {
    for (; v >= 0x80; v >>= 7) out_ += static_cast<char>(v | 0x80);
    out_ += static_cast<char>(v);
  }
  template <class T>
  void number(const T& v) {
    if constexpr (std::is_signed_v<T>) {
      // A PartialDate's parts are small numbers, not characters.
      // NOLINTNEXTLINE(bugprone-signed-char-misuse)
      const auto wide = static_cast<int64_t>(v);
      word((static_cast<uint64_t>(wide) << 1) ^
           static_cast<uint64_t>(wide >> 63));
    } else {
      word(static_cast<uint64_t>(v));
    }
  }
  // As it is: what has no small values.
  template <class T>
  void whole(const T& v) {
    for (size_t i = 0; i < 8 * sizeof v; i += 8) {
      out_ += static_cast<char>(std::bit_cast<Bits<T>>(v) >> i);
    }
  }
  void text(const std::string& s) {
    word(s.size());
    out_ += s;
  }
  template <class Enum>
  void choice(const Enum& e, Enum /*last*/) {
    out_ += static_cast<char>(e);
  }
  void span(const Span& s) {
    word(s.begin);
    word(s.size());
  }
  template <class T, class Each>
  void list(const std::vector<T>& v, Each each) {
    word(v.size());
    for (const T& x : v) each(x);
  }
  template <class T, class Each>
  void maybe(const std::optional<T>& v, Each each) {
    out_ += static_cast<char>(v.has_value());
    if (v) each(*v);
  }
  void fail_unless(bool) {}

 private:
  std::string& out_;
};

class Reader {
 public:
  Reader(std::string_view in, size_t text_size) : in_(in), size_(text_size) {}

  bool ended() const { return good_ && in_.empty(); }

  uint64_t word() {
    uint64_t v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const uint64_t next = byte();
      v |= (next & 0x7f) << shift;
      if (next < 0x80) return v;
    }
    good_ = false;
    return 0;
  }
  template <class T>
  void number(T& v) {
    const uint64_t raw = word();
    if constexpr (std::is_signed_v<T>) {
      const auto wide = static_cast<int64_t>((raw >> 1) ^ (0 - (raw & 1)));
      v = static_cast<T>(wide);
      fail_unless(v == wide);
    } else {
      v = static_cast<T>(raw);
      fail_unless(v == raw);
    }
  }
  template <class T>
  void whole(T& v) {
    Bits<T> bits = 0;
    for (size_t i = 0; i < 8 * sizeof v; i += 8) bits |= Bits<T>{byte()} << i;
    v = std::bit_cast<T>(bits);
  }
  void text(std::string& s) {
    const uint64_t n = count();
    s = in_.substr(0, n);
    in_.remove_prefix(n);
    fail_unless(simdjson::validate_utf8(s));
  }
  template <class Enum>
  void choice(Enum& e, Enum last) {
    const unsigned char c = byte();
    e = static_cast<Enum>(c);
    fail_unless(c <= static_cast<unsigned char>(last));
  }
  void span(Span& s) {
    const uint64_t begin = word();
    const uint64_t n = word();
    fail_unless(begin <= size_ && n <= size_ - begin);
    s = {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + n)};
  }
  template <class T, class Each>
  void list(std::vector<T>& v, Each each) {
    // An element takes a byte at least, so a damaged count stays bounded; the
    // loop stops at the first fault.
    uint64_t n = count();
    v.reserve(std::min<uint64_t>(n, 64));
    for (; n > 0 && good_; --n) each(v.emplace_back());
    v.shrink_to_fit();
  }
  template <class T, class Each>
  void maybe(std::optional<T>& v, Each each) {
    if (byte() != 0) each(v.emplace());
  }
  void fail_unless(bool holds) { good_ = good_ && holds; }

 private:
  unsigned char byte() {
    if (in_.empty()) {
      good_ = false;
      return 0;
    }
    const auto c = static_cast<unsigned char>(in_.front());
    in_.remove_prefix(1);
    return c;
  }
  uint64_t count() {
    const uint64_t n = word();
    fail_unless(n <= in_.size());
    return good_ ? n : 0;
  }

  std::string_view in_;
  size_t size_;  // of the text, which holds every span
  bool good_ = true;
};

// Day and Days are named apart: Days has an invariant.
template <class Io, A<Days> D>
void fields(Io& io, D& days) {
  auto first = days.first.time_since_epoch().count();
  auto length = (days.last - days.first).count();
  io.number(first);
  io.number(length);
  using Count = std::chrono::days;
  if constexpr (!std::is_const_v<D>) {
    const bool sane = first >= kFirstDay.time_since_epoch().count() &&
                      first <= kLastDay.time_since_epoch().count() &&
                      length >= 0 && length <= (kLastDay - kFirstDay).count();
    io.fail_unless(sane);
    if (!sane) return;
    days.first = Day(Count(first));
    days.last = days.first + Count(length);
  }
}

template <class Io, A<PartialDate> P>
void fields(Io& io, P& p) {
  io.number(p.year);
  io.number(p.month);
  io.number(p.day);
  io.number(p.weekday);
  io.choice(p.part, '\x7f');
  io.choice(p.unit, '\x7f');
  io.number(p.offset);
}

template <class Io, A<Amount> M>
void fields(Io& io, M& amount) {
  io.maybe(amount.low, [&](auto& v) { io.whole(v); });
  io.maybe(amount.high, [&](auto& v) { io.whole(v); });
  io.text(amount.unit);
  io.choice(amount.change, Change::about);  // the greatest of its characters
  constexpr std::string_view kChanges = "=~><-";
  io.fail_unless(kChanges.find(static_cast<char>(amount.change)) !=
                 std::string_view::npos);
  io.fail_unless(amount.low || amount.high);
}

template <class Io, A<Party> P>
void fields(Io& io, P& party) {
  io.text(party.name);
  io.whole(party.id.value);
  io.span(party.words);
}

template <class Io, A<PlaceSaid> P>
void fields(Io& io, P& place) {
  io.text(place.name);
  io.whole(place.id.value);
  io.maybe(place.lat, [&](auto& v) { io.whole(v); });
  io.maybe(place.lon, [&](auto& v) { io.whole(v); });
  io.text(place.country);
  io.text(place.kind);
  io.span(place.words);
}

template <class Io, A<WhenSaid> W>
void fields(Io& io, W& when) {
  io.maybe(when.days, [&](auto& v) { fields(io, v); });
  io.maybe(when.minute_first, [&](auto& v) { io.number(v); });
  io.maybe(when.minute_last, [&](auto& v) { io.number(v); });
  io.span(when.words);
  fields(io, when.said);
  io.choice(when.stated, true);
}

template <class Io, A<AmountSaid> M>
void fields(Io& io, M& said) {
  fields(io, said.amount);
  io.text(said.of);
  io.span(said.of_words);
  io.span(said.words);
}

template <class Io, A<Claim> C>
void fields(Io& io, C& c) {
  const auto part = [&](auto& v) { fields(io, v); };
  io.whole(c.id.value);
  io.span(c.sentence);
  io.span(c.words);
  io.text(c.predicate);
  io.text(c.mode);
  io.choice(c.stance, Stance::denied);
  io.maybe(c.actor, part);
  io.maybe(c.target, part);
  io.maybe(c.place, part);
  part(c.when);
  io.maybe(c.amount, part);
  io.list(c.said_by, part);
  io.whole(c.confidence);
  io.number(c.event.value);
  io.number(c.question.value);
}

template <class Io, A<Text> T>
void fields(Io& io, T& text) {
  io.whole(text.report.value);
  io.list(text.stitches, [&](auto& stitch) {
    io.number(stitch.text_at);
    io.number(stitch.body_at);
  });
  io.list(text.furniture, [&](auto& s) { io.span(s); });
  io.text(text.title);
  io.span(text.title_words);
  io.text(text.publisher);
  io.text(text.author);
  io.text(text.language);
  io.text(text.url);
  io.maybe(text.published, [&](auto& v) { fields(io, v); });
  io.choice(text.published_from, DateOrigin::siblings);
}

template <class Io, A<Account::Mention> M>
void fields(Io& io, M& m) {
  io.text(m.name);
  io.text(m.canon);
  io.text(m.country);
  io.text(m.kind);
  io.text(m.type);
  io.list(m.names, [&](auto& name) { io.text(name); });
  io.maybe(m.lat, [&](auto& v) { io.whole(v); });
  io.maybe(m.lon, [&](auto& v) { io.whole(v); });
  io.number(m.count);
}

template <class Io, A<Account> C>
void fields(Io& io, C& account) {
  const auto part = [&](auto& v) { fields(io, v); };
  part(account.text);
  io.list(account.sentences, [&](auto& s) { io.span(s); });
  io.list(account.open_dates, [&](auto& open) {
    io.span(open.first);
    part(open.second);
  });
  io.list(account.named_days, [&](auto& named) {
    io.span(named.first);
    part(named.second);
  });
  io.list(account.entities, part);
  io.list(account.claims, [&](auto& claim) {
    part(claim);
    if constexpr (!std::is_const_v<C>) claim.report = account.text.report;
  });
  io.list(account.sketch.minhash, [&](auto& v) { io.whole(v); });
  io.number(account.words);
}

}  // namespace

std::string pack(const Account& account) {
  std::string out;
  Writer io(out);
  fields(io, account);
  return out;
}

bool unpack(std::string_view bytes, Account& account) {
  Reader io(bytes, account.text.utf8.size());
  fields(io, account);
  const auto& stitches = account.text.stitches;
  const auto before = [](const Text::Stitch& a, const Text::Stitch& b) {
    return a.text_at < b.text_at;
  };
  return io.ended() && std::is_sorted(stitches.begin(), stitches.end(), before);
}

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

std::optional<std::string> expand(std::string_view frame, size_t size) {
  // The frame says its own size; only then is the memory asked for.
  if (ZSTD_getFrameContentSize(frame.data(), frame.size()) != size) {
    return std::nullopt;
  }
  std::string out(size, '\0');
  if (ZSTD_decompress(out.data(), size, frame.data(), frame.size()) != size) {
    return std::nullopt;
  }
  return out;
}

}  // namespace crosscheck
