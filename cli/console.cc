#include "console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>

#include "present/screen.h"

namespace crosscheck::cli {
namespace {

constexpr size_t kMaxFile = size_t{1} << 30U;  // that is read whole

volatile std::sig_atomic_t raised = 0;
bool line_is_up = false;

void raise_flag(int) {
  raised = 1;
}

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

}  // namespace

void complain(std::string_view what) {
  status_line("");
  fmt::print(stderr, "crosscheck: {}\n", visible(what));
}

void complain(const Error& error) {
  std::string where = error.path;
  if (error.line != 0) where += fmt::format(":{}", error.line);
  complain(where.empty() ? error.what
                         : fmt::format("{}: {}", where, error.what));
}

void print(std::string_view s) {
  std::fwrite(s.data(), 1, s.size(), stdout);
}

bool printed() {
  const bool flushed = std::fflush(stdout) == 0;
  if (flushed && std::ferror(stdout) == 0) return true;
  complain("standard output cannot be written");
  return false;
}

bool write_file(const std::string& path, std::string_view bytes) {
  std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "wb"));
  const bool good =
      file &&
      std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size() &&
      std::fflush(file.get()) == 0;
  if (!good) complain(Error{Fault::io, "the file cannot be written", path});
  return good;
}

std::optional<std::string> file_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const auto size = file ? static_cast<long long>(file.tellg()) : -1;
  if (size < 0 || static_cast<unsigned long long>(size) > kMaxFile) {
    complain(path + (size < 0 ? ": cannot be read" : ": more than 1 GB"));
    return std::nullopt;
  }
  std::string out(static_cast<size_t>(size), '\0');
  file.seekg(0);
  file.read(out.data(), size);
  return out;
}

bool status_is_seen() {
  return isatty(STDERR_FILENO) != 0;
}

void status_line(std::string_view line) {
  if (line.empty() && !line_is_up) return;
  if (!status_is_seen()) return;
  fmt::print(stderr, "\r\033[K{}", line);
  std::fflush(stderr);
  line_is_up = !line.empty();
}

int terminal_width() {
  winsize size{};
  const bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return known && size.ws_col > 0 ? size.ws_col : 100;
}

bool use_color(std::string_view when) {
  if (when != "auto") return when == "always";
  const char* term = std::getenv("TERM");      // NOLINT(concurrency-mt-unsafe)
  const char* none = std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe)
  const bool dumb = term == nullptr || std::string_view(term) == "dumb";
  const bool unwanted = none != nullptr && *none != '\0';
  return isatty(STDOUT_FILENO) != 0 && !dumb && !unwanted;
}

void catch_interrupt() {
  struct sigaction action {};
  action.sa_handler = raise_flag;
  // No SA_RESTART: a read from a silent pipe has to end, too.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return raised != 0;
}

void leave(int status) {
  status_line("");
  std::fflush(stdout);
  std::_Exit(status);
}

}  // namespace crosscheck::cli
