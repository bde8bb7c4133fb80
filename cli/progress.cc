#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "console.h"

namespace crosscheck::cli {
namespace {

namespace fs = std::filesystem;

// 1234567 -> 1,234,567
std::string grouped(size_t n) {
  std::string s = fmt::format("{}", n);
  for (size_t at = s.size(); at > 3;) s.insert(at -= 3, ",");
  return s;
}

std::string time_left(double seconds) {
  if (seconds < 90) return fmt::format("{:.0f} s", seconds);
  if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

Progress::Progress(const std::vector<std::string>& paths, bool kept)
    : seen_(status_is_seen()), kept_(kept) {
  if (!seen_) return;
  const auto meet = [&](const fs::path& file) {
    std::error_code code;
    const auto size = fs::file_size(file, code);
    if (code) return;
    ++files_ahead_;
    bytes_ahead_ += size;
    records_ |= file.string().find(".json") != std::string::npos;
  };
  for (const std::string& path : paths) {
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      open_ |= path == "-" || !fs::exists(path, code);
      meet(path);
      continue;
    }
    const auto skip = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator it(path, skip, code), end;
         !code && it != end; it.increment(code)) {
      std::error_code ignored;
      const bool hidden = it->path().filename().string().starts_with('.');
      if (hidden) {
        it.disable_recursion_pending();
      } else if (it->is_regular_file(ignored)) {
        meet(it->path());
      }
    }
  }
}

size_t Progress::total() const {
  if (open_) return 0;
  if (!records_) return files_ahead_;
  if (bytes_ == 0) return 0;
  const double share =
      static_cast<double>(bytes_ahead_) / static_cast<double>(bytes_);
  return static_cast<size_t>(static_cast<double>(done_) * share);
}

void Progress::count(size_t done) {
  if (!seen_ || done == done_) return;
  done_ = done;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - began_).count();
  const double rate = static_cast<double>(done) / std::max(seconds, 1e-3);
  std::string line = "crosscheck: " + grouped(done);
  const size_t all = std::max(total(), done);
  if (total() != 0) line += (records_ ? " of about " : " of ") + grouped(all);
  line += fmt::format(" reports{}, {:.0f}/s", kept_ ? " kept" : "", rate);
  if (total() != 0) {
    line += fmt::format(", {} left",
                        time_left(static_cast<double>(all - done) / rate));
  }
  status_line(line);
}

}  // namespace crosscheck::cli
