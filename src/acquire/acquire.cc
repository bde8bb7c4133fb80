// acquire: from paths to reports. Opens files, folders, globs and standard
// input, unpacks, tells text from what is not, splits records, feeds, web
// archives and zip archives.
//
//   acquire({"news/", "more.jsonl.gz", "-"}, each, problem);
//
// A file is read 64 kB at a time; a document may be 16 MB, a file of records
// of any length. Folders are walked in the order of their paths; hidden files
// and links to folders are left out. Tested by acquire_test.cc.
#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "acquire/document.h"
#include "acquire/feed.h"
#include "acquire/records.h"
#include "acquire/sniff.h"
#include "acquire/warc.h"
#include "acquire/zipped.h"
#include "crosscheck/pipeline.h"
#include "util/inflate.h"
#include "util/sha256.h"
#include "util/utf8.h"

namespace crosscheck {
namespace {

namespace fs = std::filesystem;

constexpr size_t kPiece = 1U << 16;
constexpr std::string_view kZipMagic("PK\x03\x04", 4);
constexpr int kMaxDepth = 64;  // of folders in folders

using Each = std::function<void(Report&&)>;
using Problem = std::function<void(Error&&)>;

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Why the last call into the system failed.
std::string reason() {
  return std::generic_category().message(errno);
}

// Fills `piece` as far as the input goes.
std::optional<Error> read_piece(Inflater& in, std::string& piece) {
  piece.resize(kPiece);
  size_t filled = 0;
  while (filled < kPiece) {
    auto got = in.read(piece.data() + filled, kPiece - filled);
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
  }
  piece.resize(filled);
  return std::nullopt;
}

Error too_big(std::string_view path) {
  return Error{
      Fault::too_big,
      fmt::format("the document is larger than {} MB", kMaxDocument >> 20),
      std::string(path)};
}

// One document: `head` and what follows it.
Result<Report> read_document(Inflater& in, std::string head,
                             std::string_view path, ContentKind kind) {
  std::string bytes = std::move(head);
  std::string piece;
  while (bytes.size() % kPiece == 0) {
    if (auto wrong = read_piece(in, piece)) return *wrong;
    if (piece.empty()) break;
    if (bytes.size() + piece.size() > kMaxDocument) return too_big(path);
    bytes += piece;
  }
  if (trim_blanks(bytes).empty()) {
    return Error{Fault::format, "the file holds no words", std::string(path)};
  }
  Report report = made_report(std::move(bytes));
  report.path = path;
  report.media_type =
      kind == ContentKind::html ? MediaType::html : MediaType::plain;
  return report;
}

// All that follows `piece`, to a reader that takes it bit by bit.
template <class Reader>
void pass_on(Inflater& in, std::string piece, Reader& reader,
             const Problem& problem) {
  while (!piece.empty()) {
    reader.feed(piece);
    if (auto wrong = read_piece(in, piece)) return problem(std::move(*wrong));
  }
  reader.finish();
}

void read_stream(Inflater::Pull pull, std::string_view path, const Each& each,
                 const Problem& problem) {
  Inflater in(std::move(pull), path);
  std::string piece;
  if (auto wrong = read_piece(in, piece)) return problem(std::move(*wrong));
  if (piece.empty()) {
    return problem({Fault::format, "the file is empty", std::string(path)});
  }
  const Sniffed sniffed = sniff(piece, path);
  if (sniffed.kind == ContentKind::binary) {
    return problem({Fault::format, fmt::format("not text: {}", sniffed.what),
                    std::string(path)});
  }
  if (sniffed.kind == ContentKind::plain || sniffed.kind == ContentKind::html) {
    auto report = read_document(in, std::move(piece), path, sniffed.kind);
    return report ? each(*std::move(report)) : problem(Error(report.error()));
  }
  if (sniffed.kind == ContentKind::feed) {
    auto report = read_document(in, std::move(piece), path, sniffed.kind);
    if (!report) return problem(Error(report.error()));
    return read_feed(report->original, path, each, problem);
  }
  if (sniffed.kind == ContentKind::warc) {
    WarcReader archive(path, each, problem);
    return pass_on(in, std::move(piece), archive, problem);
  }
  RecordReader records(path, sniffed.kind == ContentKind::json_lines, each,
                       problem);
  pass_on(in, std::move(piece), records, problem);
}

void read_archive(const Result<ZipReader>& archive, std::string_view path,
                  const Each& each, const Problem& problem) {
  if (!archive) return problem(Error(archive.error()));
  const auto file = [&](ZipReader::Pull pull, std::string_view name) {
    read_stream(std::move(pull), name, each, problem);
  };
  read_zipped(*archive, path, {file, each, problem});
}

// A zip archive in a file is read where it lies; false: it is none.
bool read_zip_file(std::FILE* from, const std::string& path, const Each& each,
                   const Problem& problem) {
  char head[kZipMagic.size()];
  const size_t got = std::fread(head, 1, sizeof head, from);
  const bool zip = std::string_view(head, got) == kZipMagic &&
                   ::fseeko(from, 0, SEEK_END) == 0;
  const auto size = zip ? static_cast<uint64_t>(::ftello(from)) : 0;
  if (::fseeko(from, 0, SEEK_SET) != 0 || !zip) return false;
  const auto read = [&](uint64_t at, char* to, size_t n) -> Result<size_t> {
    if (::fseeko(from, static_cast<off_t>(at), SEEK_SET) != 0) {
      return Error{Fault::io, fmt::format("cannot read: {}", reason()), path};
    }
    return std::fread(to, 1, n, from);
  };
  read_archive(ZipReader::open(read, size, path), path, each, problem);
  return true;
}

bool is_plain_file(const std::string& path) {
  std::error_code code;
  return fs::is_regular_file(path, code);
}

void read_file(const std::string& path, const Each& each,
               const Problem& problem) {
  const bool standard = path == "-";
  std::unique_ptr<std::FILE, Close> file;
  if (!standard) file.reset(std::fopen(path.c_str(), "rb"));
  if (!standard && !file) {
    return problem({errno == ENOENT ? Fault::not_found : Fault::io,
                    fmt::format("cannot open the file: {}", reason()), path});
  }
  std::FILE* from = standard ? stdin : file.get();
  if (!standard && is_plain_file(path) &&
      read_zip_file(from, path, each, problem)) {
    return;
  }
  read_stream(
      [&](char* to, size_t size) -> Result<size_t> {
        const size_t got = std::fread(to, 1, size, from);
        if (got == 0 && std::ferror(from) != 0) {
          return Error{Fault::io, fmt::format("cannot read: {}", reason()),
                       path};
        }
        return got;
      },
      path, each, problem);
}

struct Walk {
  const Each& each;
  const Problem& problem;
  size_t files = 0;

