// Candidates are the ends of runs: "U.S.-led" has U . S . - led. Tested by
// segment_test.cc.
#include "net/segment_words.h"

#include <algorithm>

#include "util/utf8.h"

namespace crosscheck {
namespace {

constexpr uint64_t kHashStart = 0xCBF29CE484222325ULL;
constexpr uint64_t hash_step(uint64_t h, uint8_t byte) {
  return (h ^ byte) * 0x100000001B3ULL;
}

uint64_t hash_of(std::string_view s) {
  uint64_t h = kHashStart;
  for (const char c : s) h = hash_step(h, static_cast<uint8_t>(to_lower(c)));
  return h;
}

constexpr uint8_t kAddress = 255;  // shape of a run; no sign has this code

bool wordy(const Sign& s) {
  return s.letter() || s.kind == SignKind::digit;
}
bool ends_address(const Sign& s) {
  return s.code == '<' || s.code == '>' || s.code == '"' ||
         s.code == sign::open_quote || s.code == sign::close_quote;
}
bool trails_address(const Sign& s) {
  return s.kind == SignKind::mark && s.code != '/' && s.code != '=' &&
         s.code != '#' && s.code != '&' && s.code != '-' && s.code != '_';
}

uint8_t bucket(uint32_t n) {
  return static_cast<uint8_t>(n < 5 ? n : n < 8 ? 5 : n < 13 ? 6 : 7);
}

}  // namespace

uint32_t WordSplitter::chunk(uint32_t at, uint32_t end) {
  if (const uint32_t stop = plain_word(at, end); stop != 0) return stop;
  const uint32_t stop = read_signs(at, end);
  chunk_hash_ = hash_of(chunk_);
  read_runs();
  find_flags();
  next_ = next_kind(stop, end);
  decide(stop, end);
  return stop;
}

// Most chunks are nothing but letters. 0: this one is not.
uint32_t WordSplitter::plain_word(uint32_t at, uint32_t end) {
  uint64_t hash = kHashStart;
  uint32_t stop = at;
  while (stop < end && is_letter(s_[stop])) {
    hash = hash_step(hash, static_cast<uint8_t>(to_lower(s_[stop])));
    ++stop;
  }
  if (stop < end && s_[stop] != ' ' && s_[stop] != '\n') return 0;
  const uint32_t cut = cuts_.cut(hash);
  if (cut != 0) add(at, at + cut);
  add(at + cut, stop);
  return stop;
}

uint32_t WordSplitter::read_signs(uint32_t at, uint32_t end) {
  begin_ = at;
  sign_count_ = 0;
  while (at < end && sign_count_ < kMost) {
    const Sign s = sign_at(s_, at);
    if (s.code == sign::blank || s.code == '\n') break;
    signs_[kPad + sign_count_++] = s;
    at += s.size;
  }
  for (uint32_t i = 0; i < kPad; ++i) signs_[kPad + sign_count_ + i] = Sign{};
  at = std::min(at, end);
  chunk_ = s_.substr(begin_, at - begin_);
  return at;
}

bool WordSplitter::joins(const Sign& a, const Sign& b) const {
  if (a.letter()) return b.letter();
  if (a.kind != b.kind) return false;
  if (a.kind != SignKind::mark) return true;
  return a.code == b.code && a.code != '(' && a.code != ')' && a.code != '[' &&
         a.code != ']';
}

// The signs from `i` on that are an address: http://example.org/a_b?c=1,
// someone@example.org; 0: none begins here.
uint32_t WordSplitter::address(uint32_t i) const {
  const std::string_view rest = chunk_.substr(signs_[kPad + i].at - begin_);
  uint32_t n = 0;
  if (starts_nocase(rest, "http://") || starts_nocase(rest, "https://") ||
      starts_nocase(rest, "ftp://") || starts_nocase(rest, "www.")) {
    while (i + n < sign_count_ && !ends_address(signs_[kPad + i + n])) ++n;
  } else {
    uint32_t at = 0;  // where the @ is
    for (; i + n < sign_count_; ++n) {
      const Sign& s = signs_[kPad + i + n];
      if (s.code == '@' && at == 0) {
        at = n;
      } else if (!wordy(s) && s.code != '.' && s.code != '-' && s.code != '_') {
        break;
      }
    }
    if (at == 0) return 0;
  }
  while (n > 0 && trails_address(signs_[kPad + i + n - 1])) --n;
  return n > 3 ? n : 0;
}

void WordSplitter::read_runs() {
  const bool addresses = chunk_.find('@') != std::string_view::npos ||
                         chunk_.find("://") != std::string_view::npos ||
                         find_nocase(chunk_, "www.") != std::string_view::npos;
  run_count_ = 0;
  for (uint32_t i = 0; i < sign_count_;) {
    uint32_t n = addresses && !wordy(signs_[kPad + i - 1]) ? address(i) : 0;
    const bool whole = n > 0;
    if (!whole) n = 1;
    while (!whole && i + n < sign_count_ &&
           joins(signs_[kPad + i + n - 1], signs_[kPad + i + n])) {
      ++n;
    }
    Run& run = runs_[kPad + run_count_++];
    run = {i, i + n, 0, 0, whole ? SignKind::symbol : signs_[kPad + i].kind};
    const uint32_t begin = signs_[kPad + i].at - begin_;
    const Sign& last = signs_[kPad + i + n - 1];
    run.hash =
        hash_of(chunk_.substr(begin, last.at + last.size - begin_ - begin));
    run.shape = whole ? kAddress : shape_of(run);
    i += n;
  }
  for (uint32_t i = 0; i < kPad; ++i) runs_[kPad + run_count_ + i] = Run{};
}

// Letters: case and length; digits: length; marks: which.
uint8_t WordSplitter::shape_of(const Run& run) const {
  const uint32_t size = run.end - run.first;
  if (run.kind == SignKind::mark || run.kind == SignKind::symbol) {
    return signs_[kPad + run.first].code;
  }
  const auto length = static_cast<uint8_t>(std::min(size, 4U) - 1);
  if (run.kind == SignKind::digit) return static_cast<uint8_t>('0' + length);
  const bool first = signs_[kPad + run.first].kind == SignKind::upper;
  const bool last = signs_[kPad + run.end - 1].kind == SignKind::upper;
  const int kind = !first ? (last ? 3 : 0) : size == 1 || last ? 2 : 1;
  return static_cast<uint8_t>('a' + kind * 4 + length);
}

uint8_t WordSplitter::next_kind(uint32_t at, uint32_t end) const {
  bool line = false;
  while (at < end) {
    const Sign s = sign_at(s_, at);
    if (s.code == '\n') {
      line = true;
    } else if (s.code != sign::blank) {
      const auto kind =
          s.kind == SignKind::mark ? s.code : static_cast<uint8_t>(s.kind);
      return line ? static_cast<uint8_t>(kind ^ 0x80U) : kind;
    }
    at += s.size;
  }
  return 0;
}

// Paths and numbers of many parts: what kind of chunk is it?
void WordSplitter::find_flags() {
  uint32_t dots = 0, slashes = 0, digits = 0, letters = 0, low = 0;
  for (uint32_t r = 0; r < run_count_; ++r) {
    const Run& run = runs_[kPad + r];
    dots += run.shape == '.' ? 1 : 0;
    slashes += run.shape == '/' ? 1 : 0;
    low += run.shape == '_' ? 1 : 0;
    digits += run.kind == SignKind::digit ? 1 : 0;
    letters += signs_[kPad + run.first].letter() ? 1 : 0;
  }
  flags_ = std::min(low, 1U) | std::min(dots, 3U) << 4 |
           std::min(slashes, 3U) << 6 | std::min(digits, 2U) << 8 |
           std::min(letters, 2U) << 10;
  // "report.pdf" goes by its last letters.
  ending_ = 0;
  for (uint32_t r = run_count_; r > 1 && ending_ == 0; --r) {
    const Run& run = runs_[kPad + r - 1];
    if (!signs_[kPad + run.first].letter()) continue;
    ending_ = runs_[kPad + r - 2].shape == '.' ? run.hash : 1;
  }
}

// Does run `r` (letters) end in the n of n't, at the end of a word?
bool WordSplitter::not_clitic(uint32_t r) const {
  const Run& run = runs_[kPad + r];
  const Run& mark = runs_[kPad + r + 1];
  const Run& t = runs_[kPad + r + 2];
  if (run.end - run.first < 2 || t.end - t.first != 1) return false;
  const char n = to_lower(s_[signs_[kPad + run.end - 1].at]);
  const char last = to_lower(s_[signs_[kPad + t.first].at]);
  return n == 'n' && last == 't' && mark.end - mark.first == 1 &&
         (mark.shape == '\'' || mark.shape == '`' ||
          mark.shape == sign::close_single || mark.shape == sign::open_single);
}

bool WordSplitter::ask(uint32_t r, uint32_t at) {
  SegmentKeys keys;
  features(r, keys);
  return judge_.ends_word(at, keys);
}

// Is there a hyphen between letters or digits before run `r`?
bool WordSplitter::after_hyphen(uint32_t r) const {
  const Run& mark = runs_[kPad + r - 1];
  return mark.shape == '-' && mark.end - mark.first == 1 &&
         wordy(signs_[kPad + mark.first - 1]) && wordy(signs_[kPad + mark.end]);
}

void WordSplitter::decide(uint32_t chunk_end, uint32_t end) {
  before_ = 0;
  so_far_ = 0;
  uint32_t begin = signs_[kPad].at;
  for (uint32_t r = 0; r < run_count_; ++r) {
    const Run& run = runs_[kPad + r];
    const uint32_t at = signs_[kPad + run.first].at;
    if (r > 0) {
      // Both sides of a hyphen or neither.
      const bool ends = after_hyphen(r) ? (before_ & 1) != 0 : ask(r, at);
      before_ = before_ << 1 | (ends ? 1U : 0U);
      if (ends) {
        add(begin, at);
        begin = at;
        so_far_ = 0;
      }
    }
    so_far_ = SegmentKeys::join(so_far_, run.hash);
    if (!signs_[kPad + run.first].letter()) continue;
    if (not_clitic(r)) {
      const uint32_t n = signs_[kPad + run.end - 1].at;
      if (begin < n) add(begin, n);
      begin = n;
      r += 2;
      before_ = before_ << 2;
    } else if (const uint32_t cut = cuts_.cut(run.hash); cut != 0) {
      add(begin, at + cut);
      begin = at + cut;
    }
  }
  add(begin, std::min(chunk_end, end));
}

// What is known about the end of run r - 1, where run r begins.
void WordSplitter::features(uint32_t r, SegmentKeys& k) const {
  const Run* run = &runs_[kPad + r];
  const Sign* sign = &signs_[kPad + run->first];
  const auto c = [&](int i) { return uint64_t{sign[i].code}; };
  const auto c2 = [&](int i) { return c(i) << 8 | c(i + 1); };
  const auto shape = [&](int i) { return uint64_t{run[i].shape}; };
  const auto hash = [&](int i) { return run[i].hash; };
  const uint64_t left = run_count_ - r;
  const uint64_t pair = c2(-1);
  const uint64_t near = shape(-1) << 8 | shape(0);

  k.count = 0;
  k.add(pair);
  k.add(pair, c(-2));
  k.add(pair, c(1));
  k.add(pair, c(-2), c(1));
  k.add(pair, c2(-3));
  k.add(pair, c2(1));
  k.add(hash(-1), c(0));
  k.add(c(-1), hash(0));
  k.add(shape(-1), hash(0));
  k.add(hash(-1), shape(0));
  k.add(hash(-1), hash(0));
  k.add(hash(-2), hash(-1), c(0));
  k.add(c(-1), hash(0), hash(1));
  k.add(hash(-2), hash(-1), hash(0));
  k.add(hash(-1), c(0), hash(1));
  k.add(shape(-2) << 16 | near);
  k.add(near, shape(1));
  k.add(shape(-2) << 16 | near, shape(1));
  k.add(shape(-3) << 24 | shape(-2) << 16 | near, shape(1) << 8 | shape(2));
  k.add(pair, flags_);
  k.add(near, flags_, std::min(r, 7U));
  k.add(pair, before_ & 1, r);
  k.add(near, before_ & 3, std::min(r, 2U));
  k.add(chunk_hash_, r);
  k.add(pair, ending_);
  k.add(near, flags_, ending_);
  k.add(pair, std::min<uint64_t>(left, 4), bucket(sign_count_ - run->first));
  k.add(pair, next_, left < 3 ? left : 3);
  k.add(hash(-1), c(0), next_, left < 3 ? left : 3);
  k.add(near, next_, left < 3 ? left : 3);
  k.add(so_far_, c(0), left == 1 ? 1 : 0);
  k.add(so_far_, near);
}

}  // namespace crosscheck
