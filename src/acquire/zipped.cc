#include "acquire/zipped.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "acquire/document.h"
#include "acquire/records.h"
#include "util/inflate.h"
#include "util/printed.h"
#include "util/sha256.h"

namespace crosscheck {
namespace {

using simdjson::dom::element;
using Entry = ZipReader::Entry;

constexpr size_t kMaxManifest = size_t{64} << 20U;

std::string text(element of, std::string_view key) {
  std::string_view out;
  return of[key].get(out) == simdjson::SUCCESS ? std::string(out) : "";
}

bool is_hidden(std::string_view name) {
  return name.starts_with('.') || name.starts_with("__MACOSX/") ||
         name.find("/.") != name.npos;
}

bool is_web_archive(std::string_view name) {
  return name.starts_with("archive/") &&
         (name.ends_with(".warc") || name.ends_with(".warc.gz"));
}

class Zipped {
 public:
  Zipped(const ZipReader& archive, std::string_view path,
         const ZippedSinks& sinks)
      : archive_(archive), path_(path), sinks_(sinks) {}

  void run() {
    for (const char* office :
         {"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"}) {
      if (archive_.find(office) == nullptr) continue;
      return say(Fault::format, "not text: a document or program", path_);
    }
    std::vector<const Entry*> entries;
    for (const Entry& e : archive_.entries()) entries.push_back(&e);
    std::ranges::sort(entries, {}, [](const Entry* e) { return e->name; });
    const auto warc = std::ranges::any_of(
        entries, [](const Entry* e) { return is_web_archive(e->name); });
    if (warc) return read_wacz(entries);
    if (archive_.find("manifest.json") != nullptr && read_bundle()) return;
    size_t files = 0;
    for (const Entry* e : entries) {
      if (is_hidden(e->name)) continue;
      ++files;
      if (is_sane(*e)) sinks_.file(archive_.pull(*e), inside(*e));
    }
    if (files == 0) say(Fault::not_found, "the archive holds no files", path_);
  }

 private:
  void say(Fault fault, std::string what, std::string at, bool lost = true) {
    sinks_.problem(Error{fault, std::move(what), std::move(at), 0, lost});
  }

  std::string inside(const Entry& e) const { return path_ + "/" + e.name; }

  bool is_sane(const Entry& e) {
    const bool bomb = e.size > kRatioFrom && e.size / kMaxRatio > e.packed;
    if (bomb) {
      say(Fault::too_big,
          fmt::format("unpacks to more than {} times its size", kMaxRatio),
          inside(e));
    }
    return !bomb;
  }

  // The JSON of an entry; nullopt when there is none that can be read.
  std::optional<element> json(const std::string& name) {
    const Entry* e = archive_.find(name);
    if (e == nullptr || !is_sane(*e)) return std::nullopt;
    const auto bytes = archive_.bytes(*e, kMaxManifest);
    element root;
    if (!bytes ||
        parser_.parse(simdjson::padded_string(*bytes)).get(root) !=
            simdjson::SUCCESS ||
        root.type() != simdjson::dom::element_type::OBJECT) {
      say(Fault::format, "no JSON object that can be read", inside(*e), false);
      return std::nullopt;
    }
    return root;
  }

  void read_wacz(const std::vector<const Entry*>& entries) {
    std::unordered_map<std::string, std::string> hashes;
    simdjson::dom::array resources;
    const auto package = json("datapackage.json");
    if (package &&
        (*package)["resources"].get(resources) == simdjson::SUCCESS) {
      for (const element r : resources) {
        if (r.type() != simdjson::dom::element_type::OBJECT) continue;
        hashes[text(r, "path")] = text(r, "hash");
      }
    }
    for (const Entry* e : entries) {
      if (!is_web_archive(e->name) || !is_sane(*e)) continue;
      const std::string& named = hashes[e->name];
      Sha256 sum;
      uint64_t read = 0;  // all of it, unless it is damaged
      sinks_.file(
          [&, next = archive_.pull(*e)](char* to, size_t size) {
            auto got = next(to, size);
            if (got) sum.add({to, *got});
            if (got) read += *got;
            return got;
          },
          inside(*e));
      if (read == e->size && named.starts_with("sha256:") &&
          named.substr(7) != sum.hex()) {
        say(Fault::format,
            "was changed since it was packed: its SHA-256 is not that of "
            "datapackage.json",
            inside(*e), false);
      }
    }
  }

  // False when it is no bundle of ours.
  bool read_bundle() {
    const auto manifest = json("manifest.json");
    simdjson::dom::array files;
    if (!manifest || text(*manifest, "crosscheck").empty() ||
        (*manifest)["files"].get(files) != simdjson::SUCCESS) {
      return false;
    }
    for (const element f : files) {
      element about;
      if (f.type() == simdjson::dom::element_type::OBJECT &&
          f["report"].get(about) == simdjson::SUCCESS &&
          about.type() == simdjson::dom::element_type::OBJECT) {
        read_original(f, about);
      }
    }
    return true;
  }

  std::optional<std::string> file(const std::string& name) {
    const Entry* e = archive_.find(name);
    if (e == nullptr) {
      say(Fault::not_found, "is missing", path_ + "/" + name);
      return std::nullopt;
    }
    auto bytes = archive_.bytes(*e, kMaxDocument);
    if (bytes) return *std::move(bytes);
    sinks_.problem(Error(bytes.error()));
    return std::nullopt;
  }

  void read_original(element f, element about) {
    const std::string name = text(f, "path"), body = text(about, "body");
    auto bytes = file(name);
    if (!bytes) return;
    Report report = made_report(*std::move(bytes));
    if (report.sha256 != text(f, "sha256")) {
      return say(Fault::format, "was changed since it was packed",
                 path_ + "/" + name);
    }
    if (!body.empty()) {
      auto words = file(body);
      if (!words) return;
      report.body = *std::move(words);
    }
    if (report.document().empty()) return;
    report.path = text(about, "path");
    if (report.path.empty()) report.path = path_ + "/" + name;
    report.media_type =
        text(about, "media") == "html" ? MediaType::html : MediaType::plain;
    Given& given = report.given;
    given.url = text(about, "url");
    given.title = text(about, "title");
    given.publisher = text(about, "publisher");
    given.author = text(about, "author");
    given.language = text(about, "language");
    const auto first = read_iso(text(about, "first"));
    const auto last = read_iso(text(about, "last"));
    if (first && last && *first <= *last) given.published = Days{*first, *last};
    sinks_.each(std::move(report));
  }

  const ZipReader& archive_;
  const std::string path_;
  const ZippedSinks& sinks_;
  simdjson::dom::parser parser_;
};

}  // namespace

void read_zipped(const ZipReader& archive, std::string_view path,
                 const ZippedSinks& sinks) {
  Zipped(archive, path, sinks).run();
}

}  // namespace crosscheck