  void folder(const std::string& path, int depth) {
    std::error_code code;
    // Folders carry a "/", so that names sort as whole paths would.
    std::vector<std::string> names;
    for (fs::directory_iterator it(path, code), end; !code && it != end;
         it.increment(code)) {
      std::string name = it->path().filename().string();
      if (name.starts_with('.')) continue;
      std::error_code ignored;
      const bool is_folder = it->is_directory(ignored);
      if (is_folder && it->is_symlink(ignored)) continue;
      if (!is_folder && !it->is_regular_file(ignored)) continue;
      names.push_back(is_folder ? name + '/' : std::move(name));
    }
    if (code) {
      return problem({Fault::io,
                      fmt::format("cannot read the folder: {}", code.message()),
                      path});
    }
    std::ranges::sort(names);
    const std::string base = path.ends_with('/') ? path : path + '/';
    for (const std::string& name : names) {
      if (!name.ends_with('/')) {
        ++files;
        read_file(base + name, each, problem);
      } else if (depth < kMaxDepth) {
        folder(base + name, depth + 1);
      } else {
        problem({Fault::too_big,
                 fmt::format("folders lie more than {} deep", kMaxDepth),
                 base + name});
      }
    }
  }

  void one(const std::string& path) {
    std::error_code code;
    if (path == "-" || !fs::is_directory(path, code)) {
      return read_file(path, each, problem);
    }
    size_t problems = 0;
    const Problem counted = [&](Error&& e) {
      ++problems;
      problem(std::move(e));
    };
    Walk inner{each, counted};
    inner.folder(path, 0);
    if (inner.files == 0 && problems == 0) {
      problem({Fault::not_found, "the folder holds no files", path});
    }
  }

  void start(const std::string& path) {
    std::error_code code;
    if (path == "-" || fs::exists(path, code)) return one(path);
    pattern(path);
  }

  void pattern(const std::string& path) {
    glob_t found{};
    const bool wild = path.find_first_of("*?[") != path.npos;
    int rc = GLOB_NOMATCH;
    // Without flags glob() shares no state. NOLINTNEXTLINE
    if (wild) rc = ::glob(path.c_str(), 0, nullptr, &found);
    std::vector<std::string> paths;
    if (rc == 0) {
      paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    }
    ::globfree(&found);
    if (paths.empty()) {
      return problem({Fault::not_found, "no such file or folder", path});
    }
    std::ranges::sort(paths);
    for (const std::string& found_path : paths) one(found_path);
  }
};

}  // namespace

Report made_report(std::string original) {
  Report report;
  report.sha256 = sha256_hex(original);
  std::from_chars(report.sha256.data(), report.sha256.data() + 16,
                  report.id.value, 16);
  report.original = std::move(original);
  return report;
}

void acquire(std::span<const std::string> paths, const Each& each,
             const Problem& problem) {
  Walk walk{each, problem};
  for (const std::string& path : paths) walk.start(path);
}

void acquire_bytes(std::string bytes, std::string_view path, const Each& each,
                   const Problem& problem) {
  if (bytes.starts_with(kZipMagic)) {
    return read_archive(ZipReader::open(bytes, std::string(path)), path, each,
                        problem);
  }
  read_stream(pull_from(bytes), path, each, problem);
}

Result<Report> acquire_bytes(std::string bytes, std::string_view path) {
  std::optional<Report> report;
  std::optional<Error> wrong;
  size_t reports = 0;
  acquire_bytes(
      std::move(bytes), path,
      [&](Report&& r) {
        if (reports++ == 0) report = std::move(r);
      },
      [&](Error&& e) {
        if (!wrong) wrong = std::move(e);
      });
  if (reports > 1) {
    return Error{Fault::format,
                 fmt::format("holds {} records where one is wanted", reports),
                 std::string(path)};
  }
  if (report) return *std::move(report);
  return *std::move(wrong);
}

}  // namespace crosscheck
